"""What a text is written in, told from the text itself; labels and file endings only break a tie."""

from __future__ import annotations

import re

from harness.syntax.labels import claimed_language
from harness.syntax.signs import DECISIVE, HABITS, TYPES

__all__ = ["LANGUAGES", "language_of"]

LANGUAGES = (
    "typescript", "tsx", "javascript", "python", "go", "java", "csharp", "yaml", "json", "hcl", "shell", "dockerfile",
    "sql", "markdown", "text",
)  # fmt: skip

SAMPLE = 20_000
"""Characters of a text that are looked at: enough to tell a language, and a bound."""

HABITS_SAMPLE = 4_000
"""Characters that are looked at for what a language often does, where nothing decides."""


_JSX = re.compile(r"(?:return|=>|\()\s*\(?\s*<[A-Za-z][\w.]*(?:\s+\w+=|\s*/?>)")
_JSON = re.compile(r"\s*(?://[^\n]*\n\s*)*(?:\{\s*(?:\"|\}|//|\.\.\.)|\[\s*(?:[\[{\"\]]|-?\d))")
_COMMENTS = re.compile(r"/\*.*?\*/|^[ \t]*(?://|\*).*$", re.DOTALL | re.MULTILINE)
_SCRIPTS = frozenset({"typescript", "tsx", "javascript"})


def language_of(text: str, label: str = "", path: str = "") -> str:
    """The language of a text, one of `LANGUAGES`.

    Args:
        text: The text; its first `SAMPLE` characters are looked at.
        label: What the fence claims to hold, or "".
        path: The file's path where one is known, or "".
    """
    claim = claimed_language(label, path)
    if claim == "other":
        return "text"
    sample = text[:SAMPLE]
    if claim not in _SCRIPTS and _JSON.match(sample):
        return "json"
    if claim in ("shell", "markdown"):
        return claim if claim == "markdown" or not _is_program(sample) else _decided(sample, claim) or claim
    return _decided(sample, claim) or _likely(sample, claim)


def _is_program(sample: str) -> bool:
    """Whether a text starts with what only a programming language has."""
    first = sample.lstrip().partition("\n")[0]
    return DECISIVE.match(first) is not None


def _decided(sample: str, claim: str) -> str:
    """The language that the first decisive sign tells, or ""."""
    sign = DECISIVE.search(sample)
    if sign is None or (claim == "yaml" and "\n" in sample[: sign.start()].strip()):
        return ""
    found = sign.lastgroup or ""
    return _script(sample, claim) if found == "script" else found


def _likely(sample: str, claim: str) -> str:
    """The language whose habits show most; what is claimed counts double."""
    sample = sample[:HABITS_SAMPLE]
    own = "script" if claim in _SCRIPTS else claim
    scores = {name: sum(1 for _ in sign.finditer(sample)) for name, sign in HABITS.items()}
    if own in scores:
        scores[own] = scores[own] * 2 + 1
    best = max(scores, key=lambda name: scores[name])
    if best != own and scores[best] < (2 if not claim else 4):
        return claim or "text"
    return _script(sample, claim) if best == "script" else best


def _script(sample: str, claim: str) -> str:
    """TypeScript or JavaScript: what is claimed unless there are types, then how modules are loaded."""
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
