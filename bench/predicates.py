"""A compiled condition beside the same predicate in other rule languages, each compiled first."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from timeit import Timer
from types import ModuleType

from installed import package
from table import Table
from timing import Contender, interleave, rounds_taken

from goalint.absent import Absent
from goalint.facts.find import FactFinder
from goalint.facts.model import IndicatorFacts
from goalint.lang.definition.fields import INDICATOR_FIELDS
from goalint.lang.definition.names import read_names
from goalint.lang.load import read_rule
from goalint.lang.runtime.rule import Rule
from goalint.pack import load_pack
from goalint.quantity import Quantity
from goalint.terms import Terms
from goalint.testing import ExampleReader

RULE = """\
规则 bench/predicate “比一比”
  级别  警告
  适用  指标
  当    {condition}
  提示  “{{名称}}”
  反例  质量指标 | 验收合格率 | ≥95%
  正例  时效指标 | 验收完成时限 | 2024年12月31日前
  正例  数量指标 | 培训人次 | 200人次
"""

# Title, goalint's condition, the same in rule-engine's spelling and in CEL's, the fields it names.
PREDICATES = (
    (
        "Two comparisons and one containment",
        "类别 是 质量 且 目标种类 是 数值 且 名称 含 “率”",
        'category == "quality" and target_kind == "number" and "率" in name',
        'category == "quality" && target_kind == "number" && name.contains("率")',
        ("category", "target_kind", "name"),
    ),
    (
        "The same with a quantity and its unit",
        "类别 是 质量 且 目标数 ≥ 90% 且 名称 含 “率”",
        'category == "quality" and low >= 90 and "率" in name',
        'category == "quality" && low >= 90.0 && name.contains("率")',
        ("category", "low", "name"),
    ),
)
UNROLLED = 20  # calls in one round of the timing loop, whose own cost is no part of theirs
Plain = str | float | bool
Data = Mapping[str, Plain]
# How a contender is called, and what with: a label, the function, its arguments.
Call = tuple[str, Callable[..., object], tuple[object, ...]]


def measure(rounds: int) -> Iterator[Table]:
    """A table for each predicate; all contenders answer yes, so that none can stop early."""
    terms = load_pack().terms
    for title, condition, python, cel, named in PREDICATES:
        rule = _rule(condition, terms)
        facts = FactFinder(terms).find(ExampleReader(terms).read(rule.examples[0]))
        row = facts.indicators[0]
        ours: Call = ("rule.test(row, form)", rule.test, (row, facts))
        whole = _plain_data(row)
        few = {name: whole[name] for name in named}
        contenders, missing = [_contender("goalint", ours)], []
        for distribution, module, make, text in (
            ("rule-engine", "rule_engine", _rule_engine, python),
            ("common-expression-language", "cel", _common_expression_language, cel),
            ("cel-python", "celpy", _cel_python, cel),
        ):
            found = package(distribution, module)
            if found is None:
                missing.append(distribution)
                continue
            name, loaded = found
            contenders += [_contender(name, call) for call in make(loaded, text, whole, few)]
        task = (
            f"`{condition}` asked of a row's facts; for the others `{python}` asked of the same "
            f"facts as a plain dictionary (`row`, {len(whole)} items) and of the {len(few)} items "
            "that the predicate names (`few`). The answer is yes, so all of it is read."
        )
        yield Table(title, task, rounds_taken(rounds), interleave(contenders, rounds), missing)


def _rule(condition: str, terms: Terms) -> Rule:
    text = RULE.format(condition=condition)
    rule = read_rule(text, Path("bench/predicate.rule"), read_names(terms))
    if not isinstance(rule, Rule):
        raise ValueError("\n".join(map(str, rule)))
    return rule


def _plain_data(row: IndicatorFacts) -> dict[str, Plain]:
    """What rules may ask of a row, as texts, numbers and truths; what is absent left out."""
    data: dict[str, Plain] = {}
    for name in INDICATOR_FIELDS:
        match getattr(row, name):
            case Absent():
                continue
            case bool() | str() as value:
                data[name] = value
            case int() | Decimal() as value:
                data[name] = float(value)
            case Quantity(number, _, _):
                data[name] = float(number)
            case Enum() as value:
                data[name] = str(value.value)
            case other:
                data[name] = str(other)
    return data


def _rule_engine(module: ModuleType, text: str, row: Data, few: Data) -> list[Call]:
    matches = module.Rule(text).matches
    return [("rule.matches(row)", matches, (row,)), ("rule.matches(few)", matches, (few,))]


def _common_expression_language(module: ModuleType, text: str, row: Data, few: Data) -> list[Call]:
    """With plain data, and with data turned into the package's own kind beforehand."""
    execute = module.compile(text).execute
    return [
        ("program.execute(row)", execute, (row,)),
        ("program.execute(few)", execute, (few,)),
        ("program.execute(Context of row, made once)", execute, (module.Context(variables=row),)),
    ]


def _cel_python(module: ModuleType, text: str, row: Data, few: Data) -> list[Call]:
    environment = module.Environment()
    program = environment.program(environment.compile(text))
    turned = {name: module.json_to_cel(value) for name, value in few.items()}
    return [("program.evaluate(few, turned into CEL's types)", program.evaluate, (turned,))]


def _contender(name: str, call: Call) -> Contender:
    how, function, arguments = call
    if not function(*arguments):
        raise ValueError(f"{name} does not answer yes")
    letters = ", ".join(f"a{number}" for number, _ in enumerate(arguments))
    timer = Timer(
        f"function({letters});" * UNROLLED,
        f"function, {letters} = call",
        globals={"call": (function, *arguments)},
    )
    return Contender(f"{name}, `{how}`", lambda times: _run(timer, times))


def _run(timer: Timer, times: int) -> float:
    """Seconds of so many calls: whole rounds of the loop, as if they had been just as many."""
    loops = -(-times // UNROLLED)
    return timer.timeit(loops) * times / (loops * UNROLLED)
