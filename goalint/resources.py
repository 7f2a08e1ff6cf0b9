"""Where the project's data folders are, TOML read, and modules that most runs do without."""

import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from goalint.errors import DataError, system_reason
from goalint.patterns import late_pattern

_MOST_BYTES: Final = 512 * 1024
_MOST_DOTS: Final = 32  # of one key
_STRING: Final = late_pattern(r""" "[^"]*+" | '[^']*+' """, re.VERBOSE)
_LONG_KEY: Final = late_pattern(rf"(?:\.[ \t]*+[\w-]*+[ \t]*+){{{_MOST_DOTS + 1}}}")

Tables = dict[str, dict[str, Any]]  # what TOML files hold, by their paths

_known: Tables = {}


@lru_cache
def data_root(name: str) -> Path:
    """A folder of data: inside the package, or (`rules`, `grammar`) beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def load_toml(path: Path) -> dict[str, Any]:
    """The TOML file's table; `DataError` names the file, line and reason when it can't be read.

    A file may come from a stranger: what would take the reader long is refused beforehand.
    """
    known = _known.get(str(path))
    if known is not None:
        return known
    try:
        if not path.is_file():
            raise DataError(f"{path}：没有这个文件，请检查路径和文件名")
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise DataError(f"{path}：文件太大，最多 {_MOST_BYTES // 1024} KB")
        text = data.decode("utf-8-sig")
        _refuse_long_keys(text, path)
        table: dict[str, Any] = import_late("tomllib").loads(text)
        return table
    except OSError as error:
        raise DataError(f"{path}：打不开（{system_reason(error)}）") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}：不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    except RecursionError as error:
        raise DataError(f"{path}：括号套得太深") from error
    except ValueError as error:  # TOMLDecodeError is one, so is what comes of a giant number
        mistake = import_late("goalint.toml_mistakes").spell_mistake(error, text)
        raise DataError(f"{path}：TOML 写法有误，{mistake}") from error


def know_toml(tables: Tables) -> None:
    """Take over what files hold, for callers who know that they have not changed since."""
    _known.update(tables)


def _refuse_long_keys(text: str, path: Path) -> None:
    """tomllib takes the square of a dotted key's length."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS and _LONG_KEY.search(_STRING.sub("", line)):
            raise DataError(f"{path}：第 {number} 行的键太长，最多 {_MOST_DOTS} 个点")


def import_late(module: str) -> ModuleType:
    """A module of goalint, or a costly one of Python's own, imported when it is first needed.

    The only way to import other than at a module's top: for what a plain check does without,
    where importing it would cost more than the check.
    """
    return import_module(module)
