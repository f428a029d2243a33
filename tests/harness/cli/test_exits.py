"""How commands end where what they write to, or read from, is not as it should be."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from harness.cli import ending, process
from harness.cli.ending import ExitStatus, TerminatedError, ended, follow
from tests.harness.cli.conftest import PROJECT, Stackgrade

STACKGRADE = f"{sys.executable} -m harness.cli"


def shell(command: str, folder: Path, **variables: str) -> tuple[int, str, str]:
    """The exit status, the output and the errors of a line of bash."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), **variables}
    ran = subprocess.run(["bash", "-c", command], capture_output=True, cwd=folder, env=environment, timeout=120)
    return ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8")


class TestStreams:
    @pytest.mark.parametrize("command", ["--help", "--version", "checks", "rubric", "resources answers"])
    @pytest.mark.parametrize("output", [">&-", ">/dev/full"])
    def test_output_that_cannot_be_written_is_said(self, command: str, output: str, answers: Path):
        status, _, errors = shell(f"{STACKGRADE} {command} {output}", answers.parent)
        assert status == ExitStatus.UNUSABLE
        assert "cannot be written" in errors
        assert "Traceback" not in errors

    @pytest.mark.parametrize("command", ["--help", "--version", "checks", "rubric", "resources answers"])
    def test_a_reader_that_is_gone_has_a_status_of_its_own(self, command: str, answers: Path):
        fifo = f"mkfifo p; (exec 3<p; exec 3<&-) & exec 4>p; wait %1; {STACKGRADE} {command} >&4; echo $? >&2"
        status, _, errors = shell(fifo, answers.parent)
        assert (status, errors.strip().splitlines()[-1]) == (0, "141")

    @pytest.mark.parametrize("errors", ["2>&-", "2>/dev/full"])
    def test_errors_that_nobody_reads_change_nothing(self, errors: str, answers: Path):
        assert shell(f"{STACKGRADE} resources missing {errors}", answers.parent)[:2] == (2, "")
        status, output, _ = shell(f"{STACKGRADE} resources answers {errors}", answers.parent)
        assert (status, output.count("\n")) == (0, 3)

    def test_a_closed_stream_does_not_become_a_file(self, answers: Path):
        status, _, _ = shell(f"{STACKGRADE} grade answers --out run >&- 2>&-", answers.parent)
        assert status == ExitStatus.UNUSABLE
        assert (answers.parent / "run" / "run.json").read_text(encoding="utf-8").startswith("{")

    def test_what_an_encoding_lacks_is_escaped(self, answers: Path):
        (answers.parent / "in.jsonl").write_text('{"id": "s", "model": "ü", "response": "no"}\n', encoding="utf-8")
        for variables in (
            {"PYTHONIOENCODING": "ascii"},
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        ):
            status, output, _ = shell(f"{STACKGRADE} grade in.jsonl", answers.parent, **variables)
            assert status == 0
            assert "\\xfc" in output

    @pytest.mark.parametrize("columns", ["0", "1", "-4", "7", "99999999999999999999", "wide"])
    def test_any_width_will_do(self, columns: str, answers: Path):
        status, output, _ = shell(f"{STACKGRADE} grade answers", answers.parent, COLUMNS=columns)
        assert status == 0
        assert output


class TestStatuses:
    def test_a_fault_is_no_gate(self, capsys: pytest.CaptureFixture[str]):
        def fail() -> None:
            raise ZeroDivisionError

        assert process.exit_status(fail) == ExitStatus.FAULT == 70
        assert "fault of stackgrade itself" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("raised", "status"),
        [
            (SystemExit(ExitStatus.GATE_FAILED), 1),
            (SystemExit(1), 141),
            (SystemExit(2), 2),
            (SystemExit("what for"), 2),
            (SystemExit(None), 0),
            (KeyboardInterrupt(), 130),
            (BrokenPipeError(), 141),
            (PermissionError(13, "Permission denied", "file"), 2),
        ],
    )
    def test_only_a_gate_ends_with_1(self, raised: BaseException, status: int):
        def end() -> None:
            raise raised

        assert process.exit_status(end) == status

    def test_a_request_to_end_that_somebody_caught_is_followed_all_the_same(self, monkeypatch: pytest.MonkeyPatch):
        def command() -> ExitStatus:
            with suppress(TerminatedError):
                os.kill(os.getpid(), 15)
            follow()
            raise AssertionError

        assert ended(command) == ExitStatus.TERMINATED
        monkeypatch.setattr(ending, "_REQUESTS", [])
        assert ended(lambda: ExitStatus.DONE) == ExitStatus.DONE


