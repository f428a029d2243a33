"""Defines the tables of a scorecard: each column with its type and meaning.

Numbers are counts of responses unless they say otherwise; rates and scores are from 0 to 1. A rate is missing if
nothing was decided.
"""

from __future__ import annotations

from dataclasses import replace

from harness.runs.tables import Column, Table

__all__ = ["CATEGORIES", "CHECKS", "INDICATORS", "MODELS", "REPEATS", "SLICE", "TABLES", "TASKS", "sliced"]

MODEL = Column("model", "name", 'The model; "" where unknown.')
SLICE = Column("slice", "name", 'The slice: a value of the column that is sliced by, "" where a response has none.')

NOT_ASKED = Column("not_asked", "integer", "Graded responses whose rubric does not ask it; they are in no rate.")

SUCCESSES = Column("successes", "integer", "Successes: all indicators that apply are met, and no category fails.")
SUCCESS_UNKNOWN = Column("success_unknown", "integer", "Responses that miss and fail nothing, but are not all decided.")

_OUTCOMES = (
    Column("pass", "integer", "Responses that pass."),
    Column("fail", "integer", "Responses that fail."),
    Column("unknown", "integer", "Responses for which it is unknown."),
    Column("not_applicable", "integer", "Responses to which it does not apply."),
    Column("error", "integer", "Responses on which a check broke."),
    NOT_ASKED,
)


def _ends(rate: str, prefix: str = "") -> tuple[Column, ...]:
    """Returns the columns of a rate's interval, and of its bounds from unknowns."""
    return (
        Column(f"{prefix}low", "number", f"Lower end of the 95 % interval of `{rate}`."),
        Column(f"{prefix}high", "number", "Its upper end."),
        Column(f"{prefix}lenient", "number", f"`{rate}` if everything unknown counted for the model."),
        Column(f"{prefix}strict", "number", f"`{rate}` if everything unknown counted against the model."),
        Column(f"{prefix}widest_low", "number", "Lower end of the interval, widened by what is unknown."),
        Column(f"{prefix}widest_high", "number", "Its upper end, also widened."),
    )


MODELS = Table(
    "models",
    "a model",
    (
        MODEL,
        Column("responses", "integer", "All responses."),
        Column("graded", "integer", "Those with a grade."),
        Column("unreadable", "integer", "Records that could not be read."),
        Column("errors", "integer", "Responses on which grading broke."),
        Column("tasks", "integer", "Tasks that the graded responses answer."),
        Column("score", "number", "Mean score of the graded responses."),
        *_ends("score", "score_"),
        Column("resampled", "name", "What the bootstrap of the score resamples: `tasks`, or `responses` to one task."),
        SUCCESSES,
        SUCCESS_UNKNOWN,
        Column("success_rate", "number", "Share of successes, of the responses for which it is known."),
        *_ends("success_rate", "success_"),
        Column("task_score", "number", "Mean over tasks of each task's mean score: every task weighs the same."),
        *_ends("task_score", "task_score_"),
        Column("task_success_rate", "number", "Mean over tasks of each task's success rate, likewise."),
        *_ends("task_success_rate", "task_success_"),
        Column("unknown_checks", "integer", "Unknown checks, over all responses."),
        Column("error_checks", "integer", "Checks that broke, over all responses."),
    ),
)

TASKS = Table(
    "tasks",
    "a model and task",
    (
        MODEL,
        Column("task", "name", 'The task; "" where unknown.'),
        Column("rubric", "name", "The rubric that its graded responses are held to; several are set apart by commas."),
        Column("responses", "integer", "All responses."),
        Column("graded", "integer", "Those with a grade."),
        Column("score", "number", "Mean score of the graded responses."),
        Column("score_lenient", "number", "`score` if everything unknown counted for the model."),
        Column("score_strict", "number", "`score` if everything unknown counted against the model."),
        SUCCESSES,
        SUCCESS_UNKNOWN,
        Column("success_rate", "number", "Share of successes, of the responses for which it is known."),
        *_ends("success_rate", "success_"),
        Column("unknown_checks", "integer", "Unknown checks, over all responses."),
    ),
)

CATEGORIES = Table(
    "categories",
    "a model and category",
    (
        MODEL,
        Column("category", "name", "The category."),
        *_OUTCOMES,
        Column("failure_rate", "number", "fail / (fail + pass)."),
        *_ends("failure_rate"),
    ),
)

CHECKS = Table(
    "checks",
    "a model and check; checks that only advise are left out",
    (
        MODEL,
        Column("check", "name", "The check, `category.name`."),
        Column("category", "name", "Its category."),
        *_OUTCOMES,
        Column("failure_rate", "number", "fail / (fail + pass)."),
        *_ends("failure_rate"),
    ),
)

INDICATORS = Table(
    "indicators",
    "a model and success indicator",
    (
        MODEL,
        Column("indicator", "name", "The indicator."),
        Column("met", "integer", "Responses that meet it."),
        Column("missed", "integer", "Responses that miss it."),
        Column("unknown", "integer", "Responses for which it is unknown."),
        Column("not_applicable", "integer", "Responses to which it does not apply."),
        NOT_ASKED,
        Column("met_rate", "number", "met / (met + missed)."),
        *_ends("met_rate"),
    ),
)

REPEATS = Table(
    "repeats",
    "a model, measure and k",
    (
        MODEL,
        Column("measure", "name", "`pass@k`: at least one of k tries is a success; `pass^k`: all of them are."),
        Column("k", "integer", "Number of tries."),
        Column("tasks", "integer", "Tasks with at least k responses whose success is known."),
        Column("rate", "number", "Mean over these tasks."),
        *_ends("rate"),
    ),
)

TABLES = (MODELS, TASKS, CATEGORIES, CHECKS, INDICATORS, REPEATS)


def sliced(table: Table) -> Table:
    """Returns the table with a row for each slice, named in a column after the model."""
    return replace(table, columns=(MODEL, SLICE, *table.columns[1:]))
