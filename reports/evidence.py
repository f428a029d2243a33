"""Prints one grade: each check, with its evidence in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from harness.runs import Run
from harness.syntax.files import sources_of
from reports.breakdown import Breakdown, breakdown, rubric_of
from reports.excerpt import excerpt
from reports.indicators import indicator_outcome, indicators_met
from reports.terminal import plain

__all__ = ["print_grade"]

Record: TypeAlias = Mapping[str, Any]
Block: TypeAlias = Text | Padding

SIGNS = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "·", "error": "!"}
STYLES = {"pass": "green", "fail": "bold red", "unknown": "magenta", "not_applicable": "dim", "error": "bold yellow"}
SEVERITY_STYLES = {"failure": "red", "advisory": "yellow", "unknown": "magenta"}
QUIET = {"pass", "not_applicable"}
"""Outcomes without evidence: their checks share a line."""
INDENT = 4
LINES = 180
"""Target length of a grade, in lines."""
GAINS = 5
"""Maximum number of checks named that would raise the score."""
COMMON = 4
"""Minimum number of checks unknown for the same reason to list them together."""


def print_grade(run: Run, response_id: str, console: Console, *, everything: bool = False) -> None:
    """Prints a response's grade: every check, the places of those that do not pass, and advisories.

    Args:
        run: The run.
        response_id: The response's id.
        console: The console to print to.
        everything: Whether to show all findings and places; else as many as fit in `LINES`.

    Raises:
        KeyError: The run has no response with this id.
    """
    record = run.grade_record(response_id)
    if record["status"] != "graded":
        console.print(_heading(record))
        console.print(Text(plain(record["problem"]), STYLES["error"]))
        return
    files = {source.path: source.text.split("\n") for source in sources_of(run.response(response_id))}
    outcomes = {check["check"]: check["outcome"] for check in record["checks"] if not check["advisory"]}
    parts = breakdown(outcomes, record["score"], record["zero"], rubric_of(run, record["rubric"]))
    for detail in (EVERYTHING,) if everything else DETAILS:
        blocks = list(_Page(record, parts, files, console.width, detail).blocks())
        if everything or detail is DETAILS[-1] or _height(blocks, console) <= LINES:
            break
    for block in blocks:
        console.print(block)


def _height(blocks: Sequence[Block], console: Console) -> int:
    return sum(len(console.render_lines(block, pad=False)) for block in blocks)


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much of the evidence to show.

    Attributes:
        findings: Maximum findings per check.
        advisories: Maximum advisories of all checks.
        places: Maximum further places named per finding.
        source: Whether the source is shown at the first place.
        message: Longest message, in terminal lines.
    """

    findings: int
    advisories: int
    places: int
    source: bool = True
    message: int = 1000


EVERYTHING = _Detail(1000, 1000, 1000)
DETAILS = (_Detail(5, 20, 6), _Detail(3, 10, 4), _Detail(1, 6, 4), _Detail(2, 8, 4, False), _Detail(1, 4, 2, False, 2))
"""Levels of detail, the most detailed first; the first that fits is used."""


