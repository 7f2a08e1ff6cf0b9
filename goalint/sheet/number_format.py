"""A value shown by an Excel number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

Numbers with percent, thousands, scaling, exponents and literal text; dates with Chinese literals;
sections by sign or condition. Fractions (`# ?/?`) and Chinese numerals (`[DBNum1]`) are shown as
plain numbers, and a decimal point with no digit after it is left out.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from goalint.sheet.builtin_formats import GENERAL
from goalint.sheet.format_code import choose, parse_code
from goalint.sheet.format_date import DAYS_TO_1904, LAST_SERIAL, format_date, serial
from goalint.sheet.format_number import format_number

Value = int | float | str | bool | date | datetime | time | timedelta

_HUGE = Decimal(10) ** 18  # past the digits that a spreadsheet keeps


def show(value: Value, code: str = GENERAL, since_1904: bool = False) -> str:
    """The text that a cell with this value and number format shows; blanks around it are cut.

    A date in a format without date parts is shown as its serial number, and a number in a date
    format as the date it stands for: days since 1899-12-30, or since 1904-01-01 in a workbook that
    counts from there (ECMA-376 part 1, 18.17.4.1).
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    sections = parse_code(code)
    if isinstance(value, str):
        text = next((section for section in sections if section.has("text")), None)
        return text.around(value) if text else value
    counted = isinstance(value, int | float)
    number = Decimal(repr(value)) if isinstance(value, int | float) else serial(value)
    if not number.is_finite():
        return str(value)
    section, number = choose(sections, number)
    if abs(number) >= _HUGE:
        return general(number)
    if section.has("part", "elapsed"):
        later = since_1904 and counted and not section.has("elapsed")
        days = number + DAYS_TO_1904 if later else number
        return format_date(section, days) if 0 <= days <= LAST_SERIAL else general(number)
    if since_1904 and isinstance(value, date):
        number -= DAYS_TO_1904
    if section.has("general", "text") or not section.tokens:
        return section.around(general(number))
    return format_number(section, number)


def general(value: Decimal | float | int) -> str:
    """A number as a cell without a number format shows it: ten significant digits, no `.0`."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        return str(int(number))
    if not Decimal("1e-9") < abs(number) < Decimal(10) ** 15:
        return f"{number:.5E}"
    text = format(Decimal(f"{number:.10g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(value: Value) -> str:
    """A value whose number format is not known: a date as `2024-12-31`, a number without `.0`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, int | float):
        return general(value) if isfinite(value) else str(value)
    return str(value)
