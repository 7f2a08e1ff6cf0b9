"""The commands for who writes rules: whole output and exit codes, on real files."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from goalint.cli.why import CellAsked, read_asked
from goalint.errors import UsageError
from tests.calls import Run

RULE = """\
规则 g/late “完成时限写在质量指标里”
  级别  提示
  适用  指标
  当    类别 是 质量 且 实际衡量 是 时效
  提示  “‘{名称}’说的是时间”
  反例  质量指标 | 项目完成时限 | 12月底前
  正例  时效指标 | 项目完成时限 | 12月底前
  正例  质量指标 | 验收合格率 | ≥95%
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own, so that messages show short paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_rule(text: str = RULE, name: str = "late") -> Path:
    path = Path("rules/g") / f"{name}.rule"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return path


def write_pack() -> None:
    Path("goalint.toml").write_text('packs = ["市级"]\n', "utf-8")
    Path("市级").mkdir()
    Path("市级/pack.toml").write_text('title = "某市"\n', "utf-8")


# fmt


def test_a_tidy_file_is_left_alone(run: Run):
    write_rule()
    assert run("fmt") == (0, "1 个规则文件，改了 0 个\n", "")


def test_fmt_writes_in_place(run: Run):
    path = write_rule(RULE.replace("  当    ", "当 ").replace("\n", "\r\n"))
    assert run("fmt", "rules") == (0, f"改了 {path.as_posix()}\n1 个规则文件，改了 1 个\n", "")
    assert path.read_bytes() == RULE.encode()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n\n",
        lambda text: text.rstrip("\n"),
    ],
    ids=["byte order mark", "Windows line ends", "blank lines at the end", "no last line end"],
)
def test_bytes_are_laid_out_too(run: Run, change: Callable[[str], str]):
    path = write_rule(change(RULE))
    assert run("fmt", "--check")[0] == 1
    assert run("fmt")[0] == 0
    assert path.read_bytes() == RULE.encode()
    assert run("fmt", "--check")[0] == 0


def test_fmt_check_writes_nothing(run: Run):
    messy = RULE.replace("  当    ", "当 ")
    path = write_rule(messy)
    assert run("fmt", "--check") == (1, f"要改 {path.as_posix()}\n1 个规则文件，要改 1 个\n", "")
    assert path.read_text("utf-8") == messy


def test_fmt_diff_writes_nothing(run: Run):
    messy = RULE.replace("  当    ", "当 ")
    path = write_rule(messy)
    code, out, _ = run("fmt", "--diff", str(path))
    assert code == 0
    assert out == (
        "--- rules/g/late.rule\n"
        "+++ rules/g/late.rule\n"
        "@@ -1,7 +1,7 @@\n"
        " 规则 g/late “完成时限写在质量指标里”\n"
        "   级别  提示\n"
        "   适用  指标\n"
        "-当 类别 是 质量 且 实际衡量 是 时效\n"
        "+  当    类别 是 质量 且 实际衡量 是 时效\n"
        "   提示  “‘{名称}’说的是时间”\n"
        "   反例  质量指标 | 项目完成时限 | 12月底前\n"
        "   正例  时效指标 | 项目完成时限 | 12月底前\n"
        "1 个规则文件，要改 1 个\n"
    )
    assert path.read_text("utf-8") == messy


def test_fmt_to_english_and_back(run: Run):
    path = write_rule()
    assert run("fmt", "--keywords", "en")[0] == 0
    assert "when        category is quality and measured is timeliness" in path.read_text("utf-8")
    assert run("fmt", "--keywords", "zh")[0] == 0
    assert path.read_text("utf-8") == RULE


def test_fmt_leaves_what_it_cannot_read(run: Run):
    broken = RULE.replace("  级别  提示\n", "")
    path = write_rule(broken)
    other = write_rule(RULE.replace("  当    ", "当 ").replace("g/late", "g/other"), "other")
    code, out, _ = run("fmt")
    assert code == 2
    assert out == (
        f"{path.as_posix()}:2:3: 这里不该有“适用”，应当是带引号的文字、级别\n"
        "      适用  指标\n"
        "      ^^^^\n"
        "    各项的顺序：规则、级别、适用、当、位置、提示、建议、改列、扣分、依据、说明、"
        "反例、正例\n"
        f"改了 {other.as_posix()}\n"
        "2 个规则文件，改了 1 个，1 个读不懂\n"
    )
    assert path.read_text("utf-8") == broken


