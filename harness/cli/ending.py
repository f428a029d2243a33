"""How a command ends: exit statuses, and errors said in a sentence instead of a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum

from reports.terminal import plain

__all__ = ["ExitStatus", "UsageError", "ended", "say"]


class ExitStatus(IntEnum):
    """What a command's exit status means."""

    DONE = 0
    GATE_FAILED = 1
    UNUSABLE = 2
    PARTLY = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class UsageError(ValueError):
    """Arguments that cannot be used; the message says what would do."""


def say(message: str) -> None:
    """Prints a message for people on standard error, on lines of its own, nothing in it taken for control sequences."""
    for line in message.split("\n"):
        print(plain(line), file=sys.stderr)


def ended(command: Callable[[], ExitStatus]) -> ExitStatus:
    """Runs a command and tells how it ended.

    An error that a user can act on is said on standard error; an interrupt and a reader of standard output that went
    away end the command quietly.
    """
    try:
        status = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("stackgrade: interrupted")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.PIPE_CLOSED
    except _usable_errors() as error:
        say(f"stackgrade: {error}")
        return ExitStatus.UNUSABLE
    return status


def _usable_errors() -> tuple[type[Exception], ...]:
    """The errors whose message says what to do about them."""
    from harness.batch import WorkerStartError
    from harness.batch.cache import CacheError
    from harness.checks import DuplicateCategoryError
    from harness.responses import UnusableInputError
    from harness.responses.ledger import LedgerError
    from harness.rubric import RubricError
    from harness.runs import RunError

    usual = (UsageError, UnusableInputError, RubricError, RunError, DuplicateCategoryError)
    return (*usual, CacheError, LedgerError, WorkerStartError)
