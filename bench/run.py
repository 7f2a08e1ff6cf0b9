"""Measure goalint beside other tools: print the tables; with all parts, write bench/results.md.

    python -m pip install -e . -r bench/requirements.txt
    python bench/run.py [PART ...]

Ratios are taken within one run; figures of different runs don't compare.
"""

import argparse
import os
import platform
from pathlib import Path

import alike
import cold_start
import predicates
import reading
import scale
import season

from goalint import __version__
from goalint.cli.run import collect_seldom

PARTS = {
    "predicates": predicates.measure,
    "reading": reading.measure,
    "season": season.measure,
    "scale": scale.measure,
    "alike": alike.measure,
    "cold-start": cold_start.measure,
}
RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Run the parts asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=31, help="rounds of each comparison, at most")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    collect_seldom()  # the same for all that is measured here
    where = f"goalint {__version__}, Python {platform.python_version()}, {platform.machine()}, "
    where += f"{os.cpu_count()} processors; "
    where += "garbage looked for as seldom as the command does."
    sections = ["# Benchmarks", where]
    for part in arguments.parts or PARTS:
        for table in PARTS[part](arguments.rounds):
            print(f"{table}\n", flush=True)
            sections.append(str(table))
    if not arguments.parts:
        RESULTS.write_text("\n\n".join(sections) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
