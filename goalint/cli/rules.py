"""Commands that tell of rules: rules, explain."""

from typing import Annotated

from goalint.cli.options import Isolated, SettingsFile
from goalint.cli.output import Format, Output, OutputFormat, tell_errors, write
from goalint.cli.parameter import Argument, Option
from goalint.config import load_settings
from goalint.errors import UsageError
from goalint.lang.runtime.rule import Rule
from goalint.nearest import unknown
from goalint.pack import Pack, load_pack
from goalint.pack.rules import broken_names
from goalint.report.rules.rule_cost import costs_to_json, costs_to_text
from goalint.report.rules.rule_page import rule_page, rule_to_json, rules_to_json, rules_to_text


def rules(
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
    cost: Annotated[bool, Option("--cost", help="列出每条规则最多要多少步，费时的在前。")] = False,
    config: SettingsFile = None,
    isolated: Isolated = False,
) -> None:
    """列出所有规则。"""
    settings = load_settings(config, isolated=isolated)
    pack = load_pack(settings)
    if cost:
        to_report = {Format.TEXT: costs_to_text, Format.JSON: costs_to_json}[output_format]
        text = to_report(pack.rules)
    elif output_format is Format.JSON:
        text = rules_to_json(pack.rules, pack.accuracy)
    else:
        text = rules_to_text(pack.rules, pack.accuracy)
    write(text, output, [settings])
    _end(pack)


def explain(
    rule: Annotated[str, Argument(help="规则名，例如 target/vague-target。")],
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
    config: SettingsFile = None,
    isolated: Isolated = False,
) -> None:
    """说明一条规则：查什么、为什么、依据、反例和正例。"""
    settings = load_settings(config, isolated=isolated)
    pack = load_pack(settings)
    found = known_rule(pack, rule)
    to_report = {Format.TEXT: rule_page, Format.JSON: rule_to_json}[output_format]
    write(to_report(found, pack.accuracy.get(rule)), output, [settings])
    _end(pack)


def known_rule(pack: Pack, name: str) -> Rule:
    """The rule of that name; `UsageError` says what is wrong with it, or names the nearest one."""
    rule = pack.rule(name)
    if rule is not None:
        return rule
    if mistakes := [error for error in pack.errors if name in broken_names([error])]:
        said = "\n".join(map(str, mistakes))
        raise UsageError(f"规则“{name}”写错了，没有用上：\n{said}")
    if any(name in source.rules for source in pack.sources):
        raise UsageError(f"规则“{name}”在设置文件里停用了，用 goalint config 看是哪一处")
    known = [*(rule.name for rule in pack.rules), *broken_names(pack.errors)]
    raise UsageError(unknown(f"没有规则“{name}”", name, known, "用 goalint rules 看有哪些"))


def _end(pack: Pack) -> None:
    """Rules that are wrong are never passed over in silence."""
    tell_errors(pack)
    raise SystemExit(2 if pack.errors else 0)
