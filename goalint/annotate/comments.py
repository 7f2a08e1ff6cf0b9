"""The notes of a worksheet: its comments part (ECMA-376 part 1, 18.7), old notes kept."""

from collections.abc import Sequence
from typing import Final

from goalint.annotate.escape import HEAD, xstring
from goalint.annotate.markup import Element, Markup
from goalint.annotate.notes import Note, Paragraph
from goalint.sheet.address import place

AUTHOR: Final = "goalint"
_LATER: Final = ("rPh", "phoneticPr")
_FONT: Final = '<sz val="9"/><color indexed="81"/><rFont val="宋体"/><charset val="134"/>'


def with_notes(markup: Markup, notes: Sequence[Note]) -> bytes:
    """The comments part with a comment on each cell, or more text in the one that is there."""
    root = markup.root
    author = _author(markup)
    listed = root.first("commentList")
    there = {
        place(comment.attributes.get("ref", ""), -1, -1): comment
        for comment in (listed.children if listed else ())
    }
    new = ""
    for note in notes:
        old = there.get((note.row - 1, note.column - 1))
        if old is None:
            runs = _runs(note.paragraphs)
            new += f'<comment ref="{note.ref}" authorId="{author}"><text>{runs}</text></comment>'
        else:
            _extend(markup, old, note.paragraphs)
    if listed is not None:
        markup.append(listed, markup.own(new))
    else:
        markup.put(root, markup.own(f"<commentList>{new}</commentList>"), ("extLst",))
    return markup.render()


def empty_comments(namespace: str) -> str:
    """A comments part without any comment."""
    return f'{HEAD}<comments xmlns="{namespace}"><authors/><commentList/></comments>'


def _author(markup: Markup) -> int:
    """The number of the author in whose name notes are written."""
    authors = markup.root.first("authors")
    entry = f"<author>{AUTHOR}</author>"
    if authors is None:
        xml = markup.own(f"<authors>{entry}</authors>")
        markup.put(markup.root, xml, ("commentList", "extLst"))
        return 0
    markup.append(authors, markup.own(entry))
    return len(authors.children)


def _extend(markup: Markup, comment: Element, paragraphs: Sequence[Paragraph]) -> None:
    """Put more paragraphs behind what a comment says."""
    text = comment.first("text")
    if text is None:
        markup.append(comment, markup.own(f"<text>{_runs(paragraphs)}</text>"))
    else:
        markup.put(text, markup.own(_run("\n\n") + _runs(paragraphs)), _LATER)


def _runs(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs set apart by an empty line, their titles bold."""
    runs = []
    for number, paragraph in enumerate(paragraphs):
        runs.append(_run(f"\n\n{paragraph.title}" if number else paragraph.title, bold=True))
        if paragraph.lines:
            runs.append(_run("\n" + "\n".join(paragraph.lines)))
    return "".join(runs)


def _run(text: str, *, bold: bool = False) -> str:
    weight = "<b/>" if bold else ""
    return f'<r><rPr>{weight}{_FONT}</rPr><t xml:space="preserve">{xstring(text)}</t></r>'
