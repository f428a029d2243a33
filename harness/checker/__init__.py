"""What the TypeScript compiler would say of a program: a static type checker for the files of a response.

`check_program` checks the files of a program and gives `Diagnostic`s: unknown types, members and
exports, unknown, missing and wrongly typed arguments at any depth, undeclared and twice declared names, missing files,
Outputs where plain values must stand, wrong numbers of arguments, syntax errors. It says only what is certain.
"""

from __future__ import annotations

from harness.checker.output_uses import Use
from harness.checker.program import Checked, check_program, check_within_bounds, program_files
from harness.checker.reporting import Diagnostic

__all__ = ["Checked", "Diagnostic", "Use", "check_program", "check_within_bounds", "program_files"]
