"""Packs and goalint.toml put on top of the shipped rules, from real files."""

from decimal import Decimal

import pytest

from goalint.config import Settings, load_settings, settings_of
from goalint.errors import DataError
from goalint.finding import Deduction, Severity
from goalint.pack import choose_scheme, load_pack

RULE = """\
规则 {name} “修复时限没有写明”
  级别  警告
  适用  指标
  当    名称 含 词表 {words} 且 指标值 空白
  提示  “‘{{名称}}’没有写时限”
  扣分  绩效指标明确性 0.5
  依据  “鄂财绩〔2025〕1号”
  反例  时效指标 | {bad} |
  正例  时效指标 | {bad} | ≤2小时
  正例  数量指标 | 培训人数 | 20人
"""
NAME = "local/no-limit"


def rule(name: str = NAME, words: str = "修复时限", bad: str = "故障修复时限") -> str:
    return RULE.format(name=name, words=words, bad=bad)


PACK = 'title = "湖北省"\n'
BOTH = {
    "goalint.toml": 'packs = ["省", "市"]\n',
    "省/pack.toml": PACK,
    "市/pack.toml": 'title = "潜江市"\n',
}
SHIPPED = load_pack(Settings())
NO_COST = '[rules."coverage/no-cost"]\n'


def load(files, contents):
    files(contents)
    return load_pack(load_settings())


def test_without_settings_there_is_the_shipped_source_alone():
    assert [source.title for source in SHIPPED.sources] == ["自带规则"]
    assert SHIPPED.foreign == ()
    assert SHIPPED.changes == ()
    assert len(SHIPPED.sources[0].rules) == len(SHIPPED.rules)


@pytest.mark.parametrize(
    "contents",
    [
        pytest.param({"goalint.toml": ""}, id="an empty file"),
        pytest.param(BOTH, id="packs that change nothing"),
        pytest.param({"goalint.toml": NO_COST}, id="a rule named and left as it is"),
        pytest.param({"goalint.toml": f"{NO_COST}off = false"}, id="switched on, as it was"),
        pytest.param({**BOTH, "省/说明.txt": "规则"}, id="other files in a pack"),
        pytest.param({**BOTH, "省/terms/说明.md": "词"}, id="other files beside terms"),
        pytest.param({"goalint.toml": '[words."修复时限"]\nadd = ["响应"]'}, id="a word there is"),
        pytest.param(
            {
                "goalint.toml": f"packs = ['市']\n{NO_COST}off = false",
                "市/pack.toml": f"{PACK}{NO_COST}off = true",
            },
            id="switched off and on again",
        ),
    ],
)
def test_nothing_changes(files, contents):
    pack = load(files, contents)
    assert [each.name for each in pack.rules] == [each.name for each in SHIPPED.rules]
    assert [each.severity for each in pack.rules] == [each.severity for each in SHIPPED.rules]
    assert pack.terms.tables == SHIPPED.terms.tables
    assert pack.errors == ()


def test_a_pack_adds_rules(files):
    pack = load(files, {**BOTH, "省/local/no-limit.rule": rule()})
    assert pack.rule(NAME) is not None
    assert len(pack.rules) == len(SHIPPED.rules) + 1
    assert [each.name for each in pack.rules] == sorted(each.name for each in pack.rules)
    assert [(each.title, each.rules) for each in pack.foreign] == [
        ("湖北省", (NAME,)),
        ("潜江市", ()),
    ]


def test_a_rule_switched_off(files):
    pack = load(files, {"goalint.toml": f"{NO_COST}off = true"})
    assert pack.rule("coverage/no-cost") is None
    assert len(pack.rules) == len(SHIPPED.rules) - 1
    (change,) = pack.changes
    assert (change.key, change.before, change.after) == ("off", "启用", "不用")
    assert change.origin.endswith('goalint.toml：rules."coverage/no-cost".off')


