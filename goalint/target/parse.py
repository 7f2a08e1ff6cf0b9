"""The measurable phrases of a text, found by grammar/target.lark."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from goalint.resources import data_root
from goalint.target.measure import Measure, measure_builder
from goalint.target.scan import Scanner
from goalint.target.units import Units


class MeasureReader:
    """Finds the measurable phrases of a text."""

    def __init__(self, targets: Mapping[str, Any], unit_table: Mapping[str, Any]) -> None:
        self.units = Units(unit_table)
        self._scanner = Scanner(targets, unit_table, self.units)
        self._parser = Lark(
            (data_root("grammar") / "target.lark").read_text("utf-8"),
            parser="lalr",
            lexer=TokenLexer,
            transformer=measure_builder(targets, unit_table, self.units),
        )

    def read(self, text: str) -> tuple[Measure, ...]:
        """The measurable phrases of folded text without white space, in order."""
        return tuple(measure for run in self._scanner.runs(text) for measure in self._phrases(run))

    def _phrases(self, tokens: list[Token]) -> Iterator[Measure]:
        while tokens:
            taken = len(tokens)
            measure: Measure | None
            try:
                measure = self._parse(tokens)
            except UnexpectedToken as error:
                # the longest piece that the run begins with, else without its first token
                taken = next((n for n, token in enumerate(tokens) if token is error.token), taken)
                measure = self._try(tokens[:taken]) if taken else None
                if measure is None:
                    taken = 1
            if measure is not None:
                yield measure
            tokens = tokens[taken:]

    def _try(self, tokens: list[Token]) -> Measure | None:
        try:
            return self._parse(tokens)
        except UnexpectedToken:
            return None

    def _parse(self, tokens: list[Token]) -> Measure:
        measure: Measure = self._parser.parse(tokens)  # type: ignore[assignment]
        return replace(measure, start=tokens[0].start_pos or 0, end=tokens[-1].end_pos or 0)


class TokenLexer(Lexer):
    """Hands the scanner's tokens on."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        """The tokens, which are there already."""
        yield from data
