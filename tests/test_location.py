"""Where a file is: paths made plain, links followed, one folder seen from another."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.location import as_shown, is_remote, plain_path, real_folder, real_path, way_from

Link = Callable[[Path, Path], Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `季/城建` in it."""
    here = real_folder(tmp_path) / "here"
    (here / "季/城建").mkdir(parents=True)
    monkeypatch.chdir(here)
    return here


def test_a_path_is_shown_with_one_kind_of_stroke():
    assert as_shown(f"季{os.sep}城建{os.sep}表.xlsx") == "季/城建/表.xlsx"
    assert as_shown("s3://季/表.xlsx") == "s3://季/表.xlsx"


@pytest.mark.skipif(os.sep == "\\", reason="no name has a backslash on Windows")
def test_a_backslash_in_a_name_stays():
    assert as_shown("季\\表.xlsx") == "季\\表.xlsx"


PLAIN = [
    pytest.param("", "", id="nothing is the current folder"),
    pytest.param(".", "", id="a point"),
    pytest.param("季", "季", id="a folder"),
    pytest.param("季/", "季", id="a folder with its slash"),
    pytest.param("./季//城建/.", "季/城建", id="points and slashes too many"),
    pytest.param("季/..", "", id="in and out"),
    pytest.param("季/../季/城建/../城建/表.xlsx", "季/城建/表.xlsx", id="in and out twice"),
    pytest.param("没有/../季", "季", id="through a folder that is not there"),
    pytest.param("季/..表.xlsx", "季/..表.xlsx", id="a name that begins with two points"),
    pytest.param("../here/季", "季", id="out and in"),
]


@pytest.mark.parametrize(("path", "expected"), PLAIN)
def test_a_path_made_plain(folder: Path, path: str, expected: str):
    assert plain_path(path) == folder / expected
    assert plain_path(folder / path) == folder / expected


@settings(deadline=None)
@given(st.lists(st.sampled_from(["季", "城建", "..", ".", "没有"]), max_size=8).map("/".join))
def test_a_plain_path_has_no_way_back_and_stays_plain(path: str):
    plain = plain_path(path)
    assert plain.is_absolute()
    assert ".." not in plain.parts
    assert plain_path(plain) == plain == Path(os.path.abspath(path))  # noqa: PTH100 - no links


def test_above_the_root_is_the_root(folder: Path):
    root = Path(folder.anchor)
    assert plain_path(root / "../../季") == root / "季"
    assert real_path(root) == root


def test_a_link_stays_as_it_is_written(folder: Path, link: Link):
    link(folder / "借", folder / "季")
    assert plain_path("借/城建") == folder / "借/城建"


@pytest.mark.skipif(os.name == "nt", reason="Windows takes `..` away before it looks at links")
def test_the_way_back_from_a_link_is_that_of_where_it_leads(folder: Path, link: Link):
    link(folder / "借", folder / "季/城建")
    (folder / "季/表.xlsx").touch()
    assert plain_path("借/../表.xlsx") == folder / "季/表.xlsx"
    assert plain_path("借/../表.xlsx").samefile("借/../表.xlsx")


REAL = [
    pytest.param("季/表.xlsx", id="as it is"),
    pytest.param("季/城建/../表.xlsx", id="in and out"),
    pytest.param("借/表.xlsx", id="through a link"),
    pytest.param("借借/表.xlsx", id="through a link to a link"),
    pytest.param("借/城建/../表.xlsx", id="through a link, in and out"),
    pytest.param("城/../表.xlsx", id="out of the folder that a link leads to"),
]


@pytest.mark.parametrize("path", REAL)
def test_a_file_has_one_real_path(folder: Path, link: Link, path: str):
    link(folder / "借", folder / "季")
    link(folder / "借借", folder / "借")
    if os.name != "nt":
        link(folder / "城", folder / "季/城建")
    elif path.startswith("城"):
        pytest.skip("Windows takes `..` away before it looks at links")
    assert real_path(path) == folder / "季/表.xlsx"


def test_a_link_among_forms_keeps_its_own_name(folder: Path, link: Link):
    (folder / "存.xlsx").touch()
    link(folder / "季/表.xlsx", folder / "存.xlsx")
    assert real_path("季/表.xlsx") == folder / "季/表.xlsx"


@pytest.mark.parametrize(
    "path", ["没有/表.xlsx", "圈/表.xlsx", "季/表.xlsx/表.xlsx", "\0/表.xlsx", "\ud800/表.xlsx"]
)
def test_what_is_not_there_has_a_path_all_the_same(folder: Path, link: Link, path: str):
    (folder / "季/表.xlsx").touch()
    link(folder / "圈", folder / "圈")
    assert real_path(path) == folder / path


WAYS = [
    pytest.param(".", ".", "", id="itself"),
    pytest.param(".", "季", "季/", id="a folder in it"),
    pytest.param(".", "季/城建", "季/城建/", id="a folder deep in it"),
    pytest.param("季", ".", None, id="the folder above"),
    pytest.param("季", "季度", None, id="a longer name"),
    pytest.param("季", "没有", None, id="beside it"),
    pytest.param(".", "借", "借/", id="a link in it that leads out, as it is written"),
    pytest.param(".", "借/深", "借/深/", id="below a link that leads out"),
    pytest.param("借", "借/深", "深/", id="below a link, seen from the link"),
    pytest.param("../out", "借/深", "深/", id="below a link, seen from where it leads"),
    pytest.param("../out", ".", None, id="a folder of which a link leads here"),
    pytest.param("季", "../out/回/季/城建", "城建/", id="by a link back"),
    pytest.param(".", "../out/回", "", id="itself by a link back"),
    pytest.param("季", "../out/回", None, id="the folder above by a link back"),
]


@pytest.mark.parametrize(("start", "to", "expected"), WAYS)
def test_one_folder_seen_from_another(
    folder: Path, link: Link, start: str, to: str, expected: str | None
):
    (folder.parent / "out/深").mkdir(parents=True)
    link(folder / "借", folder.parent / "out")
    link(folder.parent / "out/回", folder)
    assert way_from(plain_path(start), plain_path(to)) == expected


@pytest.mark.skipif(os.name != "nt", reason="drives and shares are Windows'")
@pytest.mark.parametrize(
    ("start", "to", "expected"),
    [
        pytest.param("Q:\\季", "Q:\\季\\城建", "城建/", id="a drive"),
        pytest.param("Q:\\季", "q:\\季\\城建", "城建/", id="a drive, whatever the case"),
        pytest.param("Q:\\季", "R:\\季\\城建", None, id="another drive"),
        pytest.param("\\\\机\\盘\\季", "\\\\机\\盘\\季\\城建", "城建/", id="a share"),
        pytest.param("\\\\机\\盘", "\\\\机\\别\\季", None, id="another share"),
    ],
)
def test_drives_and_shares(start: str, to: str, expected: str | None):
    assert way_from(plain_path(start), plain_path(to)) == expected


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("s3://桶/申报表", True),
        ("file:///tmp", True),
        ("hdfs://namenode:8020/表", True),
        ("C:\\表.xlsx", False),
        ("C://表.xlsx", False),
        ("/tmp/a.xlsx", False),
        ("s3:/桶", False),
        ("-", False),
        ("", False),
    ],
)
def test_an_address_is_told_from_a_path(path: str, remote: bool):
    assert is_remote(path) is remote
