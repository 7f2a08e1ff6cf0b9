"""Golden files: `pytest --update` rewrites tests/expected; read what changed first."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from goalint.cli import main
from tests.calls import Run

# A command has garbage looked for seldom, as its process ends soon; that of the tests does not.
_THRESHOLD = gc.get_threshold()
EXPECTED = Path(__file__).parent / "expected"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file of tests/expected."""

    def compare(name: str, text: str) -> None:
        path = EXPECTED / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.is_file(), f"{path} is not there; pytest --update writes it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs goalint and returns exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        gc.unfreeze()
        gc.set_threshold(*_THRESHOLD)
        printed = capsys.readouterr()
        code = stop.value.code
        return (code if isinstance(code, int) else 1), printed.out, printed.err

    return call


@pytest.fixture
def link() -> Callable[[Path, Path], Path]:
    """Makes a symbolic link (the first path) to a file or folder; skips where none can be made."""

    def make(path: Path, target: Path) -> Path:
        try:
            path.symlink_to(target, target_is_directory=target.is_dir())
        except (OSError, NotImplementedError) as error:
            pytest.skip(f"no symbolic links here: {error}")
        if not path.is_symlink():
            pytest.skip("no symbolic links here: none was made")
        return path

    return make


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str]], Path]:
    """Writes files by their path and contents, and makes their folder the current one."""

    def write(contents: Mapping[str, str]) -> Path:
        for name, text in contents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write
