"""Renders prompts and answers, which are Markdown, as markup that does nothing: no links, pictures or HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
PROMPTS = ("prompt", "instruction", "instructions", "question", "input", "messages")
"""Metadata keys that hold a prompt: the first that is there counts."""
PLAIN = {"strong": "strong", "em": "em", "s": "s"}
BLOCKS = {
    **{tag: tag for tag in ("p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")},
    **{f"h{level}": "p" for level in range(1, 7)},
}
"""Elements of Markdown and what they become. Headings become paragraphs: pages have headings of their own."""
ROLES = {"system": "System", "developer": "Developer", "user": "User", "assistant": "Assistant"}


def prose(text: str, fence: Callable[[int, int], Markup | None] | None = None) -> Markup:
    """Returns a Markdown text as markup.

    Args:
        text: The text. Its end is left out if it is long.
        fence: What to show instead of the code block in some lines of the text (from 1, the last one included); None
            for the block itself.
    """
    shown = text[:LONGEST]
    parts: list[Markup] = []
    tables = all(line.count("|") <= MOST_CELLS for line in shown.split("\n"))
    for token in _markdown(tables=tables).parse(shown):
        if token.type in {"fence", "code_block"}:
            first, behind = token.map or (0, 0)
            instead = fence(first + 1, behind) if fence is not None else None
            parts.append(instead if instead is not None else _code(token.content))
        elif token.type == "inline":
            parts.append(Markup("").join(_inline(child) for child in token.children or ()))
        elif token.type == "hr":
            parts.append(Markup("<hr>"))
        elif token.tag in BLOCKS and not token.hidden:
            parts.append(_tag(token))
    if len(text) > LONGEST:
        parts.append(Markup("<p class=note>{:,} more characters are not shown.</p>").format(len(text) - LONGEST))
    found = Markup("").join(parts)
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


def _tag(token: Token) -> Markup:
    tag = BLOCKS[token.tag]
    if token.nesting < 0:
        return Markup("</{}>").format(tag)
    if token.tag[0] == "h" and token.tag[1:].isdigit():
        return Markup('<p class="h">')
    if token.tag == "ol" and (start := token.attrGet("start")) is not None:
        return Markup('<ol start="{}">').format(int(start))
    if tag == "table":
        return Markup("<table><caption class=hidden>A table of the text</caption>")
    return Markup('<th scope="col">') if tag == "th" else Markup("<{}>").format(tag)


def _inline(token: Token) -> Markup:
    if token.type == "code_inline":
        return Markup("<code>{}</code>").format(escaped(token.content, LONGEST))
    if token.type == "hardbreak":
        return Markup("<br>")
    if token.type == "softbreak":
        return Markup(" ")
    if token.tag in PLAIN:
        return (Markup("</{}>") if token.nesting < 0 else Markup("<{}>")).format(PLAIN[token.tag])
    return escaped(token.content, LONGEST)


def _code(content: str) -> Markup:
    lines = content.rstrip("\n").split("\n")
    shown = Markup("\n").join(escaped(line) for line in lines[:MOST_CODE])
    more = len(lines) - MOST_CODE
    rest = Markup("\n<span class=cut>{:,} more lines</span>").format(more) if more > 0 else Markup("")
    return Markup("<pre>{}{}</pre>").format(shown, rest)
