"""The README shows what a newcomer will see."""

from __future__ import annotations

import re

from tests.readme import README, refreshed


def test_what_it_shows_is_what_its_commands_print():
    text = README.read_text(encoding="utf-8")
    assert text == refreshed(text), "run `make readme`"


def test_every_page_that_it_names_is_there():
    links = re.findall(r"\]\(([^)#]+)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
