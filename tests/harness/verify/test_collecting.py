"""What is taken for a result of all that comes out of a box."""

from __future__ import annotations

import json

import pytest

from harness.verify import runtime
from harness.verify.results import Ran
from harness.verify.runtime import _Collected, _why

WORD = b"w" * 64


def told(record: object) -> bytes:
    return b"\n" + WORD + json.dumps(record).encode() + b"\n"


def resource(name: str, **inputs: object) -> bytes:
    return told({"resource": {"type": "t", "name": name, "custom": True, "inputs": inputs}})


DONE = told({"done": True})


def collected(*pieces: bytes, status: int = 0) -> Ran:
    found = _Collected(WORD)
    for piece in pieces:
        found.take(piece)
    return Ran(tuple(found.resources), tuple(found.errors), _why(found, status, 60, expired=False))


def test_results_are_known_by_their_word():
    forged = resource("forged").replace(WORD, b"v" * 64) + b'{"done": true}\n'
    found = collected(forged, resource("a"), b"noise", resource("b"), DONE)
    assert [each.name for each in found.resources] == ["a", "b"]
    assert found.whole


def test_a_result_may_come_in_any_pieces():
    data = b"noise" + resource("a") + b"more noise " * 50 + resource("b") + DONE
    for size in (1, 3, 64, 65, 1000):
        found = collected(*(data[at : at + size] for at in range(0, len(data), size)))
        assert ([each.name for each in found.resources], found.whole) == (["a", "b"], True)


def test_without_an_end_a_program_broke_off():
    assert collected(resource("a"), b"last words").stopped == "the program broke off: exit status 0"
    assert collected(resource("a"), b"last words\n").stopped == "the program broke off: last words"


@pytest.mark.parametrize(
    ("pieces", "status", "stopped"),
    [
        ((DONE, told({"exited": 0})), 64, "the program broke off: exit status 0"),
        ((DONE, resource("late")), 0, "the program went on after it had said that it ended"),
        ((DONE, DONE), 0, "the program went on after it had said that it ended"),
        ((DONE,), 134, "the program broke off: exit status 134"),
        ((told({"other": 1}), DONE), 0, "what the program registered cannot be read: Extra inputs are not permitted"),
    ],
)
def test_an_end_that_is_none_is_told(pieces: tuple[bytes, ...], status: int, stopped: str):
    assert collected(*pieces, status=status).stopped == stopped


def test_what_is_large_is_not_read():
    assert collected(resource("a", x=[[]] * 400_000)).stopped == runtime.LONG
    assert collected(*[resource("a", x=[[]] * 40_000)] * 10).stopped == runtime.LONG
    assert collected(resource("a", x="y" * 5_000_000)).stopped == runtime.LONG
    assert collected(b"\n" + WORD + b"x" * 5_000_000).stopped == runtime.LONG
    assert "more than 10,000 resources" in collected(resource("a") * 10_001).stopped


def test_noise_is_counted_and_not_kept():
    found = _Collected(WORD)
    for _ in range(900):
        found.take(b"x" * 65_536)
    assert len(found.noise) < 10_000
    found.take(b"x" * (10 << 20))
    assert found.refused == "the program said more than 64 MiB"
