"""What single target texts are read as."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.absent import Absent
from goalint.quantity import Day
from goalint.record import replace
from goalint.target import TargetReader
from goalint.target.units import read_units
from goalint.terms import Comparator, Family, TargetKind, load_terms

HERE = Path(__file__).parent
SAYS_NOTHING = {
    TargetKind.VAGUE,
    TargetKind.REFERENCE,
    TargetKind.BARE_TIME,
    TargetKind.REPEATS_NAME,
    TargetKind.PLACEHOLDER,
    TargetKind.NOT_APPLICABLE,
    TargetKind.SCORE,
    TargetKind.GARBLED,
    TargetKind.BLANK,
}


def lines(file: str) -> list[tuple[str, str]]:
    """The pairs of name and target in a table of phrasings."""
    rows = (HERE / file).read_text("utf-8").splitlines()
    pairs = (row.split("|", 1) for row in rows if row and not row.startswith("#"))
    return [(name.strip(), target.strip()) for name, target in pairs]


@pytest.mark.parametrize(("name", "target"), lines("unmeasurable.txt"))
def test_a_target_that_says_nothing(reader: TargetReader, name: str, target: str) -> None:
    assert reader.read(target, name).kind in SAYS_NOTHING


@pytest.mark.parametrize(("name", "target"), lines("measurable.txt"))
def test_a_target_that_can_be_measured(reader: TargetReader, name: str, target: str) -> None:
    assert reader.read(target, name).kind not in {*SAYS_NOTHING, TargetKind.UNREAD}


@pytest.mark.parametrize(
    ("text", "comparator", "number", "dimension", "family"),
    [
        ("≥95%", "≥", "95", "%", Family.RATIO),
        ("≧９５％", "≥", "95", "%", Family.RATIO),
        (">=95", "≥", "95", "", Family.NONE),
        ("95%以上", "≥", "95", "%", Family.RATIO),
        ("正向 大于等于1次", "≥", "1", "次", Family.COUNT),
        ("达到3200亩", "≥", "3200", "亩", Family.PHYSICAL),
        ("310万元以内", "≤", "3100000", "元", Family.MONEY),
        ("控制在220元/亩以内", "≤", "220", "元/亩", Family.PRICE),
        ("小于0.9‰", "<", "0.09", "%", Family.RATIO),
        ("《5%", "<", "5", "%", Family.RATIO),
        ("＝1套", "=", "1", "套", Family.COUNT),
        ("≥2,300路", "≥", "2300", "路", Family.COUNT),
        ("百分之九十五", None, "95", "%", Family.RATIO),
        ("≤220/10万", "≤", "0.22", "%", Family.RATIO),
        ("下降≥3个百分点", "≥", "3", "百分点", Family.POINTS),
        ("≤28.40/株", "≤", "28.4", "元/株", Family.PRICE),
        ("5.5元/㎡·月", None, "5.5", "元/平方米·月", Family.PRICE),
        ("17元/人.每天", None, "17", "元/人·天", Family.PRICE),
        ("每生每年3000元", None, "3000", "元/人·年", Family.PRICE),
        ("9.8万元/人·年", None, "98000", "元/人·年", Family.PRICE),
        ("34.79m³/日", None, "34.79", "立方米/天", Family.PHYSICAL),
        ("每周不少于2次", "≥", "2", "次/周", Family.FREQUENCY),
        ("2次/年", None, "2", "次/年", Family.FREQUENCY),
        ("≤7个工作日", "≤", "7", "工作日", Family.DURATION),
        ("立案后30日内", "≤", "2592000", "秒", Family.DURATION),
        ("24个月", None, "24", "月", Family.DURATION),
        ("2年", None, "24", "月", Family.DURATION),
        ("十五套", None, "15", "套", Family.COUNT),
        ("两千三百人", None, "2300", "人", Family.COUNT),
        ("32名", None, "32", "人", Family.COUNT),
        ("1000余平方米", None, "1000", "平方米", Family.PHYSICAL),
        ("12月底前完成80%", None, "80", "%", Family.RATIO),
        ("1606人次,资助金额160.77万元", None, "1606", "人次", Family.COUNT),
        ("±3%以内", "≤", "3", "%", Family.RATIO),
        ("定量28.8万元%", None, "288000", "元", Family.MONEY),
        ("①3次", None, "3", "次", Family.COUNT),
        ("⒈5公里", None, "5000", "米", Family.PHYSICAL),
        ("1.100%\n2.≥95%", None, "100", "%", Family.RATIO),
        ("1、100% 2、≥95%", None, "100", "%", Family.RATIO),
        ("95%\n90%", None, "95", "%", Family.RATIO),
        ("（1）≥10公里（2）≥3条", "≥", "10000", "米", Family.PHYSICAL),
        ("1.5公里\n2.5公里", None, "1500", "米", Family.PHYSICAL),
    ],
)
def test_number(
    reader: TargetReader,
    text: str,
    comparator: str | None,
    number: str,
    dimension: str,
    family: Family,
) -> None:
    target = reader.read(text)
    assert target.comparator is (comparator and Comparator(comparator))
    assert target.low is not None
    assert (target.low.number, target.low.dimension) == (Decimal(number), dimension)
    assert target.low.family is family


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("90%-95%", TargetKind.RANGE),
        ("5—10次", TargetKind.RANGE),
        ("较上年增长5%", TargetKind.GROWTH),
        (">前3年均值", TargetKind.GROWTH),
        ("不低于上年", TargetKind.GROWTH),
        ("较上年提高", TargetKind.GROWTH),
        ("提高到95%", TargetKind.NUMBER),
        ("较上年提高（分显著、一般、无三档，目标为显著）", TargetKind.GRADED),
        ("不降低（提高0.1等以上为优，持平为良，降低为差）", TargetKind.GRADED),
        ("定性优良中低差", TargetKind.GRADED),
        ("优良", TargetKind.GRADED),
        ("合规", TargetKind.GRADED),
        ("三级（取得测评机构报告）", TargetKind.STANDARD),
        ("一次性通过市级验收", TargetKind.STANDARD),
        ("符合GB18918-2002一级A标准", TargetKind.STANDARD),
        ("动态清零（0户）", TargetKind.NUMBER),
        ("零事故", TargetKind.STANDARD),
        ("是", TargetKind.YES_NO),
        ("已完成", TargetKind.YES_NO),
        ("按月发放，次月15日前", TargetKind.DATE),
        ("按月发放", TargetKind.FREQUENCY),
        ("每季度末", TargetKind.FREQUENCY),
        ("每月一次", TargetKind.FREQUENCY),
        ("明显提升", TargetKind.VAGUE),
        ("2024年有所提升", TargetKind.VAGUE),
        ("四项制度进一步健全", TargetKind.VAGUE),
        ("一批", TargetKind.VAGUE),
        ("依据合同规定", TargetKind.REFERENCE),
        ("按时完成", TargetKind.BARE_TIME),
        ("按期完成任务", TargetKind.BARE_TIME),
        ("按时按质完成", TargetKind.BARE_TIME),
        ("按要求完成", TargetKind.REFERENCE),
        ("按合同完成", TargetKind.REFERENCE),
        ("按时足额发放", TargetKind.STANDARD),
        ("按照财预〔2020〕10号文件执行", TargetKind.REFERENCE),
        ("及时", TargetKind.BARE_TIME),
        ("≥**%", TargetKind.PLACEHOLDER),
        ("≥%", TargetKind.PLACEHOLDER),
        ("指标1：", TargetKind.PLACEHOLDER),
        ("无", TargetKind.NOT_APPLICABLE),
        ("0", TargetKind.NUMBER),
        ("20/100", TargetKind.SCORE),
        ("290$", TargetKind.GARBLED),
        ("", TargetKind.BLANK),
        ("　", TargetKind.BLANK),
        ("乙方机构", TargetKind.UNREAD),
        ("建立并备案", TargetKind.STANDARD),
        ("已制定并公布", TargetKind.STANDARD),
        ("建立健全", TargetKind.VAGUE),
        ("健全并落实", TargetKind.VAGUE),
        ("年度考核等次良好以上", TargetKind.GRADED),
        ("建立并执行，年度考核等次为良好及以上", TargetKind.GRADED),
        ("满意等级良好", TargetKind.GRADED),
        ("整体水平良好", TargetKind.VAGUE),
        ("符合GB5749-2022", TargetKind.STANDARD),
        ("达到GB/T 19001", TargetKind.STANDARD),
        ("按GB5749-2022要求执行", TargetKind.REFERENCE),
        ("#REF!", TargetKind.GARBLED),
        ("#DIV/0!", TargetKind.GARBLED),
        ("=D12*2", TargetKind.FORMULA),
        ("≥=B5/400", TargetKind.FORMULA),
        ("=SUM(D2:D8)", TargetKind.FORMULA),
        ("='2024年'!$B$5", TargetKind.FORMULA),
        ("=上年!B5*1.1", TargetKind.FORMULA),
        ('="≥"&"6期"', TargetKind.FORMULA),
        ('="不低于"&D3&"人"', TargetKind.FORMULA),
        ("=12*2", TargetKind.FORMULA),
        ("=230亩", TargetKind.NUMBER),
        ("=100%", TargetKind.NUMBER),
        ("=12-15", TargetKind.RANGE),
        ("=3A级景区2家", TargetKind.NUMBER),
        ("PM2.5≤35微克/立方米", TargetKind.NUMBER),
        ("=GB18918一级A标准", TargetKind.STANDARD),
    ],
)
def test_kind(reader: TargetReader, text: str, kind: TargetKind) -> None:
    assert reader.read(text).kind is kind


TERMS = load_terms()
UNITS = sorted(read_units(TERMS).by_text)
SIGNS, TAILS = (
    ["", *(word for words in TERMS["targets"][part].values() for word in words)]
    for part in ("signs", "tails")
)
NUMBERS = ["0", "1", "9", "12", "31", "32", "110", "2024", "12345", "1.5", "3.15", "1,000", "12,34"]


@given(
    st.sampled_from(SIGNS), st.sampled_from(NUMBERS), st.sampled_from(UNITS), st.sampled_from(TAILS)
)
def test_a_number_alone_is_read_as_before_a_full_stop(
    reader: TargetReader, sign: str, number: str, unit: str, tail: str
) -> None:
    text = f"{sign}{number}{unit}{tail}"
    assert reader.read(text) == replace(reader.read(f"{text}。"), text=text)


def test_a_name_said_again_is_no_target(reader: TargetReader) -> None:
    assert reader.read("美化环境。", "美化环境").kind is TargetKind.REPEATS_NAME
    assert reader.read("通过竣工验收", "通过竣工验收").kind is TargetKind.STANDARD
    assert reader.read("满意率达95%以上", "满意率达95%以上").kind is TargetKind.NUMBER


def test_a_date_that_lost_its_format(reader: TargetReader) -> None:
    assert reader.read("=44561", "资金到位时间").kind is TargetKind.GARBLED
    assert reader.read("=44561", "培训人数").kind is TargetKind.NUMBER


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年5-8月", Day(2024, 5), Day(2024, 8)),
        ("2022-2026年", Day(2022), Day(2026)),
        ("2024年", Day(2024), Day(2024)),
        ("2023年9月-2024年11月", Day(2023, 9), Day(2024, 11)),
        ("2025年4月至2025年10月", Day(2025, 4), Day(2025, 10)),
        ("2024.1.1-2024.12.31", Day(2024, 1, 1), Day(2024, 12, 31)),
        ("2023.07-2024.01", Day(2023, 7), Day(2024, 1)),
        ("2024/12/31", Day(2024, 12, 31), Day(2024, 12, 31)),
        ("2020年1月--2020年11月", Day(2020, 1), Day(2020, 11)),
        ("2023年3月20日至4月10日", Day(2023, 3, 20), Day(2023, 4, 10)),
        ("2023年3月20日至28日", Day(2023, 3, 20), Day(2023, 3, 28)),
        ("4月10-20日", Day(0, 4, 10), Day(0, 4, 20)),
        ("3月底、9月底前", Day(0, 3), Day(0, 9)),
        ("长期", None, None),
        ("", None, None),
    ],
)
def test_days(reader: TargetReader, text: str, first: Day | None, last: Day | None) -> None:
    assert reader.days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "default", "number", "dimension"),
    [
        ("398条", "", "398", "条"),
        ("1.5%", "", "1.5", "%"),
        ("189.82", "万元", "1898200", "元"),
        ("1,250.5万元", "元", "12505000", "元"),
        ("2600元/条·年", "", "2600", "元/条·年"),
        ("22.5", "", "22.5", ""),
        ("10分", "", "10", "分"),
    ],
)
def test_quantity(
    reader: TargetReader, text: str, default: str, number: str, dimension: str
) -> None:
    quantity = reader.quantity(text, default)
    assert not isinstance(quantity, Absent)
    assert (quantity.number, quantity.dimension) == (Decimal(number), dimension)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Absent.BLANK),
        ("—", Absent.BLANK),
        ("无", Absent.BLANK),
        ("较好", Absent.UNREADABLE),
        ("2024年", Absent.UNREADABLE),
    ],
)
def test_no_quantity(reader: TargetReader, text: str, why: Absent) -> None:
    assert reader.quantity(text) is why


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("万元/人·年", "元/人·年"),
        ("名", "人"),
        ("㎡", "平方米"),
        ("万㎡", "平方米"),
        ("万m³", "立方米"),
        ("km2", "平方米"),
        ("日", "秒"),
        ("月", "月"),
        ("个百分点", "百分点"),
        ("次/月", "次/月"),
        ("元/公里", "元/米"),
        ("元／亩", "元/亩"),
    ],
)
def test_unit(reader: TargetReader, text: str, dimension: str) -> None:
    unit = reader.unit(text)
    assert unit is not None
    assert unit.dimension == dimension


@pytest.mark.parametrize("text", ["", "及时", "元以内", "≥", "元/"])
def test_no_unit(reader: TargetReader, text: str) -> None:
    assert reader.unit(text) is None


READER = TargetReader(load_terms())
PIECES = [
    "≥", "≤", "不低于", "《", "9", "95", "2024", "1.5", ",", "%", "‰", "万",
    "元", "/", "人", "·", "年", "月", "日", "12", "底", "前", "以内", "每",
    "季度", "次", "-", "至", "较上年", "增长", "个百分点", "三", "十", "第", "百分之", "按",
    "合同", "明显", "提升", "及时", "优", "良", "、", "分", "档", "*", "_", "X",
    "（", "）", "GB", "〔", "〕",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_reading_never_fails(text: str) -> None:
    READER.read(text, "名称", "人")
    READER.quantity(text, "万元")
    READER.days(text)
    READER.unit(text)


def wide(text: str) -> str:
    """ASCII characters as full-width ones."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_full_width_reads_the_same(text: str) -> None:
    narrow, full = READER.read(text), READER.read(wide(text))
    assert (narrow.kind, narrow.low, narrow.high, narrow.comparator, narrow.first) == (
        full.kind,
        full.low,
        full.high,
        full.comparator,
        full.first,
    )


@given(
    st.sampled_from(["≥", "≤", "=", ">", "<"]),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(["%", "人次", "万元", "元/人·年", "公里", "个工作日", "座"]),
)
def test_sign_number_and_unit_come_back(sign: str, number: Decimal, unit: str) -> None:
    target = READER.read(f"{sign}{number}{unit}")
    known = READER.unit(unit)
    assert known is not None
    assert target.low is not None
    assert target.comparator is Comparator(sign)
    assert target.low.number == number * known.factor
    assert target.low.dimension == known.dimension


@pytest.mark.parametrize(
    ("text", "number"), [("≥12345件", 12345), ("≥12356.00%", 12356), ("12345热线工单5件", 5)]
)
def test_a_hotline_is_a_number_only_by_itself(text: str, number: int) -> None:
    target = READER.read(text)
    assert target.low is not None
    assert target.low.number == number
