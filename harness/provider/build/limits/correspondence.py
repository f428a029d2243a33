"""Which type and property of a source one of Pulumi's means, where names do not lead."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from harness.provider.build.limits.names import plain_name, words
from harness.provider.encoding import Json

__all__ = ["BY_HAND", "Correspondence"]

BY_HAND = Path(__file__).with_name("correspondence.toml")
"""What was matched by hand."""


class Correspondence:
    """What was matched by hand, and how names lead from Pulumi's types to those of the sources.

    Args:
        path: The file; `correspondence.toml` says what is in it.
    """

    def __init__(self, path: Path = BY_HAND) -> None:
        read: Json = tomllib.loads(path.read_text(encoding="utf-8"))
        self.services: dict[str, list[str]] = read["services"]
        self.apis: dict[str, list[str]] = read["apis"]
        self.types: dict[str, str] = read["types"]
        self.operations: dict[str, list[str]] = read["operations"]
        self.everywhere: dict[str, str] = read["everywhere"]
        self.properties: dict[str, dict[str, str]] = read["properties"]
        self.rules: dict[str, dict[str, Json]] = read["rules"]
        self.sizes: dict[str, dict[str, str]] = read["sizes"]
        self.versions: dict[str, dict[str, str]] = read["versions"]
        self.untrue: dict[str, list[Json]] = read.get("untrue", {})
        self.conditions: dict[str, list[Json]] = read["conditions"]

    def property(self, token: str, path: str) -> str | None:
        """Returns the source's path of a property, ``-`` if it has none, None if names decide."""
        found = self.properties.get(token, {}).get(path)
        return found if found is not None else self.everywhere.get(path)

    def cloudformation(self, token: str, types: Sequence[str]) -> str | None:
        """Returns the CloudFormation type of a Pulumi type.

        Args:
            token: Pulumi's token.
            types: All CloudFormation types.
        """
        if token in self.types:
            return self.types[token] if self.types[token] != "-" else None
        package, place, kind = token.split(":")
        module = place.partition("/")[0]
        by_service = _by_service(tuple(types))
        if package == "aws-native":
            return by_service.get(plain_name(module), {}).get(plain_name(kind))
        services = self.services.get(module, [module]) if package == "aws" else []
        for service in services:
            names = by_service.get(plain_name(service), {})
            for made in (kind, f"{module}{kind}", f"DB{kind}", f"{service}{kind}", _without_service(kind, service)):
                if plain_name(made) in names:
                    return names[plain_name(made)]
        return None


@lru_cache(maxsize=4)
def _by_service(types: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Returns CloudFormation's types by the plain names of their service and kind."""
    found: dict[str, dict[str, str]] = {}
    for name in types:
        _, service, kind = name.split("::")[:3]
        found.setdefault(plain_name(service), {}).setdefault(plain_name(kind), name)
    return found


def _without_service(kind: str, service: str) -> str:
    parts = words(kind)
    return "".join(parts[1:]) if parts and parts[0] == plain_name(service) else kind
