"""What a run is set to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; equal settings make equal linters in every process.

    `scheme` is the name of a shipped scoring scheme or the path of one's own .toml file.
    """

    scheme: str = "evaluation"
