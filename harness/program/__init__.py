"""Works out what a program would register: values, the evaluator, and the reading of a whole program."""

from harness.program.assumptions import Assumptions
from harness.program.reading import read_program, read_response
from harness.program.resources import Component, Diagnostic, Event, Import, Program, Resource

__all__ = [
    "Assumptions",
    "Component",
    "Diagnostic",
    "Event",
    "Import",
    "Program",
    "Resource",
    "read_program",
    "read_response",
]