def test_fmt_without_files(run: Run):
    Path("rules").mkdir()
    assert run("fmt") == (2, "", "goalint：没有找到规则文件（*.rule）\n")


def test_fmt_takes_the_packs_of_goalint_toml(run: Run):
    write_pack()
    path = Path("市级/g/late.rule")
    path.parent.mkdir()
    path.write_text(RULE.replace("当    ", "当 "), "utf-8")
    assert run("fmt")[1].endswith("1 个规则文件，改了 1 个\n")


# new


def test_a_new_rule_loads_holds_its_examples_is_tidy_and_beyond_doubt(run: Run):
    code, out, err = run("new", "local/my-rule")
    assert (code, err) == (0, "")
    assert out.startswith(
        "写好了 rules/local/my-rule.rule\n改好以后运行：goalint test rules/local/my-rule.rule\n"
    )
    assert run("test", "rules", "--coverage", "--fail-under", "100") == (
        0,
        "1 条规则，3 个例子，0 个不符\n条件成立和不成立共 2 种情形，例子里有 2 种（100.0%）\n",
        "",
    )
    assert run("fmt", "--check") == (0, "1 个规则文件，要改 0 个\n", "")
    assert run("lint-rules", "rules") == (0, "1 条规则，0 处可疑\n", "")


def test_a_new_rule_goes_into_the_own_pack(run: Run):
    write_pack()
    assert run("new", "本地/我的规则")[0] == 0
    assert Path("市级/本地/我的规则.rule").is_file()


def test_a_new_rule_goes_where_it_is_told(run: Run):
    assert run("new", "a/b", "--folder", "x/y")[0] == 0
    assert Path("x/y/a/b.rule").is_file()


def test_new_overwrites_nothing(run: Run):
    path = write_rule()
    assert run("new", "g/late") == (
        2,
        "",
        f"goalint：{path.as_posix()}：已经有这个文件，不会覆盖；请换一个规则名\n",
    )
    assert path.read_text("utf-8") == RULE


@pytest.mark.parametrize(
    "name", ["late", "a/b/c", "../x", "a/", "/a", "a b/c", "a/b.c", "a/“b”", "a/b\n级别"]
)
def test_new_refuses_a_wrong_name(run: Run, here: Path, name: str):
    code, out, err = run("new", name)
    assert (code, out) == (2, "")
    assert err.startswith(f"goalint：规则名“{name}”不能用：写成 组名/规则名")
    assert not list(here.rglob("*.rule"))


# test


def test_failing_examples_are_told_with_values(run: Run):
    path = write_rule(RULE.replace("| 验收合格率 | ≥95%", "| 服务完成时限 | 6月底前"))
    assert run("test", "rules") == (
        1,
        f"""\
{path.as_posix()}:8: g/late 的第 2 个正例：误报
    质量指标｜服务完成时限｜6月底前
    应当：不查出
    实际：查出：‘服务完成时限’说的是时间
    看的是：服务完成时限
    当 → 是
      类别 是 质量 → 是（类别 = 质量）
      实际衡量 是 时效 → 是（实际衡量 = 时效）

1 条规则，3 个例子，1 个不符
""",
        "",
    )


def test_nothing_tested_is_a_failure(run: Run):
    Path("rules").mkdir()
    assert run("test", "rules") == (
        1,
        "0 条规则，0 个例子，0 个不符\n没有例子可以运行，算不通过\n",
        "",
    )


def test_a_broken_rule_is_told_and_the_others_are_tested(run: Run):
    write_rule()
    path = write_rule("规则", "broken")
    assert run("test", "rules") == (
        2,
        f"{path.as_posix()}:1:3: 规则没有写完，后面应当是一个名称\n"
        "    规则\n"
        "        ^\n"
        "1 条规则，3 个例子，0 个不符\n"
        "另有 1 个规则文件用不了（原因见上），例子没有运行，不能当作通过\n",
        "",
    )
    assert run("lint-rules", "rules")[1].endswith("，另有 1 个规则文件用不了\n")


