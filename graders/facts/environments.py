"""What a program would register in another environment, where it asks in which one it is.

A program may give one environment names of its own and all others the same ones: by a `switch`, a table or a condition
on the suffix. Reading it once more, with another suffix, tells.
"""

from __future__ import annotations

from dataclasses import replace

from harness.program import Program, read_program

__all__ = ["OTHER", "other_environment"]

OTHER = "zq41x"
"""A suffix that no program asks for."""


def other_environment(program: Program) -> Program | None:
    """The program as it reads with another suffix; None where it never asks for the suffix, or was not read to its end.

    The suffix then stands in optional configuration, too: what a program takes in its place would stay the same.
    """
    if not program.asks_suffix or program.bound or program.ending is not None:
        return None
    assumed = replace(program.assumptions, environment_suffix=OTHER, stack=OTHER, configured=True)
    found = read_program(program.sources, assumed)
    program.further.append(found)
    return found
