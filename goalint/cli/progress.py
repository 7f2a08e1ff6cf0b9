"""How far a long run is, on standard error."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from goalint.finding import FileResult


def track(results: Iterable[FileResult], total: int) -> Iterator[FileResult]:
    """The results as they come, with a bar that is gone when they end."""
    columns = (
        TextColumn("检查"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("还要"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    coming = iter(results)
    first = list(islice(coming, 1))  # processes are best started before the bar's thread
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        yield from bar.track(chain(first, coming), total=total)
