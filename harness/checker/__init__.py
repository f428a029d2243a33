"""A static type checker: what the TypeScript compiler would report for the files of a response.

`check_program` checks the files of a program and returns `Diagnostic`s: unknown types, members and exports; unknown,
missing and wrongly typed arguments at any depth; undeclared names and duplicates; missing files; Outputs in the place
of plain values; wrong numbers of arguments; syntax errors. It reports only what is certain.
"""

from __future__ import annotations

from harness.checker.output_uses import Use
from harness.checker.program import Checked, check_program, check_within_bounds, program_files
from harness.checker.reporting import Diagnostic

__all__ = ["Checked", "Diagnostic", "Use", "check_program", "check_within_bounds", "program_files"]
