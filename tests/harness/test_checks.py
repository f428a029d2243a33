"""Asking checks, and finding them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from harness import checks
from harness.checks import (
    Check,
    DuplicateCategoryError,
    Grader,
    Indicator,
    Subject,
    Verdict,
    check,
    checks_of,
    find_graders,
    find_indicators,
    passes,
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
        __name__ = "checks_of"

        def __call__(self, _: Subject) -> list[Verdict]:
            return []

    assert Check("any", Compiled()).description == (checks_of.__doc__ or "").strip()


def test_a_check_can_say_what_it_asks():
    assert Check("any", lambda _: [], asks="  Whether it is so.\n").description == "Whether it is so."


def test_every_check_says_what_it_asks():
    assert not [check.name for grader in find_graders() for check in grader.checks if not check.description]