@pytest.mark.parametrize(
    ("province", "city", "own", "severity", "by"),
    [
        pytest.param("错误", None, None, Severity.ERROR, "pack.toml", id="the province"),
        pytest.param("错误", "提示", None, Severity.INFO, "pack.toml", id="the city wins"),
        pytest.param("错误", "提示", "警告", Severity.WARNING, "goalint.toml", id="one's own wins"),
        pytest.param("error", None, "警告", Severity.WARNING, "goalint.toml", id="no city"),
    ],
)
def test_later_ones_win(files, province, city, own, severity, by):
    def change(written):
        return f'{NO_COST}severity = "{written}"\n' if written else ""

    before = SHIPPED.rule("coverage/no-cost").severity
    pack = load(
        files,
        {
            "goalint.toml": 'packs = ["省", "市"]\n' + change(own),
            "省/pack.toml": PACK + change(province),
            "市/pack.toml": PACK + change(city),
        },
    )
    assert pack.rule("coverage/no-cost").severity is severity
    (told,) = pack.changes
    assert told.layer.file.name == by
    assert told.before == {Severity.ERROR: "错误", Severity.WARNING: "警告"}[before]


def test_a_pack_may_change_its_own_rule_and_the_city_that_of_the_province(files):
    pack = load(
        files,
        {
            **BOTH,
            "省/local/no-limit.rule": rule(),
            "省/pack.toml": f'{PACK}[rules."{NAME}"]\npoints = "1"',
            "市/pack.toml": f'title = "潜江市"\n[rules."{NAME}"]\nseverity = "错误"',
        },
    )
    assert pack.rule(NAME).severity is Severity.ERROR
    assert pack.rule(NAME).deduction == Deduction("绩效指标明确性", Decimal(1))


def test_a_rule_replaced(files):
    name = "coverage/no-cost"
    pack = load(
        files,
        {
            **BOTH,
            "省/coverage/no-cost.rule": rule(name),
            "省/pack.toml": f"{PACK}{NO_COST}replaces = true",
        },
    )
    assert pack.errors == ()
    assert pack.rule(name).title == "修复时限没有写明"
    assert len(pack.rules) == len(SHIPPED.rules)
    assert pack.foreign[0].replaced == (name,)


def test_a_name_that_is_taken_is_an_error_of_that_rule_alone(files):
    pack = load(
        files,
        {
            **BOTH,
            "省/coverage/no-cost.rule": rule("coverage/no-cost"),
            "省/local/no-limit.rule": rule(),
        },
    )
    (error,) = pack.errors
    assert error.message == "已经有这个名称的规则"
    assert (error.span.line, error.source_line[:5]) == (1, "规则 co")
    assert "replaces = true" in error.hint
    assert pack.rule("coverage/no-cost").title != "修复时限没有写明"
    assert pack.rule(NAME) is not None


