"""Emits a grade as events of OpenTelemetry, one for the score and one for each part that passes or fails.

Source: OpenTelemetry, semantic conventions for generative AI, "Event: `gen_ai.evaluation.result`".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from harness.checks import Outcome
from harness.grading import Grade
from harness.integrations.signals import parts_of

__all__ = ["EVENT", "EventLogger", "emit", "results_of"]

EVENT = "gen_ai.evaluation.result"
"""The name of the events."""

_LABELS = {1.0: Outcome.PASS.value, 0.0: Outcome.FAIL.value}


class EventLogger(Protocol):
    """What is needed of OpenTelemetry's `Logger`."""

    def emit(self, *, context: Any = None, attributes: Any = None, event_name: str | None = None) -> None:
        """Emits a record.

        Args:
            context: The context, whose span the record belongs to; None for the current one.
            attributes: The record's attributes.
            event_name: The event's name.
        """


def results_of(grade: Grade) -> Iterator[dict[str, str | float]]:
    """Yields the attributes of a grade's events.

    The first is `stackgrade.score`, left out if grading broke. Others are `stackgrade.CATEGORY`,
    `stackgrade.CATEGORY.CHECK` and `stackgrade.requirements.ID`; what is unknown or does not apply has none.
    """
    if grade.score is not None:
        success = {True: "pass", False: "fail", None: "unknown"}[grade.success]
        yield _result("score", grade.score, success)
    reasons = {check.id: _reason(check.reason, [found.message for found in check.findings]) for check in grade.checks}
    for name, value in parts_of(grade).items():
        attributes = _result(name, value, _LABELS[value])
        if value == 0.0 and reasons.get(name):
            attributes["gen_ai.evaluation.explanation"] = reasons[name]
        yield attributes


def emit(
    grade: Grade, logger: EventLogger, attributes: Mapping[str, str | float] | None = None, *, context: object = None
) -> int:
    """Emits the events of a grade.

    Args:
        grade: The grade.
        logger: A logger of OpenTelemetry: `opentelemetry._logs.get_logger("stackgrade")`.
        attributes: What else each event has, such as `gen_ai.response.id`.
        context: OpenTelemetry's context of the span that called the model; None for the current one.

    Returns:
        The number of events.
    """
    number = 0
    for result in results_of(grade):
        logger.emit(context=context, attributes={**(attributes or {}), **result}, event_name=EVENT)
        number += 1
    return number


def _result(name: str, value: float, label: str) -> dict[str, str | float]:
    return {
        "gen_ai.evaluation.name": f"stackgrade.{name}",
        "gen_ai.evaluation.score.value": float(value),
        "gen_ai.evaluation.score.label": label,
    }


def _reason(reason: str, messages: list[str]) -> str:
    """Returns why a check fails: what its findings say, each once, or else its reason."""
    return "\n".join(dict.fromkeys(messages)) or reason
