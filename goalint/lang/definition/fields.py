"""The closed table of fields that rules may name: attributes of `IndicatorFacts`, `FormFacts`.

To add a field: the attribute in goalint/facts/model.py, a line here, its spelling in
grammar/keywords.toml.
"""

from typing import Final

from goalint.facts.model import Direction, Work
from goalint.form import Term
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.types import (
    CATEGORIES,
    CATEGORY,
    COMPARATOR,
    DAY,
    FAMILY,
    NAMES,
    NUMBER,
    QUANTITY,
    TEXT,
    TEXTS,
    TRUTH,
    Kind,
    Type,
)
from goalint.record import dataclass
from goalint.terms import Comparator, FormKind, Stage, TargetKind


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    `absent`: whether it may be an `Absent`. `dimension`: the dimension that its quantity always
    has, None when any; `family`: the field that holds the quantity's family, None when there is
    none. `cell`: where its text stands (attribute of `Indicator`, or label field), None for what
    is found rather than written. `doc` is one line for the manual.
    """

    name: str
    type: Type
    absent: bool
    doc: str
    cell: str | None = None
    dimension: str | None = None
    family: str | None = None


def _table(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


INDICATOR_FIELDS: Final = _table(
    Field("name", TEXT, False, "指标名称，去掉首尾空格，全角变半角", "name"),
    Field("target", TEXT, False, "指标值：符号、数值、单位连在一起", "value"),
    Field("value", TEXT, True, "指标值一栏里写的，没有填是 “”；表里没有这一栏是未列"),
    Field("category", CATEGORY, True, "按二级指标，这一行列在哪一类", "level2"),
    Field("level1", TEXT, True, "一级指标", "level1"),
    Field("level2", TEXT, True, "二级指标", "level2"),
    Field("term", Type(Kind.CHOICE, Term), False, "年度指标还是实施期指标"),
    Field("unit", TEXT, True, "计量单位：单位一栏的，或指标值里的", "unit"),
    Field("weight", QUANTITY, True, "权重", "weight"),
    Field("basis", TEXT, True, "指标值设定依据", "basis"),
    Field("note", TEXT, True, "备注", "note"),
    Field("target_kind", Type(Kind.CHOICE, TargetKind), False, "指标值是怎样的写法"),
    Field("comparator", COMPARATOR, True, "指标值的比较符", "value"),
    Field("low", QUANTITY, True, "指标值里的数；区间时是下限", "value", family="family"),
    Field("high", QUANTITY, True, "区间的上限", "value"),
    Field("family", FAMILY, True, "指标值单位属于哪一类量", "value"),
    Field("first_date", DAY, True, "指标值里的日期；一段时间时是起日", "value"),
    Field("last_date", DAY, True, "一段时间的止日", "value"),
    Field("last_year", QUANTITY, True, "上年值", "last_year"),
    Field("year_before", QUANTITY, True, "前年值", "year_before"),
    Field("measured", CATEGORY, True, "按名称和指标值，实际衡量的是哪一类"),
    Field("acceptable", CATEGORIES, True, "列在哪几类都说得过去"),
    Field("sure", TRUTH, False, "归类没有疑问"),
    Field("firm", TRUTH, False, "归类没有争议：名称和指标值里没有别的字样说得上另一类"),
    Field("fixed", TRUTH, False, "预算系统固定给出的指标"),
    Field("name_family", FAMILY, True, "名称要求的量（“率”要比率，“数”要计数）"),
    Field("direction", Type(Kind.CHOICE, Direction), True, "越高越好还是越低越好"),
    Field("may_exceed", TRUTH, False, "比率可以超过 100%"),
    Field("management", TRUTH, False, "日常管理要求，不是项目的产出或效益"),
    Field("money_in", TRUTH, False, "说的是投入，不是产出"),
    Field("work", Type(Kind.CHOICE, Work), True, "是前期、建设还是运行的工作"),
    Field("built_this_year", TRUTH, False, "文字说（或可能说）这一项在预算年度建设"),
    Field("done_before", TEXT, True, "文字里说这一项以前年度已经做完的话"),
    Field("duplicate_of", TEXT, True, "与哪个在前的指标重复"),
    Field("parts", NUMBER, False, "一行里并列了几项"),
    Field("target_parts", NUMBER, False, "指标值里并列了几种不同单位的数"),
    Field(
        "goal_value",
        QUANTITY,
        True,
        "绩效目标文字里同一件事的数：年度指标看年度目标，实施期指标看总体目标",
    ),
    Field("goal_text", TEXT, True, "绩效目标里说这个数的原文"),
    Field("goal_bound", Type(Kind.CHOICE, Comparator), True, "绩效目标里这个数的比较符"),
    Field("goal_sure", TRUTH, False, "绩效目标里的数肯定是说同一件事"),
    Field("source", TEXT, True, "数据来源或计算公式", "source"),
    Field("history", TEXT, True, "前年、上年值的原文"),
    Field("name_year", NUMBER, True, "名称里写的年份（作比较的除外）"),
    Field("name_value", QUANTITY, True, "名称里与指标值同单位的数"),
    Field("typo", TEXT, True, "名称或指标值里的错别字"),
    Field("typo_right", TEXT, True, "错别字应写成什么"),
    Field("whole_target", TEXT, True, "总体（实施期）指标表里同名指标的值"),
    Field("restates", TEXT, True, "这一行是哪一行所计数量的完成率"),
    Field("priced", TEXT, True, "这个单价所对应的数量指标和它的值"),
    Field("priced_least", QUANTITY, True, "数量乘单价；按月计的只算一个月", None, "元"),
    Field("priced_most", QUANTITY, True, "数量乘单价；按月计的算十二个月", None, "元"),
    Field("example", TEXT, False, "为这个指标写的示例指标值"),
    Field("moved", TEXT, False, "接在“移到……指标”后面：即可，或指标值怎样改写"),
    Field("turned", TEXT, False, "方向反过来的指标值；没有符号时是示例值"),
    Field("evidence", TEXT, False, "判断实际衡量所凭的字词"),
    Field("position", NUMBER, False, "第几个指标，从 1 起"),
)

FORM_FIELDS: Final = _table(
    Field("kind", Type(Kind.CHOICE, FormKind), False, "项目表还是部门整体表"),
    Field("project", TEXT, True, "项目名称", "project"),
    Field("organisation", TEXT, True, "实施单位", "organisation"),
    Field("department", TEXT, True, "主管部门", "department"),
    Field("attribute", TEXT, True, "项目属性", "attribute"),
    Field("year", NUMBER, True, "预算年度", "year"),
    Field("period_start", DAY, True, "项目期起始日期", "period"),
    Field("period_end", DAY, True, "项目期终止日期", "period"),
    Field("background", TEXT, True, "项目概况、立项依据", "background"),
    Field("annual_goal", TEXT, True, "年度绩效目标", "annual_goal"),
    Field("whole_goal", TEXT, True, "总体（中长期）绩效目标", "whole_goal"),
    Field("total_funds", QUANTITY, True, "项目资金总额", "total_funds", "元"),
    Field("annual_funds", QUANTITY, True, "年度资金", "annual_funds", "元"),
    Field("appropriation", QUANTITY, True, "其中财政拨款", "appropriation", "元"),
    Field("other_funds", QUANTITY, True, "其中其他资金", "other_funds", "元"),
    Field("stage", Type(Kind.CHOICE, Stage), True, "项目在预算年度处在哪个阶段"),
    Field("stage_evidence", TEXTS, False, "判断阶段所凭的原文"),
    Field("stage_sure", TRUTH, False, "阶段没有疑问"),
    Field("finished_later", TRUTH, False, "在建的项目要到预算年度之后才建成"),
    Field("profiles", NAMES, False, "项目属于哪几类（rules/terms/profiles.toml）"),
    Field("profile_evidence", TEXTS, False, "判断项目类型所凭的原文"),
    Field("covered", CATEGORIES, False, "至少有一个指标真正属于的类别"),
    Field("weight_total", QUANTITY, True, "全部权重之和"),
    Field("carried_over", QUANTITY, True, "上年结转资金", "carried_over", "元"),
    Field("task_total", QUANTITY, True, "部门各项任务的金额之和", None, "元"),
    Field("task_sum", QUANTITY, True, "任务表里写的金额合计", "task_sum", "元"),
    Field("stated_sum", TEXT, True, "概况或目标里说分项和合计的一句话", "background"),
    Field("stated_parts", QUANTITY, True, "那句话里各分项之和", "background", "元"),
    Field("stated_total", QUANTITY, True, "那句话里的合计", "background", "元"),
    Field("goal_year", NUMBER, True, "年度目标里提到的最晚一个年份", "annual_goal"),
    Field("unnamed", TEXT, True, "没有填指标的二级指标", "unnamed"),
    Field("history_gaps", NUMBER, False, "依据写历史标准、往年值却空着的行数", "history_gaps"),
    Field("last_funds", QUANTITY, True, "上年预算", "last_funds", "元"),
    Field("self_evaluation", TRUTH, False, "是绩效自评表"),
    Field("entire", TRUTH, False, "是一张整表：目标、资金都已填写，不是清单里的几行"),
    Field("goal_typo", TEXT, True, "概况或目标里的错别字"),
    Field("goal_typo_right", TEXT, True, "它应写成什么"),
    Field("unmeasured_tasks", TEXT, True, "没有指标说到的部门任务", "unmeasured_tasks"),
    Field("unmeasured_goal", TEXT, True, "年度目标里有数、没有指标说到的事"),
)

PAIR_FIELDS: Final = _table(
    Field("kind", Type(Kind.CHOICE, FormKind), False, "项目表还是部门整体表"),
    Field("project", TEXT, True, "项目名称"),
    Field("organisation", TEXT, True, "实施单位"),
    Field("year", NUMBER, True, "预算年度"),
    Field("other_file", TEXT, False, "对方（排在前面的，或上年的）表所在的文件"),
    Field("other_project", TEXT, True, "对方的项目名称"),
    Field("other_organisation", TEXT, True, "对方的实施单位"),
    Field("other_year", NUMBER, True, "对方的预算年度"),
    Field("last_year", TRUTH, False, "对方是 --previous 给出的上年的表"),
    Field("same_indicators", NUMBER, False, "名称和指标值都相同的指标数（年份、空格不计）"),
    Field("overlap", QUANTITY, False, "相同指标占指标较少的一张表的比率", None, "%"),
    Field("same_names", NUMBER, False, "名称相同的指标数"),
    Field("same_kind", TRUTH, False, "两张表类别相同"),
    Field("same_project", TRUTH, False, "项目名称相同（年份不计）；有一张没写就不算"),
    Field("same_organisation", TRUTH, False, "实施单位相同"),
    Field("same_year", TRUTH, False, "预算年度相同"),
    Field("same_goal", TRUTH, False, "年度目标文字相同（年份不计）"),
)

TABLES: Final = {
    Owner.ROW: INDICATOR_FIELDS,
    Owner.OUTER: INDICATOR_FIELDS,
    Owner.FORM: FORM_FIELDS,
    Owner.PAIR: PAIR_FIELDS,
}
