"""Compares with the truth: responses compiled by the real TypeScript compiler and run, in a sandbox, with the real SDK.

This is the only part of the project that runs a response's code. A `Verifier` asks the compiler and the SDK; `Figures`
counts how often the harness predicted their results.
"""

from harness.verify.errors import VerifyError
from harness.verify.figures import Figures
from harness.verify.verifying import Verified, Verifier

__all__ = ["Figures", "Verified", "Verifier", "VerifyError"]
