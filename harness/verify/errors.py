"""What keeps `verify` from working: each says what would help."""

from __future__ import annotations

__all__ = ["BoxError", "InstallError", "NodeError", "VerifyError"]


class VerifyError(RuntimeError):
    """Responses cannot be verified here; the message says what to do about it."""


class NodeError(VerifyError):
    """There is no Node.js, or none that is new enough."""


class InstallError(VerifyError):
    """The compiler and the SDK cannot be installed."""


class BoxError(VerifyError):
    """Programs cannot be boxed in here."""
