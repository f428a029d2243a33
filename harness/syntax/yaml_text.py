"""Reads Pulumi's settings files, which are YAML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["mapping_of"]

SIZE_LIMIT: Final = 50_000
"""Characters of a settings file; a longer one is not read."""
KEPT: Final = 8
"""Files that are cached: an answer has few, and they are asked for several times."""

_HUGE: Final = re.compile(r"[0-9a-fox_:]{3500,}", re.IGNORECASE)
"""What may be a number with more digits than Python converts."""
_FAULTS: Final = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError)
"""What the YAML library raises, besides its own errors, for a tag that does not fit (`!!bool x`)."""


@lru_cache(maxsize=KEPT)
def mapping_of(text: str) -> dict[object, object]:
    """Returns the mapping of a YAML text, which must not be changed; an empty one if it is none or unreadable."""
    import yaml  # most answers hold none

    if len(text) > SIZE_LIMIT or _HUGE.search(text) is not None:
        return {}
    try:
        found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe one
    except (yaml.YAMLError, *_FAULTS):
        return {}
    return found if isinstance(found, dict) else {}
