"""Writes a drafted rubric as TOML, with text escaped for it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from harness.rubric.draft.drafting import DraftedRubric, requirement_of
from harness.rubric.draft.drafts import Value
from harness.rubric.draft.sentences import Item
from harness.rubric.standards import known_checks

__all__ = ["comment", "name_for", "toml", "written_rubric"]

SHOWN = 300
"""Most characters of a sentence in a comment."""
LEAD_SHOWN = 60
"""Most characters of a list item's introduction in a comment."""
QUOTE_LIMIT = 2000
"""Most characters of a quote."""
OFF = ("architecture", "constraints", "iam", "lambda_code", "naming", "pci_dss", "teardown")
"""The categories that the rubric `base` leaves out."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written_rubric(drafted: DraftedRubric, name: str, prompt_path: str) -> str:
    """Returns a drafted rubric as the text of a TOML file.

    Args:
        drafted: The rubric.
        name: The rubric's name.
        prompt_path: The path of the prompt, as written in the file.
    """
    return "\n".join(_lines(drafted, name, prompt_path)) + "\n"


def name_for(stem: str) -> str:
    """Returns a valid name for a rubric, made from a file's name or a title."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem)[:100].strip("-.") or "drafted"


def _lines(drafted: DraftedRubric, name: str, prompt_path: str) -> Iterator[str]:
    settings = drafted.settings
    yield comment(
        f"Drafted from {prompt_path} by {drafted.by}. Read it before you use it: what is asked and not stated here is"
    )
    yield "# listed at the end."
    yield ""
    yield 'extends = "base"'
    yield f"name = {toml(name)}"
    if drafted.title:
        yield f"description = {toml(drafted.title)}"
    yield f"prompt = {toml(prompt_path)}"
    environment: dict[str, Value] = {}
    if settings.region:
        environment["region"] = settings.region
    if settings.zones > 3:
        environment["zones"] = settings.zones
    yield from _table("environment", environment)
    yield from _table("services", {"required": list(settings.services)} if settings.services else {})
    yield from _table("limits", settings.limits)  # type: ignore[arg-type]
    yield from _table("storage", {"encrypted": list(settings.encrypted)} if settings.encrypted else {})
    if settings.asked:
        yield from _table("checks", {"off": _off(settings.asked)})
    for stated in drafted.requirements:
        yield from _requirement(requirement_of(stated.draft, stated.id, stated.item.raw[:QUOTE_LIMIT]))
    for entry in drafted.proposed:
        yield from _requirement(entry)  # type: ignore[arg-type]
    yield from _listed("Refused, of what the model proposed:", drafted.refused)
    yield from _listed("Asked, and stated here in part only:", map(_place, drafted.partly))
    yield from _listed("Asked, and not stated here:", map(_place, drafted.unread))
    yield from _listed(
        "Asked as an option, under a condition, or of what is there already; not stated here:",
        map(_place, drafted.maybe),
    )
    yield from _listed("Asked of tests, documents, outputs or code; not stated here:", map(_place, drafted.work))


def _table(name: str, values: Mapping[str, Value]) -> Iterator[str]:
    if values:
        yield ""
        yield f"[{name}]"
        yield from (f"{key} = {toml(value)}" for key, value in values.items())


def _requirement(entry: Mapping[str, Value]) -> Iterator[str]:
    yield ""
    yield "[[requirements]]"
    yield from (f"{toml_key(key)} = {toml(value)}" for key, value in entry.items())


def _off(asked: list[str]) -> list[Value]:
    """Returns the checks to turn off: those that `base` leaves out and the prompt does not ask for."""
    off: list[Value] = []
    checks: dict[str, list[str]] = {}
    for category, check in known_checks():
        checks.setdefault(category, []).append(check.name)
    for category in OFF:
        wanted = {check.partition(".")[2] for check in asked if check.startswith(f"{category}.")}
        if category in asked:
            off += ["iam.session_limit"] if category == "iam" else []
        elif wanted:
            off += [f"{category}.{name}" for name in checks.get(category, []) if name not in wanted]
        else:
            off.append(category)
    return off


def _listed(title: str, entries: Iterator[str] | list[str] | map[str]) -> Iterator[str]:
    lines = [comment(f"- {entry}") for entry in entries]
    if lines:
        yield ""
        yield f"# {title}"
        yield from lines


def _place(item: Item) -> str:
    lead = f"{_shortened(item.leads[-1], LEAD_SHOWN)}: " if item.leads and len(item.text) < LEAD_SHOWN else ""
    return f"line {item.line}: {lead}{_shortened(item.text, SHOWN)}"


def _shortened(text: str, limit: int) -> str:
    """Cuts a text longer than a limit after the last word that fits, and adds an ellipsis."""
    if len(text) <= limit:
        return text
    words = text[: limit + 1].rpartition(" ")[0].rstrip(" ,;:")
    return f"{words or text[:limit]}..."


def comment(text: str) -> str:
    """Returns a comment line of TOML. Characters that are invisible or not allowed in a line are escaped."""
    shown = "".join(
        _escaped(letter) if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter
        for letter in text
    )
    return f"# {shown}"


def toml(value: Value | Mapping[str, int]) -> str:
    """Returns a value in TOML on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return "".join(
            _escaped(each) if unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp"} else each for each in text
        )
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{toml_key(key)} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return "[" + ", ".join(toml(item) for item in value) + "]"


def toml_key(key: str) -> str:
    """Returns a key in TOML, in quotes if it needs them."""
    return key if _BARE.fullmatch(key) else toml(key)


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
