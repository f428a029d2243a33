"""Drafts a rubric from a prompt by rules, and accounts for every sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.reading import Asks, Reading, find_topics, join_list_items
from harness.rubric.draft.rules import RULES
from harness.rubric.draft.sentences import Item, items_of
from harness.rubric.draft.settings import Settings, settings_of
from harness.rubric.requirements import Requirement
from harness.rubric.sense import problems_in

__all__ = ["PROMPT_LIMIT", "REQUIREMENTS_LIMIT", "DraftedRubric", "Stated", "draft_rubric", "requirement_of"]

PROMPT_LIMIT = 200_000
"""Most characters of a prompt."""
REQUIREMENTS_LIMIT = 400
"""Most drafted requirements."""

_PLAIN = re.compile(
    r"\b(?:S3|EC2|Route ?53|v2|x86_64|SSE-S3|AES-?256|HTTP/?2|IPv[46]|SHA-?256|least[- ]privilege\w*(?: (?:access|polic\w+|permissions?))?|OAuth2|K8s)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\bencrypt|\bprivate\b|\bpublic\b|\bretention|\bmulti-?AZ|\blifecycle|\breplicat|\brotat|\bversioning|\balarm|\bpolic|\bbackup|\bscal|\brestrict|\bonly\b|\btrigger|\bauthenti|\bTLS|\bHTTPS|\bhealth|\bfailover"
    r"|\blogging|\blogs\b|\btag|\bpermission|\bthreshold|\btimeout|\bmonitor|\bthrottl|\bcach|\bpeering|\brout",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A requirement, with its id and the sentence that asks for it."""

    id: str
    draft: Draft
    item: Item


@dataclass(slots=True)
class DraftedRubric:
    """A drafted rubric, with an account of the prompt's sentences.

    Attributes:
        title: The task's title.
        settings: Region, zones, services and other settings from the prompt.
        requirements: The requirements that rules drafted.
        proposed: The requirements as a model wrote them, if it drafted them.
        read: Sentences that requirements state completely.
        partly: Sentences that requirements state only in part.
        unread: Sentences that ask for something that no requirement states.
        maybe: Sentences about something conditional, optional or existing.
        work: Sentences that ask for tests, documents or a style of code.
        refused: Rejected proposals of a model, with the reason.
        by: The author of the draft.
    """

    title: str = ""
    settings: Settings = field(default_factory=Settings)
    requirements: list[Stated] = field(default_factory=list)
    proposed: list[Mapping[str, object]] = field(default_factory=list)
    read: list[Item] = field(default_factory=list)
    partly: list[Item] = field(default_factory=list)
    unread: list[Item] = field(default_factory=list)
    maybe: list[Item] = field(default_factory=list)
    work: list[Item] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    by: str = "rules"


def draft_rubric(prompt: str) -> DraftedRubric:
    """Drafts the rubric of a prompt, as far as rules can read it.

    Args:
        prompt: The prompt, Markdown or plain text.

    Raises:
        ValueError: The prompt is longer than `PROMPT_LIMIT`.
    """
    if len(prompt) > PROMPT_LIMIT:
        message = f"the prompt has {len(prompt):,} characters, and at most {PROMPT_LIMIT:,} are read"
        raise ValueError(message)
    items = items_of(prompt)
    heading = _heading(items)
    readings = [Reading(item, heading) for item in items]
    join_list_items(readings)
    find_topics(readings)
    drafted = DraftedRubric(title=_title(readings), settings=settings_of(readings, prompt))
    found: list[tuple[Draft, Item]] = []
    leads = {lead for reading in readings for lead in reading.item.leads}
    for reading in readings:
        drafts = _drafts_of(reading)
        found += [(draft, reading.item) for draft in drafts]
        text = reading.item.text
        if drafts or not (text.endswith(":") and text.rstrip(":") in leads):  # its items are accounted for
            _account(drafted, reading, drafts)
    drafted.requirements = list(_named(_reconciled(_once(found))))[:REQUIREMENTS_LIMIT]
    return drafted


def _drafts_of(reading: Reading) -> list[Draft]:
    if reading.asks is not Asks.RESOURCES and not _forbids(reading):
        return []
    drafts = [draft for rule in RULES for draft in rule(reading) if _is_possible(draft)]
    if reading.asks is not Asks.RESOURCES:
        drafts = [draft for draft in drafts if draft.quantifier == "none"]
    expecting = {draft.resource for draft in drafts if draft.expect}
    return [
        draft
        for draft in drafts
        # A requirement on a property already implies that the resource exists.
        if not (draft.count == {"min": 1} and any(set(draft.resource) & set(types) for types in expecting))
    ]


