"""Forms of a season held against each other: processor seconds a form, for more and more forms."""

import time
from collections.abc import Iterator
from random import Random

from make_season import declare
from table import Table
from timing import Timing

from goalint.config import Settings
from goalint.finding import FileResult, FormResult, Score, Status
from goalint.form import Cell, Form, Indicator
from goalint.lint import load_linter
from goalint.season import Season
from goalint.terms import FormKind

SIZES = (1_000, 10_000, 100_000)
COPIED = 0.1  # share of forms that are an earlier one under another name


def measure(rounds: int) -> Iterator[Table]:
    """One table; `rounds` has no say: the largest season takes minutes to make, so each is once."""
    rules = load_linter(Settings()).pack.rules
    timings = []
    for size in SIZES:
        season, spent, copies = Season(rules), 0.0, 0
        for result, copied in _season(size):
            copies += copied
            start = time.process_time()
            season.add(result)
            spent += time.process_time() - start
        start = time.process_time()
        findings = season.findings()
        spent += time.process_time() - start
        found = sum(each.rule == "season/form-copied" for each in findings)
        name = f"{size:,} forms; {found:,} of {copies:,} copies found"
        first = timings[0].seconds if timings else spent / size
        timings.append(Timing(name, spent / size, spent / size / first))
    task = (
        "Signatures made and held against each other, seconds of a processor a form; one form in "
        "ten is an earlier one under another name, with one target changed."
    )
    yield Table("What forms have in common", task, "Each once.", timings)


def _season(size: int) -> Iterator[tuple[FileResult, bool]]:
    """Forms as they come from a check, and whether each is a copy of one of the last thousand."""
    random = Random(1)
    recent: list[Form] = []
    for number in range(size):
        copied = bool(recent) and random.random() < COPIED
        form = _copy(random.choice(recent), random, number) if copied else _form(random)
        if not copied and form.kind is FormKind.PROJECT:
            recent = [*recent[-999:], form]
        path = f"{number}.xlsx"
        result = FormResult(form, None, (), (), (), Score("", ()))
        yield FileResult(path, Status.CHECKED, (result,)), copied


def _form(random: Random) -> Form:
    declared = declare(random)
    names = {"项目名称": "project", "实施单位": "organisation", "年度绩效目标": "annual_goal"}
    fields = {
        names[label]: Cell("表", row, 2, text)
        for row, (label, text) in enumerate(declared.fields.items(), 1)
        if label in names
    }
    rows = tuple(
        Indicator(Cell("表", number, 3, row.name), row.target, None, None)
        for number, row in enumerate(declared.rows, 10)
    )
    kind = FormKind.DEPARTMENT if declared.department else FormKind.PROJECT
    return Form("", "表", kind, fields, rows, declared.year)


def _copy(form: Form, random: Random, number: int) -> Form:
    """The form under another name, with one target changed."""
    rows = list(form.indicators)
    place = random.randrange(len(rows))
    rows[place] = Indicator(rows[place].name, f"另定{number}", None, None)
    fields = dict(form.fields) | {"project": Cell("表", 1, 2, f"另一个项目{number}")}
    return Form("", "表", form.kind, fields, tuple(rows), form.year)
