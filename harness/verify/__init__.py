"""Compiles responses with the real TypeScript compiler, runs them with the real SDK in a sandbox, and compares.

No other part of the project runs a response's code. A `Verifier` asks the compiler and the SDK; `Figures` counts how
often the harness predicted their results.
"""

from harness.verify.compiler import COMPILERS, NEWEST
from harness.verify.errors import VerifyError
from harness.verify.figures import Figures
from harness.verify.verifying import Verified, Verifier

__all__ = ["COMPILERS", "NEWEST", "Figures", "Verified", "Verifier", "VerifyError"]
