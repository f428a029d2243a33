"""Asking checks, and finding them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from harness import checks
from harness.checks import (
    FINDINGS_LIMIT,
    Check,
    DuplicateCategoryError,
    Grader,
    Indicator,
    Outcome,
    Severity,
    Subject,
    Verdict,
    advises,
    check,
    checks_of,
    fails,
    find_graders,
    find_indicators,
    missing,
    passes,
    present,
    run_check,
    unknown,
)
from harness.program import Assumptions, Program
from harness.rubric import load_rubric
from harness.syntax.source import SourceFile


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


def test_a_finding_holds_the_place_and_its_text() -> None:
    finding = run_check("category", asking(fails(SPOT, "wrong")), subject()).findings[0]
    assert finding.severity is Severity.FAILURE
    assert finding.place is not None
    assert (finding.place.line, finding.place.column, finding.place.excerpt) == (2, 1, "const b = 2;")


def test_failures_come_first_no_finding_comes_twice_and_their_number_is_bounded() -> None:
    many = [advises(SPOT, f"{n}") for n in range(FINDINGS_LIMIT + 5)]
    findings = run_check(
        "category", asking(*many, *many, fails(SPOT, "wrong"), fails(SPOT, "wrong")), subject()
    ).findings
    assert findings[0].message == "wrong"
    assert len(findings) == len(set(findings)) == FINDINGS_LIMIT


def test_a_fact_is_worked_out_once() -> None:
    worked = []

    def derive(program: Program) -> int:
        worked.append(program)
        return len(worked)

    asked = subject()
    assert (asked.fact(derive), asked.fact(derive), len(worked)) == (1, 1, 1)


def test_a_check_is_named_and_described_by_its_function() -> None:
    @check(references=("PCI DSS v4.0.1 3.5.1",))
    def tidy(subject: Subject) -> Iterator[Verdict]:
        """Everything is tidy."""
        yield passes()

    assert (tidy.name, tidy.description, tidy.references) == ("tidy", "Everything is tidy.", ("PCI DSS v4.0.1 3.5.1",))


@dataclass
class Point:
    held: object

    def load(self) -> object:
        return self.held


def test_graders_come_by_position_then_name() -> None:
    points = [Point(Grader("zeta", (), 10)), Point(Grader("beta", ())), Point(Grader("alpha", ()))]
    assert [grader.category for grader in find_graders(points)] == ["zeta", "alpha", "beta"]


def test_two_graders_of_one_category_are_refused() -> None:
    with pytest.raises(DuplicateCategoryError, match="two graders claim the category 'iam'"):
        list(find_graders([Point(Grader("iam", ())), Point(Grader("iam", ()))]))


def test_ten_categories_come_in_the_specification_s_order_then_deployment_and_requirements() -> None:
    assert [grader.category for grader in find_graders()] == [
        "platform",
        "naming",
        "services",
        "constraints",
        "architecture",
        "lambda_code",
        "iam",
        "pci_dss",
        "outputs",
        "teardown",
        "deployment",
        "requirements",
    ]


def test_every_installed_check_says_what_it_decides() -> None:
    for grader in find_graders():
        for question in grader.checks:
            assert len(question.description) > 20, f"{grader.category}.{question.name}"


def test_nine_indicators_are_installed() -> None:
    assert [indicator.name for indicator in find_indicators()] == [
        "all_services",
        "all_constraints",
        "component_stacks",
        "suffix_everywhere",
        "pure_pulumi",
        "inline_lambda",
        "least_privilege",
        "pci_features",
        "clean_teardown",
    ]


@pytest.mark.parametrize(
    ("name", "covered"),
    [("services.vpc", True), ("services.kms", False), ("iam.session_limit", True), ("iam.managed_policies", False)],
)
def test_an_indicator_covers_categories_and_single_checks(name: str, covered: bool) -> None:
    indicator = Indicator("name", "", ("services", "iam.session_limit"), besides=("services.kms",))
    assert indicator.covers(name) is covered


def test_the_question_of_a_compiled_check_is_read_from_its_source():
    class Compiled:
        __doc__ = None
        __module__ = checks.__name__
        __name__ = "run_check"

        def __call__(self, _: Subject) -> list[Verdict]:
            return []

    assert Check("any", Compiled()).description == (run_check.__doc__ or "").strip()


def test_a_check_can_say_what_it_asks():
    assert Check("any", lambda _: [], asks="  Whether it is so.\n").description == "Whether it is so."


def test_every_check_says_what_it_asks():
    assert not [check.name for grader in find_graders() for check in grader.checks if not check.description]
