"""What templates are given is shown, and does nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError

from reports.html import environment
from reports.html.environment import breakable, escaped, worded
from tests.reports.html.pages import Reader


def shown(markup: str) -> str:
    reader = Reader()
    reader.feed(f"<p>{markup}</p>")
    reader.close()
    assert reader.open == []
    assert [tag for tag, _ in reader.page.elements if tag not in {"p", "code", "wbr"}] == []
    return reader.page.text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a\x00b\x1b[1m", "a\\x00b\\x1b[1m"),
        ("a\u202eb", "a\\u202eb"),
        ("\"'&", "&#34;&#39;&amp;"),
        ("a\tb", "a    b"),
    ],
)
def test_text_is_shown_as_it_is_and_what_acts_as_an_escape(text: str, markup: str):
    assert str(escaped(text)) == markup


@given(st.text())
def test_no_text_makes_an_element_or_acts(text: str):
    for markup in (escaped(text), worded(text), breakable(text)):
        assert not [c for c in shown(str(markup)) if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def test_a_long_text_is_cut():
    assert shown(str(escaped("x" * 5000))) == "x" * 1999 + "…"


@pytest.mark.parametrize(
    ("message", "markup"),
    [
        ("set `a` to `<b>`", "set <code>a</code> to <code>&lt;b&gt;</code>"),
        ("an odd ` is an odd one", "an odd ` is an odd one"),
    ],
)
def test_what_stands_between_backticks_is_code(message: str, markup: str):
    assert str(worded(message)) == markup


def test_templates_escape_every_string_and_leave_markup(monkeypatch: pytest.MonkeyPatch):
    made = environment._environment.__wrapped__()
    made.loader = DictLoader({"page": '<p title="{{ text }}">{{ text }}{{ markup }}</p>{{ missing }}'})
    with pytest.raises(UndefinedError):
        made.get_template("page").render(text="<i>", markup=escaped("<b>"))
    made.loader = DictLoader({"page": '<p title="{{ text }}">{{ text }}{{ markup }}</p>'})
    page = made.from_string('<p title="{{ text }}">{{ text }}{{ markup }}</p>').render(
        text='"<i>\u202e', markup=escaped("<b>")
    )
    assert page == '<p title="&#34;&lt;i&gt;\\u202e">&#34;&lt;i&gt;\\u202e&lt;b&gt;</p>'
