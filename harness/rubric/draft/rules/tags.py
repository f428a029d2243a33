"""Reads requirements on tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.reading import Reading

__all__ = ["tag_rules"]

_ALL = re.compile(
    r"\ball (?:AWS )?(?:resources?|infrastructure)\b|\bevery resource\b|\beach resource\b|\bresources (?:must|should) (?:be tagged|have)\b|\b(?:mandatory|required|consistent|resource) tags\b|\bresources (?:properly |are )?tagged\b|^tag resources\b",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"\btag(?:s|ged|ging)?\b", re.IGNORECASE)
_PAIR = re.compile(
    r"(?<![\w-])['\"]?([A-Za-z][\w:-]{1,40}?)['\"]?\s*[:=]\s*['\"]?([\w.@-]{1,60})['\"]?(?=\s*(?:$|[,;.)]|(?:and|or)\b))"
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
_NO_KEY = frozenset(
    {"add", "apply", "include", "set", "proper", "consistent", "appropriate", "resource", "comprehensive", "standard"}
)
_ITEM = re.compile(
    r"['\"]?([A-Z][A-Za-z]*(?:[-_]?[A-Za-z]+)*)['\"]?(?: tag)?(?:\s*[:=]\s*['\"]?([A-Za-z][\w-]*)['\"]?)?(?:\s*\([^)]*\))?"
)


def tag_rules(reading: Reading) -> Iterator[Draft]:
    """Yields the tags that a sentence asks for on all resources."""
    yield from _in_list(reading)
    yield from _plain(reading)
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
        expect[_path(key)] = _joined(expect.get(_path(key)), value.rstrip("."))
        spans.append(span)
    if not pairs:
        found = _KEYS.search(text) or _BEFORE.search(text)
        if found:
            names = re.findall(r"[A-Z][A-Za-z]+(?:[-:_][A-Za-z]+)*", re.sub(r"\([^)]*\)", "", found[1]))
            names = [name for name in names if name not in _NOT_KEYS and ":" not in name]
            expect = {_path(name): {"set": True} for name in names[:12]}
            spans = [found.span(1)]
    spans += [match.span() for match in _TAGGED.finditer(text)]
    if expect:
        shown = ", ".join(
            key.removeprefix("tags.").removeprefix('tags["').removesuffix('"]') + _shown(value)
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


_ANY = re.compile(
    r"(?:[\w &/-]{1,30}:\s+)?(?:(?:ensure|make sure)\s+(?:that\s+)?)?"
    r"(?:(?:all|every|each)\s+(?:AWS\s+)?resources?\s+(?:(?:must|should|are|be|is|properly|appropriately|consistently|correctly)\s+)*(?:tagged|(?:have|has|need|needs)\s+(?:\w+\s+){0,2}tags)"
    r"|tag\s+(?:all|every|each)\s+(?:AWS\s+)?(?:created\s+)?resources?"
    r"|(?:apply\s+|add\s+|ensure\s+|include\s+|implement\s+|use\s+)?(?:(?:proper|consistent|comprehensive|appropriate|standard|resource|common)\s+)*(?:tags?|tagging(?: strategy)?)\s+(?:applied\s+)?(?:on|to|for|across)\s+all\s+(?:AWS\s+)?resources)"
    r"(?P<rest>(?:\s+(?:properly|appropriately|consistently|correctly|accordingly))?(?:\s+for\s+[\w ,/-]{3,60})?)\W*",
    re.IGNORECASE,
)
"""A sentence that asks for tags and names none."""
_ONE_KEY = re.compile(
    r"(?i:(?:add|apply|include|set)\s+)?(?i:an?\s+|the\s+)?['\"]?([A-Z][A-Za-z]+)['\"]?\s+(?i:tags?\s+(?:on|to|for|across)\s+all\s+(?:AWS\s+)?resources)\W*"
)
"""A sentence that asks for one tag of everything."""


def _plain(reading: Reading) -> Iterator[Draft]:
    """Yields that all resources have tags, or one tag, where a sentence says no more."""
    text = reading.text.strip()
    every = "Every resource that can be tagged has"
    if (one := _ONE_KEY.fullmatch(text)) and one[1] not in _NOT_KEYS and one[1].lower() not in _NO_KEY:
        span = (0, len(reading.text))
        expect: dict[str, Value] = {_path(one[1]): {"set": True}}
        yield Draft("tags", f"{every} the tag {one[1]}.", ("aws:*",), expect, quantifier="every", spans=(span,))
        return
    if _ANY.fullmatch(text) and not reading.negated and not reading.item.text.rstrip().endswith(":"):
        yield Draft(
            "tagged",
            f"{every} tags.",
            ("aws:*",),
            {"tags": {"set": True}},
            quantifier="every",
            spans=((0, len(reading.text)),),
        )


def _joined(known: Value | None, value: str) -> Value:
    """Returns the condition on a tag of which a sentence names one more value."""
    if known is None or known == value:
        return value
    values = known["one_of"] if isinstance(known, Mapping) else [known]
    return {"one_of": [*values, value]} if isinstance(values, list) else value


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return f" = {value}"
    values = value.get("one_of") if isinstance(value, Mapping) else None
    return f" = {' or '.join(map(str, values))}" if isinstance(values, list) else ""


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
