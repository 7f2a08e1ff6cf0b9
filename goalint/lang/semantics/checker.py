"""Expressions checked: every name looked up, every operation between values that fit."""

from decimal import Decimal
from typing import Final

from goalint.lang.definition.arithmetic import as_quantity
from goalint.lang.definition.functions import FUNCTIONS
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.types import DAY, NUMBER, QUANTITY, TEXT, Kind, Type
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.semantics import typed
from goalint.lang.semantics.context import Context
from goalint.lang.semantics.dimension import dimension_of, measured, tell_unlike
from goalint.lang.semantics.lookup import choices_of, find_choice, find_field
from goalint.lang.semantics.typed import Constant, Read, Truth, Value
from goalint.lang.source.mistake import LanguageError, Place, mark_field
from goalint.lang.syntax import nodes
from goalint.lang.syntax.spacing import apart
from goalint.nearest import did_you_mean, unknown
from goalint.quantity import Quantity
from goalint.record import dataclass, replace
from goalint.text import fold

_DATES: Final = "日期写成 2024年12月31日、2024年12月 或 2024年；年份的数用 ⟨function.year⟩(…)"
_ORDERED: Final = frozenset({Kind.NUMBER, Kind.QUANTITY, Kind.DAY})
_EQUAL: Final = _ORDERED | {Kind.TEXT, Kind.CHOICE}
_EMPTIABLE: Final = frozenset({Kind.TEXT, Kind.TEXTS, Kind.NAMES, Kind.SET})


