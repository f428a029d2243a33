"""A made-up validation, for tests of what is done with one."""

from __future__ import annotations

from harness.validation import METAMORPHIC_EDITS, Deviation, Trial, TrialOutcome, Validation, find_operators

CHECK = "naming.logical_names"
PLANTED = next(operator for operator in find_operators() if operator.check == CHECK)
DEVIATION = Deviation("iam.session_limit", "pass", "fail", "Role \x1b[31m is wrong")


def validation(*, missed: int = 1) -> Validation:
    detected = Trial(PLANTED.name, "a/s1", TrialOutcome.DETECTED, bystanders=frozenset({"iam.session_limit"}))
    beside = Trial(
        PLANTED.name, "a/s2", TrialOutcome.DETECTED, "", (DEVIATION,), frozenset({"iam.session_limit"}), "+ x"
    )
    none = [Trial(PLANTED.name, "a/s3", TrialOutcome.MISSED, "found nothing") for _ in range(missed)]
    same = Trial(METAMORPHIC_EDITS[0].name, "a/s1", TrialOutcome.UNCHANGED)
    checks = (CHECK, "iam.session_limit")
    programs = ("a/s1", "a/s2", "a/s3")
    trials = (detected, beside, *none, same)
    return Validation("payments", checks, programs, (("b", "fails iam"),), (PLANTED,), METAMORPHIC_EDITS[:1], trials)
