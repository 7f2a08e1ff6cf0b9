"""Wrong rules and the exact words that say what is wrong with them."""

from pathlib import Path

import pytest

from goalint.lang.definition import limits
from goalint.lang.load import read_rule
from goalint.text import width
from tests.lang.given import NAMES, PATH, RULE, load

NEXT = "且、或，下一项（位置、提示）"
ORDER = "各项的顺序：规则、级别、适用、当、位置、提示、建议、改列、扣分、依据、说明、反例、正例"
DATES = "日期写成 2024年12月31日、2024年12月 或 2024年；年份的数用 年(…)"
ONE_LINE = "一段文字要写在一行里；写不下时分成几段，各用引号括起来"
CELLS = (
    "名称、指标值、类别、一级指标、二级指标、单位、权重、设定依据、备注、比较符、目标数、目标上限、"
    "量纲、目标日期、目标截止、上年值、前年值、数据来源"
)
ITEMS = (
    "写成：扣分 项 分数。项写评分口径里的，自带的口径有：绩效目标合理性、绩效指标明确性、"
    "规范完整性、明确清晰性、指标科学性、绩效合理性、资金匹配性"
)
JOINED = "条件之间用 且、或 连接；几个值写在括号里：属于 (甲，乙)"
BETWEEN = "一个条件只比一次，两头都限的写成：目标数 > 80% 且 目标数 < 90%"
NUMBER_IN = "指标值是文字；里面的数是 目标数，日期是 目标日期"
APART = "词与词之间要空格："
NEVER = "这个条件永远不会成立：对“{}”的要求互相矛盾"
FAMILY = "单位不同，不能比较：这里的数是“{}”，与对“量纲”的要求矛盾"
BRANCH = "“或”的这一支永远不会成立：与别处对“{}”的要求矛盾"

