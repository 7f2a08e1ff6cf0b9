"""All that is doubtful about rules that load: their wording, their points, their examples."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from goalint.errors import RuleError
from goalint.facts.model import FormFacts
from goalint.form import Form
from goalint.lang.inspection.lint_rules import RuleApart, lint_rules, unused_lists
from goalint.lang.inspection.parts import TakenApart
from goalint.pack import Pack
from goalint.score import load_scheme
from goalint.testing.coverage import Gap, cover


def find_doubts(
    pack: Pack,
    apart: Mapping[str, TakenApart],
    find_facts: Callable[[Form], FormFacts],
    lists: Iterable[Path],
    beside: Sequence[RuleApart] = (),
) -> list[RuleError]:
    """Everything doubtful in the order of files and lines; `apart` is by rule name.

    `lists` are the files of word lists to look for idle ones in, `beside` the rules that are in
    force too.
    """
    pairs = [(rule, apart[rule.name]) for rule in pack.rules]
    schemes = [load_scheme(path.as_posix()) for path in sorted(pack.schemes.glob("*.toml"))]
    items = frozenset(item.name for scheme in schemes for item in scheme.items)
    found = lint_rules(pairs, items, beside)
    for path in lists:
        found += unused_lists(apart.values(), path)
    gaps = cover(pairs, pack.terms, find_facts).gaps
    found += [gap_mistake(gap) for gap in gaps if gap.answer]
    return sorted(found, key=lambda each: (each.span.path, each.span.line, each.span.column))


def gap_mistake(gap: Gap) -> RuleError:
    """A gap as something wrong with the rule."""
    wanted = "成立" if gap.answer else "不成立"
    message = f"没有一个例子使这个条件{wanted}：{gap.part.words}"
    return gap.apart.mistake(message, gap.part.place)
