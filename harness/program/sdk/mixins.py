"""Methods of provider resources that register further resources: `bucket.onObjectCreated(...)`, `topic.onEvent(...)`.

Source: `@pulumi/aws`: lambdaMixins.ts, s3Mixins.ts, snsMixins.ts, sqsMixins.ts, dynamodbMixins.ts, cloudwatchMixins.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, argument
from harness.program.coercion import is_callable
from harness.program.functions import NativeFunction
from harness.program.resources import Resource
from harness.program.sdk.callbacks import with_role
from harness.program.sdk.registering import fill
from harness.program.values import Object, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["callback_function", "resource_method"]


def callback_function(
    machine: Machine, name: Value, callback: Value, parent: Resource | None, at: ast.Node
) -> Resource:
    """The function that the SDK makes of a callback: its code is in the program."""
    made = Resource("aws:lambda/function:Function", name, Object(origin=at), Object(origin=at), at)
    given = with_role(machine, (name, Object({"callback": callback}, at)), at)
    fill(made, name, given[1], Object(origin=at), at)
    made.implied = True
    made.class_name = "aws.lambda.CallbackFunction"
    made.parent = parent
    machine.register(made)
    return made


def resource_method(name: str) -> Value:
    """A method of a resource: event handlers make a function of their callback, the rest is not modelled."""

    def run(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        handler = argument(arguments, 1)
        if name.startswith("on") and isinstance(this, Resource) and is_callable(handler):
            callback_function(machine, argument(arguments, 0), handler, this, at)
        return Unknown(f"what `{name}` gives", at)

    return NativeFunction(name, run)
