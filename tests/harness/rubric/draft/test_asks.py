"""Sentences are told apart: asked for, optional or conditional, and of tests, documents or outputs."""

from __future__ import annotations

import pytest

from tests.harness.rubric.draft.drafted import listed

MAYBE = "under a condition"
WORK = "Asked of tests"


@pytest.mark.parametrize(
    "sentence",
    [
        "The SQS queue must keep letters that may arrive twice",
        "A Lambda function, so that clerks can look letters up",
        "An SQS queue that the clerks may read",
        "The DynamoDB table must remember which letters were read",
        "An alarm goes off if the SQS queue holds 40 letters",
        "An EKS node group on large machines, from 2 to 7 nodes",
        "The IAM role of the clerks may be assumed through SAML",
        "The IAM role may only read letters",
        "Reports must be kept in an S3 bucket",
        "Query results are deleted after 3 days",
        "Test environments must have 2 keys",
    ],
)
def test_a_sentence_whose_main_clause_asks_is_neither_optional_nor_conditional(sentence: str):
    assert listed(f"- {sentence}\n", MAYBE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The SQS queue may keep letters",
        "If there is time, an SQS queue",
        "An alarm on the SQS queue if the budget allows",
        "The RDS instance was moved from 2 to 7 shelves",
        "The SQS queue could be assumed, and may be left out",
        "Report S3 buckets that hold letters",
        "Check SQS queues for letters",
        "Audit trails of 9 letters",
    ],
)
def test_a_sentence_that_is_optional_conditional_or_looks_for_something_is_listed_as_such(sentence: str):
    assert listed(f"- {sentence}\n", MAYBE) == [sentence]


def test_a_heading_of_one_noun_is_no_order_to_look_at_something():
    assert listed("## Audit\n\n- Every VPC has flow logs for 2 keys\n", MAYBE) == []
    assert listed("## Audit the VPC\n\n- Every VPC has flow logs for 2 keys\n", MAYBE) != []


def test_logs_that_are_exported_are_no_outputs():
    prompt = "- Access logs must be exported to S3\n- The address must be exported\n"
    assert listed(prompt, WORK) == ["The address must be exported"]


def test_a_title_over_all_does_not_make_all_of_it_documents():
    prompt = (
        "# A documentation site\n\n## Storage\n\n- Files must have 2 keys\n\n## Documentation\n\n- Pages must be 2\n"
    )
    assert listed(prompt, WORK) == ["Pages must be 2"]


@pytest.mark.parametrize(
    "prompt", ["# Testing\n- It must pass 7 times\n", "## Testing\n### Units\n- It must be 7\n## S3\n- Be 7"]
)
def test_a_heading_of_tests_makes_what_is_below_it_tests(prompt: str):
    assert len(listed(prompt, WORK)) == 1
