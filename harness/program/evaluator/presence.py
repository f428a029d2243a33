"""Whether a tested Output may be absent, which makes the test one for its presence.

`args.certificateArn ? ... : ...` is right if the argument is optional: it tests whether one was given. The same test of
an Output that always exists is always true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.functions import ClassValue, Instance
from harness.program.resources import Component, Resource
from harness.program.scope import Scope
from harness.program.values import Object, Output, Promise, Reference, Value
from harness.syntax import ast
from harness.syntax.declared import bound_names

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["may_be_absent", "note_parameter", "note_variable"]

LOOKUPS: Final = frozenset({"get", "find", "findLast", "pop", "shift", "at"})
"""Methods that return undefined if they find nothing; so does every `getSecret...` of a configuration."""


def may_be_absent(machine: Machine, at: ast.Node, scope: Scope) -> bool:
    """Returns whether an expression with an Output may also read undefined or null."""
    at = _inner(at)
    if isinstance(at, ast.Identifier):
        return scope.may_be_absent(at.name)
    if isinstance(at, ast.Member):
        return at.optional or _optional_member(machine, at, scope)
    if isinstance(at, ast.Call):
        return at.optional or (isinstance(at.callee, ast.Member) and _looks_up(at.callee.name))
    if isinstance(at, ast.Conditional):
        arms = (at.consequent, at.alternate)
        return any(_is_nothing(arm) or may_be_absent(machine, arm, scope) for arm in arms)
    if isinstance(at, ast.Logical):
        first = at.operator == "&&" and not isinstance(_inner(at.left), ast.Constant)
        return (first and may_be_absent(machine, at.left, scope)) or may_be_absent(machine, at.right, scope)
    return isinstance(at, ast.Index)


def _inner(at: ast.Node) -> ast.Node:
    while isinstance(at, ast.Cast) or (isinstance(at, ast.Unary) and at.operator == "!"):
        at = at.value if isinstance(at, ast.Cast) else at.operand
    return at


def _is_nothing(node: ast.Node) -> bool:
    node = _inner(node)
    return (isinstance(node, ast.Identifier) and node.name == "undefined") or (
        isinstance(node, ast.Constant) and node.value is None
    )


def _looks_up(name: str) -> bool:
    return name in LOOKUPS or name.startswith("getSecret")


def _optional_member(machine: Machine, at: ast.Member, scope: Scope) -> bool:
    """Returns a member of an object of the program, unless its class declares it as always present."""
    if not _plain_path(at.object):
        return False
    owner = machine.evaluate(at.object, scope)
    if isinstance(owner, (Output, Promise, Reference)):
        return False
    if isinstance(owner, (Resource, Instance)):
        return _optional_field(owner, at.name)
    return True


def _plain_path(node: ast.Node) -> bool:
    """Returns whether an expression consists of names and members, so that reading it twice is harmless."""
    node = _inner(node)
    while isinstance(node, ast.Member):
        node = _inner(node.object)
    return isinstance(node, (ast.Identifier, ast.This))


def _optional_field(owner: Object, name: str) -> bool:
    klass = owner.klass if isinstance(owner, (Resource, Instance)) else None
    if not isinstance(klass, ClassValue):
        return False
    for ancestor in klass.lineage():
        for member in ancestor.node.members if isinstance(ancestor, ClassValue) else ():
            if member.key == name and member.kind == "field":
                return "?" in member.modifiers or _admits_nothing(member.annotation)
            if member.kind == "constructor" and isinstance(member.value, ast.Function):
                parameters = [p for p in member.value.parameters if p.field and bound_names(p.target) == [name]]
                if parameters:
                    return _optional_parameter(parameters[0])
    return not isinstance(owner, Component) and not isinstance(owner, Instance)


def _admits_nothing(annotation: ast.TypeNode) -> bool:
    """Returns whether a type allows undefined or null."""
    text = annotation.text if annotation is not None else None
    return text is not None and (b"undefined" in text or b"null" in text)


def _optional_parameter(parameter: ast.Parameter) -> bool:
    return parameter.optional or parameter.default is not None or _admits_nothing(parameter.annotation)


def note_parameter(parameter: ast.Parameter, value: Value, scope: Scope) -> None:
    """Remembers the names of a parameter that may be absent although it is an Output in this call."""
    if isinstance(parameter.target, ast.Identifier):
        if isinstance(value, (Output, Promise)) and _optional_parameter(parameter):
            scope.add_absent([parameter.target.name])
    else:
        _note_parts(parameter.target, scope)


def note_variable(machine: Machine, declarator: ast.Declarator, value: Value, scope: Scope) -> None:
    """Remembers the names of a declaration that may be absent although it is an Output now."""
    if not isinstance(declarator.target, ast.Identifier):
        _note_parts(declarator.target, scope)
    elif isinstance(value, (Output, Promise)):
        given = declarator.value
        absent = _admits_nothing(declarator.annotation)
        if absent or (given is not None and may_be_absent(machine, given, scope)):
            scope.add_absent([declarator.target.name])


def _note_parts(pattern: ast.Node, scope: Scope) -> None:
    """Remembers that the parts of an object may be absent; those of an array are not."""
    if isinstance(pattern, ast.ObjectPattern):
        names = bound_names(pattern)
        scope.add_absent([name for name in names if isinstance(scope.names.get(name), (Output, Promise))])
