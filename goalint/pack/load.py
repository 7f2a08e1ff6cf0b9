"""A pack put together from files, or from what was kept of them since the last run."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from goalint import __version__
from goalint.cache import Cache, key_of, open_cache
from goalint.config import Settings
from goalint.errors import RuleError
from goalint.facts.find import FactFinder
from goalint.lang.runtime.stored import restore_rule, store_rule
from goalint.lang.source.files import rule_paths
from goalint.pack.accuracy import Measured
from goalint.pack.model import Pack
from goalint.pack.rules import Loaded, merge_rules
from goalint.pack.select import select_rules
from goalint.pack.words import gather_terms
from goalint.patterns import kept_patterns, know_patterns
from goalint.recognise import Recogniser
from goalint.record import kept_methods, know_methods
from goalint.resources import data_root, import_late, know_toml, load_toml
from goalint.terms import Terms

_DEFAULT = Settings()
# Bytes as they are, and no waiting for what a pipe in place of a file may bring.
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def load_pack(settings: Settings = _DEFAULT) -> Pack:
    """The rules and words that the settings ask for, the shipped ones by default.

    What is wrong with single rules stands in `errors`; `DataError` says what is wrong with
    settings or word tables.
    """
    shipped = data_root("rules")
    cache = open_cache() if settings.cache else None
    terms, loaded, key = _compiled(settings, cache)
    merged = merge_rules(settings, loaded)
    rules, left_out = select_rules(settings.selection, merged.in_force())
    return Pack(
        rules=rules,
        errors=tuple(merged.errors),
        terms=terms,
        schemes=shipped / "schemes",
        accuracy=Measured(shipped / "accuracy.json"),
        sources=tuple(merged.sources),
        changes=tuple(merged.changes.values()),
        left_out=left_out,
        key=key,
    )


def _compiled(settings: Settings, cache: Cache | None) -> tuple[Terms, list[Loaded], bytes | None]:
    """Words, and the rules of each source: as kept, or read and then kept if nothing is wrong.

    With them the key that they are kept by, None where they are not.
    """
    key = _key(settings) if cache else None
    if cache and key:
        kept = cache.read(key)
        if kept is not None:
            tables, made, patterns, methods, shipped, sources = kept
            know_patterns(patterns)
            know_methods(methods)
            know_toml(shipped)
            restored: list[Loaded] = [(list(map(restore_rule, rules)), []) for rules in sources]
            return Terms(tables, made), restored, key
    terms = gather_terms(settings)
    load_rules = import_late("goalint.lang.load").load_rules
    loaded: list[Loaded] = [load_rules(folder, terms) for folder in _folders(settings)]
    faultless = not any(errors for _, errors in loaded)
    if cache and key and faultless and key == _key(settings):  # nothing changed while being read
        FactFinder(terms)  # which makes all patterns and tables
        Recogniser(terms)
        stored = [tuple(map(store_rule, rules)) for rules, _ in loaded]
        shipped = {path: load_toml(Path(path)) for path in _shipped_tables()}
        parts = terms.tables, terms.made, kept_patterns(), kept_methods(), shipped, stored
        cache.write(key, parts)
        return terms, loaded, key
    return terms, loaded, None


def _folders(settings: Settings) -> list[Path]:
    """The folders of rules: the shipped one, then those of packs."""
    return [data_root("rules") / "core", *(p.folder for p in settings.packs if p.folder)]


def _key(settings: Settings) -> bytes | None:
    """What the compiled rules and the words depend on; None when it can't be read."""
    try:
        return key_of(*_contents(settings))
    except (OSError, RuleError):
        return None


def content_digest(settings: Settings) -> bytes:
    """A digest of version, rules and words that is the same on every machine."""
    digest = hashlib.sha256(__version__.encode())
    try:
        for path in _files(settings):
            name, content = os.path.basename(path), _read(path)  # noqa: PTH119 - a text, not a Path
            digest.update(f"{name} {len(content)} ".encode("utf-8", "surrogateescape"))
            digest.update(content)
    except (OSError, RuleError) as error:
        digest.update(str(error).encode("utf-8", "surrogateescape"))
    return digest.digest()


def _contents(settings: Settings) -> Iterator[bytes]:
    words = [(layer.folder, layer.words) for layer in settings.layers]
    yield repr(words).encode()
    for path in _files(settings):
        yield path.encode("utf-8", "surrogateescape")
        yield _read(path)


def _files(settings: Settings) -> Iterator[str]:
    """All files that words and rules are read from, as texts: a start makes no Path of each."""
    yield from _listed(data_root("grammar"), (".lark",))
    yield from _shipped_tables()
    for folder in (data_root("rules"), *(p.folder for p in settings.packs if p.folder)):
        yield from _listed(folder / "terms", (".toml",))
    for folder in _folders(settings):
        yield from rule_paths(folder)


def _shipped_tables() -> list[str]:
    """The shipped TOML files that are read as they are: words of the language, schemes."""
    folders = (data_root("grammar"), data_root("rules") / "schemes")
    return [path for folder in folders for path in _listed(folder, (".toml",))]


def _listed(folder: Path, endings: tuple[str, ...]) -> list[str]:
    """The paths in a folder whose names end so, in order; none where no folder is."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.name.endswith(endings))
    except FileNotFoundError:
        return []


def _read(path: str) -> bytes:
    """A file's content; `OSError` where none is there, or one that is being written."""
    opened = os.open(path, _READ)
    try:
        status = os.fstat(opened)
        content = os.read(opened, status.st_size) if stat.S_ISREG(status.st_mode) else None
    finally:
        os.close(opened)
    if content is None or len(content) != status.st_size:
        raise OSError(path)
    return content
