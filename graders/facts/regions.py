"""In which region of AWS a resource is made, as far as the program says so."""

from __future__ import annotations

from graders.facts.answers import absent, items_of, plain
from graders.facts.links import target
from harness.program.resources import Program, Resource
from harness.program.values import Object, Value, text_of

__all__ = ["Regions"]

PROVIDERS = ("pulumi:providers:aws", "pulumi:providers:aws-native")


class Regions:
    """The regions of a program's resources."""

    def __init__(self, program: Program) -> None:
        self._usual = program.assumptions.region

    def apart(self, one: Resource, other: Resource) -> bool:
        """Whether two resources are certainly made in different regions."""
        here, there = self._of(one), self._of(other)
        return here is not None and there is not None and here != there

    def _of(self, resource: Resource) -> str | None:
        """The region of a resource: its own, its provider's, or the stack's; None where it is not known."""
        own = resource.input("region")
        if not absent(own):
            return text_of(own)
        for each in (resource, *resource.ancestors()):
            for value in (each.options.get("provider"), each.options.get("providers")):
                if not absent(value):
                    return self._provided(value)
        return self._usual

    def _provided(self, value: Value) -> str | None:
        held = plain(value)
        if isinstance(held, Object) and not isinstance(held, Resource):
            held = held.get("aws")
        providers = [found for item, _ in items_of(held)[0] if (found := target(item)) is not None]
        provider = next((found for found in providers if found.type in PROVIDERS), None)
        if provider is None:
            return None
        region = provider.input("region")
        return self._usual if absent(region) else text_of(region)
