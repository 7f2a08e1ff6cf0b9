"""What a part of the benchmark hands to `run.py`, and its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from timing import Timing

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


@dataclass(frozen=True, slots=True)
class Table:
    """One comparison: its heading, what was asked of all, the timings, who could not take part.

    `taken` says of how many rounds or runs the figures are.
    """

    title: str
    task: str
    taken: str
    timings: Sequence[Timing]
    missing: Sequence[str] = ()

    def __str__(self) -> str:
        """As Markdown."""
        lines = [f"## {self.title}", "", f"{self.task} {self.taken}", ""]
        lines += ["| | a call | times the first |", "|---|---:|---:|"]
        lines += [
            f"| {timing.name} | {spell(timing.seconds)} | {timing.ratio:.3g} |"
            for timing in self.timings
        ]
        if self.missing:
            lines += ["", f"Not installed, so not measured: {', '.join(self.missing)}."]
        return "\n".join(lines)


def spell(seconds: float) -> str:
    """Seconds with three figures, in the largest of s, ms and µs that gives at least 1."""
    for size, unit in UNITS:
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"
