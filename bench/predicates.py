"""A compiled condition beside the same predicate in other rule languages, each compiled first."""

from collections.abc import Callable, Iterator
from pathlib import Path
from timeit import Timer
from types import ModuleType
from typing import Any

from installed import package
from table import Table
from timing import Contender, interleave

from goalint.facts.find import FactFinder
from goalint.lang.load import read_rule
from goalint.lang.names import read_names
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
Maker = Callable[[ModuleType, str], Iterator[tuple[str, Callable[[], Any], Timer]]]


def measure(rounds: int) -> Iterator[Table]:
    """A table for each predicate; all contenders answer yes, so that none can stop early."""
    for title, condition, python, cel in PREDICATES:
        contenders, missing = [_goalint(condition)], []
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
            for how, statement, names in make(loaded, text):
                contenders.append(_contender(f"{name}, `{how}`", statement, names))
        task = f"`{condition}`; for the others `{python}`. The answer is yes, so all of it is read."
        yield Table(title, task, interleave(contenders, rounds), missing)


def _goalint(condition: str) -> Contender:
    pack = load_pack()
    rule = read_rule(
        RULE.format(condition=condition), Path("bench/predicate.rule"), read_names(pack.terms)
    )
    form = ExampleReader(pack.terms).read(rule.examples[0])
    facts = FactFinder(pack.terms).find(form)
    names = {"test": rule.test, "row": facts.indicators[0], "form": facts}
    return _contender("goalint, `rule.test(row, form)`", "test(row, form)", names)


def _rule_engine(module: ModuleType, text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    rule = module.Rule(text)
    yield "rule.matches(data)", "rule.matches(data)", {"rule": rule, "data": DATA}


def _common_expression_language(
    module: ModuleType, text: str
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    program = module.compile(text)
    names = {"program": program, "data": DATA, "context": module.Context(variables=DATA)}
    yield "program.execute(data)", "program.execute(data)", names
    yield "program.execute(context) with data already turned", "program.execute(context)", names


def _cel_python(module: ModuleType, text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    environment = module.Environment()
    program = environment.program(environment.compile(text))
    turned = {name: module.json_to_cel(value) for name, value in DATA.items()}
    names = {"program": program, "turned": turned}
    yield "program.evaluate(turned)", "program.evaluate(turned)", names


def _contender(name: str, statement: str, names: dict[str, Any]) -> Contender:
    if not eval(statement, names):
        raise ValueError(f"{name} does not answer yes")
    return Contender(name, Timer(statement, globals=names).timeit)
