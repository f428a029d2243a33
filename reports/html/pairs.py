"""Writes the page of a pair: two answers to one task side by side, with what each registers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

from harness.responses import Response
from harness.syntax.files import sources_of
from reports.html.answers import Answer, Finding
from reports.html.comparisons import Compared, Pair
from reports.html.environment import rendered, shortened, worded
from reports.html.numbers import ABSENT
from reports.html.site import Site

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Registered", "Registering", "pair_page"]

ROOT = "../"
MOST_LINES = 3_000
"""Maximum number of lines of a file that is compared."""
MOST_ROWS = 1_200
"""Maximum number of rows that the differences of a pair take."""
CONTEXT = 3
"""Number of equal lines shown around a difference."""
LONGEST_LINE = 300
MOST_RESOURCES = 60
MOST_INPUTS = 8
"""Maximum number of changed inputs shown of a resource."""
LONGEST_VALUE = 160
REGRESSED = "regressed"

Registered: TypeAlias = Sequence[Mapping[str, Any]]
"""What a program registers: `type`, `name` and `inputs` of each resource, as `stackgrade resources` prints them."""

Registering: TypeAlias = Callable[["Run", Sequence[tuple[Response, str]]], Iterator[Registered | None]]
"""Reads the programs of some responses to a run, each with the name of its rubric; None where one cannot be read."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of two columns of source: numbers and texts of lines, and whether they differ."""

    left: int | None
    right: int | None
    before: str
    after: str
    differs: bool
    skipped: int = 0


def pair_page(
    site: Site,
    compared: Compared,
    pair: Pair,
    answers: tuple[Answer, Answer],
    registered: tuple[Registered | None, Registered | None] | None,
) -> str:
    """Returns the page of a pair.

    Args:
        site: The report.
        compared: The comparison.
        pair: The pair.
        answers: Its responses with their grades: base and candidate.
        registered: What each registers; None if that was not read.
    """
    name = " ".join(part for part in (pair.task, pair.sample) if part) or pair.candidate
    back = ROOT + site.comparison_page(compared.key)
    sides = [
        {
            "name": label,
            "id": answer.response.id,
            "page": ROOT + page if (page := site.response_page(run, answer.response.id)) else None,
            "score": answer.score,
        }
        for label, run, answer in (
            (compared.base, compared.base_run, answers[0]),
            (compared.candidate, compared.candidate_run, answers[1]),
        )
    ]
    files, cut = _files(*answers)
    task = site.task_page(pair.task)
    values = {
        "site": site,
        "root": ROOT,
        "here": "comparisons.html",
        "title": f"{name}: {compared.title}",
        "heading": name,
        "crumbs": [
            ("Overview", f"{ROOT}index.html"),
            ("Comparisons", f"{ROOT}comparisons.html"),
            (compared.title, back),
            (name, None),
        ],
        "sides": sides,
        "task": ROOT + task if task else None,
        "flips": [_flip(site, check, direction, answers) for check, direction in pair.flips],
        "files": files,
        "cut": cut,
        "resources": _resources(*registered) if registered is not None else None,
    }
    return rendered("pair.html", values)


def _flip(site: Site, check: str, direction: str, answers: tuple[Answer, Answer]) -> dict[str, Any]:
    """Returns a check with the finding of the side that fails it."""
    worse = direction == REGRESSED
    failing = answers[1] if worse else answers[0]
    found = [f for f in failing.findings if f.check == check and f.severity == "failure"]
    return {
        "check": check,
        "page": ROOT + site.check_page(check),
        "worse": worse,
        "message": worded(found[0].message) if found else "",
        "place": _place(found[0]) if found else "",
        "more": max(0, len(found) - 1),
    }


def _place(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}" if finding.file else ""


