"""Defines the tables of a history: each column with its type and meaning."""

from __future__ import annotations

from harness.runs.tables import Column, Table

__all__ = ["TREND", "WORSENED"]

SERIES = Column("series", "name", 'The series: "" for whole runs, otherwise a model.')
KIND = Column("kind", "name", "`score`, `success`, `category`, `check` or `indicator`.")
FIGURE = Column("figure", "name", "Its name: a category, check or indicator, `score` or `success`.")
TREND_KIND = Column("kind", "name", "`score`, `success`, `tasks`, `task`, `category`, `check` or `indicator`.")
TREND_FIGURE = Column(
    "figure",
    "name",
    "Its name; of `tasks` `score over tasks` or `success over tasks`, where each weighs the same; of `task` the task.",
)
RUN = Column("run", "text", "The run's folder.")
MODEL = Column("model", "name", 'The model; "" for several, or if unknown.')
POSITION = Column("position", "integer", "The place in the series, from 0.")

TREND = Table(
    "trend",
    "a figure of a run",
    (
        SERIES,
        POSITION,
        RUN,
        MODEL,
        Column("started", "text", "When grading began (UTC, ISO 8601)."),
        TREND_KIND,
        TREND_FIGURE,
        Column("better", "name", "`lower` for failure rates, `higher` for the score and for what is met."),
        Column("decided", "integer", "Responses for which it is decided; of a figure over tasks, tasks."),
        Column("unknown", "integer", "Responses, or tasks, for which something is unknown."),
        Column("rate", "number", "Failure rate, share met, or mean score."),
        Column("low", "number", "Lower end of its 95 % interval."),
        Column("high", "number", "Its upper end."),
        Column("difference", "number", "Change since the previous run, over the pairs of both; missing without pairs."),
        Column("p_holm", "number", "p value of that change, corrected as in a comparison."),
        Column("verdict", "name", "`regressed`, `improved` or `no evidence` since the previous run; else missing."),
    ),
)

WORSENED = Table(
    "worsened",
    "a figure that got worse",
    (
        SERIES,
        KIND,
        FIGURE,
        POSITION,
        RUN,
        MODEL,
        Column("since", "text", "The run that it is compared with: the previous one, or for a slow decline the first."),
        Column("base_rate", "number", "Its figure there, over the pairs of both."),
        Column("rate", "number", "Its figure now, over the same pairs."),
        Column("p_holm", "number", "p value of the change, corrected as in a comparison."),
    ),
)
