"""How often each rule found something, and on what share of the forms."""

from collections import Counter
from typing import Final

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.to_text import ending
from goalint.report.words import spell
from goalint.text import width

_HEAD: Final = ("处", "表", "占比", "级别", "规则", "说明")


class StatisticsReporter:
    """A line a rule, those found most often first."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.forms: Counter[str] = Counter()

    def add(self, file: FileResult) -> str:
        """Nothing yet."""
        for result in file.forms:
            self.forms.update({finding.rule for finding in result.findings})
        return ""

    def end(self, summary: Summary) -> str:
        """The table, and the counts."""
        rules = {rule.name: rule for rule in self.pack.rules}
        rows = [_HEAD]
        for name, found in sorted(summary.rules.items(), key=lambda pair: (-pair[1], pair[0])):
            forms, rule = self.forms[name], rules[name]
            share = f"{forms / summary.forms:.1%}"
            rows.append((str(found), str(forms), share, spell(rule.severity), name, rule.title))
        widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
        lines = [_line(row, widths) for row in rows] if summary.rules else []
        return "".join(f"{line}\n" for line in [*lines, *ending(summary, self.pack)])


reporter = StatisticsReporter


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = []
    for place, (cell, wide) in enumerate(zip(row, widths, strict=True)):
        space = " " * (wide - width(cell))
        cells.append(space + cell if place < 3 else cell + space)
    return "  ".join(cells).rstrip()
