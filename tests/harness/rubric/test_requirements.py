"""Requirements in rubric files: what is refused, where, and in which words; what happens with those of a base."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.rubric import RubricError, load_rubric
from harness.rubric.paths import Each, parse_path

HEAD = 'extends = "payments"\n[[requirements]]\nid = "asked"\nsays = "It is asked."\n'


def written(folder: Path, text: str, name: str = "task.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(RubricError) as caught:
        load_rubric(path)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def refused() -> Iterator[tuple[str, str]]:
    """The requirements in `refused.txt`, each with the problem that stands behind its exclamation mark."""
    for block in (Path(__file__).parent / "refused.txt").read_text(encoding="utf-8").split("\n\n"):
        if not block.startswith("#"):
            requirement, _, problem = block.strip().rpartition("\n! ")
            yield requirement, problem


@pytest.mark.parametrize(("requirement", "problem"), list(refused()))
def test_what_is_wrong_is_named_with_its_line_and_what_would_be_right(
    tmp_path: Path, requirement: str, problem: str
) -> None:
    found = problems(written(tmp_path, HEAD + requirement))
    assert any(each.startswith(problem) for each in found), found


def test_an_id_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    text = HEAD + 'resource = "sqs.Queue"\n' + HEAD.partition("\n")[2] + 'resource = "sns.Topic"\n'
    assert problems(written(tmp_path, text)) == [
        "7: requirements.asked.id: the id 'asked' is there twice; a requirement has an id of its own"
    ]


def test_a_requirement_is_not_called_as_a_check_of_its_category(tmp_path: Path) -> None:
    text = HEAD.replace("asked", "no_retain", 1) + 'category = "teardown"\nresource = "sqs.Queue"\n'
    assert problems(written(tmp_path, text)) == [
        "3: requirements.no_retain.id: there is a check teardown.no_retain already; give it another id"
    ]


def test_a_quote_must_occur_in_the_prompt(tmp_path: Path) -> None:
    written(tmp_path, "Build a queue.\n\nThe **queue** keeps\nmessages for _14 days_, please.\n", "prompt.md")
    text = 'prompt = "prompt.md"\n' + HEAD + 'resource = "sqs.Queue"\nquote = "QUOTE"\n'
    good = written(tmp_path, text.replace("QUOTE", "the queue keeps messages  for 14 days"))
    assert load_rubric(good).requirements[0].quote.startswith("the queue")
    bad = written(tmp_path, text.replace("QUOTE", "Build a topic."))
    assert problems(bad) == [
        "7: requirements.asked.quote: the prompt does not say 'Build a topic.'; did you mean 'Build a queue.'?"
    ]


def test_a_prompt_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert problems(written(tmp_path, 'extends = "payments"\nprompt = "nowhere.md"')) == [
        "2: prompt: the prompt 'nowhere.md' cannot be read: No such file or directory"
    ]


def test_requirements_of_a_base_stay_and_are_replaced_by_id(tmp_path: Path) -> None:
    second = HEAD.partition("\n")[2].replace('"asked"', '"other"') + 'resource = "sns.Topic"\n'
    written(tmp_path, HEAD + 'resource = "sqs.Queue"\n' + second, "base.toml")
    text = HEAD.replace("payments", "base.toml") + 'resource = "kms.Key"\n' + second.replace("other", "third")
    rubric = load_rubric(written(tmp_path, text))
    assert [(each.id, each.resource) for each in rubric.requirements] == [
        ("asked", ("kms.Key",)),
        ("other", ("sns.Topic",)),
        ("third", ("sns.Topic",)),
    ]
    off = load_rubric(written(tmp_path, 'extends = "base.toml"\n[checks]\noff = ["requirements.other"]', "off.toml"))
    assert [off.asks(f"requirements.{name}") for name in ("asked", "other")] == [True, False]


def test_a_problem_of_a_base_is_named_in_the_base(tmp_path: Path) -> None:
    base = written(tmp_path, HEAD + 'resource = "sqs.Queu"\n', "base.toml")
    with pytest.raises(RubricError) as caught:
        load_rubric(written(tmp_path, 'extends = "base.toml"'))
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [(str(base), 5)]


def test_quotes_of_a_base_are_from_the_prompt_of_the_base(tmp_path: Path) -> None:
    written(tmp_path, "One queue.", "one.md")
    written(tmp_path, "Two topics.", "two.md")
    base = 'prompt = "one.md"\n' + HEAD + 'resource = "sqs.Queue"\nquote = "One queue"\n'
    written(tmp_path, base, "base.toml")
    more = HEAD.partition("\n")[2].replace("asked", "more", 1) + 'resource = "sns.Topic"\nquote = "Two topics"\n'
    own = written(tmp_path, 'extends = "base.toml"\nprompt = "two.md"\n' + more)
    assert len(load_rubric(own).requirements) == 2


def test_the_hash_changes_with_what_decides_and_not_with_quotes(tmp_path: Path) -> None:
    def hash_of(text: str) -> str:
        return load_rubric(written(tmp_path, HEAD + text)).hash

    plain = hash_of('resource = "sqs.Queue"')
    assert hash_of('resource = "sqs.Queue"\nquote = "a queue"') == plain
    assert hash_of('resource = "sns.Topic"') != plain
    assert hash_of('resource = "sqs.Queue"\nexpect = { fifoQueue = true }') != plain
    assert load_rubric(written(tmp_path, 'extends = "payments"')).hash == load_rubric("payments").hash


def test_hundreds_of_rubrics_load_quickly(tmp_path: Path) -> None:
    text = "".join(
        HEAD.partition("\n")[2].replace('"asked"', f'"asked_{number}"')
        + 'resource = "eks.Cluster"\nexpect = { "vpcConfig.endpointPrivateAccess" = true, version = "1.31" }\n'
        for number in range(10)
    )
    path = written(tmp_path, 'extends = "payments"\n' + text)
    load_rubric(path)
    started = time.process_time()
    for _ in range(20):
        load_rubric(path)
    assert time.process_time() - started < 4  # 0.2 s each would be a minute for 300


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("name", ("name",)),
        ("vpcConfig.subnetIds[*]", ("vpcConfig", "subnetIds", Each.EVERY)),
        ("ingress[?].cidrBlocks[0]", ("ingress", Each.SOME, "cidrBlocks", 0)),
        ('tags["a.b"].c', ("tags", "a.b", "c")),
        ('Statement[*].Bool["aws:SecureTransport"]', ("Statement", Each.EVERY, "Bool", "aws:SecureTransport")),
    ],
)
def test_paths_are_read_as_steps(text: str, steps: tuple[object, ...]) -> None:
    assert parse_path(text) == steps


@pytest.mark.parametrize("text", ["", ".a", "a.", "a..b", "[0]", "a[", "a[x]", "a b", "a" * 301, ".".join("a" * 25)])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="property path"):
        parse_path(text)
