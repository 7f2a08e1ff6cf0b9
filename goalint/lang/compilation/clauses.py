"""The clauses of a written rule checked and made ready; every clause tells its own mistake."""

from pathlib import Path
from typing import Final

from goalint.errors import Span
from goalint.finding import Deduction, Severity
from goalint.lang.definition.fields import TABLES
from goalint.lang.definition.scope import OWNERS, Owner, Scope
from goalint.lang.definition.types import CATEGORY
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.runtime.rule import Example, Expected
from goalint.lang.semantics.lookup import find_choice, find_field, known_choice, known_field
from goalint.lang.source.mistake import LanguageError, mark_field
from goalint.lang.syntax import nodes
from goalint.lang.syntax.tokens import half_width
from goalint.nearest import did_you_mean
from goalint.patterns import late_pattern
from goalint.terms import Category
from goalint.text import one_line

_PLAIN: Final = late_pattern(r"[\w-]+")  # a file's name that may be a rule's
_BAD_AT_LEAST: Final = 1
_GOOD_AT_LEAST: Final = 2
_NO_POINTS: Final = "去掉 ⟨deduct⟩，或把⟨severity⟩改为 ⟨severity.warning⟩"


def read_name(word: nodes.Word, path: Path) -> str:
    """The rule's name, which is its folder and file."""
    name = f"{path.parent.name}/{path.stem}"
    if word.word != name:
        hint = f"按文件的位置应当是：{name}"
        if not _PLAIN.fullmatch(path.stem):
            hint = f"文件名“{one_line(path.stem)}”里有不能用的字符，改名时只用字母、数字、汉字和 -"
        raise LanguageError("规则名要与所在文件夹和文件名一致", word.place, hint)
    return name


def read_severity(word: nodes.Word) -> Severity:
    """错误, 警告 or 提示."""
    words = vocabulary().values["severity"]
    key = words.english.get(word.word)
    if key is None:
        raise LanguageError(
            "⟨severity⟩只有：⟨severity.error⟩、⟨severity.warning⟩、⟨severity.info⟩",
            word.place,
            did_you_mean(word.word, words.english),
        )
    return Severity(key)


def read_place(word: nodes.Word | None, scope: Scope) -> str:
    """The cell that findings point at, by attribute of `Indicator` or name of a label field."""
    if word is None:
        return "name" if scope is Scope.INDICATOR else "project"
    if scope is Scope.PAIR:
        raise LanguageError("⟨applies⟩ ⟨pair⟩ 的规则不指到格子，不写⟨place⟩", word.place)
    owner = OWNERS[scope][0]
    field = known_field(word.word, (owner,), word.place).field
    if field.cell is None:
        table = TABLES[owner].items()
        cells = "、".join(mark_field(name, owner) for name, each in table if each.cell)
        raise LanguageError(
            f"“{word.word}”不是表上的格子，不能作⟨place⟩", word.place, f"可以是：{cells}"
        )
    return field.cell


def read_expected(word: nodes.Word | None, scope: Scope) -> Expected | None:
    """What the indicator should be listed under: a category, or a field that holds one."""
    if word is None:
        return None
    if scope is not Scope.INDICATOR:
        raise LanguageError(f"⟨applies⟩ ⟨{scope.value}⟩ 的规则没有可⟨move_to⟩的指标", word.place)
    read = find_field(word.word, (Owner.ROW,))
    if read is not None and read.type == CATEGORY and not find_choice(CATEGORY, word.word):
        return Expected(read.field.name)
    category = known_choice(CATEGORY, word.word, word.place).value
    return Expected(category) if isinstance(category, Category) else None


def check_pair_rule(written: nodes.WrittenRule, severity: Severity | None) -> None:
    """Two forms that are alike may be so for good reasons: nobody is accused outright."""
    if severity is Severity.ERROR:
        hint = "改为 ⟨severity.warning⟩ 或 ⟨severity.info⟩"
        raise LanguageError(
            "⟨applies⟩ ⟨pair⟩ 的规则不能是 ⟨severity.error⟩", written.severity.place, hint
        )
    if written.deduct:
        raise LanguageError("⟨applies⟩ ⟨pair⟩ 的规则不扣分", written.deduct[0].place)


def read_deduction(
    written: tuple[nodes.Word, nodes.Number] | None, severity: Severity
) -> Deduction | None:
    """Item and points; advice takes no points off."""
    if written is None:
        return None
    item, points = written
    if severity is Severity.INFO:
        raise LanguageError("⟨severity⟩是 ⟨severity.info⟩ 的规则不扣分", item.place, _NO_POINTS)
    if points.value <= 0:
        raise LanguageError("⟨deduct⟩要大于 0", points.place)
    return Deduction(item.word, points.value)


def read_basis(written: nodes.WrittenRule) -> tuple[str, ...]:
    """The documents a rule rests on; no points without one."""
    for text in written.basis:
        if not text.value.strip():
            raise LanguageError("⟨cites⟩是空的", text.place)
    if written.deduct and not written.basis:
        raise LanguageError("扣分的规则要写⟨cites⟩", written.deduct[0].place)
    return tuple(text.value.strip() for text in written.basis)


def read_examples(written: nodes.WrittenRule, path: Path) -> tuple[Example, ...]:
    """The examples; a rule has one counter-example and two good ones at least."""
    examples = tuple(_example(example, path) for example in written.examples)
    bad = sum(example.bad for example in examples)
    if bad < _BAD_AT_LEAST or len(examples) - bad < _GOOD_AT_LEAST:
        message = f"至少要有 {_BAD_AT_LEAST} 个⟨bad⟩、{_GOOD_AT_LEAST} 个⟨good⟩"
        hint = f"现有 {bad} 个⟨bad⟩、{len(examples) - bad} 个⟨good⟩"
        raise LanguageError(message, written.name.place, hint)
    return examples


def _example(written: nodes.WrittenExample, path: Path) -> Example:
    rows: list[tuple[str, ...]] = []
    fields: list[tuple[str, str]] = []
    for word in written.more:
        if "|" in half_width(word.word):
            rows.append(_cells(word))
            continue
        if not word.word:
            hint = "写成：+ 栏目 内容，或 + 二级指标 | 指标名称 | 指标值"
            raise LanguageError("加号后面是空的", word.place, hint)
        label, *value = word.word.split(maxsplit=1)
        fields.append((label, "".join(value)))
    if written.row is None and not fields and not rows:
        raise LanguageError("例子是空的", written.place, "写成：二级指标 | 指标名称 | 指标值")
    row = _cells(written.row) if written.row else None
    place = written.place
    span = Span(path, place.line, place.column, place.length)
    return Example(written.bad, row, tuple(rows), tuple(fields), span)


def _cells(word: nodes.Word) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in word.word.replace("｜", "|").split("|"))
    if len(cells) < 3:
        hint = "二级指标 | 指标名称 | 指标值，后面可以再加 | 权重 10 这样的列"
        raise LanguageError("一行例子至少三格", word.place, hint)
    return cells
