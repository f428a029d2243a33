"""Names that mean the same: ``memorySize`` and ``MemorySize``, ``subnetIds`` and ``SubnetIdList``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

__all__ = ["found_by_name", "plain_name", "words"]

Found = TypeVar("Found")

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
FILLERS = frozenset({"list", "set", "s", "configuration", "config", "settings", "setting", "properties", "policy"})


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """Returns a name in small letters without marks."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Returns the words of a name in small letters: ``dbSubnetGroupName`` is db, subnet, group, name."""
    return tuple(word.lower() for word in WORD.findall(name))


@lru_cache(maxsize=65536)
def singular(name: str) -> str:
    """Returns a plain name without the ending of a plural."""
    if name.endswith("ies") and len(name) > 4:
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def found_by_name(name: str, candidates: Mapping[str, Found], owners: Iterable[str] = ()) -> str | None:
    """Returns the candidate that a name means.

    Args:
        name: Pulumi's name.
        candidates: The source's names.
        owners: What the object around is called: ``Name`` of a `Function` may be ``FunctionName``.

    Returns:
        The source's name; None if none or several may be meant.
    """
    for form in (plain_name, lambda each: singular(plain_name(each)), _without_fillers):
        wanted = form(name)
        found = [each for each in candidates if form(each) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    for owner in owners:
        for made in _with_owner(plain_name(name), plain_name(owner)):
            found = [each for each in candidates if plain_name(each) == made]
            if len(found) == 1:
                return found[0]
    return None


def _with_owner(name: str, owner: str) -> Iterator[str]:
    yield owner + name
    if name.startswith(owner) and len(name) > len(owner) + 1:
        yield name[len(owner) :]


@lru_cache(maxsize=65536)
def _without_fillers(name: str) -> str:
    kept = [singular(word) for word in words(name) if word not in FILLERS]
    return "".join(kept) or plain_name(name)
