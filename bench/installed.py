"""Packages that a comparison wants, where they are installed."""

from importlib import import_module, metadata
from types import ModuleType


def package(distribution: str, module: str) -> tuple[str, ModuleType] | None:
    """Name with version, and the module; None where it is not installed."""
    try:
        version = metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
    return f"{distribution} {version}", import_module(module)
