"""What a condition made of a form, part by part, as an indented tree in Chinese."""

from collections.abc import Iterator
from typing import Final

from goalint.absent import Absent
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.inspection.trace import Rows, Seen, Value
from goalint.lang.runtime.message import show
from goalint.text import one_line

_ANSWERS: Final = {True: "是", False: "否", None: "无法判断"}
_ABSENT: Final = {
    Absent.BLANK: "blank", Absent.NOT_IN_FORM: "not_listed", Absent.UNREADABLE: "unreadable",
    Absent.UNKNOWN: "unknown",
}  # fmt: skip
_JOINED: Final = {
    "and": "以下都成立（且）", "or": "以下有一个成立（或）", "not": "以下不成立（非）",
}  # fmt: skip
_LONGEST: Final = 40  # characters of a text that are shown


def seen_lines(title: str, seen: Seen, depth: int = 0) -> Iterator[str]:
    """The whole of a clause: `当 → 否` and below it what its parts said."""
    indent = "  " * depth
    yield f"{indent}{title} → {_ANSWERS[seen.answer]}"
    parts = seen.parts if seen.part.joint == "and" else (seen,)
    for part in parts:
        yield from _lines(part, depth + 1)


def _lines(seen: Seen, depth: int) -> Iterator[str]:
    indent = "  " * depth
    answer = _ANSWERS[seen.answer]
    if seen.part.joint == "not" and not seen.parts[0].parts:
        (inner,) = seen.parts
        yield f"{indent}{seen.part.words} → {answer}{_values(inner)}"
        yield from _below(inner, depth + 1)
        return
    if seen.parts:
        yield f"{indent}{_JOINED[seen.part.joint]} → {answer}"
        for part in seen.parts:
            yield from _lines(part, depth + 1)
        return
    yield f"{indent}{seen.part.words} → {answer}{_values(seen)}"
    yield from _below(seen, depth + 1)


def _below(seen: Seen, depth: int) -> Iterator[str]:
    """What was asked of every indicator."""
    for rows in (seen.rows, *(value.rows for value in seen.values)):
        if rows is not None:
            yield from _rows(rows, depth)


def _rows(rows: Rows, depth: int) -> Iterator[str]:
    counts = ((rows.yes, "是"), (rows.no, "否"), (rows.undecided, "无法判断"))
    asked = sum(count for count, _ in counts)
    said = "，".join(f"{answer} {count}" for count, answer in counts if count)
    yield f"{'  ' * depth}{asked} 个指标" + (f"：{said}" if said else "")
    if rows.telling is not None:
        row, seen = rows.telling
        yield from seen_lines(
            f"“{one_line(row.indicator.name.text)}”（{row.indicator.name.ref}）", seen, depth
        )


def _values(seen: Seen) -> str:
    values = dict.fromkeys(map(_value, seen.values))
    return f"（{'；'.join(values)}）" if values else ""


def _value(value: Value) -> str:
    if isinstance(value.value, Absent):
        return f"{value.words} {vocabulary().words.chinese[_ABSENT[value.value]]}"
    if isinstance(value.value, bool):
        return f"{value.words} = {_ANSWERS[value.value]}"
    said = one_line(show(value.value))
    if isinstance(value.value, str):
        said = f"“{said[:_LONGEST]}…”" if len(said) > _LONGEST else f"“{said}”"
    return f"{value.words} = {said}"