# A condition, the column of the caret in its line, the message, the hint.
CONDITIONS = [
    # what is written
    ("类别 质量", 11, "这里不该有“质量”，应当是比较（是、属于、含、=、< 等），" + NEXT, None),
    ("类别 是", 12, "这里没有写完，后面应当是一个字段或值", None),
    ("类别 是 质量 且", 17, "这里没有写完，后面应当是一个字段或值", None),
    ("(类别 是 质量", 16, "这里没有写完，后面应当是)", None),
    ("类别 是 质量)", 15, "多了一个“)”", None),
    (
        "类别 是 质量 且且 归类确定",
        16,
        "这里不该有“且且”，应当是" + NEXT,
        "是不是“且”？词与词之间要空格",
    ),
    ("名称 含 “率", 13, "引号没有合上，缺“””", ONE_LINE),
    ("名称 含 ‘率’", 13, "这里不该有“‘”", "文字要用引号“”括起来"),
    ("名称：含 “率”", 10, "这里不该有“：”", "去掉冒号，词与词之间用空格隔开"),
    ("类别 是 质量；", 15, "这里不该有“；”", "去掉分号，词与词之间用空格隔开"),
    ("名称 含 ？", 13, "这里不该有“？”", "词与词之间用空格隔开"),
    ("目标数低于95%", 8, "没有“目标数低于95%”这个字段", APART + "目标数 低于 95%"),
    (
        "目标数 不足95%",
        12,
        "这里不该有“不足95%”，应当是比较（是、属于、含、=、< 等），" + NEXT,
        APART + "不足 95%",
    ),
    ("目标日期 > 2024年13月", 15, "没有“2024年13月”这一天", None),
    ("类别是质量", 8, "没有“类别是质量”这个字段", APART + "类别 是 质量"),
    ("非类别 是 质量", 8, "没有“非类别”这个字段", APART + "非 类别"),
    (
        "类别 是质量",
        11,
        "这里不该有“是质量”，应当是比较（是、属于、含、=、< 等），" + NEXT,
        APART + "是 质量",
    ),
    (
        "名称含“率”",
        11,
        "这里不该有这段文字，应当是比较（是、属于、含、=、< 等），" + NEXT,
        APART + "名称 含",
    ),
    ("目标数>95%且归类确定", 12, "没有“%且归类确定”这个单位", APART + "% 且 归类确定"),
    (
        "(类别 是 质量)且归类确定",
        17,
        "这里不该有“且归类确定”，应当是比较（是、属于、含、=、< 等），" + NEXT,
        APART + "且 归类确定",
    ),
    ("任一指标满足 (归类确定)", 8, "没有“任一指标满足”这个函数", APART + "任一 指标 满足"),
    ("指标值 = 上年值", 12, "文字不能与带单位的数比较", NUMBER_IN),
    ("指标值 < 85%", 12, "文字没有大小，只能用 = 或 ≠ 比较", NUMBER_IN),
    ("字数(名称) < 3 天", 15, "单位不同，不能比较：没有单位的数与“天”", "去掉单位：3"),
    (
        "资金总额 ÷ 年度资金 < 50%",
        20,
        "单位不同，不能比较：没有单位的数与“%”",
        "比率写成小数：0.5",
    ),
    (
        "任一 指标 满足 归类确定",
        17,
        "这里不该有“归类确定”，应当是(",
        "“满足”后面的条件要放在括号里：满足 ( … )",
    ),
    (
        "每个 指标 其中 归类确定 满足 (有 权重)",
        14,
        "这里不该有“其中”，应当是满足",
        "两个条件一起写在括号里：任一 指标 满足 ( 甲 且 乙 )，每个 指标 满足 ( 非 甲 或 乙 )",
    ),
    ("没有 上年值", 11, "这里不该有“上年值”，应当是指标", "某一栏没有内容，写成：缺 上年值"),
    ("类别 是 质量，归类确定", 15, "这里不该有“,”，应当是位置、提示", JOINED),
    (
        "名称 含 “合格” 或 “优良”",
        20,
        "这里要一个条件，不是一个值",
        "几个词写在括号里：含 (“甲”，“乙”)",
    ),
    ("80% < 目标数 < 90%", 18, "这里不该有“<”，应当是" + NEXT, BETWEEN),
    (
        "名称 没有 “率”",
        11,
        "这里不该有“没有”，应当是比较（是、属于、含、=、< 等），" + NEXT,
        "没有某个词写成：不含 “…”；格子是空的写成：空白",
    ),
    (
        "个数(类别 是 成本) = 0",
        11,
        "这里不该有“类别”，应当是指标",
        "写成：个数(指标 其中 …)，合计(指标 的 …)",
    ),
    ("有 月(目标日期)", 11, "这里不该有“(”，应当是" + NEXT, "“有”后面只能写一个字段：有 目标日期"),
    (
        "归类确定 提示 “率”",
        13,
        "这里不该有“提示”，应当是比较（是、属于、含、=、< 等），" + NEXT,
        "“提示”要另起一行",
    ),
    # names
    ("目标数 < 上年值的90%", 14, "没有“上年值的90%”这个字段", "写成：上年值 × 90%"),
    ("名称字数 > 20", 8, "没有“名称字数”这个字段", "写成：字数(名称)"),
    (
        "任一 指标 满足 (名称 = 本行名称)",
        23,
        "没有“本行名称”这个字段",
        "写成：本行.名称",
    ),
    ("类形 是 质量", 8, "没有“类形”这个字段", "是不是“类别”？"),
    ("质量 是 类别", 8, "没有“质量”这个字段", "“质量”是一个值，写成：类别 是 质量"),
    ("名称 含 率", 13, "没有“率”这个字段", "文字要加引号：“率”"),
    ("名称 是 验收", 13, "没有“验收”这个字段", "文字要加引号：“验收”"),
    ("类别 是 质凉", 13, "没有“质凉”这个值", "是不是“质量”？"),
    ("比较符 是 率", 14, "没有“率”这个值", "可以是：不小于、大于、不大于、小于、等于"),
    ("名称 含 词表 运维", 16, "没有“运维”这个词表", "是不是“运维词”？"),
    ("名称 含 词表 空表", 16, "词表“空表”是空的", None),
    ("项目类型 含 “培养”", 15, "没有“培养”这一类项目", "是不是“培训”？"),
    ("目标数 > 3万", 14, "没有“万”这个单位", "单位写全，例如万元"),
    ("目标数 > 3 大", 14, "没有“大”这个单位", None),
    ("目标数 > 95％％", 14, "没有“%%”这个单位", "是不是“%”？"),
    ("月份 ( 目标日期 ) > 3", 8, "没有“月份”这个函数", "是不是“月”？"),
    ("月 ( 目标日期，3 ) > 3", 8, "“月”要 1 个值", None),
    ("本行.名称 含 “率”", 11, "“本行”只用在 任一、每个、没有、个数、合计 的括号里", None),
    # types
    ("名称", 8, "“名称”是文字，不能单独作条件", "例如：有 名称，或用 是、=、含 作比较"),
    ("名称 > “率”", 11, "文字没有大小，只能用 = 或 ≠ 比较", None),
    ("类别 > 质量", 11, "选项没有大小，只能用 = 或 ≠ 比较", None),
    ("类别 是 “满意度”", 11, "选项不能与文字比较", "去掉引号：满意度"),
    ("类别 是 “满意”", 11, "选项不能与文字比较", "选项不加引号，是不是“满意度”？"),
    ("类别 是 “花”", 11, "选项不能与文字比较", "选项不加引号"),
    ("类别 属于 (质量，“满意度”)", 18, "这里要选项", "去掉引号：满意度"),
    ("比较符 是 “≥”", 12, "选项不能与文字比较", "去掉引号：≥"),
    ("可列类别 含 “质量”", 15, "这里要选项", "去掉引号：质量"),
    ("目标数 < “95%”", 12, "带单位的数不能与文字比较", "去掉引号：95%"),
    ("年度 = “2024”", 11, "数不能与文字比较", "去掉引号：2024"),
    ("目标日期 > “2024年”", 13, "日期不能与文字比较", "去掉引号：2024年"),
    ("名称 = 满意度", 13, "没有“满意度”这个字段", "文字要加引号：“满意度”"),
    ("名称 属于 (验收，“率”)", 15, "这里要文字", "文字要加引号：“验收”"),
    ("“质量” 是 类别", 15, "这里要文字，“类别”不是", "文字要加引号：“类别”"),
    ("可列类别 是 质量", 13, "一组选项不能这样比较", "用 含 或 不含"),
    ("可列类别 属于 (质量，数量)", 13, "一组选项不能用 属于", "用 含 或 不含"),
    ("类别 含 质量", 11, "选项不能用 含、开头是、结尾是", "用 是 或 属于"),
    ("归类确定 = 归类确定", 13, "真假本身就是条件，不用再比较", "直接写字段名，或在前面加 非"),
    ("目标数 > 目标日期", 12, "带单位的数不能与日期比较", None),
    ("年度资金 > 95%", 13, "单位不同，不能比较：“元”与“%”", None),
    ("量纲 是 金额 且 目标数 > 95%", 22, FAMILY.format("比率"), None),
    ("量纲 是 比率 且 归类确定 且 目标数 ≤ 3", 29, FAMILY.format("无单位"), None),
    ("量纲 不是 金额 且 (归类确定 且 目标数 > 3 万元)", 31, FAMILY.format("金额"), None),
    ("年度资金 > 3 万米", 13, "单位不同，不能比较：“元”与“万米”", None),
    ("年度资金 > 3", 13, "单位不同，不能比较：“元”与没有单位的数", "写上单位，例如 3元"),
    ("年度资金 + 3 天 > 3 元", 13, "单位不同，不能加减：“元”与“天”", None),
    ("年度资金 × 资金总额 > 3 元", 13, "两个带单位的数不能相乘", None),
    ("目标日期 > 2024", 13, "日期不能与数比较", DATES),
    ("年度 = 2024年", 11, "数不能与日期比较", "这里是数，不写“年”：2024"),
    ("项目类型 含 培训", 15, "这里要文字", "文字要加引号：“培训”"),
    ("3 天", 8, "这里要一个条件，不是一个值", None),
    ("名称 + 1 > 3", 8, "文字不能算", None),
    ("目标数 ÷ 0 > 1", 12, "不能除以零", None),
    ("月 ( 名称 ) > 3", 12, "“月”要日期，不是文字", None),
    ("合计 ( 指标 的 名称 ) > 3", 18, "“名称”不是数，不能合计", None),
    ("名称 含 “”", 13, "文字是空的", "空格子用：字段名 空白"),
    # what never changes
    ("5 > 3", 10, "两边都是写定的值，结果永远不变", None),
    ("名称 = 名称", 11, "两边是同一个值，结果永远不变", None),
    ("年 ( 2024年12月 ) > 3", 8, "写定的值不用函数来算", None),
    ("有 目标种类", 8, "“目标种类”总是有的，这个条件的结果永远不变", None),
    ("序号 空白", 11, "“序号”总是有的，这个条件的结果永远不变", None),
    ("类别 是 质量 且 类别 是 数量", 16, NEVER.format("类别"), None),
    ("类别 属于 (质量，数量) 且 非 类别 属于 (数量，质量)", 22, NEVER.format("类别"), None),
    ("归类确定 且 非 归类确定", 13, NEVER.format("归类确定"), None),
    ("目标数 > 100% 且 目标数 < 50%", 19, NEVER.format("目标数"), None),
    ("目标数 ≥ 100% 且 目标数 < 100%", 19, NEVER.format("目标数"), None),
    ("目标数 > 100% 且 目标数 < 5 天", 19, NEVER.format("目标数"), None),
    ("缺 单位 且 单位 含 “元”", 13, NEVER.format("单位"), None),
    ("单位 空白 且 单位 未列", 14, NEVER.format("单位"), None),
    ("类别 是 质量 或 类别 不是 质量", 16, "这里的“或”永远成立：“类别”的各种情形都包括了", None),
    ("目标数 > 50% 或 目标数 ≤ 60%", 18, "这里的“或”永远成立：“目标数”的各种情形都包括了", None),
    ("比较符 属于 (≥，>，<，≤，=)", 12, "“比较符”的各种情形都列上了，这个条件永远成立", None),
    ("类别 属于 (质量，质量)", 14, "括号里有重复的", None),
    ("名称 含 “验收率” 且 名称 不含 “率”", 19, NEVER.format("名称"), None),
    ("名称 是 “甲” 且 名称 含 “乙”", 17, NEVER.format("名称"), None),
    ("名称 属于 (“甲”，“乙”) 且 名称 结尾是 “丙”", 24, NEVER.format("名称"), None),
    ("目标日期 > 2025年1月 且 目标日期 < 2024年5月", 23, NEVER.format("目标日期"), None),
    ("目标日期 > 2024年 且 目标日期 < 2024年", 21, NEVER.format("目标日期"), None),
    ("字数(名称) > 5 且 字数(名称) < 3", 19, NEVER.format("名称"), None),
    ("月(目标日期) = 13", 16, "这个条件永远不会成立：没有这样的数", None),
    ("字数(名称) < 0", 15, "这个条件永远不会成立：没有这样的数", None),
    ("个数(指标) ≥ 0", 15, "这个条件永远成立：没有不符合的数", None),
    ("任一 指标 满足 (类别 是 质量 且 类别 是 数量)", 26, NEVER.format("类别"), None),
    (
        "非 (类别 是 质量 或 类别 不是 质量)",
        19,
        "这里的“或”永远成立：“类别”的各种情形都包括了",
        None,
    ),
    (
        "名称 含 “率” 或 名称 不含 “验收率”",
        17,
        "这里的“或”永远成立：“名称”的各种情形都包括了",
        None,
    ),
    ("目标数 > 100% 且 (目标数 < 50% 或 归类确定)", 26, BRANCH.format("目标数"), None),
    ("类别 是 质量 且 (归类确定 或 类别 是 数量 且 有 单位)", 34, BRANCH.format("类别"), None),
    # too much
    (
        "任一 指标 满足 ( 任一 指标 满足 ( 归类确定 ) )",
        19,
        "适用 指标 的规则里任一、每个、没有、个数、合计最多套 1 层",
        None,
    ),
    ("(" * 17 + "归类确定" + ")" * 17, 24, "括号套得太深：最多 16 层", None),
    (f"名称 含 “{'长' * 501}”", 13, "文字太长：最多 500 个字", None),
    ("序号 > " + "1 + " * 51 + "1", 215, "算式太长：一条规则最多 50 个加减乘除", None),
    (f"序号 > {'9' * 31}", 13, "数太长：最多 30 位", None),
    ("长" * 101, 8, "词太长：最多 100 个字", None),
    # what can't be seen
    ("名称 含 “\u202e率”", 14, "有看不见的字符 U+202E，请删去", None),
    ("名称\u200b 含 “率”", 10, "有看不见的字符 U+200B，请删去", None),
    ("名称 含 “\x00”", 14, "有看不见的字符 U+0000，请删去", None),
    ("目标日期 > 0000年1月", 15, "没有“0000年1月”这一天", None),
]

