"""Makes file names of pages from ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["PageNames"]

LONGEST = 48
"""Characters of an id that a file's name keeps."""
DIGEST = 8
"""Hexadecimal digits that distinguish ids of one spelling."""


class PageNames:
    """File names that are safe everywhere, one for each key, no two alike.

    A name holds small ASCII letters, digits and hyphens only, so that it neither leaves its folder nor needs quoting in
    a link, and no two names differ by case alone. A digest of the whole id keeps it the same from report to report.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def of(self, *key: str) -> str:
        """Returns the name, without a suffix, for a key, whose last part is spelled in it."""
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
    """Returns the characters of a text that a file name can hold."""
    ascii_only = unicodedata.normalize("NFKD", text[: 4 * LONGEST]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower())[:LONGEST].strip("-")
