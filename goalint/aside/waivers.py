"""The waivers of a run: what they let pass, and which of them are expired or unused."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from goalint.aside.waiver import Waiver
from goalint.config.pattern import fits
from goalint.finding import (
    FileResult,
    FormResult,
    Notice,
    PairAside,
    PairFinding,
    SetAside,
)
from goalint.location import way_from
from goalint.pack import Pack
from goalint.record import dataclass, field, replace
from goalint.resources import import_late
from goalint.score import Scheme, score_findings


@dataclass(slots=True)
class Waivers:
    """Waivers on a day; those that are expired let nothing pass."""

    waivers: dict[Path, list[Waiver]]  # by the files that they stand in
    wrong: list[Notice]
    today: date
    left_out: frozenset[str]  # rules that the run does without
    met: set[Waiver] = field(default_factory=set)  # a file was checked that they speak of
    used: set[Waiver] = field(default_factory=set)  # there was a finding that they speak of
    compared: set[Waiver] = field(default_factory=set)  # what they speak of was compared

    def apply(
        self, result: FileResult, file: Path, named: Iterable[Path], scheme: Scheme
    ) -> FileResult:
        """The result of a file (a plain path) without what is let pass.

        `named` are the files of waivers that its settings name.
        """
        here = list(self._here(file, named))
        if not here:
            return result
        self.met.update(waiver for waiver in here if waiver.rule not in self.left_out)
        return replace(result, forms=tuple(self._form(each, here, scheme) for each in result.forms))

    def _here(self, file: Path, named: Iterable[Path]) -> Iterator[Waiver]:
        """The waivers that speak of a file."""
        for each in named:
            way = way_from(each.parent, file.parent)
            if way is not None:
                path = way + file.name
                yield from (waiver for waiver in self.waivers[each] if fits(path, waiver.file))

    def compare(self, this: Iterable[Path], last: Iterable[Path]) -> None:
        """Forms of these files (this year's, last year's, as plain paths) were compared.

        A waiver that names no other form may speak of either year's.
        """
        known, earlier = list(this), list(last)
        for waiver in chain.from_iterable(self.waivers.values()):
            others = earlier if waiver.other is None else (*known, *earlier)
            if waiver.pairs and any(waiver.compares_with(file) for file in others):
                self.compared.add(waiver)

    def apply_pair(self, finding: PairFinding, named: Iterable[Path]) -> PairAside | None:
        """What two forms have in common, if it is let pass; `named` are as above."""
        of_file = (waiver for each in named for waiver in self.waivers[each])
        covering = [waiver for waiver in of_file if waiver.covers_pair(finding)]
        valid = self._use(covering)
        if valid is None:
            return None
        return PairAside(finding, valid.reason, valid.who, valid.until)

    def _form(self, form: FormResult, here: list[Waiver], scheme: Scheme) -> FormResult:
        left, aside = [], list(form.aside)
        for finding in form.findings:
            covering = [waiver for waiver in here if waiver.covers(finding)]
            valid = self._use(covering)
            if valid is None:
                left.append(finding)
            else:
                aside.append(SetAside(finding, valid.reason, valid.who, valid.until))
        if len(left) == len(form.findings):
            return form
        score = score_findings(left, scheme)
        return replace(form, findings=tuple(left), aside=tuple(aside), score=score)

    def _use(self, covering: list[Waiver]) -> Waiver | None:
        """The waiver that lets pass what all of these speak of; None where all are expired."""
        self.used.update(covering)
        return next((each for each in covering if each.until >= self.today), None)

    def notices(self) -> list[Notice]:
        """What is wrong with waivers, said when all files are checked."""
        waivers = chain.from_iterable(self.waivers.values())
        return [*self.wrong, *(notice for each in waivers for notice in self._doubts(each))]

    def _doubts(self, waiver: Waiver) -> Iterable[Notice]:
        what = f"{waiver.rule}（{waiver.file}）"
        if waiver.until < self.today:
            yield Notice(waiver.origin, f"{what}：{waiver.until} 已经到期，不再起作用")
        if waiver in self.met and waiver not in self.used:
            if not waiver.pairs or waiver in self.compared:
                yield Notice(waiver.origin, f"{what}：没有用上，问题已经没有了，可以删去")
        elif waiver not in self.met and _is_gone(waiver):
            yield Notice(waiver.origin, f"{what}：没有用上，没有这个文件")


def _is_gone(waiver: Waiver) -> bool:
    plain = not set("*?") & set(waiver.file)
    return plain and "/" in waiver.file and not (waiver.folder / waiver.file).is_file()


def read_waivers(files: Iterable[Path], pack: Pack, today: date) -> Waivers | None:
    """The waivers of these files on a day, by the rules of a pack; None when there are no files."""
    read = {
        file: import_late("goalint.aside.waiver_file").read_waiver_file(file, pack)
        for file in files
    }
    if not read:
        return None
    waivers = {file: each for file, (each, _) in read.items()}
    wrong = [notice for _, each in read.values() for notice in each]
    return Waivers(waivers, wrong, today, frozenset(pack.left_out))
