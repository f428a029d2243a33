"""Runs checks: a check's verdicts on a program become its outcome and its findings."""

from __future__ import annotations

import traceback
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harness.findings import Finding, Severity
from harness.gathering import gathered
from harness.results import CheckResult, Outcome
from harness.subjects import Subject
from harness.verdicts import Verdict, unknown

if TYPE_CHECKING:
    from harness.checks import Check
    from harness.program import Program
    from harness.program.resources import Doubt

__all__ = ["run_check"]

PASS: Final = Outcome.PASS
FAIL: Final = Outcome.FAIL
UNKNOWN: Final = Outcome.UNKNOWN
NOT_APPLICABLE: Final = Outcome.NOT_APPLICABLE


def run_check(category: str, question: Check, subject: Subject) -> CheckResult:
    """Runs a check.

    A check that breaks gets an `error` result with the end of its traceback. If reading reached a limit, or a part of
    the program is missing, verdicts that are not conclusive become unknown. So do passes if the program has an unknown
    effect, ends early, or passes only with resources that may not be made.

    Raises:
        MemoryError: The check ran out of memory.
    """
    identity = f"{category}.{question.name}"
    try:
        verdicts = _verdicts(category, question, subject)
        least = subject.least
        if least is not None and _outcome(verdicts) is PASS:
            verdicts += _with_less(category, question, least)
    except RecursionError:
        verdicts = [unknown(None, "values of the program nest deeper than the check can follow")]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken check must show in the grade and not affect others
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
        return CheckResult(identity, category, Outcome.ERROR, reason, (), question.advisory)
    program = subject.program
    unread, unwritten, undescribed = subject.fact(_left_out)
    if question.static and program.compiled:
        unread = unwritten = ""
    if unread:
        verdicts = _of_a_part(verdicts, unread)
    elif unwritten:
        verdicts = _before_the_break(verdicts, f"it might have followed: {unwritten}")
    elif undescribed:
        why = f"it may be there: {undescribed}"
        verdicts = _before_the_break(verdicts, why) if verdicts or category not in _OF_TEXT else verdicts
    if not question.static and not unread and (program.ending is not None or (program.doubts and _doubts(program))):
        verdicts = _in_doubt(verdicts, subject, category, question)
    if question.advisory and question.enforceable:
        verdicts = [_as_advice(verdict) for verdict in verdicts]
    found = [verdict.finding for verdict in verdicts if verdict.finding is not None]
    findings = gathered(found) if len(found) > 1 else tuple(found)
    outcome = _outcome(verdicts)
    if question.advisory and outcome is NOT_APPLICABLE and verdicts:
        outcome = PASS
    return CheckResult(identity, category, outcome, _reason(outcome, findings), findings, question.advisory)


def _verdicts(category: str, question: Check, subject: Subject) -> list[Verdict]:
    """Returns the verdicts on a subject, by the parameters that its rubric states, or else their defaults."""
    if question.parameters is None:
        return list(question.decide(subject))
    stated = subject.rubric.parameters_of(f"{category}.{question.name}")
    return list(question.decide(subject, question.parameters() if stated is None else stated))


def _as_advice(verdict: Verdict) -> Verdict:
    """Returns a failure as advice, and any other verdict as it is."""
    finding = verdict.finding
    if verdict.outcome is not FAIL or finding is None:
        return verdict
    advice = Finding(Severity.ADVISORY, finding.message, finding.place, finding.further, finding.count, finding.follows)
    return Verdict(NOT_APPLICABLE, advice)


RUNS: Final = "outputs.runs"
"""The check that reports where a program ends early."""

_OF_TEXT: Final = frozenset({"platform", "naming", "architecture", "outputs"})
"""Categories about the program's text, which resources of other packages do not affect."""


def _left_out(program: Program) -> tuple[str, str, str]:
    """Returns why parts of a program were not read, are missing or are unknown, as clauses, or ""."""
    return program.unread, program.unwritten, program.undescribed


