"""Compares grades with people's labels, and people with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from harness.runs.tables import Column, Table
from harness.suggestions import suggestion
from reports.agreement.labels import LISTED, Label, LabelError, read_labels
from reports.frames import framed
from reports.statistics import (
    CONFIDENCE,
    coefficient_interval,
    cohens_kappa,
    coincidences,
    effective_trials,
    joint_counts,
    krippendorffs_alpha,
    wilson,
)

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["AGREEMENT", "CONFUSION", "GRADE", "MAJORITY", "Agreement", "Disagreement", "agreement", "labelled"]

GRADE = "grade"
"""The name of stackgrade among the raters."""
MAJORITY = "majority"
"""The name of what most people say."""
PEOPLE = "people"
"""The name of all people together."""
VALUES = ("pass", "fail", "not_applicable")
"""The outcomes that decide something; unknown and broken ones are in no figure."""

Unit: TypeAlias = tuple[str, str]
"""What is labelled: a response's id, and a check or category."""
Given: TypeAlias = Mapping[Unit, Mapping[str, str]]
"""What each rater says of each unit."""

AGREEMENT = Table(
    "agreement",
    "two raters, and what they rate",
    (
        Column("first", "name", "A rater: `grade`, or a person; `people` for all people together."),
        Column("second", "name", 'The other: a person, or `majority`; "" for all people together.'),
        Column("kind", "name", "What is rated: `all`, a `category` (itself and its checks), or a `check`."),
        Column("figure", "name", "Its name; `all` for all."),
        Column("labels", "integer", "Things that both decide."),
        Column("undecided", "integer", "Things that both rated, but one of them with unknown; in no figure."),
        Column("agreed", "integer", "Things on which they agree."),
        Column("agreement", "number", "agreed / labels."),
        Column("low", "number", "Lower end of the 95 % interval of `agreement`."),
        Column("high", "number", "Its upper end."),
        Column("kappa", "number", "Cohen's kappa; missing where chance alone would always agree."),
        Column("kappa_low", "number", "Lower end of its 95 % interval."),
        Column("kappa_high", "number", "Its upper end."),
        Column("alpha", "number", "Krippendorff's alpha for nominal values; missing likewise."),
        Column("alpha_low", "number", "Lower end of its 95 % interval."),
        Column("alpha_high", "number", "Its upper end."),
    ),
)

