"""What the words of a form mean: headings, labels, levels, titles (rules/terms/form.toml)."""

from collections.abc import Iterable, Mapping
from typing import Any

from goalint.form import Term
from goalint.patterns import compile_around, compile_words, late_pattern
from goalint.recognise.bare_text import EDGES, YEAR, bare, has_year, years
from goalint.record import dataclass
from goalint.remembered import remembered
from goalint.terms import Category, Terms
from goalint.text import squeeze

_DIGIT = late_pattern(r"\d")
_COLON = late_pattern("[:：]")
_PAIR = late_pattern(r"(?:^|\s)(\S(?:[^:：\n]{0,28}[^\s:：])?)\s*[:：]")
_NEXT_LABEL = late_pattern(r"\s{2,}\S{2,8}[:：]")
_PAGE_NUMBER = late_pattern(r"[\d/,、]+")

_FIELD_SETTINGS = frozenset({"below", "money", "dated", "label_endings", "label_prefixes"})
_NUMBERED_TITLE = late_pattern(
    r"\s*(?:项目)?[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．:：]\s*(\S.{1,40})"
)

HEAD_FIELDS = ("project", "unit_name")  # a second one of these starts the next form


@dataclass(frozen=True, slots=True)
class Label:
    """A label field: its name, the money unit it states, and the value written in the same cell."""

    field: str
    unit: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds; a weak heading gives way to a better one, an earlier alias to none."""

    role: str
    weak: bool = False


class Vocabulary:
    """The words of rules/terms/form.toml, arranged for looking up a cell's text."""

    def __init__(self, terms: Terms) -> None:
        table = terms["form"]
        self._headings = _inverse(table["headings"])
        self._weak = _inverse(table["weak_headings"])
        self._prefixes = tuple(table["heading_prefixes"])
        self._superseded = tuple(table["superseded_prefixes"])
        self._heading_units = frozenset(table["heading_units"])
        self._heading_unit = compile_around(
            r"[(](?:计量)?(?:单位:?)?({})[)]$", table["heading_units"]
        )
        self._tasks = _inverse(table["tasks"])
        words = {k: v for k, v in table["fields"].items() if k not in _FIELD_SETTINGS}
        self._fields = _inverse(words)
        self.below = frozenset(table["fields"]["below"])
        self.money = frozenset(table["fields"]["money"])
        self.figures = self.money | set(table["fields"]["dated"])
        self._label_endings = tuple(table["fields"]["label_endings"])
        self._label_prefixes = tuple(table["fields"]["label_prefixes"])
        self._categories = {Category(name): tuple(w) for name, w in table["categories"].items()}
        levels: Mapping[str, Any] = table["levels"]
        self._endings = ("", *levels["endings"])
        self._level1 = self._with_endings(levels["level1"])
        self._level2 = self._with_endings(levels["level2"])
        self._title = compile_words(table["titles"]["form"])
        self._department = tuple(table["titles"]["department"])
        self._self_evaluation = tuple(table["titles"]["self_evaluation"])
        self._parts = frozenset(table["titles"]["parts"])
        self._periods = table["periods"]
        self._total = frozenset(table["rows"]["total"])
        self._shares = tuple(table["rows"]["share"])
        self._page = frozenset(table["rows"]["page"])
        again = table["rows"]["continued"]
        self._continued = compile_around(r"^\(?{}\d*\)?:?|\(?{}\d*\)?$", again, again)
        marks = [word for word in again if len(word) > 1]
        self._goes_on = compile_around(r"^{}\d*$|\({}\d*\)$|{}\d*$", again, again, marks)
        self._foot = frozenset(table["rows"]["foot"])
        self._blank_name = compile_around(
            rf"{{}}?[\d一二三四五六七八九十]*[{EDGES}…]*", table["rows"]["blank_names"]
        )
        self._units = frozenset(table["money"]["units"])
        units = table["money"]["units"]
        self._unit = compile_around(
            r"\((?:单位:?)?({})\)|(?:金额)?单位:({})|:({})$", units, units, units
        )
        # Forms repeat their words, and a batch repeats its forms.
        self.heading = remembered(self._heading)
        self.label = remembered(self._label)
        self.labels = remembered(self._labels)
        self.category = remembered(self._category)
        self.period = remembered(self._period)
        self.task_heading = remembered(self._task_heading)
        self.is_total = remembered(self._is_total)
        self.is_blank_name = remembered(self._is_blank_name)

    def _heading(self, text: str) -> Heading | None:
        """The role of a column heading, or None."""
        if not text or len(text) > 40:
            return None
        word = bare(text)
        old = _prefix(word, self._superseded)
        if old:
            rest = word.removeprefix(old)
            return Heading("superseded") if not rest or self._heading(rest) else None
        year = False
        while word:
            if role := self._headings.get(word):
                return Heading(role)
            if role := self._weak.get(word):
                return Heading(role, weak=True)
            prefix = _prefix(word, self._prefixes)
            if prefix is None:
                break
            year = True
            word = word.removeprefix(prefix)
        dated = not word and has_year(text) and (year or YEAR.search(squeeze(text)))
        return Heading("value", weak=True) if dated else None

    def heading_unit(self, text: str) -> str:
        """The unit that a value heading states for its column: `%` of 指标值（%）; else empty."""
        word = squeeze(text)
        found = self._heading_unit.search(word) if word.endswith(")") else None
        return found[1] if found else ""

    def is_unit(self, text: str) -> bool:
        """Whether a cell holds a unit that value headings state for their column, and no more."""
        return squeeze(text) in self._heading_units

    def flat_heading(self, text: str) -> str | None:
        """The role of a heading in a list of many projects where it differs (年度目标)."""
        word = bare(text)
        return "annual_goal" if self._headings.get(word) == "annual_goal" else None

    def _task_heading(self, text: str) -> str | None:
        """The role of a heading in a department form's list of tasks: name, content, amount."""
        return self._tasks.get(bare(text)) if 0 < len(text) <= 30 else None

    def _label(self, text: str) -> Label | None:
        """The label field that a cell is, with a value that follows its colon."""
        head, tail = _cut(text)
        if len(head) > 30:
            return None
        field = self._field(head)
        if field is None and tail is not None and squeeze(head) in self._label_prefixes:
            head, tail = _cut(tail)  # 其中：财政拨款：100
            field = self._field(head)
        if field is None:
            return None
        value = _NEXT_LABEL.split((tail or "").strip())[0].strip()
        unit = self.money_unit(text)
        if value.startswith(("(", "（")) and self.is_money_unit(value.strip("()（）")):
            value = ""  # 年度资金总额：（万元）
        return Label(field, unit, value)

    def _labels(self, text: str) -> tuple[Label, ...]:
        """The label fields that one cell holds: 项目名称：甲 项目单位：乙 are two."""
        first = self.label(text)
        if first is None:
            return ()
        if first.field in self.below or not first.value or len(_COLON.findall(text)) < 2:
            return (first,)
        starts = [m.start(1) for m in _PAIR.finditer(text) if self._begins_label(m[1])]
        pieces = [text[a:b] for a, b in zip([0, *starts[1:]], [*starts[1:], None], strict=True)]
        return tuple(label for piece in pieces if (label := self.label(piece)))

    def _begins_label(self, head: str) -> bool:
        return self._field(head) is not None or squeeze(head) in self._label_prefixes

    def _field(self, head: str) -> str | None:
        word = bare(head)
        if word != head:
            word = bare(head, "年度") if word else ""
        while word not in self._fields:
            prefix = _prefix(word, self._label_prefixes)
            if prefix is None:
                return None
            word = word.removeprefix(prefix).strip(EDGES)
        return self._fields[word]

    def money_unit(self, text: str) -> str:
        """The money unit that a label or a sheet's head states: （万元）, 单位：元; else empty."""
        found = self._unit.search(squeeze(text)) if "元" in text else None
        return next(group for group in found.groups() if group) if found else ""

    def ends_as_label(self, text: str) -> bool:
        """Whether a text without a figure ends as labels do: 完成时间, 本级预算."""
        word = squeeze(text)
        return len(word) <= 12 and not _DIGIT.search(word) and word.endswith(self._label_endings)

    def is_money_unit(self, text: str) -> bool:
        """Whether a text is a money unit and nothing else."""
        return len(text) <= 6 and squeeze(text) in self._units

    def _category(self, text: str) -> Category | None:
        """The category that a level heading means; None where it names none or several kinds."""
        word = bare(text)
        for category, words in self._categories.items():
            if any(each in word for each in words):
                return category
        return None

    def level(self, text: str) -> int:
        """1 or 2 when the whole text is a first- or second-level heading, else 0; 成本 is 2."""
        word = bare(text) if len(text) <= 40 else ""
        return 2 if word in self._level2 else 1 if word in self._level1 else 0

    def group_level(self, text: str) -> int:
        """1 or 2 for a text that heads rows when it stands alone in one, known word or not."""
        if known := self.level(text):
            return known
        word = bare(text)
        headed = len(word) <= 20 and word.endswith(self._endings[1:])
        if not headed or self.is_blank_name(text):
            return 0
        return 2 if self.category(text) else 1

    def opens_level1(self, text: str) -> bool:
        """Whether the text can be a first-level heading (满意度指标 can be both)."""
        return len(text) <= 40 and bare(text) in self._level1

    def _period(self, text: str) -> Term | None:
        """Whether a heading speaks of the year or of the whole period; None for neither."""
        word = squeeze(text)
        if not word or len(word) > 30:
            return None
        if any(each in word for each in self._periods["whole"]):
            return Term.WHOLE
        if any(each in word for each in self._periods["annual"]) or YEAR.search(word):
            return Term.ANNUAL
        return None

    def is_year(self, text: str) -> bool:
        """Whether a text is a year and nothing else: 2024年度, （2024年）."""
        return len(text) <= 12 and bool(years(text)) and not bare(squeeze(text).strip("()"))

    def is_part(self, text: str) -> bool:
        """Whether the text heads one of a form's tables (年度绩效指标)."""
        return len(text) <= 40 and bare(text) in self._parts

    def is_title(self, text: str) -> bool:
        """Whether the text is the title of a form."""
        word = squeeze(text)
        if len(word) > 60 or not self._title.search(word):
            return False
        return not (self.is_part(text) or (":" in word and self.label(text)))

    def numbered_title(self, text: str) -> str:
        """What a numbered title names that is no word of a form: 一、图书馆免费开放; else empty."""
        found = _NUMBERED_TITLE.fullmatch(text)
        name = found[1].strip() if found else ""
        headed = self.heading(name) or self.label(name) or self.group_level(name)
        entitled = self.period(name) or self.is_part(name) or self.is_title(name)
        known = headed or entitled or self.is_foot(name) or self.is_total(name)
        return "" if known else name

    def is_department(self, text: str) -> bool:
        """Whether a title is that of a department form."""
        return any(word in squeeze(text) for word in self._department)

    def is_self_evaluation(self, text: str) -> bool:
        """Whether a title is that of a self-evaluation (自评表)."""
        return any(word in squeeze(text) for word in self._self_evaluation)

    def _is_total(self, text: str) -> bool:
        """Whether the cell opens a row of sums."""
        return len(text) <= 20 and bare(text) in self._total

    def is_share(self, text: str) -> bool:
        """Whether the cell opens a part of the sum above it: 其中：财政拨款."""
        return squeeze(text).startswith(self._shares)

    def is_foot(self, text: str) -> bool:
        """Whether the cell opens what stands below a table: signatures, opinions, remarks."""
        word = squeeze(text)
        return bare(word.partition(":")[0]) in self._foot and len(word.partition(":")[0]) <= 20

    def continues_form(self, text: str) -> bool:
        """Whether the title of a form says that the form goes on: 绩效目标申报表（续）."""
        word = squeeze(text)
        return self.is_title(text) and self._continued.search(word) is not None

    def goes_on(self, text: str) -> bool:
        """Whether a text, or the name of a sheet, says that a form goes on: 续表, 申报表（续）."""
        return self.continues_form(text) or self._goes_on.search(squeeze(text)) is not None

    def is_page(self, text: str) -> bool:
        """Whether a text numbers a page or says that the table goes on: 第2页, 续表."""
        return len(text) <= 20 and bare(_PAGE_NUMBER.sub("", squeeze(text))) in self._page

    def _is_blank_name(self, text: str) -> bool:
        """Whether a name cell names nothing: empty, `指标1：`, `……`."""
        return self._blank_name.fullmatch(squeeze(text)) is not None

    def _with_endings(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(word + ending for word in words for ending in self._endings)


def _cut(text: str) -> tuple[str, str | None]:
    """A text before and after its first colon; None after where there is no colon."""
    colon = _COLON.search(text)
    return (text[: colon.start()], text[colon.end() :]) if colon else (text, None)


def _prefix(word: str, prefixes: tuple[str, ...]) -> str | None:
    """The first of the prefixes that the word begins with; most words begin with none."""
    if not word.startswith(prefixes):
        return None
    return next(prefix for prefix in prefixes if word.startswith(prefix))


def _inverse(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Word to name; the first name that lists a word has it."""
    found: dict[str, str] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(bare(word), name)
    return found
