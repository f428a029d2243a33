"""Failures of roles' sessions: longer than an hour."""

from __future__ import annotations

from graders.mutants.further import with_role
from graders.mutants.tokens import ROLE
from harness.validation.arguments import changed
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

DURATION = "constraints.session_duration"
LIMIT = "iam.session_limit"


@operator(DURATION, LIMIT)
def sessions_of_two_hours(program: PassingProgram) -> Edited:
    """A role allows sessions of 7,200 seconds."""
    return changed(program, program.one(ROLE), "maxSessionDuration", "7200")


@operator(DURATION, LIMIT)
def sessions_of_half_a_day(program: PassingProgram) -> Edited:
    """A role allows sessions of twelve hours, worked out."""
    return changed(program, program.one(ROLE), "maxSessionDuration", "12 * 60 * 60")


@operator(DURATION, LIMIT)
def further_role_with_long_sessions(program: PassingProgram) -> Edited:
    """A further role allows sessions of 14,400 seconds."""
    return with_role(program, "maxSessionDuration: 14400,")


OPERATORS = (
    sessions_of_two_hours,
    sessions_of_half_a_day,
    further_role_with_long_sessions,
)
