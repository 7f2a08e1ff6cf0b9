"""The word tables in force: the shipped ones, what packs add to them, what settings change."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goalint.config import Layer, Settings, WordChange
from goalint.errors import DataError
from goalint.nearest import unknown
from goalint.resources import import_late, load_toml
from goalint.terms import Terms, load_terms
from goalint.text import fold

OWN: Final = ("lists", "profiles")  # the terms files that a pack may have
Table = Mapping[str, Any]
# Lists of which a text is to end in a word, by their key or by the beginning of their path.
_ENDINGS: Final = ("ends", "tails")
_FAMILIES: Final = ("traits", "family")
_NO_GAP: Final = "这个词表的词要和名称的末尾逐字对上，请把几种写法各列一个"
_GAPS: Final = 2  # in one word; each takes nine times as long to look for
Keys = tuple[str, ...]


def gather_terms(settings: Settings) -> Terms:
    """The tables that the settings ask for; `DataError` names the file and key at fault."""
    tables: Table = load_terms().tables
    for layer in settings.layers:
        tables = _with_own(tables, layer)
        for change in layer.words:
            tables = _changed(tables, change, layer)
    return Terms(tables)


def find_list(tables: Table, name: str) -> Keys | None:
    """Where a list stands in the tables: by the name of a word list, or by its path."""
    for english, entry in tables["lists"]["list"].items():
        if name in (english, entry["zh"]):
            return "lists", "list", english, "words"
    path = tuple(name.split("."))
    return path if _is_words(_at(tables, path)) else None


def _with_own(tables: Table, layer: Layer) -> Table:
    """The tables with the word lists and kinds of project that a pack brings."""
    folder = layer.folder and layer.folder / "terms"
    for file in sorted(folder.glob("*.toml")) if folder else ():
        if file.stem not in OWN:
            names = "、".join(f"{name}.toml" for name in OWN)
            hint = f'其他清单写在 {layer.file.name} 里，如 [words."form.headings.value"]'
            raise DataError(f"{file}：规则包的 terms 里只能有 {names}；{hint}")
        own = load_toml(file)
        import_late("goalint.config.data").check_data(file, own, file.stem)
        if file.stem == "lists":
            tables = _with_lists(tables, own["list"], file)
            continue
        for kind in own:
            if kind in tables["profiles"]:
                hint = f'要加词，写在 {layer.file.name} 的 [words."profiles.{kind}.name"]'
                raise DataError(f"{file}：已经有“{kind}”这一类项目；{hint}")
        tables = {**tables, "profiles": {**tables["profiles"], **own}}
    return tables


def _with_lists(tables: Table, own: Table, file: object) -> Table:
    known = tables["lists"]["list"]
    spellings = {*known, *(entry["zh"] for entry in known.values())}
    for english, entry in own.items():
        for name in (english, entry["zh"]):
            if name in spellings:
                hint = f'要加词，写在 pack.toml 的 [words."{name}"]'
                raise DataError(f"{file}：已经有“{name}”这个词表；{hint}")
        spellings |= {english, entry["zh"]}
    return {**tables, "lists": {**tables["lists"], "list": {**known, **own}}}


def _changed(tables: Table, change: WordChange, layer: Layer) -> Table:
    origin = layer.origin("words", change.list)
    path = find_list(tables, change.list)
    if path is None:
        raise DataError(unknown(f"{origin}：没有这个词表", change.list, _names(tables)))
    words: list[str] = list(_at(tables, path))
    for word in change.remove:
        alike = [known for known in words if fold(known) == fold(word)]
        if not alike:
            raise DataError(unknown(f"{origin}.remove：词表里没有“{word}”", word, words))
        words = [known for known in words if known not in alike]
    if path[-1] in _ENDINGS or path[:2] == _FAMILIES:
        for word in change.add:
            if "…" in word:
                raise DataError(f"{origin}.add：“{word}”里不能有“…”：{_NO_GAP}")
    for word in change.add:
        if word.count("…") > _GAPS:
            raise DataError(f"{origin}.add：“{word}”里的“…”太多，最多 {_GAPS} 处")
    words += [word for word in change.add if word not in words]
    if not words:
        raise DataError(f"{origin}.remove：词表里至少要留一个词")
    return _put(tables, path, words)


def _put(table: Table, path: Keys, words: list[str]) -> Table:
    """A copy of the table with the list at the path changed; what is not on the way is shared."""
    key, *rest = path
    return {**table, key: _put(table[key], tuple(rest), words) if rest else words}


def _at(tables: Table, path: Keys) -> Any:  # noqa: ANN401 - whatever stands in a TOML file
    found: Any = tables
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found


def _is_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _names(tables: Table) -> Iterator[str]:
    """Every name that a list can be called by."""
    for english, entry in tables["lists"]["list"].items():
        yield english
        yield entry["zh"]
    yield from _paths({name: table for name, table in tables.items() if name != "lists"}, "")


def _paths(table: Table, above: str) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _paths(value, f"{above}{key}.")
        elif _is_words(value):
            yield above + key
