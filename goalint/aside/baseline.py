"""A baseline (基线): findings known from an earlier run, so that only new ones are reported.

A finding is known again by its fingerprint, which is made of rule, form and content: one new
defect in the place of an old one is new, a row that has moved is not.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from goalint.errors import DataError, UsageError, system_reason
from goalint.finding import FileResult, FormResult, Notice, SetAside
from goalint.record import dataclass

_VERSION: Final = 1
_BROKEN: Final = "不是 goalint 写的基线文件；用 --write-baseline 重新写一个"


@dataclass(slots=True)
class Baseline:
    """How often each fingerprint is known, less those that were met."""

    file: Path
    left: Counter[str]

    def apply(self, result: FileResult) -> FileResult:
        """The result of a file without the findings that are known."""
        return replace(result, forms=tuple(map(self._form, result.forms)))

    def _form(self, form: FormResult) -> FormResult:
        new, known = [], []
        for finding in form.findings:
            if self.left[finding.fingerprint] > 0:
                self.left[finding.fingerprint] -= 1
                known.append(SetAside(finding))
            else:
                new.append(finding)
        return replace(form, findings=tuple(new), aside=(*form.aside, *known)) if known else form

    def notices(self) -> list[Notice]:
        """How many known findings are there no more."""
        gone = self.left.total()
        text = f"基线里有 {gone} 处这次没有查出（已经改好，或没有检查到），可以重新写基线"
        return [Notice(str(self.file), text)] if gone else []


def read_baseline(file: Path) -> Baseline:
    """The baseline of a file; `DataError` says what is wrong with it."""
    try:
        table = json.loads(file.read_text("utf-8-sig"))
        if table["baseline_version"] != _VERSION:
            raise DataError(f"{file}：是别的版本的基线文件；用 --write-baseline 重新写一个")
        known = Counter(str(entry["fingerprint"]) for entry in table["findings"])
    except FileNotFoundError as error:
        raise DataError(f"{file}：没有这个基线文件；先用 --write-baseline 写一个") from error
    except OSError as error:
        raise DataError(f"{file}：打不开（{system_reason(error)}）") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataError(f"{file}：{_BROKEN}") from error
    return Baseline(file, known)


def known_findings(result: FileResult) -> Iterator[dict[str, str]]:
    """What a baseline keeps of a result: all that was found, waived ones not."""
    for form in result.forms:
        known = (aside.finding for aside in form.aside if not aside.waived)
        for finding in (*form.findings, *known):
            yield {
                "fingerprint": finding.fingerprint,
                "rule": finding.rule,
                "path": result.path,
                "sheet": form.form.sheet,
                "message": finding.message,
            }


def write_baseline(file: Path, known: Iterable[dict[str, str]]) -> None:
    """Write a baseline of these findings, in an order of its own."""
    entries = sorted(known, key=lambda each: (each["path"], each["sheet"], each["fingerprint"]))
    document = {"baseline_version": _VERSION, "findings": entries}
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    try:
        file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{file}：写不进去（{system_reason(error)}）") from error
