"""Sets that are nearly alike are found without comparing each with each."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.season.near import Minima, pairs_with_last


def candidates(sets: list[list[int]]) -> set[tuple[int, int]]:
    minima = Minima()
    for digests in sets:
        minima.add(digests)
    return set(minima.candidates())


def numbers(random: Random, count: int) -> list[int]:
    return [random.getrandbits(64) for _ in range(count)]


@pytest.mark.parametrize("sets", [[], [[1, 2, 3]], [[]]], ids=["none", "one", "an empty one"])
def test_nothing_is_like_nothing(sets: list[list[int]]):
    assert candidates(sets) == set()


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, unique=True), st.integers(0, 2**32))
def test_equal_sets_are_always_found(digests: list[int], seed: int):
    shuffled = list(digests)
    Random(seed).shuffle(shuffled)
    assert candidates([digests, shuffled]) == {(0, 1)}


def test_sets_with_nothing_in_common_are_seldom_compared():
    random = Random(1)
    assert len(candidates([numbers(random, 20) for _ in range(2000)])) < 20


@pytest.mark.parametrize(
    ("size", "changed", "share"),
    [(20, 1, 0.999), (20, 2, 0.999), (20, 4, 0.95), (10, 1, 0.999), (10, 2, 0.95), (40, 8, 0.95)],
)
def test_most_sets_that_are_nearly_alike_are_found(size: int, changed: int, share: float):
    random = Random(f"{size} {changed}")
    sets = []
    for _ in range(1000):
        digests = numbers(random, size)
        sets += [digests, [*digests[changed:], *numbers(random, changed)]]
    found = candidates(sets)
    assert sum((place, place + 1) in found for place in range(0, 2000, 2)) >= share * 1000


def test_a_thousand_copies_are_not_a_million_pairs():
    digests = numbers(Random(1), 20)
    found = candidates([digests] * 1000)
    assert {last for _, last in found} == set(range(1, 1000))
    assert len(found) < 4 * 1000


@pytest.mark.parametrize(
    ("run", "pairs"),
    [
        ([3, 9], {(3, 9)}),
        ([3, 5, 9], {(3, 9), (5, 9)}),
        ([1, 2, 3, 4, 5, 6], {(1, 6), (3, 6), (4, 6), (5, 6)}),
    ],
)
def test_a_form_is_held_against_the_first_and_its_neighbours(
    run: list[int], pairs: set[tuple[int, int]]
):
    assert set(pairs_with_last(run)) == pairs
