"""Address ranges: whether they include the internet, or only private or particular networks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from graders.facts.answers import Answer, any_of, ask
from graders.facts.links import reference_of, text_key
from harness.program.values import Unknown, Value, text_of

__all__ = ["is_public", "takes_in_internet"]

PRIVATE: Final = tuple(
    ip_network(block)
    for block in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
    )
)
"""Ranges that are not routed on the internet (IANA special-purpose address registries)."""

INTERNET_SHARE: Final = {4: 2**24, 6: 2**112}
"""Number of addresses above which ranges count as the internet: a /8 of IPv4, a /16 of IPv6.

The ranges of one rule are added up, so that 0.0.0.0/1 with 128.0.0.0/1 counts like 0.0.0.0/0. A provider's or an
office's own range is smaller.
"""

PREFIX: Final = re.compile(r"/(\d{1,3})$")

KEPT_LENGTH: Final = 64
"""Characters of the longest text whose range is cached."""


def takes_in_internet(ranges: Iterable[Value]) -> Answer:
    """Returns whether address ranges together include the internet, or a part of it that is nobody's own network.

    Args:
        ranges: CIDR blocks from arguments. Other texts are ignored.
    """
    blocks = list(ranges)
    known = [block for block in map(_network, blocks) if block is not None]
    for version, share in INTERNET_SHARE.items():
        public = {n for n in known if n.version == version and not _is_private(n)}
        if sum(n.num_addresses for n in public) >= share:
            return True
    return any_of(_unread(block) for block in blocks if _network(block) is None)


def is_public(value: Value) -> bool:
    """Returns whether a value is a range of public addresses, however small."""
    network = _network(value)
    return network is not None and not _is_private(network)


def _network(value: Value) -> IPv4Network | IPv6Network | None:
    text = text_of(value)
    if text is None:
        return None
    return _parsed(text) if len(text) <= KEPT_LENGTH else _parse(text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> IPv4Network | IPv6Network | None:
    """Does what `_parse` does, cached: most programs use a few ranges several times."""
    return _parse(text)


def _parse(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text.strip(), strict=False)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _is_private(network: IPv4Network | IPv6Network) -> bool:
    if isinstance(network, IPv4Network):
        return any(isinstance(p, IPv4Network) and network.subnet_of(p) for p in PRIVATE)
    return any(isinstance(p, IPv6Network) and network.subnet_of(p) for p in PRIVATE)


def _unread(value: Value) -> Answer:
    """Returns whether a range that is not wholly known includes the internet.

    A resource's own range (`vpc.cidrBlock`) is private, and a known prefix length limits its size.
    """

    def judge(given: Value) -> Answer:
        if _network(given) is not None:
            return takes_in_internet([given])
        if reference_of(given) is not None or text_of(given) is not None:
            return False
        last = (text_key(given) or ("",))[-1]
        prefix = PREFIX.search(last) if isinstance(last, str) else None
        return int(prefix[1]) < 8 if prefix is not None else Unknown("an address range that is not known")

    return ask(value, judge)
