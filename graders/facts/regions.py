"""The AWS region of a resource, as far as the program says so."""

from __future__ import annotations

from graders.facts.answers import Answer, absent, items_of, plain
from graders.facts.links import TextKey, target, text_key
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of

__all__ = ["Regions"]

PROVIDERS = ("pulumi:providers:aws", "pulumi:providers:aws-native")


class Regions:
    """The regions of a program's resources."""

    def __init__(self, program: Program) -> None:
        self._usual = program.assumptions.region

    def apart(self, one: Resource, other: Resource) -> Answer:
        """Returns whether two resources are made in different regions."""
        here, there = self.of(one), self.of(other)
        if here == there:
            return False
        if isinstance(here, str) and isinstance(there, str):
            return True
        return Unknown("in which region it is made")

    def stated(self, resource: Resource) -> str | None:
        """Returns the region that the program states for a resource; None if it leaves it to the configuration."""
        found = self._found(resource, None)
        return found if isinstance(found, str) else None

    def doubt(self, resource: Resource) -> Unknown | None:
        """Returns why the region that the program states for a resource is not known; None if it is, or states none."""
        found = self._found(resource, None)
        return None if found is None or isinstance(found, str) else Unknown("a region that is not known")

    def of(self, resource: Resource) -> str | TextKey:
        """Returns the region of a resource: its own, its provider's or the stack's; if unknown, what it comes from."""
        return self._found(resource, self._usual) or ()

    def _found(self, resource: Resource, usual: str | None) -> str | TextKey | None:
        own = resource.input("region")
        if not absent(own):
            return _named(own)
        for each in (resource, *resource.ancestors()):
            for value in (each.options.get("provider"), each.options.get("providers")):
                if not absent(value):
                    return self._provided(value, usual)
        return usual

    def _provided(self, value: Value, usual: str | None) -> str | TextKey | None:
        held = plain(value)
        if isinstance(held, Object) and not isinstance(held, Resource):
            held = held.get("aws")
        providers = [found for item, _ in items_of(held)[0] if (found := target(item)) is not None]
        provider = next((found for found in providers if found.type in PROVIDERS), None)
        if provider is None:
            return _named(held)
        region = provider.input("region")
        return usual if absent(region) else _named(region)


def _named(value: Value) -> str | TextKey:
    """Returns a text, or what it comes from if it is unknown."""
    known = text_of(value)
    return known if known is not None else (text_key(value) or (id(plain(value)),))
