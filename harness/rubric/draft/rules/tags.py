"""Rules about tags."""

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


def tag_rules(reading: Reading) -> Iterator[Draft]:
    """Yields which tags a sentence asks of all resources."""
    text = reading.text
    if not _TAGGED.search(text) or reading.negated:
        return
    if not (
        _ALL.search(text)
        or any(re.search(r"\ball resources|\bevery resource", line, re.IGNORECASE) for line in reading.item.context[:1])
    ):
        return
    if re.search(
        r"\b(?:cost allocation|scan|check|report|identif|missing|untagged|comprehensive|environment-specific)\b",
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
        expect[_path(key)] = value
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


def _path(key: str) -> str:
    return f"tags.{key}" if re.fullmatch(r"[A-Za-z]\w*", key) else f'tags["{key}"]'
