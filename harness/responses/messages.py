"""The answer in a conversation: messages as chat interfaces, training libraries and evaluation logs write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["answer_of", "text_of"]

ANSWERING = frozenset({"assistant", "model", "gpt"})
"""What conversations call the model."""
ASKING = frozenset({"user", "human"})
"""What they call whoever asks."""


def answer_of(messages: Sequence[object]) -> str | None:
    """What the model said after it was last asked, messages of its tools left out; None if it said nothing.

    Args:
        messages: Mappings with `role` and `content`, in order; anything else is passed over.
    """
    said: list[str] | None = None
    for message in messages:
        role = message.get("role") if isinstance(message, Mapping) else None
        if not isinstance(role, str):
            continue
        if role in ASKING:
            said = None
        elif role in ANSWERING and isinstance(message, Mapping):
            said = [*(said or []), text_of(message.get("content")) or text_of(message.get("refusal"))]
    return None if said is None else "\n\n".join(text for text in said if text)


def text_of(content: object) -> str:
    """The text of a message's content: a text, or a list of parts of which some have a `text`.

    Reasoning, calls of tools and pictures are no part of the answer.
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
