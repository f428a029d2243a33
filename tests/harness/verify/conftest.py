"""What tests of verification share. Those marked `real` ask the real compiler and SDK: `make verify-test` runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.program import Assumptions
from harness.responses import Response
from harness.verify import Verified, Verifier

PACKAGES = Path(__file__).parents[3] / "build" / "verify"

Verify = Callable[[str], Verified]


@pytest.fixture(scope="session")
def verifier() -> Iterator[Verifier]:
    """A boxed verifier, whose compiler stays warm from test to test."""
    with Verifier.open(Assumptions(), cache=PACKAGES, jobs=2) as made:
        yield made


@pytest.fixture
def verify(verifier: Verifier) -> Verify:
    """Verifies one program of one file."""

    def verified(program: str) -> Verified:
        (found,) = verifier.verify([Response("one", f"```typescript\n// index.ts\n{program}\n```\n")])
        return found

    return verified