def _of_a_part(verdicts: list[Verdict], why: str) -> list[Verdict]:
    """Returns the verdicts when a part of the program was not read: only conclusive ones stand."""
    blank = Verdict(UNKNOWN, Finding(Severity.UNKNOWN, why))
    return [verdict if verdict.conclusive else blank for verdict in verdicts] or [blank]


def _before_the_break(verdicts: list[Verdict], why: str) -> list[Verdict]:
    """Returns the verdicts when the answer breaks off: what is there counts, what is missing might have followed."""
    blank = Verdict(UNKNOWN, Finding(Severity.UNKNOWN, why))
    kept = [blank if v.outcome is FAIL and not v.conclusive else v for v in verdicts]
    return kept if any(v.outcome is not NOT_APPLICABLE for v in kept) else [*kept, blank]


def _with_less(category: str, question: Check, least: Subject) -> list[Verdict]:
    """Returns an unknown verdict if the check passes only with resources under unknown conditions."""
    if _outcome(_verdicts(category, question, least)) is PASS:
        return []
    reason = "what this takes is made only under conditions that are not known before the program runs"
    return [unknown(None, reason)]


def _doubts(program: Program) -> list[Doubt]:
    """Returns the doubts that make all checks except `outputs.runs` unknown."""
    return [doubt for doubt in program.doubts if not doubt.beside]


def _in_doubt(verdicts: list[Verdict], subject: Subject, category: str, question: Check) -> list[Verdict]:
    """Returns the verdicts on a program that ends early or has an unknown effect.

    Failures stand. Passes become unknown, because a passing thing may not be deployed or may be changed; next to a
    failure, which decides the outcome, they are left out. An effect that can only add something leaves passes on
    existing things, and on the platform, which depends on the text.
    """
    ending = subject.program.ending
    doubts = _doubts(subject.program)
    total = ending is not None or any(doubt.total for doubt in doubts)
    if category == "platform" and not total:
        return verdicts
    cause = ending.message if ending is not None else doubts[0].reason
    blank = Verdict(UNKNOWN, Finding(Severity.UNKNOWN, f"what is deployed is not known: {cause}"))
    held = []
    for verdict in verdicts:
        passing = verdict.outcome is PASS
        open_ = (total or not verdict.conclusive) if passing else not (verdict.conclusive or ending is not None)
        held.append(blank if open_ else verdict)
    if not question.advisory and any(verdict.outcome is FAIL for verdict in held):
        held = [verdict for verdict in held if verdict is not blank]
    if ending is not None and subject.rubric.asks(RUNS):
        held = [_after_the_end(verdict) for verdict in held]
    return held or ([] if ending is not None else [blank])


def _after_the_end(verdict: Verdict) -> Verdict:
    """Returns the verdict on a program that ends early. Missing things follow from `RUNS`, which reports the end."""
    finding = verdict.finding
    if verdict.outcome is not FAIL or verdict.conclusive or finding is None or finding.follows:
        return verdict
    return replace(verdict, finding=replace(finding, follows=RUNS))


def _outcome(verdicts: list[Verdict]) -> Outcome:
    """Returns the combined outcome: that of the worst verdict that decides."""
    worst: Outcome = NOT_APPLICABLE
    for verdict in verdicts:
        outcome = verdict.outcome
        if outcome is FAIL:
            return FAIL
        if outcome is UNKNOWN or (outcome is PASS and worst is not UNKNOWN):
            worst = outcome
    return worst


def _reason(outcome: Outcome, findings: tuple[Finding, ...]) -> str:
    if outcome is NOT_APPLICABLE:
        return "the program has nothing that this check is about"
    if outcome is PASS:
        return ""
    wanted = Severity.FAILURE if outcome is FAIL else Severity.UNKNOWN
    for finding in findings:
        if finding.severity is wanted:
            return finding.message
    return ""
