"""What the commands that read responses share: their options, made into the things that the harness works with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from harness.batch import default_jobs
from harness.checks import Outcome
from harness.cli.ending import ExitStatus, say
from harness.grading import Grade, assumptions_of
from harness.program import Assumptions
from harness.responses import Response, read_responses
from harness.rubric import Rubric, load_rubric

__all__ = ["Request", "Troubles"]

NAMED_LIMIT = 20
"""Records that are named on standard error; of the rest only the number is said."""


@dataclass
class Request:
    """Which responses are to be read, and how.

    Attributes:
        paths: Where the responses are.
        rubric_name: The rubric's name or file.
        model: The model of responses that name none.
        jobs: Number of worker processes; None for one a processor.
        environment_suffix: The suffix to assume; None for the rubric's.
        region: The region to assume; None for the rubric's.
    """

    paths: list[Path]
    rubric_name: str
    model: str | None
    jobs: int | None
    environment_suffix: str | None
    region: str | None

    @cached_property
    def rubric(self) -> Rubric:
        """The rubric.

        Raises:
            RubricError: There is none of that name, or its file is not right.
        """
        return load_rubric(self.rubric_name)

    @cached_property
    def assumptions(self) -> Assumptions:
        """What the reading takes for given: the rubric's environment, and what the options say instead."""
        assumed = assumptions_of(self.rubric)
        return replace(
            assumed,
            environment_suffix=self.environment_suffix or assumed.environment_suffix,
            region=self.region or assumed.region,
        )

    @property
    def workers(self) -> int:
        """How many worker processes to use at most."""
        return self.jobs or default_jobs()

    def responses(self) -> Iterator[Response]:
        """The responses, one at a time.

        Raises:
            UnusableInputError: At once, if a path holds none.
        """
        return read_responses(self.paths, self.model)


@dataclass
class Troubles:
    """Records that could not be read or worked on: the first are named on standard error as they come, all are counted.

    Attributes:
        unreadable: Records that could not be read.
        broken: Responses on which the work broke off.
        partly: Responses that were graded, but on which a check broke.
    """

    unreadable: int = 0
    broken: int = 0
    partly: int = 0
    _named: int = field(default=0, repr=False)

    def noted(self, responses: Iterator[Response]) -> Iterator[Response]:
        """The same responses; those that could not be read are noted on the way."""
        for response in responses:
            if response.problem:
                self.unreadable += 1
                self._name(response.problem)
            yield response

    def broke_off(self, response: Response, error: str) -> None:
        """Notes a response on which the work broke off."""
        self.broken += 1
        self._name(f"{response.origin or response.id} ({response.id}): {error}")

    def check_errors(self, response: Response, grade: Grade) -> None:
        """Notes the checks that broke on a response that is graded otherwise."""
        broken = [f"{check.id}: {check.reason}" for check in grade.checks if check.outcome is Outcome.ERROR]
        if broken:
            self.partly += 1
            self._name(f"{response.origin or response.id} ({response.id}): {'; '.join(broken)}")

    def sum_up(self) -> ExitStatus:
        """Says how many there were, and returns the exit status that they make."""
        counts = {
            "could not be read": self.unreadable,
            "could not be graded": self.broken,
            "had checks that broke": self.partly,
        }
        parts = [f"{count:,} {what}" for what, count in counts.items() if count]
        if not parts:
            return ExitStatus.DONE
        rest = sum(counts.values()) - self._named
        more = f" ({rest:,} of them not named here)" if rest > 0 else ""
        say(f"stackgrade: of the records, {', '.join(parts)}{more}")
        return ExitStatus.PARTLY

    def _name(self, message: str) -> None:
        if self._named < NAMED_LIMIT:
            self._named += 1
            say(f"stackgrade: {message}")
