"""Dataclasses that cost a start little.

A start makes more than a hundred of them and uses some. `dataclasses` takes a tenth of a whole
check to be imported, and compiles six methods for each; here methods are written when they are
first needed, and their compiled form can be kept between runs. Type checkers see the dataclasses
that they know. They refuse an assignment to a frozen one; while the program runs nothing does, as
writing round such a refusal would make every new object several times as costly.
"""

import sys
from collections.abc import Callable, Mapping
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

Kept = dict[str, CodeType]  # by the source that it was compiled from

_MISSING: Final[Any] = object()
_TOLD: Final = ("__dataclass_fields__", "__dataclass_params__")
_ORDER: Final = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}

_known: Kept = {}
_late: list["_Late"] = []


class Field:
    """A field of a record: what was given to `field`, its name, and whether it comes by name."""

    __slots__ = ("compare", "default", "default_factory", "init", "kw_only", "name", "repr")

    name: str
    kw_only: bool

    def __init__(
        self,
        *,
        default: Any = _MISSING,  # noqa: ANN401 - any value
        default_factory: Any = _MISSING,  # noqa: ANN401 - any callable
        init: bool = True,
        repr: bool = True,  # noqa: A002 - called as in `dataclasses`
        compare: bool = True,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare


if TYPE_CHECKING:
    from dataclasses import asdict as asdict
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import is_dataclass as is_dataclass
    from dataclasses import replace as replace
else:
    field = Field

    def dataclass(
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        repr: bool = True,  # noqa: A002 - called as in `dataclasses`
        order: bool = False,
        kw_only: bool = False,
    ) -> Callable[[type], type]:
        """`dataclasses.dataclass`, its methods written late."""
        wanted = ["__init__", *["__repr__"] * repr, *["__eq__", "__hash__"] * eq]
        if order:
            wanted += _ORDER

        def make(cls: type) -> type:
            own = cls.__dict__
            new = {name: _Late() for name in wanted if name not in own}
            if eq and not frozen and "__hash__" not in own:
                new["__hash__"] = None  # what can change is no key
            inherited = _inherited(cls)
            declared = _declared(cls, kw_only)
            all_fields = new["__record__"] = tuple((inherited | declared).values())
            new["__match_args__"] = tuple(
                each.name for each in all_fields if each.init and not each.kw_only
            )
            told = {"frozen": frozen, "eq": eq, "repr": repr, "order": order}
            for name in _TOLD:
                new[name] = _AsDataclass(name, told)
            defaults = {name: each.default for name, each in declared.items()}
            if not slots:
                return _changed(cls, new, defaults)
            left = own.keys() - declared.keys() - {"__dict__", "__weakref__"}
            kept = {name: own[name] for name in own if name in left}
            new["__slots__"] = tuple(name for name in declared if name not in inherited)
            return type(cls)(cls.__name__, cls.__bases__, kept | new)

        return make

    def fields(record: object) -> tuple[Field, ...]:
        """The fields of a record or its class, in order."""
        return record.__record__

    def is_dataclass(thing: object) -> bool:
        """Whether it is a record or the class of one."""
        return hasattr(thing, "__record__")

    def asdict(record: object) -> dict[str, object]:
        """The values of a record by the names of its fields; none of them is a record."""
        return {each.name: getattr(record, each.name) for each in record.__record__}

    def replace(record: object, /, **changes: object) -> object:
        """A record like this one but for the changes."""
        for each in record.__record__:
            if each.init and each.name not in changes:
                changes[each.name] = getattr(record, each.name)
        return record.__class__(**changes)


def kept_methods() -> Kept:
    """What every record so far is made by, compiled, and other methods that were asked for."""
    for method in _late:
        method.write()
    return dict(_known)


def know_methods(kept: Kept) -> None:
    """Take over what this Python compiled."""
    _known.update(kept)


def _inherited(cls: type) -> dict[str, Field]:
    records = (base.__dict__.get("__record__", ()) for base in reversed(cls.__mro__[1:]))
    return {each.name: each for record in records for each in record}


def _declared(cls: type, kw_only: bool) -> dict[str, Field]:
    declared = {}
    for name in cls.__annotations__:
        default = cls.__dict__.get(name, _MISSING)
        each = default if isinstance(default, Field) else Field(default=default)
        each.name, each.kw_only = name, kw_only
        declared[name] = each
    return declared


def _changed(cls: type, new: dict[str, Any], defaults: dict[str, Any]) -> type:
    for name, value in new.items():
        setattr(cls, name, value)
        if isinstance(value, _Late):
            value.__set_name__(cls, name)
    for name, default in defaults.items():
        if default is not _MISSING:
            setattr(cls, name, default)
        elif name in cls.__dict__:
            delattr(cls, name)
    return cls


class _Late:
    """A method of a class that takes its own place when it is first asked for."""

    __slots__ = ("_cls", "_name")

    def __set_name__(self, cls: type, name: str) -> None:
        self._cls = cls
        self._name = name
        if name == "__init__":
            _late.append(self)

    def __get__(self, record: object, owner: type) -> object:
        method = self.write()
        method.__qualname__ = f"{self._cls.__qualname__}.{self._name}"
        setattr(self._cls, self._name, method)
        return method.__get__(record, owner)

    def write(self) -> Any:  # noqa: ANN401 - a function
        all_fields: tuple[Field, ...] = self._cls.__dict__["__record__"]
        return _WRITERS[self._name](self._name, all_fields)


class _AsDataclass:
    """What `dataclasses` knows of a class, for its functions; it is there when they ask."""

    __slots__ = ("_name", "_parameters")

    def __init__(self, name: str, parameters: Mapping[str, bool]) -> None:
        self._name = name
        self._parameters = parameters

    def __get__(self, record: object, owner: type) -> object:
        standard = sys.modules.get("dataclasses")
        if standard is None:
            raise AttributeError(self._name)
        declared = [
            (each.name, Any, standard.field(**_options(each)))
            for each in owner.__record__  # type: ignore[attr-defined]
        ]
        told = getattr(standard.make_dataclass("Told", declared, **self._parameters), self._name)
        setattr(owner, self._name, told)
        return told


def _options(each: Field) -> dict[str, object]:
    options = {"default": each.default, "default_factory": each.default_factory}
    given: dict[str, object] = {k: v for k, v in options.items() if v is not _MISSING}
    return given | {
        "init": each.init, "repr": each.repr, "compare": each.compare, "kw_only": each.kw_only,
    }  # fmt: skip


def _write_init(_: str, all_fields: tuple[Field, ...]) -> Any:  # noqa: ANN401 - a function
    known: dict[str, object] = {"_missing": _MISSING}
    positional: list[str] = []
    named: list[str] = []
    steps: list[str] = []
    for each in all_fields:
        name, value, default = each.name, each.name, f"_{each.name}"
        written = name
        if each.default_factory is not _MISSING:
            known[default] = each.default_factory
            written, value = f"{name}=_missing", f"{default}() if {name} is _missing else {name}"
        elif each.default is not _MISSING:
            known[default] = each.default
            written = f"{name}={default}"
        if each.init:
            (named if each.kw_only else positional).append(written)
        else:
            value = f"{default}()" if each.default_factory is not _MISSING else default
        steps.append(f" self.{name} = {value}")
    parameters = [*positional, *(["*", *named] if named else ())]
    return _written(f"def __init__({', '.join(['self', *parameters])}):", steps or [" pass"], known)


def _write_comparison(name: str, all_fields: tuple[Field, ...]) -> Any:  # noqa: ANN401 - a function
    names = [each.name for each in all_fields if each.compare]
    sign = _ORDER.get(name, "==")
    steps = [
        " if other.__class__ is not self.__class__: return NotImplemented",
        f" return {_tuple('self', names)} {sign} {_tuple('other', names)}",
    ]
    return _written(f"def {name}(self, other):", steps, {})


def _write_hash(_: str, all_fields: tuple[Field, ...]) -> Any:  # noqa: ANN401 - a function
    names = [each.name for each in all_fields if each.compare]
    return _written("def __hash__(self):", [f" return hash({_tuple('self', names)})"], {})


def _write_repr(_: str, all_fields: tuple[Field, ...]) -> Any:  # noqa: ANN401 - a function
    names = [each.name for each in all_fields if each.repr]

    def show(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return show


_WRITERS: Final[dict[str, Callable[[str, tuple[Field, ...]], Any]]] = {
    "__init__": _write_init,
    "__repr__": _write_repr,
    "__hash__": _write_hash,
    **dict.fromkeys(("__eq__", *_ORDER), _write_comparison),
}


def _tuple(owner: str, names: list[str]) -> str:
    return f"({''.join(f'{owner}.{name}, ' for name in names)})"


def _written(head: str, steps: list[str], known: dict[str, object]) -> Any:  # noqa: ANN401 - a function
    """The function of that source; all names in it are a class's own."""
    source = "\n".join([head, *steps])
    if source not in _known:
        _known[source] = compile(source, "<record>", "exec")
    made: dict[str, Any] = {}
    exec(_known[source], known, made)
    (function,) = made.values()
    return function
