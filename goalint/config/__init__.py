"""What a run is set to: goalint.toml, the packs it names, and what each of them changes."""

from goalint.config.find import PACK, Load, load_settings, read_pack, settings_of, with_settings
from goalint.config.settings import Layer, Override, RuleChange, Selection, Settings, WordChange

__all__ = [
    "PACK",
    "Layer",
    "Load",
    "Override",
    "RuleChange",
    "Selection",
    "Settings",
    "WordChange",
    "load_settings",
    "read_pack",
    "settings_of",
    "with_settings",
]
