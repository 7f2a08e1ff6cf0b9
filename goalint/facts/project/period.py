"""The span of time that a project's form covers (项目期), and the years its goal names."""

from decimal import Decimal
from typing import Protocol

from goalint.absent import Absent
from goalint.form import Form
from goalint.patterns import late_pattern
from goalint.quantity import Day
from goalint.record import dataclass
from goalint.remembered import remembered_of_forms
from goalint.terms import Terms
from goalint.text import fold

_YEAR = late_pattern(r"20(?<!\d20)\d\d(?=年)")
_BARE_YEAR = late_pattern(r"(?<![\d.-])20\d\d$|(?<=20\d\d[-~至到])20\d\d$")
_SOLID = late_pattern(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


class DayReader(Protocol):
    """What finds dates in a text: the first and the last one, None where there is none."""

    def days(self, text: str) -> tuple[Day | None, Day | None]:
        """The first and the last date of the text, each as far as it is written."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a project; `start` as far as it is written, `end` to its last day."""

    start: Day | Absent
    end: Day | Absent


class PeriodFinder:
    """Reads 项目期, or 起始年度 and 终止年度 where a form has those."""

    __slots__ = ("_compared", "_open", "_reader", "_span")

    def __init__(self, terms: Terms, reader: DayReader) -> None:
        self._open = tuple(terms["period"]["open"])
        self._compared = tuple(terms["period"]["compared"])
        self._reader = reader
        self._span = remembered_of_forms(self._read)

    def find(self, form: Form) -> Period:
        """The project's period; `UNREADABLE` for words without a year (`三年`, `长期`)."""
        if "period" in form.fields:
            return self._span(form.fields["period"].text)
        end = self._field(form, "period_end", 1)
        return Period(
            self._field(form, "period_start", 0), end if isinstance(end, Absent) else _whole(end)
        )

    def _read(self, written: str) -> Period:
        text = _dated(fold(written))
        if not text:
            return Period(Absent.BLANK, Absent.BLANK)
        first, last = self._reader.days(text)
        if first and last and first > _whole(last):
            first = last = None
        if first == last and any(word in text for word in self._open):
            last = None
        return Period(first or Absent.UNREADABLE, _whole(last) if last else Absent.UNREADABLE)

    def year_set(self, name: str) -> Decimal | Absent:
        """The year that an indicator's folded name sets for it, `UNKNOWN` without one.

        Years of comparison (`较2020年`) set none.
        """
        year = latest_year(name)
        if year is Absent.UNKNOWN or any(word in name for word in self._compared):
            return Absent.UNKNOWN
        return year

    def _field(self, form: Form, name: str, which: int) -> Day | Absent:
        cell = form.fields.get(name)
        if cell is None:
            return Absent.NOT_IN_FORM
        text = fold(cell.text)
        if not text:
            return Absent.BLANK
        return self._reader.days(_dated(text))[which] or Absent.UNREADABLE


def latest_year(text: str) -> Decimal | Absent:
    """The latest year named in a folded text (`2024年`), `UNKNOWN` when it names none."""
    years = _YEAR.findall(text) if "年" in text else ()
    return Decimal(max(years)) if years else Absent.UNKNOWN


def _dated(text: str) -> str:
    """`2024-2026` and `20240101-20261231` written so that they read as dates."""
    return _BARE_YEAR.sub(r"\g<0>年", _SOLID.sub(r"\1-\2-\3", text))


def _whole(day: Day) -> Day:
    """The last day of what is written: 2024年 ends on 12-31, 2024年2月 on 02-29 at the latest."""
    month = day.month or 12
    return Day(day.year, month, day.day or _LONGEST.get(month, 31))
