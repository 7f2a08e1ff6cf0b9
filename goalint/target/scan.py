"""A target text cut into the tokens of grammar/target.lark, in runs between other words.

Many units are common characters (人, 个, 分, 度), so what a piece of text is depends on the token
before it: a unit stands after a number, a part of a date after a date.
"""

from collections.abc import Mapping
from typing import Any

from goalint.patterns import compile_pattern, late_pattern
from goalint.target.grammar import Token, token
from goalint.target.numerals import Numerals
from goalint.target.patterns import NUMBER, any_of, expression
from goalint.target.units import Units

_FULL_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_AMOUNT = ("NUMBER", "SCALE", "MORE", "PER", "EACH")
_DATE = ("YEAR", "MONTH", "DAYS", "PART", "YEAR_PART", "NEXT", "EVENT", "ISO")
# What may stand behind what in a number with its unit, and what such a text ends in.
_ALONE = {
    "NUMBER": frozenset({"SCALE", "UNIT"}),
    "SCALE": frozenset({"SCALE", "UNIT"}),
    "UNIT": frozenset({"PER", "TAIL"}),
    "PER": frozenset({"UNIT"}),
}
_WHOLE = frozenset({"UNIT", "TAIL"})
_WORD = "WORD"  # text that is none of the grammar's tokens
_ONE_NUMBER = late_pattern(rf"\D*({_DIGITS})\D+")


