"""What the code of one function names: constants, inner functions, temporary variables."""

import ast
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from goalint.absent import Absent
from goalint.lang.compilation import python as py
from goalint.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Namespace:
    """Collects the names while code is made, and then makes the function."""

    constants: dict[str, Any] = field(default_factory=lambda: {"Absent": Absent})
    defined: list[ast.stmt] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    def constant(self, value: object) -> ast.expr:
        """Code that gives a value: itself where code can hold it, else by a name."""
        if isinstance(value, str | int):
            return py.constant(value)
        for name, known in self.constants.items():
            if known is value:
                return py.load(name)
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return py.load(name)

    def temporary(self) -> str:
        """The name of a new variable."""
        return f"t{next(self.numbers)}"

    def define(self, parameters: Sequence[str], body: list[ast.stmt]) -> ast.expr:
        """A new inner function."""
        name = f"q{next(self.numbers)}"
        self.defined.append(py.function(name, parameters, body))
        return py.load(name)

    def function(self, code: ast.expr, parameters: Sequence[str], name: str) -> Callable[..., Any]:
        """A Python function that gives what the code does; tracebacks call its file `<name>`."""
        test = py.function("test", parameters, [py.give(code)])
        module = ast.Module(body=[*self.defined, test], type_ignores=[])
        namespace: dict[str, Any] = self.constants | {"__builtins__": {}}
        exec(compile(module, f"<{name}>", "exec"), namespace)
        made: Callable[..., Any] = namespace["test"]
        return made
