"""The file name that a response gives a code block: in a heading, an info string, a lead-in or a first comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from harness.syntax.labels import claimed_language

__all__ = ["PATH", "Start", "clean_path", "comment_name", "info_name", "lead_name", "marked_files"]

_ENDINGS: Final = (
    r"tsx?|mts|cts|jsx?|mjs|cjs|pyi?|go|mod|sum|java|cs|csproj|kts?|gradle|ya?ml|jsonc?|hcl|tf|tfvars|sh|bash|ps1|sql|"
    r"md|mdx|txt|toml|ini|cfg|env|xml|html|css|lock|example|properties|tpl|j2|graphql|proto|rb|rs|vtl"
)
PATH: Final = (
    r"(?:(?:\.{0,2}/)?(?:[\w@.+-]+/)*"
    rf"(?:[\w@+-][\w@.+-]*\.(?:{_ENDINGS})|\.gitignore|\.npmrc|\.eslintrc(?:\.\w+)?|\.dockerignore|\.env(?:\.\w+)?"
    r"|Dockerfile(?:\.\w+)?|Makefile|Jenkinsfile|Pipfile))(?![\w/])"
)
_TOKEN: Final = re.compile(rf"(?<![\w./@-])({PATH})")
_QUOTED: Final = re.compile(rf"[`*]+({PATH})[`*]+")
_INFO_TITLE: Final = re.compile(r"(?:title|file|filename|name|path)\s*=\s*[\"']?([^\"'\s}]+)")
_DASHES: Final = "-=#*~\u2013\u2014\u2500\u2550"
_COMMENT: Final = re.compile(
    rf"^\s*(?://+|/\*+|#+|=+|--|<!--|\"\"\"|'''|\*)\s*[{_DASHES}]*\s*(?:(?:begin\s+)?(?:file(?:name)?|path)\s*\d*\s*[:=]?\s*)?"
    rf"[`*\"']*({PATH})[`*\"']*\s*(?:\*/|-->|[{_DASHES}]+\s*(?:\*/|$)|[-:(\u2013\u2014].*|\"\"\"|''')?\s*$",
    re.IGNORECASE,
)
_COMMENT_MARKS: Final = frozenset("/#=-<\"'*")
"""What such a comment begins with, after white space."""
_TAG: Final = re.compile(
    rf"^<(?:file|document|source)\b[^<>]*?(?:path|name)\s*=\s*[\"']?({PATH})[\"']?[^<>]*>\s*$", re.IGNORECASE
)
_TITLED: Final = re.compile(rf"^[A-Z](?:[\w&-]+[ ]){{1,8}}\(`?({PATH})`?\)\s*:?\s*$")
_BARE: Final = re.compile(rf"^({PATH})\s*(?:\([^)]*\))?\s*:?\s*$")
_BOLD: Final = re.compile(r"(?:[-*>]\s+)?(?:\d+[.)]\s*)?(?:\*\*.+\*\*|`[^`]+`|<!--.+-->)\W*$")
_LABELLED: Final = re.compile(r"(?:[-*>]\s*)?\**\s*(?:file(?:name)?|path)\b.{0,20}:", re.IGNORECASE)
_GIVES: Final = re.compile(r"\b(?:add|create|edit|replace|save|update|write)\b", re.IGNORECASE)
_SLASHED: Final = frozenset({"typescript", "tsx", "javascript", "go", "java", "csharp", "json"})
_INNER: Final = frozenset(" \t}{)(;]")

MAX_FILES: Final = 200
"""Files that one block is split into; a block with more candidates stays whole."""

MENTION_LENGTH: Final = 120
"""The longest line, in characters, that can name the block below by mentioning one file."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a file begins within a block.

    Attributes:
        line: Index of the line that names the file.
        path: The file's path.
        bare: Whether that line is not part of the file: only a path, a heading, a tag. Otherwise it is a comment.
    """

    line: int
    path: str
    bare: bool


def clean_path(path: str) -> str:
    r"""Returns a path without parts that lead out of the project: `./`, `/`, `../`; `\` becomes `/`."""
    return "/".join(part for part in path.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def info_name(info: str) -> str:
    """Returns the file that an info string names (`title="lib/x.ts"`, `ts:lib/x.ts`, `lib/x.ts`), or ""."""
    if "." not in info and "file" not in info.lower():
        return ""
    title = _INFO_TITLE.search(info)
    if title is not None and _TOKEN.fullmatch(title.group(1)):
        return clean_path(title.group(1))
    for word in info.split():
        for part in (word, word.partition(":")[2]):
            name = part.strip("\"'`{}()")
            if name and _TOKEN.fullmatch(name):
                return clean_path(name)
    return ""


