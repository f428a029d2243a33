"""What checks look at, and facts that are derived once."""

from __future__ import annotations

from harness.program import Assumptions, Program
from harness.program.resources import Resource
from harness.program.values import Object
from harness.rubric import load_rubric
from harness.subjects import Subject


def subject(*resources: Resource) -> Subject:
    return Subject(Program([], Assumptions(), resources=list(resources)), load_rubric("payments"))


def bucket(*, conditional: bool) -> Resource:
    made = Resource("aws:s3/bucket:Bucket", "logs", Object(), Object())
    made.conditional = conditional
    return made


def test_a_fact_is_worked_out_once() -> None:
    worked = []

    def derive(program: Program) -> int:
        worked.append(program)
        return len(worked)

    asked = subject()
    assert (asked.fact(derive), asked.fact(derive), len(worked)) == (1, 1, 1)


def test_the_least_that_is_made_lacks_what_is_made_under_unknown_conditions() -> None:
    sure, perhaps = bucket(conditional=False), bucket(conditional=True)
    least = subject(sure, perhaps).least
    assert least is not None
    assert least.program.resources == [sure]
    assert subject(sure).least is None


def test_what_only_the_text_decides_is_derived_once_for_the_least_too() -> None:
    whole = subject(bucket(conditional=True))
    least = whole.least
    assert least is not None
    assert least.fact_of_text(own_list) is whole.fact_of_text(own_list)


def own_list(program: Program) -> list[Program]:
    return [program]