@pytest.mark.parametrize("command", ["explain", "why"])
def test_a_broken_rule_that_is_asked_for_is_told_with_its_mistake(run: Run, command: str):
    write_pack()
    write_form("表.xlsx")
    path = Path("市级/g/late.rule")
    path.parent.mkdir()
    path.write_text(RULE.replace("质量 且", "质料 且"), "utf-8")
    asked = ["表.xlsx"] if command == "why" else []
    code, out, err = run(command, *asked, "g/late")
    assert (code, out) == (2, "")
    assert err.startswith("goalint：规则“g/late”写错了，没有用上：\n")
    assert "市级/g/late.rule:4:13: 没有“质料”这个值" in err
    assert run("explain", "g/other")[2].startswith("goalint：没有规则“g/other”")


OTHER_CASE = pytest.mark.skipif(sys.platform == "win32", reason="Windows takes .RULE for .rule")


@pytest.mark.parametrize(
    "name",
    [
        "late.rule.txt",
        "late.rule.TXT",
        pytest.param("late.RULE", marks=OTHER_CASE),
        "late.rule.docx",
    ],
)
def test_a_rule_whose_file_an_editor_renamed_is_not_passed_over(run: Run, name: str):
    """Notepad adds .txt; a folder in which the rule silently does nothing would pass."""
    write_rule().rename(f"rules/g/{name}")
    said = (
        f"rules/g/{name}:1:1: 文件名不以 .rule 结尾，这条规则没有读\n"
        "    请把文件改名为 late.rule。看不到后面几个字时，先让文件夹显示“文件扩展名”\n"
    )
    for command in (("test", "rules"), ("lint-rules", "rules"), ("fmt", "--check", "rules")):
        code, out, _ = run(*command)
        assert code == 2
        assert out.startswith(said)
    assert run("test", f"rules/g/{name}")[1].startswith(said)


def test_what_is_no_rule_is_passed_over(run: Run):
    path = write_rule()
    for name in ("notes.txt", "late.rule~", "late.rule.bak", "rule.txt", "the rule"):
        Path("rules/g", name).write_text(path.read_text("utf-8"), "utf-8")
    assert run("test", "rules") == (0, "1 条规则，3 个例子，0 个不符\n", "")


@pytest.mark.parametrize("least", ["0", "100"])
def test_a_least_coverage_without_coverage_is_refused(run: Run, least: str):
    code, out, err = run("test", str(write_rule()), "--fail-under", least)
    assert (code, out) == (2, "")
    assert "--fail-under 要和 --coverage 一起用" in err


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("83", 0), ("84", 1)])
def test_coverage_below_what_is_asked_fails(run: Run, least: str, code: int):
    text = RULE.replace("且 实际衡量 是 时效", "且 非 实际衡量 是 质量 且 有 名称")
    path = write_rule(text.replace("质量指标 | 验收合格率 | ≥95%", "质量指标 | 合格率 | ≥95%"))
    found, out, _ = run("test", str(path), "--coverage", "--fail-under", least)
    assert found == code
    assert out == (
        "1 条规则，3 个例子，0 个不符\n"
        f"{path.as_posix()}:4:32: 没有一个例子使这个条件不成立：有 名称\n"
        "      当    类别 是 质量 且 非 实际衡量 是 质量 且 有 名称\n"
        "                                                   ^^\n"
        "条件成立和不成立共 6 种情形，例子里有 5 种（83.3%）\n"
    )


def test_a_path_that_is_not_there(run: Run):
    said = "goalint：nowhere：没有这个文件夹或文件，请检查路径\n"
    assert run("test", "nowhere") == (2, "", said)
    assert run("lint-rules", "nowhere") == (2, "", said)


# lint-rules


def test_doubts_are_told_in_order_with_places(run: Run):
    write_rule(RULE.replace("且 实际", "且 类别 属于 (质量，成本) 且 实际"))
    write_rule(RULE.replace("g/late", "g/more").replace("提示\n", "错误\n", 1), "more")
    code, out, _ = run("lint-rules", "rules")
    assert code == 1
    assert (
        out
        == """\
rules/g/late.rule:1:4: 这条规则查出的，规则 g/more 都会查出
    规则 g/late “完成时限写在质量指标里”
         ^^^^^^
    合并两条规则，或在其中一条里排除另一条的情形
rules/g/late.rule:4:21: 这个条件多余：“类别 是 质量”成立时，“类别 属于 (质量，成本)”总成立
      当    类别 是 质量 且 类别 属于 (质量，成本) 且 实际衡量 是 时效
                                 ^^^^
rules/g/more.rule:2:7: 级别是 错误 或 警告 的规则要写依据
      级别  错误
            ^^^^
    加上 依据，或把级别改为 提示
rules/g/more.rule:5:7: 提示与规则 g/late 的一字不差
      提示  “‘{名称}’说的是时间”
            ^^^^^^^^^^^^^^^^^^^^
2 条规则，4 处可疑
"""
    )


