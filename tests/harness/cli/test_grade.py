"""`stackgrade grade`: what it prints, what it keeps, and its exit status."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness import grade, load_run
from tests.harness.cli.conftest import PROGRAM, PROJECT, Stackgrade


def write_jsonl(path: Path, *lines: object) -> Path:
    text = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{line}\n" for line in text), encoding="utf-8")
    return path


def test_the_scorecard_has_a_column_a_model_and_a_row_a_category_and_indicator(stackgrade: Stackgrade, answers: Path):
    ran = stackgrade("grade", answers)
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0] == "3 responses graded with the rubric payments"
    assert lines[2].split()[::2][:1] == ["a"]
    rows = {line.split()[0]: line.split()[1:] for line in lines[3:] if len(line.split()) > 1}
    assert rows["responses"] == ["2", "1"]
    assert rows["platform"][0] == "50%"
    assert {"naming", "services", "iam", "teardown", "all_services", "clean_teardown"} <= set(rows)


def test_jsonl_is_one_object_a_response_in_order_and_nothing_else(stackgrade: Stackgrade, answers: Path):
    ran = stackgrade("grade", answers, "--jsonl", "--jobs", "2")
    assert (ran.returncode, ran.stderr) == (0, "")
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(r["id"], r["model"], r["sample"]) for r in records] == [
        ("a/s1", "a", "s1"),
        ("a/s2", "a", "s2"),
        ("b/s1", "b", "s1"),
    ]
    record = {"id": "a/s1", "model": "a", "sample": "s1", "response": PROGRAM}
    assert records[0] == json.loads(json.dumps(grade(record).to_dict()))


def test_out_keeps_the_run_and_a_second_time_has_nothing_left_to_do(
    stackgrade: Stackgrade, answers: Path, tmp_path: Path
):
    first = stackgrade("grade", answers, "--out", "run")
    manifest = load_run(tmp_path / "run").manifest
    assert manifest.counts.graded == 3
    assert manifest.finished is not None
    parts = sorted((tmp_path / "run" / "responses").iterdir())
    assert parts
    second = stackgrade("grade", answers, "--out", "run")
    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert sorted((tmp_path / "run" / "responses").iterdir()) == parts


def test_out_of_another_rubric_is_refused_with_the_difference(stackgrade: Stackgrade, answers: Path, tmp_path: Path):
    assert stackgrade("grade", answers, "--out", "run").returncode == 0
    (tmp_path / "mine.toml").write_text('extends = "payments"\n[architecture]\nseparate_stacks = 3\n')
    ran = stackgrade("grade", answers, "--out", "run", "--rubric", "mine.toml")
    assert ran.returncode == 2
    assert "run holds another run: it differs in the rubric's content" in ran.stderr
    ran = stackgrade("grade", answers, "--out", "run", "--region", "eu-west-1")
    assert ran.returncode == 2
    assert "the assumed region (us-east-1, now eu-west-1)" in ran.stderr


def test_records_that_cannot_be_read_are_named_with_their_place_and_kept(stackgrade: Stackgrade, tmp_path: Path):
    write_jsonl(tmp_path / "in.jsonl", {"id": "ok", "response": PROGRAM}, "{broken", {"id": "no text"})
    ran = stackgrade("grade", "in.jsonl", "--out", "run")
    assert ran.returncode == 3
    assert "in.jsonl:2" in ran.stderr
    assert "in.jsonl:3" in ran.stderr
    assert "stackgrade: 2 records could not be read" in ran.stderr
    rows = load_run(tmp_path / "run").responses
    assert list(rows["status"]) == ["graded", "unreadable", "unreadable"]
    assert "Traceback" not in ran.stderr


def test_of_many_bad_records_the_first_are_named_and_the_rest_counted(stackgrade: Stackgrade, tmp_path: Path):
    write_jsonl(tmp_path / "in.jsonl", *["{broken"] * 50)
    ran = stackgrade("grade", "in.jsonl", "--jsonl")
    assert ran.returncode == 3
    assert len(ran.stdout.splitlines()) == 50
    assert len(ran.stderr.splitlines()) == 21
    assert ran.stderr.splitlines()[-1].endswith("50 records could not be read (30 of them not named above)")


@pytest.mark.parametrize("options", [[], ["--jsonl"]], ids=["scorecard", "jsonl"])
def test_the_gate_fails_models_whose_mean_score_is_below_it(stackgrade: Stackgrade, answers: Path, options: list[str]):
    assert stackgrade("grade", answers, "--fail-under", "0", *options).returncode == 0
    ran = stackgrade("grade", answers, "--fail-under", "0.99", *options)
    assert ran.returncode == 1
    assert "gate failed: the mean score of a is 0." in ran.stderr
    assert "gate failed: the mean score of b is 0." in ran.stderr


def test_a_gate_that_nothing_came_to_fails(stackgrade: Stackgrade, tmp_path: Path):
    write_jsonl(tmp_path / "in.jsonl", {"id": "x", "model": "m"})
    ran = stackgrade("grade", "in.jsonl", "--fail-under", "0")
    assert ran.returncode == 1
    assert "gate failed: no response of m was graded" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade"], "Missing argument 'PATH...'"),
        (["grade", "nowhere"], "There is no file or folder nowhere"),
        (["grade", "answers", "--rubric", "paymets"], "did you mean 'payments'?"),
        (["grade", "answers", "--jobs", "0"], "--jobs"),
        (["grade", "answers", "--fail-under", "2"], "--fail-under"),
        (["grade", "answers", "--out", "answers"], "answers exists and is not a run"),
        (["resources", "nowhere"], "There is no file or folder nowhere"),
        (["show", "answers", "x"], "answers is not a run"),
        (["rubric", "paymets"], "did you mean 'payments'?"),
        (["grabe"], "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_unusable_arguments_are_said_and_end_with_2(
    stackgrade: Stackgrade, answers: Path, arguments: list[str], said: str
):
    ran = stackgrade(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_control_sequences_of_a_response_do_not_reach_the_terminal(stackgrade: Stackgrade, tmp_path: Path):
    nasty = "\x1b]0;owned\x07[red]\u202e"
    write_jsonl(
        tmp_path / "in.jsonl", {"id": nasty, "model": nasty, "response": PROGRAM}, {"id": nasty, "response": ""}
    )
    ran = stackgrade("grade", "in.jsonl", "--out", "run")
    shown = stackgrade("show", "run", nasty)
    assert shown.returncode == 0
    for text in (ran.stdout, ran.stderr, shown.stdout):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "[red]" in shown.stdout


def start(arguments: list[str], cwd: Path) -> subprocess.Popen[str]:
    """Starts the command as a terminal would: as a group of processes of its own, which interrupts reach."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "harness.cli", *arguments]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    records = ({"id": str(n), "response": PROGRAM.replace("audit", f"audit{n}")} for n in range(20_000))
    return write_jsonl(tmp_path / "many.jsonl", *records)


