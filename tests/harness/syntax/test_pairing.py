"""Fences that do not pair up, read as they are meant."""

import pytest

from harness.syntax.fences import fences_of, split_lines

CODE = "const a = 1;\nconst b = 2;"


def outline(text: str) -> list[tuple[str, int, int, bool]]:
    return [(fence.info, fence.opened, fence.ended, fence.closed) for fence in fences_of(split_lines(text))]


WRAPPERS = {
    "a README with blocks in it": (
        "```markdown\n# Title\n\n```bash\nls\n```\n\nMore.\n```\n\n## File: a.ts\n\n```ts\nx\n```",
        [("markdown", 1, 9, True), ("ts", 13, 15, True)],
    ),
    "a block that ends right before it does": (
        "```markdown\n# Title\n```bash\nls\n```\n```\n\n```ts\nx\n```",
        [("markdown", 1, 6, True), ("ts", 8, 10, True)],
    ),
    "a block without a label": (
        "```md\n# Title\n\n```\ntree\n```\n\nEnd.\n```\n\n```ts\nx\n```",
        [("md", 1, 9, True), ("ts", 11, 13, True)],
    ),
    "a block in a list": (
        "```markdown\n1. Run\n   ```bash\n   ls\n   ```\n2. Done\n```\n\n```ts\nx\n```",
        [("markdown", 1, 7, True), ("ts", 9, 11, True)],
    ),
    "a heading right behind it": (
        "```markdown\n# Title\n```bash\nls\n```\n```\n## File: a.ts\n```ts\nx\n```",
        [("markdown", 1, 6, True), ("ts", 8, 10, True)],
    ),
    "none in it": ("```markdown\n# Title\n```\n\n```ts\nx\n```", [("markdown", 1, 3, True), ("ts", 5, 7, True)]),
    "a longer marker, which CommonMark understands": (
        "````markdown\n```bash\nls\n```\n````\n\n```ts\nx\n```",
        [("markdown", 1, 5, True), ("ts", 7, 9, True)],
    ),
    "commands in it and no end": (
        "```markdown\n# Title\n```bash\nls\n```\n\ntext",
        [("markdown", 1, 5, True)],
    ),
    "code in it and no end": (
        "```markdown\n# Title\n```typescript\nx\n```\n\ntext",
        [("markdown", 1, 7, False)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRAPPERS.values(), ids=WRAPPERS.keys())
def test_a_document_ends_where_its_own_blocks_have_ended(text: str, expected: list[tuple[str, int, int, bool]]) -> None:
    assert outline(text) == expected


def test_the_next_opening_marker_ends_a_block_that_was_not_closed() -> None:
    text = f"```ts\n{CODE}\n\n## File: b.ts\n\n```ts\nx\n```"
    assert outline(text) == [("ts", 1, 3, False), ("ts", 7, 9, True)]


def test_without_a_heading_an_unclosed_block_ends_at_the_next_marker() -> None:
    assert outline(f"```ts\n{CODE}\n```json\n{{}}\n```") == [("ts", 1, 3, False), ("json", 4, 6, True)]


def test_markdown_in_a_python_docstring_is_text() -> None:
    assert outline('```python\n"""\n```sh x\n"""\n```') == [("python", 1, 5, True)]


@pytest.mark.parametrize(
    "glued", ["I'll complete the answer from here:", "This is the end of it.", "and now the rest of the file"]
)
def test_prose_behind_a_marker_closes_the_block(glued: str) -> None:
    assert outline(f"```ts\n{CODE}\n```{glued}\n\n```ts\nx\n```") == [("ts", 1, 4, True), ("ts", 6, 8, True)]


def test_a_marker_that_closes_what_is_closed_opens_nothing() -> None:
    text = f"```sh\nls\n```\n```\n\n## File: a.ts\n\n```ts\n{CODE}\n```\n"
    assert outline(text) == [("sh", 1, 3, True), ("ts", 8, 11, True)]


def test_a_last_marker_with_nothing_behind_it_opens_nothing() -> None:
    assert outline(f"```ts\n{CODE}\n```\n\nEnd.\n```\n") == [("ts", 1, 4, True)]


def test_an_unlabelled_block_may_end_with_the_label() -> None:
    assert outline(f"```\n{CODE}\n```typescript\n\nThat is all.") == [("", 1, 4, True)]


def test_prose_behind_a_marker_closes_an_unlabelled_block() -> None:
    assert outline(f"```\n{CODE}\n```That is the whole of it.\n\n```\nx\n```") == [("", 1, 4, True), ("", 6, 8, True)]


def test_an_unlabelled_block_that_breaks_off_is_kept() -> None:
    assert outline(f"text\n\n```\n{CODE}") == [("", 3, 5, False)]


def test_a_long_marker_too_many_does_not_swallow_the_block_behind_it() -> None:
    text = "```sh\nls\n```\n\n````\n\n**app.py**\n```python\nimport json\n````\n\nEnd."
    assert outline(text) == [("sh", 1, 3, True), ("python", 8, 10, True)]


def test_a_marker_with_a_label_behind_a_sentence_opens_a_block() -> None:
    text = f"Here is the code:```typescript\n{CODE}\n```\n\n```sh\nls\n```"
    assert outline(text) == [("typescript", 1, 4, True), ("sh", 6, 8, True)]
    assert fences_of(split_lines(text))[0].lines == CODE.split("\n")


@pytest.mark.parametrize("line", ["Use ```ts", "Here is `x`:```typescript", "Go on:```and on", "Say `a`.```ts"])
def test_other_markers_behind_text_open_nothing(line: str) -> None:
    assert outline(f"{line}\n{CODE}\n") == []


def test_a_strict_reading_closes_where_commonmark_does() -> None:
    text = "```markdown\n```bash\nls\n```\nrest\n```\n"
    [first, last] = fences_of(split_lines(text), strict=True)
    assert (first.ended, last.opened, last.closed) == (4, 6, False)
