"""Every check against pieces of programs: `cases/CATEGORY.CHECK.ts` holds the pieces.

A piece begins with `//// NAME`. Lines on which a finding is expected end in `// !` (a failure), `// ?` (unknown) or
`// ~` (an advisory), and no other line may have one. The marks imply the outcome, a pass where there is none;
`//// NAME [OUTCOME]` gives it where they do not, as where something is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.checks import CheckResult, Outcome, Severity

CASES = Path(__file__).parent / "cases"
MARKS = {"!": Severity.FAILURE, "?": Severity.UNKNOWN, "~": Severity.ADVISORY}
_HEAD = re.compile(r"^//// (.+?)(?: \[(\w+)\])?$", re.MULTILINE)
_SENTENCE = re.compile(r"[A-Z`](?:(?!  |\.\.|;;|,,|;\.|\.;| [,;]).)+", re.DOTALL)
"""A message begins with a capital letter or a quoted name and has no doubled or stray punctuation."""
_MARK = re.compile(r"//\s*([!?~])\s*$")


@dataclass(frozen=True)
class Case:
    """A piece of a program and what a check must say of it.

    Attributes:
        check: The check, `category.name`.
        name: What the piece shows.
        outcome: The outcome.
        source: The piece.
        marks: The marked lines, counted from 1, and what is marked there.
    """

    check: str
    name: str
    outcome: Outcome
    source: str
    marks: frozenset[tuple[int, Severity]]


def read_cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.ts")):
        parts = _HEAD.split(path.read_text(encoding="utf-8"))
        for name, outcome, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            source = body.strip("\n")
            marks = marks_of(source)
            yield Case(path.stem, name, Outcome(outcome) if outcome else implied({s for _, s in marks}), source, marks)


def marks_of(source: str) -> frozenset[tuple[int, Severity]]:
    lines = enumerate(source.split("\n"), 1)
    return frozenset((number, MARKS[mark[1]]) for number, line in lines if (mark := _MARK.search(line)))


def implied(severities: set[Severity]) -> Outcome:
    if Severity.FAILURE in severities:
        return Outcome.FAIL
    return Outcome.UNKNOWN if Severity.UNKNOWN in severities else Outcome.PASS


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda case: f"{case.check}: {case.name}")
def test_case(case: Case, result: Callable[[str, str], CheckResult]) -> None:
    seen = result(case.check, case.source)
    messages = [seen.reason, *(finding.message for finding in seen.findings)]
    for finding in seen.findings:
        assert _SENTENCE.fullmatch(finding.message), finding.message
        assert finding.severity is Severity.UNKNOWN or finding.message.endswith((".", ".)")), finding.message
    assert seen.outcome is case.outcome, messages
    if case.marks or case.outcome in {Outcome.PASS, Outcome.NOT_APPLICABLE}:
        places = {(place.line - 1, f.severity) for f in seen.findings for place in f.places}
        assert places == case.marks, messages
