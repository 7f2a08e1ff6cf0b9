"""The examples written inside rules, run: a counter-example is found, a good example is not."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from goalint.facts.model import FormFacts
from goalint.form import Cell, Form, Indicator, Task, Term
from goalint.lang.definition.scope import Scope
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.lang.runtime.rule import Example, Row, Rule, Whole
from goalint.nearest import unknown
from goalint.pack import Pack
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass, replace
from goalint.terms import FormKind, Terms
from goalint.testing.pairs import read_pair
from goalint.text import fold

_SHEET = "例"
_FIELD_COLUMN, _FIRST_ROW = 2, 20
_TASK = "任务 "
_COLUMNS = (
    "level1", "level2", "name", "value", "comparator", "unit", "weight", "last_year",
    "year_before", "basis", "note", "goal", "source",
)  # fmt: skip


class Outcome(Enum):
    """How an example came out."""

    PASSED = "passed"
    MISSING = "missing"  # a counter-example that the rule does not find
    NOISY = "noisy"  # a good example that the rule finds fault with
    BROKEN = "broken"  # an example that can't be read


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example's outcome; `got` says in words for a person what the rule made of it.

    `row` is the indicator that a failing example fails on (None for a rule that is on none) and
    `facts` what was known of its form or its two forms; None when it passed or could not be read.
    """

    rule: Rule
    example: Example
    outcome: Outcome
    got: str = ""
    row: Row = None
    facts: Whole | None = None


def run_examples(
    pack: Pack, find_facts: Callable[[Form], FormFacts], rules: Iterable[Rule] | None = None
) -> list[ExampleResult]:
    """The outcome of every example of the pack's rules (or of some of them), in their order.

    No result at all means that nothing was tested, which is a failure too.
    """
    reader = ExampleReader(pack.terms)
    return [
        _run(rule, example, reader, find_facts)
        for rule in (pack.rules if rules is None else rules)
        for example in rule.examples
    ]


def all_passed(results: Sequence[ExampleResult]) -> bool:
    """Whether something was tested and all of it passed."""
    return bool(results) and all(result.outcome is Outcome.PASSED for result in results)


def _run(
    rule: Rule, example: Example, reader: "ExampleReader", find_facts: Callable[[Form], FormFacts]
) -> ExampleResult:
    try:
        facts, rows = held(rule, example, reader, find_facts)
    except ValueError as error:
        return ExampleResult(rule, example, Outcome.BROKEN, str(error))
    answers = [rule.test(row, facts) for row in rows]
    if not example.bad and True in answers:
        row = rows[answers.index(True)]
        message = rule.message(row, facts)
        return ExampleResult(rule, example, Outcome.NOISY, message, row, facts)
    if example.bad and True not in answers:
        unsure = [row for row, answer in zip(rows, answers, strict=True) if answer is None]
        causes = dict.fromkeys(cause for row in unsure for cause in rule.causes(row, facts))
        got = "无法判断：" + "；".join(causes) if causes else ""
        return ExampleResult(rule, example, Outcome.MISSING, got, rows[0], facts)
    return ExampleResult(rule, example, Outcome.PASSED)


def held(
    rule: Rule, example: Example, reader: "ExampleReader", find_facts: Callable[[Form], FormFacts]
) -> tuple[Whole, tuple[Row, ...]]:
    """What the rule is held against in an example; `ValueError` says what can't be read."""
    if rule.scope is Scope.PAIR:
        return read_pair(example), (None,)
    facts = find_facts(reader.read(example))
    if rule.scope is Scope.FORM:
        return facts, (None,)
    if not facts.indicators:
        raise ValueError("规则适用指标，例子里却没有指标")
    return facts, facts.indicators


