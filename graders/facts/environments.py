"""What a program would register in another environment, where it asks in which one it is.

A program may give one environment names of its own and all others the same ones: by a `switch`, a table or a condition
on the suffix. Reading it once more, with another suffix, tells.
"""

from __future__ import annotations

from dataclasses import replace

from harness.program import Program, read_program

__all__ = ["OTHER", "may_differ", "other_environment"]

OTHER = "zq41x"
"""A suffix that no program asks for."""


def may_differ(program: Program) -> bool:
    """Returns whether another environment may get other things: the program asks for the suffix and was read."""
    return program.asks_suffix and not program.bound and program.ending is None


def other_environment(program: Program) -> Program | None:
    """The program as it reads with another suffix; None where it would be no other one.

    The suffix then stands in optional configuration, too: what a program takes in its place would stay the same.
    """
    if not may_differ(program):
        return None
    assumed = replace(program.assumptions, environment_suffix=OTHER, stack=OTHER, configured=True)
    found = read_program(program.sources, assumed)
    program.further.append(found)
    return found
