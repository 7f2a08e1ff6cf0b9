"""What a rule is held against, and whose fields it may name."""

from enum import Enum
from typing import Final


class Scope(Enum):
    """What a rule is held against."""

    INDICATOR = "indicator"  # every indicator of a form
    FORM = "form"  # the form, once
    PAIR = "pair"  # two forms of a season


class Owner(Enum):
    """Whose field is read."""

    ROW = "row"  # the rule's indicator; in a quantifier the indicator it stands at
    OUTER = "outer"  # 本行: in a quantifier, the outermost row
    FORM = "form"
    PAIR = "pair"  # two forms beside each other


# Whose fields a rule's texts may name, those of what it is held against first.
OWNERS: Final = {
    Scope.INDICATOR: (Owner.ROW, Owner.FORM),
    Scope.FORM: (Owner.FORM,),
    Scope.PAIR: (Owner.PAIR,),
}