def test_a_wrong_rule_stops_no_other(files):
    pack = load(
        files,
        {
            **BOTH,
            "省/local/no-limit.rule": rule(),
            "省/local/wrong.rule": "规则 local/wrong",
            "市/pack.toml": 'title = "潜江市"\n[rules."local/wrong"]\noff = true',
        },
    )
    assert [error.span.path.name for error in pack.errors] == ["wrong.rule"]
    assert pack.rule(NAME) is not None
    assert len(pack.rules) == len(SHIPPED.rules) + 1


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        pytest.param(
            {"goalint.toml": '[rules."coverage/no-costs"]\noff = true'},
            'goalint.toml：rules."coverage/no-costs"：没有这条规则，是不是“coverage/no-cost”？',
            id="an unknown rule",
        ),
        pytest.param(
            {"goalint.toml": '[rules.""]\noff = true'},
            'rules."": 没有这条规则'.replace(": ", "："),
            id="a rule without a name",
        ),
        pytest.param(
            {
                **BOTH,
                "市/local/no-limit.rule": rule(),
                "省/pack.toml": f'{PACK}[rules."{NAME}"]\noff = true',
            },
            "没有这条规则",
            id="a rule that only comes later",
        ),
        pytest.param(
            {"goalint.toml": '[words."修复时间"]\nadd = ["甲"]'},
            'goalint.toml：words."修复时间"：没有这个词表，是不是“修复时限”？',
            id="an unknown list",
        ),
        pytest.param(
            {"goalint.toml": '[words."form.headings.valeu"]\nadd = ["甲"]'},
            "是不是“form.headings.value”？",
            id="an unknown path",
        ),
        pytest.param(
            {"goalint.toml": '[words."form.headings"]\nadd = ["甲"]'},
            "没有这个词表",
            id="a path that leads to no list",
        ),
        pytest.param(
            {"goalint.toml": '[words.""]\nadd = ["甲"]'}, "没有这个词表", id="a list without a name"
        ),
        pytest.param(
            {"goalint.toml": '[words."traits.management.ends"]\nadd = ["制度…健全"]'},
            'words."traits.management.ends".add：“制度…健全”里不能有“…”',
            id="a gap in an ending",
        ),
        pytest.param(
            {"goalint.toml": '[words."profiles.养护.name"]\nadd = ["一…二…三…四"]'},
            'words."profiles.养护.name".add：“一…二…三…四”里的“…”太多，最多 2 处',
            id="more gaps than can be looked for soon",
        ),
        pytest.param(
            {"goalint.toml": '[words."traits.family.ratio"]\nadd = ["提升…率"]'},
            "要和名称的末尾逐字对上",
            id="a gap in an ending that tells a unit",
        ),
        pytest.param(
            {"goalint.toml": '[words."修复时限"]\nremove = ["响应时"]'},
            'words."修复时限".remove：词表里没有“响应时”，是不是“响应”？',
            id="a word that is not there",
        ),
        pytest.param(
            {**BOTH, "省/pack.toml": f"{PACK}{NO_COST}replaces = true"},
            "这个规则包里没有这条规则",
            id="replaces without a rule",
        ),
        pytest.param(
            {
                **BOTH,
                "省/local/no-limit.rule": rule(),
                "省/pack.toml": f'{PACK}[rules."{NAME}"]\nreplaces = true',
            },
            "前面没有同名的规则可以替换",
            id="replaces nothing",
        ),
        pytest.param(
            {"goalint.toml": '[rules."coverage/no-cost-advice"]\npoints = "1"'},
            "本来不扣分，还要写 item",
            id="points without an item",
        ),
        pytest.param(
            {**BOTH, "省/terms/form.toml": ""},
            "规则包的 terms 里只能有 lists.toml、profiles.toml",
            id="a terms file that a pack can't have",
        ),
        pytest.param(
            {**BOTH, "省/terms/lists.toml": '[list.a]\nzh = "修复时限"\nwords = ["甲"]'},
            "lists.toml：已经有“修复时限”这个词表",
            id="a list that there is",
        ),
        pytest.param(
            {**BOTH, "省/terms/lists.toml": '[list.a]\nzh = "甲"\nword = ["甲"]'},
            "lists.toml：list.a：",
            id="a list with a misspelt key",
        ),
        pytest.param(
            {**BOTH, "省/terms/profiles.toml": '["供水"]\nname = ["一…二…三…四"]'},
            '"供水".name 第 1 项：写法不对：要写成一个词，其中“…”（可以隔几个字）最多两处',
            id="more gaps in a kind of project",
        ),
        pytest.param(
            {**BOTH, "省/terms/profiles.toml": '["运维"]\nname = ["代维"]'},
            "profiles.toml：已经有“运维”这一类项目",
            id="a kind of project that there is",
        ),
    ],
)
def test_a_setting_that_fits_nothing(files, contents, message):
    files(contents)
    with pytest.raises(DataError) as error:
        load_pack(load_settings())
    assert message in str(error.value)


