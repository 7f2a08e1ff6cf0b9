"""The form's fixed notions."""

import pickle

import pytest

from goalint.terms import Category


@pytest.mark.parametrize("category", Category)
def test_a_category_is_itself_in_sets_in_copies_and_in_other_processes(category):
    again = pickle.loads(pickle.dumps({category: frozenset(Category)}))
    assert again == {category: frozenset(Category)}
    assert Category(category.value) in again
    assert [each for each in Category if each in frozenset({category})] == [category]