@dataclass(frozen=True, slots=True)
class Checker(Context):
    """Checks the expressions that stand at this place of a rule."""

    # truths

    def truth(self, node: nodes.Expression) -> Truth:
        """The expression as a condition."""
        return replace(self._truth(node), place=node.place)

    def _truth(self, node: nodes.Expression) -> Truth:
        match node:
            case nodes.AllOf(parts, _):
                return typed.AllOf(tuple(map(self.truth, parts)))
            case nodes.AnyOf(parts, _):
                return typed.AnyOf(tuple(map(self.truth, parts)))
            case nodes.Negation(part, _):
                return typed.Not(self.truth(part))
            case nodes.Comparison():
                return self._comparison(node)
            case nodes.Membership():
                return self._membership(node)
            case nodes.Search():
                return self._search(node)
            case nodes.Presence(word, name, place):
                return self._presence(word, self.read(name), place)
            case nodes.Quantified(word, body, place):
                found = self.inner(place).truth(body)
                if word == "SOME":
                    return typed.Quantified(False, found)
                if word == "EVERY":
                    return typed.Quantified(True, found)
                return typed.Not(typed.Quantified(False, found))
            case nodes.Name(word, _, place):
                read = self.read(node)
                if read.type.kind is not Kind.TRUTH:
                    message = f"“{word}”是{read.type.kind.value}，不能单独作条件"
                    raise LanguageError(
                        message, place, f"例如：⟨has⟩ {word}，或用 ⟨is⟩、=、⟨contains⟩ 作比较"
                    )
                return typed.Flag(read)
            case _:
                self.value(node)
                text = isinstance(node, nodes.Text)
                hint = "几个词写在括号里：⟨contains⟩ (“甲”，“乙”)" if text else None
                raise LanguageError("这里要一个条件，不是一个值", node.place, hint)

    def _comparison(self, node: nodes.Comparison) -> Truth:
        left = self.value(node.left)
        known = left.type.kind
        if known in (Kind.SET, Kind.NAMES, Kind.TEXTS):
            raise LanguageError(
                f"{known.value}不能这样比较", node.place, "用 ⟨contains⟩ 或 ⟨lacks⟩"
            )
        if known is Kind.TRUTH:
            message = "真假本身就是条件，不用再比较"
            raise LanguageError(message, node.place, "直接写字段名，或在前面加 ⟨not⟩")
        right = self._beside(node.right, left)
        if {left.type, right.type} == {NUMBER, QUANTITY}:
            left, right = measured(left), measured(right)
        if node.operator not in ("EQ", "NE") and known not in _ORDERED:
            message = f"{known.value}没有大小，只能用 = 或 ≠ 比较"
            raise LanguageError(message, node.place, _number_in(left))
        if left.type != right.type:
            hint = _unquoted(node.right, left.type) or _unquoted(node.left, right.type)
            if {left.type, right.type} == {DAY, NUMBER}:
                hint = _DATES
                if isinstance(node.right, nodes.Date) and not node.right.value.month:
                    hint = f"这里是数，不写“年”：{node.right.value.year}"
            message = f"{_kind(left.type)}不能与{_kind(right.type)}比较"
            raise LanguageError(message, node.place, hint or _number_in(left))
        if isinstance(left, Constant) and isinstance(right, Constant):
            raise LanguageError("两边都是写定的值，结果永远不变", node.place)
        if left == right:
            raise LanguageError("两边是同一个值，结果永远不变", node.place)
        if unlike := tell_unlike(left, right, (node.left, node.right)):
            hint = _without_unit(left, node.right) or _without_unit(right, node.left)
            raise LanguageError(f"单位不同，不能比较：{unlike}", node.place, hint)
        return typed.Compare(left, node.operator, right)

    def _beside(self, node: nodes.Expression, left: Value) -> Value:
        """What `left` is compared with."""
        if isinstance(node, nodes.Name) and _number_in(left):
            read = find_field(node.word, self.owners)
            if read is not None and read.type.kind in _ORDERED:
                return self.read(node)
        return self.value(node, left.type)

    def _membership(self, node: nodes.Membership) -> Truth:
        value = self.value(node.left)
        kind = value.type.kind
        if kind is Kind.TEXT:
            choices: tuple[object, ...] = self._words(node.right)
        elif kind in (Kind.CHOICE, Kind.NUMBER):
            items = node.right.items if isinstance(node.right, nodes.Listed) else (node.right,)
            choices = tuple(self._constant(item, value.type) for item in items)
        else:
            hint = "用 ⟨contains⟩ 或 ⟨lacks⟩" if kind in (Kind.SET, Kind.NAMES) else None
            raise LanguageError(f"{kind.value}不能用 ⟨in⟩", node.place, hint)
        _refuse_repeats(choices, node.right)
        one_of = typed.OneOf(value, choices, place=node.place)
        return typed.Not(one_of) if node.negated else one_of

    def _search(self, node: nodes.Search) -> Truth:
        value = self.value(node.left)
        kind = value.type.kind
        negated, how = node.operator == "LACKS", node.operator
        if negated:
            how = "CONTAINS"
        found: Truth
        if kind is Kind.TEXT:
            if isinstance(node.right, nodes.Name):
                found = typed.Find(value, how, self.read_as(TEXT, node.right))
            else:
                words = self._words(node.right)
                _refuse_repeats(words, node.right)
                found = typed.Find(value, how, words)
        elif kind in (Kind.SET, Kind.NAMES, Kind.TEXTS) and how == "CONTAINS":
            found = typed.Holds(value, self._items(value, node.right))
        else:
            hint = "用 ⟨is⟩ 或 ⟨in⟩" if kind is Kind.CHOICE else None
            raise LanguageError(
                f"{kind.value}不能用 ⟨contains⟩、⟨starts_with⟩、⟨ends_with⟩", node.place, hint
            )
        return typed.Not(found) if negated else found

    def _items(self, value: Value, node: nodes.Expression) -> tuple[object, ...] | Read:
        """What a set is asked to hold."""
        if value.type.kind is not Kind.SET:
            words = self._words(node)
            known = self.names.profiles
            if value.type.kind is Kind.NAMES and known:
                for word in words:
                    if word not in known:
                        hint = did_you_mean(word, known)
                        raise LanguageError(f"没有“{word}”这一类项目", node.place, hint)
            _refuse_repeats(words, node)
            return words
        member = Type(Kind.CHOICE, value.type.choices)
        if isinstance(node, nodes.Name) and find_choice(member, node.word) is None:
            return self.read_as(member, node)
        items = node.items if isinstance(node, nodes.Listed) else (node,)
        members = tuple(self._constant(item, member) for item in items)
        _refuse_repeats(members, node)
        return members

    def _presence(self, word: str, read: Read, place: Place) -> Truth:
        known, kind = read.field, read.type.kind
        negated = word == "MISSING"
        if not known.absent and (word not in ("HAS", "MISSING", "BLANK") or kind not in _EMPTIABLE):
            message = f"“{mark_field(known.name, read.owner)}”总是有的，这个条件的结果永远不变"
            raise LanguageError(message, place)
        found = typed.Presence(read, "HAS" if negated else word)
        return typed.Not(found) if negated else found

    # values

    def value(self, node: nodes.Expression, wanted: Type | None = None) -> Value:
        """The expression as a value; `wanted` is the type of what it is compared with."""
        match node:
            case nodes.Text(text, place):
                if not fold(text):
                    raise LanguageError("文字是空的", place, "空格子用：字段名 ⟨blank⟩")
                return Constant(fold(text), TEXT)
            case nodes.Number(number, None, _):
                if wanted == QUANTITY:
                    return Constant(as_quantity(number), QUANTITY)
                return Constant(_plain(number), NUMBER)
            case nodes.Number(number, unit, place):
                return self.quantity(number, unit or "", place)
            case nodes.Date(day, _):
                return Constant(day, DAY)
            case nodes.Sign(word, place):
                return self.choice(wanted or NUMBER, word, place)
            case nodes.Name():
                return self._name(node, wanted)
            case nodes.Arithmetic():
                return self._arithmetic(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Count(where, place):
                inner = self.inner(place)
                return typed.Count(None if where is None else inner.truth(where))
            case nodes.Total(where, name, place):
                inner = self.inner(place)
                read = inner.read(name)
                if read.type.kind not in (Kind.QUANTITY, Kind.NUMBER):
                    raise LanguageError(f"“{name.word}”不是数，不能合计", name.place)
                return typed.Total(None if where is None else inner.truth(where), read)
            case _:
                raise LanguageError("这里要一个值，不是一个条件", node.place)

    def _name(self, node: nodes.Name, wanted: Type | None) -> Value:
        if wanted and wanted.kind is Kind.CHOICE and not node.owner:
            is_choice = find_choice(wanted, node.word) is not None
            if is_choice or find_field(node.word, self.owners) is None:
                return self.choice(wanted, node.word, node.place)
        return self.read_as(TEXT, node) if wanted == TEXT else self.read(node)

    def _constant(self, node: nodes.Expression, wanted: Type) -> object:
        """One item of a list: a member of the wanted choices, a text or a number."""
        if wanted.kind is Kind.CHOICE and isinstance(node, nodes.Name | nodes.Sign):
            return self.choice(wanted, node.word, node.place).value
        if isinstance(node, nodes.Text | nodes.Number):
            value = self.value(node, wanted)
            if isinstance(value, Constant) and value.type == wanted:
                return value.value
        hint = _unquoted(node, wanted)
        if wanted == TEXT and isinstance(node, nodes.Name):
            hint = f"文字要加引号：“{node.word}”"
        raise LanguageError(f"这里要{_kind(wanted)}", node.place, hint)

    def _words(self, node: nodes.Expression) -> tuple[str, ...]:
        """Words to look for: one text, several, or a word list."""
        match node:
            case nodes.WordList(name, place):
                words = self.names.lists.get(name)
                if words is None:
                    hint = did_you_mean(name, self.names.lists)
                    raise LanguageError(f"没有“{name}”这个词表", place, hint)
                if not words:
                    raise LanguageError(f"词表“{name}”是空的", place)
                return words
            case nodes.Listed(items, _):
                return tuple(str(self._constant(item, TEXT)) for item in items)
            case _:
                return (str(self._constant(node, TEXT)),)

    def _arithmetic(self, node: nodes.Arithmetic) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        for value, written in ((left, node.left), (right, node.right)):
            if value.type.kind not in (Kind.NUMBER, Kind.QUANTITY):
                raise LanguageError(f"{_kind(value.type)}不能算", written.place)
        if QUANTITY in (left.type, right.type):
            left, right = measured(left), measured(right)
            unlike = tell_unlike(left, right, (node.left, node.right))
            if node.operator in ("PLUS", "MINUS") and unlike:
                raise LanguageError(f"单位不同，不能加减：{unlike}", node.place)
            if node.operator == "TIMES" and dimension_of(left) and dimension_of(right):
                raise LanguageError("两个带单位的数不能相乘", node.place)
        if node.operator == "DIVIDE" and isinstance(right, Constant) and _is_zero(right.value):
            raise LanguageError("不能除以零", node.place)
        return typed.Arithmetic(left, node.operator, right, left.type)

    def _call(self, node: nodes.Call) -> Value:
        words = vocabulary().functions
        name = words.english.get(node.word)
        if name is None:
            hint = apart(node.word) or did_you_mean(node.word, words.english)
            hint = hint or "可以是：" + "、".join(
                words.chinese if node.word.isascii() else words.chinese.values()
            )
            raise LanguageError(f"没有“{node.word}”这个函数", node.place, hint)
        self.spelt[node.place] = words, name
        function = FUNCTIONS[name]
        if len(node.arguments) != len(function.arguments):
            message = f"“{node.word}”要 {len(function.arguments)} 个值"
            raise LanguageError(message, node.place)
        values = tuple(
            self.value(argument, wanted)
            for argument, wanted in zip(node.arguments, function.arguments, strict=True)
        )
        for value, wanted, argument in zip(values, function.arguments, node.arguments, strict=True):
            if value.type != wanted:
                raise LanguageError(
                    f"“{node.word}”要{_kind(wanted)}，不是{_kind(value.type)}", argument.place
                )
        if all(isinstance(value, Constant) for value in values):
            raise LanguageError("写定的值不用函数来算", node.place)
        return typed.Call(function, values, function.result)


def _plain(number: Decimal) -> Decimal | int:
    """The number as Python compares it fastest."""
    return int(number) if number == number.to_integral_value() else number


def _is_zero(value: object) -> bool:
    return not (value.number if isinstance(value, Quantity) else value)


def _unquoted(node: nodes.Expression, wanted: Type) -> str | None:
    """The hint for a choice, a number or a date in quotes, where no text may stand."""
    if not isinstance(node, nodes.Text) or wanted == TEXT:
        return None
    written = node.value.strip()
    if wanted.kind is Kind.CHOICE and find_choice(wanted, written) is None:
        return unknown(f"{_kind(wanted)}不加引号", written, choices_of(wanted).english)
    return f"去掉引号：{written}"


def _number_in(value: Value) -> str | None:
    """The hint for a text that is asked what only the number in it can answer."""
    if not isinstance(value, Read) or value.owner not in (Owner.ROW, Owner.OUTER):
        return None
    if value.field.name not in ("target", "value"):
        return None
    name = mark_field(value.field.name, value.owner)
    return f"{name}是文字；里面的数是 ⟨indicator.low⟩，日期是 ⟨indicator.first_date⟩"


def _without_unit(value: Value, node: nodes.Expression) -> str | None:
    """The hint for a number with a unit beside a value that has none, or the other way round."""
    if isinstance(node, nodes.Number) and not node.unit and (unit := dimension_of(value)):
        return f"写上单位，例如 {node.value:f}{unit}"
    if not isinstance(node, nodes.Number) or not node.unit or dimension_of(measured(value)):
        return None
    if node.unit in ("%", "％"):
        return f"比率写成小数：{node.value / 100:f}"
    return f"去掉单位：{node.value:f}"


def _kind(type_: Type) -> str:
    return type_.kind.value


def _refuse_repeats(items: tuple[object, ...], node: nodes.Expression) -> None:
    if isinstance(node, nodes.Listed) and len(set(items)) < len(items):
        raise LanguageError("括号里有重复的", node.place)
