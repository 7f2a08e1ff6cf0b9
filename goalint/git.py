"""What git knows of files: which of them changed since a revision."""

import os
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from goalint.errors import UsageError, system_reason
from goalint.location import real_path

# Not as the user's settings say: relative names, programs that show a difference, submodules.
_CHANGED: Final = (
    "-c", "diff.relative=false", "diff", "--name-only", "--no-renames", "--no-ext-diff",
    "--ignore-submodules=none", "--diff-filter=d", "-z",
)  # fmt: skip


def changed_since(revision: str, paths: Iterable[str]) -> list[str]:
    """Those of the paths that changed since the current branch left the revision.

    New files count, and what is changed but not committed; so do all files of a repository within
    that changed, and paths that are not there, which the check will speak of. `UsageError` outside
    a repository, for a revision that git doesn't know, and for a path outside the repository.
    """
    root = Path(os.fsdecode(_root()))
    base = _base(revision, root)
    listed = [
        *_names(root, *_CHANGED, base, "--"),
        *_names(root, "ls-files", "--others", "--exclude-standard", "-z"),
    ]
    known = {_key(root / name) for name in listed}
    inside = _key(root)
    found = []
    for path in paths:
        key = _key(Path(path))
        if not key.startswith(inside + os.sep):
            raise UsageError(f"{path}：不在 git 仓库 {root} 里，不知道改没改过")
        there = os.path.exists(path)  # noqa: PTH110 - whatever its name
        if not there or any(each in known for each in _up(key, inside)):
            found.append(path)
    return found


def _up(path: str, top: str) -> Iterator[str]:
    """A path and the folders that it is in, below the top: git names a repository within whole."""
    while len(path) > len(top):
        yield path
        path = os.path.dirname(path)  # noqa: PTH120 - a hundred thousand files


def _root() -> bytes:
    done = _git(None, "rev-parse", "--show-toplevel")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(f"--diff-base 只能在 git 仓库里用，当前文件夹不是（{said}）")
    return done.stdout.rstrip(b"\r\n")


def _base(revision: str, root: Path) -> str:
    """The commit in which the current branch and the revision part; the revision if in none."""
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    done = _git(root, *named)
    if done.returncode:
        hint = "；在持续集成里要先取回全部历史（fetch-depth: 0）"
        raise UsageError(f"--diff-base {revision}：git 里没有这个分支、标签或提交{hint}")
    commit = done.stdout.decode().strip()
    shared = _git(root, "merge-base", commit, "HEAD")
    return commit if shared.returncode else shared.stdout.decode().strip()


def _names(root: Path, *arguments: str) -> list[str]:
    done = _git(root, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise UsageError(f"--diff-base：git 没有列出改动（{said}）")
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _git(folder: Path | None, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(
            f"--diff-base 要用 git，没有能运行的 git（{system_reason(error)}）"
        ) from error


def _key(path: Path) -> str:
    """The path for comparing, in one spelling of letters."""
    return unicodedata.normalize("NFC", os.path.normcase(real_path(path)))
