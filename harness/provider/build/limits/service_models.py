"""botocore's service models: what the operations of AWS's APIs take."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from harness.provider.build.limits.rules import Rule
from harness.provider.build.limits.schemas import Schema
from harness.provider.encoding import Json

__all__ = ["ServiceModels", "ShapeSchema"]

SOURCE = "api"
"""How rules name this source."""

LENGTHS = frozenset({"string", "blob"})
ITEMS = frozenset({"list", "map"})


class ServiceModels:
    """The newest model of each service.

    Args:
        data: The folder ``botocore/data``.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self._read: dict[str, Json | None] = {}
        self._by_prefix: dict[str, list[str]] = {}

    def schema(self, service: str, operation: str) -> ShapeSchema | None:
        """Returns what an operation takes; None if there is no such operation.

        Args:
            service: The folder's name, such as ``lambda``.
            operation: Such as ``CreateFunction``.
        """
        model = self.model(service)
        shape = model["operations"].get(operation, {}).get("input", {}).get("shape") if model else None
        return None if model is None or shape is None else ShapeSchema(f"{service}#{shape}", model["shapes"], shape)

    def model(self, service: str) -> Json | None:
        """Returns the newest model of a service; None if there is none."""
        if service not in self._read:
            versions = sorted((self.data / service).glob("*/service-2.json.gz"))
            self._read[service] = json.loads(gzip.decompress(versions[-1].read_bytes())) if versions else None
        return self._read[service]


class ShapeSchema(Schema):
    """A shape of a service's model.

    Args:
        key: What identifies it.
        shapes: The shapes of the service.
        name: Its own name.
    """

    def __init__(self, key: str, shapes: Json, name: str) -> None:
        super().__init__(key)
        self.shapes = shapes
        self.shape: Json = shapes[name]

    @property
    def rule(self) -> Rule:
        """What it says about the value itself."""
        kind, least, most = self.shape["type"], self.shape.get("min"), self.shape.get("max")
        text, items = kind in LENGTHS, kind in ITEMS
        number = not text and not items
        values, pattern = self.shape.get("enum"), self.shape.get("pattern")
        made = Rule(
            values=tuple(values) if values else None,
            least=least if number else None,
            most=most if number else None,
            shortest=least if text else None,
            longest=most if text else None,
            patterns=(pattern,) if pattern else (),
            fewest_items=least if items else None,
            most_items=most if items else None,
            sources=(SOURCE,),
        )
        return made if made.says_something else Rule()

    @cached_property
    def members(self) -> Mapping[str, Schema]:
        """Its members."""
        found = self.shape.get("members", {})
        return {name: self._inner(member["shape"]) for name, member in found.items()}

    @cached_property
    def element(self) -> Schema | None:
        """The members of a list, the values of a map."""
        inside = self.shape.get("member") or self.shape.get("value")
        return self._inner(inside["shape"]) if isinstance(inside, dict) else None

    def _inner(self, name: str) -> ShapeSchema:
        return ShapeSchema(f"{self.key.partition('#')[0]}#{name}", self.shapes, name)
