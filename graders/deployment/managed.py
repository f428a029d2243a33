"""What AWS keeps ready-made: managed policies, and the managed rules of AWS Config.

The table `managed.txt` beside this module is made by `build_managed` and is complete as of the date in it.
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources
from typing import Final

__all__ = [
    "POLICIES_SOURCE",
    "RULES_SOURCE",
    "grants",
    "is_policy",
    "is_rule",
    "likely_policy",
    "likely_rule",
    "trigger_of",
]

POLICIES_SOURCE: Final = 'AWS Managed Policy Reference Guide, "AWS managed policies"'
RULES_SOURCE: Final = 'AWS Config Developer Guide, "List of AWS Config Managed Rules"'


def is_policy(path: str) -> bool:
    """Returns whether there is a managed policy at a path (`/service-role/AWS_ConfigRole`)."""
    return path in _policies()


def grants(name: str, action: str) -> bool | None:
    """Returns whether a managed policy, by its name without path, allows an action; None if that is not known.

    Args:
        name: The policy's name.
        action: One of the actions in the table.
    """
    granting = _granting().get(action)
    known = granting is not None and any(path.rpartition("/")[2] == name for path in _policies())
    return name in granting if known and granting is not None else None


def likely_policy(path: str) -> str:
    """Returns the managed policy that a path was meant to be, or ""."""
    name = path.rpartition("/")[2]
    same = [known for known in _policies() if known.rpartition("/")[2].lower() == name.lower()]
    if same:
        return min(same)
    found = difflib.get_close_matches(path, _policies(), n=1, cutoff=0.75)
    return found[0] if found else ""


def is_rule(identifier: str) -> bool:
    """Returns whether AWS Config has a managed rule of this identifier."""
    return identifier in _rules()


def likely_rule(identifier: str) -> str:
    """Returns the managed rule that an identifier was meant to be, or ""."""
    found = difflib.get_close_matches(identifier, _rules(), n=1, cutoff=0.75)
    return found[0] if found else ""


def trigger_of(identifier: str) -> str:
    """Returns what triggers a managed rule: `changes`, `periodic` or `both`; "" if it is not known."""
    return _rules().get(identifier, "")


@cache
def _policies() -> frozenset[str]:
    found: list[str] = []
    for line in _lines("policies"):
        path, *names = line
        found += [f"{path}{name}" for name in names]
    return frozenset(found)


@cache
def _granting() -> dict[str, frozenset[str]]:
    return {action: frozenset(names) for action, *names in _lines("grants")}


@cache
def _rules() -> dict[str, str]:
    return {name: trigger for trigger, *names in _lines("rules") for name in names}


def _lines(kind: str) -> list[list[str]]:
    """Returns the lines of one kind, as words without it."""
    text = resources.files("graders.deployment").joinpath("managed.txt").read_text(encoding="utf-8")
    return [line.split()[1:] for line in text.splitlines() if line.startswith(f"{kind} ")]
