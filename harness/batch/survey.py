"""Reads through responses before they are graded: which rubrics they are held to, and which tasks lack one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.responses.record import Response
from harness.rubric import Rubric, RubricError, Suite

__all__ = ["COUNTED", "Survey", "survey"]

COUNTED = 10_000
"""Most tasks that are told apart, of those without a rubric and of those that are held to the default."""
NAMED = 1_000
"""Most of them that a message names."""
MEANT = 20
"""Those of them for which it says what was probably meant."""


@dataclass(slots=True)
class Survey:
    """What responses are held to.

    Attributes:
        rubrics: The rubrics that any of them is held to, by name.
        defaulted: Tasks that are held to the rubric of all tasks that have none, the first `COUNTED` of them.
        lacking: How many responses there are for each task, and rubric that they name, without a rubric; the first
            `COUNTED` of them.
        further: Responses of tasks beyond those.
    """

    rubrics: dict[str, Rubric] = field(default_factory=dict)
    defaulted: set[str] = field(default_factory=set)
    lacking: Counter[tuple[str, str]] = field(default_factory=Counter)
    further: int = 0

    def note(self, response: Response, suite: Suite) -> None:
        """Counts a response that could be read."""
        task, named = response.task, response.rubric
        rubric = suite.rubric_for(task, named)
        if rubric is None:
            key = ("" if named else task, named)
            if key in self.lacking or len(self.lacking) < COUNTED:
                self.lacking[key] += 1
            else:
                self.further += 1
            return
        self.rubrics.setdefault(rubric.name, rubric)
        if not named and task not in suite.tasks and len(self.defaulted) < COUNTED:
            self.defaulted.add(task)

    def refuse(self, suite: Suite) -> None:
        """Refuses responses of which some have no rubric.

        Raises:
            RubricError: Some have none; the message names each task, with the number of its responses.
        """
        if not self.lacking:
            return
        named = list(self.lacking.items())
        problems = [suite.lacks(*key, number, meant=place < MEANT) for place, (key, number) in enumerate(named[:NAMED])]
        error = RubricError(problems)
        if rest := sum(number for _, number in named[NAMED:]) + self.further:
            error.args = (f"{error}\n{rest:,} further records have no rubric",)
        raise error


def survey(responses: Iterable[Response], suite: Suite) -> Survey:
    """Returns what responses are held to; those that could not be read are passed over."""
    found = Survey()
    for response in responses:
        if not response.problem:
            found.note(response, suite)
    return found
