"""What a run is set to: goalint.toml, the packs it names, and what each of them changes."""

from goalint.config.find import PACK, load_settings, read_pack, settings_of
from goalint.config.settings import Layer, Override, RuleChange, Selection, Settings, WordChange

__all__ = [
    "PACK",
    "Layer",
    "Override",
    "RuleChange",
    "Selection",
    "Settings",
    "WordChange",
    "load_settings",
    "read_pack",
    "settings_of",
]
