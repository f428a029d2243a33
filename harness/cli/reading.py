"""Defines options that the commands that read responses share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from harness.batch import default_jobs
from harness.batch.entries import Entry
from harness.batch.grading import Environment
from harness.cli.ending import ExitStatus, follow, say
from harness.program import Assumptions
from harness.responses import Response, read_responses
from harness.responses.hub import pinned

__all__ = ["Request", "Troubles"]

NAMED_LIMIT = 20
"""Most records that are named on standard error. Others are only counted."""


@dataclass(frozen=True, slots=True)
class Request:
    """The responses to read, and how to read them.

    Attributes:
        paths: The paths of the responses.
        model: The model of responses that name none.
        jobs: Number of worker processes; None for one per processor.
        environment_suffix: The suffix to assume; None for the usual one.
        region: The region to assume; None for the usual one.
        engine: The engine that grades: `local` or `ray`.
        ray_address: The cluster to join; None for one on this machine.
    """

    paths: list[str]
    model: str | None
    jobs: int | None
    environment_suffix: str | None
    region: str | None
    engine: str = "local"
    ray_address: str | None = None

    @property
    def workers(self) -> int:
        """The largest number of worker processes."""
        return self.jobs or default_jobs()

    def pinned(self) -> Request:
        """Returns the request with addresses on the Hub pinned to the commits that they are now.

        Raises:
            UnusableInputError: The Hub does not have one.
        """
        return replace(self, paths=[pinned(path) for path in self.paths])

    def responses(self) -> Iterator[Response]:
        """Returns the responses, one at a time.

        Raises:
            UnusableInputError: At once, if a path holds no responses.
        """
        return read_responses(self.paths, self.model)

    @property
    def environment(self) -> Environment:
        """The assumptions that the options set."""
        return Environment(self.environment_suffix, self.region)

    def assumptions(self, usual: Assumptions) -> Assumptions:
        """Returns the assumptions for reading: the defaults, changed by the options."""
        return self.environment.of(usual)


@dataclass
class Troubles:
    """Counts records that could not be read or graded, and names the first on standard error.

    Attributes:
        unreadable: Records that could not be read.
        broken: Responses whose grading broke off.
        partly: Responses that were graded although a check broke.
    """

    unreadable: int = 0
    broken: int = 0
    partly: int = 0
    _named: int = field(default=0, repr=False)
    _is_reading: bool = field(default=False, repr=False)

    def noted(self, responses: Iterator[Response]) -> Iterator[Response]:
        """Yields the responses, and notes the unreadable ones."""
        self._is_reading = True
        for response in responses:
            follow()
            if response.problem:
                self.unreadable += 1
                self._name(response.problem)
            yield response

    def note(self, entry: Entry) -> None:
        """Notes what broke on a response, or why it could not be read, unless that was noted before."""
        if entry.unreadable:
            if not self._is_reading:
                self.unreadable += 1
                self._name(entry.problem)
        elif entry.problem:
            self.broke_off(entry.id, entry.origin, entry.problem)
        elif entry.broken:
            self.partly += 1
            self._name(f"{entry.origin or entry.id} ({entry.id}): {entry.broken}")

    def broke_off(self, id_: str, origin: str, error: str) -> None:
        """Notes a response whose grading broke off."""
        self.broken += 1
        self._name(f"{origin or id_} ({id_}): {error}")

    def sum_up(self) -> ExitStatus:
        """Prints the number of troubles, and returns the exit status."""
        counts = {
            "could not be read": self.unreadable,
            "could not be graded": self.broken,
            "had checks that broke": self.partly,
        }
        parts = [f"{_records(count)} {what}" for what, count in counts.items() if count]
        if not parts:
            return ExitStatus.DONE
        rest = sum(counts.values()) - self._named
        more = f" ({rest:,} of them not named above)" if rest > 0 else ""
        say(f"stackgrade: {', '.join(parts)}{more}")
        return ExitStatus.PARTLY

    def _name(self, message: str) -> None:
        if self._named < NAMED_LIMIT:
            self._named += 1
            say(f"stackgrade: {message}")


def _records(number: int) -> str:
    return f"{number:,} {'record' if number == 1 else 'records'}"
