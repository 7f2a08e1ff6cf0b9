"""Every setting in force with the file and key it comes from, as text and JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from goalint.config import Layer, Override, Settings
from goalint.pack import Change, Pack, Source
from goalint.report.json_text import to_document
from goalint.score import Scheme
from goalint.text import padded, width

_KEYS: Final = {"severity": "级别", "off": "启用", "item": "扣分项", "points": "扣分"}


def config_to_text(settings: Settings, pack: Pack, scheme: Scheme) -> str:
    """The settings for people."""
    return "\n".join(_lines(settings, pack, scheme)) + "\n"


def _lines(settings: Settings, pack: Pack, scheme: Scheme) -> Iterator[str]:
    own = _own_file(settings)
    yield f"设置文件  {own.file if own else '没有（全部用默认）'}"
    name, layer = settings.chosen_scheme()
    yield f"评分口径  {name}（{scheme.title}）  {_scheme_origin(settings, layer)}"
    yield ""
    yield "规则包（后面的优先）"
    for number, source in enumerate(pack.sources, start=1):
        yield f"  {number}. {source.title}  {source.folder}  {_contents(source)}"
    if settings.overrides:
        yield ""
        yield "只对某些文件"
        yield from _table(
            ("、".join(override.patterns), _changes(override), override.layer.origin())
            for override in settings.overrides
        )
    yield from (f"不检查  {'、'.join(each.patterns)}  {each.folder}" for each in settings.exclude)
    for title, files in (("豁免文件", settings.waivers), ("基线文件", _baseline(settings))):
        yield from (f"{title}  {file}" for file in files)
    if pack.changes:
        yield ""
        yield "改了的规则"
        yield from _table(
            (change.rule, f"{_KEYS[change.key]}：{change.before} → {change.after}", change.origin)
            for change in pack.changes
        )
    if any(layer.words for layer in settings.layers):
        yield ""
        yield "改了的词表"
        yield from _table(
            (name, signs + "、".join(words), origin)
            for name, key, words, origin in _words(settings)
            for signs in ({"add": "加 ", "remove": "去 "}[key],)
        )


def _baseline(settings: Settings) -> tuple[Path, ...]:
    return (settings.baseline,) if settings.baseline else ()


def _changes(override: Override) -> str:
    """What an override changes, in the keys that it is written with."""
    layer = override.layer
    scheme = [f"scheme = {layer.scheme}"] if layer.scheme else []
    return "、".join([*scheme, *(change.rule for change in layer.rules)]) or "没有改动"


def _contents(source: Source) -> str:
    replaced = f"（替换 {'、'.join(source.replaced)}）" if source.replaced else ""
    return f"{len(source.rules)} 条规则{replaced}"


def _table(rows: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    shown = list(rows)
    widths = [max(width(row[column]) for row in shown) for column in (0, 1)]
    for *cells, origin in shown:
        first, second = map(padded, cells, widths)
        yield f"  {first}  {second}  {origin}"


def _words(settings: Settings) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """List, key, words and origin of every change of words, in order."""
    for layer in settings.layers:
        for change in layer.words:
            for key, words in (("add", change.add), ("remove", change.remove)):
                if words:
                    yield change.list, key, words, layer.origin("words", change.list, key)


def _own_file(settings: Settings) -> Layer | None:
    """The layer of goalint.toml, not of one that it extends."""
    return next((layer for layer in reversed(settings.layers) if layer.folder is None), None)


def _scheme_origin(settings: Settings, layer: Layer | None) -> str:
    if layer is not None:
        return layer.origin("scheme")
    return "默认" if settings.scheme is None else "命令行 --scheme"


def config_to_json(settings: Settings, pack: Pack, scheme: Scheme) -> str:
    """The settings for programs."""
    own = _own_file(settings)
    name, layer = settings.chosen_scheme()
    document = {
        "config": str(own.file) if own else None,
        "scheme": {
            "name": name,
            "title": scheme.title,
            "origin": layer.origin("scheme") if layer else None,
        },
        "overrides": [
            {
                "files": list(override.patterns),
                "scheme": override.layer.scheme,
                "rules": [change.rule for change in override.layer.rules],
                "origin": override.layer.origin(),
            }
            for override in settings.overrides
        ],
        "exclude": [
            {"folder": str(each.folder), "files": list(each.patterns)} for each in settings.exclude
        ],
        "waivers": [str(file) for file in settings.waivers],
        "baseline": str(settings.baseline) if settings.baseline else None,
        "packs": [_source(source) for source in pack.sources],
        "rules": [_change(change) for change in pack.changes],
        "words": [
            {"list": name, "key": key, "words": list(words), "origin": origin}
            for name, key, words, origin in _words(settings)
        ],
    }
    return to_document(document)


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "folder": str(source.folder),
        "rules": len(source.rules),
        "replaced": list(source.replaced),
    }


def _change(change: Change) -> dict[str, str]:
    return {
        "rule": change.rule,
        "key": change.key,
        "before": change.before,
        "after": change.after,
        "origin": change.origin,
    }
