"""Inspect itself, with its mock model: the task, the scorer, and its logs as responses."""

from __future__ import annotations

import asyncio
import json
import math
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import anyio
import pytest
from conftest import SAMPLES, Command
from documented import block, console
from inspect_ai import Task, eval, score
from inspect_ai.dataset import Sample
from inspect_ai.log import EvalLog, EvalSample, list_eval_logs, read_eval_log
from inspect_ai.model import ChatMessageAssistant, ChatMessageUser, ModelName, ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Target
from inspect_ai.solver import TaskState

from harness import grade
from harness.batch import default_jobs
from harness.batch.grading import Grading, grade_each
from harness.checks import Outcome
from harness.grading import grade_response
from harness.responses import Response, inspect_logs, read_responses
from harness.rubric import Suite, load_rubric, load_suite
from stackgrade.evals import payments, pulumi, suite, values_of

FILES = sorted(SAMPLES.glob("*/*.md"))
TEXTS = [path.read_text(encoding="utf-8") for path in FILES]
FAILING = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")


def answering(texts: list[str]) -> Any:
    """A mock model that answers with texts, in their order."""
    usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    outputs = [ModelOutput.from_content("mockllm/model", text) for text in texts]
    return get_model("mockllm/model", custom_outputs=[output.model_copy(update={"usage": usage}) for output in outputs])


def evaluated(folder: Path, texts: list[str], *, log_format: str = "eval", task: Task | None = None) -> EvalLog:
    """The log of an evaluation in which each epoch has one of the answers."""
    [log] = eval(
        task or payments(),
        model=answering(texts),
        epochs=len(texts),
        max_samples=1,
        log_dir=str(folder),
        log_format=log_format,
        display="none",
    )
    assert log.status == "success", log.error
    return log


def path_of(log: EvalLog) -> Path:
    return Path(log.location.removeprefix("file://"))


def samples_of(log: EvalLog) -> list[EvalSample]:
    return sorted(read_eval_log(log.location).samples or [], key=lambda sample: sample.epoch)


def unscored(values: dict[str, Any]) -> set[str]:
    return {name for name, value in values.items() if math.isnan(value)}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> EvalLog:
    """An evaluation with a success, a failure and an answer without a program."""
    return evaluated(
        tmp_path_factory.mktemp("logs"), [TEXTS[FILES.index(SAMPLES / "aspen-2" / "s01.md")], FAILING, "no"]
    )


