"""Registers resources: name, arguments and options of a constructor."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, argument
from harness.program.evaluator.conditions import one_of
from harness.program.functions import Accessor, ClassValue
from harness.program.resources import Component, Resource
from harness.program.sdk.hiding import note_hiding
from harness.program.sdk.inputs import registered_inputs
from harness.program.sdk.resource_classes import class_of
from harness.program.sdk.transformations import transform
from harness.program.values import UNDEFINED, Object, Promise, Unknown, Value, is_missing, text_of, unwrap
from harness.provider import InputRules, ResourceType
from harness.syntax import ast
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["fill", "register_component", "register_custom"]


OPTIONS: Final = (
    "aliases", "deleteBeforeReplace", "dependsOn", "deletedWith", "hooks", "id", "ignoreChanges", "import", "parent",
    "protect", "provider", "providers", "retainOnDelete", "transformations", "transforms", "urn",
)  # fmt: skip
"""The options of a resource (documentation of `pulumi.CustomResourceOptions`)."""


def _as_object(value: Value, at: ast.Node) -> Object:
    """Returns arguments or options as an object; open if they are unknown."""
    value = unwrap(value)
    if isinstance(value, Object):
        return value
    made = Object(origin=at)
    if not isinstance(value, Unknown):
        return made
    options = [unwrap(option) for option in value.alternatives]
    known = [option for option in options if isinstance(option, Object)]
    if not options or any(not isinstance(option, Object) and not _is_nothing(option) for option in options):
        made.open = value
    for key in dict.fromkeys(key for option in known for key in option.entries):
        found = [option.get(key) if isinstance(option, Object) else UNDEFINED for option in options]
        made.entries[key] = one_of(found)
        made.origins[key] = next((o.origins[key] for o in known if key in o.origins), at)
    made.open = made.open or next((option.open for option in known if option.open is not None), None)
    return made


def _is_nothing(value: Value) -> bool:
    return value is None or is_missing(value)


def _read_options(machine: Machine, value: Value, at: ast.Node) -> Value:
    """Returns options as the SDK reads them: through getters, and from the prototype."""
    options = unwrap(value)
    if type(options) is not Object:
        return value
    inherits = options.shape is not None and options.shape.proto is not UNDEFINED
    if not inherits and not any(isinstance(entry, Accessor) for entry in options.entries.values()):
        return value
    made = Object(dict(options.entries), options.origin)
    made.origins, made.open = dict(options.origins), options.open
    for name in OPTIONS:
        found = machine.get(options, name, at)
        if not is_missing(found):
            made.entries[name] = found
    return made


def _note_unmade(machine: Machine, resource: Resource, rules: InputRules, at: ast.Node) -> None:
    """Notes why a resource's constructor throws: a missing required argument, an invalid parent."""
    klass = class_of(resource)
    if klass is None or not rules.names or resource.inputs.open is not None or resource.options.open is not None:
        return
    given, label = resource.inputs.entries, klass.label
    lacking = [name for name in _required(klass.type) if name in rules.names and _is_unset(given.get(name))]
    if lacking and is_missing(resource.options.get("urn")):
        message = f"`{label}` is made without `{lacking[0]}`, which its constructor throws for"
        machine.diagnose("unmade", message, at, certain=False)
    parent = unwrap(resource.options.get("parent"))
    if isinstance(parent, str) or (type(parent) is Object and parent.open is None):
        machine.diagnose(
            "unmade", f"the parent of `{label}` is no resource, which Pulumi throws for", at, certain=False
        )


@lru_cache(maxsize=2_048)
def _required(type_: ResourceType) -> tuple[str, ...]:
    """Returns the arguments that a resource must be given."""
    return tuple(name for name, argument_ in type_.args.items() if argument_.required)


def _is_unset(value: Value) -> bool:
    return value is UNDEFINED or value is None


