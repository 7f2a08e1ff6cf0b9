"""How many elementary steps a rule takes at most: a bound known before any form is read.

Rules have no recursion and loop only over a form's indicators, at most two loops within one
another, so the bound is a polynomial of degree two at most in the number of indicators.
A step looks at one value once: a field read, a comparison, one word sought in one text.
"""

from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.cost import Cost
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Read, Truth, Value


def cost_of(condition: Truth, scope: Scope) -> Cost:
    """What it takes at most to hold a rule's condition against a whole form."""
    cost = _cost(condition)
    return cost.for_each() if scope is Scope.INDICATOR else cost


def _cost(node: Truth | Value) -> Cost:
    inner = Cost()
    for part in typed.parts(node):
        inner = inner.plus(_cost(part))
    match node:
        case typed.Quantified() | typed.Total():
            return inner.plus(Cost(1)).for_each().plus(Cost(1))
        case typed.Count(where, _):
            return Cost(1) if where is None else inner.plus(Cost(1)).for_each().plus(Cost(1))
        case typed.OneOf(_, items) | typed.Holds(_, tuple() as items):
            return inner.plus(Cost(len(items)))
        case typed.Find(_, _, sought) if not isinstance(sought, Read):
            return inner.plus(Cost(len(sought)))
        case _:
            return inner.plus(Cost(1))
