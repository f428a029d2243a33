"""The command line: reads options, calls, prints. Only this package knows all others."""

from harness.cli.app import app, main

__all__ = ["app", "main"]
