"""Settings as data: frozen, hashable and picklable, so that every process makes equal linters."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import compress
from pathlib import Path

from goalint.config.pattern import fits
from goalint.finding import Severity
from goalint.location import way_from
from goalint.record import dataclass, replace

DEFAULT_SCHEME = "evaluation"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What one file says of one rule; None leaves a thing as it is.

    `replaces` says that the pack's own rule of this name takes the place of an earlier one.
    """

    rule: str
    severity: Severity | None = None
    off: bool | None = None
    item: str | None = None
    points: Decimal | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that one file adds to a list or takes out of it.

    `list` is the name of a word list in either spelling, or the path of any other list in a
    terms file: `form.headings.value`, `profiles.运维.name`.
    """

    list: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """One settings file: a pack's pack.toml with the folder of its rules, or goalint.toml.

    `folder` is None for goalint.toml, which has no rules of its own; it is a real path, for a pack
    is one pack whatever way settings lead to it. A scheme that is a path is absolute. `under` is
    the place within the file, for an override.
    """

    file: Path
    title: str
    folder: Path | None = None
    scheme: str | None = None
    rules: tuple[RuleChange, ...] = ()
    words: tuple[WordChange, ...] = ()
    under: tuple[int | str, ...] = ()

    def origin(self, *keys: str) -> str:
        """How a setting is found again: `pack.toml：rules."coverage/no-cost".severity`."""
        return f"{self.file}：{spell_key((*self.under, *keys))}"


@dataclass(frozen=True, slots=True)
class Files:
    """Some files: those under `folder` (a plain path) whose path from there fits a pattern."""

    folder: Path
    patterns: tuple[str, ...]

    def within(self, folder: Path) -> Callable[[str], bool]:
        """Whether a file in a folder (a plain path) is one of them, told by its name."""
        way = way_from(self.folder, folder)
        if way is None:
            return lambda _: False
        return lambda name: any(fits(way + name, pattern) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Override(Files):
    """Changes for some files only."""

    layer: Layer


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the rules in force a run uses, as selectors; nothing selected is all of them.

    A selector is a rule's name, its group, the beginning of a name, or a pattern with `*` and `?`.
    What is ignored is left out even if it is selected.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The same for the same selectors in any order: `--select form,target --ignore stage`."""
        given = (("--select", self.select), ("--ignore", self.ignore))
        return " ".join(f"{option} {','.join(sorted({*each}))}" for option, each in given if each)


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; `layers` in order, later ones win over earlier ones.

    `scheme`, where given, comes from the command line and wins over all layers: the name of a
    scoring scheme or the path of one's own .toml file. `cache` says whether compiled packs may
    be kept between runs. `waivers` and `baseline` are files of findings that are set aside.
    `exclude` are files that are not checked. `selection` comes from the command line.
    """

    scheme: str | None = None
    layers: tuple[Layer, ...] = ()
    cache: bool = True
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Path, ...] = ()
    baseline: Path | None = None
    selection: Selection = Selection()
    exclude: tuple[Files, ...] = ()

    def excluded_within(self, folder: Path) -> Callable[[str], bool]:
        """Whether a file in a folder (a plain path) is not to be checked, told by its name."""
        tests = [files.within(folder) for files in self.exclude]
        return lambda name: any(excludes(name) for excludes in tests)

    def within(self, folder: Path) -> Callable[[str], "Settings"]:
        """The settings of a file in a folder (a plain path), told by its name.

        The overrides that fit it are layers; the others stay, so that mistakes in them are told.
        """
        if not self.overrides:
            return lambda _: self

        @lru_cache(maxsize=256)  # a season has a hundred thousand files, and few settings
        def with_layers(fitting: tuple[bool, ...]) -> Settings:
            fitted = (each.layer for each in compress(self.overrides, fitting))
            others = compress(self.overrides, (not fits for fits in fitting))
            return replace(self, layers=(*self.layers, *fitted), overrides=tuple(others))

        tests = [each.within(folder) for each in self.overrides]
        return lambda name: with_layers(tuple([fits(name) for fits in tests]))

    @property
    def packs(self) -> tuple[Layer, ...]:
        """The layers that bring rules of their own."""
        return tuple(layer for layer in self.layers if layer.folder is not None)

    @property
    def files(self) -> tuple[Path, ...]:
        """The user's own files that it is made of, and those that it names.

        Settings, waivers, baseline, schemes; what packs hold besides their pack.toml is not listed.
        """
        layers = [*self.layers, *(each.layer for each in self.overrides)]
        schemes = (self.scheme, *(layer.scheme for layer in layers))
        return (
            *(layer.file for layer in layers),
            *self.waivers,
            *((self.baseline,) if self.baseline else ()),
            *(Path(name) for name in schemes if name and name.endswith(".toml")),
        )

    def chosen_scheme(self) -> tuple[str, Layer | None]:
        """The scheme in force and the layer that chose it; None for default or command line."""
        if self.scheme is not None:
            return self.scheme, None
        for layer in reversed(self.layers):
            if layer.scheme is not None:
                return layer.scheme, layer
        return DEFAULT_SCHEME, None


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One goalint.toml as read: paths absolute, packs and extended file not yet looked into."""

    layer: Layer
    packs: tuple[Path, ...] = ()
    extends: Path | None = None
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Path, ...] = ()
    baseline: Path | None = None
    exclude: tuple[Files, ...] = ()


def spell_key(keys: Iterable[int | str]) -> str:
    """A key's path as TOML writes it; places in a list count from 1."""
    spelt = ""
    for key in keys:
        if isinstance(key, int):
            spelt += f" 第 {key + 1} 项"
            continue
        bare = re.fullmatch(r"[A-Za-z0-9_-]+", key)
        spelt += ("." if spelt else "") + (key if bare else f'"{key}"')
    return spelt