class ExampleReader:
    """Makes the form that an example stands for, by the words that workbooks are read with."""

    def __init__(self, terms: Terms) -> None:
        self._words = Vocabulary(terms)
        self._joiner = TargetJoiner(terms)

    def read(self, example: Example) -> Form:
        """The example as a form; `ValueError` says in Chinese what can't be read.

        Where one row gives a column, the column is blank in the others. Beside rows and fields a
        line `+ 任务 名称 | 内容 | 金额` gives a main task of a department form (`+ 表类 部门整体`),
        and `+ 自评表` makes it a self-evaluation.
        """
        fields: dict[str, Cell] = {}
        units: dict[str, str] = {}
        kind, year, self_evaluation = FormKind.PROJECT, None, False
        for line, (label, value) in enumerate(example.fields, start=1):
            name, unit = self._field(label)
            if name == "kind":
                kind = _kind(value)
                continue
            if name == "self_evaluation":
                self_evaluation = True
                continue
            fields[name] = Cell(_SHEET, line, _FIELD_COLUMN, value)
            if unit:
                units[name] = unit
            if name == "year":
                year = _year(value)
        lines = ([example.row] if example.row else []) + list(example.rows)
        tasks = tuple(_task(line) for line in lines if line[0].startswith(_TASK))
        rows = [self._columns(line) for line in lines if not line[0].startswith(_TASK)]
        given = {role for columns in rows for role in columns}
        indicators = tuple(
            self._indicator(columns, given, row) for row, columns in enumerate(rows, _FIRST_ROW)
        )
        task_sum = fields.pop("task_sum", None)
        return Form(
            _SHEET, _SHEET, kind, fields, indicators, year, units, tasks,
            self_evaluation=self_evaluation, task_sum=task_sum,
        )  # fmt: skip

    def _field(self, label: str) -> tuple[str, str]:
        """A label field's English name, and the money unit that its label states."""
        found = self._words.label(label)
        if found:
            return found.field, found.unit
        name = vocabulary().form_fields.english.get(label)
        if name is None:
            known = _chinese(vocabulary().form_fields)
            raise ValueError(unknown(f"没有“{label}”这个栏目", label, known))
        return name, ""

    def _columns(self, line: tuple[str, ...]) -> dict[str, str]:
        """A row's cells by attribute of `Indicator` (and `term`)."""
        columns = dict(zip(("level2", "name", "value"), line, strict=False))
        for cell in line[3:]:
            heading, _, value = cell.partition(" ")
            role = vocabulary().indicator_fields.english.get(heading)
            if role is None and (found := self._words.heading(heading)):
                role = found.role
            if role not in (*_COLUMNS, "term"):
                message, known = f"没有“{heading}”这一列", _chinese(vocabulary().indicator_fields)
                raise ValueError(unknown(message, heading, known, "写成：权重 10"))
            columns[role] = value.strip()
        return columns

    def _indicator(self, columns: dict[str, str], given: set[str], row: int) -> Indicator:
        words = self._words
        cells = {
            role: Cell(_SHEET, row, column, columns.get(role, ""))
            for column, role in enumerate(_COLUMNS, start=1)
            if role in given
        }
        level2, level1 = columns["level2"], columns.get("level1", "")
        return Indicator(
            target=self._joiner.join(
                columns.get("comparator", ""), columns["value"], columns.get("unit", "")
            ),
            category=words.category(level2) or words.category(level1),
            term=words.period(columns.get("term", "")) or Term.ANNUAL,
            **cells,
        )


def _chinese(words: Words) -> list[str]:
    """The spellings that are not English."""
    return [word for word in words.english if not word.isascii()]


def _kind(value: str) -> FormKind:
    kinds = vocabulary().values["form_kind"]
    if value not in kinds.english:
        raise ValueError(f"没有“{value}”这种表，可以是：{'、'.join(kinds.chinese.values())}")
    return FormKind(kinds.english[value])


def _task(line: tuple[str, ...]) -> Task:
    name, content, *amounts = (Cell(_SHEET, 1, column, text) for column, text in enumerate(line))
    return Task(replace(name, text=name.text.removeprefix(_TASK)), content, tuple(amounts))


def _year(value: str) -> int | None:
    digits = fold(value).rstrip("年度")
    if not digits:
        return None
    if not digits.isdecimal():
        raise ValueError(f"“{value}”不是年度")
    return int(digits)
