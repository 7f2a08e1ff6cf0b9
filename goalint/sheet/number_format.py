"""A value shown by an Excel number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

Numbers with percent, thousands, scaling, exponents and literal text; dates with Chinese literals;
sections by sign or condition. Not done: fractions (`# ?/?`) and Chinese numerals (`[DBNum1]`),
which are shown as plain numbers, and a decimal point with no digit after it, which is left out.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite

from goalint.sheet.builtin_formats import GENERAL

Value = int | float | str | bool | date | datetime | time | timedelta

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<elapsed>[hms]+)\]"
    r"|\[(?P<sign><=|>=|<>|<|>|=)(?P<limit>-?[\d.]+)\]|\[(?P<hint>[^\]]*)\]"
    r"|(?P<general>general)|(?P<half>am/pm|a/p|上午/下午)|(?P<exponent>e[+-]0+)"
    r"|(?P<part>y+|e+|m+|d+|h+|s+(?:\.0+)?|aaaa?)"
    r"|(?P<digit>[0#?])|(?P<comma>,)|(?P<point>\.)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_PLACES = frozenset({"digit", "comma", "point", "exponent", "general", "half"})
_EPOCH = datetime(1899, 12, 30)
_HUGE = Decimal(10) ** 18  # past the digits that a spreadsheet keeps
_LAST = 2958465.99999999  # the end of 9999-12-31


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.tokens)


def show(value: Value, code: str = GENERAL) -> str:
    """The text that a cell with this value and number format shows; blanks around it are cut.

    A date in a format without date parts is shown as its serial number, and a number in a date
    format as the date it stands for (days since 1899-12-30).
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    sections = _sections(code)
    if isinstance(value, str):
        text = next((section for section in sections if section.has("text")), None)
        return _literals(text, value) if text else value
    number = _serial(value)
    if not number.is_finite():
        return str(value)
    section, number = _choose(sections, number)
    if abs(number) >= _HUGE:
        return general(number)
    if section.has("part", "elapsed"):
        return _show_date(section, number)
    if section.has("general", "text") or not section.tokens:
        return _literals(section, general(number))
    return _show_number(section, number)


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


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition = None
    for match in _TOKEN.finditer(code[:512]):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "limit":
            condition = _condition(match["sign"], text)
        elif kind == "other" and text == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind not in ("hint", "fill"):
            tokens.append((kind, text))
    sections.append(_Section(tuple(tokens), condition))
    return tuple(sections)


def _condition(sign: str, limit: str) -> tuple[str, Decimal] | None:
    try:
        return sign, Decimal(limit)
    except ArithmeticError:
        return None


def _serial(value: int | float | date | time | timedelta) -> Decimal:
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, timedelta):
        delta = value
    elif isinstance(value, time):
        delta = datetime.combine(_EPOCH, value) - _EPOCH
    elif isinstance(value, datetime):
        delta = value.replace(tzinfo=None) - _EPOCH
    else:
        delta = datetime.combine(value, time()) - _EPOCH
    return Decimal(delta // timedelta(microseconds=1)) / Decimal(86_400_000_000)


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, Decimal]:
    """The section for a number, and the number as that section shows it (sign dropped or not)."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(number, *section.condition):
                return section, number
        return numeric[-1], number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    if number == 0 and len(numeric) > 2:
        return numeric[2], number
    return numeric[0], number


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _literal(kind: str, text: str) -> str:
    if kind == "space":
        return " "
    return "" if kind in _PLACES else text


def _literals(section: _Section, shown: str) -> str:
    parts = [
        shown if kind in ("general", "text") else _literal(kind, text)
        for kind, text in section.tokens
    ]
    return "".join(parts).strip() if section.tokens else shown


def _show_number(section: _Section, number: Decimal) -> str:
    tokens = section.tokens
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        return ("-" if number < 0 else "") + _literals(section, "")
    point = next((i for i, (kind, _) in enumerate(tokens) if kind == "point"), None)
    whole = [i for i in digits if point is None or i < point]
    fraction = [i for i in digits if point is not None and i > point]
    commas = [i for i, (kind, _) in enumerate(tokens) if kind == "comma"]
    last = (whole or digits)[-1]
    scale = sum(i > last and (point is None or i < point or i > digits[-1]) for i in commas)
    grouped = bool(whole) and any(whole[0] < i < whole[-1] for i in commas)
    number = number.scaleb(2 * sum(kind == "percent" for kind, _ in tokens) - 3 * scale)
    if section.has("exponent"):
        return f"{number:.{len(fraction)}E}".replace("E+", "E+0").replace("E+00", "E+0")
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    before, _, after = format(rounded, "f").partition(".")
    shown = _place_whole(tokens, whole, before, grouped)
    shown |= _place_fraction(tokens, fraction, after)
    if point is not None and any(shown[place] for place in fraction):
        shown[point] = "."
    text = "".join(shown.get(i, _literal(*token)) for i, token in enumerate(tokens)).strip()
    return ("-" if number < 0 and rounded else "") + text


def _place_whole(
    tokens: tuple[tuple[str, str], ...], places: list[int], digits: str, grouped: bool
) -> dict[int, str]:
    """The digits before the point by their place in the format, filled from the right."""
    shown: dict[int, str] = {}
    rest = digits.lstrip("0")
    for nth, place in enumerate(reversed(places)):
        first = nth == len(places) - 1
        taken, rest = (rest, "") if first else (rest[-1:], rest[:-1])
        if not taken:
            taken = "0" if tokens[place][1] == "0" else ""
        if grouped:
            taken = _group(taken, nth)
        shown[place] = taken
    return shown


def _group(digits: str, below: int) -> str:
    """Digits with a comma after each that has a multiple of three digits to its right."""
    count = len(digits)
    return "".join(
        digit + ("," if (right := count - 1 - i + below) and right % 3 == 0 else "")
        for i, digit in enumerate(digits)
    )


def _place_fraction(
    tokens: tuple[tuple[str, str], ...], places: list[int], digits: str
) -> dict[int, str]:
    shown: dict[int, str] = {}
    kept = False
    for place, digit in reversed(list(zip(places, digits, strict=False))):
        kept = kept or digit != "0" or tokens[place][1] == "0"
        shown[place] = digit if kept else ""
    return shown


def _show_date(section: _Section, number: Decimal) -> str:
    if not 0 <= number <= _LAST:
        return general(number)
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
            shown.append(_half(text, moment.hour))
        elif kind in ("comma", "point", "percent", "digit", "text"):
            shown.append(text)
        else:
            shown.append(_literal(kind, text))
    return "".join(shown).strip()


def _half(text: str, hour: int) -> str:
    return text.split("/")[hour >= 12]


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
