"""Markdown of text that others wrote: it reads as it is, and nothing in it acts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reports.markdown import code, table, text

VIEWER = MarkdownIt("commonmark", {"html": True}).enable("table")


def rendered(markdown: str) -> str:
    return VIEWER.render(markdown).strip()


@pytest.mark.parametrize(
    "words",
    [
        "plain words",
        "*a* _b_ `c` ~~d~~",
        "<img src=x onerror=alert(1)>",
        "[x](http://evil)",
        "# heading",
        "- item",
        "1. item",
        "1) item",
        "+ item",
        "===",
        "&amp; &lt;",
        "a | b",
        "$x$",
        "\\",
        "![x](y)",
    ],
)
def test_text_reads_as_it_is(words: str):
    html = rendered(text(words))
    shown = re.sub(r"</?p>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert shown.replace("&amp;", "&").replace("\u200b", "") == words


@pytest.mark.parametrize("words", ["@someone", "org#12", "http://evil", "www.evil.example"])
def test_mentions_references_and_addresses_are_broken_up(words: str):
    assert "\u200b" in text(words)
    assert text(words).replace("\u200b", "").replace("\\", "") == words


def test_text_is_on_one_line_and_controls_are_shown():
    assert text("a\n\x1b[2J\u202e") == "a\\\\x0a\\\\x1b\\[2J\\\\u202e"


@given(st.text(max_size=60))
def test_code_is_code_whatever_is_in_it(words: str):
    html = rendered(f"x {code(words)} y")
    assert html.startswith("<p>x <code>") or not words.strip()
    assert html.count("<code>") <= 1
    assert "\n" not in code(words)


@given(st.text(max_size=60))
def test_a_cell_stays_a_cell_whatever_is_in_it(words: str):
    html = rendered(table(["a", "b"], [[text(words), code(words)]], numbers=1))
    assert html.count("<td") == 2


def test_numbers_stand_to_the_right():
    assert table(["name", "n"], [["a", "1"]], numbers=1) == "| name | n |\n| --- | ---: |\n| a | 1 |\n"