# A part of the good rule, what stands instead, place and message of the mistake, the hint.
CLAUSES = [
    (
        "a-defect",
        "another",
        "1:4",
        "规则名要与所在文件夹和文件名一致",
        "按文件的位置应当是：category/a-defect",
    ),
    ("错误", "严重", "2:7", "级别只有：错误、警告、提示", None),
    ("错误", "警示", "2:7", "级别只有：错误、警告、提示", "是不是“警告”？"),
    ("适用  指标", "适用  行", "3:7", "这里不该有“行”，应当是指标、表、两张表", None),
    ("适用  指标", "适用  指标 其中 类别 是 数量", "4:11", NEVER.format("类别"), None),
    (
        "  提示",
        "  位置  实际衡量\n  提示",
        "5:7",
        "“实际衡量”不是表上的格子，不能作位置",
        "可以是：" + CELLS,
    ),
    ("  提示", "  位置  项目名称\n  提示", "5:7", "没有“项目名称”这个字段", "是不是“名称”？"),
    ("  提示", "  建议  “改”\n  提示", "5:3", "这里不该有“建议”，应当是" + NEXT, ORDER),
    ("{名称}", "{名字}", "5:9", "没有“名字”这个字段", "是不是“名称”？"),
    ("{名称}", "{字数(名称)}", "5:9", "花括号里只能写一个字段，不能计算、计数", None),
    ("{名称}", "{个数}", "5:9", "花括号里只能写一个字段，不能计算、计数", None),
    ("  提示", "  当    归类确定\n  提示", "5:3", "“当”写了两次", "两个条件写在一项里，用 且 连接"),
    ("“‘{名称}’", "{名称}“", "5:7", "这里不该有“{”", "文字要用引号“”括起来"),
    (
        "  反例",
        "  扣分  绩效指标明确性 1分\n  反例",
        "6:16",
        "这里不该有“分”，应当是依据、说明、反例、正例",
        "分数后面不写单位：1",
    ),
    ("{名称}", "{}", "5:9", "没有“”这个字段", None),
    ("{名称}", "{表.名}", "5:9", "没有“名”这个字段", None),
    ("有问题”", "有” “问题{名字}”", "5:20", "没有“名字”这个字段", "是不是“名称”？"),
    ("{名称}", "{名称", "5:9", "花括号要成对，里面是一个字段", None),
    ("{名称}", "名称｝", "5:11", "花括号要成对，里面是一个字段", None),
    ("“‘{名称}’有问题”", "“ ”", "5:7", "文字是空的", None),
    ("有问题”", "有“问题”", "5:7", "引号没有合上，缺“””", ONE_LINE),
    ("有问题”", "有”问题”", "5:18", "这里不该有“””", "文字要用引号“”括起来"),
    ("  反例", "  改列  质凉\n  反例", "6:7", "没有“质凉”这个值", "是不是“质量”？"),
    ("  反例", "  扣分  绩效指标明确性 0\n  依据  “甲”\n  反例", "6:15", "扣分要大于 0", None),
    ("  反例", "  扣分  绩效指标明确性 -1\n  反例", "6:15", "这里不该有“-”，应当是一个数", None),
    ("  反例", "  扣分  绩效指标明确性 1\n  反例", "6:7", "扣分的规则要写依据", None),
    ("  反例", "  扣分  1\n  反例", "6:7", "这里不该有“1”，应当是一个名称", ITEMS),
    ("  反例", "  依据  “ ”\n  反例", "6:7", "依据是空的", None),
    ("  反例", "  正例", "1:4", "至少要有 1 个反例、2 个正例", "现有 0 个反例、3 个正例"),
    (
        "  正例  质量指标 | 合格率 | ≥95%\n",
        "",
        "1:4",
        "至少要有 1 个反例、2 个正例",
        "现有 1 个反例、1 个正例",
    ),
    (
        "时效指标 | 完成时限 | 12月底前",
        "时效指标 | 完成时限",
        "7:7",
        "一行例子至少三格",
        "二级指标 | 指标名称 | 指标值，后面可以再加 | 权重 10 这样的列",
    ),
    (
        "时效指标 | 完成时限 | 12月底前",
        "",
        "7:3",
        "例子是空的",
        "写成：二级指标 | 指标名称 | 指标值",
    ),
    (
        "按时",
        "按时\n      +",
        "7:7",
        "加号后面是空的",
        "写成：+ 栏目 内容，或 + 二级指标 | 指标名称 | 指标值",
    ),
    ("规则 category/a-defect “一个问题”\n", "", "1:3", "这里不该有“级别”，应当是规则", ORDER),
]


