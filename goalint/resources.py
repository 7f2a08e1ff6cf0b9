"""Where the project's data folders are, and TOML read with errors a person can use."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
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
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DataError(f"{path}：打不开（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}：不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}：TOML 写法有误（{error}）") from error
