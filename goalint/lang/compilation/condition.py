"""A checked condition made into a Python function, through the `ast` module.

The function takes the indicator's facts and the form's and answers True, False or None (cannot
decide). It is plain Python: attribute reads, native comparisons and constants, so that a rule
costs what a hand-written condition would. Every name in the code is made here; nothing of a rule
file's text becomes code.
"""

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from goalint.absent import Absent
from goalint.lang.compilation import python as py
from goalint.lang.compilation.effort import Known, cheapest_first
from goalint.lang.compilation.namespace import Namespace
from goalint.lang.compilation.sought import find_text, find_words, holds_any, is_choice
from goalint.lang.definition import arithmetic
from goalint.lang.definition.scope import Owner, Scope
from goalint.lang.definition.types import Kind
from goalint.lang.logic.decidability import may_be_absent, undecidable
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Read, Truth, Value
from goalint.quantity import Quantity
from goalint.record import dataclass, replace

_COMPARE: Final[dict[str, ast.cmpop]] = {
    "EQ": ast.Eq(), "NE": ast.NotEq(), "LT": ast.Lt(), "LE": ast.LtE(), "GT": ast.Gt(),
    "GE": ast.GtE(),
}  # fmt: skip
_ON_NUMBERS: Final[dict[str, ast.operator]] = {
    "PLUS": ast.Add(), "MINUS": ast.Sub(), "TIMES": ast.Mult(),
}  # fmt: skip
_ON_QUANTITIES: Final[dict[str, object]] = {
    "PLUS": arithmetic.plus, "MINUS": arithmetic.minus, "TIMES": arithmetic.times,
    "DIVIDE": arithmetic.divide,
}  # fmt: skip
_ABSENCE: Final = {
    "BLANK": Absent.BLANK, "NOT_LISTED": Absent.NOT_IN_FORM, "UNREADABLE": Absent.UNREADABLE,
    "UNKNOWN": Absent.UNKNOWN,
}  # fmt: skip
_EMPTY: Final[dict[Kind, object]] = {
    Kind.TEXT: "", Kind.TEXTS: (), Kind.NAMES: frozenset(), Kind.SET: frozenset(),
}  # fmt: skip


def compile_condition(condition: Truth, name: str, scope: Scope) -> Callable[..., bool | None]:
    """The condition as a function of (indicator's facts or None, form's facts)."""
    namespace = Namespace()
    code = _Maker(namespace, outermost=_own(scope)).answer(condition)
    return namespace.function(code, ["i", "f"], name)


def compile_part(part: Truth | Value, scope: Scope, *, inside: bool) -> Callable[..., object]:
    """A part of a condition as a function of (indicator, form, outermost indicator).

    `inside`: whether it stands in a quantifier, a count or a total.
    """
    namespace = Namespace()
    maker = _Maker(namespace, outermost="o" if inside else _own(scope))
    code = maker.answer(part) if isinstance(part, Truth) else maker.value(part)
    return namespace.function(code, ["i", "f", "o"], "part")


