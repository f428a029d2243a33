"""Puts the figures of a rubric into its requirements: `${limits.session_seconds}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harness.rubric.problems import KeyPath, nearest
from harness.rubric.requirements import REQUIREMENTS, STANDARDS

__all__ = ["filled"]

TABLES = ("architecture", "limits", "network", "storage")
"""Tables whose figures requirements can name. Those of the environment may be replaced when a run starts."""

_FIGURE = re.compile(rf"\$\{{((?:{'|'.join(TABLES)})\.[\w.]+)\}}")


def filled(content: Mapping[str, object]) -> tuple[dict[str, object], list[tuple[KeyPath, str]]]:
    """Returns the requirements of a rubric with its figures in them, and what is wrong, as keys and message.

    A text that is nothing but a figure becomes the figure itself. Quotes stay as they are.

    Args:
        content: The rubric's content.
    """
    filling = _Filling(content)
    entries: dict[str, object] = {}
    for array in (STANDARDS, REQUIREMENTS):
        given = content.get(array)
        if isinstance(given, list):
            entries[array] = [filling.fill(entry, (array, number)) for number, entry in enumerate(given)]
    return entries, filling.problems


class _Filling:
    """Fills figures into values.

    Attributes:
        problems: What is wrong, as keys and message.
    """

    def __init__(self, content: Mapping[str, object]) -> None:
        self._figures = dict(_named({name: content.get(name) for name in TABLES}, ""))
        self.problems: list[tuple[KeyPath, str]] = []

    def fill(self, value: object, path: KeyPath) -> object:
        """Returns a value with figures in it.

        Args:
            value: Any value of a TOML document.
            path: The keys that lead to it.
        """
        if isinstance(value, dict):
            return {k: each if k == "quote" else self.fill(each, (*path, k)) for k, each in value.items()}
        if isinstance(value, list):
            return [self.fill(each, path) for each in value]
        if not isinstance(value, str) or "${" not in value:
            return value
        whole = _FIGURE.fullmatch(value)
        if whole is not None:
            return self._figure(whole[1], path)
        return _FIGURE.sub(lambda match: _text(self._figure(match[1], path)), value)

    def _figure(self, name: str, path: KeyPath) -> object:
        if name not in self._figures:
            self.problems.append((path, f"the rubric has no figure {name!r}; {nearest(name, self._figures)}"))
        return self._figures.get(name, "")


def _named(value: object, name: str) -> Iterator[tuple[str, object]]:
    """Yields figures and lists with their dotted names."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _named(each, f"{name}.{key}" if name else key)
    elif value is not None:
        yield name, value


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    return str(value)
