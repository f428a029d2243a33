"""What tests of graders share: pieces of TypeScript, and what a check says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; '
    'import * as awsx from "@pulumi/awsx"; import * as random from "@pulumi/random"; import * as fs from "fs"; '
    'const config = new pulumi.Config(); const environmentSuffix = config.require("environmentSuffix");\n'
)
"""Stands before every piece, on one line."""


@pytest.fixture(scope="session")
def payments() -> Rubric:
    """The rubric that ships."""
    return load_rubric("payments")


@pytest.fixture(scope="session")
def graded(payments: Rubric) -> Callable[[str], Grade]:
    """Grades a piece of a program, with `IMPORTS` before it."""

    def grade_piece(source: str) -> Grade:
        return grade_response(Response("piece", f"```typescript\n{IMPORTS}{source}\n```\n"), payments)

    return grade_piece


@pytest.fixture(scope="session")
def result(graded: Callable[[str], Grade]) -> Callable[[str, str], CheckResult]:
    """The result of one check on a piece of a program."""

    def result_of(check: str, source: str) -> CheckResult:
        return next(result for result in graded(source).checks if result.id == check)

    return result_of
