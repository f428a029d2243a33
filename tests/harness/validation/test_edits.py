"""Edits of files."""

import pytest

from harness.validation.edits import Edit, OverlappingEditsError, applied


def test_edits_are_made_where_they_say_in_whatever_order_they_come():
    files = {"a.ts": "one two three", "b.ts": "other"}
    edits = [Edit("a.ts", 8, 13, "3"), Edit("a.ts", 0, 3, "1"), Edit("b.ts", 5, 5, "!")]
    assert applied(files, edits) == {"a.ts": "1 two 3", "b.ts": "other!"}


def test_offsets_count_bytes():
    assert applied({"a.ts": "é = 1"}, [Edit("a.ts", 5, 6, "2")]) == {"a.ts": "é = 2"}


def test_insertions_at_one_place_stand_in_their_order():
    assert applied({"a.ts": "x"}, [Edit("a.ts", 0, 0, "1"), Edit("a.ts", 0, 0, "2")]) == {"a.ts": "12x"}


def test_an_edit_given_twice_is_made_once():
    edit = Edit("a.ts", 1, 1, "!")
    assert applied({"a.ts": "x"}, [edit, edit]) == {"a.ts": "x!"}


def test_edits_that_overlap_are_refused():
    with pytest.raises(OverlappingEditsError, match=r"a\.ts"):
        applied({"a.ts": "abcdef"}, [Edit("a.ts", 0, 3, ""), Edit("a.ts", 2, 4, "")])


def test_other_files_stay():
    assert applied({"a.ts": "x", "b.ts": "y"}, []) == {"a.ts": "x", "b.ts": "y"}
