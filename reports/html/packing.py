"""Packs a page: what it shows is compressed inside it, and a script shows it; large reports take a third."""

from __future__ import annotations

import base64
import zlib

__all__ = ["PACKED_FROM", "packed_page"]

PACKED_FROM = 8_000
"""Size of a page from which packing it saves much, in characters."""
LEVEL = 4
"""How hard to compress: more takes twice the time for a twentieth of the size."""
BEGINS = '<main id="main">'
ENDS = "</main>"
WITHOUT = "<noscript><p>This page is packed; it is shown if scripts are enabled.</p></noscript>"


def packed_page(page: str) -> str:
    """Returns a page that shows the same, smaller; a small page as it is.

    `stackgrade.unpack` in `tables.js` unpacks it.
    """
    before, begins, rest = page.partition(BEGINS)
    shown, ends, behind = rest.rpartition(ENDS)
    if not begins or not ends or len(shown) < PACKED_FROM:
        return page
    data = base64.b64encode(zlib.compress(shown.encode("utf-8", "replace"), LEVEL)).decode()
    return f'{before}<main id="main" data-packed="{data}">{WITHOUT}{ENDS}{behind}'
