"""Files written whole: what stood there stays, or the new content does, and nothing between."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from goalint.disk import make_folder, write_whole
from goalint.errors import UsageError

Link = Callable[[Path, Path], Path]
OLD, NEW = b"old\n" * 2000, "甲\n乙\r\n".encode()

posix_modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
no_root = pytest.mark.skipif(
    sys.platform != "win32" and os.geteuid() == 0, reason="root may write everything"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Has one file, `old`."""
    (tmp_path / "old").write_bytes(OLD)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


PLACES = [
    pytest.param("old", id="over a file"),
    pytest.param("new", id="where nothing is"),
    pytest.param("../{name}/old", id="by a roundabout way"),
    pytest.param("长" * 80, id="a name as long as there can be"),
    pytest.param(".hidden", id="a hidden name"),
]


@pytest.mark.parametrize("place", PLACES)
def test_the_content_is_there_as_it_is_and_nothing_else(folder: Path, place: str):
    file = folder / place.format(name=folder.name)
    write_whole(file, NEW)
    assert file.read_bytes() == NEW
    assert names(folder) == sorted({"old", file.name})


def test_what_is_written_again_and_again_is_there_each_time(folder: Path):
    for number in range(5):
        write_whole(folder / "old", bytes(number))
        assert (folder / "old").read_bytes() == bytes(number)
    assert names(folder) == ["old"]


@posix_modes
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_permissions(folder: Path, mode: int):
    (folder / "old").chmod(mode)
    write_whole(folder / "old", NEW)
    assert stat.S_IMODE((folder / "old").stat().st_mode) == mode


@posix_modes
def test_a_new_file_has_the_permissions_of_any_other(folder: Path):
    write_whole(folder / "new", NEW)
    (folder / "other").touch()
    assert (folder / "new").stat().st_mode == (folder / "other").stat().st_mode


def test_a_link_is_written_through(folder: Path, link: Link):
    (folder / "sub").mkdir()
    link(folder / "sub/link", folder / "old")
    write_whole(folder / "sub/link", NEW)
    assert (folder / "sub/link").is_symlink()
    assert (folder / "old").read_bytes() == NEW
    assert names(folder / "sub") == ["link"]


def test_a_link_to_nothing_makes_the_file_that_it_leads_to(folder: Path, link: Link):
    link(folder / "link", folder / "new")
    write_whole(folder / "link", NEW)
    assert (folder / "link").is_symlink()
    assert (folder / "new").read_bytes() == NEW


def test_a_link_can_be_replaced(folder: Path, link: Link):
    link(folder / "link", folder / "old")
    write_whole(folder / "link", NEW, through=False)
    assert not (folder / "link").is_symlink()
    assert ((folder / "link").read_bytes(), (folder / "old").read_bytes()) == (NEW, OLD)


def test_another_name_of_the_same_file_keeps_its_content(folder: Path):
    os.link(folder / "old", folder / "other")
    write_whole(folder / "old", NEW)
    assert ((folder / "old").read_bytes(), (folder / "other").read_bytes()) == (NEW, OLD)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to(folder: Path):
    os.mkfifo(folder / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((folder / "pipe").read_bytes()))
    reader.start()
    write_whole(folder / "pipe", NEW)
    reader.join()
    assert got == [NEW]
    assert names(folder) == ["old", "pipe"]


@pytest.mark.skipif(not Path(os.devnull).exists(), reason="no such device here")
def test_a_device_is_written_to():
    write_whole(Path(os.devnull), NEW)
    assert not Path(os.devnull).is_file()


WRITE = """
import resource, sys
from pathlib import Path
from goalint.disk import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
write_whole(Path(sys.argv[1]), b"new" * 4000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("name", ["old", "new"])
def test_what_does_not_fit_leaves_all_as_it_was(folder: Path, name: str):
    written = [sys.executable, "-c", WRITE, str(folder / name)]
    done = subprocess.run(written, capture_output=True, check=False)
    assert f"{name}：写不进去（文件太大）" in done.stderr.decode()
    assert names(folder) == ["old"]
    assert (folder / "old").read_bytes() == OLD


def refused(file: Path, words: str = "写不进去") -> None:
    with pytest.raises(UsageError, match=words) as caught:
        write_whole(file, NEW)
    assert file.name in str(caught.value)


@pytest.mark.parametrize("place", ["sub", "sub/none/new", "old/new", "长" * 300])
def test_what_cannot_be_written_is_named(folder: Path, place: str):
    (folder / "sub").mkdir()
    refused(folder / place)
    assert names(folder) == ["old", "sub"]
    assert names(folder / "sub") == []
    assert (folder / "old").read_bytes() == OLD


@no_root
def test_a_file_that_may_not_be_written_is_not_replaced(folder: Path):
    (folder / "old").chmod(0o444)
    refused(folder / "old", "没有权限")
    assert (names(folder), (folder / "old").read_bytes()) == (["old"], OLD)


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows holds open files")
def test_a_file_that_is_open_elsewhere_stays(folder: Path):
    with (folder / "old").open("rb"):
        refused(folder / "old", "正被别的程序占用")
    assert (names(folder), (folder / "old").read_bytes()) == (["old"], OLD)


def test_folders_are_made_where_they_are_not(folder: Path):
    make_folder(folder / "a/b")
    make_folder(folder / "a/b")
    assert (folder / "a/b").is_dir()


@pytest.mark.parametrize("place", ["old", "old/a", "长" * 300])
def test_a_folder_that_cannot_be_made_is_named(folder: Path, place: str):
    with pytest.raises(UsageError, match="建不了文件夹"):
        make_folder(folder / place)
    assert names(folder) == ["old"]
