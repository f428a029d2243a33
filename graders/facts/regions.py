"""In which region of AWS a resource is made, as far as the program says so."""

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
        """Whether two resources are made in different regions."""
        here, there = self._of(one), self._of(other)
        if isinstance(here, str) and isinstance(there, str):
            return here != there
        if here is None or there is None or here == there:
            return False  # what is not read here is the same for all that it provides for, as a rule
        return Unknown("in which region it is made")

    def _of(self, resource: Resource) -> str | TextKey | None:
        """The region of a resource: its own, its provider's, or the stack's.

        As parts of a text of which not all is known; None where the provider is none that the program shows.
        """
        own = resource.input("region")
        if not absent(own):
            return _region(own)
        for each in (resource, *resource.ancestors()):
            for value in (each.options.get("provider"), each.options.get("providers")):
                if not absent(value):
                    return self._provided(value)
        return self._usual

    def _provided(self, value: Value) -> str | TextKey | None:
        held = plain(value)
        if isinstance(held, Object) and not isinstance(held, Resource):
            held = held.get("aws")
        providers = [found for item, _ in items_of(held)[0] if (found := target(item)) is not None]
        provider = next((found for found in providers if found.type in PROVIDERS), None)
        if provider is None:
            return None
        region = provider.input("region")
        return self._usual if absent(region) else _region(region)


def _region(value: Value) -> str | TextKey:
    known = text_of(value)
    return known if known is not None else (text_key(value) or (id(plain(value)),))
