"""Reasons why `verify` cannot work; each message says what would help."""

from __future__ import annotations

__all__ = ["BoxError", "InstallError", "NodeError", "VerifyError"]


class VerifyError(RuntimeError):
    """Responses cannot be verified here; the message says what to do about it."""


class NodeError(VerifyError):
    """There is no Node.js, or none that is recent enough."""


class InstallError(VerifyError):
    """The compiler and the SDK cannot be installed."""


class BoxError(VerifyError):
    """There is no sandbox for programs here."""
