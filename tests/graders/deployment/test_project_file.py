"""Keys of other projects in `Pulumi.yaml`."""

from __future__ import annotations

import pytest

from harness.checks import Severity
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric

PROGRAM = 'import * as aws from "@pulumi/aws";\nnew aws.sqs.Queue("q");\n'


def findings(payments: Rubric, settings: str) -> list[tuple[Severity, int]]:
    files = {"index.ts": PROGRAM, "Pulumi.yaml": settings}
    checks = grade_response(Response("r", "", files=files), payments).checks
    result = next(check for check in checks if check.id == "deployment.documents")
    return [(each.severity, each.place.line) for each in result.findings if each.place is not None]


@pytest.mark.parametrize("said", ["default: us-east-1", "type: string\n    value: us-east-1", "description: where"])
def test_a_key_of_another_project_has_a_value_alone(payments: Rubric, said: str) -> None:
    settings = f"name: shop\nruntime: nodejs\nconfig:\n  aws:region:\n    {said}\n"
    assert findings(payments, settings) == [(Severity.ADVISORY, 4)]


@pytest.mark.parametrize(
    "keys",
    [
        "  aws:region:\n    value: us-east-1",
        "  aws:region: us-east-1",
        "  suffix:\n    type: string\n    default: dev",
        "  shop:suffix:\n    default: dev",
    ],
)
def test_own_keys_have_types_and_defaults_and_others_values(payments: Rubric, keys: str) -> None:
    assert findings(payments, f"name: shop\nruntime: nodejs\nconfig:\n{keys}\n") == []