class _Page:
    """A grade, printed at one level of detail."""

    def __init__(
        self, record: Record, parts: Breakdown, files: Mapping[str, Sequence[str]], width: int, detail: _Detail
    ) -> None:
        self._record = record
        self._parts = parts
        self._files = files
        self._width = width
        self._detail = detail
        self._shown: set[object] = set()
        self._address = ""
        self._left_out = 0
        self._common = _common_reasons(record["checks"])

    def blocks(self) -> Iterator[Block]:
        """Yields all blocks to print, from top to bottom."""
        yield _heading(self._record)
        for reason in self._common:
            yield Text(f"? unknown unless another reason is given: {plain(reason)}", STYLES["unknown"])
        for category, outcome in self._record["categories"].items():
            yield Text("")
            yield _outcome(category, outcome, "bold")
            self._address = ""
            checks = [check for check in self._record["checks"] if check["category"] == category]
            for check in checks:
                if check["outcome"] not in QUIET and not self._is_common(check):
                    yield from self._check(check)
            yield from self._quiet(checks)
        yield from self._advisories()
        yield Text("")
        yield _indicators(self._record)
        yield Text("")
        yield from score_lines(self._parts)
        if self._left_out:
            more = f"{self._left_out:,} more finding{'' if self._left_out == 1 else 's'}"
            yield Text(f"\n{more} not shown; --all shows all findings and places", "dim")

    def _is_common(self, check: Record) -> bool:
        return check["outcome"] == "unknown" and check["reason"] in self._common

    def _check(self, check: Record) -> Iterator[Block]:
        evidence = [finding for finding in check["findings"] if finding["severity"] != "advisory"]
        line = _outcome(check["check"].partition(".")[2], check["outcome"])
        followed = {finding["follows"] for finding in evidence}
        if len(followed) == 1 and (cause := followed.pop()):
            yield Padding(line.append(f"  follows from {plain(cause)}"), (0, 0, 0, 2), expand=False)
            return
        if not evidence and check["outcome"] in {"unknown", "error"}:
            line.append(f"  {plain(check['reason'])}")
        yield Padding(line, (0, 0, 0, 2), expand=False)
        yield from self._findings(evidence, self._detail.findings)

    def _findings(self, findings: Sequence[Record], most: int) -> Iterator[Block]:
        self._left_out += max(0, len(findings) - most)
        for finding in findings[:most]:
            for text in self._finding(finding):
                yield Padding(text, (0, 0, 0, INDENT), expand=False)

    def _quiet(self, checks: Sequence[Record]) -> Iterator[Block]:
        """Yields the checks without evidence, one line per outcome."""
        groups: dict[str, list[str]] = {"unknown": [], "pass": [], "not_applicable": []}
        for check in checks:
            if check["outcome"] in QUIET or self._is_common(check):
                groups[check["outcome"]].append(plain(check["check"].partition(".")[2]))
        for outcome, names in groups.items():
            if names:
                sign = Text(f"{SIGNS[outcome]} ", STYLES[outcome])
                note = "" if outcome == "pass" else f" {outcome.replace('_', ' ')}"
                line = sign.append(", ".join(names), STYLES[outcome]).append(note, "dim")
                yield Padding(line, (0, 0, 0, 2), expand=False)

    def _advisories(self) -> Iterator[Block]:
        checks = self._record["checks"]
        found = [(check, f) for check in checks for f in check["findings"] if f["severity"] == "advisory"]
        if not found:
            return
        yield Text("")
        yield Text.assemble(("advisories", "bold yellow"), ("  they change no outcome", "dim"))
        self._left_out += max(0, len(found) - self._detail.advisories)
        before = self._address = ""
        for check, finding in found[: self._detail.advisories]:
            if check["check"] != before:
                yield Padding(Text(plain(check["check"]), "yellow"), (0, 0, 0, 2), expand=False)
            before = check["check"]
            yield from self._findings([finding], 1)

    def _finding(self, finding: Record) -> Iterator[Text]:
        style = SEVERITY_STYLES[finding["severity"]]
        text = Text(plain(finding["message"]), style)
        at_one_place = finding["count"] - len(finding["further"]) - 1
        if at_one_place > 0 and not finding["further"]:
            text.append(f" (and {at_one_place} more here)", "dim")
        text.truncate(self._detail.message * (self._width - INDENT), overflow="ellipsis")
        yield text
        if finding["file"] is None:
            return
        address = _address(finding)
        if address != self._address or self._detail is EVERYTHING:
            yield Text(address, "cyan").append(f"  (line {finding['response_line']} of the response)", "dim")
        self._address = address
        yield from self._source(finding, style)
        if finding["further"]:
            yield self._further(finding)

    def _source(self, finding: Record, style: str) -> Iterator[Text]:
        """Yields the source at the first place of a finding, unless already shown."""
        start, end = (finding["line"], finding["column"]), (finding["end_line"], finding["end_column"])
        where = (finding["file"], start, end)
        if not self._detail.source or (where in self._shown and self._detail is not EVERYTHING):
            return
        self._shown.add(where)
        lines = self._files.get(finding["file"], ())
        if finding["line"] <= len(lines):
            yield from excerpt(lines, start, end, self._width - INDENT, style)
        else:
            yield from (Text(f"│ {plain(line)}", style) for line in finding["excerpt"].split("\n"))

    def _further(self, finding: Record) -> Text:
        """Returns the further places of a finding, naming each file once."""
        named = []
        before = finding["file"]
        for place in finding["further"][: self._detail.places]:
            address = _address(place)
            named.append(address if place["file"] != before else address.removeprefix(plain(before)))
            before = place["file"]
        more = len(finding["further"]) - len(named)
        return Text(f"and at {', '.join(named)}{f' and {more} more places' if more > 0 else ''}", "cyan")


