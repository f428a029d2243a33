"""Makes file names for pages from ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["PageNames"]

LONGEST = 48
"""Maximum number of characters of an id in a file name."""
DIGEST = 8
"""Hexadecimal digits that distinguish ids with the same spelling."""


class PageNames:
    """Makes unique file names that are safe on all systems, one for each key.

    Names use only lower-case ASCII letters, digits and hyphens: they stay in their folder, need no quoting in links,
    and never differ by case alone. A digest of the whole id keeps a name the same across reports.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def of(self, *key: str) -> str:
        """Returns the name for a key, without a suffix; it contains the key's last part."""
        if key not in self._names:
            self._names[key] = self._free(key)
        return self._names[key]

    def _free(self, key: tuple[str, ...]) -> str:
        told_by = _spelled(key[-1])
        content = "\0".join(key)
        attempt = 0
        while True:
            seed = content if attempt == 0 else f"{content}\0{attempt}"
            digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
            name = f"{told_by}-{digest}" if told_by else digest
            if name not in self._taken:
                self._taken.add(name)
                return name
            attempt += 1


def _spelled(text: str) -> str:
    """Returns the characters of a text that are valid in a file name."""
    ascii_only = unicodedata.normalize("NFKD", text[: 4 * LONGEST]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower())[:LONGEST].strip("-")