def _files(base: Answer, candidate: Answer) -> tuple[list[dict[str, Any]], bool]:
    """Returns the differences of the files of two answers, and whether some are left out."""
    before, after = _texts(base), _texts(candidate)
    if len(before) == len(after) == 1 and before.keys() != after.keys():
        after = dict(zip(before, after.values(), strict=True))  # the program under another name
    left = MOST_ROWS
    found: list[dict[str, Any]] = []
    cut = False
    for path in dict.fromkeys([*before, *after]):
        mine, theirs = before.get(path, []), after.get(path, [])
        if mine == theirs:
            found.append({"path": path, "rows": [], "said": "the same on both sides"})
            continue
        if max(len(mine), len(theirs)) > MOST_LINES:
            cut = True
            continue
        rows = list(_rows(mine, theirs))
        cut = cut or len(rows) > left
        rows = rows[:left]
        left -= len(rows)
        said = "only in the candidate" if path not in before else "only in the base" if path not in after else ""
        found.append({"path": path, "rows": rows, "said": said})
    return found, cut


def _texts(answer: Answer) -> dict[str, list[str]]:
    if answer.response.problem:
        return {}
    return {file.path: file.text.split("\n") for file in sources_of(answer.response)}


def _rows(before: Sequence[str], after: Sequence[str]) -> Iterator[_Row]:
    """Yields two files side by side, without equal lines far from a difference."""
    last = (0, 0)
    for group in SequenceMatcher(None, before, after).get_grouped_opcodes(CONTEXT):
        first = group[0]
        if first[1] > last[0]:
            yield _Row(None, None, "", "", differs=False, skipped=first[1] - last[0])
        for tag, start, end, begin, stop in group:
            lines = zip_longest(range(start, end), range(begin, stop))
            for left, right in lines:
                yield _Row(
                    None if left is None else left + 1,
                    None if right is None else right + 1,
                    "" if left is None else shortened(before[left], LONGEST_LINE),
                    "" if right is None else shortened(after[right], LONGEST_LINE),
                    differs=tag != "equal",
                )
            last = (end, stop)
    if last[0] < len(before):
        yield _Row(None, None, "", "", differs=False, skipped=len(before) - last[0])


def _resources(base: Registered | None, candidate: Registered | None) -> dict[str, Any]:
    """Returns the differences of what two programs register."""
    if base is None or candidate is None:
        side = "base" if base is None else "candidate"
        return {"problem": f"The program of the {side} could not be read.", "counts": None}
    before, after = _by_name(base), _by_name(candidate)
    gone = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    changed = [
        {"type": key[0], "name": key[1], "inputs": changes[:MOST_INPUTS], "more": max(0, len(changes) - MOST_INPUTS)}
        for key in before
        if key in after and (changes := _changes(before[key], after[key]))
    ]
    return {
        "problem": "",
        "counts": (len(base), len(candidate)),
        "gone": gone[:MOST_RESOURCES],
        "come": come[:MOST_RESOURCES],
        "changed": changed[:MOST_RESOURCES],
        "more": sum(max(0, len(of) - MOST_RESOURCES) for of in (gone, come, changed)),
    }


def _by_name(registered: Registered) -> dict[tuple[str, str], object]:
    """Returns the inputs of each resource by its type and name; of several with the same, the last one's."""
    return {(str(one["type"]), _said(one["name"])): one["inputs"] for one in registered}


def _changes(before: object, after: object, path: str = "") -> list[tuple[str, str, str]]:
    """Returns the inputs that differ: path, value before and value after."""
    if isinstance(before, Mapping) and isinstance(after, Mapping) and not (_marked(before) or _marked(after)):
        keys = dict.fromkeys([*before, *after])
        return [
            change
            for key in keys
            for change in _changes(before.get(key), after.get(key), f"{path}.{key}" if path else str(key))
        ]
    if isinstance(before, list) and isinstance(after, list):
        both = enumerate(zip_longest(before, after))
        return [change for index, (mine, theirs) in both for change in _changes(mine, theirs, f"{path}[{index}]")]
    return [] if before == after else [(path, _said(before), _said(after))]


def _marked(value: Mapping[str, object]) -> bool:
    """Returns whether a mapping stands for a reference, an unknown or text with unknown parts."""
    return any(key.startswith("$") for key in value)


def _said(value: object) -> str:
    if value is None:
        return ABSENT
    if isinstance(value, Mapping) and "$ref" in value:
        attribute = f".{value['$attr']}" if value.get("$attr") else ""
        return shortened(f"{value['$ref']}{attribute}", LONGEST_VALUE)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shortened(text, LONGEST_VALUE)
