"""Options that say which settings a command runs with, and the command that shows them."""

import sys
from pathlib import Path
from typing import Annotated

from goalint.cli.output import Format, Output, OutputFormat, write
from goalint.cli.parameter import Option
from goalint.config import load_settings
from goalint.pack import Pack, choose_scheme, load_pack
from goalint.resources import import_late
from goalint.text import visible

ConfigFile = Annotated[
    Path | None,
    Option("--config", help="用这个设置文件，不找 goalint.toml。"),
]
Isolated = Annotated[bool, Option("--isolated", help="不用任何设置文件，只用自带规则。")]
SchemeName = Annotated[
    str | None,
    Option("--scheme", help="评分口径：evaluation（默认）、review，或自己的 .toml 文件。"),
]
BaselineFile = Annotated[
    Path | None, Option("--baseline", help="基线文件：里面记着的问题不再报告。")
]
IgnoreWaivers = Annotated[bool, Option("--ignore-waivers", help="不理会豁免，全部报告。")]
NoCache = Annotated[bool, Option("--no-cache", help="不用也不写缓存（编译好的规则、查过的结果）。")]


def config(
    config: ConfigFile = None,
    isolated: Isolated = False,
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
) -> None:
    """显示在用的设置：规则包、评分口径、改了的规则和词表，各来自哪个文件。"""
    settings = load_settings(config, isolated=isolated)
    pack = load_pack(settings)
    scheme = choose_scheme(settings, pack)
    reports = import_late("goalint.report.to_config")
    to_report = {Format.TEXT: reports.config_to_text, Format.JSON: reports.config_to_json}
    write(to_report[output_format](settings, pack, scheme), output)
    tell_errors(pack)
    raise SystemExit(2 if pack.errors else 0)


def tell_errors(pack: Pack) -> None:
    """What is wrong with rules, on standard error."""
    for error in pack.errors:
        print(visible(str(error)), file=sys.stderr)
    if pack.errors:
        print(f"有 {len(pack.errors)} 处规则写错，写错的规则没有用上。", file=sys.stderr)
