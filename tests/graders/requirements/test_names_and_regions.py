"""What a resource is called and where it is, where its own arguments do not say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult, Outcome

Decided = Callable[[str, str], CheckResult]

NAMED = 'resource = "iam.Role"\nwhere = { name = { contains = "scaler" } }'
ROLE = 'new aws.iam.Role(NAME, { assumeRolePolicy: "{}", MORE });'


@pytest.mark.parametrize(
    ("name", "more", "outcome"),
    [
        ('"pod-scaler"', "", Outcome.PASS),
        ('"nodes"', "", Outcome.FAIL),
        ('"pod-scaler"', 'name: "nodes"', Outcome.FAIL),
        ('"nodes"', 'name: "pod-scaler"', Outcome.PASS),
        ('"nodes"', 'namePrefix: "pod-scaler-"', Outcome.PASS),
        ('"pod-scaler"', 'namePrefix: "nodes-"', Outcome.FAIL),
        ('`pod-scaler-${config.require("team")}`', "", Outcome.PASS),
        ('config.require("team")', "", Outcome.UNKNOWN),
    ],
)
def test_a_resource_without_a_name_is_called_as_pulumi_calls_it(
    decided: Decided, name: str, more: str, outcome: Outcome
) -> None:
    assert decided(NAMED, ROLE.replace("NAME", name).replace("MORE", more)).outcome is outcome


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("{ set = true }", Outcome.FAIL),
        ('{ matches = "^pod-" }', Outcome.PASS),
        ('"pod-scaler"', Outcome.FAIL),
        ('{ is = "nodes", absent = true }', Outcome.PASS),
        ('{ not = { contains = "scaler" } }', Outcome.FAIL),
    ],
)
def test_what_is_asked_of_a_name_that_is_left_out(decided: Decided, condition: str, outcome: Outcome) -> None:
    asked = f'resource = "iam.Role"\nexpect = {{ name = {condition} }}'
    assert decided(asked, ROLE.replace("NAME", '"pod-scaler"').replace("MORE", "")).outcome is outcome


PROVIDERS = """
const away = new aws.Provider("away", { region: "eu-west-1" });
const same = new aws.Provider("same", {});
const open = new aws.Provider("open", { region: config.require("place") as any });
class Copy extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("app:index:Copy", name, {}, opts);
        new aws.sqs.Queue(name, {}, { parent: this });
    }
}
"""


@pytest.mark.parametrize(
    ("queue", "here", "away"),
    [
        ('new aws.sqs.Queue("q");', Outcome.PASS, Outcome.FAIL),
        ('new aws.sqs.Queue("q", {}, { provider: away });', Outcome.FAIL, Outcome.PASS),
        ('new aws.sqs.Queue("q", {}, { provider: same });', Outcome.PASS, Outcome.FAIL),
        ('new aws.sqs.Queue("q", { region: "eu-west-1" });', Outcome.FAIL, Outcome.PASS),
        ('new aws.sqs.Queue("q", { region: "us-east-1" }, { provider: away });', Outcome.PASS, Outcome.FAIL),
        ('new aws.sqs.Queue("q", {}, { provider: open });', Outcome.UNKNOWN, Outcome.UNKNOWN),
        ('new Copy("q", { provider: away });', Outcome.FAIL, Outcome.PASS),
        ('new Copy("q", { providers: { aws: away } });', Outcome.FAIL, Outcome.PASS),
        ('new Copy("q", { providers: [away] });', Outcome.FAIL, Outcome.PASS),
        ('new Copy("q");', Outcome.PASS, Outcome.FAIL),
    ],
)
def test_a_resource_is_in_the_region_of_its_provider(
    decided: Decided, queue: str, here: Outcome, away: Outcome
) -> None:
    for region, outcome in (("us-east-1", here), ("eu-west-1", away)):
        asked = f'resource = "sqs.Queue"\nwhere = {{ region = "{region}" }}'
        assert decided(asked, PROVIDERS + queue).outcome is outcome


@pytest.mark.parametrize("name", ["aws.Provider", "pulumi:providers:aws"])
def test_providers_are_asked_like_resources(decided: Decided, name: str) -> None:
    asked = f'resource = "{name}"\nexpect = {{ region = "eu-west-1" }}'
    source = 'const p = new aws.Provider("p", { region: "eu-west-1" }); new aws.sqs.Queue("q", {}, { provider: p });'
    assert decided(asked, source).outcome is Outcome.PASS
    assert decided(asked, source.replace("eu-west-1", "eu-west-2")).outcome is Outcome.FAIL
    assert decided(asked, 'new aws.sqs.Queue("q");').outcome is Outcome.FAIL
