"""A baseline (基线): findings known from an earlier run, so that only new ones are reported.

A finding is known again by its fingerprint, which is made of rule, form and content: one new
defect in the place of an old one is new, a row that has moved is not.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from goalint.disk import write_whole
from goalint.errors import DataError, system_reason
from goalint.finding import (
    FileResult,
    FormResult,
    Notice,
    PairAside,
    PairFinding,
    SetAside,
    Status,
    Summary,
)
from goalint.location import is_remote, real_folder, real_path
from goalint.record import dataclass, replace
from goalint.resources import import_late

_VERSION: Final = 1
_BROKEN: Final = "不是 goalint 写的基线文件；移走它，再用 --write-baseline 写一个"

Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Extent:
    """What a run looked at: all rules but some, on these files, and whatever is in these folders.

    Files are as `place_of` has them, folders real paths; None is wherever a file may be.
    """

    left_out: Collection[str]
    files: Collection[str]
    folders: Collection[Path] | None = None

    def holds(self, rule: str, file: str, other: str | None) -> bool:
        """Whether the run would have found what the rule finds in a file (and in another one).

        In a folder a run may leave files out; of those that are there no more nothing is left.
        """
        if other is not None and other not in self.files and not _is_gone(other):
            return False
        if rule in self.left_out:
            return False
        return file in self.files or (self._reaches(file) and _is_gone(file))

    def _reaches(self, file: str) -> bool:
        """Whether the run would have looked at a file if it were there."""
        folders = self.folders
        return folders is None or any(each in folders for each in Path(file).parents)


@dataclass(slots=True)
class Baseline:
    """What is known, and how often each fingerprint of it, less those that were met."""

    file: Path
    known: Sequence[Entry]
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

    def apply_pair(self, finding: PairFinding) -> PairFinding | PairAside:
        """What two forms have in common, set aside if it is known."""
        if self.left[finding.fingerprint] <= 0:
            return finding
        self.left[finding.fingerprint] -= 1
        return PairAside(finding)

    def notices(self, extent: Extent) -> list[Notice]:
        """How many known findings are there no more, of those that the run looked for."""
        left, gone, places = self.left.copy(), 0, self._places()
        for entry in self.known:
            if left[entry["fingerprint"]] > 0:
                left[entry["fingerprint"]] -= 1
                gone += _holds(extent, entry, places)
        text = f"基线里有 {gone} 处已经改好（或文件不在了），可以重新写基线"
        return [Notice(str(self.file), text)] if gone else []

    def beyond(self, extent: Extent) -> list[Entry]:
        """What is known and a run with this extent says nothing of."""
        places = self._places()
        return [entry for entry in self.known if not _holds(extent, entry, places)]

    def _places(self) -> dict[str, str]:
        """The places of the files of which something is known, by how they are written."""
        folder = real_folder(self.file.parent)
        named = {path for each in self.known for path in (each["path"], each.get("other")) if path}
        return {path: place_of(path, folder) for path in named}


def _holds(extent: Extent, entry: Entry, places: Mapping[str, str]) -> bool:
    other = entry.get("other")
    return extent.holds(entry["rule"], places[entry["path"]], other and places[other])


def place_of(path: str, folder: Path = Path()) -> str:
    """What all paths to a file have in common; an address on shared storage is its own place."""
    return path if is_remote(path) else str(real_path(folder / path))


def _is_gone(file: str) -> bool:
    """Whether a file is there no more; of shared storage nobody knows without asking it."""
    return not (is_remote(file) or os.path.exists(file))  # noqa: PTH110 - whatever its name


def read_baseline(file: Path) -> Baseline:
    """The baseline of a file; `DataError` says what is wrong with it."""
    if file.exists() and not (file.is_file() or file.is_dir()):  # a device may never end
        raise DataError(f"{file}：{_BROKEN}")
    try:
        table = import_late("json").loads(file.read_text("utf-8-sig"))
        if table["baseline_version"] != _VERSION:
            raise DataError(f"{file}：是别的版本的基线文件；移走它，再用 --write-baseline 写一个")
        known = [
            {key: str(entry[key]) for key in ("fingerprint", "rule", "path", "sheet", "message")}
            | ({"other": str(entry["other"])} if "other" in entry else {})
            for entry in table["findings"]
        ]
    except FileNotFoundError as error:
        raise DataError(f"{file}：没有这个基线文件；先用 --write-baseline 写一个") from error
    except OSError as error:
        raise DataError(f"{file}：打不开（{system_reason(error)}）") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataError(f"{file}：{_BROKEN}") from error
    return Baseline(file, known, Counter(entry["fingerprint"] for entry in known))


class NewBaseline:
    """A baseline that a run writes: what it finds, and of the old one what it says nothing of."""

    def __init__(self, file: Path) -> None:
        """`DataError` when there is a file that is no baseline."""
        self.file = file
        self._old = read_baseline(file) if file.is_file() else None
        self._found: list[Entry] = []
        self._checked = set[str]()

    def add(self, result: FileResult) -> None:
        """Gather what was found in a file, waived findings not."""
        if result.status is Status.CHECKED:
            self._checked.add(place_of(result.path))
        path = _from_folder(result.path, self.file.parent)
        for form in result.forms:
            known = (aside.finding for aside in form.aside if not aside.waived)
            for finding in (*form.findings, *known):
                self._found.append(
                    {
                        "fingerprint": finding.fingerprint,
                        "rule": finding.rule,
                        "path": path,
                        "sheet": form.form.sheet,
                        "message": finding.message,
                    }
                )

    def compare(self, summary: Summary, last_year: Iterable[str]) -> None:
        """Gather what forms have in common; `last_year` are the files of the year before."""
        self._checked.update(map(place_of, last_year))
        known = (aside.finding for aside in summary.season_aside if not aside.waived)
        for pair in (*(summary.season or ()), *known):
            self._found.append(
                {
                    "fingerprint": pair.fingerprint,
                    "rule": pair.rule,
                    "path": _from_folder(pair.place.path, self.file.parent),
                    "sheet": pair.place.sheet,
                    "message": pair.message,
                    "other": _from_folder(pair.other.path, self.file.parent),
                }
            )

    def write(self, left_out: Collection[str], folders: Collection[Path]) -> int:
        """Write it whole, in an order of its own; how many findings of the old one it keeps.

        `left_out` and `folders` are those of an `Extent`.
        """
        extent = Extent(left_out, self._checked, folders)
        kept = self._old.beyond(extent) if self._old else []
        entries = sorted(
            [*self._found, *kept],
            key=lambda each: (each["path"], each["sheet"], each["fingerprint"]),
        )
        document = {"baseline_version": _VERSION, "findings": entries}
        text = import_late("json").dumps(document, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.file, text.encode("utf-8", "backslashreplace"))  # as JSON has it too
        return len(kept)


def _from_folder(path: str, folder: Path) -> str:
    """A path from the baseline's folder, the same however a run comes to the file."""
    if is_remote(path):
        return path
    real = real_path(path)
    try:
        return Path(os.path.relpath(real, real_folder(folder))).as_posix()
    except ValueError:  # on another drive
        return real.as_posix()
