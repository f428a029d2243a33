"""A process that may take only so long."""

from __future__ import annotations

import subprocess
import sys

import pytest

from harness.verify.watching import last_words, watched


def test_a_process_is_ended_when_its_time_is_up():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process:
        with watched(process, 0.1) as watch:
            process.wait()
        assert watch.expired
        assert process.returncode < 0


def test_a_process_that_ends_in_time_is_let_alone():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        with watched(process, 600) as watch:
            process.wait()
        assert not watch.expired
        assert process.returncode == 0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"", ""),
        (
            b"\n<--- Last few GCs --->\n\nFATAL ERROR: heap out of memory\n 1: 0xb 2: 0xc\n",
            "FATAL ERROR: heap out of memory",
        ),
        (b"a" * 1000 + b"end\n", "a" * 397 + "end"),
        (b"\xff", "\ufffd"),
    ],
)
def test_last_words_are_those_that_tell_why(said: bytes, words: str):
    assert last_words(said) == words
