"""A program with the habits of a right answer passes everything, though some of them deserve advice.

The habits: five stacks under an orchestrator; open egress and no open ingress; `*` for log actions only; a topic that
falls back to `*`; a table's ARN with a wildcard account; methods without authorization; buckets without `forceDestroy`;
alarms on the average of `Errors`; 167 requests a second; functions' code in archives of inline text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome, Severity
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric

PROGRAM = Path(__file__).parent / "programs" / "habits.ts"


@pytest.fixture(scope="module")
def grade(payments: Rubric) -> Grade:
    text = PROGRAM.read_text(encoding="utf-8")
    return grade_response(Response("habits", f"## lib/tap-stack.ts\n\n```typescript\n{text}```\n"), payments)


def test_nothing_fails_and_nothing_is_unknown(grade: Grade) -> None:
    others = {c.id: (c.outcome, c.reason) for c in grade.checks if not c.advisory and c.outcome is not Outcome.PASS}
    without_databases = others.pop("teardown.no_final_snapshot", None)
    assert without_databases is not None
    assert without_databases[0] is Outcome.NOT_APPLICABLE
    assert others.pop("outputs.runs")[0] is Outcome.NOT_APPLICABLE
    assert others == {}
    assert list(grade.failed_categories) == []


def test_every_indicator_is_met(grade: Grade) -> None:
    assert grade.indicators == dict.fromkeys(grade.indicators, True)
    assert len(grade.indicators) == 9


def test_what_deserves_advice_gets_it(grade: Grade) -> None:
    advised = {c.id for c in grade.checks if any(f.severity is Severity.ADVISORY for f in c.findings)}
    assert advised == {
        "constraints.security_groups",
        "iam.wildcard_resources",
        "lambda_code.environment",
        "pci_dss.api_authorization",
        "pci_dss.audit_logging",
        "pci_dss.monitoring",
        "teardown.force_destroy",
    }
