"""A comparison as Markdown, for a comment on a pull request."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

from harness.checks import Outcome
from reports.compare import compare
from reports.compare.markdown import LONGEST, comparison_markdown
from tests import made
from tests.reports.compare.two_runs import compared, row_of, run_of

PASS, FAIL, *_ = Outcome


def test_a_regression_begins_with_the_verdict_and_its_sentence(tmp_path: Path):
    page = comparison_markdown(compared(tmp_path, [PASS] * 16, [PASS] * 8 + [FAIL] * 8), flips=3)
    lines = page.splitlines()
    assert lines[0] == "### ❌ Regressed"
    assert lines[2].startswith("new regressed against old: naming.logical\\_names fails in 50% of 16 pairs")
    assert "16 pairs; without a match: none." in lines
    row = "| ❌ | `naming.logical_names` fails | 0% | 50% | +50 points | +21 to +72 | 8 |  |  | 0.008 |"
    assert row in lines
    assert "What flipped (3 of 8)" in page
    assert (
        "- ❌ `naming.logical_names`: candidate `new/s8` `index.ts:3` The name lacks the suffix. (base `old/s8` pass"
        in page
    )


def test_all_of_it_is_markdown_that_a_reader_understands(tmp_path: Path):
    page = comparison_markdown(compared(tmp_path, [PASS] * 16, [PASS] * 8 + [FAIL] * 8), flips=3)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
    assert rendered.count("<table>") == 2
    assert rendered.count("<details>") == rendered.count("</details>") == 2
    assert rendered.count("<li>") == 3


def test_it_fits_into_a_comment_however_much_flipped(tmp_path: Path):
    page = comparison_markdown(compared(tmp_path, [PASS] * 900, [FAIL] * 900), flips=900)
    assert len(page) < 65_536
    assert len(page) > LONGEST - 1000
    assert "of 900)" in page


def test_names_cannot_act_as_markup(tmp_path: Path):
    base = run_of(tmp_path / "a", [PASS] * 8, model="<img src=x>|@someone")
    candidate = run_of(tmp_path / "b", [FAIL] * 8, model="[x](http://evil)")
    rendered = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(comparison_markdown(compare(base, candidate), flips=2))
    )
    assert "<img" not in rendered
    assert "<a " not in rendered
    assert "@someone" not in re.sub(r"<code>.*?</code>", "", rendered)


def test_a_score_that_is_decided_is_not_unknown_for_its_rounding(tmp_path: Path):
    """A third has more digits than a run keeps."""
    answers = [made.response(f"s{n}", sample=f"s{n}") for n in range(3)]
    checks = [made.result(f"naming.{name}", PASS if name == "a" else FAIL) for name in "abc"]
    grades = [(answer, made.grade(answer, score=round(1 / 3, 9), checks=checks)) for answer in answers]
    runs = [made.run(tmp_path / side, grades) for side in ("base", "candidate")]
    comparison = compare(*runs)
    assert row_of(comparison, "score")["undecided"] == 0
    assert "| `score` | 0.33 | 0.33 | 0 | 0 to 0 |  |  |  |  |" in comparison_markdown(comparison, flips=0)
