"""Address ranges: which of them take in the internet."""

from __future__ import annotations

import pytest

from graders.facts.addresses import takes_in_internet
from harness.program.resources import Resource
from harness.program.values import Hole, Object, Reference, Text, Unknown, Value

VPC = Resource("aws:ec2/vpc:Vpc", "vpc", Object(), Object())
GIVEN = Unknown("the configuration value `office`")


@pytest.mark.parametrize(
    ("ranges", "internet"),
    [
        (["0.0.0.0/0"], True),
        (["::/0"], True),
        (["0.0.0.0/1", "128.0.0.0/1"], True),
        (["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"], True),
        (["2000::/3"], True),
        (["172.0.0.0/8"], True),
        (["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8"], False),
        (["203.0.113.0/24", "198.51.100.7/32"], False),
        (["10.0.0.1/16"], False),
        (["not a range"], False),
        ([], False),
        ([Reference(VPC, ("cidrBlock",))], False),
        ([Text((Hole(GIVEN), "/32"))], False),
        ([Text((Hole(GIVEN), "/0"))], True),
        ([Unknown("either", alternatives=("0.0.0.0/0", "::/0"))], True),
        ([Unknown("either", alternatives=("10.0.0.0/8", "10.1.0.0/16"))], False),
    ],
)
def test_ranges_take_in_the_internet_or_do_not(ranges: list[Value], internet: bool) -> None:
    assert takes_in_internet(ranges) is internet


@pytest.mark.parametrize("given", [GIVEN, Unknown("either", alternatives=("0.0.0.0/0", "10.0.0.0/8"))])
def test_a_range_that_is_not_known_cannot_be_told(given: Unknown) -> None:
    assert isinstance(takes_in_internet([given]), Unknown)


def test_a_known_public_range_decides_beside_an_unknown_one() -> None:
    assert takes_in_internet([GIVEN, "0.0.0.0/0"]) is True
