"""Implements `stackgrade rubric test`, which plants violations of requirements in answers that meet them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from harness.cli.ending import ExitStatus, UsageError, put, say
from harness.cli.progress import Progress
from harness.responses import Response, read_responses
from harness.rubric import load_rubric
from harness.validation.rubric_test import Beside, EditOutcome, RequirementTest, RubricTest, Violation, run_rubric_test
from reports.terminal import plain

__all__ = ["print_test", "record_of"]

REASON_LIMIT = 300
"""Most characters of a reason."""
DIFF_LIMIT = 6
"""Most changed lines that are shown for one edit."""
LINE_LIMIT = 160
"""Most characters of a changed line."""

SAID = {
    EditOutcome.NOT_DETECTED: "not detected",
    EditOutcome.UNKNOWN: "unknown",
    EditOutcome.ERROR: "broke",
}


def print_test(rubric: str, paths: Sequence[str], jobs: int | None, *, as_json: bool) -> ExitStatus:
    """Tests a rubric with answers, and prints the result.

    Args:
        rubric: The rubric's name or file.
        paths: The paths of the answers.
        jobs: Number of worker processes; None for one per processor.
        as_json: Whether to print one JSON object instead of text.

    Raises:
        RubricError: The rubric does not exist or is invalid.
        UnusableInputError: A path holds no answers.
        UsageError: The rubric states no requirements, or no answer can be read.
    """
    asked = load_rubric(rubric)
    if not asked.requirements:
        message = f"the rubric {asked.name} states no requirements that could be violated"
        raise UsageError(message)
    answers: list[Response] = list(read_responses(list(paths), None))
    with Progress(shown=not as_json) as progress:
        test = run_rubric_test(answers, asked, jobs=jobs, step=progress.step)
    for name, problem in test.unusable:
        say(f"stackgrade: {name}: {problem}")
    if len(test.unusable) == len(answers):
        message = "no answer can be read"
        raise UsageError(message)
    if as_json:
        sys.stdout.write(json.dumps(record_of(test), allow_nan=False) + "\n")
    else:
        for line in _lines(test):
            put(plain(line))
    if not test.is_good:
        return ExitStatus.GATE_FAILED
    return ExitStatus.PARTLY if test.unusable else ExitStatus.DONE


def record_of(test: RubricTest) -> dict[str, object]:
    """Returns a test as a JSON-like object."""
    return {
        "rubric": test.rubric,
        "planted": test.planted,
        "detected": test.detected,
        "requirements": [_requirement_record(each) for each in test.requirements],
        "unreadable": [{"answer": name, "problem": problem} for name, problem in test.unusable],
    }


def _requirement_record(test: RequirementTest) -> dict[str, object]:
    return {
        "check": test.check,
        "planted": len(test.planted),
        "detected": test.detected,
        "applies": test.applies,
        "met": test.is_met,
        "violations": [
            {
                "answer": each.answer,
                "what": each.what,
                "outcome": each.outcome.value,
                "reason": each.reason,
                "beside": [{"check": b.check, "message": b.message, "related": b.related} for b in each.beside],
                "removes": each.gone,
                "diff": list(each.diff),
            }
            for each in test.violations
        ],
    }


def _lines(test: RubricTest) -> Iterator[str]:
    """Yields a test as text: a line for each requirement, then what was not detected and what was not tested."""
    yield f"{test.rubric}: requirements {len(test.requirements)}, violations {test.planted}, detected {test.detected}"
    yield ""
    width = max(len(each.check) for each in test.requirements)
    for each in test.requirements:
        yield f"{each.check:<{width}}  {_figures(each)}".rstrip()
    yield from _titled("not detected", [line for each in test.requirements for line in _undetected(each)])
    yield from _titled("never applies", [each.check for each in test.requirements if not each.applies])
    unmet = [
        f"{each.check}: {', '.join(f'{answer} {outcome}' for answer, outcome in each.outcomes.items())}"
        for each in test.requirements
        if each.applies and not each.is_met
    ]
    yield from _titled("met by no answer", unmet)
    yield from _titled("not planted", [line for each in test.requirements for line in _unplanted(each)])
    elsewhere: dict[str, list[str]] = {}
    for requirement in test.requirements:
        for violation in requirement.violations:
            for other in violation.beside:
                if not other.related:
                    elsewhere.setdefault(f"{requirement.check}: {violation.what}", []).append(_beside(other))
    yield from _titled("fails beside", [f"{edit}: {'; '.join(found)}" for edit, found in elsewhere.items()])


def _figures(test: RequirementTest) -> str:
    if not test.applies:
        return "never applies"
    if not test.is_met:
        return "met by no answer"
    edits = [violation for violation in test.violations if not violation.gone]
    beside = sorted({each.check for violation in edits for each in violation.beside if each.related})
    also = (
        f"  with {', '.join(beside[:3])}{f' and {len(beside) - 3} more' if len(beside) > 3 else ''}" if beside else ""
    )
    return f"{test.detected}/{len(test.planted)}{also}"


def _titled(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _undetected(test: RequirementTest) -> Iterator[str]:
    for each in test.undetected:
        reason = f": {_cut(each.reason, REASON_LIMIT)}" if each.reason else ""
        yield f"{each.requirement}: {each.what} ({SAID[each.outcome]}, {each.answer}){reason}"
        yield from _shown(each)


def _shown(violation: Violation) -> Iterator[str]:
    yield from (f"  {_cut(line, LINE_LIMIT)}" for line in violation.diff[:DIFF_LIMIT])
    if len(violation.diff) > DIFF_LIMIT:
        yield f"  ... and {len(violation.diff) - DIFF_LIMIT} more lines"


def _unplanted(test: RequirementTest) -> Iterator[str]:
    for each in test.violations:
        if each.outcome is EditOutcome.NOT_PLANTED:
            yield f"{each.requirement}: {each.what} ({each.answer}): {_cut(each.reason, REASON_LIMIT)}"


def _beside(each: Beside) -> str:
    return f"{each.check} ({_cut(each.message, REASON_LIMIT)})"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
