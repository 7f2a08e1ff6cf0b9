"""Records are what `dataclasses` would make of the same class, but for their frozenness."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint import record


@record.dataclass(frozen=True, slots=True)
class Ours:
    """A record."""

    name: str
    number: int = 3
    parts: list[int] = field(default_factory=list)
    place: int = field(default=0, compare=False)
    made: list[int] = field(default_factory=list, init=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A dataclass."""

    name: str
    number: int = 3
    parts: list[int] = field(default_factory=list)
    place: int = field(default=0, compare=False)
    made: list[int] = field(default_factory=list, init=False, repr=False)


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
    assert dataclasses.replace(ours, name="乙") == Ours(**{**one, "name": "乙"})
    assert pickle.loads(pickle.dumps(ours)) == copy.copy(ours) == ours


def test_signature_and_patterns_are_those_of_a_dataclass():
    assert list(inspect.signature(Ours).parameters) == list(inspect.signature(Theirs).parameters)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__init__.__qualname__ == "Ours.__init__"


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
