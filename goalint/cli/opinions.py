"""The command that writes the review opinions, one file a unit: opinions."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Final

from goalint.cli.guard import guard_inputs
from goalint.cli.options import Isolated, Jobs, NoCache, SettingsFile
from goalint.cli.output import write
from goalint.cli.parameter import Argument, Option
from goalint.cli.paths import files_to_check
from goalint.cli.run import prepare
from goalint.cli.streams import tell
from goalint.config import Settings, load_settings
from goalint.disk import make_folder, write_whole
from goalint.errors import UsageError
from goalint.record import replace
from goalint.report.opinion.opinions import UnitOpinions, gather
from goalint.report.opinion.to_docx import to_docx
from goalint.report.opinion.to_sheet import to_sheet

_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]')  # what no file name has on Windows
_SCHEME: Final = "review"
_LONGEST: Final = 60  # characters of a unit's name in a file name


class Document(StrEnum):
    """Which documents are written."""

    DOCX = "docx"
    XLSX = "xlsx"


_WRITERS: Final = {Document.DOCX: lambda unit, pack: to_docx([unit], pack), Document.XLSX: to_sheet}


def opinions(
    paths: Annotated[list[str], Argument(help="申报表文件或文件夹。")],
    output_dir: Annotated[Path, Option(help="写到这个文件夹。")] = Path("审核意见"),
    kinds: Annotated[
        list[Document] | None, Option("--kind", help="只写这一种；不写就两种都写。")
    ] = None,
    force: Annotated[
        bool, Option("--force", help="已经有的文件也覆盖（改过的意见会丢）。")
    ] = False,
    scheme: Annotated[
        str | None,
        Option(help="评分口径；不写就用设置里的，没有设置就用 review（绩效目标审核表）。"),
    ] = None,
    jobs: Jobs = 0,
    config: SettingsFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
) -> None:
    """写审核意见表，一个单位一份 Word 和一份 Excel，改好后可以直接发给单位。"""
    load = partial(load_settings, config, isolated=isolated, scheme=scheme, cache=not no_cache)
    found = files_to_check(paths, None)
    made = prepare(found, lambda at: _for_review(load(folder=at)))
    units, unchecked = gather(made.all_results(jobs))
    targets = _targets(units, output_dir, kinds or list(Document))
    there = [path for path, _, _ in targets if path.exists()]
    if there and not force:
        raise UsageError(
            f"{there[0].as_posix()}：已经有这个文件（共 {len(there)} 个），里面可能有改过的意见，"
            "没有覆盖；请另选 --output-dir，或加 --force"
        )
    guard_inputs(there, made.looked_at(), found.named)
    for path, kind, unit in targets:
        make_folder(output_dir)
        write_whole(path, _WRITERS[kind](unit, made.pack))
        write(f"{path.as_posix()}（{len(unit.forms)} 张表）\n")
    for each in unchecked:
        tell(f"{each.path}：没有检查，不在任何意见里。{each.reason}")
    wrong = made.tell()
    raise SystemExit(2 if unchecked or wrong else 0)


def _for_review(settings: Settings) -> Settings:
    """The settings, with the scheme of reviews where nobody chose one."""
    chosen = settings.scheme or settings.chosen_scheme()[1]
    return settings if chosen else replace(settings, scheme=_SCHEME)


def _targets(
    units: Iterable[UnitOpinions], folder: Path, kinds: Iterable[Document]
) -> list[tuple[Path, Document, UnitOpinions]]:
    """The files to write; units whose names make the same file name get numbers."""
    taken: set[str] = set()
    targets = []
    for unit in units:
        plain = _UNFIT.sub("_", unit.unit).strip(" .")[:_LONGEST] or "_"
        name, number = plain, 1
        while name.lower() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.lower())
        targets += [(folder / f"{name}审核意见表.{kind}", kind, unit) for kind in kinds]
    return targets
