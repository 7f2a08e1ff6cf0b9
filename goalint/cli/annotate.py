"""The command that writes annotated copies: annotate."""

import os
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from goalint.annotate import annotated, copy_suffix, was_annotated
from goalint.batch import STDIN, Asked, check_content, read_content
from goalint.cli.interrupt import Interruption, interruptible
from goalint.cli.options import (
    BaselineFile,
    IgnoreWaivers,
    Isolated,
    NoCache,
    SchemeName,
    SettingsFile,
)
from goalint.cli.originals import COPY
from goalint.cli.output import write
from goalint.cli.parameter import Argument, Option
from goalint.cli.paths import files_to_check
from goalint.cli.run import Run, prepare
from goalint.cli.streams import tell
from goalint.config import load_settings
from goalint.disk import make_folder, write_whole
from goalint.errors import FormError, UsageError
from goalint.finding import FileResult, Ours, Severity
from goalint.lint import load_linter
from goalint.location import is_remote
from goalint.report.words import spell
from goalint.sheet import read_file
from goalint.text import one_line


def annotate(
    paths: Annotated[list[str], Argument(help="申报表文件或文件夹。")],
    output_dir: Annotated[
        Path | None, Option(help="批注副本放进这个文件夹；不写就放在原件旁边。")
    ] = None,
    force: Annotated[
        bool,
        Option("--force", help="同名文件不是原样的批注副本时也覆盖；改过的批注副本也再写批注。"),
    ] = False,
    scheme: SchemeName = None,
    baseline: BaselineFile = None,
    ignore_waivers: IgnoreWaivers = False,
    config: SettingsFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
) -> None:
    """给申报表写一份批注副本：问题批注在原单元格上并标色，另附“问题清单”；原件不动。"""
    found = files_to_check(paths, None)
    if any(file == STDIN or is_remote(file) for file in found.files):
        raise UsageError("批注副本要照着本机的文件来写，不能读标准输入或共享存储")
    load = partial(load_settings, config, isolated=isolated, scheme=scheme, cache=not no_cache)
    made = prepare(found, lambda at: load(folder=at), baseline, ignore_waivers=ignore_waivers)
    copies = _Copies(found.named, output_dir, force=force)
    failed = False
    with interruptible() as stopped:
        for asked in made.asked:
            try:
                copies.write(asked, made)
            except (FormError, UsageError) as error:
                failed = True
                tell(one_line(f"{asked[0]}：没有写批注副本。{error}"))
            if stopped():
                raise Interruption
    made.originals.tell(len(made.asked))
    failed |= made.tell()
    raise SystemExit(2 if failed or not made.originals.taken else 0)


class _Copies:
    """The copies that a run writes, no two under one name."""

    def __init__(self, named: Sequence[str], output_dir: Path | None, *, force: bool) -> None:
        self._named = named
        self._output_dir = output_dir
        self._force = force
        self._written: dict[Path, str] = {}

    def write(self, asked: Asked, run: Run) -> None:
        """Write a form's copy and say so; `FormError` and `UsageError` tell why there can be none.

        A file that is a copy itself gets none.
        """
        path, settings = asked
        data = read_content(path)
        checked = check_content(load_linter(settings), data, path)
        result = run.originals.take(asked, checked)
        if result is None:
            return
        if was_annotated(data):
            tell(one_line(f"{path}：跳过，这是批注副本，请改用原件"))
            return
        if not self._force and checked.ours is Ours.REWORKED:
            raise FormError(
                "这是改过的批注副本，上次的批注和颜色还在上面；请把改动抄到原件里，再给原件写批注。"
                "只想看还有什么问题，用 goalint check；仍然要写就加 --force"
            )
        target = _target(Path(path), data, self._output_dir, self._named)
        if target in self._written:
            raise FormError(f"与 {self._written[target]} 的批注副本同名（{target}），请分开写")
        result = run.aside.apply(asked, result)
        _write(target, annotated(result, data), force=self._force)
        self._written[target] = path
        write(one_line(f"{path} → {target.as_posix()}（{_counts(result)}）") + "\n")


def _target(source: Path, data: bytes, output_dir: Path | None, named: Sequence[str]) -> Path:
    """Where the copy goes; a folder's own folders are kept inside the output folder."""
    name = f"{source.stem}{COPY}{copy_suffix(data)}"
    if output_dir is None:
        return source.with_name(name)
    for folder in map(Path, named):
        if folder in source.parents:
            return output_dir / source.relative_to(folder).with_name(name)
    return output_dir / name


def _write(target: Path, content: bytes, *, force: bool) -> None:
    """Write the copy; `FormError` when there is a file that is not ours."""
    if not (force or _is_free(target)):
        raise FormError(
            f"已有 {target.as_posix()}，不是原样的批注副本（可能有人改过），"
            "请改名或移走，确定不要可用 --force 覆盖"
        )
    make_folder(target.parent)
    write_whole(target, content, through=False)  # a link may lead to an original


def _is_free(target: Path) -> bool:
    """Whether nothing is there but a copy that nobody has worked on."""
    try:
        return was_annotated(read_file(target))
    except FormError:
        return not os.path.lexists(target)


def _counts(result: FileResult) -> str:
    counts = Counter(finding.severity for form in result.forms for finding in form.findings)
    return "，".join(f"{spell(severity)} {counts[severity]}" for severity in Severity)
