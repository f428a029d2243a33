"""Grading in processes of its own, from within another program."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.integrations import workers as module
from harness.integrations.task import Task
from harness.integrations.workers import Workers, workers
from harness.responses import Response
from harness.rubric import load_rubric

RUBRIC = load_rubric("payments")
PROGRAM = 'import * as pulumi from "@pulumi/pulumi";\nimport * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("logs");\n'
TEXT = f"Here:\n\n```typescript\n// index.ts\n{PROGRAM}```\n"


@pytest.fixture(scope="module")
def one() -> Iterator[Workers]:
    """One worker process."""
    made = Workers(1)
    yield made
    made.close()


def response(number: int = 1, text: str = TEXT) -> Response:
    return Response(f"r{number}", text, model="m")


def errors_of(grade: Grade) -> set[tuple[Outcome, str]]:
    return {(check.outcome, check.reason) for check in grade.checks}


def test_a_grade_is_that_of_this_process(one: Workers):
    assert one.grade(response(), RUBRIC).to_dict() == grade_response(response(), RUBRIC).to_dict()


def test_a_worker_that_is_starting_leaves_interrupts_to_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    interrupted = tmp_path / "python"
    interrupted.write_text(f'#!/bin/sh\nkill -INT $$\nexec {sys.executable} "$@"\n', encoding="utf-8")
    interrupted.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(interrupted))
    made = Workers(1)
    try:
        assert made.grade(response(), RUBRIC).score is not None
    finally:
        made.close()


def test_many_threads_get_their_own_grades(one: Workers):
    found: dict[int, Grade] = {}

    def ask(number: int) -> None:
        found[number] = one.grade(response(number), RUBRIC)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: grade.id for number, grade in found.items()} == {number: f"r{number}" for number in range(6)}


def test_many_are_graded_in_their_order(one: Workers):
    grades = one.grade_all(Task(response(number, text), RUBRIC) for number, text in enumerate([TEXT, "", TEXT]))
    assert [grade.id for grade in grades] == ["r0", "r1", "r2"]
    assert grades[0].score == grades[2].score != grades[1].score


def test_a_response_that_takes_too_long_costs_only_itself():
    made = Workers(1, seconds=0.0)
    assert errors_of(made.grade(response(), RUBRIC)) == {(Outcome.ERROR, "the reading took more than 0 s")}
    made = Workers(1)
    assert made.grade(response(), RUBRIC).score is not None
    made.close()


def test_a_worker_that_dies_costs_the_response_it_was_given():
    made = Workers(1)
    made.grade(response(), RUBRIC)
    os.kill(made._idle[0]._process.pid, signal.SIGKILL)
    made._idle[0]._process.wait()
    assert errors_of(made.grade(response(), RUBRIC)) == {(Outcome.ERROR, "the worker process died")}
    assert made.grade(response(), RUBRIC).score is not None
    made.close()


def test_workers_that_do_not_start_are_told_of(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module.sys, "executable", "/bin/false")
    with pytest.raises(module.WorkerStartError, match="did not start"):
        Workers(1).grade(response(), RUBRIC)


def test_a_process_has_workers_of_its_own():
    assert workers() is workers()
    assert module._workers_of(1) is not module._workers_of(2)


def test_a_fork_has_workers_of_its_own():
    workers().grade(response(), RUBRIC)
    context = multiprocessing.get_context("fork")
    found = context.SimpleQueue()
    child = context.Process(target=lambda: found.put(workers().grade(response(2), RUBRIC).id))
    child.start()
    child.join()
    assert (found.get(), workers().grade(response(3), RUBRIC).id) == ("r2", "r3")


def test_the_environment_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(module.SETTING, "3")
    assert module._workers_of(-1)._most == 3
    for wrong in ("0", "-1", "many"):
        monkeypatch.setenv(module.SETTING, wrong)
        with pytest.raises(module.WorkersSettingError, match=f"STACKGRADE_WORKERS is '{wrong}'"):
            module._workers_of(-2)


def test_a_script_without_a_guard_is_not_run_again(tmp_path: Path):
    script = tmp_path / "train.py"
    script.write_text(
        'print("began")\n'
        "from harness.integrations.reward import reward\n"
        'print(reward(prompts=["p"], completions=["no program"], completion_ids=[[1]]))\n'
    )
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["began", "[0.0]"]
