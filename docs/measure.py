"""How right each rule is, measured on labelled forms.

    python docs/measure.py [--corpus DIR] [--check]

Writes rules/accuracy.json: the figures of score.py and score_forms.py, and for each rule of
severity error or warning the labelled rows that it spoke of, how many of them it was right on,
precision, and recall. With --check it only says whether the file is up to date. DIR holds
rows.jsonl, forms.jsonl, layouts.py, score.py and score_forms.py. Without it nothing can be
measured, which fails, but for --check where no DIR is named: then it says that it did not check.

A finding is right where the labels name a defect that its group can speak of, false where they
don't, and not counted where labellers disagree or were not asked: published rows are labelled for
category and target only. A rule's recall is that of the kinds of defect it
finds, weighted by how often it finds each: a defect that no rule found counts against all rules
that find its like. Findings on a whole form (missing things) are right where the form lacks
anything.
"""

import argparse
import importlib
import json
import shlex
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from goalint.config import Settings
from goalint.finding import Finding, FormResult, Severity
from goalint.lint import load_linter

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
OUTPUT = ROOT / "rules" / "accuracy.json"
ALL = frozenset({"category", "target", "stage", "consistency", "form"})
NONE: frozenset[str] = frozenset()
LAYOUT = "hubei"  # the one that also shows last years' values

# What a labeller's further remark on a published row is called among the planted defects.
REMARKS = {
    "unit_mismatch": "unit_mismatch",
    "over_100": "over_100",
    "wrong_direction": "wrong_direction",
    "compound": "compound",
    "input_not_output": "input_not_output",
    "management_not_performance": "input_not_output",
}


@dataclass(frozen=True)
class Row:
    """What the labels say of one row: kinds of defect, or nothing to be held against a rule."""

    kinds: frozenset[str]
    move: str  # declared category → best one, for wrong categories
    judged: frozenset[str]  # groups of rules that an unfounded finding is held against


@dataclass
class Tally:
    """Counts by rule and by kind of defect."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def published(
    score: ModuleType,
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], list[Row]]]:
    """The published forms with their labels, and each form once more per row moved elsewhere."""
    for form, members in score.forms_of(score.load(Path(score.HERE) / "rows.jsonl")):
        yield form, members, [label(row) for row in members]
        for moved in score.planted(members):
            changed = [moved if row["id"] == moved["id"] else row for row in members]
            silent = Row(NONE, "", NONE)
            yield form, changed, [label(row) if row is moved else silent for row in changed]


def label(row: dict[str, Any]) -> Row:
    """The labels of a published row, or of one that was moved into a wrong category."""
    given = row["label"]
    kinds = {REMARKS[remark] for remark in given["other"] if remark in REMARKS}
    if row.get("planted") or given["verdict"] == "wrong":
        kinds.add("wrong_category")
    if given["target"] == "unmeasurable":
        kinds.add("unmeasurable")
    judged = set()
    if given["verdict"] != "debatable":
        judged.add("category")
    if given["target"] not in ("debatable", "blank"):
        judged.add("target")
    return Row(frozenset(kinds), f"{row['declared']}→{given['best']}", frozenset(judged))


def written(score: ModuleType) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], list[Row]]]:
    """The written forms with their planted defects."""
    for form in score.load(Path(score.HERE) / "forms.jsonl"):
        labels = [
            Row(
                frozenset(row["gold"]["problems"]),
                f"{row['level2']}→{row['gold']['acceptable'][0]}",
                NONE if "debatable" in (row["gold"]["note"] or "") else ALL,
            )
            for row in form["rows"]
        ]
        yield form, form["rows"], labels


def measure(corpus: Path) -> dict[str, dict[str, Any]]:
    """Accuracy by rule."""
    sys.path.insert(0, str(corpus))
    score, forms, layouts = map(importlib.import_module, ("score", "score_forms", "layouts"))
    linter, tally = load_linter(Settings()), Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        for form, rows, labels in [*published(score), *written(score)]:
            cells = layouts.LAYOUTS[LAYOUT](rows, form, path)
            for result in linter.lint_file(path, path.name).forms:
                count(result, [cells[place][1] for place in range(len(rows))], labels, forms, tally)
                count_missing(result, form.get("gold"), tally)
    return {rule: accuracy(rule, tally) for rule in sorted({*tally.right, *tally.false})}


def count(
    result: FormResult, cells: list[str], labels: list[Row], forms: ModuleType, tally: Tally
) -> None:
    """Hold the findings on each row against its labels."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        if finding.indicator and finding.severity is not Severity.INFO:
            found[finding.indicator.name.ref].append(finding)
    for cell, row in zip(cells, labels, strict=True):
        for finding in found[cell]:
            group = finding.rule.partition("/")[0]
            fitting = {kind for kind in row.kinds if group in forms.FITS.get(kind, ())}
            for kind in fitting:
                tally.kinds[finding.rule][refined(kind, row)] += 1
            if fitting:
                tally.right[finding.rule] += 1
            elif group in row.judged:
                tally.false[finding.rule] += 1
        groups = {finding.rule.partition("/")[0] for finding in found[cell]}
        for kind in row.kinds:
            hit = groups & forms.FITS.get(kind, set())
            (tally.found if hit else tally.missed)[refined(kind, row)] += 1


