"""Modules that need more than a plain installation."""

from types import ModuleType

from goalint.errors import UsageError
from goalint.resources import import_late


def import_extra(module: str, purpose: str, extra: str = "dask") -> ModuleType:
    """A module of goalint that needs an extra; `UsageError` says how to have it."""
    try:
        return import_late(module)
    except ModuleNotFoundError as error:
        install = f"pip install 'goalint[{extra}]'"
        raise UsageError(f"{purpose}，要先安装：{install}（还没有 {error.name}）") from error
