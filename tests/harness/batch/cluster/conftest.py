"""The command line, as its own tests run it."""

from tests.harness.cli.conftest import stackgrade

__all__ = ["stackgrade"]
