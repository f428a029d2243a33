"""The responses of a run in a terminal, worst first."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from harness.checks import Outcome
from harness.grading import Grade
from harness.responses import Response
from harness.runs import Run
from reports.listing import SHOWN, Wanted, print_responses
from tests import made


def listed(run: Run, wanted: Wanted | None = None, most: int = SHOWN) -> list[str]:
    out = io.StringIO()
    print_responses(run, Console(file=out, width=60, color_system=None), wanted, most)
    return out.getvalue().splitlines()


def graded(folder: Path, scores: dict[str, float | None], model: str = "m") -> Run:
    pairs = []
    for name, score in scores.items():
        answer = made.response(name, model=model, problem="" if score is not None else "line 3 is not JSON")
        pairs.append((answer, made.grade(answer, score=score, categories={"naming": Outcome.FAIL} if score else {})))
    return made.run(folder, pairs)


def test_ids_are_whole_and_the_worst_come_first(tmp_path: Path):
    long = "folder/" * 12 + "r"
    run = graded(tmp_path / "run", {"good": 0.75, long: 0.5, "bad": 0.0, "broken": None})
    assert listed(run) == [
        "   -  broken  line 3 is not JSON",
        "0.00  bad",
        f"0.50  {long}  failed: naming",
        "0.75  good  failed: naming",
    ]


def test_what_is_not_listed_is_counted(tmp_path: Path):
    run = graded(tmp_path / "run", {f"r{number:03}": 0.25 for number in range(SHOWN + 3)})
    lines = listed(run)
    assert [line.split()[1] for line in lines[:SHOWN]] == [f"r{number:03}" for number in range(SHOWN)]
    assert lines[SHOWN:] == ["", "3 more, none with a lower score; --all lists them"]
    assert len(listed(run, most=SHOWN + 3)) == SHOWN + 3


def test_what_an_id_holds_does_nothing_to_the_terminal(tmp_path: Path):
    run = graded(tmp_path / "run", {"[red]a\x1b[31m\nb": 0.5})
    (line,) = listed(run)
    assert line.startswith("0.50  [red]a")
    assert "\x1b" not in line


def test_responses_are_chosen_by_what_they_fail_their_task_and_their_model(tmp_path: Path):
    def of(name: str, outcome: Outcome, check: str, **fields: str) -> tuple[Response, Grade]:
        answer = made.response(name, **fields)
        findings = [made.failure(f'Bucket "{name}" lacks the suffix.')] if outcome is Outcome.FAIL else []
        checks = [made.result(check, outcome, *findings)]
        return answer, made.grade(answer, score=0.5, categories={"naming": outcome}, checks=checks)

    run = made.run(
        tmp_path / "run",
        [
            of("a", Outcome.FAIL, "naming.names"),
            of("b", Outcome.FAIL, "naming.names", task="other"),
            of("c", Outcome.PASS, "naming.names", model="n"),
            of("d", Outcome.FAIL, "naming.suffix", model="n"),
        ],
    )
    assert [line.split()[1] for line in listed(run, Wanted(frozenset({"naming.names"})))[:2]] == ["a", "b"]
    assert listed(run, Wanted(task="other")) == ["0.50  b  failed: naming"]
    assert [line.split()[1] for line in listed(run, Wanted(model="n"))] == ["c", "d"]
    assert listed(run, Wanted(frozenset({"naming.names"}), task="other", model="n")) == ["no response is like that"]


def test_equal_findings_are_one_group_whatever_they_name(tmp_path: Path):
    grades = []
    for name in ("a", "b", "c"):
        answer = made.response(name)
        found = made.failure(f'Bucket "{name}" lacks the suffix, 3 times.')
        checks = [made.result("naming.names", Outcome.FAIL, found, found)]
        grades.append((answer, made.grade(answer, score=0.5, categories={"naming": Outcome.FAIL}, checks=checks)))
    lines = listed(made.run(tmp_path / "run", grades))
    assert lines[3:] == ["", "found most", '   3  naming.names  Bucket "a" lacks the suffix, 3 times.']