class TestScorer:
    def test_it_can_be_cancelled(self, monkeypatch: pytest.MonkeyPatch):
        """Whoever gives scoring a limit of time gets it, whatever the grading is at."""
        started = threading.Event()

        class Slow:
            def grade(self, *_: object) -> None:
                started.set()
                time.sleep(15)

        monkeypatch.setattr("stackgrade.evals.workers", Slow)
        output = ModelOutput.from_content("mockllm/model", "x")
        state = TaskState(ModelName("mockllm/model"), "p", 1, "p", [ChatMessageUser(content="p")], output=output)

        async def limited() -> float:
            begun = time.monotonic()
            with anyio.move_on_after(4):
                await pulumi()(state, Target(""))
            return time.monotonic() - begun

        taken = []
        thread = threading.Thread(target=lambda: taken.append(anyio.run(limited)), daemon=True)
        thread.start()
        thread.join(12)
        assert started.is_set()
        assert taken
        assert taken[0] < 10

    def test_values_are_those_of_the_grade(self, log: EvalLog):
        success, failure, nothing = [sample.scores["pulumi"] for sample in samples_of(log)]
        assert success.value["score"] == 1.0
        assert failure.value["score"] == grade(FAILING).score
        assert (failure.value["iam"], failure.value["least_privilege"], failure.value["naming"]) == (0.0, 0.0, 1.0)
        assert (nothing.value["platform"], nothing.value["pure_pulumi"]) == (0.0, 0.0)
        assert unscored(success.value) == unscored(failure.value) == set()
        prose = grade("no")
        assert unscored(nothing.value) == (set(prose.categories) - {"platform"}) | set(prose.inapplicable)

    def test_the_explanation_has_the_findings_and_the_metadata_the_grade(self, log: EvalLog):
        failure = samples_of(log)[1].scores["pulumi"]
        assert "`iam.wildcard_resources` fail" in failure.explanation
        assert "lib/components.ts:251:23" in failure.explanation
        found = {**failure.metadata, "id": "response", "model": "", "sample": ""}
        assert found == json.loads(json.dumps(grade(FAILING).to_dict()))

    def test_metrics_leave_out_what_is_not_decided(self, log: EvalLog):
        metrics = {each.name: each.metrics for each in log.results.scores}
        assert metrics["score"]["mean"].value == pytest.approx((1.0 + grade(FAILING).score) / 3)
        assert metrics["iam"]["mean"].value == 0.5
        assert metrics["platform"]["mean"].value == pytest.approx(2 / 3)
        assert set(metrics["score"]) == {"mean", "stderr"}

    def test_an_answer_on_which_grading_breaks_off_is_unscored(self):
        broken = grade_response(Response("r", "", problem="it broke"), load_rubric("payments"))
        assert set(broken.categories.values()) == {Outcome.ERROR}
        assert unscored(values_of(broken)) == {"score", *broken.categories, *broken.indicators}

    def test_the_loop_goes_on_while_answers_are_graded(self):
        async def ticked() -> int:
            messages = [ChatMessageUser(content="p"), ChatMessageAssistant(content=FAILING)]
            state = TaskState(ModelName("mockllm/model"), "payments", 1, "p", messages)
            scorings = [asyncio.ensure_future(pulumi()(state, Target(""))) for _ in range(4)]
            ticks = 0
            while not all(scoring.done() for scoring in scorings):
                ticks += 1
                await asyncio.sleep(0.001)
            assert [scoring.result().value["iam"] for scoring in scorings] == [0.0] * 4
            return ticks

        assert asyncio.run(ticked()) > 4

    def test_the_rubric_may_be_another(self, tmp_path: Path):
        task = Task(dataset=[Sample(id="w", input="p")], scorer=pulumi("webhooks"))
        [sample] = samples_of(evaluated(tmp_path, [FAILING], task=task))
        assert sample.scores["pulumi"].metadata["rubric"] == "webhooks"

    def test_it_keeps_at_least_half_the_rate_of_the_command_line(self, tmp_path: Path):
        """The better of three turns: other work on the machine slows one or the other."""
        log = evaluated(tmp_path, TEXTS, task=Task(dataset=[Sample(id="payments", input="p")]))
        rubric = load_rubric("payments")
        grading = Grading(Suite.of(rubric), lines=True)
        score(log, pulumi(), display="none")  # the workers are there
        shares = []
        for _ in range(3):
            began = time.perf_counter()
            alone = len(list(grade_each(read_responses([SAMPLES]), grading, jobs=1)))
            between = time.perf_counter()
            scored = score(log, pulumi(), display="none", action="overwrite")
            within = time.perf_counter() - between
            assert len(scored.samples) == alone == len(TEXTS)
            shares.append((between - began) / within)
            print(f"{alone / (between - began):.1f}/s alone, {alone / within:.1f}/s with {default_jobs()} in Inspect")
        assert max(shares) >= 0.5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A folder with the logs of an evaluation by the command line."""
    folder = tmp_path_factory.mktemp("commands")
    evaluate = console("inspect eval")
    words = ["mockllm/model", "--epochs", "2", "--display", "none"]
    command(folder, *evaluate[:-1], *words)
    return folder


class TestCommands:
    def test_the_task_is_evaluated_by_name(self, folder: Path):
        [found] = list_eval_logs(str(folder / "logs"))
        log = read_eval_log(found)
        assert (log.status, log.eval.task, len(log.samples)) == ("success", "stackgrade/payments", 2)
        assert log.samples[0].scores["pulumi"].value["platform"] == 0.0

    def test_the_suite_is_evaluated_by_name(self, command: Command, tmp_path: Path):
        command(tmp_path, "inspect", "eval", "stackgrade/suite", "--model", "mockllm/model", "--display", "none")
        [found] = list_eval_logs(str(tmp_path / "logs"))
        log = read_eval_log(found)
        assert (log.status, log.eval.task, len(log.samples)) == ("success", "stackgrade/suite", 10)

    def test_a_log_is_scored_by_name(self, command: Command, tmp_path: Path):
        plain = evaluated(tmp_path, [FAILING], task=Task(dataset=[Sample(id="p", input="p")]))
        words = console("inspect score logs/my-model.eval --scorer stackgrade/pulumi")
        words[words.index("logs/my-model.eval")] = str(path_of(plain))
        command(tmp_path, *words, "--display", "none")
        [sample] = samples_of(plain)
        assert sample.scores["pulumi"].value["iam"] == 0.0

    def test_a_log_gets_the_scores_of_a_run(self, command: Command, tmp_path: Path):
        """Samples of two epochs, and one that the run lacks."""
        log = evaluated(tmp_path, [FAILING, "no"])
        place = path_of(log)
        for beginning in ("stackgrade grade logs/my-model.eval --out runs/scored", "stackgrade export runs/scored"):
            words = [str(place) if word == "logs/my-model.eval" else word for word in console(beginning)]
            command(tmp_path, *words)
        words = console("inspect score logs/my-model.eval --scorer stackgrade/graded")
        command(
            tmp_path, *[str(place) if word == "logs/my-model.eval" else word for word in words], "--display", "none"
        )
        for sample in samples_of(log):
            own, given = sample.scores["pulumi"], sample.scores["graded"]
            assert given.value == pytest.approx(own.value, nan_ok=True)
            assert given.metadata["checks"]
        assert "iam.wildcard_resources fail" in samples_of(log)[0].scores["graded"].explanation
        means = {
            each.name: each.metrics for each in read_eval_log(log.location).results.scores if each.scorer == "graded"
        }
        assert means["iam"]["mean"].value == 0.0

    def test_the_scorer_fits_into_a_task_of_ones_own(self, command: Command, tmp_path: Path):
        (tmp_path / "payments_eval.py").write_text(block("# payments_eval.py"))
        (tmp_path / "prompts.jsonl").write_text('{"id": "p1", "input": "Write it."}\n')
        command(tmp_path, "inspect", "eval", "payments_eval.py", "--model", "mockllm/model", "--display", "none")
        [log] = (tmp_path / "logs").iterdir()
        words = ["--scorer", "stackgrade/pulumi", "-S", "rubric=webhooks", "--action", "append", "--display", "none"]
        command(tmp_path, "inspect", "score", str(log), *words, "--overwrite")
        [sample] = read_eval_log(str(log)).samples
        rubrics = [score.metadata["rubric"] for score in sample.scores.values()]
        assert rubrics == ["payments", "webhooks"]

    def test_a_log_is_graded_by_the_command_line(self, folder: Path, command: Command):
        [log] = (folder / "logs").glob("*.eval")
        lines = command(folder, "stackgrade", "grade", str(log), "--jsonl", "-j", "1").stdout.splitlines()
        found = [json.loads(line) for line in lines]
        assert [(f["model"], f["task"], f["sample"]) for f in found] == [
            ("mockllm/model", "stackgrade/payments/payments", "1"),
            ("mockllm/model", "stackgrade/payments/payments", "2"),
        ]


class TestLogs:
    @pytest.mark.parametrize("log_format", ["eval", "json"])
    def test_samples_and_epochs_are_responses(self, log_format: str, tmp_path: Path):
        log = evaluated(tmp_path, TEXTS[:3], log_format=log_format)
        found = list(read_responses([path_of(log)]))
        assert [response.text for response in found] == TEXTS[:3]
        assert [response.sample for response in found] == ["1", "2", "3"]
        assert {(r.model, r.task, r.problem) for r in found} == {("mockllm/model", "stackgrade/payments/payments", "")}
        assert found[0].id == f"{path_of(log).stem}/payments/1"
        assert found[0].metadata["stop_reason"] == "stop"

    def test_attachments_are_put_back(self, tmp_path: Path):
        log = evaluated(tmp_path, [FAILING])
        with ZipFile(path_of(log)) as archive:
            held = json.loads(archive.read("samples/payments_epoch_1.json"))
        held["output"]["choices"][0]["message"]["content"] = "attachment://long"
        held["attachments"]["long"] = FAILING
        [response] = read_responses([rewritten(path_of(log), held)])
        assert response.text == FAILING

    def test_the_metadata_of_a_sample_are_kept(self, tmp_path: Path):
        task = Task(dataset=[Sample(id="p", input="p", metadata={"difficulty": "hard", "model": "other"})])
        [response] = read_responses([path_of(evaluated(tmp_path, ["a"], task=task))])
        assert (response.metadata["difficulty"], response.model) == ("hard", "mockllm/model")

    def test_the_task_of_a_sample_is_that_of_its_metadata_if_they_have_one(self, tmp_path: Path):
        samples = [Sample(id="a", input="p", metadata={"task": "eks", "rubric": "webhooks"}), Sample(id="b", input="p")]
        task = Task(dataset=samples, name="mine")
        [log] = eval(task, model=answering(["a", "b"]), max_samples=1, log_dir=str(tmp_path), display="none")
        found = {response.task: response.rubric for response in read_responses([path_of(log)])}
        assert found == {"eks": "webhooks", "mine/b": ""}

    def test_a_damaged_sample_costs_only_itself(self, tmp_path: Path):
        log = evaluated(tmp_path, ["a", "b"])
        bad, good = read_responses([rewritten(path_of(log), {"id": "payments", "epoch": 1})])
        assert "damaged sample payments, epoch 1" in bad.problem
        assert (good.text, good.sample, good.problem) == ("b", "2", "")

    def test_a_sample_that_ended_in_an_error_is_a_problem(self, tmp_path: Path):
        [log] = eval(
            payments(),
            model=get_model("mockllm/model", custom_outputs=[]),
            fail_on_error=False,
            log_dir=str(tmp_path),
            display="none",
        )
        [response] = read_responses([path_of(log)])
        assert "the sample ended in an error: ValueError" in response.problem

    @pytest.mark.parametrize(
        ("name", "text"),
        [("x.eval", "PK\3\4 no archive"), ("x.json", '{"version": 2, "status": "success", "eval": {}}')],
    )
    def test_what_is_no_log_is_a_problem(self, name: str, text: str, tmp_path: Path):
        (tmp_path / name).write_text(text)
        [response] = read_responses([tmp_path / name])
        assert "cannot be read as a log of Inspect" in response.problem

    def test_a_json_log_that_is_too_long_is_a_problem(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(inspect_logs, "MAX_JSON", 10)
        [response] = read_responses([path_of(evaluated(tmp_path, ["a"], log_format="json"))])
        assert response.problem.endswith("is longer than 10 bytes; convert it: inspect log convert --to eval.")

    @pytest.mark.parametrize("metadata", ["[" * 20_000 + "]" * 20_000, "[" + "[]," * 12_000_000 + "1]"])
    def test_a_sample_that_takes_much_memory_costs_only_itself(self, metadata: str, tmp_path: Path):
        path = path_of(evaluated(tmp_path, ["a", "b"]))
        with ZipFile(path) as archive:
            held = json.loads(archive.read("samples/payments_epoch_1.json"))
        text = json.dumps({**held, "metadata": "here"}).replace('"here"', metadata)
        bad, good = read_responses([rewritten(path, text)])
        assert "damaged sample payments, epoch 1" in bad.problem
        assert (good.text, good.problem) == ("b", "")

    def test_a_list_of_samples_that_is_too_large_costs_no_sample(self, tmp_path: Path):
        path = path_of(evaluated(tmp_path, ["a", "b"]))
        copy = rewritten(path, "[" * 20_000 + "]" * 20_000, "summaries.json")
        assert [found.text for found in read_responses([copy])] == ["a", "b"]

    def test_a_request_to_end_is_followed_while_a_log_is_read(self, tmp_path: Path):
        path = path_of(evaluated(tmp_path, ["a"] * 20))
        script = (
            "import sys; from harness.responses import read_responses\nwhile True: list(read_responses(sys.argv[1:]))"
        )
        for sent in (signal.SIGTERM, signal.SIGINT):
            process = subprocess.Popen([sys.executable, "-c", script, str(path)], stderr=subprocess.DEVNULL)
            time.sleep(5)
            process.send_signal(sent)
            assert process.wait(20) != 0


def rewritten(path: Path, sample: dict[str, Any] | str, ending: str = "_epoch_1.json") -> Path:
    """A copy of a log in which the sample of epoch 1, or another member, is another."""
    copy = path.with_name("copy.eval")
    with ZipFile(path) as old, ZipFile(copy, "w") as new:
        for name in old.namelist():
            text = sample if isinstance(sample, str) else json.dumps(sample)
            new.writestr(name, text.encode() if name.endswith(ending) else old.read(name), ZIP_DEFLATED)
    return copy


class TestSuite:
    def test_each_task_is_scored_by_its_own_rubric(self, tmp_path: Path):
        """The answers that meet their tasks, in the order of the tasks, and then those that do not."""
        answers = [
            (SAMPLES.parent / "suite" / str(sample.id) / kind / "s1.md").read_text(encoding="utf-8")
            for kind in ("meets", "fails")
            for sample in suite().dataset
        ]
        tasks = sorted(load_suite("suite").rubrics)
        for given, requirements in ((answers[:10], 1.0), (answers[10:], 0.0)):
            [log] = eval(suite(), model=answering(given), max_samples=1, log_dir=str(tmp_path), display="none")
            assert log.status == "success", log.error
            scores = {str(each.id): each.scores["pulumi"] for each in read_eval_log(log.location).samples}
            assert sorted(scores) == tasks
            assert {task: score.metadata["rubric"] for task, score in scores.items()} == {task: task for task in tasks}
            assert {score.value["requirements"] for score in scores.values()} == {requirements}

    def test_its_logs_are_graded_by_the_same_rubrics(self, tmp_path: Path):
        [log] = eval(suite(), model=answering([FAILING] * 10), max_samples=1, log_dir=str(tmp_path), display="none")
        responses = list(read_responses([path_of(log)]))
        assert [response.rubric for response in responses] == sorted(load_suite("suite").rubrics)
        scores = {str(each.id): each.scores["pulumi"].value["score"] for each in read_eval_log(log.location).samples}
        assert {response.rubric: grade(response).score for response in responses} == scores

    def test_a_sample_is_held_to_the_rubric_of_its_task_or_its_id(self, tmp_path: Path):
        samples = [Sample(id="batch", input="p"), Sample(id="b", input="p", metadata={"task": "events"})]
        task = Task(dataset=samples, scorer=pulumi("suite"))
        [log] = eval(task, model=answering(["no", "no"]), max_samples=1, log_dir=str(tmp_path), display="none")
        found = [each.scores["pulumi"].metadata["rubric"] for each in read_eval_log(log.location).samples]
        assert sorted(found) == ["batch", "events"]

    def test_a_sample_may_name_another_rubric_than_the_one_that_was_chosen(self, tmp_path: Path):
        samples = [Sample(id="a", input="p"), Sample(id="b", input="p", metadata={"rubric": "events"})]
        task = Task(dataset=samples, scorer=pulumi())
        [log] = eval(task, model=answering(["no", "no"]), max_samples=1, log_dir=str(tmp_path), display="none")
        assert log.status == "success", log.error
        found = [each.scores["pulumi"] for each in read_eval_log(log.location).samples]
        assert sorted(score.metadata["rubric"] for score in found) == ["events", "payments"]
        assert set(found[0].value) == set(found[1].value)


class TestPrompt:
    def test_it_asks_for_what_the_rubric_holds_answers_to(self):
        rubric = load_rubric("payments")
        prompt = payments().dataset[0].input
        limits = rubric.limits
        asked = [
            f"{limits.requests_per_minute:,} requests a minute",
            f"more than {limits.error_rate_percent:g} %",
            "at least five",
            rubric.environment.region,
            "after 90 days",
            *rubric.architecture.orchestrators,
            *[str(port) for port in rubric.network.public_ports],
            *["VPC endpoints", "transit gateway", "NAT gateway", "internet gateway", "flow logs", "security groups"],
            *["API Gateway", "Lambda", "DynamoDB", "S3", "KMS", "CloudWatch", "SNS", "IAM"],
        ]
        assert [words for words in asked if words not in prompt] == []
        assert rubric.architecture.separate_stacks == 5
