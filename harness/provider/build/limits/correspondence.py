"""Which type and property of a source one of Pulumi's means, where names do not lead."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
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
        services = self.services.get(module, []) if package == "aws" else []
        for name in types:
            if package == "aws-native":
                if [plain_name(part) for part in name.split("::")[1:]] == [plain_name(module), plain_name(kind)]:
                    return name
            elif not services and plain_name(name.split("::")[1]) == plain_name(module):
                services = [name.split("::")[1]]
        return next(self._of_kind(kind, module, services, types), None) if package == "aws" else None

    def _of_kind(self, kind: str, module: str, services: Sequence[str], types: Sequence[str]) -> Iterator[str]:
        for service in services:
            names = {plain_name(name.split("::")[2]): name for name in types if name.split("::")[1] == service}
            for made in (kind, f"{module}{kind}", f"DB{kind}", f"{service}{kind}", _without_service(kind, service)):
                if plain_name(made) in names:
                    yield names[plain_name(made)]


def _without_service(kind: str, service: str) -> str:
    parts = words(kind)
    return "".join(parts[1:]) if parts and parts[0] == plain_name(service) else kind
