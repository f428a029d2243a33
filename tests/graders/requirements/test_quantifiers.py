"""How many resources a requirement asks for, and which of them must do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks import CheckResult, Outcome
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import load_rubric

Decided = Callable[[str, str], CheckResult]

KEPT = 'const kept = new aws.sqs.Queue("kept", { messageRetentionSeconds: 1209600 });\n'
SHORT = 'const short = new aws.sqs.Queue("short", { messageRetentionSeconds: 60 });\n'
UNSURE = 'const unsure = new aws.sqs.Queue("unsure", { messageRetentionSeconds: config.requireNumber("keep") });\n'
PERHAPS = (
    'if (config.requireBoolean("more")) { const p = new aws.sqs.Queue("p", { messageRetentionSeconds: 1209600 }); }\n'
)
OTHER = 'const topic = new aws.sns.Topic("t");\n'
ASKED = 'resource = "sqs.Queue"\nexpect = { messageRetentionSeconds = 1209600 }\n'


@pytest.mark.parametrize(
    ("more", "source", "outcome"),
    [
        ("", KEPT, Outcome.PASS),
        ("", KEPT + SHORT, Outcome.FAIL),
        ("", KEPT + UNSURE, Outcome.UNKNOWN),
        ("", SHORT + UNSURE, Outcome.FAIL),
        ("", OTHER, Outcome.FAIL),
        ("", PERHAPS + OTHER, Outcome.UNKNOWN),
        ('quantifier = "some"', KEPT + SHORT, Outcome.PASS),
        ('quantifier = "some"', KEPT + UNSURE, Outcome.PASS),
        ('quantifier = "some"', SHORT, Outcome.FAIL),
        ('quantifier = "some"', SHORT + UNSURE, Outcome.UNKNOWN),
        ('quantifier = "some"', SHORT + PERHAPS, Outcome.UNKNOWN),
        ('quantifier = "some"', OTHER, Outcome.FAIL),
        ('quantifier = "none"', SHORT, Outcome.PASS),
        ('quantifier = "none"', OTHER, Outcome.PASS),
        ('quantifier = "none"', SHORT + KEPT, Outcome.FAIL),
        ('quantifier = "none"', SHORT + UNSURE, Outcome.UNKNOWN),
        ('quantifier = "none"', SHORT + PERHAPS, Outcome.UNKNOWN),
        ("count = { min = 2 }", KEPT, Outcome.FAIL),
        ("count = { min = 2 }", KEPT + KEPT.replace("kept", "also"), Outcome.PASS),
        ("count = { min = 2 }", KEPT + PERHAPS, Outcome.UNKNOWN),
        ("count = { max = 1 }", KEPT + KEPT.replace("kept", "also"), Outcome.FAIL),
        ("count = { max = 1 }", KEPT, Outcome.PASS),
        ("count = { max = 1 }", OTHER, Outcome.PASS),
        ("count = { max = 1 }", KEPT + PERHAPS, Outcome.UNKNOWN),
        ("count = { exactly = 1 }", KEPT, Outcome.PASS),
        ("count = { exactly = 1 }", OTHER, Outcome.FAIL),
        ('quantifier = "some"\ncount = { min = 2 }', KEPT + SHORT, Outcome.FAIL),
        ('quantifier = "some"\ncount = { min = 2 }', KEPT + UNSURE, Outcome.UNKNOWN),
        ('quantifier = "some"\ncount = { exactly = 1 }', KEPT + SHORT, Outcome.PASS),
    ],
)
def test_every_one_some_none_or_a_number_must_do(decided: Decided, more: str, source: str, outcome: Outcome) -> None:
    assert decided(f"{ASKED}{more}", source).outcome is outcome


def test_resources_of_a_loop_of_unknown_length_may_be_any_number(decided: Decided) -> None:
    loop = 'for (const n of config.requireObject<string[]>("names")) { new aws.sqs.Queue(n); }\n'
    assert decided('resource = "sqs.Queue"\ncount = { max = 3 }', loop).outcome is Outcome.UNKNOWN
    assert decided('resource = "sqs.Queue"\ncount = { min = 1 }', loop).outcome is Outcome.UNKNOWN
    assert decided('resource = "sqs.Queue"\ncount = { min = 1 }', loop + KEPT).outcome is Outcome.PASS


def test_where_says_of_which_it_speaks(decided: Decided) -> None:
    requirement = ASKED + "where = { fifoQueue = true }"
    fifo = 'new aws.sqs.Queue("f", { fifoQueue: true, messageRetentionSeconds: 1209600 });'
    perhaps = 'new aws.sqs.Queue("g", { fifoQueue: config.requireBoolean("fifo"), messageRetentionSeconds: 60 });'
    assert decided(requirement, fifo + SHORT).outcome is Outcome.PASS
    assert decided(requirement, SHORT).outcome is Outcome.FAIL
    assert decided(requirement, fifo + perhaps).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("requirement", "source", "message"),
    [
        (
            ASKED,
            SHORT,
            '"It is asked": messageRetentionSeconds is 60; 1209600 is asked.',
        ),
        (ASKED, OTHER, '"It is asked": no sqs.Queue is declared in `lib/tap-stack.ts`; one is asked.'),
        (
            ASKED + "where = { fifoQueue = true }",
            SHORT,
            '"It is asked": no sqs.Queue whose fifoQueue is true is declared in `lib/tap-stack.ts`; one is asked.',
        ),
        (
            ASKED + "count = { min = 2 }",
            KEPT,
            '"It is asked": only 1 sqs.Queue is declared in `lib/tap-stack.ts`; at least 2 are asked.',
        ),
        (
            ASKED + "count = { max = 1 }",
            KEPT + KEPT.replace("kept", "also"),
            '"It is asked": 2 sqs.Queue are declared; at most 1 is asked.',
        ),
        (
            ASKED + 'quantifier = "none"',
            KEPT,
            '"It is asked": Queue "kept" has messageRetentionSeconds 1209600; none is asked.',
        ),
        (
            'resource = "sqs.Queue"\nquantifier = "none"',
            KEPT,
            '"It is asked": Queue "kept" is declared; none is asked.',
        ),
        (
            ASKED,
            UNSURE,
            'Queue "unsure": messageRetentionSeconds is not known: it comes from the configuration value `keep`',
        ),
    ],
)
def test_messages_say_what_was_found_and_what_would_do(
    decided: Decided, requirement: str, source: str, message: str
) -> None:
    assert decided(requirement, source).reason == message


def test_findings_are_at_the_property_at_the_resource_or_at_the_program(decided: Decided) -> None:
    def excerpt(source: str) -> str:
        place = decided(ASKED, source).findings[0].place
        return "" if place is None else place.excerpt

    assert excerpt(SHORT) == "60"
    assert excerpt('new aws.sqs.Queue("bare", {});') == 'new aws.sqs.Queue("bare"'
    assert excerpt(OTHER) == ""


def test_several_wrong_properties_are_findings_of_their_own(decided: Decided) -> None:
    result = decided(
        'resource = "sqs.Queue"\nexpect = { messageRetentionSeconds = 60, visibilityTimeoutSeconds = 30 }',
        'new aws.sqs.Queue("q", { messageRetentionSeconds: 1, visibilityTimeoutSeconds: 2 });',
    )
    assert [finding.place.excerpt for finding in result.findings if finding.place] == ["1", "2"]


def test_a_conditional_resource_that_is_wrong_cannot_be_told(decided: Decided) -> None:
    wrong = PERHAPS.replace("1209600", "60")
    result = decided(ASKED, KEPT + wrong)
    assert result.outcome is Outcome.UNKNOWN
    assert "made only under a condition that is not known" in result.reason


@pytest.mark.parametrize(("rest", "outcome"), [(SHORT, Outcome.FAIL), ("", Outcome.UNKNOWN), (KEPT, Outcome.PASS)])
def test_of_a_program_that_breaks_off_only_what_is_there_is_judged(tmp_path: Path, rest: str, outcome: Outcome) -> None:
    path = tmp_path / "task.toml"
    path.write_text(f'extends = "payments"\n[[requirements]]\nid = "asked"\nsays = "It is asked."\n{ASKED}')
    text = f'```typescript\nimport * as aws from "@pulumi/aws";\n{OTHER}{rest}const more = new aws.sqs.Qu'
    grade = grade_response(Response("cut", text), load_rubric(path))
    assert next(check for check in grade.checks if check.id == "requirements.asked").outcome is outcome


def test_advice_changes_no_outcome(held) -> None:
    requirement = f'[[requirements]]\nid = "asked"\nsays = "It is asked."\nseverity = "advisory"\n{ASKED}'
    grade = held(requirement, SHORT)
    check = next(check for check in grade.checks if check.category == "requirements")
    assert check.outcome is Outcome.PASS
    assert [finding.severity.value for finding in check.findings] == ["advisory"]
    assert "requirements" not in grade.failed_categories


def test_a_requirement_belongs_to_the_category_that_it_names_and_weighs_within_it(held) -> None:
    head = '[checks]\noff = ["platform", "naming", "services", "constraints", "architecture", "lambda_code", "iam", '
    head += '"pci_dss", "outputs"]\n[weights]\nteardown = 0\n'
    two = (
        '[[requirements]]\nid = "good"\nsays = "It is kept."\nresource = "sqs.Queue"\nweight = 3\n'
        f'[[requirements]]\nid = "bad"\nsays = "It is asked."\ncategory = "teardown"\n{ASKED}'
        f'[[requirements]]\nid = "ugly"\nsays = "It is asked."\n{ASKED}'
    )
    grade = held(head + two, SHORT)
    assert {check.id for check in grade.checks} >= {"requirements.good", "teardown.bad", "requirements.ugly"}
    assert grade.categories["teardown"] is Outcome.FAIL
    assert grade.score == 0.75


def test_native_resources_of_the_service_make_what_is_missing_unknown(decided: Decided) -> None:
    source = 'import * as native from "@pulumi/aws-native";\nnew native.sqs.Queue("q", {});'
    assert decided(ASKED, source).outcome is Outcome.UNKNOWN
