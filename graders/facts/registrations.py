"""Resources that Pulumi's engine rejects because another one has the same URN."""

from __future__ import annotations

from harness.program.resources import Program, Resource
from harness.program.values import text_of

__all__ = ["registered_twice"]


def registered_twice(program: Program) -> list[tuple[Resource, str]]:
    """Returns the resources whose URN an earlier one has, with their type, parents' types and logical name."""
    named = [(resource, name) for resource in program.resources if (name := _certain_name(resource)) is not None]
    if len({(resource.type, name) for resource, name in named}) == len(named):
        return []
    found: list[tuple[Resource, str]] = []
    seen: set[tuple[str, ...]] = set()
    for resource, name in named:
        urn = (resource.type, name, *[ancestor.type for ancestor in resource.ancestors()])
        if urn in seen:
            found.append((resource, name))
        seen.add(urn)
    return found


def _certain_name(resource: Resource) -> str | None:
    """Returns the logical name of a resource that is certainly registered under it, once; else None."""
    if resource.conditional or resource.repeated or resource.implied or resource.in_apply:
        return None
    return text_of(resource.name)