def test_a_shipped_rule_that_says_it_already_is_named(run: Run):
    blank = "目标种类 是 空白 且 字数 (指标值栏) = 0"
    write_rule(RULE.replace("类别 是 质量 且 实际衡量 是 时效", blank))
    code, out, _ = run("lint-rules", "rules")
    assert code == 1
    assert "rules/g/late.rule:1:4: 这条规则查出的，规则 target/blank-target 都会查出\n" in out


def test_a_pack_stands_upon_the_packs_before_it(run: Run):
    """What a later pack takes out of an earlier one's list is no mistake of the earlier one."""
    write_pack()
    Path("省级/terms").mkdir(parents=True)
    Path("省级/pack.toml").write_text('title = "某省"\n', "utf-8")
    words = '[list.own]\nzh = "本省用语"\nwords = ["打造", "提档"]\n'
    Path("省级/terms/lists.toml").write_text(words, "utf-8")
    Path("市级/pack.toml").write_text(
        'title = "某市"\n[words."本省用语"]\nremove = ["打造"]\n', "utf-8"
    )
    Path("goalint.toml").write_text('packs = ["省级", "市级"]\n', "utf-8")
    rule = RULE.replace("类别 是 质量 且 实际衡量 是 时效", "名称 含 词表 本省用语")
    rule = rule.replace("项目完成时限 | 12月底前", "打造品牌 | 3个", 1)
    for pack in ("省级", "市级"):
        Path(pack, "g").mkdir()
        Path(pack, "g/late.rule").write_text(rule, "utf-8")
    Path("市级/g/late.rule").rename("市级/g/later.rule")
    Path("市级/g/later.rule").write_text(rule.replace("g/late", "g/later"), "utf-8")
    assert run("test", "省级") == (0, "1 条规则，3 个例子，0 个不符\n", "")
    code, out, _ = run("test", "市级")
    assert code == 1
    assert "漏报" in out


# why


def write_form(path: str, sheet: str = "申报表") -> str:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for line in (
        ["项目支出绩效目标申报表"],
        ["（2025年度）"],
        ["项目名称", "图书馆免费开放"],
        ["年度绩效目标", "全年开放300天。"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "全年开放天数", "≥300天"],
        ["产出指标", "质量指标", "服务完成时限", "依据合同规定"],
    ):
        page.append(line)
    book.save(path)
    return path


FOUND = """\
category/timeliness-as-quality  时效内容列入质量指标
表.xlsx《申报表》  C7  质量指标｜服务完成时限｜依据合同规定
"""


@pytest.mark.parametrize(
    "asked",
    [["表.xlsx:C7"], ["表.xlsx", "C7"], ["表.xlsx:申报表!$D$7"], ["表.xlsx", "'申报表'!a7"]],
)
def test_why_a_rule_fired(run: Run, asked: list[str]):
    write_form("表.xlsx")
    code, out, _ = run("why", *asked, "category/timeliness-as-quality")
    assert code == 0
    assert out.startswith(FOUND + "结论：查出。")
    assert "  实际衡量 是 时效 → 是（实际衡量 = 时效）\n" in out


def test_why_a_rule_is_silent(run: Run):
    write_form("表.xlsx")
    _, out, _ = run("why", "表.xlsx:C6", "category/timeliness-as-quality")
    assert "结论：没有查出，这条规则在这里不适用\n" in out
    assert "  类别 是 质量 → 否（类别 = 数量）\n" in out


def test_why_a_rule_cannot_decide(run: Run):
    write_form("表.xlsx")
    write_pack()
    text = RULE.replace("当    类别 是 质量 且 实际衡量 是 时效", "当    目标数 > 上年值")
    Path("市级/g").mkdir()
    Path("市级/g/late.rule").write_text(text, "utf-8")
    _, out, _ = run("why", "表.xlsx:C6", "g/late")
    assert out == (
        "g/late  完成时限写在质量指标里\n"
        "表.xlsx《申报表》  C6  数量指标｜全年开放天数｜≥300天\n"
        "结论：无法判断。指标表中没有“上年值”\n"
        "当 → 无法判断\n"
        "  目标数 > 上年值 → 无法判断（目标数 = 300天；上年值 未列）\n"
    )


