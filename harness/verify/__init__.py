"""The truth on demand: responses compiled by the real TypeScript compiler and run, boxed in, with the real Pulumi SDK.

The only part of the project that runs what a response holds. A `Verifier` asks compiler and SDK; `Figures` adds up how
far the harness had foreseen what they say.
"""

from harness.verify.errors import VerifyError
from harness.verify.figures import Figures
from harness.verify.verifying import Verified, Verifier

__all__ = ["Figures", "Verified", "Verifier", "VerifyError"]
