"""A check's verdicts become its outcome and its findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from harness.checks import Check, Grader, checks_of
from harness.findings import Severity
from harness.gathering import FINDINGS_LIMIT
from harness.program import Assumptions, Program
from harness.results import Outcome
from harness.rubric import load_rubric
from harness.running import run_check
from harness.subjects import Subject
from harness.syntax.source import SourceFile
from harness.verdicts import Verdict, advises, fails, missing, passes, present, unknown


@dataclass(frozen=True)
class Spot:
    source: SourceFile
    start: int
    end: int


SPOT = Spot(SourceFile("index.ts", "const a = 1;\nconst b = 2;\n", "typescript"), 13, 25)


def asking(*verdicts: Verdict, advisory: bool = False) -> Check:
    def decide(subject: Subject) -> Iterator[Verdict]:
        yield from verdicts

    return Check("question", decide, advisory)


def subject(bound: str = "") -> Subject:
    return Subject(Program([], Assumptions(), bound=bound), load_rubric("payments"))


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ((), Outcome.NOT_APPLICABLE),
        ((passes(), passes()), Outcome.PASS),
        ((passes(), unknown(None, "why")), Outcome.UNKNOWN),
        ((passes(), unknown(None, "why"), fails(None, "wrong")), Outcome.FAIL),
        ((missing(None, "none"),), Outcome.FAIL),
        ((passes(), advises(None, "better")), Outcome.PASS),
        ((advises(None, "better"),), Outcome.NOT_APPLICABLE),
    ],
)
def test_the_worst_verdict_decides_and_advice_does_not(verdicts: tuple[Verdict, ...], outcome: Outcome) -> None:
    assert run_check("category", asking(*verdicts), subject()).outcome is outcome


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ((), Outcome.UNKNOWN),
        ((passes(),), Outcome.UNKNOWN),
        ((missing(None, "none"),), Outcome.UNKNOWN),
        ((present(),), Outcome.PASS),
        ((passes(), fails(None, "wrong")), Outcome.FAIL),
    ],
)
def test_a_reading_cut_short_leaves_only_what_was_seen(verdicts: tuple[Verdict, ...], outcome: Outcome) -> None:
    result = run_check("category", asking(*verdicts), subject(bound="steps"))
    assert result.outcome is outcome
    if outcome is Outcome.UNKNOWN:
        assert result.reason == "the program was not read to its end: the limit of steps was reached"


def test_an_advisory_check_that_looked_at_something_passes() -> None:
    result = run_check("category", asking(advises(None, "better"), advisory=True), subject())
    assert (result.outcome, result.advisory) == (Outcome.PASS, True)


def test_the_failures_of_a_check_that_can_be_enforced_are_advice_until_it_is() -> None:
    question = replace(asking(passes(), fails(None, "wrong"), advisory=True), enforceable=True)
    advised = run_check("category", question, subject())
    assert (advised.outcome, [f.severity for f in advised.findings]) == (Outcome.PASS, [Severity.ADVISORY])
    payments = load_rubric("payments")
    grader = Grader("category", (question,))
    assert checks_of(payments, [grader]) == [("category", question)]
    enforcing = payments.model_copy(update={"checks": payments.checks.model_copy(update={"enforced": ("category",)})})
    ((_, enforced),) = checks_of(enforcing, [grader])
    counted = run_check("category", enforced, subject())
    assert (counted.outcome, counted.advisory) == (Outcome.FAIL, False)
    assert [f.severity for f in counted.findings] == [Severity.FAILURE]


def test_a_check_that_breaks_is_an_error_with_its_reason() -> None:
    def broken(subject: Subject) -> Iterator[Verdict]:
        yield passes()
        raise KeyError("vpc")

    result = run_check("category", Check("broken", broken), subject())
    assert result.outcome is Outcome.ERROR
    assert result.reason.startswith("KeyError: 'vpc' (broken, line")


def test_values_that_nest_too_deep_to_follow_are_unknown() -> None:
    def endless(subject: Subject) -> Iterator[Verdict]:
        yield from endless(subject)

    result = run_check("category", Check("endless", endless), subject())
    assert (result.outcome, result.reason) == (
        Outcome.UNKNOWN,
        "values of the program nest deeper than the check can follow",
    )


def test_failures_come_first_no_finding_comes_twice_and_their_number_is_bounded() -> None:
    many = [advises(SPOT, f"{n}") for n in range(FINDINGS_LIMIT + 5)]
    findings = run_check(
        "category", asking(*many, *many, fails(SPOT, "wrong"), fails(SPOT, "wrong")), subject()
    ).findings
    assert findings[0].message == "wrong"
    assert len(findings) == len(set(findings)) == FINDINGS_LIMIT
