"""Provider packages as namespaces, from the provider index."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from harness.program.functions import ClassValue, NativeClass, NativeFunction
from harness.program.resources import Component, Resource
from harness.program.sdk.callbacks import with_role
from harness.program.sdk.core import SDK, sdk_module
from harness.program.sdk.invokes import invoke
from harness.program.sdk.mixins import SUBSCRIPTIONS, fill_subscription, function_rules, on_schedule
from harness.program.sdk.packaged import add_implied
from harness.program.sdk.registering import register_component, register_custom
from harness.program.sdk.resource_classes import ResourceClass
from harness.program.sdk.unindexed import unindexed_package
from harness.program.values import UNDEFINED, JSValue, Object, Unknown, Value, text_of, unwrap
from harness.provider import (
    ClassType,
    ConstantType,
    EnumType,
    FunctionType,
    ModuleEntry,
    ResourceType,
    default_index,
    load_package,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["Namespace", "package_namespace"]


class Namespace(JSValue):
    """A package, or one of its modules.

    Attributes:
        entry: Its entry in the index.
        label: Its name in programs: `aws.ec2`.
    """

    __slots__ = ("entry", "found", "label")

    def __init__(self, entry: ModuleEntry, label: str) -> None:
        self.entry = entry
        self.label = label
        self.found: dict[str, Value] = {}

    def member(self, machine: Machine, key: str, at: ast.Node) -> Value:
        """Returns an export of the module; an Unknown and a diagnostic if it does not exist."""
        found = self.found.get(key)
        if found is None:
            entry = self.entry.lookup((key,))
            if entry is None:
                return self._missing(machine, key, at)
            found = self.found[key] = _value_of(entry, f"{self.label}.{key}")
        if isinstance(found, ConstantValue):
            return found.read(machine, at)
        return found

    def _missing(self, machine: Machine, key: str, at: ast.Node) -> Value:
        if key == "default":
            return UNDEFINED
        if self.entry.lookup_type((key,)) is not None:
            return Unknown(f"the type `{self.label}.{key}`", at)
        near = self.entry.suggest(key)
        hint = f" Did you mean '{near}'?" if near else ""
        machine.diagnose("unknown_member", f"Property '{key}' does not exist on '{self.label}'.{hint}", at)
        return Unknown(f"`{self.label}.{key}`, which does not exist", at, harmless=True)


class ConstantValue(JSValue):
    """An exported constant whose value may be in the index."""

    __slots__ = ("entry", "label")

    def __init__(self, entry: ConstantType, label: str) -> None:
        self.entry = entry
        self.label = label

    def read(self, machine: Machine, at: ast.Node) -> Value:
        """Returns the constant's value."""
        if self.label.endswith("config.region"):
            return machine.assumptions.region
        value = self.entry.value
        if isinstance(value, str):
            return value
        return Unknown(f"the constant `{self.label}`", at) if value is None else Object(dict(value))


def _value_of(entry: object, label: str) -> Value:
    if isinstance(entry, ModuleEntry):
        return Namespace(entry, label)
    if isinstance(entry, ResourceType):
        return resource_class(entry, label)
    if isinstance(entry, EnumType):
        return Object(dict(entry.values))
    if isinstance(entry, FunctionType):
        if label.endswith("cloudwatch.onSchedule"):
            return NativeFunction(entry.name, on_schedule)
        return NativeFunction(entry.name, lambda machine, this, given, at: invoke(machine, entry, label, given, at))
    if isinstance(entry, ClassType):
        return _custom_kind(entry, label) if label in CUSTOM_KINDS else _plain_class(entry, label)
    if isinstance(entry, ConstantType):
        return ConstantValue(entry, label)
    return Unknown(f"`{label}`")


