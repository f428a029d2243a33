"""Errors of `verify`; each message says what would help."""

from __future__ import annotations

__all__ = ["BoxError", "InstallError", "NodeError", "VerifyError"]


class VerifyError(RuntimeError):
    """Responses cannot be verified here; the message says what to do."""


class NodeError(VerifyError):
    """Node.js is missing or too old."""


class InstallError(VerifyError):
    """The compiler and the SDK cannot be installed."""


class BoxError(VerifyError):
    """There is no sandbox for programs here."""
