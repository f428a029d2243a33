"""Writes the page of a response: its grade, and its source with findings next to their lines."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from harness.syntax.files import sources_of
from reports.breakdown import breakdown
from reports.html.answers import Answer, Check, Finding
from reports.html.environment import escaped, path_of, rendered, shortened, worded
from reports.html.prose import prompt_of, prose
from reports.html.site import Site
from reports.html.source import Stretch, shown_as_is, stretches_of
from reports.indicators import indicator_outcome, indicators_met

if TYPE_CHECKING:
    from harness.syntax.source import SourceFile

__all__ = ["ResponsePage", "packed_text", "pages_of_response"]

SHEET = 150_000
"""Approximate size of source and findings on one page, in bytes; the rest follows on the next page."""
ROOT = "../"
MOST_PLACES = 6
"""Maximum number of places per check linked in the table of outcomes."""
MOST_ADVISORIES = 30
MOST_FURTHER = 12
"""Maximum number of further places named with a finding; all of them are marked."""
LINES = ("file", "line", "column", "end_line", "end_column")
"""Fields of the place of a finding's mark."""
GAINS = 6
"""Maximum number of checks named that would raise the score."""
MOST_METADATA = 20
LONGEST_VALUE = 2_000
"""Maximum length of a value of the metadata, in characters."""
MOST_COPIED = 60_000
"""Maximum size of a response that can be copied from its page, compressed, in bytes."""
QUIET = frozenset({"pass", "not_applicable"})


@dataclass(frozen=True, slots=True)
class ResponsePage:
    """The place of a response's page.

    Attributes:
        run: Number of its run, from 0.
        model: The page of its model; None if there is none.
        previous: The page of the previous response; None for the first.
        next: The page of the next response; None for the last.
    """

    run: int
    model: str | None
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class _Note:
    """A finding, prepared for the page."""

    number: int
    severity: str
    check: str
    check_page: str
    message: Markup
    place: str
    target: str
    response_line: int | None
    excerpt: str
    further: Sequence[tuple[str, str]] = ()
    more: int = 0
    follows: str = ""
    repeats: int = 0
    """The number of the finding on its page that says the same; 0 if it is the first to say it."""

    @property
    def anchor(self) -> str:
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True)
class _FileOnSheet:
    """The stretches of a file on one sheet."""

    path: str
    anchor: str
    lines: int
    findings: int
    open: bool
    continued: bool
    stretches: Sequence[Any]


def pages_of_response(site: Site, answer: Answer, page: ResponsePage) -> Iterator[tuple[str, str]]:
    """Yields the names and contents of a response's pages, usually one.

    Records in `site.sheets` where the findings are.

    Args:
        site: The report.
        answer: The response and its grade.
        page: Its position in the report.
    """
    identity = answer.response.id
    files = sources_of(answer.response) if not answer.response.problem else []
    anchors = {file.path: f"f{number}L" for number, file in enumerate(files, start=1)}
    notes = {finding.number: _note(site, finding, anchors) for finding in answer.findings}
    sheets = _sheets(files, answer.findings, anchors)
    for number, first in _repeated(sheets):
        notes[number] = replace(notes[number], repeats=first)
    located = {f.number: n for n, sheet in enumerate(sheets, start=1) for _, s in sheet for f in s.findings}
    if len(sheets) > 1:
        site.sheets[page.run, identity] = located
    names = [site.response_page(page.run, identity, number) or "" for number in range(1, max(len(sheets), 1) + 1)]
    links = [name.removeprefix("responses/") for name in names]
    shared = {
        "site": site,
        "root": ROOT,
        "here": "responses.html",
        "title": identity,
        "identity": identity,
        "crumbs": _crumbs(site, answer, page),
        "previous": ROOT + page.previous if page.previous else None,
        "next": ROOT + page.next if page.next else None,
        "sheets": links,
        "problem": answer.problem,
    }
    link = {number: f"{links[sheet - 1] if sheet > 1 else ''}#finding-{number}" for number, sheet in located.items()}
    for number, name in enumerate(names, start=1):
        parts = _files_on(sheets[number - 1], files, answer.findings, anchors, notes) if sheets else []
        values = {
            **shared,
            "sheet": number,
            "files": parts,
            "categories": (),
            "advisories": (),
            "indicators": (),
            "given": None,
        }
        if number == 1:
            values |= _summary(site, answer, page, notes, link)
            values |= _given(site, answer, files, _first_sheets(sheets, files, links), whole=len(sheets) == 1)
            values["elsewhere"] = [note for note in notes.values() if note.number not in located]
        yield name, rendered("response.html", values)


