"""The command that removes what goalint keeps between runs: clean."""

from typing import Annotated

from goalint.cache import open_cache
from goalint.cli.output import write
from goalint.cli.parameter import Option


def clean(
    quiet: Annotated[bool, Option("--quiet", "-q", help="不显示清除了多少。")] = False,
) -> None:
    """清除缓存：编译好的规则、查过的结果。下次检查会重新生成。"""
    cache = open_cache()
    removed = cache.clear() if cache else 0
    if not quiet:
        write(f"清除了 {removed / 2**20:.1f} MB 缓存\n" if removed else "没有缓存\n")
