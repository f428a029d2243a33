"""Literals passed to a program's own class outside its file: its user would write others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.functions import ClassValue
from harness.program.sdk.suffix import is_suffix
from harness.program.values import Marked, Object, Text, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["mark_given"]


def mark_given(machine: Machine, klass: Value, node: ast.New, values: list[Value]) -> None:
    """Marks literals that are passed for the environment suffix to a class of another file, and notes each.

    `new SecureStore('production')` hard-codes no name: the class gets the environment from its user. In an example of
    use, every literal is a placeholder.

    Args:
        machine: The machine.
        klass: The class.
        node: The `new` expression.
        values: Its arguments, which are changed in place.
    """
    if not isinstance(klass, ClassValue) or klass.node.source is node.source:
        return
    names = _parameters(klass)
    for index, argument in enumerate(node.arguments[: len(values)]):
        if isinstance(argument, ast.Spread):
            return
        value = values[index]
        if isinstance(argument, ast.ObjectLiteral) and isinstance(value, Object):
            for member in argument.members:
                if isinstance(member.key, str) and member.kind == "init":
                    given = value.entries.get(member.key)
                    if given is not None:
                        value.entries[member.key] = _marked(machine, member.key, member.value, given)
        else:
            values[index] = _marked(machine, names[index] if index < len(names) else "", argument, value)


def _marked(machine: Machine, name: str, node: ast.Node, value: Value) -> Value:
    if not isinstance(node, ast.Constant) or not isinstance(value, str) or not value:
        return value
    if not node.source.usage and not is_suffix(name, machine.assumptions):
        return value
    machine.note("literal", f"`{name or 'an argument'}` is given as the literal `{value[:40]}`", node)
    return Text((Marked(value),))


def _parameters(klass: ClassValue) -> list[str]:
    """Returns the names of a constructor's parameters, its own or inherited."""
    for each in klass.lineage():
        if isinstance(each, ClassValue) and each.constructor is not None:
            targets = [parameter.target for parameter in each.constructor.node.parameters]
            return [target.name if isinstance(target, ast.Identifier) else "" for target in targets]
    return []
