"""Inspect's tasks `stackgrade/payments` and `stackgrade/suite`, scorers `stackgrade/pulumi` and `stackgrade/graded`.

Source: https://inspect.aisi.org.uk/scorers.html, "Scorer with Complex Metrics" and "Unscored Samples".
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

from anyio import to_thread
from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.scorer import Score, Scorer, Target, mean, precomputed_scores, scorer, stderr
from inspect_ai.solver import TaskState, generate

from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.integrations.workers import workers
from harness.responses import Response
from harness.responses.inspect_logs import answer_in
from harness.rubric import Suite, load_suite, shipped_prompts
from reports.explanation import explained

__all__ = ["graded", "payments", "pulumi", "suite", "values_of"]

UNSCORED = math.nan
"""Inspect's value for "not scored": metrics and reducers skip it and count it separately. Null would count as 0."""


@task
def payments(rubric: str = "payments") -> Task:
    """The task of the rubric `payments`: a PCI DSS compliant payment environment in Pulumi TypeScript.

    Args:
        rubric: Name or file of the rubric.
    """
    prompt = resources.files("stackgrade").joinpath("payments.md").read_text(encoding="utf-8")
    return Task(dataset=[Sample(id="payments", input=prompt)], solver=generate(), scorer=pulumi(rubric))


@task
def suite() -> Task:
    """The ten tasks of the suite that ships with stackgrade, each with its own rubric."""
    samples = [
        Sample(id=name, input=prompt, metadata={"task": name, "rubric": name})
        for name, prompt in shipped_prompts().items()
    ]
    return Task(dataset=samples, solver=generate(), scorer=pulumi("suite"))


@scorer(metrics={"*": [mean(), stderr()]})
def pulumi(rubric: str = "payments") -> Scorer:
    """Scores the answer: a value for the grade's score, each category and each success indicator.

    The rubric of a sample is `rubric` in its metadata, or else the one of its task: `task` in the metadata, or its id.

    Args:
        rubric: Name or file of the rubric, or name, folder or file of a suite.

    Raises:
        RubricError: The rubric cannot be used; while scoring, that there is none for a sample.
    """
    chosen = load_suite(rubric)
    names = cache(lambda: _names_in(chosen))

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - Inspect's signature
        answer = answer_in(state)
        about = {key: value for key, value in (state.metadata or {}).items() if isinstance(value, str)}
        held_to = chosen.required_for(about.get("task") or str(state.sample_id), about.get("rubric", ""))
        response = Response(str(state.sample_id), answer, model=str(state.model), sample=str(state.epoch))
        # A cancelled scoring, for example by a time limit, does not wait for the thread: grading has its own limit.
        grade = await to_thread.run_sync(workers().grade, response, held_to, abandon_on_cancel=True)
        values = values_of(grade)
        if not chosen.single or held_to.name not in chosen.rubrics:  # Inspect expects the same names of every sample
            values = {name: values.get(name, UNSCORED) for name in names()}
        return Score(
            value=values,
            explanation=explained(grade),
            reason=_reason(grade, answer),
            metadata=grade.to_dict(),
        )

    return score


@scorer(metrics={"*": [mean(), stderr()]})
def graded(scores: str) -> Scorer:
    """Gives the scores of a run that was graded before.

    Args:
        scores: The file that `stackgrade export RUN --inspect-scores FILE` wrote.
    """
    return precomputed_scores(scores)


def values_of(grade: Grade) -> dict[str, float]:
    """Returns the values of a grade, from 0 to 1; NaN if undecided.

    `score` is the grade's score. A category is 1 if it passes and 0 if it fails; an indicator is 1 if it is met and 0
    if not.
    """
    decided = {Outcome.PASS: 1.0, Outcome.FAIL: 0.0}
    return {
        "score": UNSCORED if grade.score is None else grade.score,
        **{name: decided.get(outcome, UNSCORED) for name, outcome in grade.categories.items()},
        **{name: UNSCORED if met is None else float(met) for name, met in grade.indicators.items()},
    }


def _names_in(suite: Suite) -> list[str]:
    """Returns the names of all values that the grades of a suite can have."""
    grades = [grade_response(Response("", ""), rubric) for rubric in suite.rubrics.values()]
    return list(dict.fromkeys(name for grade in grades for name in values_of(grade)))


def _reason(grade: Grade, answer: str) -> str | None:
    """Returns Inspect's reason for a missing score; None for an ordinary one."""
    if not answer.strip():
        return "no_response"
    return "scoring_failed" if grade.score is None else None
