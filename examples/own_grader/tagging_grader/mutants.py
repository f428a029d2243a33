"""Operators that break the check: `stackgrade validate` measures with them whether it detects what it should.

They break it where the tag `Owner` is required, as in `tagging.toml`.
"""

from __future__ import annotations

from harness.validation import Edited, PassingProgram, operator
from harness.validation.arguments import changed, left_out
from tagging_grader.tagging import STORES

__all__ = ["OPERATORS"]


@operator("tagging.tags")
def owner_left_out(program: PassingProgram) -> Edited:
    """A bucket or table has no owner."""
    return left_out(program, program.one(*STORES), "tags.Owner")


@operator("tagging.tags")
def tags_without_an_owner(program: PassingProgram) -> Edited:
    """A bucket or table has other tags."""
    return changed(program, program.one(*STORES), "tags", "{ Team: 'payments' }")


OPERATORS = (owner_left_out, tags_without_an_owner)
