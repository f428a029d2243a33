"""What AWS keeps ready-made: managed policies, and the managed rules of AWS Config.

The table `managed.txt` beside this module is made by `build_managed` and is complete as of the date in it.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import cache, lru_cache
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
ALIKE: Final = 0.75
"""The share of letters that a name must have in common with the one that was meant."""
LONGEST: Final = 300
"""Characters of the longest name that is compared; those that exist have at most 128."""
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
    return name in granting if granting is not None and name in _policy_names() else None


@lru_cache(maxsize=256)
def likely_policy(path: str) -> str:
    """Returns the managed policy that a path was meant to be, or ""."""
    name = path.rpartition("/")[2]
    same = [known for known in _policies() if known.rpartition("/")[2].lower() == name.lower()]
    if same:
        return min(same)
    return _closest(path, _policies())


def is_rule(identifier: str) -> bool:
    """Returns whether AWS Config has a managed rule of this identifier."""
    return identifier in _rules()


def likely_rule(identifier: str) -> str:
    """Returns the managed rule that an identifier was meant to be, or ""."""
    return _closest(identifier, _rules())


def _closest(name: str, known: Collection[str]) -> str:
    """Returns the known name that is most like another one by its letters in their order, or ""."""
    if len(name) > LONGEST:
        return ""
    counts = [(letter, name.count(letter)) for letter in sorted(set(name))]
    near = []
    own = len(name)
    for each in known:
        if 2.0 * min(own, len(each)) / (own + len(each)) < ALIKE:
            continue
        # At most that much alike; `difflib` counts the same, and takes ten times as long for it.
        shared = sum([min(count, each.count(letter)) for letter, count in counts])
        if 2.0 * shared / (len(name) + len(each)) >= ALIKE:
            near.append(each)
    found = difflib.get_close_matches(name, near, n=1, cutoff=ALIKE)
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
def _policy_names() -> frozenset[str]:
    return frozenset(path.rpartition("/")[2] for path in _policies())


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
