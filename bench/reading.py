"""A whole check of a form by a linter that is ready, beside merely reading the same file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from form import ROWS, write_form
from installed import package
from table import Table
from timing import Contender, interleave, rounds_taken, timed

from goalint.config import Settings
from goalint.finding import Status
from goalint.lint import load_linter

READERS: tuple[tuple[str, str, str, Callable[..., Callable[[Path], object]]], ...] = (
    (
        "python-calamine",
        "python_calamine",
        "every sheet to lists",
        lambda module: (
            lambda path: [
                sheet.to_python()
                for book in [module.CalamineWorkbook.from_path(str(path))]
                for sheet in map(book.get_sheet_by_name, book.sheet_names)
            ]
        ),
    ),
    (
        "openpyxl",
        "openpyxl",
        "every sheet to lists",
        lambda module: (
            lambda path: [
                list(sheet.iter_rows(values_only=True)) for sheet in module.load_workbook(path)
            ]
        ),
    ),
    (
        "pandas",
        "pandas",
        "`read_excel` of every sheet",
        lambda module: lambda path: module.read_excel(path, sheet_name=None, header=None),
    ),
    (
        "frictionless",
        "frictionless",
        "`validate`, which checks rows against a schema",
        lambda module: lambda path: module.validate(path.name, basepath=str(path.parent)),
    ),
)


def measure(rounds: int) -> Iterator[Table]:
    """One table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(path)
        linter = load_linter(Settings())
        checked = linter.lint_file(path, path.name)
        if checked.status is not Status.CHECKED or len(checked.forms[0].form.indicators) != ROWS:
            raise ValueError(f"the form is not read whole: {checked.reason}")
        contenders = [
            Contender("goalint, whole check", timed(lambda: linter.lint_file(path, path.name)))
        ]
        missing = []
        for distribution, module, how, make in READERS:
            found = package(distribution, module)
            if found is None:
                missing.append(distribution)
                continue
            name, loaded = found
            read = make(loaded)
            contenders.append(Contender(f"{name}, {how}", timed(lambda read=read: read(path))))
        task = f"A form of {ROWS} indicators as .xlsx, read again and again by a running process."
        yield Table(
            "Checking beside reading",
            task,
            rounds_taken(rounds),
            interleave(contenders, rounds),
            missing,
        )