def resource_class(entry: ResourceType, label: str) -> ResourceClass:
    """Returns the class of a resource type."""

    def allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
        kind = Component if entry.component else Resource
        made = kind(entry.token, UNDEFINED, Object(), Object(), at)
        made.custom = not entry.component
        made.class_name = klass.name if isinstance(klass, ClassValue) else label
        made.klass = klass
        return made

    def initialise(machine: Machine, this: Value, given: Sequence[Value], at: ast.Node) -> Value | None:
        if isinstance(this, Component) and entry.name in SUBSCRIPTIONS:
            fill_subscription(machine, this, entry.name, given, at)
        elif isinstance(this, Component):
            register_component(machine, this, (entry.token, *given), at, name_at=0)
            add_implied(machine, this, at)
        else:
            callback = entry.name == "CallbackFunction"
            made_of = with_role(machine, given, at) if callback else given
            register_custom(machine, this, made_of, at, function_rules() if callback else entry.inputs)
            if (
                entry.kind == "provider"
                and label == "aws.Provider"
                and isinstance(this, Resource)
                and this.inputs.open is None
            ):
                # Without a region of its own a provider has that of the environment (`AWS_REGION`).
                this.inputs.entries.setdefault("region", machine.assumptions.region)
        return None

    def get_existing(machine: Machine, this: Value, given: Sequence[Value], at: ast.Node) -> Value:
        """`Type.get(name, id)`: reads a resource that exists already, and registers nothing."""
        made = Resource(entry.token, given[0] if given else UNDEFINED, Object(), Object(), at)
        made.klass = klass
        made.class_name = label
        return made

    statics = {**_statics(entry, label), "get": NativeFunction("get", get_existing)}
    klass = ResourceClass(entry.name, allocate, initialise, statics)
    klass.type = entry
    klass.label = label
    return klass


CUSTOM_KINDS: Final = frozenset(
    {"kubernetes.apiextensions.CustomResource", "kubernetes.apiextensions.CustomResourcePatch"}
)
"""Classes with arguments for the type of the resource. Source: `@pulumi/kubernetes` customResource.ts."""


def _custom_kind(entry: ClassType, label: str) -> NativeClass:
    """Returns a class of Kubernetes resources whose kind the program names."""

    def allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
        made = Resource("", UNDEFINED, Object(), Object(), at)
        made.class_name = klass.name if isinstance(klass, ClassValue) else label
        made.klass = klass
        return made

    def initialise(machine: Machine, this: Value, given: Sequence[Value], at: ast.Node) -> Value | None:
        if isinstance(this, Resource):
            inputs = unwrap(given[1]) if len(given) > 1 else UNDEFINED
            parts = [text_of(machine.get(inputs, key, at)) for key in ("apiVersion", "kind")]
            ending = "Patch" if label.endswith("Patch") else ""
            this.type = f"kubernetes:{parts[0] or 'unknown'}:{parts[1] or 'Resource'}{ending}"
            register_custom(machine, this, given, at)
        return None

    return NativeClass(entry.name, allocate, initialise, _statics(entry, label))


def _plain_class(entry: ClassType, label: str) -> NativeClass:
    def allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
        made = Object(origin=at)
        made.open = Unknown(f"an instance of `{label}`", at)
        return made

    return NativeClass(entry.name, allocate, lambda machine, this, given, at: None, _statics(entry, label))


def _statics(entry: ClassType, label: str) -> dict[str, Value]:
    """Returns a class's declared static members, which are not modelled: their results are unknown."""
    return {name: Unknown(f"`{label}.{name}`") for name in entry.statics}


@cache
def _namespace(specifier: str) -> Namespace | None:
    parts = specifier.split("/")
    name = "/".join(parts[:2]) if specifier.startswith("@") else parts[0]
    package = load_package(name)
    if package is None:
        return None
    label = name.rsplit("/", 1)[-1]
    if len(parts) == (2 if specifier.startswith("@") else 1):
        return Namespace(package.root, label)
    module = default_index().module(specifier)
    return None if module is None else Namespace(module, ".".join([label, *parts[2:]]))


def package_namespace(specifier: str) -> Value | None:
    """Returns the namespace of a package or of a module in one; None if it is unknown."""
    if specifier == "@pulumi/pulumi" or specifier.startswith("@pulumi/pulumi/"):
        return SDK if specifier == "@pulumi/pulumi" else sdk_module(specifier)
    found = _namespace(specifier)
    return found if found is not None or _is_indexed(specifier) else unindexed_package(specifier)


def _is_indexed(specifier: str) -> bool:
    parts = specifier.split("/")
    return load_package("/".join(parts[:2]) if specifier.startswith("@") else parts[0]) is not None