# Conditions that look odd and are right.
ALLOWED = [
    "类别 是 质量 或 类别 是 数量",
    "类别 不是 质量 且 类别 不是 数量",
    "类别 属于 (质量，数量) 且 类别 不是 质量",
    "类别 是 质量 且 实际衡量 是 数量",
    "归类确定 且 非 系统固定指标",
    "目标数 > 100% 或 目标数 < 50%",
    "目标数 > 100% 或 目标数 ≤ 5 天",
    "目标数 ≥ 100% 且 目标数 ≤ 100%",
    "目标数 > 50% 且 目标数 < 100%",
    "名称 含 “a” 且 名称 含 “b” 且 名称 不含 “c”",
    "名称 含 “a” 且 非 名称 含 “ab”",
    "缺 单位 或 单位 含 “元”",
    "有 单位 且 单位 含 “元”",
    "缺 单位 且 非 单位 空白",
    "单位 空白 或 单位 未列",
    "有 权重 且 权重 > 5",
    "可列类别 含 质量 且 可列类别 含 数量",
    "可列类别 含 质量 或 可列类别 含 数量",
    "任一 指标 满足 ( 类别 是 质量 ) 且 任一 指标 满足 ( 类别 是 数量 )",
    "类别 是 质量 且 任一 指标 满足 ( 类别 是 数量 )",
    "任一 指标 满足 ( 类别 是 质量 且 本行.类别 是 数量 )",
    "非 ( 类别 是 质量 且 归类确定 )",
    "序号 > 1 且 序号 < 3",
    "目标日期 > 2024年1月 且 目标日期 < 2025年1月",
    "目标日期 > 2024年6月 且 目标日期 ≤ 2024年",
    "量纲 是 金额 且 目标数 > 3 万元",
    "量纲 属于 (金额，比率) 且 目标数 > 95%",
    "量纲 不是 金额 且 目标数 > 95%",
    "有 量纲 且 目标数 > 95%",
    "量纲 是 金额 且 数字(目标数) > 3",
    "量纲 是 金额 或 目标数 > 95%",
    "量纲 是 金额 且 任一 指标 满足 (目标数 > 95%)",
    "目标日期 ≥ 2024年6月 且 目标日期 ≤ 2024年6月",
    "名称 含 “率” 且 名称 不含 “验收率”",
    "名称 是 “验收率” 且 名称 含 “率”",
    "名称 开头是 “a” 且 名称 结尾是 “b”",
    "字数(名称) > 0 且 月(目标日期) < 12",
    "个数(指标) > 0",
    "类别 是 质量 且 (类别 是 质量 或 归类确定)",
    "类别 是 质量 且 (归类确定 或 实际衡量 是 数量)",
    "目标数 > 100% 且 (目标数 < 120% 或 归类确定)",
    "目标数 > 100% 且 任一 指标 满足 (目标数 < 50%)",
    "类别 是 质量 且 非 (类别 是 质量 且 归类确定)",
]


