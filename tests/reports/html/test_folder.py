"""The folder of a report: there whole, or as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.html.folder import MARKER, FolderError, report_folder


def write(target: Path, text: str) -> None:
    with report_folder(target) as folder:
        folder.write(MARKER, "{}")
        folder.write("pages/index.html", text)


def test_a_report_takes_its_place_when_it_is_whole(tmp_path: Path):
    target = tmp_path / "new" / "report"
    write(target, "one")
    assert (target / "pages/index.html").read_text() == "one"
    assert [path.name for path in target.parent.iterdir()] == ["report"]


def test_a_report_is_replaced_by_another(tmp_path: Path):
    write(tmp_path / "report", "one")
    (tmp_path / "report" / "old.html").write_text("gone tomorrow")
    write(tmp_path / "report", "two")
    assert (tmp_path / "report/pages/index.html").read_text() == "two"
    assert not (tmp_path / "report/old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_an_empty_folder_is_used(tmp_path: Path):
    (tmp_path / "report").mkdir()
    write(tmp_path / "report", "one")
    assert (tmp_path / "report/pages/index.html").is_file()


def test_what_is_no_report_is_left_alone(tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(FolderError, match="holds something other than a report"):
        write(tmp_path, "one")
    with pytest.raises(FolderError, match="is a file"):
        write(tmp_path / "thesis.txt", "one")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_report_that_breaks_off_leaves_the_old_one(tmp_path: Path):
    write(tmp_path / "report", "one")
    with pytest.raises(TypeError), report_folder(tmp_path / "report") as folder:
        folder.write("pages/index.html", None)  # type: ignore[arg-type]
    assert (tmp_path / "report/pages/index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError, match="cannot be written to"):
        write(tmp_path / "file" / "report", "one")


def test_sizes_are_counted(tmp_path: Path):
    with report_folder(tmp_path / "report") as folder:
        folder.write("a.html", "é" * 10)
        folder.write("b.js", "x" * 5)
        assert (folder.files, folder.size) == (2, 25)
