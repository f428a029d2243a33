"""The interpreter is as it was once a reading is over."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import threading
import time

import pytest

from harness.interpreter import RECURSION_LIMIT, OutOfTimeError, deep_recursion, limited_time, uncollected


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


def test_work_that_takes_too_long_is_ended_also_where_all_exceptions_are_caught():
    with pytest.raises(OutOfTimeError), limited_time(0.05):  # noqa: PT012
        while True:
            with contextlib.suppress(Exception):
                sum(range(1000))
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_work_that_ends_in_time_is_not_disturbed_afterwards():
    with limited_time(0.05):
        pass
    started = time.process_time()
    while time.process_time() - started < 0.1:
        pass
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_a_clock_that_somebody_else_uses_and_other_threads_are_left_alone():
    mine = signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        with limited_time(0.01):
            assert signal.getsignal(signal.SIGPROF) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGPROF, mine)
    seen: list[object] = []

    def elsewhere() -> None:
        with limited_time(0.01):
            seen.append(signal.getitimer(signal.ITIMER_PROF))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [(0.0, 0.0)]
