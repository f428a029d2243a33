"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.cli.ending import UsageError
from harness.cli.files import placed, written


def test_a_file_takes_the_place_of_the_old_one_when_it_is_whole(tmp_path: Path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with written(path) as file:
        file.write("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [found.name for found in tmp_path.iterdir()] == ["out.txt"]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError), written(path) as file:
        file.write("half \ud800")
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("name", ["gone/out.txt", "."])
def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, name: str):
    with pytest.raises(UsageError, match="cannot be written"), written(tmp_path / name) as file:
        file.write("x")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with placed(path) as place:
            assert place == path
            place.write_text("through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert path.is_fifo()