@pytest.mark.parametrize("condition", ALLOWED)
def test_allowed(condition: str) -> None:
    load(RULE.format(when=condition))


def mistakes(text: str) -> list[tuple[str, str, str | None]]:
    """Place, message and hint of each mistake."""
    found = read_rule(text, PATH, NAMES)
    assert isinstance(found, list), "the rule is taken for good"
    return [(f"{e.span.line}:{e.span.column}", e.message, e.hint) for e in found]


@pytest.mark.parametrize(
    ("condition", "column", "message", "hint"), CONDITIONS, ids=[row[0][:30] for row in CONDITIONS]
)
def test_condition(condition: str, column: int, message: str, hint: str | None) -> None:
    assert mistakes(RULE.format(when=condition)) == [(f"4:{column}", message, hint)]


@pytest.mark.parametrize(
    ("part", "instead", "place", "message", "hint"),
    CLAUSES,
    ids=[f"{row[3][:12]} {row[1].strip()[:10]}" for row in CLAUSES],
)
def test_clause(part: str, instead: str, place: str, message: str, hint: str | None) -> None:
    good = RULE.format(when="类别 是 质量")
    assert mistakes(good.replace(part, instead, 1)) == [(place, message, hint)]


def test_error_shows_line_and_caret() -> None:
    (error,) = read_rule(RULE.format(when="类别 是 质凉"), PATH, NAMES)
    assert str(error) == (
        "core/category/a-defect.rule:4:13: 没有“质凉”这个值\n"
        "      当    类别 是 质凉\n"
        "                    ^^^^\n"
        "    是不是“质量”？"
    )


