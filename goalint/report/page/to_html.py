"""The report for reviewers: one HTML file that works without a network, for a season's forms."""

import base64
import hashlib
import json
import re
from functools import lru_cache
from string import Template
from typing import Final

from goalint import __version__
from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.page.data import file_to_data, rules_of, run_to_data
from goalint.resources import data_root
from goalint.text import visible

# Later ones use what earlier ones define.
_SCRIPTS: Final = ("element", "select", "charts", "form", "list", "page")
# What could end the element that holds the data, or a line of a script.
_UNSAFE: Final = re.compile("[<>&\u2028\u2029]")
_FILES: Final = "<!-- files -->"
_RUN: Final = "<!-- run -->"


class HtmlReporter:
    """The page with every result in it as JSON, a file a line; its own script shows them.

    Text from cells reaches the page only as JSON data and from there only as text nodes. The
    page's policy admits its own style and script, by their hashes, and no request at all.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.rules: set[str] = set()
        self.units: dict[str, str] = {}
        self.before, _, rest = _page().partition(_FILES)
        self.between, _, self.after = rest.partition(_RUN)

    def add(self, file: FileResult) -> str:
        """One file's result, after what has to come before it."""
        self.rules.update(rules_of(file))
        before, self.before = self.before, ",\n"
        return before + embed(file_to_data(file, self.units, self.pack.terms))

    def end(self, summary: Summary) -> str:
        """What comes after the files."""
        start = "" if summary.files else self.before
        run = embed(run_to_data(summary, self.rules, self.pack))
        return start + self.between + run + self.after


reporter = HtmlReporter


@lru_cache
def _page() -> str:
    """The page without data."""
    folder = data_root("report/page")
    style = (folder / "style.css").read_text("utf-8")
    script = "".join((folder / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
    return Template((folder / "page.html").read_text("utf-8")).substitute(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=__version__,
    )


def embed(value: object) -> str:
    """JSON that can stand inside an HTML element, its texts made `visible`."""
    text = json.dumps(_readable(value), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _readable(value: object) -> object:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(key): _readable(entry) for key, entry in value.items()}
    return [_readable(entry) for entry in value] if isinstance(value, list | tuple) else value


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