def fill(resource: Resource, name: Value, inputs: Value, options: Value, at: ast.Node) -> None:
    """Sets the name, inputs, options and parent of a resource."""
    resource.name = name.value if isinstance(name, Promise) else name
    resource.name_origin = _argument_place(at, 0)
    resource.inputs = _as_object(inputs, at)
    resource.options = _as_object(options, at)
    parent = unwrap(resource.options.get("parent"))
    resource.parent = parent if isinstance(parent, Resource) else None


def _argument_place(at: ast.Node, index: int) -> Located:
    given = at.arguments if isinstance(at, (ast.New, ast.Call)) else []
    return given[index] if index < len(given) else at


def register_custom(
    machine: Machine, this: Value, arguments: Arguments, at: ast.Node, rules: InputRules | None = None
) -> None:
    """Registers a custom resource with (name, inputs, options), the inputs by the rules of its class."""
    if isinstance(this, Resource):
        if argument(arguments, 0) == "" or argument(arguments, 0) is UNDEFINED:
            machine.fail("a resource has no name", at, "a resource")
        fill(
            this, argument(arguments, 0), argument(arguments, 1), _read_options(machine, argument(arguments, 2), at), at
        )
        if rules is not None:
            this.inputs = registered_inputs(machine, this.inputs, rules, at)
            _note_unmade(machine, this, rules, at)
        transform(machine, this, at)
        # With the option `id` or `urn` a resource is looked up instead of made; with one that is not known, perhaps.
        identity = unwrap(this.options.get("id"))
        identity = unwrap(this.options.get("urn")) if is_missing(identity) else identity
        if is_missing(identity) or isinstance(identity, Unknown):
            note_hiding(machine, this, at)
            _note_hooks(machine, this, at)
            machine.register(this)
            this.conditional = this.conditional or isinstance(identity, Unknown)


def _note_hooks(machine: Machine, resource: Resource, at: ast.Node) -> None:
    """Notes code that runs while a resource is deployed, and a provider for anything but AWS."""
    if not is_missing(unwrap(resource.options.get("hooks"))):
        machine.doubt("hooks run code while a resource is deployed: what that does is not seen", at, beside=True)
    if resource.type.startswith("pulumi:providers:aws") and not is_missing(unwrap(resource.input("endpoints"))):
        machine.doubt("a provider sends requests to `endpoints` of its own: what answers there is not seen", at)


def register_component(machine: Machine, this: Value, arguments: Arguments, at: ast.Node, name_at: int = 1) -> None:
    """Registers a component: `super(type, name, inputs, options)`; `name_at` is its name's place in `at`."""
    if not isinstance(this, Component):
        return
    this.type = text_of(argument(arguments, 0)) or "unknown:component:Component"
    fill(this, argument(arguments, 1), argument(arguments, 2), _read_options(machine, argument(arguments, 3), at), at)
    this.custom = False
    this.name_origin = _argument_place(at, name_at)
    under_construction = machine.components
    inside = bool(under_construction) and under_construction[-1] is this
    if inside:
        under_construction.pop()
    transform(machine, this, at)
    _note_hooks(machine, this, at)
    if is_missing(unwrap(this.options.get("urn"))):
        machine.register(this)
    if inside:
        under_construction.append(this)
    if isinstance(this.klass, ClassValue):
        _initialise(machine, this, this.klass, arguments, at)


def _initialise(machine: Machine, this: Component, klass: ClassValue, arguments: Arguments, at: ast.Node) -> None:
    """Calls a component's `initialize(args, options, name, type)`, as the SDK's constructor does."""
    method = next((c.methods["initialize"] for c in klass.lineage() if "initialize" in c.methods), None)
    if method is None:
        return
    given = (argument(arguments, 2), argument(arguments, 3), argument(arguments, 1), argument(arguments, 0))
    data = machine.call(method, this, given, at)
    this.data = data if isinstance(data, Promise) else Promise(data)
    this.outputs_registered = True
