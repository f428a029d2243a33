"""Prompts and answers as pages show them: their Markdown, and nothing that acts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from reports.html.prose import prompt_of, prose
from tests.reports.html.conftest import HOSTILE


def test_markdown_is_shown_as_what_it_means():
    assert prose("# Title\n\nSome **bold** `code`.\n\n- one\n- two\n") == (
        '<p class="h">Title</p><p>Some <strong>bold</strong> <code>code</code>.</p><ul><li>one</li><li>two</li></ul>'
    )


def test_a_code_block_is_shown_unless_something_else_is():
    text = "Before\n\n```typescript\nconst a = 1 < 2;\n```\n\nAfter\n"
    assert "<pre>const a = 1 &lt; 2;</pre>" in prose(text)
    asked: list[tuple[int, int]] = []

    def fence(first: int, last: int) -> Markup:
        asked.append((first, last))
        return Markup("<p>index.ts</p>")

    assert prose(text, fence) == "<p>Before</p><p>index.ts</p><p>After</p>"
    assert asked == [(3, 5)]


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "[a](javascript:alert(1))",
        "![a](https://example.com/a.png)",
        "<https://example.com>",
        "<img src=x onerror=alert(1)>",
        "[a]: https://example.com\n\n[a]",
        "| <script> | b |\n|---|---|\n| `<img>` | c |",
        "1. <b>x</b>\n\n> <i>y</i>",
        "```<script>\n</pre><script>alert(1)</script>\n```",
        "&lt;script&gt; &#60;script&#62;",
    ],
)
def test_nothing_in_a_text_acts(text: str):
    shown = prose(text)
    assert not any(tag in shown for tag in ("<script", "<img", "<a ", "<a>", "<b>", "<i>"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_long_text_is_cut_and_says_so():
    assert "60,000 more characters are not shown." in prose("x" * 100_000)


def test_a_long_code_block_is_cut_and_says_so():
    assert "100 more lines" in prose("```\n" + "a\n" * 500 + "```\n")


@pytest.mark.parametrize(
    "text",
    [
        "|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + "|a\n" * 10_000,
        "|a" * 50 + "\n" + "|-" * 50 + "\n" + "|a\n" * 10_000,
        "- a\n" * 10_000,
        "**a*" * 10_000,
        "> " * 20_000,
    ],
)
def test_a_short_text_makes_no_huge_page(text: str):
    started = time.process_time()
    assert len(prose(text)) < 200_000
    assert time.process_time() - started < 5


def test_a_prompt_is_found_under_its_usual_names():
    assert prompt_of({"prompt": "Build it.", "n": 1}) == ("Build it.", "prompt")
    assert prompt_of({"input": "Build that."}) == ("Build that.", "input")
    chat = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": [{"type": "text", "text": "Go."}]}]
    assert prompt_of({"messages": chat}) == ("**System**\n\nBe brief.\n\n**User**\n\nGo.", "messages")
    assert prompt_of({"n": 1}) == ("", "")
    assert prompt_of({"prompt": " ", "messages": ["x"]}) == ("", "")


ANSWER = """# Answer

The stack:

```typescript
// index.ts
const a = 1;
const b = 2;
```

1. And then
   ```yaml
   name: x
   runtime: nodejs
   ```

````markdown
Read me:

```bash
npm install
```

Not the end.
````

Text in no block.
"""


def told(first: int, _last: int) -> Markup:
    return Markup(f"<p>a block from line {first}</p>")


def test_what_is_shown_elsewhere_is_not_read_and_the_rest_is_as_before():
    lines = frozenset(range(6, 9)) | {13, 14} | frozenset(range(18, 25))
    assert prose(ANSWER, told, lines) == prose(ANSWER, told)
    assert "<p>a block from line 5</p>" in prose(ANSWER, told, lines)


def test_a_block_in_a_block_ends_where_markdown_ends_it():
    text = "```markdown\nRead me:\n\n```bash\nnpm install\n```\n\n## More\n\nText\n\n```bash\nrun\nit\n```\n"
    every = frozenset(range(1, 40))
    assert prose(text, told, every) == prose(text, told)


@given(st.lists(st.sampled_from(["```", "```ts", "````", "~~~", "text", "", "- a", "    ```", "> q"]), max_size=14))
def test_leaving_out_lines_changes_nothing_that_is_shown(lines: list[str]):
    text = "\n".join(lines)
    assert prose(text, told, frozenset(range(2, 12))) == prose(text, told)
