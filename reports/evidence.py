"""One response's grade in a terminal: each check, with its evidence in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from harness.runs import Run
from harness.syntax.files import sources_of
from reports.excerpt import excerpt
from reports.terminal import plain

__all__ = ["print_grade"]

Record: TypeAlias = Mapping[str, Any]

SIGNS = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "·", "error": "!"}
STYLES = {"pass": "green", "fail": "bold red", "unknown": "magenta", "not_applicable": "dim", "error": "bold yellow"}
SEVERITY_STYLES = {"failure": "red", "advisory": "yellow", "unknown": "magenta"}
QUIET = {"pass", "not_applicable"}
"""Outcomes that need no evidence: such checks share a line."""
INDENT = 4
QUOTED = re.compile(r'"[^"]*"|`[^`]*`')


def print_grade(run: Run, response_id: str, console: Console) -> None:
    """Prints a response's grade: every check, where it does not pass the places that say why, and advisories apart.

    Args:
        run: The run.
        response_id: The response's id.
        console: Where to.

    Raises:
        KeyError: The run holds no response of this id.
    """
    record = run.grade_record(response_id)
    console.print(_heading(record))
    if record["status"] != "graded":
        console.print(Text(plain(record["problem"]), STYLES["error"]))
        return
    files = {source.path: source.text.split("\n") for source in sources_of(run.response(response_id))}
    for category, outcome in record["categories"].items():
        console.print()
        console.print(_outcome(category, outcome, "bold"))
        checks = [check for check in record["checks"] if check["category"] == category]
        for check in checks:
            if check["outcome"] not in QUIET:
                _print_check(check, files, console)
        _print_quiet(checks, console)
    _print_advisories(record["checks"], files, console)
    console.print()
    console.print(_indicators(record["indicators"]))


def _heading(record: Record) -> Text:
    text = Text(plain(record["response_id"]), "bold")
    for name in ("model", "task", "sample"):
        if record[name]:
            text.append(f"  {name} ", "dim").append(plain(record[name]), "default")
    if record["score"] is not None:
        text.append(f"\nscore {record['score']:.3f}", "bold")
        if record["score_lenient"] not in {None, record["score"]}:
            text.append(f" at best {record['score_lenient']:.3f}", "dim")
        failed = ", ".join(plain(name) for name in record["failed_categories"])
        text.append(f"  failed: {failed}" if failed else "  no category failed", "red" if failed else "green")
    return text


def _outcome(name: str, outcome: str, style: str = "") -> Text:
    return Text.assemble(
        (f"{SIGNS[outcome]} {plain(name)}", f"{style} {STYLES[outcome]}"), (f"  {outcome.replace('_', ' ')}", "dim")
    )


def _print_check(check: Record, files: Mapping[str, Sequence[str]], console: Console) -> None:
    evidence = [finding for finding in check["findings"] if finding["severity"] != "advisory"]
    line = _outcome(check["check"].partition(".")[2], check["outcome"])
    if not evidence and check["outcome"] in {"unknown", "error"}:
        line.append(f"  {plain(check['reason'])}")
    console.print(Padding(line, (0, 0, 0, 2), expand=False))
    for finding, more in _by_place(evidence):
        _print_finding(finding, files, console, more)


def _by_place(findings: Sequence[Record]) -> list[tuple[Record, int]]:
    """The first finding of each kind at each place, with how many more there are: a loop repeats its mistakes.

    Messages of one kind differ in what they quote.
    """
    groups: dict[object, list[Record]] = {}
    for number, finding in enumerate(findings):
        place = tuple(finding[name] for name in ("file", "line", "column", "end_line", "end_column"))
        kind = (place, QUOTED.sub("", finding["message"]))
        groups.setdefault(kind if finding["file"] is not None else number, []).append(finding)
    return [(group[0], len(group) - 1) for group in groups.values()]


def _print_quiet(checks: Sequence[Record], console: Console) -> None:
    for outcome in sorted(QUIET, reverse=True):
        names = [check["check"].partition(".")[2] for check in checks if check["outcome"] == outcome]
        if names:
            sign = Text(f"{SIGNS[outcome]} ", STYLES[outcome])
            note = "" if outcome == "pass" else f" {outcome.replace('_', ' ')}"
            line = sign.append(", ".join(map(plain, names)), STYLES[outcome]).append(note, "dim")
            console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _print_advisories(checks: Sequence[Record], files: Mapping[str, Sequence[str]], console: Console) -> None:
    found = [
        (check, finding, more)
        for check in checks
        for finding, more in _by_place([f for f in check["findings"] if f["severity"] == "advisory"])
    ]
    if not found:
        return
    console.print()
    console.print(Text.assemble(("advisories", "bold yellow"), ("  they change no outcome", "dim")))
    for check, finding, more in found:
        console.print(Padding(Text(plain(check["check"]), "yellow"), (0, 0, 0, 2), expand=False))
        _print_finding(finding, files, console, more)


def _print_finding(finding: Record, files: Mapping[str, Sequence[str]], console: Console, more: int) -> None:
    for text in _finding(finding, files, console.width - INDENT, more):
        console.print(Padding(text, (0, 0, 0, INDENT), expand=False))


def _finding(finding: Record, files: Mapping[str, Sequence[str]], width: int, more: int) -> Iterator[Text]:
    style = SEVERITY_STYLES[finding["severity"]]
    text = Text(plain(finding["message"]), style)
    yield text.append(f" (And {more} more of the kind at this place.)", "dim") if more else text
    if finding["file"] is None:
        return
    place = Text(f"{plain(finding['file'])}:{finding['line']}:{finding['column']}", "cyan")
    yield place.append(f"  (line {finding['response_line']} of the response)", "dim")
    lines = files.get(finding["file"], ())
    if finding["line"] <= len(lines):
        start, end = (finding["line"], finding["column"]), (finding["end_line"], finding["end_column"])
        yield from excerpt(lines, start, end, width, style)
    else:
        yield from (Text(f"│ {plain(line)}", style) for line in finding["excerpt"].split("\n"))


def _indicators(indicators: Mapping[str, bool | None]) -> Text:
    met = sum(answer is True for answer in indicators.values())
    text = Text.assemble((f"{met} of {len(indicators)} indicators met", "bold"))
    for name, answer in indicators.items():
        outcome = {True: "pass", False: "fail", None: "unknown"}[answer]
        text.append("\n  ").append_text(Text(f"{SIGNS[outcome]} {plain(name)}", STYLES[outcome]))
    return text
