"""Resources that Pulumi's engine rejects because another one has the same URN."""

from __future__ import annotations

from harness.program.resources import Program, Resource
from harness.program.values import text_of

__all__ = ["registered_twice"]


def registered_twice(program: Program) -> list[tuple[Resource, str]]:
    """Returns the resources whose URN an earlier one has, with their type, parents' types and logical name."""
    found: list[tuple[Resource, str]] = []
    seen: set[tuple[str, ...]] = set()
    for resource in program.resources:
        if resource.conditional or resource.repeated or resource.implied or resource.in_apply:
            continue
        name = text_of(resource.name)
        if name is None:
            continue
        urn = (resource.type, name, *[ancestor.type for ancestor in resource.ancestors()])
        if urn in seen:
            found.append((resource, name))
        seen.add(urn)
    return found