def test_form_rule_has_no_indicator_fields() -> None:
    text = RULE.format(when="类别 是 质量").replace("适用  指标", "适用  表")
    message = "是指标的字段，这里只有表的字段"
    hint = "写在 任一 指标 满足 ( … ) 里，或改为 适用 指标"
    assert mistakes(text) == [("4:8", "“类别”" + message, hint), ("5:9", "“名称”" + message, hint)]


def test_every_wrong_clause_is_told() -> None:
    text = RULE.format(when="类形 是 质量").replace("错误", "严重").replace("{名称}", "{名字}")
    assert [place for place, _, _ in mistakes(text)] == ["2:7", "4:8", "5:9"]


def test_points_on_advice() -> None:
    text = RULE.format(when="归类确定").replace("错误", "提示")
    text = text.replace("  反例", "  扣分  绩效指标明确性 1\n  依据  “甲”\n  反例")
    message = "级别是 提示 的规则不扣分"
    assert mistakes(text) == [("6:7", message, "去掉 扣分，或把级别改为 警告")]


def test_english_rule_is_told_in_english_words() -> None:
    text = "rule category/a-defect “x”\n  severity error\n  where indicator\n"
    assert mistakes(text) == [("3:3", "这里不该有“where”，应当是applies", None)]


ENGLISH = """\
rule category/a-defect “a defect”
  severity  error
  applies   indicator
  when      {when}
  message   “‘{{name}}’”
  bad       质量指标 | 完成时限 | 按时
  good      时效指标 | 完成时限 | 12月底前
  good      质量指标 | 合格率 | ≥95%
"""
ENGLISH_CONDITIONS = [
    ("name", "“name”是文字，不能单独作条件", "例如：has name，或用 is、=、contains 作比较"),
    ("acceptable is quality", "一组选项不能这样比较", "用 contains 或 lacks"),
    ("acceptable in (quality, cost)", "一组选项不能用 in", "用 contains 或 lacks"),
    ("category contains quality", "选项不能用 contains、starts_with、ends_with", "用 is 或 in"),
    ("sure = sure", "真假本身就是条件，不用再比较", "直接写字段名，或在前面加 not"),
    ("name contains “”", "文字是空的", "空格子用：字段名 blank"),
    (
        "quality is category",
        "没有“quality”这个字段",
        "“quality”是一个值，写成：category is quality",
    ),
    ("categry is quality", "没有“categry”这个字段", "是不是“category”？"),
    ("category is qualty", "没有“qualty”这个值", "是不是“quality”？"),
    ("direction is x", "没有“x”这个值", "可以是：higher、lower"),
    ("days ( low ) > 3", "没有“days”这个函数", "可以是：year、month、length、number、absolute"),
    ("this.name contains “a”", "“this”只用在 some、every、no、how_many、total 的括号里", None),
    (
        "some indicator satisfies ( some indicator satisfies ( sure ) )",
        "applies indicator 的规则里some、every、no、how_many、total最多套 1 层",
        None,
    ),
    ("category is quality and category is cost", NEVER.format("category"), None),
    (
        "category is quality or category is_not quality",
        "这里的“or”永远成立：“category”的各种情形都包括了",
        None,
    ),
    ("has target_kind", "“target_kind”总是有的，这个条件的结果永远不变", None),
    (
        "category quality",
        "这里不该有“quality”，应当是比较（is、in、contains、=、< 等），and、or，"
        "下一项（place、message）",
        None,
    ),
]
ENGLISH_CLAUSES = [
    ("error", "errror", "severity只有：error、warning、info", "是不是“error”？"),
    ("  bad", "  good", "至少要有 1 个bad、2 个good", "现有 0 个bad、3 个good"),
    ("{name}", "{nam}", "没有“nam”这个字段", "是不是“name”？"),
    ("  bad", "  deduct item 1\n  bad", "扣分的规则要写cites", None),
    ("  bad", "  deduct item 0\n  cites “a”\n  bad", "deduct要大于 0", None),
    (
        "  bad",
        "  place x\n  bad",
        "这里不该有“place”，应当是suggestion、move_to、deduct、cites、explain、bad、good",
        "各项的顺序：rule、severity、applies、when、place、message、suggestion、move_to、deduct、cites、"
        "explain、bad、good",
    ),
]


