"""Programs made less known are decided no further: a short form of `python -m benchmarks.soundness`."""

from __future__ import annotations

import random

import pytest

from benchmarks.inputs import SAMPLES, SUITE, responses_in
from benchmarks.soundness import (
    LATER,
    OWN_THIS,
    PROMISE_KNOWN,
    STATEMENTS,
    VALUES,
    Tally,
    by_chance,
    measure,
    with_statement,
    with_values,
)
from harness.interpreter import deep_recursion
from harness.program.assumptions import Assumptions
from harness.program.evaluator.evaluator import Evaluator
from harness.program.modules import Modules
from harness.program.values import Unknown, Value
from harness.rubric import load_suite
from tests.harness.program.evaluated import program, sources
from tests.harness.program.test_paths import IMPORTS, covers, is_known

GRADING = {"configured": True, "sealed": False}
ALL_VALUES = {**VALUES, **LATER["values"]}
ALL_STATEMENTS = {**STATEMENTS, **OWN_THIS, **LATER["statements"]}


def left(body: str) -> Value:
    """What `r` holds once everything has run, of a program whose surroundings are not known.

    Where what the program does leaves everything in doubt, that is not known either.
    """
    given = Assumptions(**GRADING)
    read = sources({"index.ts": IMPORTS + body})
    modules = Modules(read, given)
    machine = Evaluator(given, modules)
    with deep_recursion():
        record = modules.load(machine, read[0])
        machine.drain()
    doubt = next((doubt for doubt in machine.doubts if doubt.total), None)
    return record.scope.names["r"] if doubt is None else Unknown(doubt.reason)


@pytest.mark.parametrize("way", sorted({*ALL_VALUES} - PROMISE_KNOWN))
def test_a_value_that_is_one_of_two_may_be_either(way: str) -> None:
    for first, second in (("'x'", "'y'"), ("1", "22"), ("true", "false"), ("0", "1"), ("''", "undefined")):
        text = with_values(by_chance(ALL_VALUES[way]), first, second)
        found = left(f"const z: any = {text}; let r: any = z; pulumi.output(z).apply((v: any) => {{ r = v; }});")
        assert not is_known(found)
        assert covers(found, left(f"const r = {first};"))
        assert covers(found, left(f"const r = {second};"))


@pytest.mark.parametrize("way", ALL_STATEMENTS)
def test_a_statement_that_may_happen_may_not(way: str) -> None:
    text = by_chance(ALL_STATEMENTS[way])
    for start, statement, read, ways in (
        ("const list0: any[] = [];", "list0.push(1);", "list0", ("[]", "[1]")),
        ("let n0 = 1;", "n0 = 2;", "n0", ("1", "2")),
        ("const o0 = { k: 1 };", "o0.k = 2;", "o0.k", ("1", "2")),
    ):
        made = with_statement(text, statement)
        found = left(f"{start} let r: any; {made} setTimeout(() => {{ r = {read}; }}, 9);")
        assert not is_known(found)
        assert all(covers(found, left(f"const r = {real};")) for real in ways)
    made = with_statement(text, "new aws.s3.Bucket('b');")
    buckets = program(IMPORTS + made, **GRADING).resources
    assert buckets
    assert all(bucket.conditional for bucket in buckets)


def test_what_two_possible_runs_decide_differently_is_unknown() -> None:
    tally = Tally()
    responses = responses_in(str(SAMPLES))
    for response in responses[::6]:
        measure(response, tally, random.Random(7), edits=6, ways=4)
    assert tally.contradictions == []
    assert tally.differing


def test_requirements_decide_nothing_that_two_possible_runs_decide_differently() -> None:
    tally = Tally()
    suite = load_suite("suite")
    responses = [response for response in responses_in(str(SUITE)) if response.id.endswith("meets/s1")]
    for response in responses[::3]:
        measure(response, tally, random.Random(11), edits=6, ways=3, suite=suite)
    assert [each for each in tally.contradictions if " requirements." in each] == []
    assert tally.differing


def test_a_decision_that_a_run_contradicts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the edited program is one of its runs, the other one contradicts its grade."""
    monkeypatch.setattr("benchmarks.soundness.CHANCE", "true")
    tally = Tally()
    for response in responses_in(str(SAMPLES))[::6]:
        measure(response, tally, random.Random(7), edits=6, ways=4)
    assert tally.contradictions
    assert tally.share < 1


def test_every_way_says_what_it_makes() -> None:
    assert all("X" in text for text in ALL_VALUES.values())
    assert all(way.startswith("unknown ") for way, text in ALL_VALUES.items() if "Y" not in text)
    assert all("S" in text for text in ALL_STATEMENTS.values())
