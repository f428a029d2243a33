"""Inputs compared, a leaf at a time."""

from __future__ import annotations

from typing import Any

import pytest

from harness.verify.inputs import Leaf, Verdict, compare_inputs

RIGHT, WRONG, UNDECIDED = Verdict.RIGHT, Verdict.WRONG, Verdict.UNDECIDED
REF = {"$ref": "key", "$attr": "arn"}
UNKNOWN = {"$unknown": "a reason"}


def verdicts(predicted: Any, registered: Any) -> dict[str, Verdict]:
    return {leaf.path: leaf.verdict for leaf in compare_inputs(predicted, registered)}


@pytest.mark.parametrize(
    ("predicted", "registered", "verdict"),
    [
        ("a", "a", RIGHT),
        ("a", "b", WRONG),
        (1, 1.0, RIGHT),
        (1, True, WRONG),
        (True, True, RIGHT),
        (None, "a", WRONG),
        ("a", None, WRONG),
        (REF, "arn:aws:kms:key", RIGHT),
        (REF, [], RIGHT),
        (REF, None, UNDECIDED),
        (REF, True, WRONG),
        (UNKNOWN, "a", UNDECIDED),
        ({}, {}, RIGHT),
        (None, {}, WRONG),
        ({}, [], WRONG),
        (0, None, WRONG),
        ({"$template": ["a-", UNKNOWN]}, "a-b", RIGHT),
        ({"$template": ["a-", UNKNOWN]}, "b-b", WRONG),
        ({"$template": [REF, "/*"]}, "arn/*", RIGHT),
        ({"$template": [REF, "/*"]}, "arn/", WRONG),
        ({"$template": ["a", UNKNOWN, "b", UNKNOWN, "c"]}, "a-b-c", RIGHT),
        ({"$template": ["a", UNKNOWN, "b", UNKNOWN, "c"]}, "a-c", WRONG),
        ({"$template": ["ab", UNKNOWN, "bc"]}, "abc", WRONG),
        ({"$template": ['{"a":"', REF, '"}']}, '{"a":"arn"}', RIGHT),
        ({"$template": ["a", UNKNOWN]}, 1, WRONG),
    ],
)
def test_a_leaf_has_a_verdict(predicted: Any, registered: Any, verdict: Verdict):
    assert list(compare_inputs({"x": predicted}, {"x": registered})) == [Leaf("x", verdict, predicted, registered)]


def test_leaves_are_found_at_any_depth():
    predicted = {"a": {"b": [1, {"c": "x"}]}, "d": []}
    registered = {"a": {"b": [1, {"c": "y"}, 3]}, "e": {}}
    assert verdicts(predicted, registered) == {"a.b.0": RIGHT, "a.b.1.c": WRONG, "a.b.2": WRONG, "e": WRONG}


def test_what_is_not_known_is_undecided_as_often_as_there_are_leaves():
    for symbol in (UNKNOWN, REF):
        assert verdicts({"a": symbol}, {"a": {"b": 1, "c": [2, {}]}}) == {
            "a.b": UNDECIDED,
            "a.c.0": UNDECIDED,
            "a.c.1": UNDECIDED,
        }
    assert verdicts({"policy": UNKNOWN}, {"policy": '{"a":1,"b":2}'}) == {"policy.a": UNDECIDED, "policy.b": UNDECIDED}


def test_what_stands_on_one_side_alone_is_wrong_at_each_leaf():
    assert verdicts({}, {"a": {"b": 1, "c": [2]}}) == {"a.b": WRONG, "a.c.0": WRONG}
    assert verdicts({"a": {"b": 1, "c": [UNKNOWN]}}, {}) == {"a.b": WRONG, "a.c.0": UNDECIDED}
    assert verdicts({"a": {"b": 1}}, {"a": "x"}) == {"a": WRONG, "a.b": WRONG}
    assert verdicts({"a": "x"}, {"a": {"b": 1}}) == {"a.b": WRONG}


def test_a_resource_without_inputs_has_no_leaves():
    assert verdicts({}, {}) == {}


def test_documents_in_text_are_compared_as_documents():
    assert verdicts({"policy": {"a": [1]}}, {"policy": '{ "a": [ 1 ] }'}) == {"policy.a.0": RIGHT}
    assert verdicts({"policy": '{"a":1}'}, {"policy": '{"a": 2}'}) == {"policy.a": WRONG}


def test_a_list_that_may_go_on_is_undecided_behind_its_end():
    assert verdicts({"a": [1, UNKNOWN]}, {"a": [1, 2, 3]}) == {"a.0": RIGHT, "a.1": UNDECIDED, "a.2": UNDECIDED}


def test_text_that_nests_without_end_is_compared_as_text():
    text = "[" * 100_000
    assert verdicts({"a": text}, {"a": text}) == {"a": RIGHT}


def test_values_that_nest_deep_are_undecided():
    nested: Any = 1
    for _ in range(200):
        nested = [nested]
    (leaf,) = compare_inputs({"a": nested}, {"a": nested})
    assert leaf.verdict is UNDECIDED
