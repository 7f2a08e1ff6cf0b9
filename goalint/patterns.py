"""Regular expressions whose compiled form can be kept between runs.

A pack's words become hundreds of patterns, which take longer to compile than a form to check. What
`re` makes of a pattern is a list of numbers; handed back to the same Python, the pattern is there
at once. Whoever keeps the numbers has to see to it that no others come back.
"""

import re
from array import array
from collections.abc import Callable, Iterable
from typing import Any, AnyStr, Final, cast

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python than CPython: nothing is kept
    _sre = None

# Text, flags, numbers, count of groups, groups by name, names by group.
_Compiled = tuple[str | bytes, int, bytes, int, dict[str, int], tuple[str | None, ...]]
_Key = str | tuple[str | bytes, int]
Kept = dict[_Key, _Compiled]  # by the pattern's key, mostly its text

_NUMBERS: Final = "I"
_METHODS: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
_known: Kept = {}
_late: list["_LatePattern"] = []


def compile_pattern(text: str) -> re.Pattern[str]:
    """The same as `re.compile`, without the work where the compiled form is known."""
    return compile_written(text, lambda: text)


def compile_written(key: str, write: Callable[[], str]) -> re.Pattern[str]:
    """The pattern that `write` gives the text of; it is asked only where the key is not known."""
    return cast("re.Pattern[str]", _compiled(key, write, 0))


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the words, the longest that fits; its text is written as above."""
    return compile_around("{}", words)


def compile_around(template: str, *lists: Iterable[str]) -> re.Pattern[str]:
    """The pattern that a template is with any word of a list in each of its places `{}`."""
    listed = [tuple(words) for words in lists]

    def write() -> str:
        first, *rest = template.split("{}")
        filled = zip(map(alternatives, listed), rest, strict=True)
        return first + "".join(f"(?:{words}){behind}" for words, behind in filled)

    return compile_written("\0".join([template, *("\1".join(words) for words in listed)]), write)


def late_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that stands in code, for its methods: compiled when one is first used.

    By then the compiled form may be known, which it is not while modules are imported.
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(text, flags))


class _LatePattern:
    __slots__ = ("_flags", "_text", *_METHODS)

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = int(flags)
        _late.append(self)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method of a pattern
        pattern = self.compile()
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)

    def compile(self) -> re.Pattern[Any]:
        return _compiled((self._text, self._flags), lambda: self._text, self._flags)


def alternatives(words: Iterable[str]) -> str:
    """A pattern's text for any of the words, the longest that fits first.

    Words that begin alike share their beginning: where a character could begin one of thousands,
    only those that go on as the text does are tried.
    """
    by_first: dict[str, set[str]] = {}
    for word in sorted(set(words)):
        by_first.setdefault(word[:1], set()).add(word[1:])
    optional = by_first.pop("", None) is not None
    branches = []
    for first, rests in by_first.items():
        rest = alternatives(rests)
        branches.append(re.escape(first) + (f"(?:{rest})" if "|" in rest else rest))
    found = "|".join(branches)
    return f"(?:{found})?" if optional and found else found


def kept_patterns() -> Kept:
    """The compiled form of every pattern so far, as plain data."""
    for pattern in _late:
        pattern.compile()
    return dict(_known)


def know_patterns(kept: Kept) -> None:
    """Take over compiled forms that this Python made."""
    _known.update(kept)


def _compiled(key: _Key, write: Callable[[], str | bytes], flags: int) -> re.Pattern[Any]:
    if _sre is None:
        return re.compile(write(), flags)
    if key not in _known:
        _known[key] = _compile(write(), flags)
    text, all_flags, numbers, groups, by_name, names = _known[key]
    pattern: re.Pattern[Any] = _sre.compile(
        text, all_flags, array(_NUMBERS, numbers).tolist(), groups, by_name, names
    )
    return pattern


def _compile(text: str | bytes, flags: int) -> _Compiled:
    """What `re._compiler.compile` hands to `_sre.compile`."""
    parsed = _parser.parse(text, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    numbers = array(_NUMBERS, _compiler._code(parsed, flags)).tobytes()
    return text, flags | state.flags, numbers, state.groups - 1, state.groupdict, tuple(names)
