"""Tags of resources, in whatever form and wherever they are given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult, Outcome

Decided = Callable[[str, str], CheckResult]

EVERYTHING = 'resource = "aws:*"\nexpect = { "tags.Team" = "shop" }'
CHANCE = "const c = Math.random() > 0.5;\n"


def group(tags: str) -> str:
    return f'const g = new aws.autoscaling.Group("g", {{ minSize: 1, maxSize: 2, tags: {tags} }} as any);\n'


def tag(key: str) -> str:
    return f'{{ key: {key}, value: "shop", propagateAtLaunch: true }}'


TEAM, NAME, OTHER = tag('"Team"'), tag('"Name"'), tag('"Other"')


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [
        (f"[{TEAM}]", Outcome.PASS),
        (f"[{NAME}, {TEAM}]", Outcome.PASS),
        ("[{ key: 'Team', value: 'other' }]", Outcome.FAIL),
        (f"[{NAME}]", Outcome.FAIL),
        ("[]", Outcome.FAIL),
        ("undefined", Outcome.FAIL),
        ("[{ key: config.require('k'), value: 'shop' }]", Outcome.UNKNOWN),
        ("[{ key: 'Team', value: config.require('v') }]", Outcome.UNKNOWN),
        (f"[{NAME}, ...config.requireObject<any[]>('more')]", Outcome.UNKNOWN),
        (f"[{NAME}, c ? {TEAM} : {OTHER}]", Outcome.UNKNOWN),
        (f"c ? [{TEAM}] : [{OTHER}]", Outcome.UNKNOWN),
        (f"c ? [{TEAM}] : [{NAME}, {TEAM}]", Outcome.PASS),
        (
            "Object.entries({ Team: 'shop' }).map(([key, value]) => ({ key, value, propagateAtLaunch: true }))",
            Outcome.PASS,
        ),
    ],
)
def test_a_list_of_tags_has_them_by_their_keys(decided: Decided, tags: str, outcome: Outcome) -> None:
    assert decided(EVERYTHING, CHANCE + group(tags)).outcome is outcome


def test_a_list_of_tags_is_a_list_too(decided: Decided) -> None:
    asked = (
        'resource = "autoscaling.Group"\nexpect = { "tags[?]" = { has = { key = "Team", propagateAtLaunch = true } } }'
    )
    assert decided(asked, group(f"[{TEAM}]")).outcome is Outcome.PASS
    assert decided(asked, group(f"[{NAME}]")).outcome is Outcome.FAIL


def test_default_tags_are_not_those_of_a_group(decided: Decided) -> None:
    """AWS's provider leaves out types whose tags are a list."""
    provider = 'const p = new aws.Provider("p", { defaultTags: { tags: { Team: "shop" } } });\n'
    made = group("[]").replace(" as any)", " as any, { provider: p })")
    assert (
        decided('resource = "autoscaling.Group"\nexpect = { "tags.Team" = "shop" }', provider + made).outcome
        is Outcome.FAIL
    )


SUBNET = 'const s = new aws.ec2.Subnet("s", { vpcId: "v", cidrBlock: "10.0.0.0/24", tags: { Name: "s" } });\n'


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ('new aws.ec2.Tag("t", { resourceId: s.id, key: "Team", value: "shop" });', Outcome.PASS),
        ('new aws.ec2.Tag("t", { resourceId: s.id, key: "Team", value: "other" });', Outcome.FAIL),
        ('new aws.ec2.Tag("t", { resourceId: "subnet-1", key: "Team", value: "shop" });', Outcome.FAIL),
        ('new aws.ec2.Tag("t", { resourceId: config.require("id"), key: "Team", value: "shop" });', Outcome.UNKNOWN),
        ('new aws.ec2.Tag("t", { resourceId: s.id, key: config.require("key"), value: "shop" });', Outcome.UNKNOWN),
        (
            'if (config.requireBoolean("x")) new aws.ec2.Tag("t", { resourceId: s.id, key: "Team", value: "shop" });',
            Outcome.UNKNOWN,
        ),
    ],
)
def test_a_tag_may_be_a_resource_of_its_own(decided: Decided, source: str, outcome: Outcome) -> None:
    asked = 'resource = "ec2.Subnet"\nexpect = { "tags.Team" = "shop" }'
    assert decided(asked, SUBNET + source).outcome is outcome


def test_a_tag_of_a_group_may_be_a_resource_of_its_own(decided: Decided) -> None:
    own = 'new aws.autoscaling.Tag("t", { autoscalingGroupName: g.name, tag: TAG });'.replace("TAG", TEAM)
    asked = 'resource = "autoscaling.Group"\n'
    for expect in ('expect = { "tags.Team" = "shop" }', 'expect = { "tags[?].key" = "Team" }'):
        assert decided(asked + expect, group(f"[{NAME}]") + own).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("default", "outcome"),
    [
        ('c ? { tags: { Team: "shop" } } : { tags: { Other: "1" } }', Outcome.UNKNOWN),
        ('{ tags: c ? { Team: "shop" } : { Other: "1" } }', Outcome.UNKNOWN),
        ('c ? { tags: { Team: "shop" } } : undefined', Outcome.UNKNOWN),
        ('c ? { tags: { Team: "shop" } } : { tags: { Team: "shop", Other: "1" } }', Outcome.PASS),
        ("config.requireObject<any>('tags')", Outcome.UNKNOWN),
        ("{ tags: { Team: config.require('team') } }", Outcome.UNKNOWN),
    ],
)
def test_default_tags_may_be_one_of_several(decided: Decided, default: str, outcome: Outcome) -> None:
    source = f'{CHANCE}const p = new aws.Provider("p", {{ defaultTags: {default} }});\n'
    queue = 'new aws.sqs.Queue("q", ARGS, { provider: p });'
    asked = 'resource = "sqs.Queue"\nexpect = { "tags.Team" = "shop" }'
    for arguments in ("{}", '{ tags: { Name: "q" } }'):
        assert decided(asked, source + queue.replace("ARGS", arguments)).outcome is outcome
