"""The cache of grades: equal responses cost one, nothing stale or damaged is taken, and processes share it."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import replace
from pathlib import Path

import pytest

from harness.batch import cache as cache_module
from harness.batch.cache import CacheError, GradeCache
from harness.batch.grading import Environment, Grading, grade_all
from harness.grading import Grade, grade_response
from harness.program import Assumptions
from harness.responses import Response
from harness.rubric import Rubric, Suite, load_rubric
from tests import made

ANSWER = Response("a", made.TEXT, model="m", task="t", sample="s")


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("payments")


@pytest.fixture
def cached(rubric: Rubric, tmp_path: Path) -> Grading:
    return Grading(Suite.of(rubric), cache=GradeCache.open(tmp_path / "cache"))


@pytest.fixture
def gradings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the responses that were really graded, in order."""
    ids: list[str] = []

    def counted(response: Response, rubric: Rubric, assumptions: Assumptions) -> Grade:
        ids.append(response.id)
        return grade_response(response, rubric, assumptions)

    monkeypatch.setattr(cache_module, "grade_response", counted)
    return ids


def entries(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.name != ".lock"]


def test_a_kept_grade_is_the_grade_under_the_ids_of_the_response_that_asks(
    cached: Grading, gradings: list[str], rubric: Rubric
):
    other = replace(ANSWER, id="b", model="n", task="u", sample="v", metadata={"x": 1})
    assert cached.grade(ANSWER) == grade_response(ANSWER, rubric)
    assert cached.grade(other) == grade_response(other, rubric)
    assert gradings == ["a"]


@pytest.mark.parametrize(
    "change",
    [
        {"text": made.TEXT + "\n"},
        {"text": "", "files": {"index.ts": made.SOURCE}},
    ],
    ids=["text", "files"],
)
def test_another_text_is_graded_for_itself(cached: Grading, gradings: list[str], change: dict[str, object]):
    cached.grade(ANSWER)
    cached.grade(replace(ANSWER, id="b", **change))  # type: ignore[arg-type]
    assert gradings == ["a", "b"]


def test_other_rubrics_graders_and_assumptions_have_grades_of_their_own(
    cached: Grading, gradings: list[str], rubric: Rubric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cached.grade(ANSWER)
    (tmp_path / "mine.toml").write_text('extends = "payments"\n[architecture]\nseparate_stacks = 3\n')
    mine = load_rubric(str(tmp_path / "mine.toml"))
    for number, (held_to, given) in enumerate([(mine, Environment()), (rubric, Environment(region="eu-west-1"))]):
        opened = GradeCache.open(tmp_path / "cache")
        Grading(Suite.of(held_to), given, opened).grade(replace(ANSWER, id=str(number)))
    monkeypatch.setattr(cache_module, "graders_hash", lambda: "other graders")
    Grading(Suite.of(rubric), cache=GradeCache.open(tmp_path / "cache")).grade(replace(ANSWER, id="2"))
    assert gradings == ["a", "0", "1", "2"]


def test_each_rubric_of_a_suite_has_grades_of_its_own(gradings: list[str], rubric: Rubric, tmp_path: Path):
    (tmp_path / "mine.toml").write_text('extends = "payments"\nname = "mine"\n[services]\nrequired = ["s3"]\n')
    mine = load_rubric(tmp_path / "mine.toml")
    suite = Suite("two", {"payments": rubric, "mine": mine}, {"t": "payments", "u": "mine"}, None, "two")
    grading = Grading(suite, cache=GradeCache.open(tmp_path / "cache"))
    for _ in range(2):
        for task, held_to in (("t", rubric), ("u", mine)):
            answer = replace(ANSWER, id=task, task=task)
            assert grading.grade(answer) == grade_response(answer, held_to)
    assert gradings == ["t", "u"]


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, None], ids=["empty", "overwritten", "one bit"])
def test_a_damaged_entry_is_none_and_is_written_anew(
    cached: Grading, gradings: list[str], tmp_path: Path, damage: bytes | None
):
    grade = cached.grade(ANSWER)
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    entry.write_bytes(damage if damage is not None else whole[:60] + bytes([whole[60] ^ 1]) + whole[61:])
    assert cached.grade(ANSWER) == grade
    assert gradings == ["a", "a"]
    assert entry.read_bytes() == whole


def test_a_grade_in_which_something_broke_is_not_kept(cached: Grading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(response: Response, rubric: Rubric, assumptions: Assumptions) -> Grade:
        return grade_response(replace(response, problem="it broke"), rubric, assumptions)

    monkeypatch.setattr(cache_module, "grade_response", broken)
    assert cached.grade(ANSWER).score is None
    assert entries(tmp_path) == []


def test_a_cache_that_can_not_be_written_any_more_costs_no_grade(cached: Grading, rubric: Rubric, tmp_path: Path):
    (tmp_path / "cache" / ".lock").unlink()
    (tmp_path / "cache").rmdir()
    (tmp_path / "cache").write_text("no folder")
    assert cached.grade(ANSWER) == grade_response(ANSWER, rubric)


def test_a_folder_that_cannot_be_used_is_said_at_once(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError, match=r"file cannot be written: .*; choose another --cache"):
        GradeCache.open(tmp_path / "file")


def grade_and_tell(cached: Grading, response: Response, log: Path) -> None:
    """Grades one response, and leaves a line where it really was graded."""

    def told(response: Response, rubric: Rubric, assumptions: Assumptions) -> Grade:
        with log.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return grade_response(response, rubric, assumptions)

    cache_module.grade_response = told
    cached.grade(response)


def test_processes_that_come_upon_the_same_text_at_once_grade_it_once(cached: Grading, tmp_path: Path):
    context = multiprocessing.get_context("spawn")
    log = tmp_path / "log"
    processes = [
        context.Process(target=grade_and_tell, args=(cached, replace(ANSWER, id=str(number)), log))
        for number in range(4)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    assert len(log.read_text().splitlines()) == 1


def test_a_batch_of_equal_responses_has_one_entry_and_every_grade(cached: Grading, rubric: Rubric, tmp_path: Path):
    responses = [replace(ANSWER, id=str(number)) for number in range(50)]
    graded = list(grade_all(responses, cached, jobs=2))
    assert [one.grade for one in graded] == [grade_response(response, rubric) for response in responses]
    assert len(entries(tmp_path)) == 1
