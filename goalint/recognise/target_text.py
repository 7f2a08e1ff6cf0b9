"""A target value as one reads it, where a table has its parts in columns of their own."""

from goalint.patterns import compile_around
from goalint.remembered import remembered
from goalint.terms import Terms
from goalint.text import fold, squeeze


class TargetJoiner:
    """Joins operator, value and unit by the words of rules/terms/form.toml."""

    def __init__(self, terms: Terms) -> None:
        table = terms["form"]
        self._operators: dict[str, str] = {
            squeeze(word): sign for sign, words in table["operators"].items() for word in words
        }
        self._written_signs = tuple(each for each, sign in self._operators.items() if sign)
        self._no_unit = frozenset(table["target"]["no_unit"])
        self.join = remembered(self._join)
        self._bound = compile_around(r"(\d|[%％])({})$", table["target"]["bounds"])

    def _join(self, operator: str, value: str, unit: str) -> str:
        """Operator, value and unit as one reads them: `≥` `95` `%` is `≥95%`.

        A sign or a unit that the value already has is not put in again, and a unit is only put
        after a number.
        """
        value, unit = value.strip(), unit.strip()
        if not value:
            return ""
        sign = self._operator(operator) if operator else ""
        if sign and not self._starts_with_sign(value):
            value = sign + value
        if not unit or squeeze(unit) in self._no_unit or squeeze(unit) in squeeze(value):
            return value
        if bound := self._bound.search(value):
            return value[: bound.end(1)] + unit + bound[2]
        return value + unit if value[-1].isnumeric() else value

    def is_operator(self, text: str) -> bool:
        """Whether a cell holds an operator, or a word that stands in its column, and no more."""
        return squeeze(text) in self._operators or all(
            part in self._operators for part in fold(text).split()
        )

    def _starts_with_sign(self, value: str) -> bool:
        return squeeze(value).startswith(self._written_signs)

    def _operator(self, text: str) -> str:
        """The sign that an operator cell puts before a value; an unknown word stays as it is."""
        word = squeeze(text)
        if word in self._operators:
            return self._operators[word]
        parts = fold(text).split()  # 正向 大于等于
        signs = {self._operators[part] for part in parts if part in self._operators}
        if parts and all(part in self._operators for part in parts):
            return max(signs, key=len)
        return word if len(word) <= 4 else ""
