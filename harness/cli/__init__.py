"""The command line: reads options, calls, prints. The only package that knows all others."""

from harness.cli.app import app, main

__all__ = ["app", "main"]