PLACES = [
    pytest.param("城建/表.xlsx", id="of a file that it fits"),
    pytest.param("教育/表.xlsx", id="of a file that it does not fit"),
    pytest.param("-", id="of standard input"),
    pytest.param(None, id="shown by themselves"),
]
OVERRIDDEN = [
    pytest.param("", id="nothing changed"),
    pytest.param('rules."coverage/no-cost".off = true', id="a rule"),
    pytest.param('scheme = "review"', id="a scheme"),
    pytest.param('rules."coverage/no-cost-advice".off = false', id="a rule that takes no points"),
    pytest.param(f'rules."{NAME}".off = true', id="a rule of a pack"),
    pytest.param('rules."local/wrong".off = true', id="a rule that could not be read"),
]
MISSPELT = [
    pytest.param(
        'rules."coverage/no-costs".off = true',
        'rules."coverage/no-costs"：没有这条规则，是不是“coverage/no-cost”？',
        id="a rule",
    ),
    pytest.param('scheme = "revew"', "scheme：没有名为“revew”的评分口径", id="a scheme"),
    pytest.param('scheme = "没有.toml"', "没有.toml", id="a scheme's file"),
    pytest.param(
        'rules."season/form-copied".severity = "错误"', "不能是错误", id="more than a rule may say"
    ),
]


def overridden(files, said: str, place: str | None, more: dict[str, str]) -> None:
    """Settings with an override of 城建, as they are for a file (None: whole), put to use."""
    files({"goalint.toml": f'{BOTH["goalint.toml"]}[[overrides]]\nfiles = ["城建/**"]\n{said}'})
    files({name: text for name, text in BOTH.items() if name != "goalint.toml"} | more)
    settings = settings_of(place, lambda at: load_settings(folder=at)) if place else load_settings()
    choose_scheme(settings, load_pack(settings))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("said", OVERRIDDEN)
def test_an_override_that_is_right(files, said, place):
    wrong = {"市/local/wrong.rule": "规则 local/wrong"} if "wrong" in said else {}
    overridden(files, said, place, {"市/local/no-limit.rule": rule(), **wrong})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("said", "message"), MISSPELT)
def test_a_mistake_in_an_override_is_told_whatever_files_it_fits(files, said, message, place):
    with pytest.raises(DataError) as error:
        overridden(files, said, place, {})
    assert "goalint.toml：overrides 第 1 项." in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("修复时限", ("lists", "list", "repair-timeliness", "words")),
        ("repair-timeliness", ("lists", "list", "repair-timeliness", "words")),
        ("profiles.养护.name", ("profiles", "养护", "name")),
        ("form.headings.value", ("form", "headings", "value")),
    ],
)
def test_words_added_and_removed(files, name, path):
    def words(terms):
        table = terms.tables
        for key in path:
            table = table[key]
        return list(table)

    shipped = words(SHIPPED.terms)
    first, second, *_ = shipped
    change = f'[words."{name}"]\nadd = ["新词", "{first}"]\nremove = ["{second}"]'
    pack = load(files, {"goalint.toml": change})
    assert words(pack.terms) == [shipped[0], *shipped[2:], "新词"]
    assert words(SHIPPED.terms) == shipped


def test_a_pack_brings_lists_and_kinds_that_its_rules_use(files):
    pack = load(
        files,
        {
            **BOTH,
            "省/terms/lists.toml": '\ufeff[list.response]\nzh = "到场时限"\nwords = ["到场"]',
            "省/terms/profiles.toml": '["供水"]\nname = ["供水"]',
            "市/local/no-limit.rule": rule(words="到场时限", bad="到场时限").replace(
                "指标值 空白", "指标值 空白 且 非 项目类型 含 “供水”"
            ),
        },
    )
    assert pack.errors == ()
    assert pack.rule(NAME) is not None


