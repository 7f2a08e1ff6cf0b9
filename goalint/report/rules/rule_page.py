"""A rule's own page of the manual, and the list of all rules."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.rule import Example, Rule
from goalint.pack import Accuracy
from goalint.record import asdict
from goalint.report.json_text import to_document
from goalint.report.words import shown, spell
from goalint.text import padded, width

_SCOPES: Final = {
    Scope.INDICATOR: "每一条指标",
    Scope.FORM: "整张表",
    Scope.PAIR: "一批表里的两张（`goalint check --season`）",
}


def rule_page(rule: Rule, accuracy: Accuracy | None) -> str:
    """The page in Markdown: what is looked for, why, on what authority, examples, the rule."""
    return "\n".join(_page(rule, accuracy)) + "\n"


def _page(rule: Rule, accuracy: Accuracy | None) -> Iterator[str]:
    yield f"# {rule.title}"
    yield ""
    yield f"`{rule.name}`"
    yield ""
    yield f"- 级别：{spell(rule.severity)}"
    yield f"- 检查对象：{_SCOPES[rule.scope]}"
    if rule.deduction:
        yield f"- 建议扣分：{rule.deduction.item} {shown(rule.deduction.points)} 分"
    yield from (f"- 依据：{basis}" for basis in rule.basis)
    yield f"- 准确率：{accuracy_words(accuracy)}"
    if rule.explanation:
        yield from ("", "## 为什么", "", rule.explanation)
    for title, bad in (("反例（会报告）", True), ("正例（不会报告）", False)):
        yield from ("", f"## {title}", "")
        examples = [each for each in rule.examples if each.bad is bad]
        yield from (f"- {example_words(each, rule.scope)}" for each in examples)
    yield from ("", "## 规则原文", "", "```")
    yield rule.span.path.read_text("utf-8").rstrip()
    yield "```"


def example_words(example: Example, scope: Scope) -> str:
    """An example on one line; of two forms, a field without a value is what they have in common."""
    rows = [example.row, *example.rows] if example.row else example.rows
    parts = ["｜".join(row) for row in rows]
    blank = "" if scope is Scope.PAIR else "：（空）"
    parts += [f"{label}：{value}" if value else label + blank for label, value in example.fields]
    return "；".join(parts)


def accuracy_words(accuracy: Accuracy | None) -> str:
    """Measured precision and recall with the rows behind them, or that there are none."""
    if accuracy is None:
        return "未测（标注数据里没有遇到）"
    recall = "" if accuracy.recall is None else f"，召回率 {accuracy.recall:.0%}"
    return f"{accuracy.precision:.0%}（{accuracy.rows} 处标注中对 {accuracy.right} 处）{recall}"


def rules_to_text(rules: Sequence[Rule], accuracy: Mapping[str, Accuracy]) -> str:
    """All rules, a line each."""
    longest = max((len(rule.name) for rule in rules), default=0)
    titles = max((width(rule.title) for rule in rules), default=0)
    lines = []
    for rule in rules:
        line = f"{spell(rule.severity)}  {rule.name:<{longest}}  {padded(rule.title, titles)}"
        lines.append(f"{line}  {_short(accuracy.get(rule.name))}".rstrip())
    return "\n".join([*lines, f"共 {len(rules)} 条规则"]) + "\n"


def _short(accuracy: Accuracy | None) -> str:
    return f"准确率 {accuracy.precision:.0%}/{accuracy.rows}" if accuracy else ""


def rules_to_json(rules: Sequence[Rule], accuracy: Mapping[str, Accuracy]) -> str:
    """All rules as JSON."""
    entries = [_entry(rule, accuracy.get(rule.name)) for rule in rules]
    return to_document(entries)


def rule_to_json(rule: Rule, accuracy: Accuracy | None) -> str:
    """One rule as JSON: what the list of rules has, its examples, cost, file and text."""
    entry = _entry(rule, accuracy) | {
        "place": rule.place,
        "cost": asdict(rule.cost),
        "examples": [
            {
                "bad": example.bad,
                "line": example.span.line,
                "text": example_words(example, rule.scope),
            }
            for example in rule.examples
        ],
        "file": rule.span.path.as_posix(),
        "line": rule.span.line,
        "source": rule.span.path.read_text("utf-8-sig"),
    }
    return to_document(entry)


def _entry(rule: Rule, accuracy: Accuracy | None) -> dict[str, Any]:
    deduction = rule.deduction
    return {
        "rule": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "scope": rule.scope.value,
        "deduction": deduction and {"item": deduction.item, "points": shown(deduction.points)},
        "basis": list(rule.basis),
        "explanation": rule.explanation,
        "accuracy": accuracy_to_dict(accuracy),
    }


def accuracy_to_dict(accuracy: Accuracy | None) -> dict[str, int | float | None] | None:
    """Measured accuracy as JSON, null where no labelled row met the rule."""
    if accuracy is None:
        return None
    return {
        "rows": accuracy.rows,
        "right": accuracy.right,
        "precision": accuracy.precision,
        "recall": accuracy.recall,
    }
