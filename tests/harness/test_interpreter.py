"""The interpreter is as it was once a reading is over."""

from __future__ import annotations

import gc
import sys

import pytest

from harness.interpreter import RECURSION_LIMIT, deep_recursion, uncollected


def test_calls_may_nest_deeper_inside_and_no_deeper_than_before_afterwards():
    before = sys.getrecursionlimit()
    with pytest.raises(KeyError), deep_recursion():  # noqa: PT012
        assert sys.getrecursionlimit() == max(before, RECURSION_LIMIT)
        raise KeyError
    assert sys.getrecursionlimit() == before


def test_garbage_is_searched_for_again_afterwards():
    with pytest.raises(KeyError), uncollected():  # noqa: PT012
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
