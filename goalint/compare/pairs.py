"""Which form of the first round is which of the second, and so for their problems.

Files may be renamed, rows moved and texts reworded in between, so what is alike is paired first
and what is left over by less and less.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final, TypeVar

from goalint.compare.round import CheckedForm, Problem
from goalint.text import squeeze

T = TypeVar("T")
Key = Callable[[T], Hashable]
_ALIKE: Final = 0.5  # share of indicator names two forms must have in common
_COMMON: Final = 50  # forms with an indicator of this name; more say nothing of who is who

_FORM_KEYS: Final[Sequence[Key[CheckedForm]]] = (
    lambda form: (_whose(form), form.year, PurePath(form.path).name, form.sheet),
    lambda form: (_whose(form), form.year, form.names),
    lambda form: (_whose(form), form.year),
    lambda form: _whose(form),
    lambda form: (form.path, form.sheet),
)
_PROBLEM_KEYS: Final[Sequence[Key[Problem]]] = (
    lambda each: (each.rule, each.name, each.target, each.term, each.cell),
    lambda each: (each.rule, each.name, each.target, each.term),
    lambda each: (each.rule, each.name, each.term),
    lambda each: (each.rule, each.target, each.cell) if each.name else (each.rule, None),
)


def pair_forms(
    before: Iterable[CheckedForm], after: Iterable[CheckedForm]
) -> list[tuple[CheckedForm, CheckedForm]]:
    """Forms of the same project and unit, then those at the same place, then similar ones."""
    pairs, old, new = _pair(before, after, _FORM_KEYS)
    return [*pairs, *_similar(old, new)]


def pair_problems(
    before: Iterable[Problem], after: Iterable[Problem]
) -> tuple[list[tuple[Problem, Problem]], list[Problem], list[Problem]]:
    """Problems that are still there, those of before that are gone, those that are new.

    A problem stays the same when its row is moved or its target rewritten, and when the row is
    renamed in its place; it is another one when both its row and its target are others.
    """
    return _pair(before, after, _PROBLEM_KEYS)


def _whose(form: CheckedForm) -> Hashable:
    """Kind, project and unit; a form that names no project has none to be known by."""
    project = squeeze(form.project)
    if not project and form.kind == "project":
        return object()
    return form.kind, project, squeeze(form.organisation)


def _pair(
    before: Iterable[T], after: Iterable[T], keys: Sequence[Key[T]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs by the first key, then of the others by the next; what is left over on both sides."""
    old, new = list(before), list(after)
    pairs: list[tuple[T, T]] = []
    for key in keys:
        waiting: defaultdict[Hashable, list[T]] = defaultdict(list)
        for each in reversed(new):
            waiting[key(each)].append(each)
        unpaired, taken = [], set()
        for each in old:
            fitting = waiting.get(key(each))
            if fitting:
                found = fitting.pop()
                pairs.append((each, found))
                taken.add(id(found))
            else:
                unpaired.append(each)
        old, new = unpaired, [each for each in new if id(each) not in taken]
    return pairs, old, new


def _similar(
    old: Sequence[CheckedForm], new: Sequence[CheckedForm]
) -> Iterator[tuple[CheckedForm, CheckedForm]]:
    """Forms with many indicators in common, none twice.

    Those of one unit first, then those in files of one name: projects that are filled in alike
    have everything in common. Then the likest.
    """
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(new):
        for name in form.names:
            having[name].append(place)
    likest = []
    for place, form in enumerate(old):
        common = Counter(
            other
            for name in form.names
            if len(having[name]) <= _COMMON
            for other in having[name]
            if new[other].kind == form.kind
        )
        for other, count in common.items():
            share = count / len(form.names | new[other].names)
            if share >= _ALIKE:
                likest.append((*_differ(form, new[other]), -share, place, other))
    taken_old, taken_new = set[int](), set[int]()
    for *_, place, other in sorted(likest):
        if place not in taken_old and other not in taken_new:
            taken_old.add(place)
            taken_new.add(other)
            yield old[place], new[other]


def _differ(one: CheckedForm, other: CheckedForm) -> tuple[bool, bool]:
    """Whether two forms' units, and the names of their files, are different ones."""
    return (
        squeeze(one.organisation) != squeeze(other.organisation),
        PurePath(one.path).name != PurePath(other.path).name,
    )
