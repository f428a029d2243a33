"""The members of a resource when the program reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, Natives
from harness.program.resources import Component, Resource
from harness.program.sdk.mixins import resource_method
from harness.program.sdk.outputs import computed, lift
from harness.program.sdk.resource_classes import ResourceClass, class_of
from harness.program.sdk.unindexed import unindexed_member
from harness.program.values import UNDEFINED, Object, Output, Promise, Reference, Unknown, Value, unwrap
from harness.provider.types import Callable
from harness.provider.types import Output as DeclaredOutput
from harness.spelling import nearest_name
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["resource_member"]

method = Natives()


@method("registerOutputs")
def register_outputs(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if isinstance(this, Component):
        machine.touch(this)
        this.outputs_registered = True
    return UNDEFINED


@method("getData")
def get_data(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this.data if isinstance(this, Component) and this.data is not None else Promise(Object(origin=at))


@method("getProvider")
def get_provider(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this.option("provider") if isinstance(this, Resource) else UNDEFINED


def resource_member(machine: Machine, resource: Resource, key: str, at: ast.Node) -> Value:
    """Returns a member of a resource that its own class does not define: usually an output."""
    found = method.table.get(key)
    if found is not None:
        return found
    if key in {"urn", "id"}:
        return Output(Reference(resource, (key,)))
    if resource.unindexed:
        return unindexed_member(resource, key, at)
    if not resource.custom:
        return _component_output(resource, key, at)
    klass = class_of(resource)
    if klass is not None:
        declared = klass.type.members.get(key)
        if declared is None:
            return _undeclared(machine, resource, key, at, klass)
        if isinstance(declared.type, Callable):
            return resource_method(key)
    given = resource.inputs.entries.get(key, UNDEFINED)
    return computed(machine, given, lambda: Reference(resource, (key,), unwrap(lift(given))))


def _component_output(resource: Resource, key: str, at: ast.Node) -> Value:
    """Returns a member that a component does not set: an output of a packaged one, else nothing."""
    klass = class_of(resource)
    declared = klass.type.members.get(key) if klass is not None else None
    if declared is None:
        return UNDEFINED
    if isinstance(declared.type, Callable):
        return resource_method(key)
    reference = Reference(resource, (key,))
    if isinstance(declared.type, DeclaredOutput):
        return Output(reference)
    return Unknown(f"`{key}` of {resource.class_name}", at, references=(reference,))


def _undeclared(machine: Machine, resource: Resource, key: str, at: ast.Node, klass: ResourceClass | None) -> Value:
    if klass is None or klass is not resource.klass:
        return UNDEFINED
    if key in {"toString", "hasOwnProperty", "constructor"}:
        return Unknown(f"`{key}` of a resource", at)
    near = nearest_name(key, klass.type.members)
    hint = f" Did you mean '{near}'?" if near else ""
    machine.diagnose("unknown_member", f"Property '{key}' does not exist on type '{klass.label}'.{hint}", at)
    return Unknown(f"`{key}`, which {klass.label} does not have", at)
