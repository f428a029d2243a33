"""Runs being written: parts that are whole or absent, and the taking up of what was broken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.responses import Response
from harness.runs import RunError, RunWriter, load_run, writing
from tests import made


def open_run(folder: Path, **changes: str) -> RunWriter:
    return RunWriter.open(folder, made.manifest(**changes))


def add(writer: RunWriter, *ids: str) -> None:
    for id_ in ids:
        answer = made.response(id_)
        writer.add(answer, made.grade(answer))


def ids_in(folder: Path) -> list[str]:
    return list(load_run(folder).responses["response_id"])


def test_a_finished_run_says_how_many_responses_it_holds_and_when_it_ended(tmp_path: Path):
    with open_run(tmp_path / "run") as writer:
        add(writer, "a", "b")
        unread = made.response("c", problem="line 3 is not JSON")
        writer.add(unread, made.grade(unread), unread.problem)
        broken = made.response("d")
        writer.add(broken, made.grade(broken), "the worker process ended")
        writer.finish()
    manifest = load_run(tmp_path / "run").manifest
    assert manifest.counts.model_dump() == {"responses": 4, "graded": 2, "unreadable": 1, "errors": 1}
    assert manifest.finished is not None


def test_a_run_that_is_broken_off_keeps_what_was_graded_and_is_not_finished(tmp_path: Path):
    def break_off() -> None:
        with open_run(tmp_path / "run") as writer:
            add(writer, "a", "b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert ids_in(tmp_path / "run") == ["a", "b"]
    assert load_run(tmp_path / "run").manifest.finished is None


def test_taking_a_run_up_goes_on_behind_what_it_holds(tmp_path: Path):
    with open_run(tmp_path / "run") as writer:
        add(writer, "a", "b")
    with open_run(tmp_path / "run") as writer:
        fresh = [answer for answer in map(made.response, "abc") if not writer.has(answer)]
        assert [answer.id for answer in fresh] == ["c"]
        add(writer, "c")
        assert writer.finish().counts.responses == 3
    assert ids_in(tmp_path / "run") == ["a", "b", "c"]


def test_a_finished_run_can_be_taken_up_and_has_nothing_left_to_do(tmp_path: Path):
    for _ in range(2):
        with open_run(tmp_path / "run") as writer:
            add(writer, *(answer.id for answer in map(made.response, "ab") if not writer.has(answer)))
            assert writer.finish().counts.responses == 2
    assert ids_in(tmp_path / "run") == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({"rubric": "f" * 64}, r"the rubric's content \(000000000000, now ffffffffffff\)"),
        ({"graders": "f" * 64}, r"the graders \(111111111111, now ffffffffffff\)"),
        ({"region": "eu-west-1"}, r"the assumed region \(us-east-1, now eu-west-1\)"),
    ],
)
def test_a_run_of_something_else_is_refused_with_the_difference(
    tmp_path: Path, change: dict[str, str], difference: str
):
    with open_run(tmp_path / "run") as writer:
        add(writer, "a")
    with pytest.raises(RunError, match=difference):
        open_run(tmp_path / "run", **change)
    assert ids_in(tmp_path / "run") == ["a"]


def test_an_input_that_has_changed_under_its_id_is_refused(tmp_path: Path):
    with open_run(tmp_path / "run") as writer:
        add(writer, "a")
    with open_run(tmp_path / "run") as writer, pytest.raises(RunError, match="another response 'a' than "):
        writer.has(made.response("a", text="another answer"))


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RunError, match="exists and is not a run"):
        open_run(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written"):
        open_run(tmp_path / "file" / "run")


def test_a_part_whose_responses_never_came_to_disk_does_not_count(tmp_path: Path):
    folder = tmp_path / "run"
    with open_run(folder) as writer:
        add(writer, "a")
    with open_run(folder) as writer:
        add(writer, "b")
    (folder / "responses" / "part-00001.parquet").unlink()
    (folder / "checks" / ".writing-1-part-00002.parquet").write_bytes(b"half")
    assert ids_in(folder) == ["a"]
    with open_run(folder) as writer:
        assert not writer.has(made.response("b"))
        add(writer, "b")
    assert ids_in(folder) == ["a", "b"]
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))
    assert names == [
        f"{table}/part-{number}.parquet"
        for table in ("checks", "findings", "responses")
        for number in ("00000", "00001")
    ]


def test_what_was_graded_goes_to_disk_after_a_number_of_responses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(writing, "PART_RESPONSES", 2)
    with open_run(tmp_path / "run") as writer:
        add(writer, "a", "b", "c")
        assert ids_in(tmp_path / "run") == ["a", "b"]
    assert ids_in(tmp_path / "run") == ["a", "b", "c"]


def test_a_response_with_text_that_utf8_cannot_hold_is_kept(tmp_path: Path):
    answer = Response("lone \ud800", "text \udfff", metadata={"when": "now", "odd": "\ud800"})
    stored = made.run(tmp_path / "run", [(answer, made.grade(answer))])
    assert list(stored.responses["response_id"]) == ["lone ?"]
    assert stored.response("lone ?").text == "text ?"
