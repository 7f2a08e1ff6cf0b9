"""The types of values that expressions have."""

from enum import Enum
from typing import Final

from goalint.record import dataclass
from goalint.terms import Category, Comparator, Family


class Kind(Enum):
    """What sort of value an expression has."""

    TRUTH = "真假"
    TEXT = "文字"
    TEXTS = "几段文字"
    NUMBER = "数"
    QUANTITY = "带单位的数"
    DAY = "日期"
    CHOICE = "选项"
    SET = "一组选项"
    NAMES = "一组名称"


@dataclass(frozen=True, slots=True)
class Type:
    """A kind; for choices and sets also the enum whose members they are."""

    kind: Kind
    choices: type[Enum] | None = None


TRUTH: Final = Type(Kind.TRUTH)
TEXT: Final = Type(Kind.TEXT)
TEXTS: Final = Type(Kind.TEXTS)
NUMBER: Final = Type(Kind.NUMBER)
QUANTITY: Final = Type(Kind.QUANTITY)
DAY: Final = Type(Kind.DAY)
NAMES: Final = Type(Kind.NAMES)
CATEGORY: Final = Type(Kind.CHOICE, Category)
CATEGORIES: Final = Type(Kind.SET, Category)
COMPARATOR: Final = Type(Kind.CHOICE, Comparator)
FAMILY: Final = Type(Kind.CHOICE, Family)
