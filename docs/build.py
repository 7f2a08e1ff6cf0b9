"""Write the generated documents: docs/rules/, docs/report.schema.json.

    python docs/build.py [--check]

With --check nothing is written; it fails and names what is out of date.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from goalint.pack import load_pack
from goalint.report.rule_page import accuracy_words, rule_page
from goalint.report.schema import report_schema
from goalint.report.to_text import SEVERITY

DOCS = Path(__file__).parent
GROUPS = {
    "category": "归类",
    "target": "指标值",
    "stage": "项目阶段",
    "coverage": "缺项",
    "consistency": "前后矛盾",
    "form": "填写",
}


def documents() -> Iterator[tuple[Path, str]]:
    """Every generated document with its text."""
    pack = load_pack()
    for rule in pack.rules:
        yield DOCS / "rules" / f"{rule.name}.md", rule_page(rule, pack.accuracy.get(rule.name))
    lines = [
        "# 规则一览",
        "",
        f"共 {len(pack.rules)} 条。`goalint explain 规则名` 显示同样的内容。",
    ]
    for group, title in GROUPS.items():
        lines += [
            "",
            f"## {title}（{group}）",
            "",
            "| 规则 | 说明 | 级别 | 准确率 |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| [{rule.name}]({rule.name}.md) | {rule.title} | {SEVERITY[rule.severity]} "
            f"| {accuracy_words(pack.accuracy.get(rule.name))} |"
            for rule in pack.rules
            if rule.name.startswith(f"{group}/")
        ]
    yield DOCS / "rules" / "README.md", "\n".join(lines) + "\n"
    schema = json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
    yield DOCS / "report.schema.json", schema


def main() -> None:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    expected = dict(documents())
    present = set((DOCS / "rules").rglob("*.md")) | {DOCS / "report.schema.json"}
    stale = [path for path in present if path not in expected]
    stale += [
        path
        for path, text in expected.items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    if check:
        names = "\n".join(str(path.relative_to(DOCS)) for path in sorted(stale))
        sys.exit(f"out of date, run python docs/build.py:\n{names}" if stale else 0)
    for path in present - set(expected):
        path.unlink(missing_ok=True)
    for path, text in expected.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
