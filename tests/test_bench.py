"""The benchmarks measure what is there: a run of them is too long for a test."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"
NAMES = [
    (script.name, node.module, alias.name)
    for script in sorted(BENCH.glob("*.py"))
    for node in ast.walk(ast.parse(script.read_text("utf-8")))
    if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("goalint")
    for alias in node.names
]


@pytest.mark.parametrize(
    ("script", "module", "name"), NAMES, ids=["-".join(each) for each in NAMES]
)
def test_what_a_benchmark_imports_is_there(script: str, module: str, name: str):
    assert hasattr(import_module(module), name) or find_spec(f"{module}.{name}"), script
