"""Runs the command line as `python -m harness.cli`, if the `stackgrade` command is not on the path."""

from __future__ import annotations

from harness.cli import main

if __name__ == "__main__":
    main()
