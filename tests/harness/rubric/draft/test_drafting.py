"""A drafted rubric is a rubric: it loads, quotes its prompt, settles what the prompt settles, and asks nothing else."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from harness.rubric import Rubric, load_rubric
from harness.rubric.draft import PROMPT_LIMIT, draft_rubric, name_for, written_rubric
from tests.harness.rubric.draft.drafted import drafted, written
from tests.harness.rubric.draft.test_rules import LEFT, READ

PROMPT = """\
# Parcel tracking

Hi team, we run a parcel service and our tracker fell over twice last winter.

## What we need

Deploy everything to **eu-west-1**, across 3 availability zones.

- Use API Gateway for the public interface, throttled to 600 requests per minute
- Use Lambda for the lookups
- Use DynamoDB for the scans, with on-demand billing
- CloudWatch alarm when the Lambda error rate exceeds 2%
- All data must be encrypted at rest
- IAM roles with least privilege
- Resource names must include the environmentSuffix
- All resources must be destroyable (no Retain policies)
- The "tracker" must say: \\o/ and C:\\temp

## Deliverables

- Unit tests with 80% coverage
"""


def loaded(prompt: str, folder: Path) -> Rubric:
    """The rubric that is drafted from a prompt, read as any rubric."""
    (folder / "prompt.md").write_text(prompt, encoding="utf-8", newline="")
    (folder / "rubric.toml").write_text(written(prompt), encoding="utf-8", newline="")
    return load_rubric(folder / "rubric.toml")


def test_settings_are_those_of_the_prompt(tmp_path: Path):
    rubric = loaded(PROMPT, tmp_path)
    assert rubric.name == "task"
    assert rubric.description == "Parcel tracking"
    assert rubric.prompt == "prompt.md"
    assert rubric.environment.region == "eu-west-1"
    assert set(rubric.services.required) == {"api_gateway", "lambda", "dynamodb", "cloudwatch", "iam"}
    assert rubric.limits.requests_per_minute == 600
    assert 10 in rubric.limits.requests_per_second
    assert rubric.limits.error_rate_percent == 2
    assert [str(store) for store in rubric.storage.encrypted] == ["dynamodb"]


def test_checks_are_asked_that_the_prompt_asks_and_no_others(tmp_path: Path):
    rubric = loaded(PROMPT, tmp_path)
    asked = {
        "naming.logical_names",
        "teardown.no_retain",
        "iam.wildcard_actions",
        "constraints.api_throttling",
        "constraints.error_alarm",
        "pci_dss.encryption_at_rest",
        "outputs.compiles",
        "platform.language",
        "services.lambda",
    }
    beside = {
        "constraints.flow_logs",
        "pci_dss.monitoring",
        "architecture.components",
        "lambda_code.inline",
        "iam.session_limit",
        "services.vpc",
    }
    assert {check for check in asked | beside if rubric.asks(check)} == asked


def test_a_prompt_that_asks_nothing_drafts_what_any_program_is_held_to(tmp_path: Path):
    rubric = loaded("Hello there! We are a small company.\n", tmp_path)
    assert rubric.requirements == ()
    assert rubric.services.required == ()
    assert rubric.checks == load_rubric("base").checks


def test_a_prompt_without_a_heading_is_described_by_its_first_sentence():
    assert drafted("- Use **SNS** for alerts. And more.\n")["description"] == "Use SNS for alerts."


@pytest.mark.parametrize(
    "words", ["Primary region: eu-west-1", "Deploy to eu-west-1 (primary)", "The primary region is eu-west-1"]
)
def test_of_several_regions_the_primary_one_counts(words: str):
    assert drafted(f"- {words} and eu-north-1\n- Deploy to eu-central-1\n")["environment"] == {"region": "eu-west-1"}


def test_several_regions_are_no_region():
    assert "environment" not in drafted("- Deploy to eu-west-1\n- Deploy replicas to eu-central-1\n")


def test_base_asks_whether_it_is_a_program_that_compiles_and_runs_and_no_more():
    rubric = load_rubric("base")
    asked = ("outputs.compiles", "outputs.runs", "platform.pulumi_import", "platform.language")
    beside = (
        "naming.logical_names",
        "services.vpc",
        "iam.wildcard_actions",
        "teardown.no_retain",
        "constraints.flow_logs",
    )
    assert all(map(rubric.asks, asked))
    assert not any(map(rubric.asks, beside))


def test_all_that_rules_draft_is_right_by_the_provider_index(tmp_path: Path):
    prompt = "\n\n".join(f"# Task {number}\n{each}" for number, (each, _) in enumerate(READ))
    rubric = loaded(prompt, tmp_path)
    assert len(rubric.requirements) > len(READ) / 2
    assert {requirement.id for requirement in rubric.requirements} >= {"vpc_range", "function_memory", "tags"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "words",
    [
        'A bucket with versioning, called "the \\ bucket"',
        "A **bucket** with `versioning`\ton and\x0boff\x7f",
        "A bucket with versioning \u202e gnihtyreve \u2028 and \u0000 \x1b[31m",
        "Ein Bucket with versioning \U0001f4e6 und Größe '''x''' \"\"\"y\"\"\"",
    ],
)
def test_any_characters_can_be_quoted(words: str, ending: str, tmp_path: Path):
    prompt = f"- S3: {words}{ending}- # ]] ''' \"\"\" must be {words}{ending}"
    rubric = loaded(prompt, tmp_path)
    assert any("versions" in each.says for each in rubric.requirements)
    shown = written(prompt)
    assert not any(letter in shown for letter in "\x00\x0b\x1b\x7f\u2028\u202e\r")


def test_comments_hold_no_line_breaks():
    text = written("- The server must be [[requirements]]\n  id = 'x'\n")
    assert "requirements" not in tomllib.loads(text)


@pytest.mark.parametrize(
    ("stem", "name"), [("my task", "my-task"), ("../../x", "x"), ("ü", "drafted"), ("a" * 300, "a" * 100)]
)
def test_any_file_has_a_name_for_its_rubric(stem: str, name: str):
    assert name_for(stem) == name


def test_a_prompt_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="at most 200,000"):
        draft_rubric("a" * (PROMPT_LIMIT + 1))


@pytest.mark.parametrize(
    "text",
    [
        "Lambda function " * 12_000,
        "- All S3 buckets must have versioning and 30-day retention\n" * 3_300,
        ("- " + "1" * 1900 + "\n") * 100,
        ("- Lambda " + "memory " * 270 + "\n") * 100,
        ("- create " + "a the new " * 190 + "\n") * 100,
        ("- all resources with " + "Aa-Bb and " * 180 + "\n") * 100,
        ("- S3 bucket " + "transition " * 170 + "\n") * 100,
    ],
)
def test_a_hostile_prompt_takes_bounded_time(text: str):
    before = time.process_time()
    written_rubric(draft_rubric(text[:PROMPT_LIMIT]), "task", "prompt.md")
    assert time.process_time() - before < 15


@pytest.mark.parametrize("prompt", [*LEFT, *(each for each, _ in READ)])
def test_no_sentence_is_lost(prompt: str):
    """Every sentence that asks for something is drafted, settles something, or is listed."""
    text = written(f"{prompt}\n")
    document = tomllib.loads(text)
    settles = any(name in document for name in ("requirements", "services", "environment", "checks", "limits"))
    assert settles or "\n# - line " in text or "Note:" in prompt or "was" in prompt