class TestCommands:
    """What a CI system takes for a command of its own where a job prints it."""

    def test_none_is_printed_wherever_a_name_stands(self, stackgrade: Stackgrade, tmp_path: Path):
        names = [
            "::error::x",
            "a ::set-output name=x::y",
            "##[add-mask]x",
            "##vso[task.complete]x",
            "::StOp-commands::t",
        ]
        lines = [f'{{"id": "{name}", "response": "no", "model": "{name}"}}\n' for name in names]
        (tmp_path / "in.jsonl").write_text("".join(lines) + '{"id": "::error::z", "response": 1}\n', encoding="utf-8")
        for arguments in (["--out", "run"], ["--jsonl"]):
            printed = stackgrade("grade", "in.jsonl", *arguments)
            shown = printed.stdout + printed.stderr
            assert "error" in shown
            for command in ("::error", "::set-output", "##[", "##vso[", "::stop-commands"):
                assert command not in shown.lower()
        shown = stackgrade("show", "run", "::error::x").stdout
        assert "\\x3a:error" in shown
        assert "::error" not in shown

    def test_names_of_the_cloud_stay(self):
        from reports.terminal import plain, uncommanding

        for text in ("arn:aws:iam::aws:policy/x", "arn:aws:s3:::bucket", "a::b", "## heading", "# [link]"):
            assert plain(text) == uncommanding(text) == text


def test_a_pipe_in_the_place_of_a_part_is_no_part(stackgrade: Stackgrade, answers: Path):
    stackgrade("grade", answers, "--out", "run")
    run = answers.parent / "run"
    part = min((run / "checks").glob("part-*"))  # on a slow machine there are several
    part.unlink()
    os.mkfifo(part)
    ran = stackgrade("export", "run", "--json", "x.json")
    assert (ran.returncode, "is no file" in ran.stderr) == (2, True)
    (run / "run.json").unlink()
    os.mkfifo(run / "run.json")
    ran = stackgrade("show", "run", "a/s1")
    assert (ran.returncode, "is no file" in ran.stderr) == (2, True)


class TestNames:
    """Names of files and arguments that are not UTF-8, as Linux has them."""

    ODD = os.fsdecode(b"\xff")

    def test_what_is_graded_may_have_any(self, stackgrade: Stackgrade, answers: Path):
        answers.rename(answers.parent / self.ODD)
        (answers.parent / self.ODD / "a" / f"\x1b\n{self.ODD}.md").write_text("no", encoding="utf-8")
        for _ in range(2):
            assert stackgrade("grade", self.ODD, "--out", "run", "--model", self.ODD).returncode == 0
        for arguments in (["export", "run", "--json", f"x{self.ODD}"], ["report", "run"], ["history", "run"]):
            assert stackgrade(*arguments).returncode == 0
        shown = stackgrade("show", "run", f"a/\x1b\n{self.ODD}")
        assert (shown.returncode, "\x1b" in shown.stdout) == (0, False)

    @pytest.mark.parametrize(
        "arguments",
        [
            ["grade", "answers", "--out", ODD],
            ["grade", ODD],
            ["grade", "answers", "--rubric", ODD],
            ["show", "run", ODD],
            ["show", ODD, "a/s1"],
            ["export", "run", "--csv", ODD],
            ["export", "run", "--json", "x", "--by", ODD],
            ["compare", "run", f"run@{ODD}"],
            ["rubric", ODD],
            ["validate", ODD],
        ],
    )
    def test_where_one_will_not_do_that_is_said(self, arguments: list[str], stackgrade: Stackgrade, answers: Path):
        assert stackgrade("grade", answers, "--out", "run").returncode == 0
        ran = stackgrade(*arguments)
        assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
        assert ran.stderr.startswith("stackgrade: ")
