"""Transformations: functions that change the arguments and options of resources as these are made.

Source: `@pulumi/pulumi` resource.ts and runtime/stack.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, argument
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, Object, Unknown, Value, is_missing, unwrap
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["register_stack_transformation", "transform"]


def register_stack_transformation(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`pulumi.runtime.registerStackTransformation(f)` and its kin: changes every resource that is made from then on."""
    machine.touch(machine.transformations)
    machine.transformations.items.append(argument(arguments, 0))
    return UNDEFINED


def transform(machine: Machine, resource: Resource, at: ast.Node) -> None:
    """Lets a resource's own transformations change its arguments and options, then its parents', then the stack's."""
    own = [*_own(resource, "transformations"), *_own(resource, "transforms")]
    inherited = machine.transformations.items if resource.parent is None else resource.parent.transformations
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
            _take(resource, made)
        elif made is not None and not is_missing(made):
            resource.inputs = _opened(resource.inputs, Unknown("what a transformation makes of the arguments", at))
            options = Object(dict(resource.options.entries), resource.options.origin)
            options.open = Unknown("what a transformation makes of the options", at)
            resource.options = options


def _own(resource: Resource, option: str) -> list[Value]:
    given = unwrap(resource.options.get(option))
    if isinstance(given, Array):
        return [*given.items, *([] if given.open is None else [given.open])]
    return [] if given is None or is_missing(given) else [given]


def _take(resource: Resource, made: Object) -> None:
    inputs, options = made.get("props"), made.get("opts")
    if isinstance(inputs, Object):
        resource.inputs = inputs
    elif isinstance(inputs, Unknown):
        resource.inputs = _opened(resource.inputs, inputs)
    if isinstance(options, Object):
        resource.options = options


def _opened(inputs: Object, reason: Unknown) -> Object:
    """Arguments of which none is certain any more."""
    opened = Object(
        {key: Unknown(reason.reason, reason.origin, alternatives=(value,)) for key, value in inputs.entries.items()}
    )
    opened.origin, opened.origins, opened.open = inputs.origin, inputs.origins, reason
    return opened
