"""Where the project's data folders are, TOML read, and modules that most runs do without."""

import tomllib
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from goalint.errors import DataError


@lru_cache
def data_root(name: str) -> Path:
    """The folder `rules` or `grammar`: inside an installed package, or beside it in a checkout."""
    package = Path(str(files("goalint")))
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def load_toml(path: Path) -> dict[str, Any]:
    """The TOML file's table; `DataError` names the file, line and reason when it can't be read."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise DataError(f"{path}：打不开（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}：不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}：TOML 写法有误（{error}）") from error


def import_late(module: str) -> ModuleType:
    """A module of goalint imported when it is first needed.

    The only way to import other than at a module's top: for what needs a package that a plain
    check does without, where importing it would cost more than the check.
    """
    return import_module(module)