def _note(site: Site, finding: Finding, anchors: Mapping[str, str]) -> _Note:
    known = finding.file in anchors
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.file else ""
    return _Note(
        finding.number,
        finding.severity,
        finding.check,
        ROOT + site.check_page(finding.check),
        worded(finding.message),
        place,
        f"{anchors[finding.file]}{finding.line}" if finding.file and known else "",
        finding.response_line,
        "" if known else finding.excerpt or "",
        [_further(place, anchors) for place in finding.further[:MOST_FURTHER]],
        max(0, len(finding.further) - MOST_FURTHER),
        finding.follows,
    )


def _further(place: Mapping[str, Any], anchors: Mapping[str, str]) -> tuple[str, str]:
    """Returns a further place of a finding, and the line on the page to link to."""
    file, line = place["file"], place["line"]
    return f"{file}:{line}:{place['column']}", f"{anchors[file]}{line}" if file in anchors else ""


def _sheets(
    files: Sequence[SourceFile], findings: Sequence[Finding], anchors: Mapping[str, str]
) -> list[list[tuple[SourceFile, Stretch]]]:
    """Splits the source into pages."""
    sheets: list[list[tuple[SourceFile, Stretch]]] = []
    room = 0
    for file in files:
        own = [finding for finding in findings if finding.file == file.path]
        further = [
            replace(finding, **{name: place[name] for name in LINES})
            for finding in findings
            for place in finding.further
            if place["file"] == file.path
        ]
        for stretch in stretches_of(file.text.split("\n"), own, anchors[file.path], further):
            if not sheets or stretch.size > room:
                sheets.append([])
                room = SHEET
            sheets[-1].append((file, stretch))
            room -= stretch.size
    return sheets


def _repeated(sheets: Sequence[Sequence[tuple[SourceFile, Stretch]]]) -> Iterator[tuple[int, int]]:
    """Yields the numbers of findings that repeat another finding's message on their page, with the number of that."""
    for sheet in sheets:
        first: dict[tuple[str, str, str], int] = {}
        for finding in (finding for _, stretch in sheet for finding in stretch.findings):
            said = (finding.check, finding.severity, finding.message)
            if said in first:
                yield finding.number, first[said]
            first.setdefault(said, finding.number)


def _files_on(
    sheet: Sequence[tuple[SourceFile, Stretch]],
    files: Sequence[SourceFile],
    findings: Sequence[Finding],
    anchors: Mapping[str, str],
    notes: Mapping[int, _Note],
) -> list[_FileOnSheet]:
    parts = []
    for file in files:
        here = [stretch for owner, stretch in sheet if owner is file]
        if not here:
            continue
        number = sum(finding.file == file.path for finding in findings)
        shown = [
            {"first": s.first, "lines": s.lines, "findings": [notes[finding.number] for finding in s.findings]}
            for s in here
        ]
        lines = file.text.count("\n") + 1
        few = len(files) == 1 or number > 0
        parts.append(
            _FileOnSheet(file.path, anchors[file.path].rstrip("L"), lines, number, few, here[0].first > 1, shown)
        )
    return parts


def _crumbs(site: Site, answer: Answer, page: ResponsePage) -> list[tuple[str, str | None]]:
    steps: list[tuple[str, str | None]] = [("Overview", f"{ROOT}index.html")]
    if site.several:
        steps.append((site.runs[page.run].label, None))
    if page.model:
        steps.append((answer.response.model or "(no model)", ROOT + page.model))
    return [*steps, (answer.response.id, None)]