def _common_reasons(checks: Sequence[Record]) -> list[str]:
    """Returns the reasons without a place that many checks share; they are printed once."""
    counted = Counter(
        check["reason"]
        for check in checks
        if check["outcome"] == "unknown" and all(f["file"] is None for f in check["findings"])
    )
    return [reason for reason, number in counted.items() if number >= COMMON and reason]


def _address(place: Record) -> str:
    return f"{plain(place['file'])}:{place['line']}:{place['column']}"


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


def score_lines(parts: Breakdown) -> Iterator[Text]:
    """Yields the score in its parts: what each category gives, and what would raise it most."""
    if parts.score is None:
        return
    meaning = "0 whatever the checks say" if parts.zero else "the sum of what the categories give"
    yield Text.assemble((f"score {parts.score:.3f}", "bold"), (f"  {meaning}", "dim"))
    if parts.zero:
        yield Text(f"  {plain(parts.zero)}", STYLES["fail"])
    if not parts.parts:
        return
    gives = "would give" if parts.zero else " gives"
    widest = max(len("category"), *(len(plain(part.category)) for part in parts.parts))
    yield Text(f"  {'category':{widest}}  weight  checks passed  {gives}  of at most", "dim")
    for part in parts.parts:
        passed = f"{part.passed} of {part.checks}"
        points = f"{part.points:{len(gives)}.3f}"
        line = f"  {plain(part.category):{widest}}  {part.weight:6g}  {passed:>13}  {points}  {part.most:.3f}"
        unknown = f"  {part.unknown} unknown" if part.unknown else ""
        yield Text(line, "" if part.passed == part.checks else "yellow").append(unknown, STYLES["unknown"])
    if parts.gains:
        yield Text("what would raise it most", "dim")
    for gain in parts.gains[:GAINS]:
        yield Text(f"  +{gain.points:.3f}  {plain(gain.check)}").append(f"  {gain.outcome}", STYLES[gain.outcome])
    if rest := parts.gains[GAINS:]:
        yield Text(f"  +{sum(gain.points for gain in rest):.3f}  {len(rest)} more checks together", "dim")


def _outcome(name: str, outcome: str, style: str = "") -> Text:
    return Text.assemble(
        (f"{SIGNS[outcome]} {plain(name)}", f"{style} {STYLES[outcome]}"), (f"  {outcome.replace('_', ' ')}", "dim")
    )


def _indicators(record: Record) -> Text:
    indicators: Mapping[str, bool | None] = record["indicators"]
    text = Text.assemble((f"{indicators_met(indicators, record['inapplicable'])} indicators met", "bold"))
    for name, answer in indicators.items():
        outcome = indicator_outcome(name, answer, record["inapplicable"])
        note = " not applicable" if outcome == "not_applicable" else ""
        text.append("\n  ").append_text(Text(f"{SIGNS[outcome]} {plain(name)}{note}", STYLES[outcome]))
    return text
