"""Gathers findings: one for each cause, with all its places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from harness.findings import Finding, Severity

__all__ = ["FINDINGS_LIMIT", "PLACES_LIMIT", "gathered"]

FINDINGS_LIMIT: Final = 12
"""Most findings of one check on one response. The last of each severity stands for the rest."""

PLACES_LIMIT: Final = 50
"""Most places of one finding. Its count includes the rest."""

NAMED_LIMIT: Final = 4
"""Most further names in a message."""

RESERVED: Final = 2
"""Findings of each milder severity that are always kept, however many graver ones there are."""

_QUOTED = re.compile(r'("[^"]*"|`[^`]*`|aws(?<=\baws)[\w-]*(?:\.\w+)+)')
"""The parts in which messages of one cause differ: names, values and kinds of resources. A match begins with one of
three characters, so searching is fast. The capitalised word before a name (`Bucket "logs"`) is added afterwards."""
_WORD = re.compile(r"(?<!\w)[A-Z]\w*\Z")
_KIND: Final = "aws"
"""How kinds of resources begin; other messages need no pattern."""

_ORDER: Final = (Severity.FAILURE, Severity.UNKNOWN, Severity.ADVISORY)


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns one finding for each cause, failures first.

    Messages that differ only in quoted parts have one cause. Advice on what already fails is left out. If there are
    more causes than `FINDINGS_LIMIT`, the last finding of a severity gets the places of the rest.
    """
    given = list(findings)
    if len(given) < 2:
        return tuple(given)
    if len({finding.message for finding in given}) < len(given):  # quicker than comparing places too
        given = list(dict.fromkeys(given))
    by_severity: dict[Severity, list[Finding]] = {severity: [] for severity in _ORDER}
    for finding in given:
        by_severity[finding.severity].append(finding)
    failures, advice = by_severity[Severity.FAILURE], by_severity[Severity.ADVISORY]
    if failures and advice:
        by_severity[Severity.ADVISORY] = _news(advice, failures)
    groups = [_causes(by_severity[severity]) for severity in _ORDER]
    kept: list[Finding] = []
    for number, own in enumerate(groups):
        reserved = sum(min(RESERVED, len(milder)) for milder in groups[number + 1 :])
        kept += _bounded(own, FINDINGS_LIMIT - len(kept) - reserved)
    return tuple(kept)


def _news(advice: list[Finding], failures: list[Finding]) -> list[Finding]:
    """Returns the advice on things that do not already fail."""
    lines = {finding.place and finding.place.line for finding in advice}
    near = [finding for finding in failures if (finding.place and finding.place.line) in lines]
    if not near:
        return advice
    failing = {(finding.place, name) for finding in near if (name := _subject(finding))}
    return [finding for finding in advice if (finding.place, _subject(finding)) not in failing]


def _subject(finding: Finding) -> str:
    """Returns the first quoted part of a message, or ""."""
    pieces = _pieces(finding.message)
    return pieces[1] if len(pieces) > 1 else ""


def _causes(findings: list[Finding]) -> list[Finding]:
    if len(findings) < 2:
        return findings
    groups: dict[tuple[str, ...], list[tuple[Finding, list[str]]]] = {}
    for finding in findings:
        pieces = _pieces(finding.message)
        groups.setdefault((finding.follows, *pieces[::2]), []).append((finding, pieces[1::2]))
    if len(groups) == len(findings):
        return findings
    return [
        _merged([finding for finding, _ in group], _likewise([quoted for _, quoted in group]))
        if len(group) > 1
        else group[0][0]
        for group in groups.values()
    ]


def _pieces(message: str) -> list[str]:
    """Returns the plain and the quoted parts of a message, alternately."""
    pieces = _QUOTED.split(message) if _KIND in message else _quoted(message)
    if '"' in message:
        for number in range(1, len(pieces), 2):
            said = pieces[number - 1]
            if pieces[number][0] == '"' and said[-1:] == " ":
                word = _last_word(said[said.rfind(" ", 0, -1) + 1 : -1])
                if word:
                    pieces[number - 1] = said[: -1 - len(word)]
                    pieces[number] = f"{word} {pieces[number]}"
    return pieces


def _quoted(message: str) -> list[str]:
    """Splits a message that names no kind of resource at its quotes, as the pattern does."""
    pieces: list[str] = []
    at = 0
    mark, tick = message.find('"'), message.find("`")
    while mark >= 0 or tick >= 0:
        start = tick if mark < 0 or 0 <= tick < mark else mark
        sign = "`" if start == tick else '"'
        end = message.find(sign, start + 1)
        if end >= 0:
            pieces.append(message[at:start])
            pieces.append(message[start : end + 1])
            at = end + 1
            mark = message.find('"', at) if 0 <= mark < at else mark
            tick = message.find("`", at) if 0 <= tick < at else tick
        elif start == tick:  # a quote that nothing closes
            tick = -1
        else:
            mark = -1
    pieces.append(message[at:])
    return pieces


def _last_word(text: str) -> str:
    """Returns the capitalised word that a text ends with, or ""."""
    if text.isascii() and text.isidentifier():
        return text if "A" <= text[0] <= "Z" else ""
    word = _WORD.search(text)
    return word[0] if word is not None else ""


def _bounded(findings: list[Finding], room: int) -> list[Finding]:
    if len(findings) <= room:
        return findings
    kept, rest = findings[: room - 1], findings[room - 1 :]
    others = sum(finding.count for finding in rest[1:])
    return [*kept, _merged(rest, f" (And {others} more, of other kinds, at the further places.)")]


def _merged(findings: list[Finding], also: str) -> Finding:
    """Merges several findings into one, with a sentence on the others."""
    first = findings[0]
    places = list(dict.fromkeys([place for finding in findings for place in finding.places]))
    return Finding(
        first.severity,
        first.message + also,
        places[0] if places else None,
        tuple(places[1:PLACES_LIMIT]),
        sum(finding.count for finding in findings),
        first.follows,
    )


def _likewise(group: list[list[str]]) -> str:
    """Returns a sentence with the quoted names of messages that the first message lacks."""
    first = group[0]
    names: dict[str, None] = {}
    for own in group[1:]:
        names.update((name, None) for name in [n for n, o in zip(own, first, strict=False) if n != o][:1])
    if not names:
        return ""
    shown = list(names)
    more = len(shown) - NAMED_LIMIT
    if more > 1:
        return f" (Likewise {', '.join(shown[:NAMED_LIMIT])} and {more} more.)"
    return f" (Likewise {', '.join(shown[:-1])} and {shown[-1]}.)" if len(shown) > 1 else f" (Likewise {shown[0]}.)"
