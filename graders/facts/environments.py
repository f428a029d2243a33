"""What a program would register in another environment, if it tests in which one it is.

A program may give one environment its own names and all others the same ones: by a `switch`, a table or a condition on
the suffix. Reading it again with another suffix shows this.
"""

from __future__ import annotations

from dataclasses import replace

from harness.program import Program, read_program
from harness.program.assumptions import OTHER

__all__ = ["OTHER", "may_differ", "other_environment"]


def may_differ(program: Program) -> bool:
    """Returns whether another environment may get other things: the program asks for the suffix and was read."""
    return program.asks_suffix and not program.bound and program.ending is None


def other_environment(program: Program) -> Program | None:
    """Returns the program as read with another suffix; None if it would be the same.

    The suffix is then in optional configuration too: a default would stay the same.
    """
    if not may_differ(program):
        return None
    assumed = replace(program.assumptions, environment_suffix=OTHER, stack=OTHER, configured=True)
    found = read_program(program.sources, assumed)
    program.further.append(found)
    return found
