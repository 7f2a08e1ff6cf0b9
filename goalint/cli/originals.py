"""Which files of a run are forms: what goalint wrote itself is left out, and that is said."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from goalint.batch import NO_ORIGINAL, SUFFIXES, Asked, check_file
from goalint.cli.streams import tell
from goalint.finding import FileResult, Ours
from goalint.lint import load_linter
from goalint.text import one_line

COPY: Final = "（批注）"  # in the name of an annotated copy, as goalint gives it


class Originals:
    """What becomes of workbooks of ours as their results come; `skipped` are those left out.

    One that is named is checked, and so is a copy that somebody worked on, in place of the
    original; both is said.
    """

    def __init__(self, named: Iterable[str]) -> None:
        self.named = frozenset(named)
        self.taken = 0
        self.skipped: list[str] = []

    def among(
        self, asked: Sequence[Asked], results: Iterable[FileResult]
    ) -> Iterator[tuple[Asked, FileResult]]:
        """What was asked, with its results, less what is left out."""
        for each, result in zip(asked, results, strict=False):  # a run may stop
            original = self.take(each, result)
            if original is not None:
                yield each, original
        self.tell(len(asked))

    def take(self, asked: Asked, result: FileResult) -> FileResult | None:
        """The result of a file; None if it is to be left out."""
        if result.ours and not self._stands_for_form(asked[0], result.ours):
            self.skipped.append(asked[0])
            return None
        self.taken += 1
        if result.ours is Ours.UNTOUCHED:  # which is checked only where it has to be
            return check_file(load_linter(asked[1]), asked[0], forced=True)
        return result

    def _stands_for_form(self, path: str, ours: Ours) -> bool:
        if path in self.named:
            said = NO_ORIGINAL
        elif ours is Ours.REWORKED and not _stands_beside_original(Path(path)):
            said = "这是改过的批注副本，旁边没有原件，当作申报表检查"
        else:
            return False
        tell(one_line(f"注意：{path}：{said}"))
        return True

    def tell(self, among: int) -> None:
        """Say what was left out among so many files."""
        if self.skipped:
            said = f"跳过 {len(self.skipped)} 个 goalint 写的电子表格（批注副本、汇总、审核意见表）"
            more = " 等" if len(self.skipped) > 1 else ""
            rest = "" if len(self.skipped) < among else "，没有别的可以检查"
            tell(one_line(f"{said}，不是申报表原件：{self.skipped[0]}{more}{rest}"))


def _stands_beside_original(copy: Path) -> bool:
    original = copy.stem.removesuffix(COPY)
    return original != copy.stem and any(
        copy.with_name(original + suffix).exists() for suffix in SUFFIXES
    )
