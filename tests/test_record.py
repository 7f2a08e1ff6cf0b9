"""Records are what `dataclasses` would make of the same class, but for their frozenness."""

import copy
import dataclasses
import inspect
import marshal
import operator as op
import pickle
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint import record


@record.dataclass(frozen=True, slots=True)
class Ours:
    """A record."""

    name: str
    number: int = 3
    parts: list[int] = record.field(default_factory=list)
    place: int = record.field(default=0, compare=False)
    made: list[int] = record.field(default_factory=list, init=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A dataclass."""

    name: str
    number: int = 3
    parts: list[int] = dataclasses.field(default_factory=list)
    place: int = dataclasses.field(default=0, compare=False)
    made: list[int] = dataclasses.field(default_factory=list, init=False, repr=False)


@record.dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What comes by name."""

    place: int = 0


@record.dataclass(frozen=True, slots=True)
class Derived(Base):
    """A base's fields behind its own."""

    name: str


@record.dataclass(slots=True)
class Changing:
    """What can change."""

    name: str


@record.dataclass(frozen=True, slots=True, eq=False)
class Single:
    """Equal to itself alone."""

    name: str


@record.dataclass(frozen=True, slots=True)
class Spoken:
    """With a method of its own."""

    name: str

    def __repr__(self):
        return "own"


@record.dataclass(frozen=True, slots=True, order=True)
class Ordered:
    """What can be sorted."""

    first: int
    second: int


@record.dataclass(frozen=True, eq=False)
class Open:
    """Without slots."""

    name: str
    number: int = 3
    parts: list[int] = record.field(default_factory=list, init=False, repr=False)

    def __init__(self, name):
        self.name, self.number = name, 3


ARGUMENTS = st.builds(
    lambda name, rest: {"name": name, **rest},
    st.text(max_size=2),
    st.fixed_dictionaries(
        {},
        optional={
            "number": st.integers(0, 2),
            "parts": st.lists(st.integers(0, 1), max_size=2),
            "place": st.integers(0, 1),
        },
    ),
)


@given(ARGUMENTS, ARGUMENTS)
def test_fields_equality_and_text_are_those_of_a_dataclass(one, other):
    ours, theirs = Ours(**one), Theirs(**one)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert (ours == Ours(**other)) is (theirs == Theirs(**other))
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    for replace in (dataclasses.replace, record.replace):
        assert replace(ours, name="乙") == Ours(**{**one, "name": "乙"})
    assert pickle.loads(pickle.dumps(ours)) == copy.copy(ours) == ours


def test_signature_and_patterns_are_those_of_a_dataclass():
    assert list(inspect.signature(Ours).parameters) == list(inspect.signature(Theirs).parameters)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__init__.__qualname__ == "Ours.__init__"


@pytest.mark.parametrize("value", [Ours("甲"), Ours, Derived("乙", place=2), "甲", str])
def test_what_is_a_record_is_told_as_dataclasses_tell_it(value):
    assert record.is_dataclass(value) is dataclasses.is_dataclass(value)


@pytest.mark.parametrize("value", [Ours("甲", 4, [5]), Derived("乙", place=2)])
def test_values_by_name_are_those_of_a_dataclass(value):
    assert record.asdict(value) == dataclasses.asdict(value)


def test_fields_are_those_of_a_dataclass():
    ours, theirs = dataclasses.fields(Ours), dataclasses.fields(Theirs)
    said = ("name", "default", "default_factory", "init", "repr", "compare", "kw_only")
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, name) for name in said] == [getattr(other, name) for name in said]
    assert Ours.__dataclass_params__.frozen
    assert not Changing.__dataclass_params__.frozen
    assert [each.name for each in record.fields(Ours)] == [each.name for each in theirs]


def test_fields_are_told_once_and_only_to_dataclasses(monkeypatch):
    @record.dataclass(frozen=True, slots=True)
    class Fresh:
        name: str

    with monkeypatch.context() as patch:
        patch.delitem(sys.modules, "dataclasses")
        assert not hasattr(Fresh, "__dataclass_fields__")
    assert dataclasses.fields(Fresh)[0] is dataclasses.fields(Fresh("甲"))[0]


@pytest.mark.parametrize("compare", [op.lt, op.le, op.gt, op.ge])
@pytest.mark.parametrize("other", [(1, 1), (1, 2), (1, 3), (2, 1)])
def test_ordered_records_compare_field_by_field(compare, other):
    assert compare(Ordered(1, 2), Ordered(*other)) is compare((1, 2), other)


def test_records_of_two_kinds_have_no_order():
    with pytest.raises(TypeError):
        assert Ordered(1, 2) < Ours("甲")


def test_a_record_without_slots_keeps_what_is_cached_on_it():
    open_ = Open("甲")
    open_.cached = 1
    assert vars(open_) == {"name": "甲", "number": 3, "cached": 1}
    assert Open.number == 3
    assert not hasattr(Open, "parts")


def test_each_record_has_its_own_default_list():
    one, other = Ours("甲"), Ours("甲")
    assert one.parts is not other.parts
    assert one.made is not other.made


@pytest.mark.parametrize(
    "arguments", [(), ("甲", 1, [], 0, [])], ids=["too few arguments", "too many arguments"]
)
def test_wrong_arguments_are_refused(arguments):
    with pytest.raises(TypeError):
        Ours(*arguments)


def test_only_declared_fields_can_be_set():
    with pytest.raises(AttributeError):
        Ours("甲").other = 1


def test_a_base_has_its_fields_by_name_behind_the_others():
    assert Derived("甲", place=2) == Derived(place=2, name="甲")
    assert Derived("甲") != Base()
    with pytest.raises(TypeError):
        Derived("甲", 2)


def test_equal_frozen_records_are_one_key():
    assert len({Derived("甲", place=1), Derived("甲", place=1), Derived("乙")}) == 2


def test_what_is_equal_to_itself_alone_is_a_key_of_its_own():
    one = Single("甲")
    assert one != Single("甲")
    assert len({one, one, Single("甲")}) == 2


def test_what_can_change_is_no_key():
    changing = Changing("甲")
    changing.name = "乙"
    assert changing == Changing("乙")
    with pytest.raises(TypeError, match="unhashable"):
        hash(changing)


def test_a_method_of_its_own_stays():
    assert repr(Spoken("甲")) == "own"
    assert Spoken("甲") == Spoken("甲")


def test_kept_methods_make_the_same_records():
    record.know_methods(marshal.loads(marshal.dumps(record.kept_methods())))

    @record.dataclass(frozen=True, slots=True)
    class Again:
        name: str
        number: int = 4
        parts: list[int] = record.field(default_factory=list)

    one = Again("甲")
    assert (one.name, one.number, one.parts) == ("甲", 4, [])
    assert one == Again("甲", 4, []) != Again("甲", 3)
