"""Rubrics in files are read when they change, not each time that a reward is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness import grade
from harness.integrations.reward import compute_score, reward
from harness.integrations.signals import graded
from harness.rubric import RubricError, as_suite

_opened: list[str] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event == "open":
        _opened.append(str(arguments[0]))


sys.addaudithook(_hook)

Opened = Callable[[], list[str]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Returns the names of the files of the test's folder that were opened since the last call."""
    global _opened
    _opened = []

    def since() -> list[str]:
        global _opened
        found = [Path(each).name for each in _opened or () if each.startswith(str(tmp_path))]
        _opened = []
        return found

    yield since
    _opened = None


def write(path: Path, text: str, *, seconds_ago: float = 60.0) -> Path:
    path.write_text(text, encoding="utf-8")
    now = path.stat().st_mtime
    os.utime(path, (now - seconds_ago, now - seconds_ago))
    return path


@pytest.fixture
def rubric(tmp_path: Path, settled: None) -> Path:
    write(tmp_path / "prompt.md", "Use two zones.")
    write(tmp_path / "base.toml", 'extends = "payments"\nname = "ours"\nprompt = "prompt.md"\n')
    return write(tmp_path / "rubric.toml", 'extends = "base.toml"\n')


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets files that were written just now count as written long ago."""
    monkeypatch.setattr("harness.rubric.kept.FRESH", 0)


def test_a_rubric_is_read_once_however_often_a_reward_is_called(rubric: Path, opened: Opened):
    path = str(rubric)
    assert reward(completions=["none"], rubric=path) == [0.0]
    assert sorted(set(opened())) == ["base.toml", "prompt.md", "rubric.toml"]
    for _ in range(3):
        reward(completions=["none"], rubric=path)
        compute_score("payments", "none", path)
        graded("none", rubric=path)
        grade("none", path)
    assert opened() == []


@pytest.mark.parametrize("name", ["rubric.toml", "base.toml"])
def test_a_rubric_is_read_anew_when_it_or_what_it_extends_changes(rubric: Path, name: str, opened: Opened):
    assert as_suite(str(rubric)).name == "ours"
    write(rubric.parent / name, 'extends = "payments"\nname = "new"\n')
    assert as_suite(str(rubric)).name == "new"
    opened()
    assert as_suite(str(rubric)).name == "new"
    assert opened() == []


def test_a_rubric_is_read_anew_when_only_its_time_or_only_its_inode_changes(rubric: Path, opened: Opened):
    as_suite(str(rubric))
    before = rubric.stat()
    text = rubric.read_text(encoding="utf-8")
    os.utime(rubric, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    opened()
    as_suite(str(rubric))
    assert "rubric.toml" in opened()
    other = rubric.with_name("other")
    other.write_text(text, encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    os.replace(other, rubric)
    opened()
    as_suite(str(rubric))
    assert "rubric.toml" in opened()


def test_a_change_of_the_prompt_is_noticed(rubric: Path):
    requirement = (
        '[[requirements]]\nid = "zones"\nquote = "Use two zones."\nsays = "a topic"\nresource = "aws:sns/topic:Topic"\n'
    )
    write(rubric, f'extends = "base.toml"\nprompt = "prompt.md"\n\n{requirement}')
    assert [each.id for each in as_suite(str(rubric)).required_for("").requirements] == ["zones"]
    write(rubric.parent / "prompt.md", "Use three zones.")
    with pytest.raises(RubricError, match="the prompt does not say"):
        as_suite(str(rubric))


def test_files_that_come_to_a_suite_are_seen(tmp_path: Path, settled: None, opened: Opened):
    write(tmp_path / "one.toml", 'extends = "payments"\n')
    assert list(as_suite(str(tmp_path)).tasks) == ["one"]
    opened()
    assert list(as_suite(tmp_path).tasks) == ["one"]
    assert opened() == []
    write(tmp_path / "two.toml", 'extends = "payments"\n')
    assert list(as_suite(str(tmp_path)).tasks) == ["one", "two"]


def test_a_relative_path_is_of_the_folder_that_is_current(tmp_path: Path, settled: None, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "r.toml", f'extends = "payments"\nname = "{name}"\n')
        monkeypatch.chdir(tmp_path / name)
        assert as_suite("r.toml").name == name


def test_a_rubric_that_could_not_be_read_is_tried_again(tmp_path: Path):
    path = tmp_path / "rubric.toml"
    with pytest.raises(RubricError):
        as_suite(str(path))
    write(path, 'extends = "payments"\nname = "there"\n')
    assert as_suite(str(path)).name == "there"


def test_what_was_written_just_before_it_was_read_is_read_again(tmp_path: Path, monkeypatch, opened: Opened):
    monkeypatch.setattr("harness.rubric.kept.FRESH", 3_600_000_000_000)
    path = write(tmp_path / "rubric.toml", 'extends = "payments"\n')
    for _ in range(2):
        as_suite(str(path))
        assert "rubric.toml" in opened()
