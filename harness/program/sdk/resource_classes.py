"""The resource classes of provider packages."""

from __future__ import annotations

from harness.program.functions import NativeClass
from harness.program.resources import Resource
from harness.provider import ResourceType

__all__ = ["ResourceClass", "class_of"]


class ResourceClass(NativeClass):
    """A resource class of a provider package; `type` is its entry in the index."""

    __slots__ = ("label", "type")

    type: ResourceType
    label: str


def class_of(resource: Resource) -> ResourceClass | None:
    """Returns the provider package's class of a resource, or the one that its class extends."""
    klass = resource.klass
    if isinstance(klass, ResourceClass):
        return klass
    lineage = getattr(klass, "lineage", None)
    last = lineage()[-1] if lineage is not None else None
    return last if isinstance(last, ResourceClass) else None
