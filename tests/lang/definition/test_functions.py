"""The functions that rules may name are among those that compiled rules call and are kept with."""

import pytest

from goalint.lang.definition.arithmetic import CALLED
from goalint.lang.definition.functions import AS_QUANTITY, FUNCTIONS


@pytest.mark.parametrize("function", [*FUNCTIONS.values(), AS_QUANTITY], ids=lambda each: each.name)
def test_a_function_can_be_kept(function):
    assert CALLED[function.run.__name__] is function.run
