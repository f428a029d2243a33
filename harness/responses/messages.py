"""Finds the answer in a conversation from a chat interface, training library or evaluation log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from harness.responses.calls import CALLS, calls_in

__all__ = ["answer_of", "text_of", "writes_files"]

ANSWERING = frozenset({"assistant", "model", "gpt"})
"""Names of the model's role."""
ASKING = frozenset({"user", "human"})
"""Names of the user's role."""


def answer_of(messages: Sequence[object]) -> str | None:
    """Returns what the model said after the last user message, or None if it said nothing.

    Messages of tools are left out. Tool calls that write or change files are included from the whole conversation,
    because the files stay.

    Args:
        messages: Mappings with `role` and `content`, in order. Anything else is skipped.
    """
    said: list[str] | None = None
    written: list[str] = []
    failed = frozenset(_failed(messages))
    for message in messages:
        if not isinstance(message, Mapping):
            continue
        role, kind = message.get("role"), message.get("type")
        if isinstance(role, str) and role in ASKING and not _is_result(message.get("content")):
            said = None
        elif isinstance(role, str) and role in ANSWERING:
            parts = list(_parts(message, failed))
            said = [*(written if said is None else said), *(text for text, _ in parts)]
            written += [text for text, call in parts if call]
        elif role is None and isinstance(kind, str) and kind in CALLS:
            calls = list(calls_in(message, failed))
            said = [*(written if said is None else said), *calls]
            written += calls
    return None if said is None else "\n\n".join(text for text in said if text)


def writes_files(messages: Sequence[object]) -> bool:
    """Returns whether a model called tools that write or change files."""
    return any(call for message in messages if isinstance(message, Mapping) for _, call in _parts(message))


def _failed(messages: Sequence[object]) -> Iterator[str]:
    """Yields the ids of the calls whose tools reported an error: as Anthropic and as Inspect say it."""
    for message in messages:
        if not isinstance(message, Mapping):
            continue
        content, own = message.get("content"), message.get("tool_call_id")
        if message.get("role") == "tool" and message.get("error") and isinstance(own, str):
            yield own
        for part in content if isinstance(content, list | tuple) else ():
            if isinstance(part, Mapping) and part.get("type") == "tool_result" and part.get("is_error") is True:
                called = part.get("tool_use_id")
                if isinstance(called, str):
                    yield called


def _parts(message: Mapping[object, object], failed: Set[str] = frozenset()) -> Iterator[tuple[str, bool]]:
    """Yields the parts of a message, and whether each is a tool call."""
    content = message.get("content")
    texts: list[object] = []
    for part in content if isinstance(content, list | tuple) else ():
        calls = list(calls_in(part, failed)) if isinstance(part, Mapping) else []
        if calls:
            yield text_of(texts), False
            texts.clear()
            yield from ((call, True) for call in calls)
        else:
            texts.append(part)
    text = text_of(content if isinstance(content, str) else texts)
    yield text or text_of(message.get("refusal")), False
    yield from ((call, True) for call in calls_in(message, failed))


def _is_result(content: object) -> bool:
    """Returns whether a message holds only tool results, which Anthropic puts under the user's role."""
    if not isinstance(content, list | tuple) or not content:
        return False
    return all(isinstance(part, Mapping) and part.get("type") == "tool_result" for part in content)


def text_of(content: object) -> str:
    """Returns the text of a message's content: a text, or a list of parts, some with a `text`.

    Reasoning, tool calls and pictures are left out.
    """
    if isinstance(content, str):
        return content
    if not isinstance(content, list | tuple):
        return ""
    parts = (part for part in content if isinstance(part, Mapping) and _is_text(part.get("type", "text")))
    texts = (part.get("text", part.get("refusal")) for part in parts)
    return "".join(text for text in texts if isinstance(text, str))


def _is_text(kind: object) -> bool:
    return isinstance(kind, str) and kind in _TEXTS


_TEXTS = frozenset({"text", "output_text", "refusal"})
