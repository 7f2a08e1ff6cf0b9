"""Amounts of money on a form: label fields, the task list, and sums stated in its texts."""

from decimal import Decimal

from goalint.absent import Absent
from goalint.form import Form
from goalint.patterns import compile_around, compile_pattern, compile_words, late_pattern
from goalint.quantity import Quantity
from goalint.record import dataclass
from goalint.remembered import remembered_of_forms
from goalint.terms import Family, Terms
from goalint.text import fold, squeeze

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SENTENCE = late_pattern(r"[。;!?\n]")
# What stands before the first part: earlier clauses and a heading such as 资金来源：
_LEAD = late_pattern(r"[^\d]*[,:](?=[^,:]*\d)")
_ASIDE = late_pattern(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A sentence that gives parts and their total: its words, the parts added up, the total."""

    text: str
    parts: Quantity
    total: Quantity


@dataclass(frozen=True, slots=True)
class Funds:
    """The money of a form; quantities in 元, `stated` from 项目概况 and the goals.

    `tasks` is the total of a department form's main tasks (年度主要任务).
    """

    total: Quantity | Absent
    annual: Quantity | Absent
    appropriation: Quantity | Absent
    other: Quantity | Absent
    carried_over: Quantity | Absent
    last: Quantity | Absent  # 上年预算
    tasks: Quantity | Absent
    task_sum: Quantity | Absent  # as the list itself gives it
    stated: StatedSum | None


def money(yuan: Decimal) -> Quantity:
    """An amount in 元."""
    return Quantity(yuan, "元", Family.MONEY)


class FundsFinder:
    """Reads a form's money with the words of rules/terms/funds.toml."""

    __slots__ = (
        "_amount",
        "_bare",
        "_factors",
        "_money",
        "_partial",
        "_stated",
        "_total",
        "_unlike",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["funds"]
        self._factors = {unit: Decimal(factor) for unit, factor in table["unit"].items()}
        self._amount = compile_around(rf"[¥￥]?({_NUMBER})({{}})?", self._factors)
        in_yuan = (unit for unit in self._factors if "元" in unit)
        self._stated = compile_around(rf"({_NUMBER})\s*({{}})", in_yuan)
        self._bare = compile_pattern(rf"(?:{_NUMBER})\s*[万亿](?!元|[\u4e00-\u9fff])")
        self._total = compile_words(table["sum"]["total"])
        self._unlike = compile_words(table["sum"]["unlike"])
        self._partial = tuple(table["sum"]["partial"])
        self._money = remembered_of_forms(self._read)

    def find(self, form: Form) -> Funds:
        """All money of the form. An amount without a known unit is `UNREADABLE`."""
        texts = (form.fields.get(name) for name in ("background", "annual_goal", "whole_goal"))
        sums = [found for cell in texts if cell for found in self._sums(fold(cell.text))]
        wrong = (each for each in sums if each.parts != each.total)
        return Funds(
            total=self._field(form, "total_funds"),
            annual=self._field(form, "annual_funds"),
            appropriation=self._field(form, "appropriation"),
            other=self._field(form, "other_funds"),
            carried_over=self._field(form, "carried_over"),
            last=self._field(form, "last_funds"),
            tasks=self._tasks(form),
            task_sum=self._task_sum(form),
            stated=next(wrong, sums[0] if sums else None),
        )

    def _field(self, form: Form, name: str) -> Quantity | Absent:
        cell = form.fields.get(name)
        if cell is None:
            return Absent.NOT_IN_FORM
        return self._money(cell.text, form.units.get(name, ""))

    def _read(self, text: str, unit: str) -> Quantity | Absent:
        """One amount; its own unit goes before that of the label or the sheet's head."""
        words = _ASIDE.sub("", squeeze(text))
        if not words:
            return Absent.BLANK
        amount = self._amount.fullmatch(words)
        factor = self._factors.get((amount and amount[2]) or squeeze(unit))
        if amount is None or factor is None:
            return Absent.UNREADABLE
        return money(_number(amount[1]) * factor)

    def _tasks(self, form: Form) -> Quantity | Absent:
        """The tasks' first amounts added up; one that can't be read makes the sum unknown."""
        if not form.tasks:
            return Absent.NOT_IN_FORM
        unit = _task_unit(form)
        amounts = [self._money(task.amounts[0].text, unit) for task in form.tasks if task.amounts]
        read = [amount.number for amount in amounts if isinstance(amount, Quantity)]
        if not read or Absent.UNREADABLE in amounts:
            return Absent.UNREADABLE
        return money(sum(read, Decimal(0)))

    def _task_sum(self, form: Form) -> Quantity | Absent:
        """The sum that the list of tasks gives itself."""
        if form.task_sum is None:
            return Absent.NOT_IN_FORM
        return self._money(form.task_sum.text, _task_unit(form))

    def _sums(self, text: str) -> tuple[StatedSum, ...]:
        """Every sentence of the shape “A 100万元，B 20万元，合计 120万元”.

        Sentences whose numbers need not add up (parts named as examples, increases, unit prices,
        round figures, a second total) are left out.
        """
        if not self._total.search(text):
            return ()
        return tuple(found for each in _SENTENCE.split(text) if (found := self._sum(each)))

    def _sum(self, sentence: str) -> StatedSum | None:
        totals = self._total.findall(sentence)
        if len(totals) != 1 or self._unlike.search(sentence) or self._bare.search(sentence):
            return None
        before, after = sentence.split(totals[0])
        parts = self._stated.findall(before)
        total = self._stated.search(after)
        listed = before.rstrip(" ,、:两三四五六七各项")
        if len(parts) < 2 or total is None or listed.endswith(self._partial):
            return None
        if any(char.isdigit() for char in after[: total.start()]):
            return None
        added = sum((self._value(*part) for part in parts), Decimal(0))
        lead = _LEAD.match(before)
        shown = before[lead.end() if lead else 0 :] + totals[0] + after[: total.end()]
        return StatedSum(shown.strip(), money(added), money(self._value(total[1], total[2])))

    def _value(self, number: str, unit: str) -> Decimal:
        return _number(number) * self._factors[unit]


def _task_unit(form: Form) -> str:
    return form.units.get("tasks") or form.units.get("annual_funds", "")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
