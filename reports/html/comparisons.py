"""Writes the pages of comparisons: the verdict, what moved, which tasks, and which checks flipped in which pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reports.compare import Comparison, Side, comparable, compare_sides, side_of
from reports.compare.sides import CompareError
from reports.compare.verdicts import (
    BETTER,
    IMPROVED,
    LEVEL,
    MIXED,
    PARTLY_BETTER,
    REGRESSED,
    WORSE,
    standing,
)
from reports.compare.wording import headline, shown_rate, signed, worth_a_look
from reports.figures import p_value, signed_score
from reports.frames import records_of
from reports.html.environment import rendered, worded
from reports.html.folder import Folder
from reports.html.lists import Cell, Column, List, write_list
from reports.html.site import Site
from reports.outcomes import outcomes_of

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Compared", "Pair", "chosen_comparisons", "comparison_page", "comparisons_page", "flip_list"]

ROOT = "../"
MOST_COMPARISONS = 12
MOST_RIVALS = 5
"""Maximum number of models that the best one of the last run is compared with."""
MOST_CHANGES = 30
MOST_TASKS = 300
MOST_PAIRS = 40
"""Maximum number of pairs of a comparison with a page: those with the most flips."""
STANDINGS = {
    BETTER: ("Better", "pass"),
    PARTLY_BETTER: ("Better in part", "pass"),
    MIXED: ("Better score, other figures worse", "fail"),
    WORSE: ("Worse", "fail"),
    LEVEL: ("No evidence of a difference", "unknown"),
}
"""How a candidate stands to a base, in words, and the class of their colour."""
WORDS = {REGRESSED: "Got worse", IMPROVED: "Got better"}
NAMES = {"score": "mean score", "success": "success rate"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two responses to one task, of which a check passes on one side and fails on the other.

    Attributes:
        task: Their task.
        sample: Their sample.
        base: The response of the base.
        candidate: The response of the candidate.
        flips: Each check with its direction, `regressed` or `improved`.
    """

    task: str
    sample: str
    base: str
    candidate: str
    flips: Sequence[tuple[str, str]]


@dataclass(slots=True)
class Compared:
    """A comparison of a report.

    Attributes:
        title: What is compared, in words.
        base_run: Number of the run of the base, from 0.
        candidate_run: Number of the run of the candidate.
        base: The name of the base.
        candidate: The name of the candidate.
        comparison: The comparison.
        pairs: The pairs that flipped: regressions and those with the most flips first.
    """

    title: str
    base_run: int
    candidate_run: int
    base: str
    candidate: str
    comparison: Comparison
    pairs: Sequence[Pair] = field(default_factory=tuple)

    @property
    def key(self) -> str:
        """What its pages are named after."""
        return self.title

    @property
    def paged(self) -> Sequence[Pair]:
        """The pairs with a page."""
        return self.pairs[:MOST_PAIRS]


def chosen_comparisons(site: Site, runs: Sequence[Run]) -> list[Compared]:
    """Compares each model with itself in the run before, and the best model of the last run with the others.

    Leaves out what cannot be compared: other rubrics or graders, or no task and sample in common.

    Args:
        site: The report.
        runs: The runs, in order of time.
    """
    read = {number: outcomes_of(run) for number, run in enumerate(runs)}
    found: list[Compared] = []
    for before, after in reversed(list(pairwise(range(len(runs))))):
        if not comparable(runs[before].manifest, runs[after].manifest):
            continue
        own = [[f for f in site.figures if f.run == number and f.score is not None] for number in (before, after)]
        names = [{f.model: f.name for f in figures} for figures in own]
        both = [model for model in names[1] if model in names[0]]
        pairs = [(model, model) for model in both]
        if not both and all(len(of) == 1 for of in names):
            pairs = [(next(iter(names[0])), next(iter(names[1])))]
        for mine, theirs in pairs:
            sides = side_of(runs[before], mine, read[before]), side_of(runs[after], theirs, read[after])
            base, candidate = (site.runs[number].label for number in (before, after))
            if mine != theirs:
                base, candidate = f"{names[0][mine]} ({base})", f"{names[1][theirs]} ({candidate})"
            title = (
                f"{names[1][theirs]}: {candidate} against {base}" if mine == theirs else f"{candidate} against {base}"
            )
            found += _compared(title, (before, after), (base, candidate), sides)
    last = len(runs) - 1
    models = sorted((f for f in site.figures if f.run == last and f.score is not None), key=lambda f: -(f.score or 0))
    for rival in models[1 : MOST_RIVALS + 1]:
        sides = side_of(runs[last], rival.model, read[last]), side_of(runs[last], models[0].model, read[last])
        where = f" in {site.runs[last].label}" if site.several else ""
        title = f"{models[0].name} against {rival.name}{where}"
        found += _compared(title, (last, last), (rival.name, models[0].name), sides)
    return found[:MOST_COMPARISONS]


