"""Requirements of a rubric, measured with planted violations."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.responses import Response
from harness.rubric import Rubric, load_rubric
from harness.validation import find_operators
from harness.validation.results import UnknownEditError, validate
from harness.validation.stated import requirements_of

PROGRAM = """import * as aws from "@pulumi/aws";
new aws.sqs.Queue("orders", { messageRetentionSeconds: 600 });
new aws.sns.Topic("news");
"""
QUEUE = """
[[requirements]]
id = "kept"
says = "Messages are kept for ten minutes."
resource = "sqs.Queue"
expect = { messageRetentionSeconds = { at_least = AT_LEAST } }
"""


def rubric_of(folder: Path, more: str) -> Rubric:
    path = folder / "task.toml"
    path.write_text(f'extends = "base"\nname = "task"\n{more}', encoding="utf-8")
    return load_rubric(path)


def program() -> Response:
    return Response("orders", "", files={"index.ts": PROGRAM, "Pulumi.yaml": "name: orders\nruntime: nodejs\n"})


def test_requirements_are_measured_unless_a_grader_has_operators_for_their_check(tmp_path: Path) -> None:
    assert requirements_of(load_rubric("payments"), find_operators()) == []
    rubric = rubric_of(tmp_path, f'[services]\nrequired = ["sqs"]\n{QUEUE.replace("AT_LEAST", "600")}')
    assert [each.check for each in requirements_of(rubric, find_operators())] == ["services.sqs", "requirements.kept"]


def test_planted_violations_of_a_requirement_are_detected(tmp_path: Path) -> None:
    rubric = rubric_of(tmp_path, QUEUE.replace("AT_LEAST", "600"))
    validation = validate([program()], rubric, only=["requirements"], jobs=1)
    [rates] = [each for each in validation.rates() if each.check == "requirements.kept"]
    assert rates.sensitivity.hits == rates.sensitivity.cases >= 2
    assert list(validation.troubles()) == []
    assert [each.name for each in validation.operators][:2] == [
        "requirements.kept: messageRetentionSeconds removed",
        "requirements.kept: messageRetentionSeconds = 599",
    ]
    assert all(each.description.startswith("Messages are kept") for each in validation.operators)


def test_only_takes_the_checks_of_requirements(tmp_path: Path) -> None:
    rubric = rubric_of(tmp_path, QUEUE.replace("AT_LEAST", "600"))
    with pytest.raises(UnknownEditError, match=r"requirements\.kpt"):
        validate([program()], rubric, only=["requirements.kpt"], jobs=1)
