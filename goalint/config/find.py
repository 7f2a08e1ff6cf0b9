"""Where settings come from: the closest goalint.toml or pyproject.toml upward."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from goalint.config.settings import ConfigFile, Files, Layer, Selection, Settings
from goalint.errors import DataError, UsageError
from goalint.location import plain_path, real_path
from goalint.record import replace
from goalint.resources import import_late, load_toml

NAME = "goalint.toml"
PYPROJECT = "pyproject.toml"
PACK = "pack.toml"
WAIVERS = "goalint-waivers.toml"
_ALL = Selection()

Load = Callable[[Path | None], Settings]


def load_settings(
    config: Path | None = None,
    *,
    isolated: bool = False,
    scheme: str | None = None,
    cache: bool = True,
    folder: Path | None = None,
    selection: Selection = _ALL,
    exclude: Sequence[str] = (),
) -> Settings:
    """The settings in force in a folder (the current one), or those of the file `config`.

    A folder that no settings file stands above has those of the current folder. `isolated` takes
    no notice of any file. `exclude` are patterns for paths from the current folder, elsewhere
    for names. `DataError` and `UsageError` name the file at fault.
    """
    if config is not None and not config.is_file():
        raise UsageError(f"{config}：没有这个文件，请检查路径和文件名")
    if isolated:
        read = Settings()
    elif config:
        read = read_file(plain_path(config))
    else:
        file = (folder and find_file(folder)) or find_file(Path.cwd())
        read = read_file(file) if file else Settings()
        if not read.waivers and (waivers := _find_waivers(folder or Path.cwd())):
            read = replace(read, waivers=(waivers,))
    excluded = read.exclude + (_excluded(exclude, folder) if exclude else ())
    return replace(read, scheme=scheme, cache=cache, selection=selection, exclude=excluded)


def _excluded(patterns: Sequence[str], folder: Path | None) -> tuple[Files, ...]:
    here = Path.cwd()
    return tuple(Files(place, tuple(patterns)) for place in (here, Path((folder or here).anchor)))


def with_settings(paths: Iterable[str], load: Load) -> Iterator[tuple[str, Settings]]:
    """Each path with its settings, by the settings file closest to it, less what they exclude.

    `load` gives those of a folder, None being the current one; `-` is taken to lie there.
    """
    by_folder: dict[str, tuple[Callable[[str], bool], Callable[[str], Settings]]] = {}
    for path in paths:
        place, name = os.path.split(path)
        if place not in by_folder:
            folder = plain_path(place)
            settings = load(folder if place else None)
            by_folder[place] = settings.excluded_within(folder), settings.within(folder)
        excluded, of_name = by_folder[place]
        if not excluded(name):
            yield path, of_name(name)


def settings_of(path: str, load: Load) -> Settings:
    """The settings of a path, whether or not they exclude it; `load` as for `with_settings`."""
    place, name = os.path.split(path)
    folder = plain_path(place)
    return load(folder if place else None).within(folder)(name)


def find_file(folder: Path) -> Path | None:
    """The closest settings file upward from a folder; None when there is none.

    In one folder goalint.toml comes before a `[tool.goalint]` in pyproject.toml; a pyproject.toml
    without that table is passed over.
    """
    for place in (folder, *folder.parents):
        if (file := place / NAME).is_file():
            return file
        if (file := place / PYPROJECT).is_file() and _table(file) is not None:
            return file
    return None


def _find_waivers(folder: Path) -> Path | None:
    """The closest file of waivers upward from a folder."""
    files = (place / WAIVERS for place in (folder, *folder.parents))
    return next((file for file in files if file.is_file()), None)


def _table(file: Path) -> dict[str, Any] | None:
    table = load_toml(file)
    if file.name != PYPROJECT:
        return table
    tool = table.get("tool", {})
    found: dict[str, Any] | None = tool.get("goalint") if isinstance(tool, dict) else None
    return found


def read_file(file: Path, below: tuple[Path, ...] = ()) -> Settings:
    """What a settings file and those that it extends say, the extended ones first.

    `below` are the files that extend this one.
    """
    if real_path(file) in map(real_path, below):
        raise DataError(f"{below[-1]}：extend 绕了一圈又回到 {file}")
    table = _table(file)
    if table is None:
        raise UsageError(f"{file}：没有 [tool.goalint] 这一段")
    said: ConfigFile = import_late("goalint.config.read").read_config(file, table)
    if said.extends and not said.extends.is_file():
        raise DataError(f"{file}：extend：没有“{said.extends}”这个文件，请检查路径")
    earlier = read_file(said.extends, (*below, file)) if said.extends else Settings()
    layers = [*earlier.layers, *(read_pack(folder, by=file) for folder in said.packs)]
    for place, layer in enumerate(layers):
        if any(layer.folder and layer.folder == other.folder for other in layers[:place]):
            raise DataError(f"{file}：packs 里的“{layer.folder}”写了两次")
    return Settings(
        layers=(*layers, said.layer),
        overrides=(*earlier.overrides, *said.overrides),
        waivers=(*earlier.waivers, *said.waivers),
        baseline=said.baseline or earlier.baseline,
        exclude=(*earlier.exclude, *said.exclude),
    )


def read_pack(folder: Path, by: Path | None = None) -> Layer:
    """The pack in a folder; `by` is the settings file that names it."""
    told = f"{by}：packs 里的" if by else ""
    if not folder.is_dir():
        raise DataError(f"{told}规则包“{folder}”不是文件夹，请检查路径")
    file = folder / PACK
    if not file.is_file():
        hint = '在里面建一个 pack.toml，写上 title = "规则包的名称"'
        raise DataError(f"{told}规则包“{folder}”里没有 {PACK}：{hint}")
    layer: Layer = import_late("goalint.config.read").read_pack(file, load_toml(file))
    return layer
