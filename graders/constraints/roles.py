"""The constraint on roles: sessions end within the allowed time."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, lacks
from graders.facts.answers import absent
from graders.facts.places import label, shown
from graders.facts.roles import roles, within_seconds
from harness.checks import Subject, Verdict, check, passes

__all__ = ["session_duration"]


@check(references=("IAM User Guide, Update the maximum session duration for a role",))
def session_duration(subject: Subject) -> Iterator[Verdict]:
    """No role allows sessions longer than the task allows.

    `maxSessionDuration` is in seconds. A role without it has AWS's default of 3,600, which passes here;
    `iam.session_limit` decides whether each role sets it. A program without a role fails, because the task requires
    some.
    """
    limit = subject.rubric.limits.session_seconds
    found = roles(subject.program)
    for role in found:
        value = role.input("maxSessionDuration")
        if absent(value):
            yield passes()
            continue
        message = (
            f"{label(role)} allows sessions of {shown(value)} seconds, so stolen credentials last longer than the "
            f"{limit:,} that the task allows; set `maxSessionDuration: {limit}`."
        )
        yield decided(within_seconds(value, limit), role, "maxSessionDuration", message)
    if not found:
        yield lacks(
            subject,
            "iam",
            "the program makes no IAM role whose sessions it limits; its functions need roles.",
            service="iam",
        )
