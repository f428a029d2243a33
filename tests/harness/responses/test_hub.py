"""Addresses of data sets on the Hugging Face Hub, with a stand-in of its package; `make integrations` has its cache."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from harness.responses import UnusableInputError, read_responses
from harness.responses.hub import files_at, is_address, local_file, pinned
from harness.rubric import RubricError, load_rubric
from harness.runs import load_run
from tests.harness.cli.invoked import invoked

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LINE = '{"id": "1", "response": "text"}\n'
FILES = {
    "data/a.jsonl": LINE,
    "data/b.jsonl": LINE.replace("1", "2"),
    "data/notes.txt": "x",
    "prompt.md": "Use a topic.",
}


class EntryNotFoundError(Exception):
    pass


class LocalEntryNotFoundError(FileNotFoundError, EntryNotFoundError):
    pass


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str | None]]:
    """A package whose cache has one data set, and what it was asked for."""
    folder = tmp_path / "datasets--acme--answers" / "snapshots" / COMMIT
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    calls: list[tuple[str, str, str | None]] = []

    def hf_hub_download(repo: str, name: str, *, repo_type: str, revision: str | None) -> str:
        calls.append((repo, name, revision))
        if repo != "acme/answers":
            raise LocalEntryNotFoundError("Cannot find the file. Check your connection.")
        if name not in FILES:
            raise EntryNotFoundError(name)
        return str(folder / name)

    def snapshot_download(repo: str, *, repo_type: str, revision: str | None, allow_patterns: list[str]) -> str:
        calls.append((repo, allow_patterns[0], revision))
        return str(folder)

    package, errors = ModuleType("huggingface_hub"), ModuleType("huggingface_hub.errors")
    package.hf_hub_download, package.snapshot_download = hf_hub_download, snapshot_download  # type: ignore[attr-defined]
    errors.EntryNotFoundError, errors.LocalEntryNotFoundError = EntryNotFoundError, LocalEntryNotFoundError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "huggingface_hub", package)
    monkeypatch.setitem(sys.modules, "huggingface_hub.errors", errors)
    return calls


def test_a_branch_is_resolved_to_its_commit_which_stands_where_a_record_is_from(asked: list[object]):
    (found,) = read_responses(["hf://datasets/acme/answers@refs%2Fpr%2F1/data/a.jsonl"])
    assert (found.id, found.text) == ("1", "text")
    assert found.origin == f"hf://datasets/acme/answers@{COMMIT}/data/a.jsonl:1"
    assert asked == [("acme/answers", "data/a.jsonl", "refs/pr/1")]


def test_an_address_is_pinned_and_one_that_is_pinned_asks_nothing(asked: list[object]):
    address = f"hf://datasets/acme/answers@{COMMIT}/data/a.jsonl"
    assert pinned("hf://datasets/acme/answers/data/a.jsonl") == address
    asked.clear()
    assert pinned(address) == address
    assert pinned("answers/a.jsonl") == "answers/a.jsonl"
    assert asked == []


@pytest.mark.parametrize("path", ["data", "data/*.jsonl"])
def test_a_folder_or_pattern_is_the_files_with_data_in_it(path: str, asked: list[object]):
    assert [found.id for found in read_responses([f"hf://datasets/acme/answers/{path}"])] == ["1", "2"]
    assert pinned(f"hf://datasets/acme/answers/{path}") == f"hf://datasets/acme/answers@{COMMIT}/{path}"


def test_a_path_object_is_an_address_too(asked: list[object]):
    assert is_address(Path("hf://datasets/acme/answers/data/a.jsonl"))
    assert len(list(read_responses([Path("hf://datasets/acme/answers/data/a.jsonl")]))) == 1
    assert not is_address("hf/datasets/a.jsonl")


def test_a_problem_says_the_address_not_the_cache(asked: list[object], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(FILES, "data/a.jsonl", LINE)
    place = files_at("hf://datasets/acme/answers/data/a.jsonl")[0].path
    place.write_text("no json\n")
    (found,) = read_responses(["hf://datasets/acme/answers/data/a.jsonl"])
    assert found.problem.startswith(f"hf://datasets/acme/answers@{COMMIT}/data/a.jsonl:1 is not JSON")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("hf://datasets/acme/answers", "is no address of a file on the Hub"),
        ("hf://datasets/acme/answers/", "is no address"),
        ("hf://acme/answers/a.jsonl", "is no address"),
        ("hf://datasets/acme/answers@/a.jsonl", "is no address"),
        ("hf://datasets/acme/answers/../../etc/passwd", "is no address"),
        ("hf://datasets/acme/answers/data/none.jsonl", "the data set has no such file"),
        ("hf://datasets/acme/answers/data/*.eval", "has no file that is read there"),
        (
            "hf://datasets/acme/others/a.jsonl",
            "is not in the cache, and the Hub cannot be reached: Cannot find the file",
        ),
    ],
)
def test_what_cannot_be_read_is_said_at_once(address: str, says: str, asked: list[object]):
    with pytest.raises(UnusableInputError, match=says.replace("*", r"\*")):
        read_responses([address])


def test_without_the_package_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(UnusableInputError, match=r"needs huggingface_hub: pip install 'stackgrade\[hub\]'"):
        read_responses(["hf://datasets/acme/answers/a.jsonl"])


def test_a_rubric_may_quote_a_prompt_of_a_data_set(asked: list[object], tmp_path: Path):
    rubric = tmp_path / "rubric.toml"
    head = 'extends = "payments"\nprompt = "hf://datasets/acme/answers/{}"\n'
    stated = '[[requirements]]\nid = "topic"\nquote = "Use a {}."\nsays = "a topic"\nresource = "aws:sns/topic:Topic"\n'
    rubric.write_text(head.format("prompt.md") + stated.format("topic"))
    assert [each.id for each in load_rubric(rubric).requirements] == ["topic"]
    rubric.write_text(head.format("prompt.md") + stated.format("queue"))
    with pytest.raises(RubricError, match="the prompt does not say"):
        load_rubric(rubric)
    rubric.write_text(head.format("none.md") + stated.format("topic"))
    with pytest.raises(RubricError, match="the data set has no such file"):
        load_rubric(rubric)


def test_one_file_is_expected_of_a_prompt(asked: list[object], tmp_path: Path):
    assert local_file(tmp_path / "a.md") == tmp_path / "a.md"
    assert local_file("hf://datasets/acme/answers/prompt.md").read_text() == "Use a topic."
    with pytest.raises(UnusableInputError, match="has 2 files; one was expected"):
        local_file("hf://datasets/acme/answers/data")


def test_the_record_of_a_run_has_the_commit(asked: list[object], tmp_path: Path):
    ran = invoked("grade", "hf://datasets/acme/answers@main/data/a.jsonl", "--out", tmp_path / "run", "--jobs", "1")
    assert ran.exit_code == 0, ran.stderr
    assert load_run(tmp_path / "run").manifest.inputs.paths == (f"hf://datasets/acme/answers@{COMMIT}/data/a.jsonl",)


def test_a_draft_names_the_prompt_with_its_commit(asked: list[object], tmp_path: Path):
    ran = invoked("rubric", "draft", "hf://datasets/acme/answers/prompt.md", "--out", tmp_path / "rubric.toml")
    assert ran.exit_code == 0, ran.stderr
    assert f'prompt = "hf://datasets/acme/answers@{COMMIT}/prompt.md"' in (tmp_path / "rubric.toml").read_text()
    missing = invoked("rubric", "draft", "hf://datasets/acme/answers/none.md")
    assert (missing.exit_code, "the data set has no such file" in missing.stderr) == (2, True)
