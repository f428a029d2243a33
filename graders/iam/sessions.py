"""How long sessions of roles may last."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided
from graders.facts.answers import absent
from graders.facts.places import label, shown
from graders.facts.roles import roles, within_seconds
from harness.checks import Subject, Verdict, check

__all__ = ["session_limit"]


@check(references=("IAM User Guide, Update the maximum session duration for a role",))
def session_limit(subject: Subject) -> Iterator[Verdict]:
    """Every role sets how long its sessions may last.

    `maxSessionDuration` must be set, in seconds, to at most what the task allows. Roles that a packaged component makes
    are left out, because the program cannot set it there.
    """
    limit = subject.rubric.limits.session_seconds
    for role in roles(subject.program):
        if role.implied:
            continue
        value = role.input("maxSessionDuration")
        if absent(value):
            message = (
                f"{label(role)} leaves to AWS how long its sessions last, and with them stolen credentials; set "
                f"`maxSessionDuration: {limit}`."
            )
        else:
            message = (
                f"{label(role)} allows sessions of {shown(value)} seconds, so stolen credentials last longer than the "
                f"{limit:,} that the task allows; set `maxSessionDuration: {limit}`."
            )
        yield decided(within_seconds(value, limit), role, "maxSessionDuration", message)
