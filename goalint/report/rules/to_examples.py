"""How the examples inside rules came out, and which conditions none of them shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from goalint.lang.inspection.parts import TakenApart
from goalint.lang.inspection.trace import see
from goalint.lang.source.text import is_english
from goalint.report.rules.rule_page import example_words
from goalint.report.rules.trace_text import seen_lines
from goalint.testing import Coverage, ExampleResult, Outcome, gap_mistake

_SAID: Final = {
    Outcome.MISSING: ("漏报", "Missing", "应当：查出", "实际：没有查出"),
    Outcome.NOISY: ("误报", "Noisy", "应当：不查出", "实际：查出"),
    Outcome.BROKEN: ("例子读不懂", "Unreadable", "应当：写成一行指标或一个栏目", "实际"),
}


def examples_to_text(
    results: Sequence[ExampleResult], apart: Mapping[str, TakenApart], unread: int = 0
) -> str:
    """Every example that failed, with the values that made it fail, and how many there were.

    `apart` holds the conditions of the rules by their names; `unread` counts the files that
    have mistakes, whose examples were not run.
    """
    failed = [result for result in results if result.outcome is not Outcome.PASSED]
    lines = [line for each in failed for line in (*_failure(each, apart[each.rule.name]), "")]
    rules = len({result.rule.name for result in results})
    lines.append(f"{rules} 条规则，{len(results)} 个例子，{len(failed)} 个不符")
    if unread:
        lines.append(f"另有 {unread} 个规则文件用不了（原因见上），例子没有运行，不能当作通过")
    if not results:
        lines.append("没有例子可以运行，算不通过")
    return "\n".join(lines) + "\n"


def _failure(result: ExampleResult, apart: TakenApart) -> Iterator[str]:
    example, rule = result.example, result.rule
    alike = [each for each in rule.examples if each.bad is example.bad]
    sort = "反例" if example.bad else "正例"
    chinese, english, expected, got = _SAID[result.outcome]
    kind = english if is_english(apart.lines) else chinese
    place = f"{example.span.path.as_posix()}:{example.span.line}"
    yield f"{place}: {rule.name} 的第 {alike.index(example) + 1} 个{sort}：{kind}"
    yield f"    {example_words(example, rule.scope)}"
    yield f"    {expected}"
    yield f"    {got}" + (f"：{result.got}" if result.got else "")
    if result.facts is None:
        return
    if result.row is not None:
        yield f"    看的是：{result.row.indicator.name.text}"
    for title, part in apart.titled:
        yield from seen_lines(title, see(part, result.row, result.facts), 2)


def coverage_to_text(coverage: Coverage) -> str:
    """Every gap with its place, and the share of answers that examples show."""
    if not coverage.answers:
        return "没有可以统计的条件\n"
    lines = [str(gap_mistake(gap)) for gap in coverage.gaps]
    shown = coverage.answers - len(coverage.gaps)
    lines.append(
        f"条件成立和不成立共 {coverage.answers} 种情形，例子里有 {shown} 种（{coverage.share:.1%}）"
    )
    return "\n".join(lines) + "\n"
