"""Frozen dataclasses that are made quickly are like others."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from harness.records import made_quickly


@made_quickly
@dataclass(frozen=True, slots=True)
class Spot:
    file: str
    line: int
    further: tuple[int, ...] = ()


def test_fields_are_given_by_place_and_by_name_or_have_their_defaults():
    assert [(s.file, s.line, s.further) for s in (Spot("a", 1), Spot(line=2, file="b", further=(3,)))] == [
        ("a", 1, ()),
        ("b", 2, (3,)),
    ]
    with pytest.raises(TypeError, match="line"):
        Spot("a")  # type: ignore[call-arg]


def test_fields_cannot_be_changed():
    spot = Spot("a", 1)
    with pytest.raises(FrozenInstanceError):
        spot.line = 2  # type: ignore[misc]
    assert type(spot) is Spot
    assert spot.line == 1


def test_instances_are_compared_hashed_shown_replaced_and_pickled_like_those_of_any_dataclass():
    spot = Spot("a", 1)
    assert spot == Spot("a", 1) != Spot("a", 2)
    assert hash(spot) == hash(Spot("a", 1))
    assert repr(spot) == "Spot(file='a', line=1, further=())"
    assert replace(spot, line=2) == Spot("a", 2)
    assert pickle.loads(pickle.dumps(spot)) == spot
