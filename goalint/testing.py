"""The examples written inside rules, run: a counter-example is found, a good example is not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from goalint.facts.model import FormFacts
from goalint.form import Cell, Form, Indicator, Term
from goalint.lang import Example, Rule, Scope
from goalint.lang.vocabulary import vocabulary
from goalint.pack import Pack
from goalint.recognise.vocabulary import Vocabulary
from goalint.terms import FormKind
from goalint.text import fold

_FORM_COLUMN, _FIRST_ROW = 2, 20


class Outcome(Enum):
    """How an example came out."""

    PASSED = "passed"
    MISSING = "missing"  # a counter-example that the rule does not find
    NOISY = "noisy"  # a good example that the rule finds fault with
    BROKEN = "broken"  # an example that can't be read


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example's outcome; `got` says in words for a person what the rule made of it."""

    rule: Rule
    example: Example
    outcome: Outcome
    got: str = ""

    def __str__(self) -> str:
        """File, line, rule and what went wrong, in Chinese."""
        span = self.example.span
        sort = "反例" if self.example.bad else "正例"
        said = {
            Outcome.PASSED: "通过",
            Outcome.MISSING: "应当查出，没有查出",
            Outcome.NOISY: "不应查出，却查出了",
            Outcome.BROKEN: "例子读不懂",
        }[self.outcome]
        place = f"{span.path.as_posix()}:{span.line}"
        return f"{place}: {self.rule.name} 的{sort}{said}" + (f"（{self.got}）" if self.got else "")


def run_examples(
    pack: Pack, find_facts: Callable[[Form], FormFacts], rules: Iterable[Rule] | None = None
) -> list[ExampleResult]:
    """The outcome of every example of the pack's rules (or of some of them), in their order.

    No result at all means that nothing was tested, which is a failure too.
    """
    words = Vocabulary(pack.terms)
    return [
        _run(rule, example, words, find_facts)
        for rule in (pack.rules if rules is None else rules)
        for example in rule.examples
    ]


def all_passed(results: list[ExampleResult]) -> bool:
    """Whether something was tested and all of it passed."""
    return bool(results) and all(result.outcome is Outcome.PASSED for result in results)


def _run(
    rule: Rule, example: Example, words: Vocabulary, find_facts: Callable[[Form], FormFacts]
) -> ExampleResult:
    try:
        form = read_example(example, words)
    except ValueError as error:
        return ExampleResult(rule, example, Outcome.BROKEN, str(error))
    facts = find_facts(form)
    rows = facts.indicators if rule.scope is Scope.INDICATOR else (None,)
    answers = [(row, rule.test(row, facts)) for row in rows]
    if example.bad:
        if not answers:
            return ExampleResult(rule, example, Outcome.BROKEN, "适用 指标 的规则，例子里要有指标")
        row, found = answers[0]
        if found:
            return ExampleResult(rule, example, Outcome.PASSED)
        got = "无法判断：" + "；".join(rule.causes(row, facts)) if found is None else ""
        return ExampleResult(rule, example, Outcome.MISSING, got)
    for row, found in answers:
        if found:
            return ExampleResult(rule, example, Outcome.NOISY, rule.message(row, facts))
    return ExampleResult(rule, example, Outcome.PASSED)


def read_example(example: Example, words: Vocabulary) -> Form:
    """The form that an example stands for; `ValueError` says in Chinese what can't be read.

    Where one row gives a column, the column is blank in the others.
    """
    fields: dict[str, Cell] = {}
    units: dict[str, str] = {}
    kind, year = FormKind.PROJECT, None
    own = vocabulary()
    for line, (label, value) in enumerate(example.fields, start=1):
        if own.form_fields.english.get(label) == "kind":
            if value not in own.values["form_kind"].english:
                raise ValueError(f"没有“{value}”这种表")
            kind = FormKind(own.values["form_kind"].english[value])
            continue
        found = words.label(label)
        name = found.field if found else own.form_fields.english.get(label)
        if name is None:
            raise ValueError(f"没有“{label}”这个栏目")
        fields[name] = Cell("例", line, _FORM_COLUMN, value)
        if found and found.unit:
            units[name] = found.unit
        if name == "year":
            year = int(fold(value).rstrip("年度"))
    lines = ([example.row] if example.row else []) + list(example.rows)
    cells = [_columns(line, words) for line in lines]
    roles = {role for columns in cells for role in columns}
    indicators = tuple(
        _indicator(columns, roles, row, words) for row, columns in enumerate(cells, _FIRST_ROW)
    )
    return Form("例", "例", kind, fields, indicators, year, units)


def _columns(line: tuple[str, ...], words: Vocabulary) -> dict[str, str]:
    """A row's cells by attribute of `Indicator`."""
    columns = dict(zip(("level2", "name", "value"), line, strict=False))
    for cell in line[3:]:
        heading, _, value = cell.partition(" ")
        role = _role(heading, words)
        if role is None:
            raise ValueError(f"没有“{heading}”这一列")
        columns[role] = value.strip()
    return columns


def _role(heading: str, words: Vocabulary) -> str | None:
    named = vocabulary().indicator_fields.english.get(heading)
    if named is None:
        found = words.heading(heading)
        named = found.role if found else None
    return named if named in Indicator.__dataclass_fields__ or named == "term" else None


def _indicator(columns: dict[str, str], roles: set[str], row: int, words: Vocabulary) -> Indicator:
    order = ("level1", "level2", "name", "value", "comparator", "unit", "weight", "last_year",
             "year_before", "basis", "note", "goal")  # fmt: skip
    cells = {
        role: Cell("例", row, column, columns.get(role, ""))
        for column, role in enumerate(order, start=1)
        if role in roles
    }
    value = columns["value"]
    target = words.join_target(columns.get("comparator", ""), value, columns.get("unit", ""))
    category = words.category(columns["level2"]) or words.category(columns.get("level1", ""))
    term = words.period(columns.get("term", "")) or Term.ANNUAL
    return Indicator(target=target, category=category, term=term, **cells)
