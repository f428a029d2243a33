"""Detects the language of a text from the text itself; labels and file endings only break a tie."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from harness.syntax.labels import claimed_language
from harness.syntax.language_patterns import DECISIVE, HABITS, TYPES

__all__ = ["LANGUAGES", "language_of"]

LANGUAGES: Final = (
    "typescript", "tsx", "javascript", "python", "go", "java", "csharp", "yaml", "json", "hcl", "shell", "dockerfile",
    "sql", "markdown", "text",
)  # fmt: skip

SAMPLE: Final = 20_000
"""Characters of a text that are examined."""

HABITS_SAMPLE: Final = 2_500
"""Characters that are examined for habits where nothing decides."""


_JSX: Final = re.compile(r"(?:return|=>|\()\s*\(?\s*<[A-Za-z][\w.]*(?:\s+\w+=|\s*/?>)")
_JSON: Final = re.compile(r"\s*(?://[^\n]*\n\s*)*(?:\{\s*(?:\"|\}|//|\.\.\.)|\[\s*(?:[\[{\"\]]|-?\d))")
_COMMENTS: Final = re.compile(r"/\*[\s\S]*?\*/|^[ \t]*(?://|\*).*$", re.MULTILINE)
_PLAIN: Final = frozenset({"", "json", "yaml", "text", "shell", "markdown"})
_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})


def language_of(text: str, label: str = "", path: str = "") -> str:
    """Returns the language of a text, one of `LANGUAGES`.

    Args:
        text: The text; its first `SAMPLE` characters are examined.
        label: The label of the fence, or "".
        path: The file's path where one is known, or "".
    """
    claim = claimed_language(label, path)
    if claim == "other":
        return "text"
    sample = text[:SAMPLE]
    if claim in _PLAIN and _JSON.match(sample):
        return "json"
    if claim in ("shell", "yaml", "markdown") and not _starts_like_code(sample):
        return claim
    return _decided(sample, claim) or _likely(sample, claim)


def _starts_like_code(sample: str) -> bool:
    """Returns whether the first line that is no comment is one that only programming languages have."""
    for line in islice(sample.split("\n"), 40):
        text = line.strip()
        if text and not text.startswith(("//", "/*", "*", "#", '"""', "---")):
            return DECISIVE.match(text) is not None
    return False


def _decided(sample: str, claim: str) -> str:
    """Returns the language of the first decisive match, or ""."""
    sign = DECISIVE.search(sample)
    if sign is None:
        return ""
    found = sign.lastgroup or ""
    return _script(sample, claim) if found == "script" else found


def _likely(sample: str, claim: str) -> str:
    """Returns the language with the most habits; the claimed one counts double."""
    sample = sample[:HABITS_SAMPLE]
    own = "script" if claim in _SCRIPTS else claim
    scores = {name: sum(1 for _ in sign.finditer(sample)) for name, sign in HABITS.items()}
    if own in scores:
        scores[own] = scores[own] * 2 + 1
    best = max(scores, key=lambda name: scores[name])
    enough = 4 if claim not in ("", "text") else 1 if best == "shell" else 2
    if best != own and scores[best] < enough:
        return claim or "text"
    return _script(sample, claim) if best == "script" else best


def _script(sample: str, claim: str) -> str:
    """Returns TypeScript or JavaScript: the claimed one if there are no types, otherwise by how modules are loaded."""
    if claim == "typescript":
        return claim
    if claim == "tsx" and _JSX.search(sample):
        return claim
    code = _COMMENTS.sub("", sample)
    if claim == "tsx" or TYPES.search(code):
        return "typescript"
    if claim == "javascript" or re.search(r"\brequire\(['\"]|^\s*(?:module\.)?exports\b", code, re.MULTILINE):
        return "javascript"
    return "typescript"
