"""Header rows of indicator tables: which column holds what."""

from collections.abc import Iterator

from goalint.recognise.bare_text import years
from goalint.recognise.blocks import LEVELS, LIST_ONLY, Block, BlockReader
from goalint.recognise.columns import (
    Column,
    as_level,
    as_value,
    name_beside_levels,
    read_dates,
    split_name,
    split_unheaded,
    split_value,
)
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import Heading, Vocabulary
from goalint.record import dataclass, replace
from goalint.sheet.grid import Sheet
from goalint.text import squeeze

_CORE = frozenset({"level1", "level2", "name", "value"})
_HISTORY = frozenset({"value", "last_year", "year_before"})
_FEWEST = 2  # texts of a header
_LONGEST = 60  # characters of what may stand at its left


@dataclass(frozen=True, slots=True)
class Header:
    """The header lines `top` to `bottom` of a table, and its blocks from left to right."""

    top: int
    bottom: int
    first: int
    inner: int  # the first column right of the levels
    blocks: tuple[Block, ...]
    measured: bool  # has columns for results and marks: a self-evaluation
    adjusted: bool  # has columns that others replace: 调整前 beside 调整后
    unheaded: tuple[int, ...]  # columns that nothing heads

    def signature(self, sheet: Sheet) -> tuple[tuple[int, str], ...]:
        """The headings and their columns, to know a header again on a later page."""
        return tuple(
            (column, squeeze(text))
            for row in range(self.top, self.bottom + 1)
            for column, text in sheet.own_texts[row]
        )


