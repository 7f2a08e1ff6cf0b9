"""Rules and words in force: the shipped ones and those of packs, later ones winning."""

from goalint.pack.accuracy import Accuracy
from goalint.pack.join import join_packs
from goalint.pack.load import content_digest, load_pack
from goalint.pack.model import Change, Pack, Source
from goalint.pack.scheme import choose_scheme
from goalint.pack.select import check_selection

__all__ = [
    "Accuracy",
    "Change",
    "Pack",
    "Source",
    "check_selection",
    "choose_scheme",
    "content_digest",
    "join_packs",
    "load_pack",
]
