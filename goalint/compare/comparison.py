"""What became of the problems of a first round in a second."""

from collections.abc import Iterator

from goalint.compare.pairs import pair_forms, pair_problems
from goalint.compare.round import CheckedForm, Problem, Round
from goalint.finding import Notice
from goalint.record import dataclass, replace


@dataclass(frozen=True, slots=True)
class FormComparison:
    """A form then and now: problems that are gone, still there (as they are now), and new.

    `aside` are those that are there, but have been set aside since.
    """

    before: CheckedForm
    after: CheckedForm
    fixed: tuple[Problem, ...]
    left: tuple[Problem, ...]
    new: tuple[Problem, ...]
    aside: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both rounds: forms in both in the order of the second, and those in one alone.

    `unchecked` are files of either round that were not checked, with the reason; `notices` what is
    said of either run.
    """

    forms: tuple[FormComparison, ...]
    gone: tuple[CheckedForm, ...]
    added: tuple[CheckedForm, ...]
    unchecked: tuple[tuple[str, str], ...]
    notices: tuple[Notice, ...]

    @property
    def whole(self) -> bool:
        """Whether both rounds tell everything of their forms; else nothing is a pass."""
        return not self.unchecked and not any(notice.wrong for notice in self.notices)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many problems of forms in both rounds are fixed, left and new."""
        return (
            sum(len(form.fixed) for form in self.forms),
            sum(len(form.left) for form in self.forms),
            sum(len(form.new) for form in self.forms),
        )

    @property
    def open(self) -> tuple[Problem, ...]:
        """All problems there are in the second round."""
        known = (each for form in self.forms for each in (*form.left, *form.new))
        return (*known, *(each for form in self.added for each in form.problems))


def compare(before: Round, after: Round) -> Comparison:
    """The comparison of two rounds."""
    pairs = {id(new): (old, new) for old, new in pair_forms(before.forms, after.forms)}
    paired = {id(old) for old, _ in pairs.values()}
    notices = dict.fromkeys(_notices(before, after))
    if before.rules != after.rules:
        said = f"前一次用 {before.rules}，后一次用 {after.rules}：有的变化可能只是规则变了"
        notices[Notice("规则", said)] = None
    return Comparison(
        forms=tuple(_compare(*pairs[id(form)]) for form in after.forms if id(form) in pairs),
        gone=tuple(form for form in before.forms if id(form) not in paired),
        added=tuple(form for form in after.forms if id(form) not in pairs),
        unchecked=(*before.unchecked, *after.unchecked),
        notices=tuple(notices),
    )


def _notices(before: Round, after: Round) -> Iterator[Notice]:
    """What is said of either run; that both used the same rules alone is nothing wrong."""
    same = before.selection == after.selection
    for notice in (*before.notices, *after.notices):
        alike = same and notice.text == before.selection
        yield replace(notice, wrong=False) if alike else notice


def _compare(before: CheckedForm, after: CheckedForm) -> FormComparison:
    pairs, gone, come = pair_problems(before.problems, after.problems)
    waived, fixed, _ = pair_problems(gone, after.aside)
    again, _, new = pair_problems(before.aside, come)  # set aside then, and no longer
    return FormComparison(
        before,
        after,
        fixed=tuple(fixed),
        left=tuple(still for _, still in (*pairs, *again)),
        new=tuple(new),
        aside=tuple(still for _, still in waived),
    )
