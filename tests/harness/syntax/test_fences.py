"""Fenced blocks, as CommonMark defines them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness.syntax.fences import MAX_DEPTH, MAX_FENCES, fences_of, split_lines

CASES = {
    "backticks with a label": ("```ts\na\nb\n```", [("ts", ["a", "b"], 1, True)]),
    "tildes may hold backticks": ("~~~\n```\n~~~", [("", ["```"], 1, True)]),
    "a longer fence holds shorter ones": ("````md\n```ts\nx\n```\n````", [("md", ["```ts", "x", "```"], 1, True)]),
    "a shorter marker closes nothing": ("````\nx\n```\n````", [("", ["x", "```"], 1, True)]),
    "a longer marker closes": ("```\nx\n`````", [("", ["x"], 1, True)]),
    "an empty fence": ("```\n```", [("", [], 1, True)]),
    "an info string of several words": ('```ts title="lib/a.ts"\nx\n```', [('ts title="lib/a.ts"', ["x"], 1, True)]),
    "a backtick in the info string is inline code": ("``` a`b\nx", []),
    "an unclosed fence goes to the end": ("text\n```ts\na\n\nb\n", [("ts", ["a", "", "b"], 2, False)]),
    "three columns of indentation are taken off": ("   ```\n    a\n  b\n   ```", [("", [" a", "b"], 1, True)]),
    "four columns make it an indented block": ("    ```\n    x\n    ```", []),
    "in a list item": ("1. run\n\n   ```sh\n   ls\n     -l\n   ```\n", [("sh", ["ls", "  -l"], 3, True)]),
    "in a nested list item": ("- a\n  - b\n\n    ```sh\n    ls\n    ```", [("sh", ["ls"], 4, True)]),
    "in an item indented by a tab": ("-\ta\n\n\t```sh\n\tls\n\t```", [("sh", ["ls"], 3, True)]),
    "in a quote": ("> ```ts\n> a\n>\n> b\n> ```", [("ts", ["a", "", "b"], 1, True)]),
    "in a quote in an item": ("- > ```\n  > x\n  > ```", [("", ["x"], 1, True)]),
    "the end of its item closes it": ("- ```\n  a\n\nafter\n", [("", ["a", ""], 1, False)]),
    "the end of its quote closes it": ("> ```\n> a\nafter\n", [("", ["a"], 1, False)]),
    "on the line of the item's marker": ("1. ```sh\n   ls\n   ```", [("sh", ["ls"], 1, True)]),
    "right under a paragraph": ("text\n```\na\n```", [("", ["a"], 2, True)]),
    "under a lazy line of a quote": ("> text\nlazy\n```\na\n```", [("", ["a"], 3, True)]),
    "two in a row": ("```\na\n```\n```\nb\n```", [("", ["a"], 1, True), ("", ["b"], 4, True)]),
    "lines that end in CRLF": ("```\r\na\r\n```\r\n", [("", ["a"], 1, True)]),
    "lines that end in CR": ("```\ra\r```\r", [("", ["a"], 1, True)]),
    "tabs in the content stay": ("```go\n\tx\n```", [("go", ["\tx"], 1, True)]),
    "no fence": ("just `text`", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_fences_are_found_where_commonmark_has_them(
    text: str, expected: list[tuple[str, list[str], int, bool]]
) -> None:
    found = fences_of(split_lines(text))
    assert [(fence.info, fence.lines, fence.opened, fence.closed) for fence in found] == expected


def test_a_fence_knows_the_line_of_each_of_its_own() -> None:
    [fence] = fences_of(split_lines("a\n\n- b\n\n  ```ts\n  one\n  two\n  ```\nc"))
    assert list(fence.content_lines) == [6, 7]
    assert fence.ended == 8
    assert fence.depth == 1


def test_an_unclosed_fence_ends_with_its_content() -> None:
    [fence] = fences_of(split_lines("```ts\none\ntwo"))
    assert (fence.closed, fence.ended) == (False, 3)


TOKENS = st.sampled_from(
    [
        "```",
        "````",
        "~~~",
        "```ts",
        "~~~ x",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        ">",
        "  ",
        " ",
        "text",
        "# h",
        "---",
        "-",
        "=== ",
    ]
)
LINES = st.lists(st.lists(TOKENS, max_size=3).map("".join).filter(lambda line: "    " not in line), max_size=9)


@settings(max_examples=400)
@given(LINES)
def test_a_strict_reading_agrees_with_a_commonmark_parser(lines: list[str]) -> None:
    """Indentation of four columns is left out: markdown-it lets a quote go on behind it, CommonMark does not."""
    text = "\n".join(lines)
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).disable(["html_block", "reference"])
    expected = [
        (token.info.strip(), (token.map or [0])[0] + 1, token.content.split("\n"))
        for token in parser.parse(text)
        if token.type == "fence"
    ]
    found = [(fence.info, fence.opened, fence.lines) for fence in fences_of(lines, strict=True)]
    assert [fence[:2] for fence in found] == [fence[:2] for fence in expected]
    assert [_words(fence[2]) for fence in found] == [_words(fence[2]) for fence in expected]


def _words(lines: list[str]) -> list[list[str]]:
    """Content without the blank lines at its end, of which an unclosed fence may have one more or less."""
    words = [line.split() for line in lines]
    while words and not words[-1]:
        words.pop()
    return words


@given(st.lists(st.text(alphabet="ab`~ >-#\t1.", max_size=12), max_size=14), st.booleans())
def test_every_line_of_a_fence_is_its_line_of_the_text(lines: list[str], strict: bool) -> None:
    lines = [line for text in lines for line in split_lines(text)]
    for fence in fences_of(lines, strict=strict):
        for line, number in zip(fence.lines, fence.content_lines, strict=True):
            assert "".join(lines[number - 1].split()).endswith("".join(line.split()))
        assert fence.opened <= fence.ended <= len(lines)


@given(st.lists(st.text(alphabet="ab`~ >-#\t1.", max_size=12), max_size=14))
def test_fences_do_not_overlap(lines: list[str]) -> None:
    ends = 0
    for fence in fences_of(lines):
        assert fence.opened > ends
        ends = fence.ended


HOSTILE = {
    "millions of fences": "```\n```\n" * 600_000,
    "millions of unlike fences": "".join("`" * (3 + number % 50) + "\n" for number in range(100_000)),
    "ten thousand quotes in each other": "> " * 10_000 + "```\n",
    "ten thousand items in each other": "- " * 10_000 + "\n```\n",
    "items ever deeper": "\n".join("  " * depth + "- a" for depth in range(2_000)) + "\n" + " " * 4_000 + "```",
    "a million items": "- a\n" * 1_000_000 + "  ```\nx",
    "a million quoted lines": "> a\n" * 1_000_000 + "> ```\nx",
    "five million backticks": "`" * 5_000_000,
    "five million brackets": "[" * 5_000_000 + "```",
    "documents that never end": "```markdown\n```ts\n```\n" * 200_000,
    "documents in documents": "```markdown\n" * 200_000 + "```\n" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    """Five megabytes of anything end in two seconds on an idle core; the bound leaves room for a busy one."""
    started = time.process_time()
    found = fences_of(split_lines(text))
    assert time.process_time() - started < 6
    assert len(found) <= MAX_FENCES


def test_containers_deeper_than_the_bound_count_as_text() -> None:
    quoted = "> " * (MAX_DEPTH + 1)
    assert fences_of([f"{quoted}```", f"{quoted}x", f"{quoted}```"]) == []
    assert len(fences_of(["> " * MAX_DEPTH + "```"])) == 1
