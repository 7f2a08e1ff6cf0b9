"""Commands that tell of rules: rules, explain, why."""

import difflib
from typing import Annotated

import typer

from goalint.cli.output import Format, Output, OutputFormat, write
from goalint.errors import UsageError
from goalint.pack import Pack, load_pack
from goalint.report.rule_page import rule_page, rules_to_json, rules_to_text


def rules(output_format: OutputFormat = Format.TEXT, output: Output = None) -> None:
    """列出所有规则。"""
    pack = whole_pack()
    to_report = {Format.TEXT: rules_to_text, Format.JSON: rules_to_json}[output_format]
    write(to_report(pack.rules, pack.accuracy), output)


def explain(
    rule: Annotated[str, typer.Argument(help="规则名，例如 target/vague-target。")],
    output: Output = None,
) -> None:
    """说明一条规则：查什么、为什么、依据、反例和正例。"""
    pack = whole_pack()
    known = {entry.name: entry for entry in pack.rules}
    if rule not in known:
        near = "、".join(difflib.get_close_matches(rule, known, n=3))
        raise UsageError(f"没有规则“{rule}”" + (f"。是不是：{near}？" if near else ""))
    write(rule_page(known[rule], pack.accuracy.get(rule)), output)


def whole_pack() -> Pack:
    """The pack in force; `UsageError` tells every mistake in its rules."""
    pack = load_pack()
    if pack.errors:
        raise UsageError("\n".join(str(error) for error in pack.errors))
    return pack