def _first_sheets(
    sheets: Sequence[Sequence[tuple[SourceFile, Stretch]]], files: Sequence[SourceFile], links: Sequence[str]
) -> dict[str, str]:
    """Returns the address of each file, on the part of the page where it begins."""
    found: dict[str, str] = {}
    anchors = {file.path: f"#f{number}" for number, file in enumerate(files, start=1)}
    for link, sheet in zip(links, sheets, strict=False):
        for file, _ in sheet:
            found.setdefault(file.path, f"{link if link != links[0] else ''}{anchors[file.path]}")
    return found


def _given(
    site: Site, answer: Answer, files: Sequence[SourceFile], addresses: Mapping[str, str], *, whole: bool
) -> dict[str, Any]:
    """Returns the response as it was given, rendered, and its prompt unless the page of its task shows the same.

    Code blocks that are files of the source are links to them.
    """
    response = answer.response
    owners = {line: file for file in files for line in file.response_lines}

    def fence(first: int, last: int) -> Markup | None:
        within = dict.fromkeys(owners[line].path for line in range(first, last + 1) if line in owners)
        if not within:
            return None
        named = (Markup('<a href="{}">{}</a>').format(addresses[path], path_of(path)) for path in within)
        return Markup("<p class=in-source>{}, in the source below</p>").format(Markup(", ").join(named))

    is_one_file = len(files) == 1 and not files[0].response_lines
    text = "" if is_one_file else response.text
    packed = packed_text(response.text, files if whole else (), addresses) if text else ""
    prompt, _ = prompt_of(response.metadata)
    elsewhere = site.prompts.get(response.task) if response.task else None
    return {
        "given": prose(text, fence, owners) if text else None,
        "packed": packed if packed and len(packed) <= MOST_COPIED else None,
        "prompt": prose(prompt) if prompt and prompt != elsewhere else None,
    }


def packed_text(text: str, files: Sequence[SourceFile], addresses: Mapping[str, str]) -> str:
    """Returns a response as given, packed for copying.

    It is a list of texts and of lines that the page shows as they are: the id of a file, its first line and their
    number, each from 0.
    """
    lines = text.split("\n")
    parts: list[str | list[str | int]] = []
    told = 0
    for start, anchor, first, number in sorted(_shown(lines, files, addresses)):
        if start < told:
            continue
        if start > told:
            parts.append("\n".join(lines[told:start]))
        parts.append([anchor, first, number])
        told = start + number
    if told < len(lines):
        parts.append("\n".join(lines[told:]))
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(zlib.compress(written, 6)).decode()


def _shown(
    lines: Sequence[str], files: Sequence[SourceFile], addresses: Mapping[str, str]
) -> Iterator[tuple[int, str, int, int]]:
    """Yields the lines of a response that its page shows as they are.

    Yields their first line in the response, the id of the file, their first line there and their number, each from 0.
    """
    for file in files:
        address = addresses.get(file.path, "")
        own = file.text.split("\n")
        if not address.startswith("#") or not shown_as_is(own):
            continue
        numbers = file.response_lines[: len(own)]
        if not numbers:
            continue
        last = numbers[-1] - numbers[0] + 1
        if last == len(numbers) == len(own) and lines[numbers[0] - 1 : numbers[-1]] == own:
            yield numbers[0] - 1, address[1:], 0, last
            continue
        first = 0
        for at, number in enumerate(numbers, start=1):
            same = lines[number - 1 : number] == [own[at - 1]]
            if same and at < len(numbers) and numbers[at] == number + 1:
                continue
            last = at if same else at - 1
            if last > first:
                yield numbers[first] - 1, address[1:], first, last - first
            first = at


