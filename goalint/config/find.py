"""Where settings come from: the closest goalint.toml or pyproject.toml upward."""

from pathlib import Path
from typing import Any

from goalint.config.settings import Layer, Settings
from goalint.errors import DataError, UsageError
from goalint.resources import import_late, load_toml

NAME = "goalint.toml"
PYPROJECT = "pyproject.toml"
PACK = "pack.toml"


def load_settings(
    config: Path | None = None,
    *,
    isolated: bool = False,
    scheme: str | None = None,
    cache: bool = True,
) -> Settings:
    """The settings in force in the current folder, or those of the file `config`.

    `isolated` takes no notice of any file. `DataError` and `UsageError` name the file at fault.
    """
    if config is not None and not config.is_file():
        raise UsageError(f"{config}：没有这个文件，请检查路径和文件名")
    if isolated:
        return Settings(scheme, (), cache)
    found = (config, _table(config)) if config else find_settings(Path.cwd())
    layers = () if found is None else read_layers(*found)
    return Settings(scheme, layers, cache)


def find_settings(folder: Path) -> tuple[Path, dict[str, Any] | None] | None:
    """The closest settings file upward from a folder, with its table; None when there is none.

    In one folder goalint.toml comes before a `[tool.goalint]` in pyproject.toml; a pyproject.toml
    without that table is passed over.
    """
    for place in (folder, *folder.parents):
        if (file := place / NAME).is_file():
            return file, _table(file)
        if (file := place / PYPROJECT).is_file() and (table := _table(file)) is not None:
            return file, table
    return None


def _table(file: Path) -> dict[str, Any] | None:
    table = load_toml(file)
    if file.name != PYPROJECT:
        return table
    tool = table.get("tool", {})
    found: dict[str, Any] | None = tool.get("goalint") if isinstance(tool, dict) else None
    return found


def read_layers(file: Path, table: dict[str, Any] | None) -> tuple[Layer, ...]:
    """The packs that a settings file names, in its order, then the file itself."""
    if table is None:
        raise UsageError(f"{file}：没有 [tool.goalint] 这一段")
    packs, own = import_late("goalint.config.model").read_config(file, table)
    layers = [read_pack(folder, by=file) for folder in packs]
    for place, layer in enumerate(layers):
        if any(layer.folder == other.folder for other in layers[:place]):
            raise DataError(f"{file}：packs 里的“{layer.folder}”写了两次")
    return (*layers, own)


def read_pack(folder: Path, by: Path | None = None) -> Layer:
    """The pack in a folder; `by` is the settings file that names it."""
    told = f"{by}：packs 里的" if by else ""
    if not folder.is_dir():
        raise DataError(f"{told}规则包“{folder}”不是文件夹，请检查路径")
    file = folder / PACK
    if not file.is_file():
        hint = '在里面建一个 pack.toml，写上 title = "规则包的名称"'
        raise DataError(f"{told}规则包“{folder}”里没有 {PACK}：{hint}")
    layer: Layer = import_late("goalint.config.model").read_pack(file, load_toml(file))
    return layer