def test_why_a_form_rule(run: Run):
    write_form("表.xlsx")
    code, out, _ = run("why", "表.xlsx", "coverage/too-few-indicators")
    assert code == 0
    assert out.startswith(
        "coverage/too-few-indicators  指标太少\n表.xlsx《申报表》  整张表\n结论：查出。"
    )
    assert "  个数 (指标) < 3 → 是（个数 (指标) = 2）\n" in out


LATE = "category/timeliness-as-quality"
WRONG = [
    (["表.xlsx:C7", "g/no-rule"], "没有规则“g/no-rule”"),
    (["没有.xlsx:C7", LATE], "没有.xlsx：没有这个文件"),
    (["C:\\没有.xlsx:C7", LATE], "C:\\没有.xlsx：没有这个文件"),
    (["表.xlsx:C2", LATE], "C2 不在指标所在的行。指标在第 6 行到第 7 行"),
    (["表.xlsx", LATE], f"规则 {LATE} 逐个指标检查"),
    (["表.xlsx:别的表!C7", LATE], "表.xlsx：没有工作表“别的表”的申报表。有：申报表"),
    (["表.xlsx", "第七行", LATE], "“第七行”不是一个单元格"),
    ([LATE], "要写文件和规则名"),
]


@pytest.mark.parametrize(("asked", "said"), WRONG, ids=[each[1][:12] for each in WRONG])
def test_why_tells_what_is_wrong_with_the_question(run: Run, asked: list[str], said: str):
    write_form("表.xlsx")
    code, out, err = run("why", *asked)
    assert (code, out) == (2, "")
    assert err.startswith(f"goalint：{said}")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["a.xlsx:C12"], CellAsked("a.xlsx", None, "C12")),
        (["C:\\表\\a.xlsx:C12"], CellAsked("C:\\表\\a.xlsx", None, "C12")),
        (["C:\\表\\a.xlsx"], CellAsked("C:\\表\\a.xlsx", None, None)),
        (["C:a.xlsx", "aa7"], CellAsked("C:a.xlsx", None, "AA7")),
        (["a:b.xlsx:表 1!C12"], CellAsked("a:b.xlsx", "表 1", "C12")),
        (["a.xlsx:表!甲!C12"], CellAsked("a.xlsx", "表!甲", "C12")),
        (["a.xlsx:'2024 年'!C12"], CellAsked("a.xlsx", "2024 年", "C12")),
        (["a.xlsx:'表''甲'''!C12"], CellAsked("a.xlsx", "表'甲'", "C12")),
        (["a.xlsx:表'!C12"], CellAsked("a.xlsx", "表'", "C12")),
    ],
)
def test_how_a_cell_is_named(words: list[str], asked: CellAsked):
    assert read_asked(words) == asked


def test_more_words_than_a_cell():
    with pytest.raises(UsageError):
        read_asked(["a.xlsx", "C7", "D8"])


# rules, explain


def test_costs(run: Run):
    code, out, _ = run("rules", "--cost")
    head, *rows = out.splitlines()
    assert code == 0
    assert head.split() == ["规则", "步数（n", "是指标数）", "30", "个指标", "100", "个指标"]
    bound = "100 个指标的表上超过 1000000 步的规则、合计超过 5000000 步的规则包不装载"
    assert bound in rows
    costs = {
        cost["rule"]: cost
        for cost in json.loads(run("rules", "--cost", "--output-format", "json")[1])
    }
    counted = costs["coverage/too-few-indicators"]
    assert (counted["each"], counted["pairs"]) == (0, 0)
    assert all(cost["once"] + cost["each"] + cost["pairs"] for cost in costs.values())
    (total,) = (row.split() for row in rows if row.startswith("合计"))
    sums = [sum(cost[part] for cost in costs.values()) for part in ("once", "each", "pairs")]
    assert total[-1] == str(sums[0] + sums[1] * 100 + sums[2] * 100**2)


def test_explain_as_json(run: Run):
    code, out, _ = run("explain", "target/vague-target", "--output-format", "json")
    rule = json.loads(out)
    assert code == 0
    assert rule["rule"] == "target/vague-target"
    assert rule["source"].startswith("规则 target/vague-target")
    assert rule["source"].splitlines()[rule["line"] - 1].startswith("规则 ")
    assert {example["bad"] for example in rule["examples"]} == {True, False}
    assert rule["place"] == "value"
    assert set(rule["cost"]) == {"once", "each", "pairs"}
