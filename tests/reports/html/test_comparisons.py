"""The pages of comparisons, and of pairs of answers side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from harness.checks import Outcome
from harness.responses import Response
from harness.runs import Run
from reports.html import Registered, write_report
from tests import made
from tests.reports.compare.two_runs import graded
from tests.reports.html.conftest import HOSTILE
from tests.reports.html.pages import Page, broken_links, page_of

PASS, FAIL = Outcome.PASS, Outcome.FAIL


def run_of(folder: Path, outcomes: Sequence[Outcome], *, later: int = 0, model: str = "m", name: str = "logs") -> Run:
    """A run with two tasks, half of the outcomes each."""
    answers = []
    for number, outcome in enumerate(outcomes):
        task = "first" if number < len(outcomes) / 2 else "second"
        text = made.TEXT.replace('"logs"', f'"{name}"') if outcome is FAIL else made.TEXT
        response = made.response(f"{model}/{number}", model=model, task=task, sample=str(number), text=text)
        answers.append(graded(response, outcome))
    return made.run(folder, answers, made.manifest(started=made.STARTED + timedelta(days=later)))


def pages(tmp_path: Path, runs: Sequence[Run], registering: Any = None) -> dict[str, Page]:
    write_report(runs, tmp_path / "report", registering=registering)
    assert broken_links(tmp_path / "report") == []
    found = (tmp_path / "report").rglob("*.html")
    return {path.relative_to(tmp_path / "report").as_posix(): page_of(path) for path in found}


def text_of(pages: dict[str, Page], begins: str) -> str:
    (page,) = [page for name, page in pages.items() if name.startswith(begins)][:1]
    return " ".join(page.text.split())


def registering(run: Run, responses: Sequence[tuple[Response, str]]) -> Iterator[Registered | None]:
    """Stands for the reading of programs: a bucket by run, and a queue only in the second."""
    for response, rubric in responses:
        assert rubric == "payments"
        inputs = {"acl": "private", "tags": {"of": run.path.name}, "gone": {"$ref": "a", "$attr": "arn"}}
        queue = [{"type": "aws:sqs/queue:Queue", "name": "jobs", "inputs": {}}] if run.path.name == "v2" else []
        broken = response.id.endswith("/1")
        yield None if broken else [{"type": "aws:s3/bucket:Bucket", "name": "logs", "inputs": inputs}, *queue]


def test_a_comparison_says_which_tasks_lost_and_shows_both_answers_of_a_flip(tmp_path: Path):
    before = run_of(tmp_path / "v1", [PASS] * 8)
    after = run_of(tmp_path / "v2", [FAIL] * 2 + [PASS] * 6, later=1, name="my-bucket")
    shown = pages(tmp_path, [before, after], registering)
    page = text_of(shown, "comparisons/")
    assert "m: v2 against v1" in page
    assert "No evidence that v2 differs from v1, on 8 pairs." in page
    assert "Lower mean score on 1 of 2 tasks: first" in page
    assert "first 1.00 0.75 -0.25 2 0 4" in page
    pair = text_of(shown, "pairs/m-0")
    assert "The name lacks the suffix. index.ts:3" in pair
    assert 'removed: const bucket = new aws.s3.Bucket("logs", {});' in pair
    assert 'added: const bucket = new aws.s3.Bucket("my-bucket", {});' in pair
    assert "1 and 2 resources" in pair
    assert "tags.ofv1v2" in pair
    assert "aws:sqs/queue:Queue jobs" in pair
    assert "The program of the base could not be read." in text_of(shown, "pairs/m-1")


def test_a_comparison_with_a_sure_loss_says_worse(tmp_path: Path):
    shown = pages(tmp_path, [run_of(tmp_path / "v1", [PASS] * 20), run_of(tmp_path / "v2", [FAIL] * 20, later=1)])
    assert "m: v2 against v1 Worse v2 regressed against v1" in text_of(shown, "comparisons/")
    assert "Worse" in text_of(shown, "comparisons.html")


def test_the_best_model_of_a_run_is_compared_with_the_others(tmp_path: Path):
    grades = [
        graded(made.response(f"{model}/{n}", model=model, sample=str(n)), PASS if model == "good" else FAIL)
        for model in ("bad", "good")
        for n in range(10)
    ]
    shown = pages(tmp_path, [made.run(tmp_path / "run", grades)])
    assert "good against bad Better good improved on bad" in text_of(shown, "comparisons/")


def test_runs_of_different_rubrics_are_not_compared(tmp_path: Path):
    answer = made.response()
    runs = [
        made.run(tmp_path / name, [graded(answer, PASS)], made.manifest(rubric=digit * 64))
        for name, digit in (("v1", "0"), ("v2", "2"))
    ]
    assert not [name for name in pages(tmp_path, runs) if name.startswith("comparisons")]


def test_hostile_answers_side_by_side_do_nothing(tmp_path: Path):
    def of(folder: str, outcome: Outcome, later: int) -> Run:
        text = f"```typescript\n// index.ts\n{f'{HOSTILE}{later}' * 2}\nconst a = 1;\nconst b = 2;\n```\n"
        answer = made.response(HOSTILE, model=HOSTILE, task=HOSTILE, sample=HOSTILE, text=text)
        when = made.manifest(started=made.STARTED + timedelta(days=later))
        return made.run(tmp_path / folder, [graded(answer, outcome)], when)

    def hostile(run: Run, responses: Sequence[tuple[Response, str]]) -> Iterator[Registered | None]:
        yield from ([{"type": HOSTILE, "name": HOSTILE, "inputs": {HOSTILE: run.path.name}}] for _ in responses)

    shown = pages(tmp_path, [of("v1", PASS, 0), of("v2", FAIL, 1)], hostile)
    for name, page in shown.items():
        assert [a for tag, a in page.elements if tag == "script" and "src" not in a] == [], name
        assert [tag for tag, _ in page.elements if tag in {"img", "iframe"}] == [], name
    assert any(name.startswith("pairs/") for name in shown)
