"""Where a command's output goes, and in which format."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from goalint.errors import UsageError


class Format(StrEnum):
    """Formats of a report."""

    TEXT = "text"
    JSON = "json"


OutputFormat = Annotated[Format, typer.Option(help="输出格式。")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件。")]


def write(text: str, output: Path | None = None) -> None:
    """The text on standard output or in a file."""
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{output}：写不进去（{error.strerror}）") from error
