"""Two rounds of forms: what is fixed, left and new, whatever was renamed or moved in between."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from goalint.finding import stop_notice
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

Rows = Sequence[Sequence[str]]
LATE = BAD[-1]
VAGUE = ("产出指标", "质量指标", "服务质量达标率", "显著提高")
SAME_PLACE = ("产出指标", "质量指标", "读者投诉办结率", "显著提高")


@pytest.fixture
def rounds(run: Run, tmp_path: Path) -> Callable[..., tuple[int, dict]]:
    """Writes forms as `{file: (rows, project)}` for both rounds and compares them."""

    def call(before: dict[str, tuple[Rows, str]], after: dict[str, tuple[Rows, str]]):
        folders = []
        for name, forms in (("前", before), ("后", after)):
            folder = tmp_path / name
            folder.mkdir()
            for file, (rows, project) in forms.items():
                write_form(folder / file, rows, project=project)
            folders.append(str(folder))
        code, out, _ = run("compare", *folders, "--output-format", "json")
        return code, json.loads(out)

    return call


def counts(report: dict) -> list[int]:
    """Problems fixed, left and new, advice not counted."""
    return [
        sum(each["severity"] != "info" for form in report["forms"] for each in form[key])
        for key in ("fixed", "left", "new")
    ]


LIBRARY, MUSEUM = "图书馆免费开放", "博物馆免费开放"
NO_CHANGE = [
    pytest.param(GOOD, GOOD, (0, 0, 0), id="clean both times"),
    pytest.param(BAD, BAD, (0, 2, 0), id="nothing changed"),
    pytest.param(BAD, [LATE, *GOOD], (0, 2, 0), id="rows moved"),
    pytest.param(BAD, [*GOOD, (*LATE[:3], "按合同约定")], (0, 2, 0), id="another empty phrase"),
    pytest.param(BAD, [*GOOD, (*LATE[:2], " 服务 完成时限", LATE[3])], (0, 2, 0), id="spaces"),
]
CHANGE = [
    pytest.param(BAD, GOOD, (2, 0, 0), id="all fixed"),
    pytest.param(GOOD, BAD, (0, 0, 2), id="all new"),
    pytest.param(BAD, [*BAD, VAGUE], (0, 2, 1), id="one more"),
    pytest.param(BAD, [*GOOD, (*LATE[:3], "2025年11月底前")], (1, 1, 0), id="half of a row fixed"),
    pytest.param([*GOOD, VAGUE], [*GOOD, SAME_PLACE], (0, 1, 0), id="a row renamed in its place"),
    pytest.param(
        [*GOOD, VAGUE], [(*VAGUE[:3], "≥95%"), *GOOD, SAME_PLACE], (1, 0, 1), id="fixed and new"
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), NO_CHANGE + CHANGE)
def test_problems(rounds, before: Rows, after: Rows, expected: tuple[int, int, int]):
    code, report = rounds({"表.xlsx": (before, LIBRARY)}, {"表.xlsx": (after, LIBRARY)})
    assert counts(report) == list(expected)
    assert code == int(expected[1] + expected[2] > 0)


MATCHED = [
    pytest.param({"表.xlsx": LIBRARY}, {"改名.xlsx": LIBRARY}, id="the file renamed"),
    pytest.param({"表.xlsx": LIBRARY}, {"表.xlsx": "图书馆开放"}, id="the project renamed"),
    pytest.param({"表.xlsx": LIBRARY}, {"改名.xlsx": "图书馆开放"}, id="both renamed"),
    pytest.param({"表.xlsx": ""}, {"改名.xlsx": ""}, id="no project named"),
    pytest.param(
        {"1.xlsx": LIBRARY, "2.xlsx": MUSEUM}, {"1.xlsx": MUSEUM, "2.xlsx": LIBRARY}, id="swapped"
    ),
]


@pytest.mark.parametrize(("before", "after"), MATCHED)
def test_forms_are_known_again(rounds, before: dict[str, str], after: dict[str, str]):
    _, report = rounds(
        {file: (BAD, project) for file, project in before.items()},
        {file: (BAD, project) for file, project in after.items()},
    )
    fixed, left, new = counts(report)
    assert (fixed, new) == (0, 0)
    assert left >= 2 * len(before)
    assert (report["gone"], report["added"]) == ([], [])


def test_a_renamed_project_in_its_file_is_not_taken_for_another_like_it(rounds):
    _, report = rounds(
        {"丁.xlsx": (BAD, "丁项目"), "己.xlsx": (BAD, "己项目")},
        {"己.xlsx": (BAD, "己项目（更名后）"), "戊.xlsx": (BAD, "戊项目")},
    )
    files = [
        [Path(form[at]["path"]).name for at in ("before", "after")] for form in report["forms"]
    ]
    assert ["己.xlsx", "己.xlsx"] in files


def test_a_form_is_matched_with_its_own_project(rounds):
    _, report = rounds(
        {"1.xlsx": (BAD, LIBRARY), "2.xlsx": (GOOD, MUSEUM)},
        {"1.xlsx": (GOOD, MUSEUM), "2.xlsx": (BAD, LIBRARY)},
    )
    assert counts(report) == [0, 2, 0]


OTHER: Rows = [
    ("产出指标", "数量指标", "新建公厕数量", "≥3座"),
    ("产出指标", "质量指标", "工程验收合格率", "=100%"),
    ("效益指标", "社会效益指标", "受益居民人数", "≥2000人"),
]


def test_another_project_is_not_taken_for_it(rounds):
    code, report = rounds({"1.xlsx": (BAD, LIBRARY)}, {"2.xlsx": (OTHER, "新建公厕")})
    assert [form["project"] for form in report["gone"]] == [LIBRARY]
    assert [form["project"] for form in report["added"]] == ["新建公厕"]
    assert report["forms"] == []
    assert code == 0


def test_a_report_stands_for_its_forms(run: Run, tmp_path: Path):
    form = write_form(tmp_path / "表.xlsx", BAD)
    report = tmp_path / "上次.json"
    run("check", "--report", f"json={report}", str(form))
    write_form(form, GOOD)
    code, out, _ = run("compare", str(report), str(form))
    assert code == 0
    assert "已改好 2，仍存在 1，新出现 0" in out


def test_what_was_not_checked_is_never_a_pass(run: Run, tmp_path: Path):
    form = write_form(tmp_path / "表.xlsx", GOOD)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK broken")
    code, out, _ = run("compare", str(form), str(broken))
    assert code == 2
    assert "没有检查（不能当作通过）" in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "不是 goalint 的 JSON 报告", id="empty"),
        pytest.param("[]", "不是 goalint 的 JSON 报告", id="another shape"),
        pytest.param('{"schema_version": 99}', "别的版本", id="another version"),
    ],
)
def test_a_wrong_report_is_said_in_words(run: Run, tmp_path: Path, text: str, words: str):
    report = tmp_path / "报告.json"
    report.write_text(text, "utf-8")
    code, out, err = run("compare", str(report), str(report))
    assert (code, out) == (2, "")
    assert words in err


def test_a_path_that_is_not_there_is_said_in_words(run: Run):
    code, _, err = run("compare", "没有", "也没有")
    assert code == 2
    assert "没有这个文件或文件夹" in err


def test_what_the_project_was_called_before_is_said(run: Run, tmp_path: Path):
    before = write_form(tmp_path / "前" / "表.xlsx", BAD, project="旧名")
    after = write_form(tmp_path / "后" / "表.xlsx", BAD, project="新名")
    _, out, _ = run("compare", str(before), str(after))
    assert (
        f"{after.as_posix()}《Sheet》新名 · 某县图书馆（上次是 {before.as_posix()}“旧名”）" in out
    )


WAIVER = """[[waiver]]
rule = "category/timeliness-as-quality"
file = "表.xlsx"
reason = "合同约定"
who = "绩效科"
until = 2999-12-31
"""


def test_what_is_waived_since_is_not_mended_and_what_was_is_not_new(run: Run, tmp_path: Path):
    form, waivers = write_form(tmp_path / "表.xlsx", BAD), tmp_path / "goalint-waivers.toml"
    free, waived = str(tmp_path / "未豁免.json"), str(tmp_path / "豁免.json")
    run("check", str(form), "--report", f"json={free}")
    waivers.write_text(WAIVER, "utf-8")
    run("check", str(form), "--report", f"json={waived}")
    _, out, _ = run("compare", free, waived)
    assert "已改好 0，仍存在 2，新出现 0" in out
    assert "  放一边  错误 C13" in out
    _, out, _ = run("compare", waived, free)
    assert "已改好 0，仍存在 3，新出现 0" in out
    _, out, _ = run("compare", waived, waived)
    assert "已改好 0，仍存在 2，新出现 0" in out
    assert "C13" not in out


def report_of(run: Run, file: Path, form: Path, change: dict, *options: str) -> str:
    """A JSON report of a form, with some of what it says of its run changed."""
    run("check", str(form), "--report", f"json={file}", *options)
    report = json.loads(file.read_text("utf-8"))
    report["summary"] |= change.pop("summary", {})
    file.write_text(json.dumps(report | change), "utf-8")
    return str(file)


STALE = {"place": "基线.json", "text": "有 2 处不再出现", "wrong": False}
WAIVED = {"place": "goalint-waivers.toml", "text": "理由没有写", "wrong": True}
STOPPED = {"place": "检查", "text": "中途停止，还有 3 个文件没有检查", "wrong": True}
TYPO = {"path": "规则/local/a.rule", "line": 3, "column": 5, "message": "没有这个字段"}
WHOLE = [
    pytest.param({}, [], id="a whole report"),
    pytest.param({}, ["--ignore-waivers"], id="an option that leaves out no rule"),
    pytest.param({}, ["--select", "*"], id="all rules selected"),
    pytest.param({"notices": [STALE]}, [], id="a notice that nothing is wrong for"),
    pytest.param({"summary": {"waived": 3}}, [], id="findings waived"),
]
NOT_WHOLE = [
    pytest.param({}, ["--select", "season"], "没有留下的", id="rules selected"),
    pytest.param({}, ["--ignore", "form"], "没有留下的", id="rules ignored"),
    pytest.param({"notices": [STOPPED]}, [], "中途停止", id="stopped, as the notice says"),
    pytest.param({"summary": {"partial": True, "left": 3}}, [], "中途停止", id="stopped"),
    pytest.param({"notices": [WAIVED]}, [], "理由没有写", id="a waiver that is no good"),
    pytest.param({"broken_rules": [TYPO]}, [], "有 1 处规则写错", id="a broken rule"),
]


@pytest.mark.parametrize("options", [
    [["--select", "target,form"], ["--select", "form", "--select", "target"]],
    [["--ignore", "form"], ["--ignore", "form"]],
], ids=["the same rules selected", "the same rules ignored"])  # fmt: skip
@pytest.mark.parametrize(("rows", "expected"), [(GOOD, 0), (BAD, 1)], ids=["good", "bad"])
def test_reports_of_the_same_selection_are_held_against_each_other(
    run: Run, tmp_path: Path, options: list[list[str]], rows: Rows, expected: int
):
    form = write_form(tmp_path / "表.xlsx", rows)
    rounds = [
        report_of(run, tmp_path / f"{nth}.json", form, {}, *each)
        for nth, each in enumerate(options)
    ]
    code, out, err = run("compare", *rounds)
    assert (code, err) == (expected, "")
    assert out.count("没有留下的") == 2


@pytest.mark.parametrize("options", [
    [["--select", "target"], ["--select", "form"]],
    [["--select", "target"], ["--ignore", "target"]],
    [["--ignore", "category/not-a-cost"], ["--ignore", "category/mixed-benefits"]],
], ids=["others", "selected and ignored", "as many"])  # fmt: skip
def test_reports_of_other_selections_are_no_pass(
    run: Run, tmp_path: Path, options: list[list[str]]
):
    form = write_form(tmp_path / "表.xlsx", GOOD)
    rounds = [
        report_of(run, tmp_path / f"{nth}.json", form, {}, *each)
        for nth, each in enumerate(options)
    ]
    assert run("compare", *rounds)[0] == 2


@pytest.mark.parametrize(("change", "options"), WHOLE)
@pytest.mark.parametrize("place", [0, 1], ids=["before", "after"])
def test_a_whole_report_is_believed(run: Run, tmp_path: Path, place: int, change: dict, options):
    form = write_form(tmp_path / "表.xlsx", GOOD)
    rounds = [str(form), str(form)]
    rounds[place] = report_of(run, tmp_path / "报告.json", form, {**change}, *options)
    code, out, err = run("compare", *rounds)
    assert (code, err) == (0, "")
    assert out.count("注意：") == len(change.get("notices", ()))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"packs": [{"title": "某市", "rules": 3}]}, "、“某市”（3 条规则）"),
        ({"tool": {"name": "goalint", "version": "0.0.9"}}, "goalint 0.0.9"),
    ],
    ids=["a rule pack", "an older goalint"],
)
def test_other_rules_are_told_where_changes_may_be_theirs(
    run: Run, tmp_path: Path, change: dict, told: str
):
    form = write_form(tmp_path / "表.xlsx", GOOD)
    report = report_of(run, tmp_path / "报告.json", form, change)
    code, out, _ = run("compare", report, str(form))
    (said,) = [line for line in out.splitlines() if line.startswith("注意：")]
    assert code == 0
    assert told in said
    assert "可能只是规则变了" in said
    assert "注意：" not in run("compare", report, report)[1]


@pytest.mark.parametrize(("change", "options", "words"), NOT_WHOLE)
@pytest.mark.parametrize("place", [0, 1], ids=["before", "after"])
def test_a_report_that_tells_less_is_no_pass(
    run: Run, tmp_path: Path, place: int, change: dict, options: list[str], words: str
):
    form = write_form(tmp_path / "表.xlsx", GOOD)
    rounds = [str(form), str(form)]
    rounds[place] = report_of(run, tmp_path / "报告.json", form, {**change}, *options)
    code, out, _ = run("compare", *rounds)
    assert code == 2
    (said,) = [line for line in out.splitlines() if line.startswith("注意：")]
    assert said.startswith(f"注意：{tmp_path / '报告.json'}：")
    assert words in said
    _, out, _ = run("compare", *rounds, "--output-format", "json")
    (notice,) = json.loads(out)["notices"]
    assert notice["wrong"]
    assert words in notice["text"]


def test_a_stopped_report_says_so_once(run: Run, tmp_path: Path):
    form = write_form(tmp_path / "表.xlsx", GOOD)
    left = stop_notice(3)
    change = {
        "notices": [{"place": left.place, "text": left.text, "wrong": left.wrong}],
        "summary": {"partial": True, "left": 3},
    }
    _, out, _ = run("compare", str(form), report_of(run, tmp_path / "1.json", form, change))
    assert out.count(left.text) == 1


@pytest.mark.parametrize("year", [[2025], {}, "今年"], ids=["a list", "a table", "words"])
def test_a_report_of_another_shape_is_none(run: Run, tmp_path: Path, year: object):
    form, report = write_form(tmp_path / "表.xlsx", GOOD), tmp_path / "报告.json"
    document = json.loads(run("check", str(form), "--output-format", "json")[1])
    document["files"][0]["forms"][0]["year"] = year
    report.write_text(json.dumps(document), "utf-8")
    code, out, err = run("compare", str(report), str(form))
    assert (code, out) == (2, "")
    assert "不是 goalint 的 JSON 报告" in err


@pytest.mark.parametrize("key", ["notices", "broken_rules", "summary", "tool", "packs"])
def test_a_report_that_does_not_say_how_its_run_went_is_none(run: Run, tmp_path: Path, key: str):
    form, report = write_form(tmp_path / "表.xlsx", GOOD), tmp_path / "报告.json"
    run("check", str(form), "--report", f"json={report}")
    document = json.loads(report.read_text("utf-8"))
    del document[key]
    report.write_text(json.dumps(document), "utf-8")
    code, out, err = run("compare", str(report), str(form))
    assert (code, out) == (2, "")
    assert "不是 goalint 的 JSON 报告" in err


def test_what_is_wrong_with_a_run_of_its_own_is_in_the_comparison(run: Run, files):
    files({
        "goalint.toml": 'packs = ["规则"]',
        "规则/pack.toml": 'title = "某市"',
        "规则/local/broken.rule": "规则 local/broken",
        "goalint-waivers.toml": WAIVER.replace('reason = "合同约定"\n', ""),
    })  # fmt: skip
    form = str(write_form(Path("表.xlsx"), GOOD))
    code, out, err = run("compare", form, form)
    assert code == 2
    assert out.count("注意：规则：有 1 处规则写错") == 1
    assert out.count("reason 缺少这一项") == 1
    assert "规则/local/broken.rule:" in err
