"""The rows of long lists, in scripts."""

from __future__ import annotations

import json
from pathlib import Path

from reports.html.folder import Folder
from reports.html.lists import Column, List, write_list

COLUMNS = [Column("response", "Response", "link"), Column("note", "Note"), Column("failed", "Failed", "names")]


def written(folder: Path, *rows: list[object]) -> List:
    return write_list(Folder(folder), "some", COLUMNS, rows, "thing")  # type: ignore[arg-type]


def rows_of(script: Path) -> list[list[object]]:
    text = script.read_text(encoding="ascii")
    assert text.startswith('stackgradeRows("some", [')
    rows: list[list[object]] = json.loads(text.removeprefix('stackgradeRows("some", ').removesuffix(");\n"))
    return rows


def test_rows_are_kept_cell_by_cell(tmp_path: Path):
    row: list[object] = [("a/b", "responses/a.html"), "said", ["iam", "naming"]]
    listed = written(tmp_path, row)
    assert (listed.scripts, listed.rows) == (["data/some-1.js"], 1)
    assert rows_of(tmp_path / "data/some-1.js") == [[["a/b", "responses/a.html"], "said", ["iam", "naming"]]]


def test_what_acts_shows_as_an_escape_and_scripts_hold_no_markup(tmp_path: Path):
    written(tmp_path, [("</script>\u202e", None), "<!--\x00\u2028", ["é</script>"]])
    text = (tmp_path / "data/some-1.js").read_text(encoding="ascii")
    assert "<" not in text
    assert rows_of(tmp_path / "data/some-1.js") == [[["</script>\\u202e", None], "<!--\\x00\\u2028", ["é</script>"]]]


def test_many_rows_are_in_several_scripts_of_bounded_size(tmp_path: Path):
    listed = written(tmp_path, *([(f"{n}", None), "x" * 10_000, []] for n in range(1_500)))
    sizes = [(tmp_path / script).stat().st_size for script in listed.scripts]
    assert len(sizes) > 2
    assert max(sizes) < 210_000
    names = [row[0][0] for script in listed.scripts for row in rows_of(tmp_path / script)]  # type: ignore[index]
    assert names == [str(n) for n in range(1_500)]


def test_a_list_without_rows_has_no_script(tmp_path: Path):
    assert written(tmp_path).scripts == []
