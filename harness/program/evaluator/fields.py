"""The fields of instances, declared by classes and constructor parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.evaluator.privates import PRIVATE
from harness.program.evaluator.spreading import overlaid
from harness.program.functions import ClassValue
from harness.program.resources import Resource
from harness.program.scope import Scope
from harness.program.symbols import HIDDEN
from harness.program.values import UNDEFINED, Object, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["ANY", "set_fields", "set_parameter_fields"]

ANY: Final = HIDDEN + "any"
"""Stands for the name of a field with an unknown name."""


def set_fields(machine: Machine, klass: ClassValue, this: Value) -> None:
    """Sets the fields of a class on an instance, in their order."""
    if not isinstance(this, Object):
        return
    for name, value in klass.fields:
        if name[:1] == HIDDEN and name in this.entries and name.startswith(PRIVATE):
            machine.fail("a private field is added that is there", klass.node, "")
        if value is None:
            if not isinstance(this, Resource) and name != ANY:
                machine.write(this, this.entries, name, UNDEFINED)
            continue
        scope = Scope(klass.scope, function=True)
        scope.names.update({"this": this, "%home": klass})
        if name == ANY:
            machine.touch(this)
            overlaid(this, machine.evaluate(value, scope), "a field whose name is not known", klass.node)
            continue
        machine.write(this, this.entries, name, machine.evaluate(value, scope))
        this.origins[name] = value


def set_parameter_fields(machine: Machine, klass: ClassValue, this: Value, scope: Scope) -> None:
    """Sets the fields declared by constructor parameters."""
    if klass.constructor is None or not isinstance(this, Object):
        return
    for parameter in klass.constructor.node.parameters:
        target = parameter.target
        if parameter.field and isinstance(target, ast.Identifier):
            machine.write(this, this.entries, target.name, scope.names[target.name])
            this.origins[target.name] = parameter
