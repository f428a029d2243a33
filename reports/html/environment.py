"""The templates' environment: what they are given is text until it says that it is markup, and nothing in it acts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.html.numbers import interval, known, number, percent, score
from reports.terminal import plain

__all__ = ["breakable", "escaped", "rendered", "shortened", "worded"]

LONGEST = 2_000
"""Characters of a text that are shown where nothing else is said."""


def escaped(text: str, longest: int = LONGEST) -> Markup:
    """Text as markup that shows it: what HTML would read as markup is escaped, what acts shows as an escape."""
    return markupsafe.escape(plain(shortened(text, longest)))


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut where it is longer than so many characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def worded(message: str) -> Markup:
    """A sentence as markup: what stands between backticks is shown as code."""
    parts = shortened(message).split("`")
    if len(parts) % 2 == 0:
        return escaped(message)
    shown = (
        Markup("<code>{}</code>").format(escaped(part)) if index % 2 else escaped(part)
        for index, part in enumerate(parts)
    )
    return Markup("").join(shown)


def breakable(name: str) -> Markup:
    """A name of several parts (`category.check_name`), which a narrow page may break behind them."""
    parts = re.split(r"(?<=[._])", shortened(name))
    return Markup("<wbr>").join(escaped(part) for part in parts)


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """A page.

    Args:
        template: File name of the template.
        values: What it is given. Strings are escaped; markup is `markupsafe.Markup`.
    """
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports.html"),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        known=known, percent=percent, number=number, score=score, interval=interval, spaced=_spaced
    )
    environment.filters.update(breakable=breakable, shortened=shortened, worded=worded)
    return environment


def _harmless(value: object) -> object:
    """What a template puts into a page: markup as it is, text with everything that acts shown as an escape."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(shortened(value, LONGEST))
    return value


def _spaced(name: str) -> str:
    """A name of several words as words."""
    return name.replace("_", " ")
