"""What `stackgrade rubric` and `stackgrade checks` print of requirements."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.cli.described import print_checks
from harness.cli.rubric_file import print_rubric
from harness.rubric import load_rubric

REQUIREMENTS = """
extends = "payments"
name = "queues"
prompt = "prompt.md"

[[requirements]]
id = "kept"
says = "Orders wait for \\"14 days\\"."
quote = "for 14 days"
resource = ["sqs.Queue", "aws:sns/*"]
where = { 'tags["cost.center"]' = { one_of = ["a", 1], not = { starts_with = "b", or = [{ ends_with = "c" }] } } }
count = { min = 2 }
expect = { messageRetentionSeconds = { at_least = 1209600, absent = true }, name = { matches = "^\\\\w+$" } }
severity = "advisory"

[[requirements]]
id = "linked"
says = "Each topic has a queue."
category = "services"
for_each = { resource = "sns.Topic", where = { name = "orders" } }
resource = "sns.TopicSubscription"
link = "topic"
expect = { endpoint = { refers_to = { resource = "sqs.Queue" } } }
weight = 2.5
"""


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    (tmp_path / "prompt.md").write_text("Orders wait for 14 days.", encoding="utf-8")
    path = tmp_path / "queues.toml"
    path.write_text(REQUIREMENTS, encoding="utf-8")
    return path


def test_printed_requirements_are_a_rubric_that_requires_the_same(
    rubric: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    print_rubric(str(rubric))
    printed = capsys.readouterr().out
    assert "at_least = 1209600," in printed
    again = tmp_path / "printed.toml"
    again.write_text(printed, encoding="utf-8")
    assert load_rubric(again).hash == load_rubric(rubric).hash
    assert load_rubric(again).requirements == load_rubric(rubric).requirements


def test_the_checks_of_a_rubric_are_those_that_it_asks(rubric: Path, capsys: pytest.CaptureFixture[str]):
    print_checks(str(rubric))
    printed = capsys.readouterr().out
    assert 'Orders wait for "14 days".' in printed
    assert "linked" in printed
    assert "cloudfront" not in printed
    services, _, rest = printed.partition("\nconstraints")
    assert "Each topic has a queue." in services
    assert "kept" in rest.partition("\nrequirements")[2]
