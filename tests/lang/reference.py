"""The meaning of conditions, spelt out: walks the checked tree, three answers, no speed."""

from decimal import Decimal

from goalint.absent import Absent
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.facts.pair import PairFacts
from goalint.lang.definition.scope import Owner
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Read, Truth, Value
from goalint.quantity import Day, Quantity
from goalint.terms import Family

ABSENCE = {
    "BLANK": Absent.BLANK,
    "NOT_LISTED": Absent.NOT_IN_FORM,
    "UNREADABLE": Absent.UNREADABLE,
    "UNKNOWN": Absent.UNKNOWN,
}


class Evaluator:
    """Evaluates for one indicator (or none), the outermost one and the form."""

    def __init__(
        self,
        row: IndicatorFacts | None,
        outer: IndicatorFacts | None,
        form: FormFacts | PairFacts,
    ) -> None:
        self.row, self.outer, self.form = row, outer, form

    def inside(self) -> "list[Evaluator]":
        return [Evaluator(each, self.outer or each, self.form) for each in self.form.indicators]

    def truth(self, node: Truth) -> bool | None:
        match node:
            case typed.AllOf(parts):
                answers = [self.truth(part) for part in parts]
                return False if False in answers else None if None in answers else True
            case typed.AnyOf(parts):
                answers = [self.truth(part) for part in parts]
                return True if True in answers else None if None in answers else False
            case typed.Not(part):
                answer = self.truth(part)
                return None if answer is None else not answer
            case typed.Flag(read):
                return bool(self.value(read))
            case typed.Compare(left, operator, right):
                return compare(self.value(left), operator, self.value(right))
            case typed.OneOf(value, choices):
                found = self.value(value)
                return None if isinstance(found, Absent) else found in choices
            case typed.Holds(value, items):
                held = self.value(value)
                sought = (self.value(items),) if isinstance(items, Read) else items
                if isinstance(held, Absent) or Absent in map(type, sought):
                    return None
                return any(item in held for item in sought)
            case typed.Find(value, how, words):
                text = self.value(value)
                sought = (self.value(words),) if isinstance(words, Read) else words
                if isinstance(text, Absent) or Absent in map(type, sought):
                    return None
                if how == "CONTAINS":
                    return any(word in text for word in sought)
                if how == "STARTS_WITH":
                    return any(text[: len(word)] == word for word in sought)
                return any(text[::-1][: len(word)] == word[::-1] for word in sought)
            case typed.Presence(read, word):
                return self.presence(read, word)
            case typed.Quantified(every, body):
                answers = [each.truth(body) for each in self.inside()]
                decisive = not every
                return decisive if decisive in answers else None if None in answers else every
            case _:
                raise TypeError(node)

    def presence(self, read: Read, word: str) -> bool:
        value = self.value(read)
        if isinstance(value, Absent):
            return word != "HAS" and value is ABSENCE[word]
        if read.field.absent:
            return word == "HAS"
        return (len(value) > 0) == (word == "HAS")

    def value(self, node: Value):
        match node:
            case typed.Constant(value, _):
                return value
            case Read(field, owner):
                whole = {Owner.FORM: self.form, Owner.PAIR: self.form}
                holder = whole | {Owner.ROW: self.row, Owner.OUTER: self.outer}
                return getattr(holder[owner], field.name)
            case typed.Arithmetic(left, operator, right, _):
                return calculate(self.value(left), operator, self.value(right))
            case typed.Call(function, arguments, _):
                values = [self.value(argument) for argument in arguments]
                return Absent.UNKNOWN if Absent in map(type, values) else function.run(*values)
            case typed.Count(where, _):
                if where is None:
                    return len(self.form.indicators)
                answers = [each.truth(where) for each in self.inside()]
                return Absent.UNKNOWN if None in answers else sum(answers)
            case typed.Total(where, read, _):
                total = None
                for each in self.inside():
                    counts = True if where is None else each.truth(where)
                    value = each.value(read)
                    if counts is None or (counts and isinstance(value, Absent)):
                        return Absent.UNKNOWN
                    if counts:
                        quantity = as_quantity(value)
                        total = quantity if total is None else calculate(total, "PLUS", quantity)
                return as_quantity(0) if total is None else total


def as_quantity(value) -> Quantity:
    if isinstance(value, Quantity):
        return value
    return Quantity(Decimal(value), "", Family.NONE)


def compare(left, operator: str, right) -> bool | None:
    if isinstance(left, Absent) or isinstance(right, Absent):
        return None
    if isinstance(left, Quantity):
        if left.dimension != right.dimension:
            return None
        return compare(left.number, operator, right.number)
    if isinstance(left, Day):
        return compare_days(left, operator, right)
    return {
        "EQ": lambda: left == right,
        "NE": lambda: left != right,
        "LT": lambda: left < right,
        "LE": lambda: left <= right,
        "GT": lambda: left > right,
        "GE": lambda: left >= right,
    }[operator]()


def compare_days(left: Day, operator: str, right: Day) -> bool | None:
    """By year, then by month and day as far as both give them."""
    mine, theirs = [left.year], [right.year]
    for part in ("month", "day"):
        if not (getattr(left, part) and getattr(right, part)):
            break
        mine.append(getattr(left, part))
        theirs.append(getattr(right, part))
    if operator in ("EQ", "NE") and mine == theirs and left != right:
        return None
    return compare(mine, operator, theirs)


def calculate(left, operator: str, right):
    if isinstance(left, Absent) or isinstance(right, Absent):
        return Absent.UNKNOWN
    if not isinstance(left, Quantity):
        if operator == "DIVIDE":
            return Decimal(left) / Decimal(right) if right else Absent.UNKNOWN
        return {"PLUS": left + right, "MINUS": left - right, "TIMES": left * right}[operator]
    mine, theirs = left.dimension, right.dimension
    if operator in ("PLUS", "MINUS"):
        if mine != theirs:
            return Absent.UNKNOWN
        number = left.number + right.number if operator == "PLUS" else left.number - right.number
        return Quantity(number, mine, left.family)
    if operator == "TIMES":
        if mine and theirs:
            return Absent.UNKNOWN
        return Quantity(left.number * right.number, mine or theirs, left.family)
    if right.number == 0 or (theirs and mine != theirs):
        return Absent.UNKNOWN
    return Quantity(left.number / right.number, "" if theirs else mine, left.family)
