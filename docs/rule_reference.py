"""Every word of the rule language, from the tables that the language itself is made of."""

from collections.abc import Iterator, Mapping
from enum import Enum

from goalint.lang.definition import limits
from goalint.lang.definition.fields import (
    FORM_FIELDS,
    INDICATOR_FIELDS,
    PAIR_FIELDS,
    Field,
)
from goalint.lang.definition.functions import FUNCTIONS
from goalint.lang.definition.spelling import CHOICE_TABLES
from goalint.lang.definition.types import Kind
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.terms import Terms

HEAD = """\
# 规则语言速查

本页由 `python docs/build.py` 从程序里的各张表生成，与程序所认的一字不差。怎样写规则，见
[规则语言手册](rule-language.md)。中文、英文两种写法可以混用，意思相同；一格里有几种写法的，第一种是通用写法。
"""
KINDS = {
    Kind.TRUTH: "本身就是条件：直接写，或前面加 非",
    Kind.TEXT: "是、属于、含、开头是、结尾是、= 和 ≠",
    Kind.TEXTS: "含、不含：其中一段与所写的完全相同",
    Kind.NUMBER: "=、≠、<、≤、>、≥、属于，加减乘除",
    Kind.QUANTITY: "=、≠、<、≤、>、≥，加减乘除；单位同类才能比",
    Kind.DAY: "=、≠、<、≤、>、≥；写到哪一级比到哪一级",
    Kind.CHOICE: "是、不是、属于、不属于",
    Kind.SET: "含、不含",
    Kind.NAMES: "含、不含",
}
LIMITS = {
    "FILE_KILOBYTES": "一个规则文件的大小（KB）",
    "TOKENS": "一个规则文件的词数",
    "TEXT": "一段引号里的字数",
    "WORD": "一个词的字数",
    "DIGITS": "一个数的位数",
    "CHOICES": "一个括号里列几项",
    "DEPTH": "括号套几层",
    "SIGNS": "一条规则里的加减乘除",
    "LOOPS": "逐个指标看的层数（适用 指标 本身算一层）",
    "EXAMPLES": "一条规则的例子数",
    "STEPS": f"一条规则在 {limits.FORM_ROWS} 个指标的表上的步数",
    "PAIRED_ROWS": "两两比较指标的规则，用在多少个指标以内的表上",
    "RULES": "一个规则包的规则数",
    "ENTRIES": "一个规则包里的文件和文件夹数",
    "PACK_TOKENS": "一个规则包全部规则文件的词数",
    "PACK_MISTAKES": "一个规则包最多列出的错误数，够了就不再往下读",
    "PACK_STEPS": f"一个规则包全部规则在 {limits.FORM_ROWS} 个指标的表上的步数",
    "PACK_KILOBYTES": "一个规则包全部规则文件的大小（KB）",
}


def rule_reference(terms: Terms) -> str:
    """The whole page in Markdown; `ValueError` names a limit that it would leave out."""
    known = {name for name in vars(limits) if name.isupper()} - {"FORM_ROWS"}
    if missing := known - set(LIMITS):
        raise ValueError(f"LIMITS has no words for {', '.join(sorted(missing))}")
    return HEAD + "\n".join(_parts(terms)) + "\n"


def _parts(terms: Terms) -> Iterator[str]:
    words = vocabulary()
    yield from _heading("规则的各项（按这个次序写）")
    yield from _spellings(words.clauses)
    yield from _heading("条件里的词")
    yield from _spellings(words.words)
    yield from _heading("值的种类和能作的比较")
    yield from _table(("种类", "怎样用"), ((kind.value, how) for kind, how in KINDS.items()))
    yield from _heading("指标的字段（适用 指标）")
    yield from _fields(INDICATOR_FIELDS, words.indicator_fields)
    yield from _heading("表的字段（适用 指标、适用 表 都能用）")
    yield from _fields(FORM_FIELDS, words.form_fields)
    yield from _heading("两张表的字段（适用 两张表）")
    yield from _fields(PAIR_FIELDS, words.pair_fields)
    yield from _heading("函数")
    yield from _functions()
    yield from _heading("选项")
    yield from _choices()
    yield from _heading("词表（写 词表 名字）")
    yield from _table(
        ("名字", "英文", "词"),
        (
            (entry["zh"], f"`{name}`", " ".join(entry["words"]))
            for name, entry in terms["lists"]["list"].items()
        ),
    )
    yield from _heading("项目类型（写 项目类型 含 “名字”）")
    yield "、".join(terms["profiles"])
    yield from _heading("计量单位")
    yield "同一行的单位才能互相比较、加减；括号里是折合多少。"
    yield ""
    yield from _table(("量纲", "基准单位", "写法"), _units(terms["units"]))
    yield from _heading("一条规则最大能有多大")
    yield from _table(
        ("", "最多"), ((said, f"{getattr(limits, name)}") for name, said in LIMITS.items())
    )


def _heading(title: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        cells = (cell.replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"


def _spellings(words: Words) -> Iterator[str]:
    yield from _table(
        ("中文", "英文"), ((_chinese(words, name), f"`{name}`") for name in words.chinese)
    )


def _chinese(words: Words, name: str) -> str:
    """All Chinese spellings of a word, the one that is shown first."""
    return "、".join(
        word for word, english in words.english.items() if english == name and word != name
    )


def _fields(fields: Mapping[str, Field], words: Words) -> Iterator[str]:
    yield from _table(
        ("字段", "英文", "是什么", "种类", "可能没有", "可作位置"),
        (
            (
                _chinese(words, field.name),
                f"`{field.name}`",
                field.doc,
                field.type.kind.value + (f"（{field.dimension}）" if field.dimension else ""),
                "是" if field.absent else "",
                "是" if field.cell else "",
            )
            for field in fields.values()
        ),
    )


def _functions() -> Iterator[str]:
    words = vocabulary().functions
    yield from _table(
        ("函数", "英文", "括号里要", "得到", "是什么"),
        (
            (
                words.chinese[function.name],
                f"`{function.name}`",
                "、".join(argument.kind.value for argument in function.arguments),
                function.result.kind.value,
                function.doc,
            )
            for function in FUNCTIONS.values()
        ),
    )


def _choices() -> Iterator[str]:
    tables = vocabulary().values
    for choices, name in CHOICE_TABLES.items():
        yield f"### {'、'.join(_fields_of(choices))}"
        yield ""
        yield from _spellings(tables[name])
        yield ""
    yield "### 级别"
    yield ""
    yield from _spellings(tables["severity"])


def _fields_of(choices: type[Enum]) -> Iterator[str]:
    words = vocabulary()
    for fields, spelt in (
        (INDICATOR_FIELDS, words.indicator_fields),
        (FORM_FIELDS, words.form_fields),
    ):
        for field in fields.values():
            if field.type.choices is choices:
                yield spelt.chinese[field.name]


def _units(families: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    spelt = vocabulary().values["family"].chinese
    for family, table in families.items():
        if family not in spelt or not isinstance(table, Mapping):
            continue
        for dimension, spellings in table.items():
            if isinstance(spellings, Mapping):
                told = (
                    word if factor == "1" else f"{word}（{factor}）"
                    for word, factor in spellings.items()
                )
                yield spelt[family], dimension, " ".join(told)
            elif isinstance(spellings, list):
                yield spelt[family], "各自成一类", " ".join(spellings)
