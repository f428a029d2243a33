"""Explains a grade as Markdown: what fails, what is unknown, and where in the response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.checks import CheckResult, Finding, Outcome
from harness.grading import Grade
from reports.markdown import code, text

__all__ = ["explained", "summary"]

FINDINGS_SHOWN = 5
"""Maximum number of findings shown per check; the rest are only counted."""
TOGETHER = 4
"""Minimum number of checks unknown for the same reason to list them together."""
SHOWN = (Outcome.FAIL, Outcome.ERROR, Outcome.UNKNOWN)
"""The outcomes to explain, in this order."""


def summary(grade: Grade) -> str:
    """Returns the score, and the failed and unknown categories, on one line of plain text."""
    parts = [_score(grade)]
    for outcome, words in ((Outcome.FAIL, "fails"), (Outcome.UNKNOWN, "unknown"), (Outcome.ERROR, "not graded")):
        names = [name for name, found in grade.categories.items() if found is outcome]
        if names:
            parts.append(f"{words}: {', '.join(names)}")
    return "; ".join(parts)


def _score(grade: Grade) -> str:
    if grade.score is None:
        return "no score"
    best = grade.score_lenient
    return f"score {grade.score:.2f}" + ("" if best is None or best == grade.score else f" (at best {best:.2f})")


def explained(grade: Grade) -> str:
    """Returns the grade as Markdown: a summary, each check that does not pass with its evidence, then advisories."""
    lines = [f"**{text(summary(grade))}**", ""]
    together = _unknown_together(grade.checks)
    for outcome in SHOWN:
        for check in grade.checks:
            if check.outcome is outcome and not check.advisory and check.reason not in together:
                lines += _check(check, outcome.value)
    for reason, names in together.items():
        lines += [f"- {', '.join(map(code, names))} unknown", f"  - {text(reason)}"]
    advised = [check for check in grade.checks if check.advisory or check.outcome not in SHOWN]
    for check in advised:
        if check.findings:
            lines += _check(check, "advice")
    return "\n".join(lines).rstrip() + "\n"


def _unknown_together(checks: Iterable[CheckResult]) -> dict[str, list[str]]:
    """Returns the reasons without a place that many checks share, with these checks."""
    found: dict[str, list[str]] = {}
    for check in checks:
        placeless = all(finding.place is None for finding in check.findings)
        if check.outcome is Outcome.UNKNOWN and not check.advisory and check.reason and placeless:
            found.setdefault(check.reason, []).append(check.id)
    return {reason: names for reason, names in found.items() if len(names) >= TOGETHER}


def _check(check: CheckResult, word: str) -> Iterator[str]:
    yield f"- {code(check.id)} {word.replace('_', ' ')}"
    followed = {finding.follows for finding in check.findings}
    if len(followed) == 1 and (cause := followed.pop()):
        yield f"  - follows from {code(cause)}"
        return
    if not check.findings and check.reason:
        yield f"  - {text(check.reason)}"
    for finding in check.findings[:FINDINGS_SHOWN]:
        yield f"  - {_finding(finding)}"
    if len(check.findings) > FINDINGS_SHOWN:
        yield f"  - and {len(check.findings) - FINDINGS_SHOWN} more"


def _finding(finding: Finding) -> str:
    place = finding.place
    if place is None:
        return text(finding.message)
    where = f"{code(f'{place.file}:{place.line}:{place.column}')}, line {place.response_line} of the response"
    if finding.further:
        number = len(finding.further)
        where += f", and {number} more place{'' if number == 1 else 's'}"
    excerpt = f": {code(place.excerpt)}" if place.excerpt else ""
    return f"{text(finding.message)} ({where}){excerpt}"
