"""The response as given is packed with its page: what the page shows as source is not written again."""

from __future__ import annotations

import base64
import json
import zlib

import pytest

from harness.responses import Response
from harness.syntax.files import sources_of
from reports.html.response import packed_text


def parts_of(text: str) -> list[object]:
    files = sources_of(Response("a", text))
    addresses = {file.path: f"#f{number}" for number, file in enumerate(files, start=1)}
    parts: list[object] = json.loads(zlib.decompress(base64.b64decode(packed_text(text, files, addresses))))
    return parts


def copied(text: str) -> str:
    """The text that the page's button copies."""
    shown = {f"f{n}": file.text.split("\n") for n, file in enumerate(sources_of(Response("a", text)), start=1)}
    texts = []
    for part in parts_of(text):
        if isinstance(part, list):
            name, first, number = part
            assert number > 0
            texts.append("\n".join(shown[name][first : first + number]))
        else:
            texts.append(str(part))
    return "\n".join(texts)


CODE = "```typescript\n// index.ts\nconst a = 1;\n\nconst b = 'é';\n```"


def test_source_is_packed_as_the_lines_of_its_file():
    text = f"Here.\n\n{CODE}\n\nThat is all.\n"
    (before, lines, behind) = parts_of(text)
    assert isinstance(lines, list)
    assert "const" not in f"{before}{behind}"


@pytest.mark.parametrize(
    "text",
    [
        f"Here.\n\n{CODE}\n\nThat is all.\n",
        CODE,
        f"{CODE}\n\nand\n\n```json\n// package.json\n{{}}\n```\n",
        f"1. Indented:\n\n   {CODE.replace(chr(10), chr(10) + '   ')}\n",
        f"Here.\n\n{CODE}\n".replace("\n", "\r\n"),
        "Here.\n\n```typescript\n// index.ts\nconst a = 1;\n",
        "Here.\n\n```typescript\n// index.ts\nconst a = '\x1b[31m';\n```\n",
        f"Here.\n\n```typescript\n// index.ts\nconst a = '{'x' * 2000}';\n```\n",
    ],
)
def test_what_is_copied_is_the_response_as_given(text: str):
    assert copied(text) == text


@pytest.mark.parametrize("odd", ["\x1b[31m", "x" * 2000])
def test_a_file_that_the_page_shows_otherwise_is_packed_as_text(odd: str):
    text = f"Here.\n\n```typescript\n// index.ts\nconst a = '{odd}';\n```\n"
    assert parts_of(text) == [text]
