"""`@pulumi/pulumi`: the names that programs use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.functions import ClassValue, Instance, NativeClass, NativeFunction
from harness.program.resources import Component, Resource
from harness.program.sdk import suffix
from harness.program.sdk.assets import ASSET_CLASSES
from harness.program.sdk.config import CONFIG
from harness.program.sdk.outputs import OUTPUT_STATICS, SDK_FUNCTIONS
from harness.program.sdk.registering import register_component, register_custom
from harness.program.sdk.transformations import register_stack_transformation
from harness.program.values import UNDEFINED, Hole, JSValue, Object, Output, Promise, Text, Unknown, Value, text_of
from harness.provider import FunctionType, InputRules, load_package
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["SDK", "is_native_instance", "sdk_module"]

function = Natives()
method = Natives()


@function("getStack")
def get_stack(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return suffix.stack_name(machine.assumptions)


@function("getProject")
def get_project(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return machine.assumptions.project if machine.assumptions.sealed else _unknown("the project", at)


@function("getOrganization")
def get_organization(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return "organization" if machine.assumptions.sealed else _unknown("the organization", at)


def _unknown(what: str, at: ast.Node) -> Value:
    return Text((Hole(Unknown(f"the name of {what}", at, kind="string")),))


@function("mergeOptions")
def merge_options(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Object(origin=at)
    for given in arguments:
        if isinstance(given, Object):
            made.entries.update(given.entries)
            made.origins.update(given.origins)
            made.open = made.open or given.open
        elif isinstance(given, Unknown):
            made.open = given
    return made


def _component(machine: Machine, klass: Value, at: ast.Node) -> Value:
    made = Component("", UNDEFINED, Object(), Object(), at)
    made.class_name = klass.name if isinstance(klass, ClassValue) else "pulumi.ComponentResource"
    made.klass = klass
    return made


def _construct_component(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    register_component(machine, this, arguments, at)
    return None


def _custom(kind: str) -> NativeClass:
    """Returns a class of resources with a given (`CustomResource`) or fixed type."""

    def allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
        made = Resource(kind, UNDEFINED, Object(), Object(), at)
        made.class_name = klass.name if isinstance(klass, ClassValue) else kind
        made.klass = klass
        return made

    def initialise(machine: Machine, this: Value, arguments: Sequence[Value], at: ast.Node) -> Value | None:
        given = arguments
        if not kind and isinstance(this, Resource):
            this.type = text_of(argument(arguments, 0)) or "unknown:resource:Resource"
            given = arguments[1:]
        elif kind == "pulumi-nodejs:dynamic:Resource":
            given = arguments[1:]
            reason = "a dynamic resource runs code of its own while it is deployed: what that does is not seen"
            machine.doubt(reason, at, total=False, beside=True)
        register_custom(machine, this, given, at)
        return None

    return NativeClass("Resource", allocate, initialise, _asks_for(Resource, "custom resource"))


def _stack_reference(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    """Registers a stack reference: to the logical name, unless an argument says otherwise."""
    if isinstance(this, Resource):
        register_custom(machine, this, arguments, at, InputRules(names=frozenset({"name"})))
        this.inputs.entries.setdefault("name", this.name)
    return None


@method("getOutput", "requireOutput")
def get_output(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name = text_of(argument(arguments, 0)) or "?"
    return Output(Unknown(f"the output `{name}` of another stack", at))


@method("getOutputValue", "requireOutputValue", "getOutputDetails")
def get_output_value(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Promise(Unknown("an output of another stack", at))


def _allocate_reference(machine: Machine, klass: Value, at: ast.Node) -> Value:
    made = Resource("pulumi:pulumi:StackReference", UNDEFINED, Object(), Object(), at)
    made.class_name = "pulumi.StackReference"
    made.entries.update(method.table)
    return made


def _plain_instance(machine: Machine, klass: Value, at: ast.Node) -> Value:
    return Instance(klass if isinstance(klass, NativeClass) else None, at)


def _nothing(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return UNDEFINED


def _asks_for(kind: type[Resource], label: str) -> dict[str, Value]:
    """Returns `isInstance` of a class of resources."""

    def is_instance(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        given = argument(arguments, 0)
        if isinstance(given, (Unknown, Output)):
            return Unknown(f"whether it is a {label}", at, kind="boolean")
        return isinstance(given, kind) and (kind is Component or given.custom)

    return {"isInstance": NativeFunction("isInstance", is_instance)}


COMPONENT: Final = NativeClass(
    "ComponentResource", _component, _construct_component, _asks_for(Component, "component resource")
)
OUTPUT: Final = NativeClass("Output", _plain_instance, lambda machine, this, given, at: None, dict(OUTPUT_STATICS))


class Package(JSValue):
    """`@pulumi/pulumi`, or one of its modules; the provider index says which names exist."""

    __slots__ = ("label", "names")

    def __init__(self, label: str, names: dict[str, Value]) -> None:
        self.label = label
        self.names = names

    def member(self, machine: Machine, key: str, at: ast.Node) -> Value:
        """Returns an export; an Unknown and a diagnostic if it does not exist."""
        found = self.names.get(key)
        if found is not None:
            return found
        if key == "default":
            return UNDEFINED
        if self.label != "pulumi":
            return self._unmodelled(machine, key, at)
        package = load_package("@pulumi/pulumi")
        if package is not None and package.lookup((key,)) is None and not package.lookup_type((key,)):
            near = package.root.suggest(key)
            hint = f" Did you mean '{near}'?" if near else ""
            machine.diagnose("unknown_member", f"Property '{key}' does not exist on 'pulumi'.{hint}", at)
        return Unknown(f"`pulumi.{key}`", at)

    def _unmodelled(self, machine: Machine, key: str, at: ast.Node) -> Value:
        if self.label == "pulumi.automation":
            machine.doubt("another program is deployed or destroyed through Pulumi's automation", at, total=False)
        if self.label != "pulumi.runtime" or key in QUIET:
            return Unknown(f"`{self.label}.{key}`", at)
        package = load_package("@pulumi/pulumi")
        if package is None or not isinstance(package.lookup(("runtime", key)), FunctionType):
            machine.doubt(f"`pulumi.runtime.{key}` is of Pulumi itself: what it is, or does, is not known", at)
            return Unknown(f"`{self.label}.{key}`", at)

        def reach(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
            machine.doubt(f"`pulumi.runtime.{key}` reaches into Pulumi itself: what it does is not known", at)
            return Unknown(f"what `pulumi.runtime.{key}` gives", at)

        return NativeFunction(key, reach)


QUIET: Final = frozenset(
    ["isDryRun", "isInstance", "getProject", "getStack", "getOrganization", "getConfig", "allConfig"]
)
"""Functions of `pulumi.runtime` that only return information."""


def is_native_instance(value: Value, klass: Value) -> bool | None:
    """`value instanceof klass` for the classes of the SDK and of JavaScript."""
    if klass is OUTPUT:
        return isinstance(value, Output)
    if klass is COMPONENT:
        return isinstance(value, Component)
    if isinstance(klass, NativeClass) and klass.name in {"Promise", "Error", "Map", "Set", "Date"}:
        return isinstance(value, Promise) if klass.name == "Promise" else False
    return None if isinstance(value, Object) else False


def _log_error(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if not (machine.conditional or machine.repeated or machine.guarded):
        machine.unplug("an error is logged here, and Pulumi takes the program for one that failed", at)
    return UNDEFINED


_LOG: Final = Object(
    {
        **{name: NativeFunction(name, _nothing) for name in ("debug", "info", "warn")},
        "error": NativeFunction("error", _log_error),
    }
)
_LOG.open = Unknown("something of `pulumi.log`", harmless=True)
_AUTOMATION: Final = Package("pulumi.automation", {})
_ASSETS: Final = Package("pulumi.asset", dict(ASSET_CLASSES))
_DYNAMIC: Final = Package("pulumi.dynamic", {"Resource": _custom("pulumi-nodejs:dynamic:Resource")})


def _set_mocks(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.unplug("`setMocks` puts mocks in the place of Pulumi's engine: nothing is deployed", at)
    return UNDEFINED


_RUNTIME: Final = Package(
    "pulumi.runtime",
    {
        "setMocks": NativeFunction("setMocks", _set_mocks),
        **{
            name: NativeFunction(name, register_stack_transformation)
            for name in ("registerStackTransformation", "registerResourceTransform", "registerStackTransform")
        },
    },
)

SDK: Final = Package(
    "pulumi",
    {
        **SDK_FUNCTIONS,
        **function.table,
        "Output": OUTPUT,
        "Config": CONFIG,
        "ComponentResource": COMPONENT,
        "CustomResource": _custom(""),
        "StackReference": NativeClass("StackReference", _allocate_reference, _stack_reference),
        "asset": _ASSETS,
        "dynamic": _DYNAMIC,
        "runtime": _RUNTIME,
        "log": _LOG,
    },
)
for _name in ("create", "isInstance", "createSecret"):
    SDK.names.pop(_name, None)


def sdk_module(specifier: str) -> Value:
    """Returns a module inside the package, such as `@pulumi/pulumi/asset`."""
    last = specifier.rsplit("/", 1)[-1]
    if "/automation" in specifier:
        return _AUTOMATION
    return {"asset": _ASSETS, "dynamic": _DYNAMIC, "runtime": _RUNTIME, "log": _LOG}.get(last, SDK)
