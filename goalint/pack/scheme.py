"""The scoring scheme in force, with the points that settings give to single rules."""

from pathlib import Path

from goalint.config import Layer, Settings
from goalint.errors import DataError, UsageError
from goalint.finding import Deduction
from goalint.nearest import unknown
from goalint.pack.model import Pack
from goalint.record import replace
from goalint.resources import data_root, import_late, load_toml
from goalint.score import Scheme, find_scheme, load_scheme


def choose_scheme(settings: Settings, pack: Pack) -> Scheme:
    """The scheme that settings name; what they say of a rule's points goes before the scheme.

    `UsageError` or `DataError` for a scheme that there is not, in an override for other files too,
    or that is wrong, and for an item that no scheme has.
    """
    folders = scheme_folders(settings)
    for override in settings.overrides:
        if override.layer.scheme is not None:
            _find(override.layer.scheme, override.layer, folders)
    path = _find(*settings.chosen_scheme(), folders)
    if path.parent != data_root("rules") / "schemes":
        import_late("goalint.config.data").check_data(path, load_toml(path), "scheme")
    scheme = load_scheme(path.as_posix())
    deductions = dict(scheme.deductions)
    for layer in settings.layers:
        for change in layer.rules:
            rule = pack.rule(change.rule)
            if rule is None or (change.item is None and change.points is None):
                continue
            if change.item is not None:
                _check_item(change.item, scheme, folders, layer, change.rule)
            base = deductions.get(change.rule) or scheme.said(change.rule, rule.deduction)
            if base is not None:
                points = base.points if change.points is None else change.points
                deductions[change.rule] = Deduction(change.item or base.item, points)
    return replace(scheme, deductions=deductions)


def _find(name: str, chosen_by: Layer | None, folders: tuple[Path, ...]) -> Path:
    try:
        return find_scheme(name, folders)
    except UsageError as error:
        if chosen_by is None:
            raise
        raise DataError(f"{chosen_by.origin('scheme')}：{error}") from None


def scheme_folders(settings: Settings) -> tuple[Path, ...]:
    """Where packs keep their schemes."""
    return tuple(layer.folder / "schemes" for layer in settings.packs if layer.folder)


def _check_item(
    item: str, scheme: Scheme, folders: tuple[Path, ...], layer: Layer, rule: str
) -> None:
    """An item of another scheme is right too: it counts when that one is chosen."""
    known = {each.name for each in scheme.items}
    if item in known:
        return
    for folder in (data_root("rules") / "schemes", *folders):
        for path in folder.glob("*.toml"):
            known |= {each.name for each in load_scheme(path.as_posix()).items}
    if item not in known:
        message = f"{layer.origin('rules', rule, 'item')}：评分口径里没有“{item}”"
        raise DataError(unknown(message, item, sorted(known), f"有：{'、'.join(sorted(known))}"))
