"""From nothing to a checked file: a new process each time, beside other linters on their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from form import ROWS, write_form
from table import Table
from timing import Contender, interleave, rounds_taken, timed

ROOT = Path(__file__).resolve().parents[1]
OTHERS = (("yamllint", "document.yaml"), ("flake8", "module.py"))
MOST_ROUNDS = 11  # a round takes seconds


def measure(rounds: int) -> Iterator[Table]:
    """One table; each tool checks one small file of its own kind."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_form(place / "form.xlsx")
        (place / "document.yaml").write_text("---\nkey: value\n", "utf-8")
        (place / "module.py").write_text('"""Nothing."""\n', "utf-8")
        contenders = [_process("goalint", ["goalint", "check", "form.xlsx"], place)]
        contenders.append(_process("python -c pass", ["", "pass"], place))
        missing = []
        for tool, file in OTHERS:
            try:
                version = metadata.version(tool)
            except metadata.PackageNotFoundError:
                missing.append(tool)
                continue
            contenders.append(_process(f"{tool} {version}", [tool, file], place))
        task = (
            f"A new process that checks one file: a form of {ROWS} indicators for goalint, the "
            "smallest file of their kind for the others. Compiled files are cached, as they are "
            "from the second run on."
        )
        rounds = min(rounds, MOST_ROUNDS)
        timings = interleave(contenders, rounds)
        yield Table("Cold start", task, rounds_taken(rounds), timings, missing)


def _process(name: str, arguments: list[str], place: Path) -> Contender:
    module, *rest = arguments
    command = [sys.executable, *(["-m", module] if module else ["-c"]), *rest]
    variables = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(place / "compiled"),
        "XDG_CACHE_HOME": str(place / "cache"),
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> None:
        done = subprocess.run(command, cwd=place, env=variables, capture_output=True, check=False)
        if done.returncode > 1:
            raise ValueError(f"{name}: {done.stderr.decode('utf-8', 'replace')}")

    return Contender(name, timed(run))