def count_missing(result: FormResult, gold: dict[str, Any] | None, tally: Tally) -> None:
    """Hold the findings of missing things against what a written form lacks."""
    if gold is None:
        return
    rules = {
        finding.rule
        for finding in result.findings
        if finding.rule.startswith("coverage/") and finding.severity is not Severity.INFO
    }
    for rule in rules:
        (tally.right if gold["missing"] else tally.false)[rule] += 1
        tally.kinds[rule]["missing"] += 1
    if gold["missing"]:
        (tally.found if rules else tally.missed)["missing"] += 1


def refined(kind: str, row: Row) -> str:
    """A wrong category is told apart by where it stands and where it belongs."""
    return row.move if kind == "wrong_category" else kind


def accuracy(rule: str, tally: Tally) -> dict[str, Any]:
    """Rows spoken of, right ones, precision and recall of one rule."""
    right, false = tally.right[rule], tally.false[rule]
    kinds = tally.kinds[rule]
    recall = sum(
        times * tally.found[kind] / (tally.found[kind] + tally.missed[kind])
        for kind, times in kinds.items()
        if tally.found[kind]
    ) / max(kinds.total(), 1)
    return {
        "rows": right + false,
        "right": right,
        "precision": round(right / (right + false), 3),
        "recall": round(recall, 3) if right else None,
    }


def figures(corpus: Path) -> dict[str, Any]:
    """What score.py and score_forms.py print on their last line, without the counts."""
    found = {}
    for name in ("score", "score_forms"):
        command = [sys.executable, "-B", str(corpus / f"{name}.py")]
        command += ["--goalint", shlex.join([sys.executable, "-m", "goalint"])]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        printed = json.loads(done.stdout.splitlines()[-1])
        found[name] = {key: value for key, value in printed.items() if key != "counts"}
    return found


def main() -> None:
    """Measure, then write or compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    corpus = args.corpus or CORPUS
    if not (corpus / "rows.jsonl").is_file():
        if args.check and not args.corpus:
            print(
                f"NOT CHECKED: rules/accuracy.json, no labelled forms in {corpus}", file=sys.stderr
            )
            return
        sys.exit(f"{corpus}: no labelled forms there, nothing measured")
    measured = {"figures": figures(corpus), "rules": measure(corpus)}
    text = json.dumps(measured, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if not args.check:
        OUTPUT.write_text(text, "utf-8", newline="\n")
    elif not OUTPUT.is_file() or OUTPUT.read_text("utf-8") != text:
        sys.exit("rules/accuracy.json is out of date: run python docs/measure.py")


if __name__ == "__main__":
    main()
