"""The samples that fail nothing are, to the compiler and the SDK, what the harness predicts."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from harness.responses import read_responses
from harness.verify import Verified, Verifier
from harness.verify.inputs import Verdict

pytestmark = pytest.mark.real

SAMPLES = [Path(__file__).parents[3] / "samples" / task for task in ("payments", "suite")]
EXPECTED = {
    name: expected
    for folder in SAMPLES
    for name, expected in tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))["responses"].items()
}
CLEAN = sorted(name for name, expected in EXPECTED.items() if not expected["failed_checks"])


@pytest.fixture(scope="module")
def verified(verifier: Verifier) -> dict[str, Verified]:
    responses = (
        response for response in chain(*(read_responses([folder]) for folder in SAMPLES)) if response.id in CLEAN
    )
    return {found.response.id: found for found in verifier.verify(responses)}


@pytest.mark.parametrize("sample", CLEAN)
def test_the_compiler_says_nothing(verified: dict[str, Verified], sample: str):
    assert verified[sample].compiled.diagnostics == ()
    assert verified[sample].compiled.stopped == ""


@pytest.mark.parametrize("sample", CLEAN)
def test_the_sdk_registers_what_was_predicted(verified: dict[str, Verified], sample: str):
    found = verified[sample]
    assert (found.ran.errors, found.ran.stopped) == ((), "")
    predicted = [(resource["type"], resource["name"]) for resource in found.predicted.resources]
    assert sorted((resource.type, resource.name) for resource in found.ran.resources) == sorted(predicted)
    assert len(predicted) == EXPECTED[sample]["resources"]
    assert found.agreement.differences == ()
    assert found.agreement.inputs[Verdict.RIGHT] > len(predicted)
    assert found.agreement.inputs[Verdict.UNDECIDED] == EXPECTED[sample].get("undecided", 0)
