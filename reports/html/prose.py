"""Renders prompts and answers, which are Markdown, as markup that does nothing: no links, pictures or HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from reports.html.environment import escaped

__all__ = ["prompt_of", "prose"]

LONGEST = 40_000
"""Maximum length of a text that is shown, in characters."""
MOST_CODE = 400
"""Maximum number of lines of a code block."""
MOST_CELLS = 60
"""Maximum number of cells in a row of a table: a short row of a wide table is filled up."""
LARGEST = 120_000
"""Maximum length of the markup: of a text that makes more, only the characters are shown."""
FENCE = re.compile(r"`{3,}|~{3,}")
PROMPTS = ("prompt", "instruction", "instructions", "question", "input", "messages")
"""Metadata keys that hold a prompt: the first that is there counts."""
PLAIN = {"strong": "strong", "em": "em", "s": "s"}
BLOCKS = {
    **{tag: tag for tag in ("p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")},
    **{f"h{level}": "p" for level in range(1, 7)},
}
"""Elements of Markdown and what they become. Headings become paragraphs: pages have headings of their own."""
ROLES = {"system": "System", "developer": "Developer", "user": "User", "assistant": "Assistant"}


def prose(
    text: str, fence: Callable[[int, int], Markup | None] | None = None, elsewhere: Container[int] = frozenset()
) -> Markup:
    """Returns a Markdown text as markup.

    Args:
        text: The text. Its end is left out if it is long.
        fence: What to show instead of the code block in some lines of the text (from 1, the last one included); None
            for the block itself.
        elsewhere: The lines for whose code blocks `fence` has something else. They are not read, which saves most of
            the time for answers: most of their text is code.
    """
    brief = _brief(text.split("\n"), elsewhere) if fence is not None and elsewhere else None
    if brief is not None and (found := _rendered("\n".join(brief.lines), fence, brief)) is not None:
        return found
    return _rendered(text, fence) or Markup("")


@dataclass(frozen=True, slots=True)
class _Brief:
    """A text without the lines of code blocks that are shown elsewhere.

    Attributes:
        lines: Its lines, of such a block the first.
        numbers: Their numbers in the whole text, from 1, and that of the line after the last.
        shortened: The numbers in the whole text of the first lines that stand for several.
    """

    lines: list[str]
    numbers: list[int]
    shortened: set[int]


def _brief(lines: Sequence[str], elsewhere: Container[int]) -> _Brief:
    """Leaves out lines of code blocks that are shown elsewhere: the first of several in a row stands for them.

    Only of blocks that are not indented: these end nowhere but at their fence.
    """
    brief = _Brief([], [], set())
    fence = ""
    follows = False
    for number, line in enumerate(lines, start=1):
        inside = bool(fence) and number in elsewhere
        if found := FENCE.match(line.lstrip()):
            inside = False
            if not fence and line.startswith(found[0]):
                fence = found[0]
            elif fence and found[0].startswith(fence) and line.strip() == found[0]:
                fence = ""
        if inside and follows:
            brief.shortened.add(brief.numbers[-1])
            continue
        follows = inside
        brief.lines.append(line)
        brief.numbers.append(number)
    brief.numbers.append(len(lines) + 1)
    return brief


def _rendered(
    text: str, fence: Callable[[int, int], Markup | None] | None, brief: _Brief | None = None
) -> Markup | None:
    """Returns a text as markup; None if it is brief, and a line that stands for several is in no code block."""
    shown = text[:LONGEST]
    parts: list[str] = []
    seen: set[int] = set()
    tables = all(line.count("|") <= MOST_CELLS for line in shown.split("\n"))
    for token in _markdown(tables=tables).parse(shown):
        if token.type in {"fence", "code_block"}:
            first, behind = token.map or (0, 0)
            if brief is not None:
                seen.update(brief.numbers[first:behind])
                first, behind = brief.numbers[first] - 1, brief.numbers[behind] - 1
            instead = fence(first + 1, behind) if fence is not None else None
            parts.append(instead if instead is not None else _code(token.content))
        elif token.type == "inline":
            parts += map(_inline, token.children or ())
        elif token.type == "hr":
            parts.append("<hr>")
        elif token.tag in BLOCKS and not token.hidden:
            parts.append(_tag(token))
    if brief is not None and not brief.shortened <= seen:
        return None
    if len(text) > LONGEST:
        parts.append(f"<p class=note>{len(text) - LONGEST:,} more characters are not shown.</p>")
    found = Markup("".join(parts))  # noqa: S704 - all parts are markup
    return found if len(found) <= LARGEST else _code(shown)


def prompt_of(metadata: Mapping[str, object]) -> tuple[str, str]:
    """Returns the prompt in a record's metadata and its key; two empty texts if there is none.

    The messages of a chat become one text, each under its role.
    """
    for key in PROMPTS:
        found = metadata.get(key)
        if isinstance(found, str) and found.strip():
            return found, key
        if isinstance(found, list) and (said := [_message(one) for one in found if isinstance(one, dict)]):
            return "\n\n".join(said), key
    return "", ""


def _message(message: Mapping[str, object]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        content = "\n\n".join(text for text in texts if isinstance(text, str))
    role = message.get("role")
    said = ROLES.get(role, "") if isinstance(role, str) else ""
    return f"**{said}**\n\n{content}" if said else str(content)


@cache
def _markdown(*, tables: bool) -> MarkdownIt:
    """Returns a parser that knows no HTML, links or pictures: they stay text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table" if tables else [])
    return parser.disable(["html_block", "html_inline", "link", "image", "autolink", "reference"])


def _tag(token: Token) -> str:
    tag = BLOCKS[token.tag]
    if token.nesting < 0:
        return f"</{tag}>"
    if token.tag[0] == "h" and token.tag[1:].isdigit():
        return '<p class="h">'
    if token.tag == "ol" and (start := token.attrGet("start")) is not None:
        return f'<ol start="{int(start)}">'
    if tag == "table":
        return "<table><caption class=hidden>A table of the text</caption>"
    return '<th scope="col">' if tag == "th" else f"<{tag}>"


def _inline(token: Token) -> str:
    """Returns a piece of text as markup."""
    if token.type == "code_inline":
        return f"<code>{escaped(token.content, LONGEST)}</code>"
    if token.type == "hardbreak":
        return "<br>"
    if token.type == "softbreak":
        return " "
    if token.tag in PLAIN:
        return f"</{PLAIN[token.tag]}>" if token.nesting < 0 else f"<{PLAIN[token.tag]}>"
    return escaped(token.content, LONGEST)


def _code(content: str) -> Markup:
    lines = content.rstrip("\n").split("\n")
    shown = Markup("\n").join(escaped(line) for line in lines[:MOST_CODE])
    more = len(lines) - MOST_CODE
    rest = Markup("\n<span class=cut>{:,} more lines</span>").format(more) if more > 0 else Markup("")
    return Markup("<pre>{}{}</pre>").format(shown, rest)
