"""The command that shows the settings in use: config."""

from goalint.cli.options import Isolated, SettingsFile
from goalint.cli.output import Format, Output, OutputFormat, tell_errors, write
from goalint.config import load_settings
from goalint.pack import choose_scheme, load_pack
from goalint.resources import import_late


def config(
    config: SettingsFile = None,
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
    write(to_report[output_format](settings, pack, scheme), output, [settings])
    tell_errors(pack)
    raise SystemExit(2 if pack.errors else 0)
