"""Counts how many of the problems that reviewers named a run tells, by kind.

    python -m benchmarks.reviewers LABELS.jsonl GRADES.jsonl [--json]

GRADES is what `stackgrade grade --jsonl` prints. LABELS has a row a problem:

    {"id": "r1", "kind": "value", "words": "maxCount", "checks": ["deployment"], "file": "index.ts", "lines": [10, 14]}

`words` is a regular expression for a finding's message and excerpt; `file` and `lines` say where the finding must be.
`checks` names the checks or categories that may tell it (every one without it). `"tellable": false` marks a problem
that the program's text does not hold: it is counted, and expected of no check. A check that is unknown tells nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.statistics.intervals import wilson

__all__ = ["Label", "Recall", "main", "recall_of"]


@dataclass(frozen=True, slots=True)
class Label:
    """A problem that a reviewer named.

    Attributes:
        id: The response.
        kind: What it is counted with.
        words: Regular expression for the message and excerpt of a finding.
        checks: Checks or categories that may tell it; all if empty.
        file: File of the finding; any if empty.
        lines: First and last line in which the finding may begin; any if empty.
        tellable: Whether the program's text holds it.
    """

    id: str
    kind: str
    words: str = ""
    checks: tuple[str, ...] = ()
    file: str = ""
    lines: tuple[int, ...] = ()
    tellable: bool = True

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Label:
        """Reads a row.

        Raises:
            ValueError: It says neither words nor a place, so that every finding would tell it.
        """
        label = cls(
            id=row["id"],
            kind=row["kind"],
            words=row.get("words", ""),
            checks=tuple(row.get("checks", ())),
            file=row.get("file", ""),
            lines=tuple(row.get("lines", ())),
            tellable=row.get("tellable", True),
        )
        if label.tellable and not (label.words or label.lines):
            raise ValueError(f"a label of {label.id} has neither `words` nor `lines`")
        return label

    def is_told_by(self, check: str, finding: Mapping[str, Any]) -> bool:
        """Whether a finding of a check tells it."""
        if self.checks and check not in self.checks and check.partition(".")[0] not in self.checks:
            return False
        if finding["severity"] == "unknown" or (self.file and finding.get("file") != self.file):
            return False
        if self.lines and not self.lines[0] <= (finding.get("line") or 0) <= self.lines[-1]:
            return False
        return re.search(self.words, f"{finding['message']}\n{finding.get('excerpt', '')}") is not None


@dataclass(slots=True)
class Recall:
    """What a run tells.

    Attributes:
        named: Problems of each kind.
        tellable: Those that the program's text holds.
        told: Those of them that are told.
        by: How many problems each check tells first.
        missed: Labels that nothing tells.
    """

    named: Counter[str] = field(default_factory=Counter)
    tellable: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    by: Counter[str] = field(default_factory=Counter)
    missed: list[Label] = field(default_factory=list)


def recall_of(labels: Iterable[Label], grades: Iterable[Mapping[str, Any]]) -> Recall:
    """Compares labels with grades. A response without a grade tells nothing."""
    recall = Recall()
    findings: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for grade in grades:
        for check in grade["checks"]:
            findings[grade["id"]] += [(check["id"], finding) for finding in check["findings"]]
    for label in labels:
        recall.named[label.kind] += 1
        if not label.tellable:
            continue
        recall.tellable[label.kind] += 1
        check = next((check for check, finding in findings[label.id] if label.is_told_by(check, finding)), "")
        if check:
            recall.told[label.kind] += 1
            recall.by[check] += 1
        else:
            recall.missed.append(label)
    return recall


def rows(path: str) -> Iterator[dict[str, Any]]:
    """Yields the rows of a JSON Lines file."""
    with Path(path).open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def main(arguments: list[str] | None = None) -> int:
    """Prints named, tellable and told problems of each kind, who tells them, and what is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels")
    parser.add_argument("grades")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    recall = recall_of(map(Label.from_row, rows(asked.labels)), rows(asked.grades))
    if asked.json:
        missed = [{"id": label.id, "kind": label.kind, "words": label.words} for label in recall.missed]
        counts = {"named": recall.named, "tellable": recall.tellable, "told": recall.told, "by": recall.by}
        print(json.dumps({**counts, "missed": missed}))
        return 0
    _print(recall)
    return 0


def _print(recall: Recall) -> None:
    for kind in sorted(recall.named):
        print(_line(kind, recall.named[kind], recall.tellable[kind], recall.told[kind]))
    told, tellable = recall.told.total(), recall.tellable.total()
    print(_line("all", recall.named.total(), tellable, told))
    if tellable:
        low, high = wilson(told, tellable)
        print(f"recall {told / tellable:.3f} (95 % interval {low:.3f}-{high:.3f})")
    for check, count in recall.by.most_common():
        print(f"told by {check:40}{count:5}")
    for label in recall.missed:
        print(f"missed: {label.id} {label.kind} {label.words}")


def _line(kind: str, named: int, tellable: int, told: int) -> str:
    share = f"{told / tellable:6.2f}" if tellable else "     -"
    return f"{kind:14} named {named:4}  tellable {tellable:4}  told {told:4}  recall{share}"


if __name__ == "__main__":
    sys.exit(main())