class Scanner:
    """Cuts folded text without white space into runs of tokens."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        """`tokens` are what `write_tokens` made."""
        patterns = {where: compile_pattern(text) for where, text in tokens.items()}
        self._anywhere = patterns["anywhere"]
        self._no_number = patterns["no_number"]
        self._after = {"UNIT": patterns["after_unit"], "HUNDREDTHS": patterns["after_head"]}
        self._after |= dict.fromkeys(_AMOUNT, patterns["after_number"])
        self._after |= dict.fromkeys(_DATE, patterns["after_date"])

    def runs(self, text: str) -> list[list[Token]]:
        """The tokens, in runs of tokens that follow each other; other words part two runs."""
        runs: list[list[Token]] = [[]]
        position, before = 0, ""
        while position < len(text):
            nearer = self._after.get(before)
            found = nearer.match(text, position) if nearer else None
            if found is None:
                found = self._anywhere.search(text, position)
                if found is None:
                    break
            before = found.lastgroup or _WORD
            if runs[-1] and (before == _WORD or found.start() > position):
                runs.append([])
            if before != _WORD:
                runs[-1].append(token(before, found[0], found.start()))
            position = found.end()
        return [run for run in runs if run]

    def number(self, text: str) -> tuple[int, int] | None:
        """Where the digits of a text are that has one number, which is no date and no other word.

        With any other such number the tokens of the text are the same.
        """
        found = _ONE_NUMBER.fullmatch(text)
        return found.span(1) if found and not self._no_number.match(text, found.start(1)) else None

    def alone(self, text: str) -> bool:
        """Whether a text is nothing but a number with its unit: `≥95%以上`.

        A sign and a tail may be there as well, the unit be one of several words (`万元/人`).
        """
        number = self._anywhere.match(text)
        if number and number.lastgroup == "SIGN":
            number = self._anywhere.match(text, number.end())
        if not (number and number.lastgroup == "NUMBER" and number[0][0].isdecimal()):
            return False
        before, end = "NUMBER", number.end()
        while end < len(text) and before in _ALONE:
            found = self._after[before].match(text, end)
            if found is None or found.lastgroup not in _ALONE[before]:
                return False
            before, end = found.lastgroup, found.end()
        return end == len(text) and before in _WHOLE


def write_tokens(
    targets: Mapping[str, Any], unit_table: Mapping[str, Any], units: Units
) -> dict[str, str]:
    """The regular expressions of what can stand anywhere in a text, or behind a certain token."""
    words = _Words(targets, unit_table, units)
    return {
        "anywhere": _joined(words.anywhere()),
        "no_number": words.no_number(),
        "after_number": _joined(words.after_number()),
        "after_unit": _joined(words.after_unit()),
        "after_date": _joined(words.after_date()),
        "after_head": _joined({"NUMBER": f"{words.chinese}+|{_DIGITS}"}),
    }


class _Words:
    """The regular expression of each token, made of the word tables."""

    def __init__(
        self, targets: Mapping[str, Any], unit_table: Mapping[str, Any], units: Units
    ) -> None:
        self.targets, self.units = targets, units
        self.compound = unit_table["compound"]
        self.numerals = unit_table["numerals"]
        self.chinese = f"[{Numerals(self.numerals).characters}]"
        # a unit in Latin letters ends where no further letter follows
        latin = {text for text in units.by_text if text[-1].isascii() and text[-1].isalpha()}
        words = any_of(units.by_text.keys() - latin)
        self.unit = f"(?:{words}|{any_of(latin)}(?![A-Za-z]))"
        self.signs = any_of(word for words in targets["signs"].values() for word in words)
        self.dash = any_of(targets["ranges"]["between"])
        self.heads = any_of([*self.numerals["hundredths"], *self.numerals["thousandths"]])
        about = targets["about"]
        self.about = any_of(about["before"])
        tails = [word for words in targets["tails"].values() for word in words]
        self.tail = any_of([*tails, *about["after"]])
        # what begins with a number
        self.amount = f"(?:{_DIGITS}|{self.chinese}+{self.unit}|{self.heads})"

    def after_number(self) -> dict[str, str]:
        scale = any_of(self.units.scales)
        more = f"{any_of(self.targets['about']['more'])}(?={self.unit})"
        return {"MORE": more, "UNIT": self.unit, "SCALE": scale} | self.after_unit()

    def after_unit(self) -> dict[str, str]:
        per, each = any_of(self.compound["per"]), any_of(self.compound["each"])
        return {
            "PER": rf"{per}(?=(?:{each})?{self.unit}|\d)",
            "TAIL": self.tail,
            "BEFORE": any_of(self.targets["dates"]["before"]),
        }

    def after_date(self) -> dict[str, str]:
        dates = self.targets["dates"]
        return {
            "BEFORE": any_of(dates["before"]),
            "TAIL": any_of(self.targets["tails"]["≤"]),
            "PART": any_of(dates["part"]),
        }

    def anywhere(self) -> dict[str, str]:
        compound, each = self.compound, any_of(self.compound["each"])
        half = rf"{self.numerals['half']}(?={any_of(self.numerals['half_of'])})"
        return {
            "WORD": self._plain(),
            **self._dates(),
            **self._growth(),
            "EACH": f"{each}(?={any_of(compound['each_of'])})|{compound['each'][0]}(?={self.unit})",
            "HUNDREDTHS": self.heads,
            "NUMBER": f"{_DIGITS}|{half}|{self.chinese}+(?={self.unit})",
            "SIGN": f"(?:{self.signs}|{self.about})"
            f"(?=(?:{self.about}|{self.signs})?{self.amount}|{self._past()})",
            "DASH": rf"(?:{self.dash})+(?={self.about}?{self.amount})",
        }

    def no_number(self) -> str:
        """What begins with the digits of a date or of a word such as `5G`."""
        tables = (self.targets[name] for name in ("numbers", "dates", "growth"))
        words = (word for table in tables for listed in table.values() for word in listed)
        dates = self._dates()
        return "|".join([
            any_of(word for word in words if word[0].isdecimal()),
            *(dates[name] for name in ("YEAR", "MONTH", "DAYS")),
        ])  # fmt: skip

    def _plain(self) -> str:
        numbers = self.targets["numbers"]
        return "|".join([
            any_of(numbers["plain"]),
            f"{numbers['ordinal']}{NUMBER}{any_of(numbers['ordinal_of'])}",
            rf"{any_of(numbers['codes'])}[/ ]?[A-Z]*\d[\d.]*(?:-\d+)?",
            rf"[(\[〔【]{_FULL_YEAR}[)\]〕】](?:第?\d+号)?",
            r"[A-Za-z]{2,}-?\d+",
        ])  # fmt: skip

    def _dates(self) -> dict[str, str]:
        dates = self.targets["dates"]
        year, month, day = (any_of(dates[name]) for name in ("year", "month", "day"))
        no_amount = rf"(?!\d|\.\d|{self.unit}|{any_of(self.units.scales)})"
        whole_date = rf"{_MONTH}(?P=parting){_DAY}(?!\d){day}?"
        later_year = f"(?={self.dash}{_FULL_YEAR}{year})"
        later_month = f"(?={self.dash}{_MONTH}{month})"
        month_end = "".join(word[-1] for word in dates["month"])
        first_of_days = f"(?<=[{month_end}]){_DAY}(?={self.dash}{_DAY}{day})"
        digits_month = f"{_MONTH}(?:{month}|{later_month})"
        return {
            "ISO": rf"{_FULL_YEAR}(?P<parting>[./-])(?:{whole_date}|{_MONTH}{no_amount})",
            "YEAR_PART": any_of(dates["year_parts"]),
            "YEAR": f"{_FULL_YEAR}(?:{year}|{later_year})|{any_of(dates['this_year'])}(?!的)",
            "MONTH": rf"(?<![\d.,])(?:{digits_month}|{self.chinese}{{1,2}}{month})",
            "DAYS": rf"(?<![\d.,]){_DAY}{day}(?!{any_of(dates['not_day'])})|{first_of_days}",
            "NEXT": any_of(dates["next"]),
            "EVENT": f"{any_of(dates['events'])}+",
        }

    def _past(self) -> str:
        words = sorted(self.targets["growth"]["past"], key=len, reverse=True)
        return f"(?:{'|'.join(expression(text, {}) for text in words)})"

    def _growth(self) -> dict[str, str]:
        growth = self.targets["growth"]
        past, change = self._past(), any_of([*growth["up"], *growth["down"]])
        than, to = any_of(growth["than"]), any_of(growth["to"])
        year = rf"{_FULL_YEAR}{any_of(self.targets['dates']['year'])}"
        after_sign = f"(?<=[{''.join(growth['sign_ends'])}])"
        led = f"(?=(?:{self.signs}|{self.about})*{self.amount})"
        return {
            "BASE": f"(?:{than}(?:{past}|{year})|{past}(?={change})|{after_sign}{past}"
            f"|{any_of(growth['compare'])}){any_of(growth['than_after'])}?",
            "TO": f"{change}{to}{led}",
            "CHANGE": f"{change}(?:{any_of(growth['of'])})?{led}",
        }


def _joined(expressions: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{name}>{body})" for name, body in expressions.items())
