"""Made-up grades and runs, for tests of what is done with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from harness.checks import CheckResult, Finding, Outcome, Severity
from harness.grading import Grade
from harness.program import Assumptions
from harness.responses import Response
from harness.runs import Inputs, Manifest, RubricIdentity, Run, RunWriter, Versions, load_run
from harness.syntax.place import Place

SOURCE = 'const a = 1;\nconst bucket = new aws.s3.Bucket("logs", {});\nconst b = 2;\n'
TEXT = f"Here it is.\n\n```typescript\n// index.ts\n{SOURCE}```\n"
"""A response whose file `index.ts` begins in its fourth line."""

PLACE = Place("index.ts", 3, 16, 3, 45, 6, 'new aws.s3.Bucket("logs", {})')
"""The bucket in `TEXT`."""


def response(
    id_: str = "r1",
    *,
    model: str = "m",
    task: str = "payments",
    sample: str = "",
    text: str = TEXT,
    problem: str = "",
    metadata: dict[str, object] | None = None,
) -> Response:
    return Response(
        id_,
        "" if problem else text,
        model=model,
        task=task,
        sample=sample,
        metadata=metadata or {},
        origin=f"in.jsonl:{id_}",
        problem=problem,
    )


def result(id_: str, outcome: Outcome, *findings: Finding, reason: str = "", advisory: bool = False) -> CheckResult:
    return CheckResult(id_, id_.partition(".")[0], outcome, reason, findings, advisory)


def failure(message: str = "The name lacks the suffix.", place: Place | None = PLACE) -> Finding:
    return Finding(Severity.FAILURE, message, place)


def grade(
    answer: Response,
    *,
    score: float | None = 1.0,
    categories: dict[str, Outcome] | None = None,
    indicators: dict[str, bool | None] | None = None,
    checks: Iterable[CheckResult] = (),
) -> Grade:
    return Grade(
        answer.id,
        answer.model,
        answer.task,
        answer.sample,
        "payments",
        score,
        categories if categories is not None else {"naming": Outcome.PASS},
        indicators if indicators is not None else {"suffix_everywhere": True},
        tuple(checks),
    )


STARTED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def manifest(
    *, rubric: str = "0" * 64, graders: str = "1" * 64, region: str = "us-east-1", started: datetime = STARTED
) -> Manifest:
    return Manifest(
        rubric=RubricIdentity(name="payments", hash=rubric),
        graders=graders,
        versions=Versions(stackgrade="0.1.0", python="3.11.7"),
        inputs=Inputs(paths=("answers",)),
        assumptions=Assumptions(region=region),
        started=started,
    )


def run(folder: Path, grades: Iterable[tuple[Response, Grade]], its_manifest: Manifest | None = None) -> Run:
    """A finished run; a response with a problem is one that could not be read."""
    with RunWriter.open(folder, its_manifest or manifest()) as writer:
        for answer, its_grade in grades:
            writer.add(answer, its_grade, answer.problem)
        writer.finish()
    return load_run(folder)
