"""The responses of a run in a terminal, worst first."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from harness.checks import Outcome
from harness.runs import Run
from reports.listing import SHOWN, print_responses
from tests import made


def listed(run: Run, *, everything: bool = False) -> list[str]:
    out = io.StringIO()
    print_responses(run, Console(file=out, width=60, color_system=None), everything=everything)
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
    assert len(listed(run, everything=True)) == SHOWN + 3


def test_what_an_id_holds_does_nothing_to_the_terminal(tmp_path: Path):
    run = graded(tmp_path / "run", {"[red]a\x1b[31m\nb": 0.5})
    (line,) = listed(run)
    assert line.startswith("0.50  [red]a")
    assert "\x1b" not in line