def _compared(title: str, runs: tuple[int, int], names: tuple[str, str], sides: tuple[Side, Side]) -> list[Compared]:
    try:
        comparison = compare_sides(*sides)
    except CompareError:
        return []
    return [Compared(title, *runs, *names, comparison, _pairs(comparison))]


def _pairs(comparison: Comparison) -> list[Pair]:
    """Returns the pairs with flips: those that lost most first."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in records_of(comparison.flips):
        found.setdefault((row["base_id"], row["candidate_id"]), []).append(row)
    pairs = [
        Pair(rows[0]["task"], rows[0]["sample"], *ids, [(row["check"], row["direction"]) for row in rows])
        for ids, rows in found.items()
    ]
    return sorted(pairs, key=lambda pair: (-sum(d == REGRESSED for _, d in pair.flips), -len(pair.flips)))


def flip_list(site: Site, folder: Folder, compared: Compared) -> List:
    """Writes the list of all flips of a comparison."""
    paged = {(pair.base, pair.candidate) for pair in compared.paged}
    columns = [
        Column("pair", "Pair", "link"),
        Column("direction", "Direction", choice=True),
        Column("check", "Check", choice=True),
        Column("task", "Task", choice=site.tasks > 1),
        Column("base", compared.base, "link"),
        Column("candidate", compared.candidate, "link"),
    ]
    rows: list[list[Cell]] = []
    for pair in compared.pairs:
        page = site.pair_page(compared.key, pair.base, pair.candidate) if (pair.base, pair.candidate) in paged else None
        name = " ".join(part for part in (pair.task, pair.sample) if part) or pair.candidate
        for check, direction in pair.flips:
            sides: list[Cell] = [
                (pair.base, site.response_page(compared.base_run, pair.base)),
                (pair.candidate, site.response_page(compared.candidate_run, pair.candidate)),
            ]
            rows.append([(name, page), direction, check, pair.task, *sides])
    rows.sort(key=lambda row: row[1] != REGRESSED)
    name = f"flips-{site.names.of('comparison', compared.key)}"
    return write_list(folder, name, columns, rows, "flip")


def comparison_page(site: Site, compared: Compared, flips: List) -> str:
    """Returns the page of a comparison.

    Args:
        site: The report.
        compared: The comparison.
        flips: The list of its flips.
    """
    comparison = compared.comparison
    figures = records_of(comparison.figures)
    moved = [row for row in figures if row["regressed"] or row["improved"]]
    moved.sort(key=lambda row: (row["verdict"] not in {REGRESSED, IMPROVED}, row["p_value"] or 0.0))
    tasks = sorted(_tasks(site, comparison), key=lambda row: row["order"])
    values = {
        "site": site,
        "root": ROOT,
        "here": "comparisons.html",
        "title": compared.title,
        "crumbs": [
            ("Overview", f"{ROOT}index.html"),
            ("Comparisons", f"{ROOT}comparisons.html"),
            (compared.title, None),
        ],
        "compared": compared,
        "verdict": _verdict(comparison),
        "headline": worded(_named(headline(comparison), compared)),
        "worth": worded(worth_a_look(comparison)),
        "figures": [_figure(site, row) for row in moved[:MOST_CHANGES]],
        "more_figures": max(0, len(moved) - MOST_CHANGES),
        "tasks": tasks[:MOST_TASKS] if len(tasks) > 1 else [],
        "more_tasks": max(0, len(tasks) - MOST_TASKS),
        "worse": [row for row in tasks if row["change"] < 0],
        "better": sum(row["change"] > 0 for row in tasks),
        "pairs": [_pair(site, compared, pair) for pair in compared.paged],
        "more_pairs": max(0, len(compared.pairs) - MOST_PAIRS),
        "list": flips,
        "level": f"{1 - comparison.alpha:.0%}".replace("%", " %"),
    }
    return rendered("comparison.html", values)


def _named(sentence: str, compared: Compared) -> str:
    """Returns the sentence with the names that the report has for its runs."""
    sides = ((compared.comparison.candidate, compared.candidate), (compared.comparison.base, compared.base))
    for side, name in sides:
        sentence = sentence.replace(f"{side.run.path}@{side.model}", name)
    return sentence


def _verdict(comparison: Comparison) -> tuple[str, str]:
    """Returns the verdict in a word, and the class of its colour."""
    return STANDINGS[standing(comparison.figures)]


def _figure(site: Site, row: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(row)
    name = NAMES.get(row["figure"], row["figure"])
    return {
        "name": name if row["kind"] == "check" else name.replace("_", " "),
        "kind": "" if row["kind"] in {"score", "success"} else row["kind"],
        "failing": row["better"] == "lower",
        "page": ROOT + site.check_page(row["figure"]) if row["kind"] == "check" else None,
        "base": shown_rate(given, row["base_rate"]),
        "candidate": shown_rate(given, row["candidate_rate"]),
        "difference": signed(given, row["difference"]),
        "interval": f"{signed(given, row['low'])} to {signed(given, row['high'])}",
        "worse": row["regressed"],
        "better": row["improved"],
        "p": p_value(row["p_holm"]),
        "verdict": WORDS.get(row["verdict"], "no evidence"),
        "sure": row["verdict"] if row["verdict"] in WORDS else "",
    }


def _tasks(site: Site, comparison: Comparison) -> Iterator[dict[str, Any]]:
    for row in records_of(comparison.tasks):
        change = row["difference"]
        page = site.task_page(row["task"])
        yield {
            "name": row["task"] or "(no task)",
            "page": ROOT + page if page else None,
            "base": row["base_score"],
            "candidate": row["candidate_score"],
            "difference": signed_score(change) if change is not None else "",
            "change": round(change, 9) if change is not None else 0.0,
            "order": change if change is not None else 0.0,
            "pairs": row["pairs"],
            "worse": row["regressed"],
            "better": row["improved"],
            "base_successes": row["base_successes"],
            "candidate_successes": row["candidate_successes"],
        }


def _pair(site: Site, compared: Compared, pair: Pair) -> dict[str, Any]:
    return {
        "name": " ".join(part for part in (pair.task, pair.sample) if part) or pair.candidate,
        "page": ROOT + site.pair_page(compared.key, pair.base, pair.candidate),
        "worse": [check for check, direction in pair.flips if direction == REGRESSED],
        "better": [check for check, direction in pair.flips if direction != REGRESSED],
    }


def comparisons_page(site: Site, compared: Sequence[Compared]) -> str:
    """Returns the page of all comparisons."""
    values = {
        "site": site,
        "root": "",
        "here": "comparisons.html",
        "title": "Comparisons",
        "rows": [
            {
                "title": one.title,
                "page": site.comparison_page(one.key),
                "verdict": _verdict(one.comparison),
                "headline": worded(_named(headline(one.comparison), one)),
                "pairs": one.comparison.pairs,
            }
            for one in compared
        ],
    }
    return rendered("comparisons.html", values)