def lead_name(lead: Sequence[str]) -> str:
    """Returns the file that the lines before a block name, nearest line first, or "".

    A line that only mentions a file ("It uses `lib/x.ts`.") counts where no heading names one.

    Args:
        lead: The non-blank lines between the previous block and this one, in order.
    """
    mentioned = ""
    for distance, line in enumerate(reversed(lead)):
        text = line.strip()
        heading = text.startswith("#")
        if "." in text or "file" in text:
            names = _QUOTED.findall(text) or _TOKEN.findall(text)
            given = heading or _BOLD.match(text) is not None or _LABELLED.match(text) is not None
            if names and given:
                return clean_path(names[0])
            if names and distance == 0 and len(set(names)) == 1:
                if text.endswith(":") or (len(text) < MENTION_LENGTH and _GIVES.search(text) is not None):
                    return clean_path(names[0])
                mentioned = clean_path(names[0]) if len(text) < MENTION_LENGTH else ""
        if heading:
            return mentioned
    return mentioned


def comment_name(lines: Sequence[str]) -> str:
    """Returns the file that a comment in a block's first lines names (`// lib/x.ts`, JSDoc's first line), or ""."""
    for number, line in enumerate(lines[:4]):
        text = line.strip()
        if not text or text.startswith("#!") or text in ("/**", "/*", '"""', "'''"):
            continue
        match = _COMMENT.match(line)
        if match is not None:
            return clean_path(match.group(1))
        after_quotes = number and lines[number - 1].strip() in ('"""', "'''")
        bare = _BARE.match(line)
        return clean_path(bare.group(1)) if bare is not None and (after_quotes or "." in text) else ""
    return ""


def marked_files(lines: Sequence[str]) -> list[Start]:
    """Returns where files begin within a block: lines that are only a path, or such a comment, before code."""
    found: list[Start] = []
    outer = [(index, line) for index, line in enumerate(lines) if line and line[0] not in _INNER and "." in line]
    for index, line in outer:
        if len(line) > MENTION_LENGTH:
            continue
        first = line[0]
        comment = _COMMENT.match(line) if first in _COMMENT_MARKS or first.isspace() else None
        if comment is not None:
            path = clean_path(comment.group(1))
            found.append(
                Start(index, path, bare=first == "=" or (first == "#" and claimed_language("", path) in _SLASHED))
            )
        elif (bare := _bare_path(line)) is not None and ("/" in line or not line.endswith(":")):
            found.append(Start(index, clean_path(bare.group(1)), bare=True))
        if len(found) > MAX_FILES:
            return []
    ends = [*(start.line for start in found[1:]), len(lines)][: len(found)]
    return [start for start, end in zip(found, ends, strict=True) if _has_code(lines[start.line + 1 : end])]


def _bare_path(line: str) -> re.Match[str] | None:
    """Returns the match of a line that names a file and nothing else: a tag, a title, a path."""
    if line[0] == "<":
        return _TAG.match(line)
    return (_TITLED.match(line) if "A" <= line[0] <= "Z" and "(" in line else None) or _BARE.match(line)


def _has_code(lines: Sequence[str]) -> bool:
    """Returns whether any line is more than a comment, a rule or a brace."""
    return any(text[0] not in "/#*-=\"'" and len(text) > 1 for text in map(str.strip, lines) if text)
