"""The measurable phrases of a text, found by grammar/target.lark."""

from collections.abc import Iterator

from goalint.resources import import_late
from goalint.target.grammar import Parser, Tables, Token
from goalint.target.measure import Measure, measure_builder
from goalint.target.scan import Scanner, write_tokens
from goalint.target.units import read_units
from goalint.terms import Terms


class MeasureReader:
    """Finds the measurable phrases of a text; `number` and `alone` are a scanner's."""

    def __init__(self, terms: Terms) -> None:
        targets, unit_table = terms["targets"], terms["units"]
        self.units = read_units(terms)
        self._scanner = Scanner(
            terms.make("target tokens", lambda: write_tokens(targets, unit_table, self.units))
        )
        self.number = self._scanner.number
        self.alone = self._scanner.alone
        tables: Tables = terms.make("target grammar", _make_tables)
        self._parser = Parser(tables, measure_builder(targets, unit_table, self.units))

    def read(self, text: str) -> tuple[Measure, ...]:
        """The measurable phrases of folded text without white space, in order."""
        return tuple(measure for run in self._scanner.runs(text) for measure in self._phrases(run))

    def _phrases(self, tokens: list[Token]) -> Iterator[Measure]:
        while tokens:
            taken = len(tokens)
            measure, unfit = self._parser.parse(tokens)
            if unfit >= 0:
                # the longest piece that the run begins with, else without its first token
                taken = unfit
                if 0 < unfit < len(tokens):
                    measure, unfit = self._parser.parse(tokens[:taken])
            if unfit < 0:
                yield measure.at(tokens[0].start, tokens[taken - 1].end)
            else:
                taken = 1
            tokens = tokens[taken:]


def _make_tables() -> Tables:
    tables: Tables = import_late("goalint.target.tables").make_tables()
    return tables