def _summary(
    site: Site, answer: Answer, page: ResponsePage, notes: Mapping[int, _Note], link: Mapping[int, str]
) -> dict[str, Any]:
    """Returns the values of the summary above the source."""
    response = answer.response
    facts = [("Model", response.model or "(no model)", ROOT + page.model if page.model else None)]
    task = site.task_page(response.task)
    told = [("Task", response.task, ROOT + task if task else None), ("Sample", response.sample, None)]
    if site.several_rubrics and answer.rubric != response.task:
        told.append(("Rubric", answer.rubric, None))
    facts += [fact for fact in told if fact[1]]
    if site.several:
        facts.append(("Run", site.runs[page.run].label, None))
    categories = [_category(site, answer, name, link) for name in answer.categories]
    advisories = [finding for finding in answer.findings if finding.severity == "advisory"]
    rubric = site.runs[page.run].manifest.held_to.get(answer.rubric or site.runs[page.run].manifest.rubric.name)
    counted = {check.id: check.outcome for check in answer.checks if not check.advisory}
    parts = breakdown(counted, answer.score, answer.zero, rubric)
    return {
        "parts_of_score": parts,
        "gains": [
            {
                "check": gain.check,
                "points": gain.points,
                "outcome": gain.outcome,
                "page": ROOT + site.check_page(gain.check),
            }
            for gain in parts.gains[:GAINS]
        ],
        "more_gains": max(0, len(parts.gains) - GAINS),
        "score": answer.score,
        "lenient": answer.lenient,
        "facts": facts,
        "verdict": _verdict(answer),
        "categories": categories,
        "opened": [category for category in categories if category["open"]],
        "passed": [category for category in categories if category["passed"] or category["absent"]],
        "passed_checks": sum(len(category["passed"]) for category in categories),
        "absent_checks": sum(len(category["absent"]) for category in categories),
        "advisories": [
            {**asdict(note), "link": link.get(note.number, f"#{note.anchor}")}
            for note in (notes[finding.number] for finding in advisories[:MOST_ADVISORIES])
        ],
        "advisory_count": len(advisories),
        "indicators": [_indicator(answer, name) for name in answer.indicators],
        "met": indicators_met(answer.indicators, answer.inapplicable),
        "metadata": _metadata(response.metadata),
    }


def _metadata(metadata: Mapping[str, object]) -> list[tuple[str, Markup]]:
    """Returns the metadata of a response without its prompt: names and values, each line of a value on its own."""
    _, prompt = prompt_of(metadata)
    shown = []
    for name, value in list(metadata.items())[: MOST_METADATA + 1]:
        if name == prompt:
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, allow_nan=False)
        lines = (escaped(line) for line in shortened(text, LONGEST_VALUE).split("\n"))
        shown.append((shortened(str(name), 100), Markup("<br>").join(lines)))
    return shown[:MOST_METADATA]


def _verdict(answer: Answer) -> str:
    failed = [name.replace("_", " ") for name, outcome in answer.categories.items() if outcome == "fail"]
    unknown = sum(outcome == "unknown" for outcome in answer.categories.values())
    said = f"Fails {_listed(failed)}" if failed else "Fails no category"
    return f"{said}; {unknown} unknown" if unknown else said


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _category(site: Site, answer: Answer, name: str, link: Mapping[int, str]) -> dict[str, Any]:
    checks = [check for check in answer.checks if check.category == name]
    quiet = {outcome: [check.id.partition(".")[2] for check in checks if check.outcome == outcome] for outcome in QUIET}
    return {
        "name": name,
        "anchor": f"category-{name}",
        "outcome": answer.categories[name],
        "open": [
            _open(answer, check, ROOT + site.check_page(check.id), link)
            for check in checks
            if check.outcome not in QUIET
        ],
        "passed": quiet["pass"],
        "absent": quiet["not_applicable"],
    }


def _open(answer: Answer, check: Check, page: str, link: Mapping[int, str]) -> dict[str, Any]:
    """Returns an applicable check that does not pass, with links to its findings."""
    found = [f for f in answer.findings if f.check == check.id and f.severity != "advisory" and f.number in link]
    places: dict[str, str] = {}
    for finding in found:
        places.setdefault(f"{(finding.file or '').rpartition('/')[2]}:{finding.line}", link[finding.number])
    return {
        "name": check.id.partition(".")[2],
        "outcome": check.outcome,
        "page": page,
        "reason": worded(shortened(check.reason, 400)),
        "places": list(places.items())[:MOST_PLACES],
        "more": max(0, len(places) - MOST_PLACES),
    }


def _indicator(answer: Answer, name: str) -> dict[str, str]:
    outcome = indicator_outcome(name, answer.indicators[name], answer.inapplicable)
    words = {"pass": "met", "fail": "not met", "unknown": "unknown", "not_applicable": "does not apply"}
    return {"name": name, "outcome": outcome, "word": words[outcome]}