@pytest.mark.parametrize(
    ("number", "status", "said"),
    [(signal.SIGINT, 130, "stackgrade: interrupted"), (signal.SIGTERM, 143, "stackgrade: ended by SIGTERM")],
    ids=["interrupt", "request to end"],
)
@pytest.mark.parametrize("reached", ["run.json", "responses/part-*"], ids=["workers start", "parts are written"])
def test_an_interrupt_keeps_what_was_graded(
    many: Path, tmp_path: Path, reached: str, number: signal.Signals, status: int, said: str
):
    process = start(["grade", many.name, "--out", "run", "--jobs", "2"], tmp_path)
    while not list((tmp_path / "run").glob(reached)):
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, number)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == status
    assert stderr.splitlines()[-1] == said
    assert "Traceback" not in stderr
    run = load_run(tmp_path / "run")
    assert run.manifest.finished is None
    assert len(run.responses) < 20_000
    assert set(run.responses["status"]) <= {"graded"}
    assert len(run.responses) > 0 or reached == "run.json"


@pytest.mark.parametrize("command", ["grade --jsonl", "resources"])
def test_a_reader_that_goes_away_ends_the_command_quietly(many: Path, tmp_path: Path, command: str):
    process = start([*command.split(), many.name], tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["id"] == "0"
    process.stdout.close()
    stderr = process.stderr.read()
    assert process.wait(timeout=30) == 141
    assert stderr == ""


def test_a_full_disk_is_said_and_what_the_run_holds_stays_whole(many: Path, tmp_path: Path):
    lines = many.read_text(encoding="utf-8").splitlines(keepends=True)[:600]
    many.write_text("".join(lines[:2]), encoding="utf-8")
    grade_it = [sys.executable, "-m", "harness.cli", "grade", many.name, "--out", "run"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    assert subprocess.run(grade_it, cwd=tmp_path, env=environment, capture_output=True, timeout=60).returncode == 0
    many.write_text("".join(lines), encoding="utf-8")
    before = {path: path.read_bytes() for path in (tmp_path / "run").rglob("*.parquet")}

    part = min(map(len, before.values())) // 2  # no part fits, however few responses a slow machine puts into one

    def allow_small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (part, part))

    ran = subprocess.run(
        grade_it, cwd=tmp_path, env=environment, capture_output=True, preexec_fn=allow_small_files_only, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (2, b"")
    said = ran.stderr.decode().splitlines()
    assert len(said) == 1
    assert said[0].startswith("stackgrade: run cannot be written: ")
    assert said[0].endswith("; what it holds is intact, and the same command resumes it")
    assert {path: path.read_bytes() for path in (tmp_path / "run").rglob("*.parquet")} == before
    assert load_run(tmp_path / "run").manifest.finished is None
    assert subprocess.run(grade_it, cwd=tmp_path, env=environment, capture_output=True, timeout=60).returncode == 0
    assert len(load_run(tmp_path / "run").responses) == 600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no file that is always full")
@pytest.mark.parametrize("command", ["grade", "grade --jsonl", "resources"])
def test_an_output_that_cannot_be_written_is_said(answers: Path, tmp_path: Path, command: str):
    with Path("/dev/full").open("w") as full:
        arguments = [sys.executable, "-m", "harness.cli", *command.split(), answers.name]
        ran = subprocess.run(
            arguments,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert ran.returncode == 2
    assert ran.stderr.decode() == "stackgrade: standard output cannot be written: No space left on device\n"


def test_grades_of_a_cache_are_those_of_a_grading(stackgrade: Stackgrade, answers: Path, tmp_path: Path):
    plain = stackgrade("grade", answers, "--jsonl")
    for _ in range(2):
        assert stackgrade("grade", answers, "--jsonl", "--cache", "cache").stdout == plain.stdout
    (tmp_path / "file").write_text("")
    ran = stackgrade("grade", answers, "--cache", "file")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "the cache file cannot be written" in ran.stderr
