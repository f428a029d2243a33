"""No check passes what it cannot tell: where a known value fails, one that is not known is unknown.

`unknowns.ts` holds pieces of programs in which a value, `VALUE`, decides. A piece begins with `//// CHECK: NAME`, then
`//// bad VALUE` for which the check fails, and `//// good VALUE` for which it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from harness.checks import CheckResult, Outcome, Severity

HEAD = re.compile(r"^//// (\w+): (.+)\n//// bad (.+)\n//// good (.+)\n", re.MULTILINE)


class Pair(NamedTuple):
    """A program in which a value decides.

    Attributes:
        check: The check.
        source: The program, with `VALUE`.
        bad: A value for which it fails.
        good: One for which it does not.
    """

    check: str
    source: str
    bad: str
    good: str


def pairs() -> dict[str, Pair]:
    """Reads the pieces."""
    parts = HEAD.split(Path(__file__).with_name("unknowns.ts").read_text(encoding="utf-8"))
    read = zip(parts[1::5], parts[2::5], parts[3::5], parts[4::5], parts[5::5], strict=True)
    return {
        f"{check}: {name}": Pair(f"deployment.{check}", source, bad, good) for check, name, bad, good, source in read
    }


PAIRS = pairs()


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_known_value_is_judged(pair: Pair, result: Callable[[str, str], CheckResult]) -> None:
    bad = result(pair.check, pair.source.replace("VALUE", pair.bad))
    assert Severity.ADVISORY in {finding.severity for finding in bad.findings}, bad
    good = result(pair.check, pair.source.replace("VALUE", pair.good))
    assert not good.findings, good.findings


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
@pytest.mark.parametrize("way", ["(Math.random() > 0.5 ? BAD : GOOD)", "require('p').value"])
def test_a_value_that_is_not_known_is_unknown(way: str, pair: Pair, result: Callable[[str, str], CheckResult]) -> None:
    value = way.replace("BAD", pair.bad).replace("GOOD", pair.good)
    found = result(pair.check, pair.source.replace("VALUE", value))
    assert found.outcome is Outcome.UNKNOWN, found