class HeaderFinder:
    """Finds the header that starts at a row of a sheet."""

    def __init__(self, words: Vocabulary, targets: TargetJoiner) -> None:
        self._words = words
        self._targets = targets
        self._blocks = BlockReader(words)

    def find(self, sheet: Sheet, row: int) -> Header | None:
        """The header whose first line is this row, or None."""
        if row not in sheet.headers:
            sheet.headers[row] = self._find(sheet, row)
        header: Header | None = sheet.headers[row]
        return header

    def first(self, sheet: Sheet) -> int | None:
        """The first row of a sheet that starts a header."""
        return next((row for row in range(len(sheet.rows)) if self.find(sheet, row)), None)

    def _find(self, sheet: Sheet, row: int) -> Header | None:
        line = self._line(sheet, row)
        if line is None:
            return None
        bottom = line
        while bottom - line < 2 and self._continues(sheet, line, bottom + 1):
            bottom += 1
        every = list(self._columns(sheet, row, bottom))
        if not all(column.text for column in every):
            known = self._targets.is_operator, self._words.is_unit
            every = list(split_unheaded(sheet, bottom + 1, every, *known))
        every = name_beside_levels(sheet, bottom + 1, every, self._words.level)
        if not any(column.role == "level1" for column in every):
            every = [self._first_level(column) for column in every]
        columns = [c for c in every if c.role]
        if sum(column.role == "name" for column in columns) > 1:
            columns = [as_level(sheet, bottom + 1, c, columns, self._words.level) for c in columns]
        if not any(column.role == "name" for column in columns):
            columns = [replace(c, role="name") if c.role == "detail" else c for c in columns]
        columns = [part for c in columns for part in split_name(sheet, bottom + 1, c, columns)]
        columns = [
            part
            for column in columns
            for part in split_value(sheet, bottom + 1, column, self._targets.is_operator)
        ]
        adjusted = any(column.role == "superseded" for column in columns)
        if not any(column.role == "value" for column in columns):
            columns = [replace(c, role="value") if c.role == "superseded" else c for c in columns]
        columns = read_dates(columns)
        flat = any(column.role == "project" for column in columns)
        if not flat and any(c.role in LEVELS for c in columns):
            columns = [as_value(c, columns) for c in columns]
        blocks = self._blocks.read(sheet, row, line, columns, flat)
        if not blocks:
            return None
        measured = any(column.role in ("actual", "score") for column in columns)
        first = min(column.first for block in blocks for column in block.columns.values())
        unheaded = tuple(column.first for column in every if not column.text)
        return Header(row, bottom, first, blocks[0].inner, blocks, measured, adjusted, unheaded)

    def _first_level(self, column: Column) -> Column:
        """A column whose heading is the first level itself: 产出指标 | 二级指标 | 三级指标."""
        first = not column.role and self._words.level(column.text) == 1
        return replace(column, role="level1") if first else column

    def _line(self, sheet: Sheet, row: int) -> int | None:
        """The header's line in which its columns stand, which may be the second; None: no header.

        A list has its own columns in the line above: 项目名称 | 预算数 | 绩效指标 over 一级指标, ….
        """
        strong, weak = self._roles(sheet, row)
        if _heads(strong, weak):
            return row
        line = row + 1
        if "project" not in strong or line >= len(sheet.rows):
            return None
        if not _heads(*self._roles(sheet, line)):
            return None
        own = sheet.own_texts[row]
        roles = {c: heading.role for c, text in own if (heading := self._words.heading(text))}
        over = {column: text for column, text in own if sheet.rows[line][column].strip()}
        alone = [column for column, _ in own if column not in over]
        heads = all(
            roles.get(column) not in LIST_ONLY and self._blocks.heads_columns(text)
            for column, text in over.items()
        )
        reaches = all(sheet.text(line, c) in ("", sheet.rows[row][c]) for c in alone)
        listed = any(roles.get(column) == "project" for column in alone)
        return line if over and heads and reaches and listed else None

    def _roles(self, sheet: Sheet, row: int) -> tuple[set[str], set[str]]:
        """The roles of a row's firm and weak headings, as far as it takes to know a header."""
        own = sheet.own_texts[row]
        strong: set[str] = set()
        weak: set[str] = set()
        if len(own) < _FEWEST or (own[0][0] == 0 and len(own[0][1]) > _LONGEST):
            return strong, weak
        for _, text in own:
            if heading := self._words.heading(text):
                (weak if heading.weak else strong).add(heading.role)
                if len(strong & _CORE) > 1:
                    break
        return strong, weak

    def _continues(self, sheet: Sheet, top: int, row: int) -> bool:
        """Whether a row is one more header line: nothing in it but headings, under wider ones."""
        if row >= len(sheet.rows):
            return False
        own = sheet.own_texts[row]
        below_wide = known = 0  # texts under headings over several columns, texts that are headings
        for column, text in own:
            above_row, above = sheet.anchor(row - 1, column)
            wide = sheet.end(above_row, above)[1] > above
            if len(own) == 1 and not wide:
                return False
            covered = bool(sheet.rows[above_row][above]) and above_row >= top
            period = years(text) or self._words.period(text)
            if self._words.level(text) or not (covered or self._words.period(text)):
                return False
            below_wide += wide and covered
            known += bool(period or self._words.heading(text))
        # beside one that is known, any text stands for a column: a row has a name as well
        return (bool(own) and known == len(own)) or bool(known and below_wide == len(own))

    def _columns(self, sheet: Sheet, top: int, bottom: int) -> Iterator[Column]:
        """Each column's heading: the lowest line that says something, and all lines' words."""
        column = 0
        width = len(sheet.rows[top])
        while column < width:
            texts: list[str] = []
            role, weak, unit, last = "", False, "", width - 1
            for row in range(top, bottom + 1):
                anchor = sheet.anchor(row, column)
                last = min(last, sheet.end(*anchor)[1])
                text = sheet.rows[anchor[0]][anchor[1]]
                if anchor[0] < top or not text or text in texts:
                    continue
                texts.append(text)
                heading = self._words.heading(text)
                if heading and not _outranks(role, heading):
                    role, weak = heading.role, heading.weak
                unit = unit or self._words.heading_unit(text)
            yield Column(role, column, max(last, column), "\n".join(texts), weak, unit)
            column = max(last, column) + 1


def _outranks(role: str, below: Heading) -> bool:
    """Whether a heading over several columns says more than one of those under it."""
    if role == "superseded":
        return True
    return role in _HISTORY and (below.role == "value" or (below.weak and below.role != "unit"))


def _heads(strong: set[str], weak: set[str]) -> bool:
    """Whether headings of these roles, firm and weak ones, are those of an indicator table."""
    core = strong & _CORE
    if len(core) > 1 or (core and (weak - strong) & _CORE):
        return True
    known = strong | weak
    return "name" in known and len(known & _HISTORY) > 1
