"""Dates and times under a number format, and the serial numbers they are kept as."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from goalint.sheet.format_code import Section, literal

LAST_SERIAL = 2958465.99999999  # the end of 9999-12-31
DAYS_TO_1904 = 1462  # from 1899-12-30 to 1904-01-01

_EPOCH = datetime(1899, 12, 30)


def serial(value: date | time | timedelta) -> Decimal:
    """A date or a length of time as days since 1899-12-30."""
    if isinstance(value, timedelta):
        delta = value
    elif isinstance(value, time):
        delta = datetime.combine(_EPOCH, value) - _EPOCH
    elif isinstance(value, datetime):
        delta = value.replace(tzinfo=None) - _EPOCH
    else:
        delta = datetime.combine(value, time()) - _EPOCH
    return Decimal(delta // timedelta(microseconds=1)) / Decimal(86_400_000_000)


def format_date(section: Section, number: Decimal) -> str:
    """The moment that a serial number from 0 to `LAST_SERIAL` stands for, as the section has it."""
    moment = _EPOCH + timedelta(microseconds=round(number * 86_400_000_000))
    tokens = section.tokens
    shown: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "part":
            before = next((t for k, t in reversed(tokens[:index]) if k in ("part", "elapsed")), "")
            after = next((t for k, t in tokens[index + 1 :] if k == "part"), "")
            minutes = before[:1].lower() == "h" or after[:1].lower() == "s"
            shown.append(_date_part(text.lower(), moment, minutes, section.has("half")))
        elif kind == "elapsed":
            per_day = {"h": 24, "m": 1440, "s": 86400}[text[0].lower()]
            shown.append(str(int(number * per_day)).zfill(len(text)))
        elif kind == "half":
            shown.append(text.split("/")[moment.hour >= 12])
        elif kind in ("comma", "point", "digit"):
            shown.append(text)
        else:
            shown.append(literal((kind, text)))
    return "".join(shown).strip()


def _date_part(part: str, moment: datetime, minutes: bool, half: bool) -> str:
    letter, size = part[0], len(part)
    if letter in "ye":
        return f"{moment.year % 100:02d}" if letter == "y" and size <= 2 else str(moment.year)
    if letter == "m" and not minutes:
        return _month(moment, size)
    if letter == "d" and size > 2:
        return moment.strftime("%a" if size == 3 else "%A")
    if letter == "a":
        return moment.strftime("%a")
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"d": moment.day, "h": hour, "m": moment.minute, "s": moment.second}[letter]
    shown = str(number).zfill(min(size, 2))
    _, point, fraction = part.partition(".")
    return f"{shown}.{moment.microsecond:06d}"[: len(shown) + 1 + len(fraction)] if point else shown


def _month(moment: datetime, size: int) -> str:
    if size <= 2:
        return str(moment.month).zfill(size)
    return moment.strftime("%B" if size == 4 else "%b")
