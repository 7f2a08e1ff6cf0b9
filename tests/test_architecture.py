"""The floors of docs/architecture.md: who may import whom, and where each dependency lives."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "goalint"

DOCUMENT = ROOT.parent / "docs" / "architecture.md"


def table(heading: str) -> list[list[str]]:
    """The cells of the document's table with that heading, row by row."""
    _, _, rest = DOCUMENT.read_text("utf-8").partition(f"{heading}\n")
    rows = rest.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def named(cell: str) -> list[str]:
    """The modules, packages and dependencies that a cell names."""
    return re.findall("`([a-z_0-9]+)/?`", cell)


# Tables of floors: goalint's own, and those of a package, by the path of what they are floors of.
TABLES = {
    "": table("| floor | module | what it is for |"),
    "facts": table("| floor of `facts/` | module | what it is for | open |"),
    "lang": table("| floor of `lang/` | module | what it is for | open |"),
}
LEVELS = {
    package: {name: level for level, row in enumerate(rows) for name in named(row[1])}
    for package, rows in TABLES.items()
}
# What others import of a package that has closed parts.
OPEN = {
    package: {name for row in rows if row[3] for name in named(row[1])}
    for package, rows in TABLES.items()
    if package
}
HOMES = {
    name: named(homes) for names, homes in table("| dependency | home |") for name in named(names)
}
LONGEST = 400


# What import_late is given, and nothing that is only a file's name.
LATE = re.compile(r"goalint(\.(?!toml$|json$|schema)[a-z_]+)+")


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def is_module(name: str) -> bool:
    """Whether goalint has a module or package of that name."""
    path = ROOT.parent / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            inner = [f"{module}.{alias.name}" for alias in node.names]
            found += [module, *(each for each in inner if is_module(each))]
        elif isinstance(node, ast.Constant) and LATE.fullmatch(str(node.value)):
            found.append(node.value)
    return found


TOPMOST = {"__init__", "__main__"}
NAMES = [path.relative_to(ROOT).as_posix() for path in modules()]


def imported(name: str) -> list[str]:
    """What a module imports of goalint: `lang/load` for goalint.lang.load."""
    found = (module.partition(".")[2] for module in imports(ROOT / name) if is_module(module))
    return [module.replace(".", "/") for module in found if module]


def part(path: str, package: str = "") -> str:
    """The part of a package that a path leads into: of `lang` `source` for `lang/source/text`."""
    above = f"{package}/" if package else ""
    return path.removeprefix(above).partition("/")[0] if path.startswith(above) else ""


@pytest.mark.parametrize("name", NAMES)
def test_a_module_imports_only_from_floors_below(name: str):
    for package, levels in LEVELS.items():
        own = part(name.removesuffix(".py"), package)
        if not own or own in TOPMOST:
            continue
        assert own in levels, f"{name} is not in the table of floors"
        for path in imported(name):
            other = part(path, package)
            assert not other or other in levels, f"{path} is not in the table of floors"
            if other and other != own:
                assert levels[other] < levels[own], f"{name} imports {path} from its floor or above"


@pytest.mark.parametrize("name", NAMES)
def test_a_module_imports_of_other_packages_only_what_is_open(name: str):
    for package, allowed in OPEN.items():
        for path in imported(name):
            wanted = part(path, package)
            assert wanted in allowed | {""} or part(name) == package, f"{name} imports {path}"


@pytest.mark.parametrize("name", NAMES)
def test_each_dependency_has_one_home(name: str):
    for module in imports(ROOT / name):
        package = module.split(".")[0]
        if package != "goalint" and package not in sys.stdlib_module_names:
            assert package in HOMES, f"{name} imports {package}, which has no home"
            assert part(name).removesuffix(".py") in HOMES[package], f"{name} imports {package}"


