"""`goalint annotate` as a user meets it: copies beside the originals, nothing lost."""

import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.calls import Run

SAMPLES = Path(__file__).parent.parent.parent / "samples"
NAME = "污泥处理站-2024"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / f"{NAME}.xlsx", tmp_path))


def test_the_copy_stands_beside_the_original(run: Run, form: Path):
    before = form.read_bytes()
    code, out, err = run("annotate", str(form))
    copy = form.with_name(f"{NAME}（批注）.xlsx")
    assert (code, err) == (0, "")
    assert out == f"{form.as_posix()} → {copy.as_posix()}（错误 3，警告 0，提示 3）\n"
    assert form.read_bytes() == before
    assert sorted(form.parent.iterdir()) == sorted([form, copy])
    assert openpyxl.load_workbook(copy).sheetnames[-1] == "问题清单"


def test_a_copy_is_written_anew_and_not_annotated_itself(run: Run, form: Path):
    run("annotate", str(form))
    first = form.with_name(f"{NAME}（批注）.xlsx").read_bytes()
    code, out, err = run("annotate", str(form.parent))
    assert (code, out.count("→")) == (0, 1)
    assert err.startswith("跳过 1 个 goalint 写的电子表格")
    copy = form.with_name(f"{NAME}（批注）.xlsx")
    code, out, err = run("annotate", str(copy))
    assert (code, out) == (0, "")
    assert "（批注）.xlsx：跳过，这是批注副本，请改用原件" in err
    assert form.with_name(f"{NAME}（批注）.xlsx").read_bytes() == first


FOLDERS = [
    pytest.param(["in"], id="a folder"),
    pytest.param(["./in/"], id="a folder, spelt otherwise"),
    pytest.param(["in/甲局/../../in"], id="a folder by a roundabout way"),
    pytest.param(["@清单.txt"], id="a list that names the folder"),
    pytest.param(["@清单.txt", "in/甲局/表.xlsx"], id="a list, and a file of the folder"),
]


@pytest.mark.parametrize("arguments", FOLDERS)
def test_folders_are_kept_in_the_output_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
):
    monkeypatch.chdir(tmp_path)
    Path("清单.txt").write_text("in\n", "utf-8")
    for unit in ("甲局", "乙局"):
        Path("in", unit).mkdir(parents=True)
        shutil.copy(SAMPLES / f"{NAME}.xlsx", Path("in", unit, "表.xlsx"))
    code, _, _ = run("annotate", *arguments, "--output-dir", "out")
    assert code == 0
    copies = {path.as_posix() for path in Path().rglob("*（批注）*")}
    assert copies == {"out/甲局/表（批注）.xlsx", "out/乙局/表（批注）.xlsx"}


def test_what_someone_else_made_is_not_overwritten(run: Run, form: Path):
    other = form.with_name(f"{NAME}（批注）.xlsx")
    other.write_bytes(b"my own notes")
    code, out, err = run("annotate", str(form))
    assert (code, out, other.read_bytes()) == (2, "", b"my own notes")
    assert "不是原样的批注副本" in err
    assert "--force" in err
    assert run("annotate", str(form), "--force")[0] == 0
    assert other.read_bytes().startswith(b"PK")


def test_a_copy_that_was_worked_on_is_not_overwritten(run: Run, form: Path):
    run("annotate", str(form))
    copy = form.with_name(f"{NAME}（批注）.xlsx")
    book = openpyxl.load_workbook(copy)
    book.save(copy)
    edited = copy.read_bytes()
    assert run("annotate", str(form))[0] == 2
    assert copy.read_bytes() == edited


def test_a_copy_that_was_worked_on_is_not_annotated_over_its_old_notes(run: Run, form: Path):
    run("annotate", str(form))
    copy = form.with_name(f"{NAME}（批注）.xlsx")
    openpyxl.load_workbook(copy).save(copy)
    code, out, err = run("annotate", str(copy))
    assert (code, out) == (2, "")
    assert "请把改动抄到原件里" in err
    assert run("annotate", str(copy), "--force")[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_link_to_the_original_does_not_lead_to_it(run: Run, form: Path):
    before = form.read_bytes()
    form.with_name(f"{NAME}（批注）.xlsx").symlink_to(form)
    assert run("annotate", str(form), "--force")[0] == 0
    assert form.read_bytes() == before


def test_two_files_with_one_name_are_not_mixed_up(run: Run, form: Path):
    shutil.copy(SAMPLES / "项目清单-2025.xls", form.with_suffix(".xls"))
    code, out, err = run("annotate", str(form), str(form.with_suffix(".xls")))
    assert (code, out.count("→")) == (2, 1)
    assert "同名" in err


REFUSED = {
    "no such file": ("没有.xlsx", None, "没有这个文件"),
    "no workbook": ("坏.xlsx", b"text", "不是能识别的电子表格"),
    "cut off": ("断.xlsx", (SAMPLES / f"{NAME}.xlsx").read_bytes()[:4000], "损坏"),
}


@pytest.mark.parametrize(("name", "content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_checked_has_no_copy(
    run: Run, tmp_path: Path, name: str, content: bytes | None, said: str
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run("annotate", str(tmp_path / name))
    assert (code, out) == (2, "")
    assert "没有写批注副本" in err
    assert said in err
    assert not list(tmp_path.glob("*（批注）*"))


@pytest.mark.parametrize("text", ["-", "{form}\n-\n"])
def test_standard_input_has_no_copy(run: Run, form: Path, text: str):
    named = form.with_name("清单.txt")
    named.write_text(text.format(form=form), "utf-8")
    for argument in ("-", f"@{named}"):
        code, out, err = run("annotate", argument)
        assert (code, out) == (2, "")
        assert "不能读标准输入" in err


def test_the_settings_and_waivers_of_the_folder_hold(run: Run, form: Path):
    (form.parent / "goalint.toml").write_text("", "utf-8")
    (form.parent / "goalint-waivers.toml").write_text(
        '[[waiver]]\nrule = "target/target-points-elsewhere"\nfile = "*.xlsx"\n'
        'reason = "合同另附"\nwho = "李四"\nuntil = 2999-12-31\n',
        "utf-8",
    )
    code, out, err = run("annotate", str(form))
    assert (code, err) == (0, "")
    assert "（错误 2，警告 0，提示 3）" in out
    sheet = openpyxl.load_workbook(form.with_name(f"{NAME}（批注）.xlsx"))["问题清单"]
    assert "豁免" in {row[1].value for row in sheet.iter_rows()}
    assert "（错误 3" in run("annotate", str(form), "--ignore-waivers")[1]
