"""Rules and words in force: the shipped ones and those of packs, later ones winning."""

from goalint.pack.join import join_packs
from goalint.pack.load import load_pack
from goalint.pack.model import Accuracy, Change, Pack, Source
from goalint.pack.scheme import choose_scheme

__all__ = ["Accuracy", "Change", "Pack", "Source", "choose_scheme", "join_packs", "load_pack"]
