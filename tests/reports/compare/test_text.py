"""A comparison in a terminal: the verdict first, at several widths."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import compare
from tests.reports.compare.two_runs import compared, printed, run_of

PASS, FAIL, UNKNOWN, *_ = Outcome


def test_a_regression_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert printed(compared(Path(), [PASS] * 16, [PASS] * 8 + [FAIL] * 8), 100, flips=1) == [
        "new regressed against old: naming.logical_names fails in 50% of 16 pairs instead of 0% (+50 points,",
        "95% interval +21 to +72; p = 0.008, corrected). Also worse: naming, suffix_everywhere, success,",
        "score.",
        "",
        "base       old, 16 responses in base",
        "candidate  new, 16 responses in candidate",
        "pairs      16, of the same task and sample; every response is in a pair",
        "",
        "                    base cand. change   95% interval worse better     p",
        "✗ mean score        1.00  0.75  -0.25 -0.39 to -0.11     8        0.008",
        "✗ success rate      100%   50%    -50     -72 to -21     8        0.008",
        "",
        "failure rate",
        "✗ naming              0%   50%    +50     +21 to +72     8        0.008",
        "✗   logical_names     0%   50%    +50     +21 to +72     8        0.008",
        "",
        "met",
        "✗ suffix_everywhere 100%   50%    -50     -72 to -21     8        0.008",
        "",
        "change is in percentage points; worse and better count pairs.",
        "p is of the exact McNemar test (score: sign flips), corrected by Holm for 1 test of rates, and left",
        "out if there are too few flips to be significant.",
        "",
        "flips  1 of 8; --flips N shows more",
        "naming.logical_names",
        "  ✗ regressed  task payments  sample s8",
        "    base       old/s8 passes",
        "    candidate  new/s8 index.ts:3:16 (line 6) The name lacks the suffix.",
        '               3 │ new aws.s3.Bucket("logs", {})',
    ]


def test_no_evidence_says_what_so_many_pairs_could_have_shown(tmp_path: Path):
    lines = printed(compared(tmp_path, [PASS] * 40, [PASS] * 40), 200)
    assert lines[0].startswith(
        "No evidence that new differs from old, on 40 pairs. With 40 pairs, a difference of 22 points or more"
    )
    assert not any(line.startswith("flips ") for line in lines)


def test_what_is_unpaired_is_said_and_named(tmp_path: Path):
    base, candidate = run_of(tmp_path / "a", [PASS] * 3, model="old"), run_of(tmp_path / "b", [PASS], model="new")
    text = " ".join(" ".join(printed(compare(base, candidate), 120)).split())
    assert "without a match: 2 of the base (old/s1, old/s2)" in text


def test_pairs_that_are_unknown_on_a_side_are_said_to_be_in_no_rate(tmp_path: Path):
    comparison = compared(tmp_path, [PASS, UNKNOWN], [PASS, PASS])
    assert any("unknown on either side is in no rate" in line for line in printed(comparison))


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal(tmp_path: Path, width: int):
    lines = printed(compared(tmp_path, [PASS] * 16 + [FAIL], [PASS] * 8 + [FAIL] * 8 + [PASS]), width)
    assert max(map(len, lines)) <= width
    assert ("detectable" in "\n".join(lines)) == (width >= 120)


def test_names_and_messages_cannot_act_on_the_terminal(tmp_path: Path):
    base = run_of(tmp_path / "a", [PASS], model="\x1b[2Jold")
    candidate = run_of(tmp_path / "b", [FAIL], model="new\u202e[red]")
    text = "\n".join(printed(compare(base, candidate), 120))
    assert not {"\x1b", "\u202e"} & set(text)
    assert "new\\u202e[red]" in text


@pytest.mark.parametrize("flipped", [PASS, FAIL])
def test_a_check_that_did_not_change_is_counted_instead_of_shown(tmp_path: Path, flipped: Outcome):
    lines = printed(compared(tmp_path, [PASS], [flipped]))
    assert any("logical_names" in line for line in lines) == (flipped is FAIL)
    assert any(line.startswith("1 unchanged check not shown.") for line in lines) == (flipped is PASS)
