"""Source with its findings beside it."""

from __future__ import annotations

import re

import pytest

from reports.html.answers import Finding
from reports.html.source import excerpt_of, stretches_of

LINES = ["const a = 1;", "const bucket = <any>new Bucket();", "", "const b = 2;"]


def finding(line: int, column: int = 1, end: tuple[int, int] | None = None, *, severity: str = "failure") -> Finding:
    end_line, end_column = end or (line, column + 5)
    return Finding(1, "naming.names", severity, "why", "index.ts", line, column, end_line, end_column, line)


def marked(lines: list[str], *findings: Finding) -> list[str]:
    return (
        "".join(str(stretch.lines) for stretch in stretches_of(lines, findings, "L"))
        .replace("<li", "\n<li")
        .split("\n")[1:]
    )


def test_a_file_without_findings_is_one_stretch_of_numbered_lines():
    (stretch,) = stretches_of(LINES, [], "f1L")
    assert stretch.first == 1
    assert str(stretch.lines) == ("<li>const a = 1;<li>const bucket = &lt;any&gt;new Bucket();<li><li>const b = 2;")


def test_a_stretch_begins_where_a_finding_does():
    stretches = list(stretches_of(LINES, [finding(4), finding(2)], "L"))
    assert [(s.first, [f.line for f in s.findings]) for s in stretches] == [(1, []), (2, [2]), (4, [4])]


def test_a_range_is_marked():
    assert marked(LINES, finding(2, 21, (2, 34)))[1] == (
        '<li id="L2" class="at failure">const bucket = &lt;any&gt;<mark class=failure>new Bucket();</mark>'
    )


def test_where_ranges_overlap_the_gravest_is_shown():
    line = marked(["abcdef"], finding(1, 1, (1, 5), severity="advisory"), finding(1, 3, (1, 7)))[0]
    assert line == (
        '<li id="L1" class="at failure"><mark class=advisory>ab</mark><mark class=failure>cd</mark>'
        "<mark class=failure>ef</mark>"
    )


def test_lines_that_a_place_goes_on_in_belong_to_it_up_to_a_limit():
    lines = [f"line {number}" for number in range(1, 40)]
    shown = marked(lines, finding(2, 1, (39, 2)))
    assert [number for number, line in enumerate(shown, start=1) if 'class="in failure"' in line] == list(range(3, 14))


def test_the_gravest_finding_of_a_line_comes_first():
    found = [finding(1, severity=severity) for severity in ("advisory", "unknown", "failure")]
    (stretch,) = stretches_of(["abc"], found, "L")
    assert [f.severity for f in stretch.findings] == ["failure", "unknown", "advisory"]


@pytest.mark.parametrize("at", [1, 50_000, 99_990])
def test_a_long_line_is_cut_around_its_mark(at: int):
    line = "x" * (at - 1) + "MARK" + "y" * (100_000 - at - 3)
    shown = marked([line], finding(1, at, (1, at + 4)))[0]
    assert "<mark class=failure>MARK</mark>" in shown
    assert len(shown) < 1_300
    cut = sum(int(number.replace(",", "")) for number in re.findall(r"([\d,]+) more", shown))
    assert cut + 1_000 == len(line)


def test_a_long_line_without_a_mark_is_cut_at_its_end():
    (line,) = marked(["z" * 5_000])
    assert line == f"<li>{'z' * 1000}<span class=cut>… 4,000 more characters</span>"


def test_stretches_and_what_stands_beside_them_are_bounded():
    many = [finding(1)] * 90
    stretches = list(stretches_of(["x"] * 1_000, many, "L"))
    assert [len(s.findings) for s in stretches if s.findings] == [20, 20, 20, 20, 10]
    assert sum(str(s.lines).count("<li") for s in stretches) == 1_000
    assert max(str(s.lines).count("<li") for s in stretches) == 200


def test_a_finding_behind_the_files_end_stands_at_its_last_line():
    stretches = list(stretches_of(LINES, [finding(99)], "L"))
    assert [(s.first, len(s.findings)) for s in stretches] == [(1, 0), (4, 1)]


def test_an_excerpt_has_the_lines_around_a_finding():
    lines = [f"line {number}" for number in range(1, 30)]
    excerpt = excerpt_of(lines, finding(10))
    assert excerpt is not None
    assert excerpt.first == 8
    assert re.findall(r">(?:<mark[^>]*>)?(line \d+|line)", str(excerpt.lines))[0] == "line 8"
    assert str(excerpt.lines).count("<li") == 5


def test_there_is_no_excerpt_of_what_is_not_there():
    assert excerpt_of(LINES, finding(99)) is None
    assert excerpt_of(LINES, Finding(1, "a.b", "failure", "why")) is None
