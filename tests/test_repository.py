"""Forms kept in git: only what changed is checked, git shows them as text, pre-commit holds them.

Everything here is the real git and the real pre-commit on a real repository.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from goalint.sheet import SUFFIXES
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

ROOT = Path(__file__).parent.parent
HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
GOALINT = f"{shlex.quote(sys.executable)} -m goalint"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")


def git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", *arguments], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def commit(message: str = "一次提交") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--no-verify", "--message", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one form, committed on the branch main, as the current folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for person in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{person}_NAME", "填报人")
        monkeypatch.setenv(f"GIT_{person}_EMAIL", "clerk@example.com")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    folder = tmp_path / "申报 2025"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    write_form(folder / "旧 表.xlsx", GOOD)
    commit()
    return folder


def checked(run: Run, *arguments: str) -> list[str]:
    code, out, err = run("check", "--output-format", "json", *arguments)
    assert code in (0, 1, 2), err
    return [file["path"] for file in json.loads(out)["files"]]


def test_only_forms_that_changed(run: Run, repository: Path):
    write_form(repository / "改了.xlsx", GOOD)
    write_form(repository / "删了.xlsx", GOOD)
    commit()
    write_form(repository / "改了.xlsx", BAD)
    write_form(repository / "新 的.xlsx", GOOD)
    (repository / "删了.xlsx").unlink()
    assert checked(run, "--diff-base", "HEAD") == ["改了.xlsx", "新 的.xlsx"]
    assert checked(run, "--diff-base", "HEAD~1", ".") == ["改了.xlsx", "新 的.xlsx"]
    assert checked(run, "--diff-base", "HEAD", "旧 表.xlsx", "改了.xlsx") == ["改了.xlsx"]


def test_what_others_changed_meanwhile_is_not_ours(run: Run, repository: Path):
    git("switch", "--quiet", "--create", "ours")
    write_form(repository / "我们.xlsx", GOOD)
    commit()
    git("switch", "--quiet", "main")
    write_form(repository / "旧 表.xlsx", BAD)
    commit()
    git("switch", "--quiet", "ours")
    assert checked(run, "--diff-base", "main") == ["我们.xlsx"]


@pytest.mark.parametrize("known", [False, True], ids=["not added", "a submodule"])
def test_forms_of_a_repository_within_that_changed(run: Run, repository: Path, known: bool):
    within = repository / "下级"
    git("init", "--quiet", "下级")
    write_form(within / "旧.xlsx", GOOD)
    git("-C", "下级", "add", "--all")
    git("-C", "下级", "commit", "--quiet", "--message", "下级的表")
    if known:
        commit()
        assert checked(run, "--diff-base", "HEAD") == []
        write_form(within / "新.xlsx", GOOD)
    assert "下级/旧.xlsx" in checked(run, "--diff-base", "HEAD")


def test_from_a_folder_inside(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch):
    (repository / "单位").mkdir()
    write_form(repository / "单位" / "新.xlsx", GOOD)
    git("config", "diff.relative", "true")
    monkeypatch.chdir(repository / "单位")
    assert checked(run, "--diff-base", "HEAD", "..") == ["../单位/新.xlsx"]


@pytest.mark.parametrize(("options", "expected"), [([], 2), (["--allow-empty"], 0)])
def test_a_copy_alone_is_no_form_that_changed(
    run: Run, repository: Path, options: list[str], expected: int
):
    run("annotate", "旧 表.xlsx")
    code, _, err = run("check", "--diff-base", "HEAD", *options)
    assert code == expected
    assert err.startswith("跳过 1 个")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param([], 2, id="nothing checked is no pass"),
        pytest.param(["--exit-zero"], 2, id="nor with findings forgiven"),
        pytest.param(["--allow-empty"], 0, id="unless it is allowed"),
    ],
)
def test_nothing_changed_is_said(run: Run, options: list[str], expected: int):
    code, out, err = run("check", "--diff-base", "HEAD", *options)
    assert code == expected
    assert "没有改动过" in err
    assert "共 0 个文件" in out


def test_a_baseline_of_what_changed_keeps_the_rest(run: Run, repository: Path):
    for name in ("甲.xlsx", "乙.xlsx"):
        write_form(repository / name, BAD, project=name)
    run("check", "--write-baseline", "基线.json")
    commit()
    write_form(repository / "甲.xlsx", GOOD, project="甲.xlsx")
    run("check", "--diff-base", "HEAD", "--write-baseline", "基线.json")
    known = json.loads(Path("基线.json").read_text("utf-8"))["findings"]
    errors = [each["path"] for each in known if not each["rule"].startswith("form/")]
    assert errors == ["乙.xlsx", "乙.xlsx"]


def test_a_form_that_changed_and_is_broken_is_no_pass(run: Run, repository: Path):
    (repository / "旧 表.xlsx").write_bytes(b"PK broken")
    assert run("check", "--diff-base", "HEAD")[0] == 2


def test_a_form_that_is_gone_is_no_pass(run: Run, repository: Path):
    (repository / "旧 表.xlsx").unlink()
    assert run("check", "--diff-base", "HEAD", "旧 表.xlsx")[0] == 2


WRONG = [
    pytest.param(["--diff-base", "没有"], "没有这个分支、标签或提交", id="an unknown revision"),
    pytest.param(["--diff-base", "--all"], "没有这个分支、标签或提交", id="an option of git"),
    pytest.param(["--diff-base", "HEAD", "../外面.xlsx"], "不在 git 仓库", id="a path outside"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_what_git_cannot_tell_is_an_error(
    run: Run, repository: Path, arguments: list[str], words: str
):
    write_form(repository.parent / "外面.xlsx", GOOD)
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "")
    assert words in err


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("旧 表.xlsx", id="a space in its name"),
        pytest.param("-旧.xlsx", id="a dash before its name"),
    ],
)
def test_git_shows_a_form_as_text(repository: Path, name: str):
    write_form(repository / name, GOOD)
    (repository / ".gitattributes").write_text("*.xlsx diff=goalint\n", "utf-8")
    git("config", "diff.goalint.textconv", f"{GOALINT} show --textconv --")
    commit()
    rows = [("产出指标", "数量指标", "全年开放天数", "≥310天"), *GOOD[1:]]
    write_form(repository / name, rows)
    lines = git("diff").splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert [line[0] for line in changed] == ["-", "+"]
    assert "全年开放天数｜≥300天" in changed[0]
    assert "全年开放天数｜≥310天" in changed[1]


CHANGES = [
    pytest.param("H5", "行业标准", id="the basis of a target"),
    pytest.param("I5", "按季度考核", id="a note"),
    pytest.param("G5", "统计年鉴", id="a source"),
    pytest.param("F5", "30", id="a weight"),
    pytest.param("A5", "效益指标", id="a category that was declared"),
    pytest.param("A1", "项目支出绩效目标申报表（修订）", id="a title"),
    pytest.param("K20", "经办人：李四", id="what stands beside the form"),
    pytest.param("封面!B2", "第二稿", id="another sheet"),
    pytest.param("D5", "≥310天", id="a target"),
]


@pytest.mark.parametrize(("place", "text"), CHANGES)
def test_git_shows_every_change(repository: Path, place: str, text: str):
    (repository / ".gitattributes").write_text("*.xlsx diff=goalint\n", "utf-8")
    git("config", "diff.goalint.textconv", f"{GOALINT} show --textconv --")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    headings = ["一级指标", "二级指标", "三级指标", "指标值", "上年", "权重", "数据来源",
                "指标值确定依据", "备注"]  # fmt: skip
    for row in (
        ["项目支出绩效目标申报表"],
        ["项目名称", "图书馆免费开放"],
        ["年度绩效目标", "全年开放300天。"],
        headings,
        ["产出指标", "数量指标", "全年开放天数", "≥300天", "300天", "10", "年报", "计划标准", "无"],
    ):
        sheet.append(row)
    book.create_sheet("封面")["B2"] = "第一稿"
    book.save("表.xlsx")
    commit()
    name, _, cell = place.rpartition("!")
    (book[name] if name else sheet)[cell] = text
    book.save("表.xlsx")
    added = [line for line in git("diff").splitlines() if line[:1] == "+" and line[:3] != "+++"]
    assert len(added) == 1
    assert text in added[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_hook_takes_every_workbook(suffix: str):
    hook = HOOKS["goalint-check"]
    assert re.search(hook["files"], f"申报/表{suffix}")
    assert suffix in hook["description"]
    assert all(
        f"{suffix}" in re.split("[ `]", (ROOT / name).read_text("utf-8"))
        for name in ("README.md", "README.zh-CN.md")
    )


def test_git_shows_the_rest_where_a_workbook_is_no_form(repository: Path):
    (repository / ".gitattributes").write_text("*.xlsx diff=goalint\n", "utf-8")
    git("config", "diff.goalint.textconv", f"{GOALINT} show --textconv --")
    write_form(repository / "不是表.xlsx", [])
    (repository / "说明.txt").write_text("一\n", "utf-8")
    commit()
    (repository / "不是表.xlsx").write_bytes(b"PK broken")
    (repository / "说明.txt").write_text("二\n", "utf-8")
    assert "+二" in git("diff")


def pre_commit(*hooks: str) -> tuple[int, str]:
    """Runs the hooks as they are published, but for their language.

    `language: python` would have pre-commit make an environment and install goalint in it from the
    network; `language: system` runs the goalint that is here. All else comes from the file.
    """
    local = []
    for name in hooks:
        hook = dict(HOOKS[name])
        command, *arguments = shlex.split(hook["entry"])
        assert command == "goalint"
        local.append({**hook, "language": "system", "entry": shlex.join([*ENTRY, *arguments])})
    config = {"repos": [{"repo": "local", "hooks": local}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    git("add", "--all")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--verbose"], capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


ENTRY = [sys.executable, "-m", "goalint"]


@pytest.mark.usefixtures("repository")
def test_the_published_hooks_are_well_formed():
    manifest = ROOT / ".pre-commit-hooks.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
    assert all(hook["require_serial"] for hook in HOOKS.values())


def test_a_commit_with_a_bad_form_is_held(repository: Path):
    write_form(repository / "新 表（终稿）.xlsx", BAD)
    write_form(repository / "附件.xlsx.bak", BAD)
    (repository / "~$新 表（终稿）.xlsx").write_bytes(b"lock")
    code, out = pre_commit("goalint-check")
    assert code == 1
    assert "新 表（终稿）.xlsx" in out
    assert "服务完成时限" in out
    assert "共 1 个文件" in out


def test_every_kind_of_workbook_is_held(repository: Path):
    for suffix in ("xlsx", "xls", "xlsm", "xlsb", "ods"):
        (repository / f"破 表.{suffix}").write_bytes(b"broken")
    code, out = pre_commit("goalint-check")
    assert code == 1
    assert "exit code: 2" in out
    assert "5 个文件没有检查" in out


def test_a_commit_with_forms_in_order_passes(repository: Path):
    write_form(repository / "新 表.xlsx", GOOD)
    code, out = pre_commit("goalint-check")
    assert (code, "Passed" in out) == (0, True)


def test_a_commit_with_excluded_workbooks_alone_passes(repository: Path):
    (repository / "goalint.toml").write_text('exclude = ["通讯录*"]', "utf-8")
    write_form(repository / "通讯录.xlsx", BAD)
    git("reset", "--quiet")
    code, out = pre_commit("goalint-check")
    assert (code, "Passed" in out) == (0, True)


def test_a_commit_without_forms_is_let_through(repository: Path):
    (repository / "说明.txt").write_text("一\n", "utf-8")
    code, out = pre_commit("goalint-check", "goalint-fmt")
    assert (code, out.count("Skipped")) == (0, 2)


def test_rules_are_put_in_order_before_they_are_committed(repository: Path):
    shipped = (ROOT / "rules/core/target/vague-target.rule").read_text("utf-8")
    folder = repository / "我们的 规则" / "target"
    folder.mkdir(parents=True)
    rule = folder / "vague-target.rule"
    rule.write_text(shipped.replace("  级别", "      级别"), "utf-8", newline="\n")
    code, out = pre_commit("goalint-fmt")
    assert code == 1
    assert "files were modified by this hook" in out
    assert rule.read_text("utf-8") == shipped
    assert pre_commit("goalint-fmt")[0] == 0
