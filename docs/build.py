"""Write what is generated: docs/rules/, docs/rule-reference.md, docs/*.schema.json, the marked
parts of the READMEs.

    python docs/build.py [--check]

With --check nothing is written; it fails and names what is out of date.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path

from rule_reference import rule_reference

from goalint.aside import waiver_file
from goalint.batch import check_files
from goalint.config import Settings, model
from goalint.finding import Report
from goalint.pack import load_pack
from goalint.report.formats import to_report
from goalint.report.interchange.schema import report_schema
from goalint.report.rules.rule_page import accuracy_words, rule_page
from goalint.report.words import spell
from goalint.resources import load_toml

DOCS = Path(__file__).parent
ROOT = DOCS.parent
SAMPLE = "samples/污泥处理站-2024.xlsx"
GROUPS = {
    "category": "归类",
    "target": "指标值",
    "stage": "项目阶段",
    "coverage": "缺项",
    "consistency": "前后矛盾",
    "form": "填写",
    "season": "一批表之间",
}


def documents() -> Iterator[tuple[Path, str]]:
    """Every generated document with its text."""
    pack = load_pack()
    if groups := {rule.name.partition("/")[0] for rule in pack.rules} ^ set(GROUPS):
        sys.exit(f"GROUPS and the groups of rules differ: {', '.join(sorted(groups))}")
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
            f"| [{rule.name}]({rule.name}.md) | {rule.title} | {spell(rule.severity)} "
            f"| {accuracy_words(pack.accuracy.get(rule.name))} |"
            for rule in pack.rules
            if rule.name.startswith(f"{group}/")
        ]
    yield DOCS / "rules" / "README.md", "\n".join(lines) + "\n"
    yield DOCS / "rule-reference.md", rule_reference(pack.terms)
    schema = json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
    yield DOCS / "report.schema.json", schema
    for name, published in (model.schemas() | waiver_file.schemas()).items():
        yield DOCS / name, json.dumps(published, ensure_ascii=False, indent=2) + "\n"
    for path in sorted((ROOT / "rules" / "schemas").glob("*.json")):
        yield DOCS / path.name, path.read_text("utf-8")
    yield from readmes()


def readmes() -> Iterator[tuple[Path, str]]:
    """The READMEs with the sample's report and the measured figures put in."""
    os.chdir(ROOT)
    checked = Report(tuple(check_files([(SAMPLE, Settings())], 1)))
    sample = str(to_report("text", checked, load_pack()))
    measured = json.loads((ROOT / "rules" / "accuracy.json").read_text("utf-8"))["figures"]
    figures = load_toml(DOCS / "figures.toml")["figure"]
    for name, language in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        rows = []
        for figure in figures:
            value = reduce(getitem, figure["key"].split("."), measured)
            rows.append(f"| {figure[language]} | {value:.3f} |")
        table = "\n".join(["| | |", "|---|---|", *rows])
        text = (ROOT / name).read_text("utf-8")
        text = _fill(text, "sample", f"```\n{sample.rstrip()}\n```")
        yield ROOT / name, _fill(text, "accuracy", table)


def _fill(text: str, mark: str, content: str) -> str:
    start, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    pattern = re.escape(start) + r".*?" + re.escape(end)
    return re.sub(pattern, lambda _: f"{start}\n{content}\n{end}", text, flags=re.DOTALL)


def main() -> None:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    expected = dict(documents())
    left_over = set((DOCS / "rules").rglob("*.md")) - set(expected)
    stale = list(left_over)
    stale += [
        path
        for path, text in expected.items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    if check:
        names = "\n".join(str(path.relative_to(ROOT)) for path in sorted(stale))
        sys.exit(f"out of date, run python docs/build.py:\n{names}" if stale else 0)
    for path in left_over:
        path.unlink()
    for path, text in expected.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
