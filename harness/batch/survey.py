"""Finds the rubrics for responses, and the tasks that lack one, before anything is graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.responses.record import Response
from harness.rubric import Rubric, RubricError, Suite

__all__ = ["COUNTED", "Survey", "survey"]

COUNTED = 10_000
"""Most tasks that are counted separately, of those without a rubric and of those that use the default."""
NAMED = 1_000
"""Most tasks that a message names."""
MEANT = 20
"""Most named tasks for which the message suggests what was probably meant."""


@dataclass(slots=True)
class Survey:
    """The rubrics for responses.

    Attributes:
        responses: The number of responses, unreadable ones included.
        rubrics: The rubrics that grade any of the responses, by name.
        defaulted: The first `COUNTED` tasks that use the default rubric because they have none.
        lacking: The number of responses without a rubric for each (task, named rubric), the first `COUNTED` pairs.
        further: The number of responses without a rubric that are not in `lacking`.
    """

    responses: int = 0
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    defaulted: set[str] = field(default_factory=set)
    lacking: Counter[tuple[str, str]] = field(default_factory=Counter)
    further: int = 0

    def note(self, response: Response, suite: Suite) -> None:
        """Counts a readable response."""
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
        """Rejects the responses if some have no rubric.

        Raises:
            RubricError: Some have no rubric. The message names each task, with the number of its responses.
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
    """Returns the rubrics for responses. Unreadable ones are skipped."""
    found = Survey()
    for response in responses:
        found.responses += 1
        if not response.problem:
            found.note(response, suite)
    return found
