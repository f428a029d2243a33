"""Defines the tables of a comparison: each column with its type and meaning.

Rates are from 0 to 1, over the pairs decided on both sides. Differences are candidate minus base.
"""

from __future__ import annotations

from harness.runs.tables import Column, Table

__all__ = ["FIGURES", "FLIPS", "OVER_TASKS", "TASKS", "TRANSITIONS", "UNPAIRED"]

KIND = Column("kind", "name", "`score`, `success`, `category`, `check` or `indicator`.")
FIGURE = Column("figure", "name", "Its name: a category, check or indicator, `score` or `success`.")

FIGURES = Table(
    "figures",
    "a figure that both sides have",
    (
        KIND,
        FIGURE,
        Column("better", "name", "`lower` for failure rates, `higher` for the score and for what is met."),
        Column("pairs", "integer", "Pairs that are decided on both sides."),
        Column("undecided", "integer", "Pairs that are unknown, or in error, on a side: in no rate and no test."),
        Column("not_applicable", "integer", "Pairs in which it does not apply on a side, or was not asked there."),
        Column("base_rate", "number", "Failure rate, share met, or mean score of the base."),
        Column("candidate_rate", "number", "The same of the candidate."),
        Column("difference", "number", "candidate_rate - base_rate."),
        Column("low", "number", "Lower end of the interval of the difference."),
        Column("high", "number", "Its upper end."),
        Column("widest_low", "number", "The lower end if all undecided outcomes went one way."),
        Column("widest_high", "number", "The upper end if they went the other way."),
        Column("regressed", "integer", "Pairs in which the candidate is worse."),
        Column("improved", "integer", "Pairs in which the candidate is better."),
        Column("p_value", "number", "p value of the exact McNemar test; for the score, of the sign flip test."),
        Column("tested", "boolean", "Whether so many flips could be significant; else the figure is not counted."),
        Column("p_holm", "number", "p_value corrected by Holm for the counted rates; 1 if not counted."),
        Column("p_bh", "number", "p_value corrected by Benjamini and Hochberg; 1 if not counted."),
        Column("verdict", "name", "`regressed`, `improved` or `no evidence`."),
        Column("holds", "boolean", "Whether the verdict stands however the undecided turned out; else missing."),
        Column("detectable", "number", "Smallest difference that so many pairs show 8 times in 10; else missing."),
    ),
)

TASKS = Table(
    "tasks",
    "a task of a pair",
    (
        Column("task", "name", 'The task; "" where unknown.'),
        Column("rubric", "name", "The rubric that it is held to; of several, the one of its first pair."),
        Column("pairs", "integer", "Its pairs."),
        Column("base_score", "number", "Mean score of the base, over the pairs in which both have one."),
        Column("candidate_score", "number", "The same of the candidate."),
        Column("difference", "number", "candidate_score - base_score; not tested."),
        Column("regressed", "integer", "Pairs in which the candidate scores less."),
        Column("improved", "integer", "Pairs in which the candidate scores more."),
        Column("base_successes", "integer", "Successes of the base."),
        Column("candidate_successes", "integer", "Successes of the candidate."),
    ),
)

OVER_TASKS = Table(
    "over_tasks",
    "a figure over tasks, each of which weighs the same",
    (
        Column("figure", "name", "`score` or `success`: the mean over tasks of each one's mean score or success rate."),
        Column("tasks", "integer", "Tasks in which it is known on both sides."),
        Column("base_rate", "number", "The figure of the base."),
        Column("candidate_rate", "number", "The same of the candidate."),
        Column("difference", "number", "candidate_rate - base_rate; not tested."),
        Column("low", "number", "Lower end of the interval of the difference, from resampling tasks."),
        Column("high", "number", "Its upper end."),
        Column("regressed", "integer", "Tasks in which the candidate is worse."),
        Column("improved", "integer", "Tasks in which the candidate is better."),
    ),
)

TRANSITIONS = Table(
    "transitions",
    "a figure and two outcomes that occur together",
    (
        KIND,
        FIGURE,
        Column("base_outcome", "name", "An outcome, or `absent` if it was not asked."),
        Column("candidate_outcome", "name", "The same of the candidate."),
        Column("pairs", "integer", "Number of pairs."),
    ),
)

FLIPS = Table(
    "flips",
    "a check of a pair that passes on one side and fails on the other",
    (
        Column("check", "name", "The check."),
        Column("category", "name", "Its category."),
        Column("direction", "name", "`regressed` or `improved`."),
        Column("task", "name", 'The task; "" where unknown.'),
        Column("sample", "text", 'The sample; "" where unknown.'),
        Column("base_id", "text", "The response of the base."),
        Column("candidate_id", "text", "The response of the candidate."),
    ),
)

UNPAIRED = Table(
    "unpaired",
    "a response that has no partner",
    (
        Column("side", "name", "`base` or `candidate`."),
        Column("response_id", "text", "The response."),
        Column("model", "name", 'Its model; "" where unknown.'),
        Column("task", "name", 'Its task; "" where unknown.'),
        Column("sample", "text", 'Its sample; "" where unknown.'),
        Column("reason", "name", "`no partner`, `other rubric` (the partner is held to another), or `not graded`."),
    ),
)