def _own(scope: Scope) -> str:
    """The variable that holds a rule's own indicator, "" where it has none."""
    return "i" if scope is Scope.INDICATOR else ""


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes code, and collects what it names in `namespace`.

    `row` and `outermost` are the variables that hold the indicator at hand and the outermost one
    ("" where there is none yet). What is `known` by the time the code runs need not be asked.
    """

    namespace: Namespace
    outermost: str
    row: str = "i"
    known: Known = Known()

    def within(self) -> "_Maker":
        """The maker of what stands inside a quantifier of this one."""
        return replace(self, row="r", outermost="o" if self.outermost else "r", known=Known())

    # truths

    def answer(self, truth: Truth) -> ast.expr:
        """Code that gives True, False or None."""
        match truth:
            case typed.AllOf(parts):
                return self._junction(ast.And(), cheapest_first(parts, typed.AllOf, self.known))
            case typed.AnyOf(parts):
                return self._junction(ast.Or(), cheapest_first(parts, typed.AnyOf, self.known))
            case typed.Not(part):
                return self._negation(part)
            case typed.Flag(read):
                return self._read(read)
            case typed.Compare(left, operator, right):
                return self._compare(left, operator, right)
            case typed.OneOf(value, choices):
                return self._given([value], lambda one: self._one_of(one, value.type.kind, choices))
            case typed.Holds(value, Read() as item):
                return self._given([value, item], lambda held, one: py.compare(one, ast.In(), held))
            case typed.Holds(value, tuple() as items):
                return self._given([value], lambda held: holds_any(self.namespace, held, items))
            case typed.Find(value, how, Read() as sought):
                return self._given([value, sought], lambda text, part: find_text(text, how, part))
            case typed.Find(value, how, tuple() as words):
                return self._given(
                    [value], lambda text: find_words(self.namespace, text, how, words)
                )
            case typed.Presence(read, word):
                return self._presence(read, word)
            case typed.Quantified(every, body):
                return self._quantified(every, body)
            case _:
                raise TypeError(truth)

    def _junction(self, operator: ast.boolop, parts: Iterable[tuple[Truth, Known]]) -> ast.expr:
        """且 and 或: Python's own `and` and `or` up to what may not be decided."""
        sure: list[ast.expr] = []
        rest: list[tuple[ast.expr, bool]] = []
        for part, known in parts:
            code = replace(self, known=known).answer(part)
            unsure = undecidable(part, known.present)
            if rest or unsure:
                rest.append((code, unsure))
            else:
                sure.append(code)
        if rest:
            sure.append(rest[0][0] if len(rest) == 1 else self._kleene(operator, rest))
        return sure[0] if len(sure) == 1 else py.join(operator, sure)

    def _kleene(self, operator: ast.boolop, codes: list[tuple[ast.expr, bool]]) -> ast.expr:
        """`a 且 b` is False when one of them is, else None when one of them is, else True.

        With each code goes whether its answer may be None.
        """
        either = isinstance(operator, ast.Or)
        decisive, otherwise = (py.TRUE, py.FALSE) if either else (py.FALSE, py.TRUE)
        decided: list[ast.expr] = []
        unknown: list[ast.expr] = []
        for code, may_be_none in codes:
            if may_be_none:
                name = self.namespace.temporary()
                decided.append(py.same(py.keep(name, code), decisive))
                unknown.append(py.same(py.load(name), py.NONE))
            else:
                decided.append(code if either else py.opposite(code))
        undecided = py.choose(py.either(unknown), py.NONE, otherwise)
        return py.choose(py.either(decided), decisive, undecided)

    def _negation(self, part: Truth) -> ast.expr:
        code = self.answer(part)
        if not undecidable(part, self.known.present):
            return py.opposite(code)
        name = self.namespace.temporary()
        unknown = py.same(py.keep(name, code), py.NONE)
        return py.choose(unknown, py.NONE, py.opposite(py.load(name)))

    def _compare(self, left: Value, operator: str, right: Value) -> ast.expr:
        match left.type.kind:
            case Kind.CHOICE:
                return self._compare_choices(left, operator, right)
            case Kind.DAY:
                days = self.namespace.constant(arithmetic.compare_days)
                return self._given(
                    [left, right], lambda a, b: py.call(days, a, py.constant(operator), b)
                )
            case Kind.QUANTITY:
                return self._compare_quantities(left, _COMPARE[operator], right)
            case _:
                return self._given([left, right], lambda a, b: py.compare(a, _COMPARE[operator], b))

    def _compare_choices(self, left: Value, operator: str, right: Value) -> ast.expr:
        """Identity; beside a constant it is asked first, as what is the same is not absent.

        The field is read once more where it is not the same: that costs less than keeping it.
        """
        sign = ast.Is() if operator == "EQ" else ast.IsNot()
        unsure = may_be_absent(left, self.known.present)
        if not (unsure and isinstance(right, Constant)):
            return self._given([left, right], lambda a, b: py.compare(a, sign, b))
        asked = py.compare(self.value(left), sign, self.value(right))
        join, otherwise = (ast.Or(), py.FALSE) if operator == "EQ" else (ast.And(), py.TRUE)
        told = py.choose(py.absent(self.value(left)), py.NONE, otherwise)
        return py.join(join, [asked, told])

    def _compare_quantities(self, left: Value, operator: ast.cmpop, right: Value) -> ast.expr:
        """Numbers compared where dimensions are alike, else None."""

        def code(a: ast.expr, b: ast.expr) -> ast.expr:
            unlike = py.compare(_dimension(left, a), ast.NotEq(), _dimension(right, b))
            numbers = py.compare(py.attribute(a, "number"), operator, py.attribute(b, "number"))
            return py.choose(unlike, py.NONE, numbers)

        return self._given([left, right], code)

    def _given(self, values: Sequence[Value], code: Callable[..., ast.expr]) -> ast.expr:
        """`code` of the values, or None where one of them is absent."""
        return self._unless_absent(values, code, py.NONE)

    def _unless_absent(
        self, values: Sequence[Value], code: Callable[..., ast.expr], otherwise: ast.expr
    ) -> ast.expr:
        guards: list[ast.expr] = []
        codes: list[ast.expr] = []
        for value in values:
            made = self.value(value)
            if may_be_absent(value, self.known.present):
                name = self.namespace.temporary()
                guards.append(py.absent(py.keep(name, made)))
                made = py.load(name)
            codes.append(made)
        found = code(*codes)
        return py.choose(py.either(guards), otherwise, found) if guards else found

    def _one_of(self, code: ast.expr, kind: Kind, choices: Sequence[object]) -> ast.expr:
        if kind is Kind.CHOICE:
            return is_choice(self.namespace, code, choices)
        return py.compare(code, ast.In(), self.namespace.constant(frozenset(choices)))

    def _presence(self, read: Read, word: str) -> ast.expr:
        code, field_ = self._read(read), read.field
        if field_.absent and word == "HAS":
            return py.opposite(py.absent(code))
        if field_.absent:
            return py.same(code, self.namespace.constant(_ABSENCE[word]))
        empty = self.namespace.constant(_EMPTY[field_.type.kind])
        return py.compare(code, ast.NotEq() if word == "HAS" else ast.Eq(), empty)

    def _quantified(self, every: bool, body: Truth) -> ast.expr:
        """An inner function that stops at the first indicator that settles the answer."""
        decisive, otherwise = (py.FALSE, py.TRUE) if every else (py.TRUE, py.FALSE)
        found = py.load("found")
        steps: list[ast.stmt] = [
            py.assign("found", self.within().answer(body)),
            py.when(py.same(found, decisive), py.give(decisive)),
        ]
        if not undecidable(body):
            return self._inner([], steps, otherwise)
        steps.append(py.when(py.same(found, py.NONE), py.assign("unknown", py.TRUE)))
        result = py.choose(py.load("unknown"), py.NONE, otherwise)
        return self._inner([py.assign("unknown", py.FALSE)], steps, result)

    # values

    def value(self, value: Value) -> ast.expr:
        """Code that gives a value, or an `Absent` where it may be absent."""
        match value:
            case Constant(constant, _):
                return self.namespace.constant(constant)
            case Read():
                return self._read(value)
            case typed.Arithmetic():
                return self._arithmetic(value)
            case typed.Call(function, arguments, _):
                run = self.namespace.constant(function.run)
                return self._passed(arguments, lambda *given: py.call(run, *given))
            case typed.Count(where, _):
                return self._count(where)
            case typed.Total(where, read, _):
                return self._total(where, read)

    def _read(self, read: Read) -> ast.expr:
        whole = {Owner.FORM: "f", Owner.PAIR: "f"}  # what a rule is held against
        owner = (whole | {Owner.ROW: self.row, Owner.OUTER: self.outermost})[read.owner]
        return py.attribute(py.load(owner), read.field.name)

    def _arithmetic(self, node: typed.Arithmetic) -> ast.expr:
        values = node.left, node.right
        if node.type.kind is Kind.QUANTITY:
            run = self.namespace.constant(_ON_QUANTITIES[node.operator])
        elif node.operator == "DIVIDE":
            run = self.namespace.constant(arithmetic.divide_numbers)
        else:
            operator = _ON_NUMBERS[node.operator]
            return self._passed(values, lambda a, b: py.compute(a, operator, b))
        return self._passed(values, lambda a, b: py.call(run, a, b))

    def _passed(self, values: Sequence[Value], code: Callable[..., ast.expr]) -> ast.expr:
        """`code` of the values, or `Absent.UNKNOWN` where one of them is absent."""
        return self._unless_absent(values, code, self.namespace.constant(Absent.UNKNOWN))

    def _count(self, where: Truth | None) -> ast.expr:
        if where is None:
            return py.call(self.namespace.constant(len), py.attribute(py.load("f"), "indicators"))
        add = py.assign("total", py.compute(py.load("total"), ast.Add(), py.constant(1)))
        steps = [*self._where(where), add]
        return self._inner([py.assign("total", py.constant(0))], steps, py.load("total"))

    def _total(self, where: Truth | None, read: Read) -> ast.expr:
        value = py.load("value")
        steps = [] if where is None else self._where(where)
        steps.append(py.assign("value", self.within().value(read)))
        if read.field.absent:
            steps.append(py.when(py.absent(value), self._give_up()))
        steps.append(py.do(py.call(py.attribute(py.load("values"), "append"), value)))
        total = py.call(self.namespace.constant(arithmetic.sum_of), py.load("values"))
        return self._inner([py.assign("values", py.empty_list())], steps, total)

    def _where(self, where: Truth) -> list[ast.stmt]:
        """Statements that pass over indicators that do not count, or give up where unsure."""
        found = py.load("found")
        steps: list[ast.stmt] = [py.assign("found", self.within().answer(where))]
        if undecidable(where):
            steps.append(py.when(py.same(found, py.NONE), self._give_up()))
        return [*steps, py.when(py.opposite(found), py.NEXT)]

    def _give_up(self) -> ast.stmt:
        return py.give(self.namespace.constant(Absent.UNKNOWN))

    def _inner(self, start: list[ast.stmt], steps: list[ast.stmt], result: ast.expr) -> ast.expr:
        """A call of a new function that takes the steps for each indicator of the form."""
        rows = py.each("r", py.attribute(py.load("f"), "indicators"), steps)
        over_rows = self.namespace.define(["f", "o"], [*start, rows, py.give(result)])
        return py.call(over_rows, py.load("f"), py.load(self.outermost or "i"))


def _dimension(value: Value, code: ast.expr) -> ast.expr:
    if isinstance(value, Constant) and isinstance(value.value, Quantity):
        return py.constant(value.value.dimension)
    return py.attribute(code, "dimension")
