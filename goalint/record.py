"""Dataclasses whose methods are written when they are first needed.

A start makes more than a hundred of them, uses some, and `dataclasses` compiles six methods for
each: a quarter of the time of a whole check. Type checkers see the dataclasses that they know.
They refuse an assignment to a frozen one; while the program runs nothing does, as writing round
such a refusal would make every new object several times as costly.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        repr: bool = True,  # noqa: A002 - called as in `dataclasses`
        order: bool = False,
        kw_only: bool = False,
    ) -> Callable[[type], type]:
        """`dataclasses.dataclass`, its methods written late; one that has an order is not ours."""
        if order:
            return dataclasses.dataclass(frozen=frozen, slots=slots, order=order, kw_only=kw_only)
        bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        wanted = ["__init__", *["__repr__"] * repr, *["__eq__", "__hash__"] * eq]

        def make(cls: type) -> type:
            own = set(cls.__dict__)
            made = bare(cls)
            for name in wanted:
                if name not in own:
                    setattr(made, name, _Late(made, name))
            if eq and not frozen and "__hash__" not in own:
                made.__hash__ = None  # what can change is no key
            return made

        return make


class _Late:
    """A method of a class that takes its own place when it is first asked for."""

    __slots__ = ("_cls", "_name")

    def __init__(self, cls: type, name: str) -> None:
        self._cls = cls
        self._name = name

    def __get__(self, record: object, owner: type) -> object:
        method = _WRITERS[self._name](fields(self._cls))
        method.__qualname__ = f"{self._cls.__qualname__}.{self._name}"
        setattr(self._cls, self._name, method)
        return method.__get__(record, owner)


def _write_init(all_fields: tuple[Field[Any], ...]) -> Any:  # noqa: ANN401 - a function
    known: dict[str, object] = {"_missing": MISSING}
    positional: list[str] = []
    named: list[str] = []
    steps: list[str] = []
    for each in all_fields:
        name, value, default = each.name, each.name, f"_{each.name}"
        written = name
        if each.default_factory is not MISSING:
            known[default] = each.default_factory
            written, value = f"{name}=_missing", f"{default}() if {name} is _missing else {name}"
        elif each.default is not MISSING:
            known[default] = each.default
            written = f"{name}={default}"
        if each.init:
            (named if each.kw_only else positional).append(written)
        else:
            value = f"{default}()" if each.default_factory is not MISSING else default
        steps.append(f" self.{name} = {value}")
    parameters = [*positional, *(["*", *named] if named else ())]
    return _written(f"def __init__({', '.join(['self', *parameters])}):", steps or [" pass"], known)


def _write_eq(all_fields: tuple[Field[Any], ...]) -> Any:  # noqa: ANN401 - a function
    names = [each.name for each in all_fields if each.compare]
    steps = [
        " if other.__class__ is not self.__class__: return NotImplemented",
        f" return {_tuple('self', names)} == {_tuple('other', names)}",
    ]
    return _written("def __eq__(self, other):", steps, {})


def _write_hash(all_fields: tuple[Field[Any], ...]) -> Any:  # noqa: ANN401 - a function
    names = [each.name for each in all_fields if (each.compare if each.hash is None else each.hash)]
    return _written("def __hash__(self):", [f" return hash({_tuple('self', names)})"], {})


def _write_repr(all_fields: tuple[Field[Any], ...]) -> Any:  # noqa: ANN401 - a function
    names = [each.name for each in all_fields if each.repr]

    def show(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return show


_WRITERS: Final[dict[str, Callable[[tuple[Field[Any], ...]], Any]]] = {
    "__init__": _write_init,
    "__eq__": _write_eq,
    "__hash__": _write_hash,
    "__repr__": _write_repr,
}


def _tuple(owner: str, names: list[str]) -> str:
    return f"({''.join(f'{owner}.{name}, ' for name in names)})"


def _written(head: str, steps: list[str], known: dict[str, object]) -> Any:  # noqa: ANN401 - a function
    """The function of that source; all names in it are a class's own."""
    made: dict[str, Any] = {}
    exec("\n".join([head, *steps]), known, made)
    (function,) = made.values()
    return function
