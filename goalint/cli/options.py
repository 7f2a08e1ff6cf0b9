"""The options that commands share, and those of a check."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from goalint.cli.parameter import Argument, Option
from goalint.cli.terminal import Colour
from goalint.cli.verdict import Level
from goalint.report.formats import FORMATS


class Engine(StrEnum):
    """Where files are checked."""

    LOCAL = "local"
    DASK = "dask"


SettingsFile = Annotated[
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
Paths = Annotated[
    list[str] | None,
    Argument(
        help="申报表文件、文件夹、-（标准输入）、@清单.txt（每行一个路径）；不写就是当前文件夹。"
    ),
]
ReportFormat = Annotated[
    str | None, Option("--output-format", help=f"输出格式：{' '.join(FORMATS)}")
]
Reports = Annotated[
    list[str] | None,
    Option("--report", metavar="FORMAT=FILE", help="另写一份报告，可以写几个。"),
]
Statistics = Annotated[bool, Option("--statistics", help="只列出每条规则查出几处、占多少表。")]
Select = Annotated[
    list[str] | None,
    Option("--select", help="只用这些规则：规则名、组、名称的开头，可用 * 和 ?，用逗号隔开。"),
]
Ignore = Annotated[list[str] | None, Option("--ignore", help="不用这些规则；写法同 --select。")]
FailOn = Annotated[Level, Option("--fail-on", help="达到这个级别就以退出码 1 结束。")]
MaxWarnings = Annotated[
    int | None, Option("--max-warnings", min=0, help="警告多于这个数就以退出码 1 结束。")
]
ExitZero = Annotated[bool, Option("--exit-zero", help="有问题也以 0 结束；有文件没查成，仍是 2。")]
WriteBaseline = Annotated[
    Path | None, Option("--write-baseline", help="把查出的问题记到这个基线文件。")
]
Exclude = Annotated[
    list[str] | None,
    Option("--exclude", help="不查这些文件：路径模式，如 归档/** 或 *通讯录*，可以写几个。"),
]
DiffBase = Annotated[
    str | None,
    Option("--diff-base", metavar="REV", help="只查这个 git 版本以来改过的申报表。"),
]
AllowEmpty = Annotated[
    bool, Option("--allow-empty", help="没有要检查的申报表（没有改过、都排除了）时以 0 结束。")
]
StdinFilename = Annotated[
    str | None, Option("--stdin-filename", help="报告里给标准输入用的文件名。")
]
ColourChoice = Annotated[Colour, Option("--color", help="什么时候用颜色。")]
NoProgress = Annotated[bool, Option("--no-progress", help="不显示进度条。")]
Jobs = Annotated[int, Option("--jobs", "-j", min=0, help="进程数；0 为自动。")]
EngineName = Annotated[
    Engine, Option("--engine", help="谁来检查：local（本机的进程）、dask（集群）。")
]
Scheduler = Annotated[
    str | None,
    Option("--scheduler", metavar="ADDRESS", help="Dask 调度器的地址；不写就在本机起一个小集群。"),
]
WholeSeason = Annotated[
    bool, Option("--season", help="再比较全部的表：照抄的、重复申报的、照抄上年的。")
]
Previous = Annotated[
    str | None, Option("--previous", metavar="DIR", help="上年的申报表（含 --season）。")
]