def test_the_tables_of_the_document_are_read_and_have_nothing_left_over():
    for package, rows in TABLES.items():
        assert [row[0] for row in rows] == [str(number) for number in range(len(rows))]
        there = {part(name.removesuffix(".py"), package) for name in NAMES} - {""}
        assert {*LEVELS[package]} == there - TOPMOST
    used = {module.split(".")[0] for name in NAMES for module in imports(ROOT / name)}
    assert set(HOMES) == used - {"goalint"} - sys.stdlib_module_names


@pytest.mark.parametrize("name", NAMES)
def test_imports_stand_at_the_top(name: str):
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    nested = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not nested, f"{name} imports inside a function, lines {nested}"


@pytest.mark.parametrize("name", NAMES)
def test_no_module_outgrows_its_subject(name: str):
    lines = len((ROOT / name).read_text("utf-8").splitlines())
    assert lines <= LONGEST


def test_modules_inside_a_package_have_no_import_cycle():
    graph = {
        f"goalint.{name.removesuffix('.py').replace('/', '.').removesuffix('.__init__')}": {
            module for module in imports(ROOT / name) if module.startswith("goalint.")
        }
        for name in NAMES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join([*trail, module])
        if module in done or module not in graph:
            return
        for imported in graph[module]:
            if imported != module:
                visit(imported, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def test_import_module_is_called_in_one_place():
    users = [name for name in NAMES if "importlib" in "".join(imports(ROOT / name))]
    assert users == ["resources.py"]


READING = {"goalint.lang.load"} | {
    f"goalint.lang.{part}"
    for part in (
        "syntax", "semantics", "logic", "compilation", "definition.types", "definition.fields",
        "definition.functions",
    )
}  # fmt: skip
MANY = {
    "distributed",
    "fsspec",
    "concurrent.futures",
    "multiprocessing",
    "pickle",
    "goalint.batch.many",
}
# What a plain check may import that is neither goalint's nor Python's own.
PACKAGES = {"goalint", "python_calamine"}
# Parts of Python's own that cost more than they would give to a plain check.
COSTLY = {
    "asyncio",
    "importlib.metadata",
    "logging",
    "random",
    "socket",
    "subprocess",
    "tempfile",
    "zipfile",
}
UNNEEDED = {"goalint.cli.app", "goalint.config.read", "goalint.sheet.xls"} | READING | MANY


CHECK = """
import sys
before = {*sys.modules}
try:
    from goalint.cli import main
    main()
finally:
    print(*{*sys.modules} - before, sep="\\n", file=sys.stderr)
"""


def imported_by_check(form: Path, folder: Path) -> set[str]:
    """The modules that `goalint check FORM` imports beyond those of a Python that does nothing."""
    environment = os.environ | {
        "XDG_CACHE_HOME": str(folder),
        "LOCALAPPDATA": str(folder),
        "PYTHONIOENCODING": "utf-8",
    }
    told = subprocess.run(
        [sys.executable, "-c", CHECK, "check", str(form)],
        capture_output=True,
        cwd=folder,
        text=True,
        encoding="utf-8",
        env=environment,
    ).stderr
    return set(told.split())


def test_a_check_whose_results_are_all_kept_does_without_processes(tmp_path: Path):
    forms = tmp_path / "forms"
    forms.mkdir()
    sample = next((ROOT.parent / "samples").glob("*.xlsx"))
    for number in range(30):
        shutil.copy(sample, forms / f"{number}.xlsx")
    first, again = (imported_by_check(forms, tmp_path) for _ in range(2))
    assert "goalint.batch.kept" in first & again
    assert not again & {"multiprocessing", "socket"}


def test_a_warm_check_imports_nothing_that_it_does_not_need(tmp_path: Path):
    form = next((ROOT.parent / "samples").glob("*.xlsx"))
    cold, warm = (imported_by_check(form, tmp_path) for _ in range(2))
    assert cold >= READING
    assert not warm & (UNNEEDED | COSTLY)
    assert {name.partition(".")[0] for name in warm} - sys.stdlib_module_names == PACKAGES
