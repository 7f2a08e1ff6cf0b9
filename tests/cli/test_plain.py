"""Arguments read without typer mean what typer makes of them."""

import inspect
from pathlib import Path
from typing import Any

import pytest

from goalint.cli.app import make_app
from goalint.cli.check import check
from goalint.cli.plain import read_plainly

PLAIN = {
    "nothing": [],
    "a file": ["form.xlsx"],
    "files and standard input": ["a.xlsx", "-", "b/c.xls"],
    "a flag": ["--isolated", "form.xlsx"],
    "flags behind": ["form.xlsx", "--no-cache", "--isolated"],
    "a flag twice": ["--isolated", "--isolated"],
    "a value apart": ["--output-format", "json", "form.xlsx"],
    "a value after =": ["--output-format=json", "form.xlsx"],
    "an = in a value": ["--report", "json=out.json"],
    "several of a kind": ["--report=json=a.json", "x.xlsx", "--report", "text=b.txt"],
    "a short name": ["-o", "out.txt", "-j", "2", "form.xlsx"],
    "the last of two": ["--jobs", "2", "--jobs=3"],
    "a choice": ["--fail-on", "warning"],
    "a path": ["--config", "goalint.toml", "--baseline=known.json"],
}
LEFT_TO_TYPER = {
    "help": ["--help"],
    "an unknown option": ["--isolate", "form.xlsx"],
    "a value that is missing": ["form.xlsx", "--output-format"],
    "an empty value": ["--config", ""],
    "an unknown choice": ["--fail-on", "never"],
    "what is no number": ["--jobs", "two"],
    "a number below the least": ["--jobs", "-1"],
    "a value for a flag": ["--isolated=yes"],
    "a value that looks like an option": ["--output", "--isolated"],
    "a short name and value in one": ["-j2"],
    "a short name with =": ["-o=out.txt"],
    "the end of options": ["--", "-form.xlsx"],
}
GIVEN: list[dict[str, Any]] = []


def recorded(**given: Any) -> None:
    GIVEN.append(given)


recorded.__signature__ = inspect.signature(check)  # type: ignore[attr-defined]
DEFAULTS = {each.name: each.default for each in inspect.signature(check).parameters.values()}


def by_typer(arguments: list[str]) -> dict[str, Any]:
    GIVEN.clear()
    app = make_app("", {"check": (__name__, "recorded")}, ["check"])
    with pytest.raises(SystemExit):
        app(["check", *arguments], prog_name="goalint")
    return GIVEN[0]


@pytest.mark.parametrize("arguments", PLAIN.values(), ids=PLAIN)
def test_plain_arguments_mean_the_same(arguments: list[str]) -> None:
    plain = read_plainly(check, arguments)
    assert plain is not None
    expected = by_typer(arguments)
    assert {name: expected[name] for name in plain} == plain
    for name, default in DEFAULTS.items():
        assert name in plain or expected[name] in (default, [])


@pytest.mark.parametrize("arguments", LEFT_TO_TYPER.values(), ids=LEFT_TO_TYPER)
def test_what_is_not_plain_is_left_to_typer(arguments: list[str]) -> None:
    assert read_plainly(check, arguments) is None


def test_a_required_argument_that_is_missing_is_left_to_typer() -> None:
    def command(file: Path) -> None:
        assert file

    assert read_plainly(command, []) is None
