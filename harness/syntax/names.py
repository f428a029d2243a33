"""What a response calls a block of code: the file name in a heading, an info string, a lead-in or a first comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Name", "comment_name", "info_label", "info_name", "lead_name", "marked_files"]

_ENDINGS = (
    r"tsx?|mts|cts|jsx?|mjs|cjs|pyi?|go|mod|sum|java|cs|csproj|kts?|gradle|ya?ml|jsonc?|hcl|tf|tfvars|sh|bash|ps1|sql|"
    r"md|mdx|txt|toml|ini|cfg|env|xml|html|css|lock|example|properties|tpl|j2|graphql|proto|rb|rs|vtl|zip"
)
_PATH = (
    r"(?:(?:\.{0,2}/)?(?:[\w@.+-]+/)*"
    rf"(?:[\w@+-][\w@.+-]*\.(?:{_ENDINGS})|\.gitignore|\.npmrc|\.eslintrc(?:\.\w+)?|\.dockerignore|\.env(?:\.\w+)?"
    r"|Dockerfile(?:\.\w+)?|Makefile|Jenkinsfile|Pipfile))(?![\w/])"
)
_TOKEN = re.compile(rf"(?<![\w./@-])({_PATH})")
_QUOTED = re.compile(rf"[`*]+({_PATH})[`*]+")
_INFO_TITLE = re.compile(r"(?:title|file|filename|name|path)\s*=\s*[\"']?([^\"'\s}]+)")
_COMMENT = re.compile(
    rf"^\s*(?://+|/\*+|#+|--|<!--|\"\"\"|'''|\*)\s*(?:=+|-+)?\s*(?:(?:file(?:name)?|path)\s*:\s*)?[`*]*({_PATH})[`*]*"
    r"\s*(?:\*/|-->|=+|-+\s*$|[-:(\u2013\u2014].*|\"\"\"|''')?\s*$",
    re.IGNORECASE,
)


class Name:
    """A file name as a response gives it.

    Attributes:
        path: The path, with forward slashes and no leading `./` or `/`.
        sure: Whether it is given as this block's name; a path merely mentioned just before is not.
    """

    __slots__ = ("path", "sure")

    def __init__(self, path: str, sure: bool = True) -> None:
        self.path = clean_path(path)
        self.sure = sure


def clean_path(path: str) -> str:
    r"""A path without what leads out of the project: `./`, `/`, `../`; `\` becomes `/`."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def info_label(info: str) -> str:
    """The language label of an info string: its first word, without what is glued to it."""
    word = info.strip().split(" ", 1)[0] if info.strip() else ""
    return re.split(r"[:{,]", word, maxsplit=1)[0].lower()


def info_name(info: str) -> Name | None:
    """The file that an info string names: `title="lib/x.ts"`, `ts:lib/x.ts`, `lib/x.ts`."""
    title = _INFO_TITLE.search(info)
    if title is not None and _TOKEN.fullmatch(title.group(1)):
        return Name(title.group(1))
    for word in info.split():
        for part in (word, word.partition(":")[2]):
            if part and _TOKEN.fullmatch(part.strip("\"'`{}()")):
                return Name(part.strip("\"'`{}()"))
    return None


def lead_name(lead: Sequence[str]) -> Name | None:
    """The file that the lines before a block name, nearest line first.

    Args:
        lead: The non-blank lines between the block before and this one, in order.
    """
    for distance, line in enumerate(reversed(lead)):
        text = line.strip()
        heading = text.startswith("#")
        bold = re.match(r"(?:\d+[.)]\s*)?\*\*.+\*\*\W*$|(?:\d+[.)]\s*)?`[^`]+`\W*$", text) is not None
        label = re.match(r"(?:[-*>]\s*)?\**\s*(?:file(?:name)?|path)\b.{0,20}:", text, re.IGNORECASE) is not None
        names = _QUOTED.findall(text) or _TOKEN.findall(text)
        if names and (heading or bold or label):
            return Name(names[-1] if heading and len(names) > 1 and "/" in names[-1] else names[0])
        if names and distance == 0 and (text.endswith(":") or len(text) < 120) and len(set(names)) == 1:
            return Name(names[0], sure=text.endswith(":"))
        if heading or distance >= 4:
            return None
    return None


def comment_name(lines: Sequence[str]) -> Name | None:
    """The file that the first lines of a block name in a comment: `// lib/x.ts`, or a JSDoc header's first line."""
    for number, line in enumerate(lines[:4]):
        text = line.strip()
        if not text or text.startswith("#!") or text in ("/**", "/*", '"""', "'''"):
            continue
        match = _COMMENT.match(line)
        if match is not None:
            return Name(match.group(1))
        if number and lines[number - 1].strip() in ('"""', "'''") and _TOKEN.fullmatch(text):
            return Name(text)
        return None
    return None


def marked_files(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Where files begin within one block: index of the line and path for each comment that is only a path."""
    found: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        if line[:2] in ("//", "/*", "# ", "#=", "#-") and "." in line:
            match = _COMMENT.match(line)
            if match is not None:
                found.append((index, clean_path(match.group(1))))
    return found
