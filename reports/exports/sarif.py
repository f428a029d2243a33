"""Writes the findings of a run as SARIF 2.1.0, the format of static analysis results.

Source: "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", OASIS Standard, 27 March 2020.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

import pyarrow.compute as pc

from harness.rubric import known_checks
from harness.runs.reading import read_table
from harness.runs.tables import CHECKS
from reports.exports.grades import Graded, Record, grades_of

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["SCHEMA", "write_sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RESPONSES_BASE = "RESPONSES"
"""The base of addresses of files in a record: `ID/FILE`."""
MARKDOWN = frozenset({".md", ".markdown"})
"""Suffixes of files that hold one response each."""
LEVELS = {
    "failure": {"level": "error"},
    "advisory": {"level": "note"},
    "unknown": {"kind": "open", "level": "none"},
}
"""SARIF's names of severities: `open` means undecided (sections 3.27.9, 3.27.10)."""


def write_sarif(run: Run, file: IO[str]) -> None:
    """Writes the findings of a run as a SARIF log.

    A finding in a Markdown file or a project folder points to the file on disk, by the path given to the run. A finding
    in a record of a larger file has the address `ID/FILE`, relative to the base `RESPONSES`.

    Args:
        run: The run.
        file: The file to write; only one part of the run is in memory at a time.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    rules = _rules(run)
    positions = {rule["id"]: position for position, rule in enumerate(rules)}
    driver = {"name": "stackgrade", "version": run.manifest.versions.stackgrade, "rules": rules}
    base = {RESPONSES_BASE: {"description": {"text": "The responses of the run: ID/FILE."}}}
    head = {"tool": {"driver": driver}, "originalUriBaseIds": base, "columnKind": "unicodeCodePoints"}
    file.write(f'{{"$schema": {_json(SCHEMA)}, "version": "2.1.0", "runs": [{_json(head)[:-1]}, "results": [')
    results = (result for graded in grades_of(run, sources=True) for result in _results(graded, positions))
    for number, result in enumerate(results):
        file.write(f"{',' if number else ''}\n{_json(result)}")
    file.write("\n]}]}\n")


def _rules(run: Run) -> list[Record]:
    """Returns the checks of the run, with their descriptions if they are installed."""
    asked = set(pc.unique(read_table(run.path, CHECKS, ["check"])["check"]).to_pylist())
    known = {f"{category}.{check.name}": check for category, check in known_checks()}
    said = run.manifest.said
    rules: list[Record] = []
    for name in [name for name in known if name in asked] + sorted(asked - set(known)):
        rule: Record = {"id": name, "properties": {"tags": [name.partition(".")[0]]}}
        if name in known:
            description = " ".join(known[name].description.split())
            rule["shortDescription"] = {"text": f"{description.partition('. ')[0].rstrip('.')}."}
            rule["fullDescription"] = {"text": " ".join([description, *_references(known[name].references)])}
        elif name in said:
            rule["shortDescription"] = {"text": said[name][0]}
            rule["fullDescription"] = {"text": " ".join(said[name])}
        rules.append(rule)
    return rules


def _references(references: tuple[str, ...]) -> list[str]:
    return [f"References: {'; '.join(references)}."] if references else []


def _results(graded: Graded, positions: dict[str, int]) -> Iterator[Record]:
    grade = graded.grade
    about = {
        "response": grade["id"],
        **{name: grade[name] for name in ("model", "task", "sample", "rubric") if grade[name]},
    }
    for check in grade["checks"]:
        for finding in check["findings"]:
            yield {
                "ruleId": check["id"],
                "ruleIndex": positions[check["id"]],
                **LEVELS[finding["severity"]],
                "message": {"text": _plain(finding["message"])},
                "locations": [_location(graded, finding)],
                **_elsewhere(graded, finding),
                "properties": {**about, "follows": finding["follows"]} if finding["follows"] else about,
            }


def _elsewhere(graded: Graded, finding: Record) -> Record:
    """Returns the further places of a finding, and its number of occurrences (sections 3.27.22, 3.27.6)."""
    further = [_location(graded, place) for place in finding["further"]]
    found: Record = {"relatedLocations": further} if further else {}
    return {**found, "occurrenceCount": finding["count"]} if finding["count"] > 1 else found


def _plain(message: str) -> str:
    """Escapes a message so that nothing in it is a link (section 3.11.6)."""
    return message.replace("[", "\\[").replace("]", "\\]") if "](" in message else message


def _location(graded: Graded, finding: Record) -> Record:
    name = graded.grade["id"]
    if finding["file"] is None:
        return {"logicalLocations": [{"fullyQualifiedName": name, "kind": "response"}]}
    logical = {"fullyQualifiedName": f"{name}::{finding['file']}", "kind": "file"}
    artifact: Record = {"uri": quote(f"{name}/{finding['file']}"), "uriBaseId": RESPONSES_BASE}
    region = _region(finding, finding["line"])
    if graded.files is not None:
        artifact = {"uri": quote(PurePath(graded.origin, finding["file"]).as_posix())}
    elif graded.text is not None and PurePath(graded.origin).suffix.lower() in MARKDOWN:
        artifact = {"uri": quote(PurePath(graded.origin).as_posix())}
        region = _region(finding, finding["response_line"], graded.text)
    physical = {"artifactLocation": artifact, "region": region}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _region(finding: Record, line: int, text: str | None = None) -> Record:
    """Returns the finding's range, without columns if the artifact does not have the finding's text there.

    Args:
        finding: The finding.
        line: Its first line in the artifact.
        text: The artifact, if it is not the file in which columns were counted.
    """
    region = {
        "startLine": line,
        "startColumn": finding["column"],
        "endLine": line + finding["end_line"] - finding["line"],
        "endColumn": finding["end_column"],
        "snippet": {"text": finding["excerpt"]},
    }
    if text is not None:
        shown = "".join(text.split("\n")[line - 1 : line])[finding["column"] - 1 :]
        first = finding["excerpt"].partition("\n")[0]
        if not first or not shown.startswith(first):
            del region["startColumn"], region["endColumn"]
    return region


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False)
