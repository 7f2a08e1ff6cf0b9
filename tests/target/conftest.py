import pytest

from goalint.target import TargetReader
from goalint.terms import Terms, load_terms


@pytest.fixture(scope="session")
def terms() -> Terms:
    return load_terms()


@pytest.fixture(scope="session")
def reader(terms: Terms) -> TargetReader:
    return TargetReader(terms)
