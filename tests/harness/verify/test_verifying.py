"""Many responses verified: in their order, and safe from each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import Assumptions
from harness.responses import Response
from harness.verify import Verifier, verifying
from harness.verify.box import unboxed
from harness.verify.prediction import NOTHING, Prediction


def breaking(response: Response, assumptions: Assumptions) -> Prediction:
    """A reading that breaks on one response."""
    if response.id == "two":
        raise RuntimeError("it is a riddle")
    return NOTHING


def test_a_reading_that_breaks_costs_no_other_response(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(verifying, "predict", breaking)
    responses = [Response(id_, "prose") for id_ in ("one", "two", "three")]
    with Verifier(unboxed(Path("node")), Assumptions()) as verifier:
        found = list(verifier.verify(responses))
    assert [each.response.id for each in found] == ["one", "two", "three"]
    assert [bool(each.compiled.stopped) for each in found] == [False, True, False]
    assert found[1].compiled.stopped.startswith("the reading broke off: ")
    assert "it is a riddle" in found[1].compiled.stopped
