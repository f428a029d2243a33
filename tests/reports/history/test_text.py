"""A history in a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from harness.checks import Outcome
from reports.history import history, points_of
from reports.history.text import print_history
from tests import made
from tests.reports.compare.two_runs import run_of
from tests.reports.history.several_runs import runs_of

PASS, FAIL, *_ = Outcome


def printed(folder: Path, width: int) -> list[str]:
    out = io.StringIO()
    print_history(history(points_of([str(folder)])), Console(file=out, width=width, color_system=None))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_history_is(tmp_path: Path):
    assert printed(runs_of(tmp_path, [0, 1, 10]), 100) == [
        "3 runs: 5 figures got worse.",
        "✗ score first in r2 (v3): 0.75 instead of 0.97 in r1, p 0.004",
        "✗ success first in r2 (v3): 50% instead of 95% in r1, p 0.004",
        "✗ naming first in r2 (v3): 50% instead of 5% in r1, p 0.004",
        "✗ naming.logical_names first in r2 (v3): 50% instead of 5% in r1, p 0.004",
        "✗ suffix_everywhere first in r2 (v3): 50% instead of 95% in r1, p 0.004",
        "",
        "                                       r0 v1       r1 v2       r2 v3",
        "                                  2026-01-02  2026-01-03  2026-01-04",
        "mean score                   ██▇        1.00        0.97      ✗ 0.75",
        "success rate                 ██▅        100%         95%       ✗ 50%",
        "",
        "failure rate",
        "naming                       ▁▁▅          0%          5%       ✗ 50%",
        "naming.logical_names         ▁▁▅          0%          5%       ✗ 50%",
        "",
        "met",
        "suffix_everywhere            ██▅        100%         95%       ✗ 50%",
        "",
        "✗ worse and ✓ better than the run before, over the pairs of both; bars: the figure in each run, from",
        "0 to 1",
        "3 comparisons: each reports equals as worse with a chance of at most 5%",
    ]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_last_runs_are_shown_where_not_all_have_room(tmp_path: Path, width: int):
    lines = printed(runs_of(tmp_path, [0] * 6, pairs=2), width)
    assert max(map(len, lines)) <= width
    assert any("of 6 runs" in line for line in lines) == (width < 200)
    assert "v6" in "\n".join(lines)


def test_one_run_has_nothing_to_be_compared_with(tmp_path: Path):
    lines = printed(runs_of(tmp_path, [0]), 80)
    assert "no run follows another" in lines[0]
    assert not [line for line in lines if "than the run before" in line]


def test_names_cannot_act_on_the_terminal(tmp_path: Path):
    run_of(tmp_path / "a", [PASS], model="\x1b[2J")
    run_of(tmp_path / "b", [FAIL], model="\u202e[red]")
    text = "\n".join(printed(tmp_path, 100))
    assert not {"\x1b", "\u202e"} & set(text)
    assert made.PLACE.file not in text
