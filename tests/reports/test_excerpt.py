"""A range of a source file as a terminal shows it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reports.excerpt import excerpt

LINES = ["one", "const a = new Bucket('x');", "three", *(f"line {n}" for n in range(4, 30))]


def shown(start: tuple[int, int], end: tuple[int, int], *, lines: list[str] = LINES, width: int = 60) -> list[str]:
    return [text.plain for text in excerpt(lines, start, end, width, "red")]


def test_a_range_in_a_line_is_marked_and_underlined_between_its_neighbours():
    assert shown((2, 11), (2, 26)) == [
        "  1 │ one",
        "▸ 2 │ const a = new Bucket('x');",
        "    │           ^^^^^^^^^^^^^^^",
        "  3 │ three",
    ]


def test_a_range_over_lines_is_marked_line_by_line():
    assert shown((9, 1), (11, 3)) == [
        "   8 │ line 8",
        "▸  9 │ line 9",
        "▸ 10 │ line 10",
        "▸ 11 │ line 11",
        "  12 │ line 12",
    ]


def test_of_a_long_range_the_first_lines_are_shown_and_the_rest_counted():
    lines = shown((4, 1), (25, 2))
    assert lines[1] == "▸  4 │ line 4"
    assert lines[-2:] == ["▸ 13 │ line 13", "   … │ 12 more lines"]
    assert sum(line.startswith("▸") for line in lines) == 10


def test_an_empty_range_still_has_a_mark_under_it():
    assert shown((1, 4), (1, 4))[1] == "    │    ^"


def test_marks_stand_under_wide_characters_tabs_and_escapes():
    line = "\t漢字\x1b x = 1;"
    start = line.index("x = 1")
    source, under = shown((1, start + 1), (1, start + 2), lines=[line])
    assert source == "▸ 1 │     漢字\\x1b x = 1;"
    assert cell_len(source[: source.index("x =")]) == cell_len(under[: under.index("^")])


def test_a_long_line_is_cut_but_not_where_the_range_begins():
    line = "a" * 500 + "HERE" + "b" * 500
    source, under = shown((1, 501), (1, 505), lines=[line])
    assert "…" in source
    assert source[under.index("^") : under.rindex("^") + 1] == "HERE"
    assert cell_len(source) <= 60


def test_a_range_behind_the_end_of_the_file_shows_nothing_that_is_not_there():
    assert shown((3, 1), (9, 1), lines=["one", "two", "three"]) == ["  2 │ two", "▸ 3 │ three"]


@given(
    st.lists(st.text(max_size=300), min_size=1, max_size=5),
    st.integers(1, 5),
    st.integers(1, 320),
    st.integers(0, 3),
    st.integers(1, 320),
    st.integers(20, 120),
)
def test_no_line_is_wider_than_asked_for(lines: list[str], line: int, column: int, more: int, end: int, width: int):
    for text in excerpt(lines, (line, column), (line + more, end), width, "red"):
        assert cell_len(text.plain) <= width
