"""Numbers under the digit places of a number format (ECMA-376 part 1, 18.8.31)."""

from decimal import ROUND_HALF_UP, Decimal

from goalint.sheet.format_code import Section, Token, literal


def format_number(section: Section, number: Decimal) -> str:
    """The number with the section's percent, thousands, scaling, exponent and literal text."""
    tokens = section.tokens
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        return ("-" if number < 0 else "") + section.around("")
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
    text = "".join(shown.get(i, literal(token)) for i, token in enumerate(tokens)).strip()
    return ("-" if number < 0 and rounded else "") + text


def _place_whole(
    tokens: tuple[Token, ...], places: list[int], digits: str, grouped: bool
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


def _place_fraction(tokens: tuple[Token, ...], places: list[int], digits: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    kept = False
    for place, digit in reversed(list(zip(places, digits, strict=False))):
        kept = kept or digit != "0" or tokens[place][1] == "0"
        shown[place] = digit if kept else ""
    return shown
