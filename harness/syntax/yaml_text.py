"""Reads the settings files of Pulumi, which are YAML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["mapping_of"]

SIZE_LIMIT: Final = 50_000
"""Characters of a settings file that is read; a longer one is not."""
KEPT: Final = 8
"""Files of which what they hold is kept: one answer has few, and they are asked for several times."""

_HUGE = re.compile(r"[0-9a-fox_:]{3500,}", re.IGNORECASE)
"""What may be a number of more digits than Python writes."""
_FAULTS: Final = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError)
"""What the YAML library raises, beside its own errors, where a tag (`!!bool x`) does not fit."""


@lru_cache(maxsize=KEPT)
def mapping_of(text: str) -> dict[object, object]:
    """Returns what a YAML text holds, which is not to be changed; nothing where it is no mapping or cannot be read."""
    import yaml  # most answers hold none

    if len(text) > SIZE_LIMIT or _HUGE.search(text) is not None:
        return {}
    try:
        found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe one
    except (yaml.YAMLError, *_FAULTS):
        return {}
    return found if isinstance(found, dict) else {}