def _is_possible(draft: Draft) -> bool:
    """Returns whether the indexed packages have the names in a draft. Other versions may have others."""
    entry = requirement_of(draft, draft.stem[:60], "")
    try:
        requirement = Requirement.model_validate_json(json.dumps(entry))
    except ValidationError:
        return False
    return next(problems_in(requirement), None) is None


def requirement_of(draft: Draft, name: str, quote: str) -> dict[str, Value]:
    """Returns a draft as an entry of a rubric file."""
    entry: dict[str, Value] = {"id": name, "says": draft.says, "quote": quote}
    entry["resource"] = draft.resource[0] if len(draft.resource) == 1 else list(draft.resource)
    if draft.where:
        entry["where"] = draft.where
    if draft.quantifier != "every" and not draft.count:
        entry["quantifier"] = draft.quantifier
    if draft.for_each:
        entry["for_each"] = draft.for_each
        entry["link"] = draft.link
    if draft.count:
        entry["count"] = dict(draft.count)
    if draft.expect:
        entry["expect"] = draft.expect
    return entry


def _forbids(reading: Reading) -> bool:
    return (
        reading.asks is Asks.MAYBE
        and reading.negated
        and re.search(r"\bdo not create\b", reading.text, re.IGNORECASE) is not None
    )


def _account(drafted: DraftedRubric, reading: Reading, drafts: list[Draft]) -> None:
    item = reading.item
    if drafts:
        drafted.read.append(item)
        if _left_over(reading, drafts):
            drafted.partly.append(item)
    elif item.start in drafted.settings.settled:
        if reading.asks is Asks.RESOURCES and item.start not in drafted.settings.whole and _left_over(reading, []):
            drafted.partly.append(item)
    elif reading.asks is Asks.RESOURCES:
        drafted.unread.append(item)
    elif reading.asks is Asks.MAYBE:
        drafted.maybe.append(item)
    elif reading.asks is Asks.WORK:
        drafted.work.append(item)


def _left_over(reading: Reading, drafts: Iterable[Draft]) -> bool:
    """Returns whether the unread part of a sentence may ask for more."""
    text = reading.item.text
    for start, end in (span for draft in drafts for span in draft.spans):
        text = text[:start] + " " * (end - start) + text[end:]
    for mention in reading.mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    text = _PLAIN.sub("", text)
    return re.search(r"\d", text) is not None or _DEMAND.search(text) is not None


def _once(found: Iterable[tuple[Draft, Item]]) -> list[tuple[Draft, Item]]:
    """Removes drafts that ask for the same as an earlier one, or for less: some instead of all."""
    seen: set[tuple[object, ...]] = set()
    kept: list[tuple[Draft, Item]] = []
    for draft, item in found:
        if draft.key not in seen:
            seen.add(draft.key)
            kept.append((draft, item))
    every = {replace(draft, quantifier="some").key for draft, _ in kept if draft.quantifier == "every"}
    most: dict[tuple[object, ...], int] = {}
    for draft, _ in kept:
        if set(draft.count) == {"min"} and not draft.expect:
            most[(draft.resource, repr(draft.where))] = max(
                most.get((draft.resource, repr(draft.where)), 0), draft.count["min"]
            )
    return [
        (draft, item)
        for draft, item in kept
        if not (draft.quantifier == "some" and draft.key in every)
        and not (
            set(draft.count) == {"min"}
            and not draft.expect
            and draft.count["min"] < most[(draft.resource, repr(draft.where))]
        )
    ]


def _reconciled(found: list[tuple[Draft, Item]]) -> Iterator[tuple[Draft, Item]]:
    """Yields drafts. If all resources should have two different values, some should have each instead."""
    asked: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for draft, _ in found:
        for path, condition in draft.expect.items():
            asked.setdefault((draft.resource, path), set()).add(repr(condition))
    for draft, item in found:
        if (
            draft.quantifier == "every"
            and draft.stem != "tags"
            and any(len(asked[draft.resource, path]) > 1 for path in draft.expect)
        ):
            says = re.sub(r"^Every ", "A ", draft.says)
            yield replace(draft, quantifier="some", says=says), item
        else:
            yield draft, item


def _named(found: Iterable[tuple[Draft, Item]]) -> Iterator[Stated]:
    taken: set[str] = set()
    for draft, item in found:
        name, number = draft.stem, 1
        while name in taken:
            number += 1
            name = f"{draft.stem}_{number}"
        taken.add(name)
        yield Stated(name, draft, item)


def _heading(items: list[Item]) -> str:
    """Returns the heading of the whole prompt, if it has further headings below it, or ""."""
    headings = {item.sections[:1] for item in items}
    whole = len(headings) == 1 and any(len(item.sections) > 1 for item in items)
    return "".join(headings.pop()) if whole else ""


def _title(readings: list[Reading]) -> str:
    for reading in readings:
        if reading.item.sections:
            return reading.item.sections[0][:200]
    return readings[0].item.text[:200] if readings else ""
