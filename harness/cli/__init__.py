"""Implements the command line: reads options, calls other packages, prints. Only this package may import all others."""

from harness.cli.app import app, main

__all__ = ["app", "main"]
