"""Converts verified responses and their figures to plain data, the format of `--json`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from harness.verify.figures import Figures
from harness.verify.inputs import Verdict
from harness.verify.results import Diagnostic
from harness.verify.verifying import Verified

__all__ = ["figures_record", "verified_record"]


def verified_record(verified: Verified) -> dict[str, object]:
    """Returns a verified response as a JSON-like object."""
    agreement, ran, response = verified.agreement, verified.ran, verified.response
    return {
        "id": response.id,
        "model": response.model,
        "task": response.task,
        "sample": response.sample,
        "entry": verified.predicted.entry,
        "bound": verified.predicted.bound,
        "agrees": agreement.holds,
        "compiler": {
            "compiles": agreement.compiles,
            "foreseen": agreement.predicted_to_compile,
            "diagnostics": _diagnostics(verified.compiled.diagnostics),
            "foreseen_diagnostics": _diagnostics(verified.predicted.diagnostics),
            "stopped": verified.compiled.stopped,
        },
        "run": {
            "ended": agreement.ran,
            "errors": list(ran.errors),
            "stopped": ran.stopped,
            "resources": [resource.model_dump() for resource in ran.resources],
        },
        "resources": {
            "matched": agreement.matched,
            "not_foreseen": [{"type": type_, "name": name} for type_, name in agreement.missed],
            "not_registered": [{"type": type_, "name": name} for type_, name in agreement.not_registered],
        },
        "inputs": {
            **_verdicts(agreement.inputs),
            "differences": [
                {
                    "type": difference.type,
                    "name": difference.name,
                    "path": difference.leaf.path,
                    "foreseen": difference.leaf.predicted,
                    "registered": difference.leaf.registered,
                }
                for difference in agreement.differences
            ],
        },
    }


def figures_record(figures: Figures) -> dict[str, object]:
    """Returns the figures as a JSON-like object; shares are from 0 to 1, null without comparisons."""
    return {
        "programs": figures.programs,
        "compiler": {
            "rejected": figures.rejected,
            "accepted": figures.accepted,
            "overlooked": figures.overlooked,
            "accused": figures.accused,
            "agreement": figures.compiled_as_predicted,
            "precision": figures.rejection_precision,
            "recall": figures.rejection_recall,
            "f1": figures.rejection_f1,
        },
        "resources": {
            "programs": figures.ran,
            "registered": figures.registered,
            "foreseen": figures.predicted,
            "matched": figures.matched,
            "precision": figures.precision,
            "recall": figures.recall,
            "f1": figures.f1,
        },
        "inputs": {
            **_verdicts(figures.inputs),
            "right_of_decided": figures.inputs_right,
            "decided": figures.inputs_decided,
        },
    }


def _diagnostics(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    return [asdict(diagnostic) for diagnostic in diagnostics]


def _verdicts(counts: dict[Verdict, int]) -> dict[str, int]:
    return {verdict.value: count for verdict, count in counts.items()}