def test_added_words_reach_the_rules(files):
    contents = {**BOTH, "省/local/no-limit.rule": rule(words="修复时限", bad="代维时限")}
    plain = load(files, contents)
    added = load(
        files, {**contents, "市/pack.toml": 'title = "市"\n[words."修复时限"]\nadd = ["代维时限"]'}
    )
    constants = [each.rule(NAME).test.__globals__ for each in (plain, added)]
    texts = [
        "".join(getattr(getattr(c, "__self__", None), "pattern", "") for c in g.values())
        for g in constants
    ]
    assert ["代维时限" in text for text in texts] == [False, True]


SCHEME = """\
title = "本省"
basis = "鄂财绩〔2025〕1号"
counted = ["error", "warning"]
row_cap = "2"
[[item]]
name = "规范性"
full = "5"
"""


@pytest.mark.parametrize(
    ("contents", "scheme", "title"),
    [
        pytest.param({}, None, "项目支出绩效评价", id="the default"),
        pytest.param({"goalint.toml": 'scheme = "review"'}, None, "审核表", id="by goalint.toml"),
        pytest.param(
            {"goalint.toml": 'scheme = "review"'}, "evaluation", "评价", id="by the command line"
        ),
        pytest.param(
            {**BOTH, "省/pack.toml": f'{PACK}scheme = "review"'}, None, "审核表", id="by a pack"
        ),
        pytest.param({**BOTH, "省/schemes/本省.toml": SCHEME}, "本省", "本省", id="a pack's own"),
        pytest.param(
            {"goalint.toml": 'scheme = "口径/本省.toml"', "口径/本省.toml": "\ufeff" + SCHEME},
            None,
            "本省",
            id="by its path",
        ),
    ],
)
def test_the_scheme_in_force(files, contents, scheme, title):
    files(contents)
    settings = load_settings(scheme=scheme)
    assert title in choose_scheme(settings, load_pack(settings)).title


def test_points_of_settings_go_before_those_of_the_scheme(files):
    files({"goalint.toml": 'scheme = "review"\n[rules."target/vague-target"]\npoints = "3"'})
    settings = load_settings()
    pack = load_pack(settings)
    scheme = choose_scheme(settings, pack)
    own = pack.rule("target/vague-target").deduction
    assert scheme.deduction("target/vague-target", own) == Deduction("指标科学性", Decimal(3))
    assert scheme.deduction("target/bare-time", own).points == Decimal("1.5")


def test_an_item_of_another_scheme_does_not_count_in_this_one(files):
    files({"goalint.toml": '[rules."target/vague-target"]\nitem = "指标科学性"'})
    settings = load_settings()
    pack = load_pack(settings)
    own = pack.rule("target/vague-target").deduction
    assert choose_scheme(settings, pack).deduction("target/vague-target", own) is None


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        pytest.param(
            {"goalint.toml": 'scheme = "甲"'}, "goalint.toml：scheme：没有名为“甲”", id="unknown"
        ),
        pytest.param(
            {"goalint.toml": '[rules."target/vague-target"]\nitem = "指标科学"'},
            "评分口径里没有“指标科学”，是不是“指标科学性”？",
            id="an item that no scheme has",
        ),
        pytest.param(
            {"goalint.toml": 'scheme = "a.toml"', "a.toml": SCHEME.replace('"5"', "5")},
            "a.toml：item 第 1 项.full：要写成带引号的文字",
            id="points without quotes",
        ),
        pytest.param(
            {"goalint.toml": 'scheme = "a.toml"', "a.toml": SCHEME.replace("row_cap", "rowcap")},
            "没有“rowcap”这个键，是不是“row_cap”？",
            id="a misspelt key",
        ),
        pytest.param(
            {"goalint.toml": 'scheme = "a.toml"', "a.toml": SCHEME.replace('"error"', '"错"')},
            "counted 第 1 项：只能是：error、warning、info",
            id="an unknown severity",
        ),
    ],
)
def test_a_scheme_that_cannot_be_used(files, contents, message):
    files(contents)
    settings = load_settings()
    with pytest.raises(DataError) as error:
        choose_scheme(settings, load_pack(settings))
    assert message in str(error.value)
