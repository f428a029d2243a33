"""Prepares the standard streams of a command, and determines its exit status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from harness.cli.ending import ExitStatus, drop, say
from harness.extras import which_is_missing

__all__ = ["exit_status", "prepare"]

WIDTHS = range(1, 1001)
"""Terminal widths, in columns, that output can be laid out for."""


def prepare() -> None:
    """Makes standard streams usable, and ignores widths that no terminal has.

    The descriptor of a closed stream must not be reused by the first file that is opened. Characters that a stream's
    encoding lacks are escaped.
    """
    for descriptor in (0, 1, 2):
        _open_if_closed(descriptor)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the process ends
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # something else stands for it
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    for name in ("COLUMNS", "LINES"):
        width = os.environ.get(name, "")
        if width and not (width.isdecimal() and len(width) < 10 and int(width) in WIDTHS):
            del os.environ[name]


def _open_if_closed(descriptor: int) -> None:
    """Opens the null device in place of a closed standard stream. Writing to standard output then fails."""
    try:
        os.fstat(descriptor)
    except OSError:
        os.open(os.devnull, os.O_WRONLY if descriptor == 2 else os.O_RDONLY)


def exit_status(command: Callable[[], object]) -> ExitStatus:
    """Runs the command line, and returns one of the documented exit statuses.

    1 means only that a gate failed, although Python and the command line library use it for errors of any kind.
    """
    try:
        status = _status(command)
        sys.stdout.flush()
    except KeyboardInterrupt:  # while the command line is parsed; once a command runs, `ended` handles it
        status = ExitStatus.INTERRUPTED
    except BrokenPipeError:
        status = ExitStatus.PIPE_CLOSED
    except OSError as error:  # errors that no command explains itself
        say(f"stackgrade: {error if error.filename else f'output cannot be written: {error.strerror or error}'}")
        status = ExitStatus.UNUSABLE
    except Exception as error:  # noqa: BLE001 - an unexpected error must not look like a failed gate
        if isinstance(error, ImportError) and (missing := which_is_missing(error)):
            say(f"stackgrade: {missing}")
            status = ExitStatus.UNUSABLE
        else:
            with suppress(OSError, ValueError):
                traceback.print_exc()
            say("stackgrade: this is a fault of stackgrade itself; please report it with what is above")
            status = ExitStatus.FAULT
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            drop(stream)
    return status


def _status(command: Callable[[], object]) -> ExitStatus:
    try:
        command()
    except SystemExit as ending:
        code = ending.code
    else:
        code = None
    if isinstance(code, ExitStatus):
        return code
    if not code:
        return ExitStatus.DONE
    # The library exits with 2 for unusable arguments, and with 1 for a closed pipe, which it detects itself.
    return ExitStatus.PIPE_CLOSED if code == 1 else ExitStatus.UNUSABLE
