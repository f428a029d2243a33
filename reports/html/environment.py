"""Renders templates: escapes all values except markup, including control characters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.html.numbers import interval, known, number, percent, score
from reports.terminal import harmless, plain

__all__ = ["breakable", "escaped", "path_of", "rendered", "shortened", "worded"]

LONGEST = 2_000
"""Default maximum length of a text, in characters."""


def escaped(text: str, longest: int = LONGEST) -> Markup:
    """Returns text as markup: HTML and control characters are escaped."""
    cut = text if len(text) <= longest else shortened(text, longest)
    return markupsafe.escape(cut if harmless(cut) else plain(cut))


def shortened(text: str, longest: int = LONGEST) -> str:
    """Returns the text, cut to a maximum length in characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def worded(message: str) -> Markup:
    """Returns a sentence as markup, with text between backticks as code."""
    parts = escaped(message).split("`")
    if len(parts) % 2 == 0:
        return escaped(message)
    shown = (f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))
    return Markup("".join(shown))  # noqa: S704 - the parts are markup


@lru_cache(maxsize=4096)
def breakable(name: str) -> Markup:
    """Returns a name of several parts (`category.check_name`) that a narrow page may break after each."""
    return _joined(re.split(r"(?<=[._])", shortened(name)))


@lru_cache(maxsize=4096)
def path_of(path: str) -> Markup:
    """Returns a path, or a place in a file, that a narrow page may break after a slash, but not within a name."""
    return _joined(re.split(r"(?<=/)", shortened(path)))


def _joined(parts: Sequence[str]) -> Markup:
    return Markup("<wbr>".join(escaped(part) for part in parts))  # noqa: S704 - the parts are markup


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """Renders a page.

    Args:
        template: File name of the template.
        values: Its values. Strings are escaped; markup is `markupsafe.Markup`.
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
    environment.filters.update(breakable=breakable, path=path_of, shortened=shortened, worded=worded)
    return environment


def _harmless(value: object) -> object:
    """Returns the value to insert: markup unchanged, text with control characters escaped."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return value if len(value) <= LONGEST and harmless(value) else plain(shortened(value, LONGEST))


def _spaced(name: str) -> str:
    """Replaces underscores in a name by spaces."""
    return name.replace("_", " ")
