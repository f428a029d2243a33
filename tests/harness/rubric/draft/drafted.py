"""What tests of drafting share."""

from __future__ import annotations

import tomllib
from typing import Any

from harness.rubric.draft import draft_rubric, written_rubric

__all__ = ["drafted", "listed", "requirements"]


def drafted(prompt: str) -> dict[str, Any]:
    """The rubric that rules draft from a prompt, as a TOML document."""
    return tomllib.loads(written(prompt))


def written(prompt: str) -> str:
    """The text of the rubric that rules draft from a prompt."""
    return written_rubric(draft_rubric(prompt), "task", "prompt.md")


def requirements(prompt: str) -> list[dict[str, Any]]:
    """The requirements that rules draft from a prompt, without their words."""
    entries: list[dict[str, Any]] = drafted(prompt).get("requirements", [])
    return [{key: value for key, value in each.items() if key not in {"id", "says", "quote"}} for each in entries]


def listed(prompt: str, title: str) -> list[str]:
    """The sentences that the comments of a draft list under a title."""
    found: list[str] = []
    inside = False
    for line in written(prompt).splitlines():
        if not line.startswith("# - "):
            inside = title in line
        elif inside:
            found.append(line.split(": ", 1)[1])
    return found
