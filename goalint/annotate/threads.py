"""Replies in threaded comments, which Excel 365 shows instead of the note on the same cell.

[MS-XLSX] 2.6.204 (CT_ThreadedComment) and 2.6.203 (CT_Person).
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid5

from goalint.annotate.comments import AUTHOR
from goalint.annotate.escape import attribute, xstring
from goalint.annotate.markup import Element
from goalint.annotate.notes import Note
from goalint.annotate.package import WORKBOOK, Package

_SPACE: Final = UUID("b7f0a7a6-6d0b-4c5e-9f53-3f3d0f5e5a10")  # for ids that are always the same
_PERSON: Final = f"{{{uuid5(_SPACE, AUTHOR)}}}".upper()


def reply(package: Package, part: str, notes: Sequence[Note]) -> None:
    """Say each note once more in the thread on its cell, where there is one."""
    people = [each.target for each in package.relations(WORKBOOK) if each.kind == "person"]
    if not people or not package.has(people[0]):
        return
    for relation in package.relations(part):
        if relation.kind == "threadedComment":
            markup = package.markup(relation.target, "")
            first = {
                comment.attributes.get("ref", ""): comment
                for comment in reversed(markup.root.children)
                if "parentId" not in comment.attributes
            }
            answered = [(first[note.ref], note) for note in notes if note.ref in first]
            for thread, note in answered:
                markup.append(markup.root, markup.own(_reply(thread, note)))
            if answered:
                package.write(relation.target, markup.render())
                _join(package, people[0])


def _reply(thread: Element, note: Note) -> str:
    """A reply that bears the time of what it replies to: a copy does not depend on the clock."""
    said, named = "\n\n".join(each.text for each in note.paragraphs), thread.attributes
    written = f' dT="{attribute(named["dT"])}"' if "dT" in named else ""
    number = f"{{{uuid5(_SPACE, named.get('id', '') + said)}}}".upper()
    return (
        f'<threadedComment ref="{note.ref}"{written} personId="{_PERSON}" id="{number}"'
        f' parentId="{attribute(named.get("id", ""))}"><text>{xstring(said)}</text>'
        "</threadedComment>"
    )


def _join(package: Package, people: str) -> None:
    """Put the author of the replies on the list of people."""
    markup = package.markup(people, "")
    if all(person.attributes.get("id") != _PERSON for person in markup.root.children):
        person = f'<person displayName="{AUTHOR}" id="{_PERSON}" userId="{AUTHOR}"'
        markup.append(markup.root, markup.own(f'{person} providerId="None"/>'))
        package.write(people, markup.render())
