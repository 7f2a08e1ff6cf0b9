"""A comparison for people: form by form, what is fixed, left and new, and the counts last."""

from collections.abc import Iterator
from typing import Final

from goalint.compare.comparison import Comparison, FormComparison
from goalint.compare.round import CheckedForm, Problem
from goalint.report.words import spell
from goalint.text import one_line, squeeze

_FIXED, _LEFT, _NEW, _ASIDE = "已改好", "仍存在", "新出现", "放一边"
_UNNAMED: Final = "（未填项目名称）"


def to_text(comparison: Comparison) -> str:
    """The whole comparison, one final line end."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    for form in comparison.forms:
        yield from _form(form)
    for title, forms in (("没有再报送", comparison.gone), ("新报送", comparison.added)):
        for each in forms:
            yield f"{title}：{_name(each)}，{len(each.problems)} 处问题"
    yield from (
        f"没有检查（不能当作通过）：{one_line(path)}：{one_line(reason)}"
        for path, reason in comparison.unchecked
    )
    yield from (f"注意：{one_line(f'{each.place}：{each.text}')}" for each in comparison.notices)
    fixed, left, new = comparison.counts
    added = sum(len(form.problems) for form in comparison.added)
    counts = f"{_FIXED} {fixed}，{_LEFT} {left}，{_NEW} {new}"
    said = f"对上 {len(comparison.forms)} 张表：{counts}"
    yield said + (f"；新报送的 {len(comparison.added)} 张表有 {added} 处" if added else "")


def _form(form: FormComparison) -> Iterator[str]:
    before, after = form.before, form.after
    path = before.path if before.path != after.path else ""
    project = f"“{before.project}”" if squeeze(before.project) != squeeze(after.project) else ""
    renamed = f"（上次是 {one_line(path + project)}）" if path or project else ""
    yield f"{_name(after)}{renamed}"
    for word, problems in (
        (_NEW, form.new),
        (_LEFT, form.left),
        (_ASIDE, form.aside),
        (_FIXED, form.fixed),
    ):
        yield from (f"  {word}  {_problem(each)}" for each in problems)
    if not (form.new or form.left or form.aside or form.fixed):
        aside = form.before.aside or form.after.aside
        yield "  没有要报告的问题" if aside else "  两次都没有发现问题"
    yield ""


def _name(form: CheckedForm) -> str:
    names = [form.project or _UNNAMED, form.organisation]
    return f"{one_line(form.path)}《{one_line(form.sheet)}》" + " · ".join(
        one_line(name) for name in names if name
    )


def _problem(problem: Problem) -> str:
    return (
        f"{spell(problem.severity)} {problem.cell}  {one_line(problem.message)}  [{problem.rule}]"
    )
