"""What tests of requirements share: pieces of TypeScript held to requirements in TOML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks import CheckResult
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import load_rubric

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; '
    'import * as awsx from "@pulumi/awsx"; import * as k8s from "@pulumi/kubernetes"; '
    "const config = new pulumi.Config();\n"
)
"""Stands before every piece, on one line."""


@pytest.fixture
def held(tmp_path: Path) -> Callable[[str, str], Grade]:
    """Grades a piece of a program, with `IMPORTS` before it, by a rubric with some requirements."""

    def grade_piece(requirements: str, source: str) -> Grade:
        path = tmp_path / "task.toml"
        path.write_text(f'extends = "payments"\nname = "task"\n{requirements}', encoding="utf-8")
        return grade_response(Response("piece", f"```typescript\n{IMPORTS}{source}\n```\n"), load_rubric(path))

    return grade_piece


@pytest.fixture
def decided(held: Callable[[str, str], Grade]) -> Callable[[str, str], CheckResult]:
    """The result of a requirement, given as TOML without its head, id and `says`, on a piece of a program."""

    def decide(requirement: str, source: str) -> CheckResult:
        head = '[[requirements]]\nid = "asked"\nsays = "It is asked."\n'
        grade = held(head + requirement, source)
        return next(check for check in grade.checks if check.id.endswith(".asked"))

    return decide
