"""Ends commands: exit statuses, and errors as sentences instead of tracebacks."""

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

# Code that reads, grades and reports is imported in functions, so that `--help` is quick.


class ExitStatus(IntEnum):
    """Exit statuses of commands."""

    DONE = 0
    GATE_FAILED = 1
    UNUSABLE = 2
    PARTLY = 3
    FAULT = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


class UsageError(ValueError):
    """Arguments cannot be used. The message says how to fix it."""


class TerminatedError(KeyboardInterrupt):
    """A scheduler or `timeout` asked the process to end (SIGTERM). It ends as on an interrupt."""


class OutputError(OSError):
    """Standard output cannot be written."""


def put(line: str) -> None:
    """Prints a line of results on standard output. Commands to a CI system are escaped as in JSON.

    Raises:
        BrokenPipeError: The reader of standard output is gone.
        OutputError: Standard output cannot be written, for example because a disk is full.
    """
    with writing():
        sys.stdout.write(f"{uncommanding(line)}\n")


def say(message: str) -> None:
    """Prints a message for people on standard error, with control sequences escaped."""
    try:
        for line in message.split("\n"):
            print(plain(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):  # if nobody reads the message, the command still works
        drop(sys.stderr)


def ended(command: Callable[[], ExitStatus]) -> ExitStatus:
    """Runs a command, and returns its exit status.

    An error that a user can act on is printed on standard error without a traceback. An interrupt, a request to end or
    a closed standard output ends the command.
    """
    try:
        with _terminable():
            _check_packages()
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
    """Handles a request to end (SIGTERM) as an interrupt."""

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
"""Signals that requested the end, in case a library caught the exception raised for them."""


def follow() -> None:
    """Ends the command if that was requested. Long work calls this regularly.

    Raises:
        TerminatedError: The end was requested.
    """
    if _REQUESTS:
        raise TerminatedError


def _check_packages() -> None:
    """Checks that the package versions that the environment asks for exist, before a worker process does.

    Raises:
        NoSuchVersionError: The environment asks for a version that no index has.
    """
    if os.environ.get("STACKGRADE_PACKAGES"):
        from harness.provider.requested_versions import requested_versions

        requested_versions()


@contextmanager
def writing() -> Iterator[None]:
    """Turns errors from writing to standard output into `OutputError`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.errno, f"standard output cannot be written: {error.strerror}") from error


def drop(stream: TextIO) -> None:
    """Discards what is still buffered for a stream, which the interpreter would otherwise write when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _usable_errors() -> tuple[type[Exception], ...]:
    """Returns the errors that a user can act on."""
    from harness.batch import WorkerStartError
    from harness.batch.cache import CacheError
    from harness.batch.cluster import ClusterError
    from harness.checks import DuplicateCategoryError
    from harness.provider.requested_versions import NoSuchVersionError
    from harness.responses import UnusableInputError
    from harness.responses.ledger import LedgerError
    from harness.rubric import RubricError
    from harness.runs import RunError
    from harness.verify import VerifyError
    from reports.errors import ReportError

    usual = (UsageError, UnusableInputError, RubricError, RunError, ReportError, DuplicateCategoryError)
    return (*usual, CacheError, ClusterError, LedgerError, NoSuchVersionError, VerifyError, WorkerStartError)
