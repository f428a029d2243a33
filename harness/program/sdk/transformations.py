"""Transformations: functions that change the arguments and options of new resources.

Source: `@pulumi/pulumi` resource.ts and runtime/stack.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, argument
from harness.program.evaluator.conditions import choice
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, Object, Unknown, Value, is_missing, unwrap
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["register_stack_transformation", "transform"]


def register_stack_transformation(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Registers a transformation of every resource that is made from then on."""
    machine.touch(machine.transformations)
    machine.transformations.items.append(argument(arguments, 0))
    return UNDEFINED


def transform(machine: Machine, resource: Resource, at: ast.Node) -> None:
    """Applies a resource's own transformations, then its parents', then the stack's."""
    own = [*_own(resource, "transformations"), *_own(resource, "transforms")]
    inherited = _listed(machine.transformations) if resource.parent is None else resource.parent.transformations
    resource.transformations = [*own, *inherited]
    for transformation in resource.transformations:
        given: dict[str, Value] = {
            "resource": resource,
            "custom": resource.custom,
            "type": resource.type,
            "name": resource.name,
            "props": resource.inputs,
            "opts": resource.options,
        }
        made = unwrap(machine.call(transformation, UNDEFINED, (Object(given, at),), at))
        if isinstance(made, Object):
            inputs, options = resource.inputs, resource.options
            _take(resource, made)
            if isinstance(transformation, Unknown):
                resource.inputs = _either(inputs, resource.inputs)
                resource.options = options if resource.options is options else _either(options, resource.options)
        elif made is not None and not is_missing(made):
            resource.inputs = _opened(resource.inputs, Unknown("what a transformation makes of the arguments", at))
            options = Object(dict(resource.options.entries), resource.options.origin)
            options.open = Unknown("what a transformation makes of the options", at)
            resource.options = options


def _own(resource: Resource, option: str) -> list[Value]:
    given = unwrap(resource.options.get(option))
    if isinstance(given, Array):
        return _listed(given)
    if isinstance(given, Unknown) and any(isinstance(each, Array) for each in given.alternatives):
        lists = [each for each in given.alternatives if isinstance(each, Array)]
        return [Unknown("a transformation", alternatives=(f, UNDEFINED)) for each in lists for f in _listed(each)]
    return [] if given is None or is_missing(given) else [given]


def _listed(given: Array) -> list[Value]:
    """Returns functions, some of which may be unknown: an `Unknown` stands for a possible call."""
    items = given.items[: given.placed]
    rest = [Unknown("a transformation", alternatives=(each, UNDEFINED)) for each in given.items[given.placed :]]
    return [*items, *rest, *([] if given.open is None else [given.open])]


def _take(resource: Resource, made: Object) -> None:
    inputs, options = made.get("props"), made.get("opts")
    if isinstance(inputs, Object):
        resource.inputs = inputs
    elif isinstance(inputs, Unknown):
        resource.inputs = _opened(resource.inputs, inputs)
    if isinstance(options, Object):
        resource.options = options


def _either(before: Object, after: Object) -> Object:
    """Returns the entries that either of two objects may have."""
    made = Object(origin=before.origin)
    made.origins, made.open = {**after.origins, **before.origins}, before.open or after.open
    for key in dict.fromkeys([*before.entries, *after.entries]):
        made.entries[key] = choice(before.entries.get(key, UNDEFINED), after.entries.get(key, UNDEFINED))
    return made


def _opened(inputs: Object, reason: Unknown) -> Object:
    """Returns arguments of which none is certain any more."""
    opened = Object(
        {key: Unknown(reason.reason, reason.origin, alternatives=(value,)) for key, value in inputs.entries.items()}
    )
    opened.origin, opened.origins, opened.open = inputs.origin, inputs.origins, reason
    return opened