@pytest.mark.parametrize(("condition", "message", "hint"), ENGLISH_CONDITIONS)
def test_english_condition(condition: str, message: str, hint: str | None) -> None:
    found = mistakes(ENGLISH.format(when=condition))
    assert [(said, hinted) for _, said, hinted in found] == [(message, hint)]


@pytest.mark.parametrize(("part", "instead", "message", "hint"), ENGLISH_CLAUSES)
def test_english_clause(part: str, instead: str, message: str, hint: str | None) -> None:
    found = mistakes(ENGLISH.format(when="sure").replace(part, instead, 1))
    assert [(said, hinted) for _, said, hinted in found] == [(message, hint)]


def test_a_long_line_is_shown_around_the_mistake() -> None:
    listed = "，".join(f"“{n}”" for n in range(100))
    (error,) = read_rule(RULE.format(when=f"名称 含 ({listed}) 且 类形 是 质量"), PATH, NAMES)
    _, line, mark, hint = str(error).splitlines()
    assert hint.strip() == "是不是“类别”？"
    assert line.strip().startswith("…")
    assert len(line) < 200
    shown = line.index("类形")
    assert width(line[:shown]) == mark.index("^")
    assert mark.endswith("^^^^")


def test_unfinished_rule() -> None:
    text = "规则 category/a-defect “一个问题”\n  级别  错误"
    assert mistakes(text) == [("2:9", "规则没有写完，后面应当是适用", None)]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n"], ids=["empty", "blank", "comment"])
def test_no_rule(text: str) -> None:
    assert mistakes(text) == [("1:1", "文件里没有规则", "规则以“规则 名称 “标题””开头")]


def test_too_many_examples() -> None:
    text = RULE.format(when="归类确定") + "  正例  质量指标 | 合格率 | ≥95%\n" * limits.EXAMPLES
    assert mistakes(text) == [("66:3", f"例子太多：最多 {limits.EXAMPLES} 个", None)]


def test_too_many_tokens() -> None:
    text = RULE.format(when="归类确定 且 " * limits.TOKENS + "归类确定")
    ((_, message, _),) = mistakes(text)
    assert message == f"规则太长：一个文件最多 {limits.TOKENS} 个词"


def test_too_many_choices() -> None:
    words = "，".join(f"“{n}”" for n in range(limits.CHOICES + 1))
    text = RULE.format(when=f"名称 含 ({words})")
    assert mistakes(text) == [("4:13", f"一组太多：最多 {limits.CHOICES} 个", None)]


def test_path_is_shown() -> None:
    (error,) = read_rule("规则", Path("x/y.rule"), NAMES)
    assert str(error).startswith("x/y.rule:1:3: 规则没有写完")
