"""A compiled condition beside the same predicate in other rule languages, each compiled first."""

from collections.abc import Callable, Iterator
from pathlib import Path
from timeit import Timer
from types import ModuleType

from installed import package
from table import Table
from timing import Contender, interleave

from goalint.facts.find import FactFinder
from goalint.lang.load import read_rule
from goalint.lang.names import read_names
from goalint.lang.rule import Rule
from goalint.pack import load_pack
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
DATA = {"category": "quality", "kind": "number", "low": 95, "name": "验收合格率"}

# Title, goalint's condition, the same in Python's spelling and in CEL's.
PREDICATES = (
    (
        "Two comparisons and one containment",
        "类别 是 质量 且 目标种类 是 数值 且 名称 含 “率”",
        'category == "quality" and kind == "number" and "率" in name',
        'category == "quality" && kind == "number" && name.contains("率")',
    ),
    (
        "The same with a quantity and its unit",
        "类别 是 质量 且 目标数 ≥ 90% 且 名称 含 “率”",
        'category == "quality" and low >= 90 and "率" in name',
        'category == "quality" && low >= 90 && name.contains("率")',
    ),
)
# How a contender is called, and what with: a label, the function, its arguments.
Call = tuple[str, Callable[..., object], tuple[object, ...]]


def measure(rounds: int) -> Iterator[Table]:
    """A table for each predicate; all contenders answer yes, so that none can stop early."""
    for title, condition, python, cel in PREDICATES:
        contenders, missing = [_contender("goalint", _goalint(condition))], []
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
            contenders += [_contender(name, call) for call in make(loaded, text)]
        task = f"`{condition}`; for the others `{python}`. The answer is yes, so all of it is read."
        yield Table(title, task, interleave(contenders, rounds), missing)


def _goalint(condition: str) -> Call:
    terms = load_pack().terms
    text = RULE.format(condition=condition)
    rule = read_rule(text, Path("bench/predicate.rule"), read_names(terms))
    if not isinstance(rule, Rule):
        raise ValueError("\n".join(map(str, rule)))
    form = FactFinder(terms).find(ExampleReader(terms).read(rule.examples[0]))
    return "rule.test(row, form)", rule.test, (form.indicators[0], form)


def _rule_engine(module: ModuleType, text: str) -> list[Call]:
    return [("rule.matches(data)", module.Rule(text).matches, (DATA,))]


def _common_expression_language(module: ModuleType, text: str) -> list[Call]:
    """With plain data, and with data turned into the package's own beforehand."""
    execute = module.compile(text).execute
    return [
        ("program.execute(data)", execute, (DATA,)),
        ("program.execute(context)", execute, (module.Context(variables=DATA),)),
    ]


def _cel_python(module: ModuleType, text: str) -> list[Call]:
    environment = module.Environment()
    program = environment.program(environment.compile(text))
    turned = {name: module.json_to_cel(value) for name, value in DATA.items()}
    return [("program.evaluate(turned)", program.evaluate, (turned,))]


def _contender(name: str, call: Call) -> Contender:
    how, function, arguments = call
    if not function(*arguments):
        raise ValueError(f"{name} does not answer yes")
    letters = [f"a{number}" for number, _ in enumerate(arguments)]
    timer = Timer(
        f"function({', '.join(letters)})",
        f"function, {', '.join(letters)} = call",
        globals={"call": (function, *arguments)},
    )
    return Contender(f"{name}, `{how}`", timer.timeit)