CONFUSION = Table(
    "confusion",
    "a rater, an outcome of the grade and one of the rater",
    (
        Column("who", "name", "The person, or `majority`."),
        Column("grade", "name", "The grade's outcome."),
        Column("label", "name", "The person's."),
        Column("count", "integer", "How often they meet."),
    ),
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A label that is not what the grade says, both being decided.

    Attributes:
        response_id: The response.
        name: The check or category.
        who: The person.
        label: What the person says.
        outcome: What the grade says.
        reason: Why the grade says it.
        file: The file of its first finding, or "".
        line: The line there, or None.
        message: What the finding says, or "".
        origin: Where the label was read.
    """

    response_id: str
    name: str
    who: str
    label: str
    outcome: str
    reason: str
    file: str
    line: int | None
    message: str
    origin: str


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """How far grades and people agree.

    Attributes:
        run: The run.
        raters: The people, in the order of the labels.
        figures: A row for two raters and what they rate (`AGREEMENT`).
        confusion: How often each outcome of the grade meets each of a person (`CONFUSION`).
        disagreements: Every label that differs from the grade, with the grade's evidence.
        labels: How many labels there are.
        responses: How many responses they are of.
        ungraded: How many of them are of responses without a grade, or of what the rubric does not ask.
    """

    run: Run
    raters: tuple[str, ...]
    figures: pd.DataFrame
    confusion: pd.DataFrame
    disagreements: tuple[Disagreement, ...]
    labels: int
    responses: int
    ungraded: int

    @property
    def judge(self) -> str:
        """Whom the grade is compared with first: the only person, or what most people say."""
        return self.raters[0] if len(self.raters) == 1 else MAJORITY


def labelled(run: Run, paths: Sequence[Path], *, model: str | None = None, check: str | None = None) -> Agreement:
    """Compares a run with the labels of some files.

    Args:
        run: The run.
        paths: The files.
        model: The model whose responses count; None for all.
        check: What rows label that do not say it.

    Raises:
        LabelError: A file cannot be used, or a label is of a response that the run does not have.
        RunError: A part of the run is missing or damaged.
    """
    names = [*run.categories["category"].unique(), *run.checks["check"].unique()]
    if check is not None and check not in names:
        hint = suggestion(check, names, most=2) or LISTED
        message = f"--check: the run has no check or category {check!r}; {hint}"
        raise LabelError(message)
    labels = read_labels(paths, set(names), check)
    _refuse_others(run, labels)
    if model is not None:
        own = set(run.responses.loc[run.responses["model"] == model, "response_id"])
        labels = [label for label in labels if label.response_id in own]
        if not labels:
            message = f"no label is of a response of {model!r}"
            raise LabelError(message)
    return agreement(run, labels)


def _refuse_others(run: Run, labels: Sequence[Label]) -> None:
    known = set(run.responses["response_id"])
    for label in labels:
        if label.response_id not in known:
            hint = suggestion(label.response_id, known, most=2) or f"such as {min(known, default='')!r}"
            message = f"{label.origin}, field 'id': {run.path} has no response {label.response_id!r}; {hint}"
            raise LabelError(message)


def agreement(run: Run, labels: Sequence[Label]) -> Agreement:
    """Returns how far the grades of a run and labels agree."""
    raters = tuple(dict.fromkeys(label.who for label in labels))
    graded = _graded(run, {label.response_id for label in labels})
    given: dict[Unit, dict[str, str]] = {}
    for label in labels:
        given.setdefault((label.response_id, label.name), {})[label.who] = label.outcome
    for unit, of in given.items():
        if len(raters) > 1:
            of[MAJORITY] = _most(list(of.values()))
        if unit in graded:
            of[GRADE] = graded[unit]["outcome"]
    judged = [*([MAJORITY] if len(raters) > 1 else []), *raters]
    pairs = [*((GRADE, who) for who in judged), *combinations(raters, 2)]
    rows = [row for pair in pairs for row in _pair_rows(given, pair)]
    if len(raters) > 2:
        rows += _people_rows(given, raters)
    return Agreement(
        run=run,
        raters=raters,
        figures=framed(AGREEMENT, {c.name: [row[c.name] for row in rows] for c in AGREEMENT.columns}),
        confusion=_confusion(given, judged),
        disagreements=tuple(_disagreements(labels, graded)),
        labels=len(labels),
        responses=len({label.response_id for label in labels}),
        ungraded=sum((label.response_id, label.name) not in graded for label in labels),
    )


def _most(outcomes: list[str]) -> str:
    """Returns the outcome that most people give; unknown for a tie."""
    (first, number), *rest = Counter(outcomes).most_common(2)
    return "unknown" if rest and rest[0][1] == number else first


def _graded(run: Run, ids: Collection[str]) -> dict[Unit, dict[str, Any]]:
    """Returns the outcome and reason of every check and category of some responses."""
    checks = run.checks[run.checks["response_id"].isin(list(ids))]
    found: dict[Unit, dict[str, Any]] = {}
    for row in checks[["response_id", "check", "outcome", "reason"]].to_dict("records"):
        found[row["response_id"], str(row["check"])] = {"outcome": str(row["outcome"]), "reason": row["reason"] or ""}
    categories = run.categories[run.categories["response_id"].isin(list(ids))]
    for row in categories.to_dict("records"):
        found[row["response_id"], str(row["category"])] = {"outcome": str(row["outcome"]), "reason": ""}
    findings = run.findings[run.findings["response_id"].isin(list(ids)) & (run.findings["severity"] != "advisory")]
    columns = ["response_id", "check", "category", "file", "line", "message"]
    for row in findings[columns].astype("object").to_dict("records"):
        for name in (str(row["check"]), str(row["category"])):
            if (unit := found.get((row["response_id"], name))) is not None and "message" not in unit:
                file, line = row["file"], row["line"]
                unit.update(
                    message=row["message"],
                    file="" if pd.isna(file) else file,
                    line=None if pd.isna(line) else int(line),
                )
    return found


def _scopes(units: Sequence[Unit]) -> Iterator[tuple[str, str, list[int]]]:
    """Yields what figures are about, with the numbers of its units: all, then categories, then checks."""
    yield "all", "all", list(range(len(units)))
    categories: dict[str, list[int]] = {}
    checks: dict[str, list[int]] = {}
    for number, (_, name) in enumerate(units):
        categories.setdefault(name.partition(".")[0], []).append(number)
        if "." in name:
            checks.setdefault(name, []).append(number)
    yield from (("category", name, numbers) for name, numbers in categories.items())
    yield from (("check", name, numbers) for name, numbers in checks.items())


def _pair_rows(given: Given, pair: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """Yields the figures of two raters."""
    units = [unit for unit, of in given.items() if all(rater in of for rater in pair)]
    for kind, figure, numbers in _scopes(units):
        chosen = [units[number] for number in numbers]
        decided = [unit for unit in chosen if all(given[unit][rater] in VALUES for rater in pair)]
        codes = np.array([[VALUES.index(given[unit][rater]) for unit in decided] for rater in pair], dtype=np.int64)
        clusters = pd.factorize(pd.Series([unit[0] for unit in decided], dtype="object"))[0]
        same = codes[0] == codes[1]
        yield {
            **dict(zip(("first", "second"), pair, strict=True)),
            "kind": kind,
            "figure": figure,
            "labels": len(decided),
            "undecided": len(chosen) - len(decided),
            "agreed": int(same.sum()),
            **_figures(same, joint_counts(codes[0], codes[1], len(VALUES)), _counted(codes.T), clusters),
        }


def _people_rows(given: Given, raters: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yields the figures of all people together: whether all agree, and alpha, which needs only two of a thing."""
    decided = {unit: [VALUES.index(of[who]) for who in raters if of.get(who) in VALUES] for unit, of in given.items()}
    units = [unit for unit, values in decided.items() if len(values) > 1]
    for kind, figure, numbers in _scopes(units):
        chosen = [decided[units[number]] for number in numbers]
        counts = np.array([np.bincount(values, minlength=len(VALUES)) for values in chosen]).reshape(-1, len(VALUES))
        clusters = pd.factorize(pd.Series([units[number][0] for number in numbers], dtype="object"))[0]
        same = (counts > 0).sum(axis=1) == 1
        yield {
            "first": PEOPLE,
            "second": "",
            "kind": kind,
            "figure": figure,
            "labels": len(chosen),
            "undecided": 0,
            "agreed": int(same.sum()),
            **_figures(same, None, counts, clusters),
        }


def _counted(codes: Any) -> Any:
    """Returns how often each value was given to each unit."""
    return (codes[:, :, None] == np.arange(len(VALUES))).sum(axis=1)


def _figures(same: Any, joint: Any, counts: Any, clusters: Any) -> dict[str, Any]:
    """Returns agreement, kappa and alpha with their intervals, which take labels of one response as alike."""
    number = len(same)
    responses = int(clusters.max()) + 1 if number else 0
    agreed = np.bincount(clusters[same], minlength=responses)
    sizes = np.bincount(clusters, minlength=responses)
    worth = effective_trials(agreed, sizes, np.zeros(responses, dtype=np.int64), 1)
    interval = wilson([agreed.sum()], [number], CONFIDENCE, worth)
    interval = type(interval)(float(interval.low[0]), float(interval.high[0]))
    row: dict[str, Any] = {
        "agreement": float(same.mean()) if number else np.nan,
        "low": interval.low,
        "high": interval.high,
    }
    pairs = coincidences(counts)
    for name, coefficient, tables in (("kappa", cohens_kappa, joint), ("alpha", krippendorffs_alpha, pairs)):
        if tables is None or not number:
            row.update({name: np.nan, f"{name}_low": np.nan, f"{name}_high": np.nan})
            continue
        ends = coefficient_interval(coefficient, tables, clusters, interval)
        value = float(coefficient(tables.sum(axis=0)))
        row.update({name: value, f"{name}_low": float(ends.low), f"{name}_high": float(ends.high)})
    return row


def _confusion(given: Given, judged: Sequence[str]) -> pd.DataFrame:
    counted = Counter((who, of[GRADE], of[who]) for of in given.values() if GRADE in of for who in judged if who in of)
    rows = sorted(counted.items(), key=lambda item: (judged.index(item[0][0]), item[0][1:]))
    columns = {name: [key[n] for key, _ in rows] for n, name in enumerate(("who", "grade", "label"))}
    return framed(CONFUSION, {**columns, "count": [number for _, number in rows]})


def _disagreements(labels: Sequence[Label], graded: Mapping[Unit, Mapping[str, Any]]) -> Iterator[Disagreement]:
    """Yields every label that differs from a decided grade, check by check."""
    for label in sorted(labels, key=lambda label: (label.name, label.response_id)):
        grade = graded.get((label.response_id, label.name))
        if grade is None or label.outcome not in VALUES or grade["outcome"] not in VALUES:
            continue
        if label.outcome != grade["outcome"]:
            yield Disagreement(
                *(label.response_id, label.name, label.who, label.outcome, grade["outcome"], grade["reason"]),
                *(grade.get("file", ""), grade.get("line"), grade.get("message", ""), label.origin),
            )
