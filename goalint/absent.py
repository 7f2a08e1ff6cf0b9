"""Why a value is not there: four different answers, none of them a number or a text."""

from enum import Enum


class Absent(Enum):
    """What stands in the place of a value that a form does not give.

    A rule that meets one of these cannot decide, unless it asks for it by name.
    """

    NOT_IN_FORM = "not_in_form"  # the form has no such cell or column (未列)
    BLANK = "blank"  # the cell is there and empty (空白)
    UNREADABLE = "unreadable"  # something is written, but not what the field needs (读不懂)
    UNKNOWN = "unknown"  # a fact that the form's words do not settle (不明)

    __hash__ = object.__hash__
