"""Reads requirements on tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.reading import Reading

__all__ = ["tag_rules"]

_ALL = re.compile(
    r"\ball (?:AWS )?(?:resources?|infrastructure)\b|\bevery resource\b|\beach resource\b|\bresources (?:must|should) (?:be tagged|have)\b|\b(?:mandatory|required|consistent|resource) tags\b|\bresources (?:properly |are )?tagged\b|^tag resources\b",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"\btag(?:s|ged|ging)?\b", re.IGNORECASE)
_PAIR = re.compile(
    r"(?<![\w-])['\"]?([A-Za-z][\w:-]{1,40}?)['\"]?\s*[:=]\s*['\"]?([\w.@-]{1,60})['\"]?(?=\s*(?:$|[,;.)]|and\b))"
)
_KEYS = re.compile(
    r"\b(?:tags?|tagged|tagging)\b[^:A-Z]{0,60}?[: (]\s*((?:['\"]?[A-Z][A-Za-z]+(?:[-:_][A-Za-z]+)*['\"]?(?:\s*\([^)]*\))?\s*(?:,\s*(?:and\s+)?|\s+and\s+|$|(?=[.;)]|\s+tags?\b|\s+to\b|\s+for\b)))+)"
)
_BEFORE = re.compile(
    r"\b(?:with|needs?|have|include|apply|following)\s+((?:[A-Z][A-Za-z]+(?:-[A-Za-z]+)*(?:,\s*(?:and\s+)?|\s+and\s+|\s+))+)tags?\b"
)
_NOT_KEYS = frozenset(
    {
        "All",
        "AWS",
        "The",
        "Use",
        "Pulumi",
        "Each",
        "Every",
        "Resources",
        "Tags",
        "Tag",
        "IAM",
        "VPC",
        "S3",
        "MUST",
        "TypeScript",
        "KMS",
        "No",
        "EC2",
        "RDS",
    }
)
_ITEM = re.compile(
    r"['\"]?([A-Z][A-Za-z]*(?:[-_]?[A-Za-z]+)*)['\"]?(?: tag)?(?:\s*[:=]\s*['\"]?([A-Za-z][\w-]*)['\"]?)?(?:\s*\([^)]*\))?"
)


def tag_rules(reading: Reading) -> Iterator[Draft]:
    """Yields the tags that a sentence asks for on all resources."""
    yield from _in_list(reading)
    text = reading.text
    if not _TAGGED.search(text) or reading.negated:
        return
    if not (
        _ALL.search(text)
        or any(re.search(r"\ball resources|\bevery resource", line, re.IGNORECASE) for line in reading.item.context[:1])
    ):
        return
    if re.search(
        r"\b(?:cost allocation|scan|check|checking|standards|report|identif|missing|untagged|comprehensive|environment-specific)\b",
        text,
        re.IGNORECASE,
    ):
        return
    pairs = [
        (match[1], match[2], match.span())
        for match in _PAIR.finditer(text)
        if match[1] not in _NOT_KEYS
        and match[1].lower()
        not in {"tags", "tag", "tagged", "with", "tagging", "resources", "strategy", "policy", "following", "including"}
    ]
    expect: dict[str, Value] = {}
    spans: list[tuple[int, int]] = []
    for key, value, span in pairs:
        if ":" in key or re.search(r"\{|\$|environment|suffix|/|<", value, re.IGNORECASE):
            continue
        expect[_path(key)] = value.rstrip(".")
        spans.append(span)
    if not pairs:
        found = _KEYS.search(text) or _BEFORE.search(text)
        if found:
            names = re.findall(r"[A-Z][A-Za-z]+(?:[-:_][A-Za-z]+)*", re.sub(r"\([^)]*\)", "", found[1]))
            names = [name for name in names if name not in _NOT_KEYS and ":" not in name]
            expect = {_path(name): {"set": True} for name in names[:12]}
            spans = [found.span(1)]
    if expect:
        shown = ", ".join(
            key.removeprefix("tags.").removeprefix('tags["').removesuffix('"]')
            + (f" = {value}" if isinstance(value, str) else "")
            for key, value in expect.items()
        )
        yield Draft(
            "tags",
            f"Every resource that can be tagged has the tags {shown}."[:400],
            ("aws:*",),
            expect,
            quantifier="every",
            spans=tuple(spans),
        )


def _in_list(reading: Reading) -> Iterator[Draft]:
    """Yields a tag from a list item: `All resources are tagged with:`, and below it `Team: parcels`."""
    lead = reading.item.leads[-1] if reading.item.leads else ""
    if not (reading.item.listed and _TAGGED.search(lead) and _ALL.search(lead)) or len(lead) > 160:
        return
    match = _ITEM.fullmatch(reading.text.strip()) if len(reading.text) < 120 else None
    if (
        match is None
        or match[1] in _NOT_KEYS
        or re.search(r"\b(?:check|detect|scan|find|missing)", lead, re.IGNORECASE)
    ):
        return
    value = None if match[2] and re.search(r"environment|suffix", match[2], re.IGNORECASE) else match[2]
    shown = f"{match[1]} = {value}" if value else match[1]
    says = f"Every resource that can be tagged has the tag {shown}."
    expect: dict[str, Value] = {_path(match[1]): value or {"set": True}}
    yield Draft("tags", says, ("aws:*",), expect, quantifier="every", spans=((0, len(reading.text)),))


def _path(key: str) -> str:
    return f"tags.{key}" if re.fullmatch(r"[A-Za-z]\w*", key) else f'tags["{key}"]'
