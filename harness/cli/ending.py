"""How a command ends: exit statuses, and errors said in a sentence instead of a traceback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TextIO

from reports.terminal import plain, uncommanding

__all__ = ["ExitStatus", "OutputError", "UsageError", "drop", "ended", "follow", "put", "say", "writing"]

# What reads, grades and reports is imported in functions, when it is needed, so that `--help` answers at once.


class ExitStatus(IntEnum):
    """What a command's exit status means."""

    DONE = 0
    GATE_FAILED = 1
    UNUSABLE = 2
    PARTLY = 3
    FAULT = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


class UsageError(ValueError):
    """Arguments that cannot be used; the message says what would do."""


class TerminatedError(KeyboardInterrupt):
    """The process was asked to end (SIGTERM), as by a scheduler or `timeout`: what an interrupt does is done."""


class OutputError(OSError):
    """Standard output cannot be written."""


def put(line: str) -> None:
    """Prints a line of results on standard output; what a CI system would take for a command is escaped as in JSON.

    Raises:
        BrokenPipeError: The reader of standard output went away.
        OutputError: It cannot be written, as when a disk is full.
    """
    with writing():
        sys.stdout.write(f"{uncommanding(line)}\n")


def say(message: str) -> None:
    """Prints a message for people on standard error, on lines of its own, nothing in it taken for control sequences."""
    try:
        for line in message.split("\n"):
            print(plain(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):  # nobody reads it: that changes nothing of what is done
        drop(sys.stderr)


def ended(command: Callable[[], ExitStatus]) -> ExitStatus:
    """Runs a command and tells how it ended.

    An error that a user can act on is said on standard error; an interrupt, a request to end and a reader of standard
    output that went away end the command quietly.
    """
    try:
        with _terminable():
            _check_wishes()
            status = command()
            follow()
            with writing():
                sys.stdout.flush()
    except TerminatedError:
        say("stackgrade: ended by SIGTERM")
        return ExitStatus.TERMINATED
    except KeyboardInterrupt:
        say("stackgrade: interrupted")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        drop(sys.stdout)
        return ExitStatus.PIPE_CLOSED
    except OutputError as error:
        drop(sys.stdout)
        say(f"stackgrade: {error.strerror}")
        return ExitStatus.UNUSABLE
    except _usable_errors() as error:
        say(f"stackgrade: {error}")
        return ExitStatus.UNUSABLE
    return status


@contextmanager
def _terminable() -> Iterator[None]:
    """Lets a request to end be answered as an interrupt is."""

    def end(*_: object) -> None:
        _REQUESTS.append(signal.SIGTERM)
        raise TerminatedError

    _REQUESTS.clear()
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


_REQUESTS: list[int] = []
"""Signals that asked for the end: code of others may have caught what was raised for them."""


def follow() -> None:
    """Ends the command if that was asked for; called now and then by what takes long.

    Raises:
        TerminatedError: It was.
    """
    if _REQUESTS:
        raise TerminatedError


def _check_wishes() -> None:
    """Tells at once if the environment asks for packages that are not there, before a worker process would.

    Raises:
        NoSuchVersionError: No index has a version that it asks for.
    """
    if os.environ.get("STACKGRADE_PACKAGES"):
        from harness.provider.wishes import wishes

        wishes()


@contextmanager
def writing() -> Iterator[None]:
    """Tells that standard output cannot be written from all else that goes wrong with files."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.errno, f"standard output cannot be written: {error.strerror}") from error


def drop(stream: TextIO) -> None:
    """Lets what is still to be written to a stream go nowhere: the interpreter writes it as it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _usable_errors() -> tuple[type[Exception], ...]:
    """The errors whose message says what to do about them."""
    from harness.batch import WorkerStartError
    from harness.batch.cache import CacheError
    from harness.batch.cluster import ClusterError
    from harness.checks import DuplicateCategoryError
    from harness.provider.wishes import NoSuchVersionError
    from harness.responses import UnusableInputError
    from harness.responses.ledger import LedgerError
    from harness.rubric import RubricError
    from harness.runs import RunError
    from harness.verify import VerifyError
    from reports.errors import ReportError

    usual = (UsageError, UnusableInputError, RubricError, RunError, ReportError, DuplicateCategoryError)
    return (*usual, CacheError, ClusterError, LedgerError, NoSuchVersionError, VerifyError, WorkerStartError)
