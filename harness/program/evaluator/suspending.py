"""Where a function suspends: the nodes with an `await` or `yield` of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any, Final, TypeAlias

from harness.program.values import Value
from harness.syntax import ast

__all__ = ["Known", "Pause", "ReturnError", "Steps", "Waits", "waits_in"]

Waits = frozenset[int]
"""The identities of nodes."""


def waits_in(body: ast.Node | None) -> Waits:
    """Returns the nodes of a function's body that contain an `await` or `yield` of the function itself."""
    found: set[int] = set()
    if body is not None:
        _gather(body, found)
    return frozenset(found)


def _gather(node: ast.Node, found: set[int]) -> bool:
    here = isinstance(node, (ast.Await, ast.Yield)) or (isinstance(node, ast.ForEach) and node.awaits)
    children = CHILDREN.get(type(node))
    for child in children(node) if children is not None else ():
        if child is not None and _gather(child, found):
            here = True
    if here:
        found.add(id(node))
    return here


def _properties(node: ast.ObjectLiteral) -> Sequence[ast.Node | None]:
    keys = [member.key for member in node.members if isinstance(member.key, ast.Node)]
    return [*keys, *[member.value for member in node.members]]


def _entries(node: ast.ObjectPattern) -> Sequence[ast.Node | None]:
    keys = [key for key, _ in node.entries if isinstance(key, ast.Node)]
    return [*keys, *[target for _, target in node.entries], node.rest]


CHILDREN: Final[dict[type[ast.Node], Callable[[Any], Sequence[ast.Node | None]]]] = {
    ast.Template: lambda node: node.values,
    ast.TaggedTemplate: lambda node: (node.tag, node.quasi),
    ast.ArrayLiteral: lambda node: node.items,
    ast.ObjectLiteral: _properties,
    ast.Unary: lambda node: (node.operand,),
    ast.Update: lambda node: (node.target,),
    ast.Binary: lambda node: (node.left, node.right),
    ast.Logical: lambda node: (node.left, node.right),
    ast.Conditional: lambda node: (node.test, node.consequent, node.alternate),
    ast.Assignment: lambda node: (node.target, node.value),
    ast.Member: lambda node: (node.object,),
    ast.Index: lambda node: (node.object, node.index),
    ast.Call: lambda node: (node.callee, *node.arguments),
    ast.New: lambda node: (node.callee, *node.arguments),
    ast.Spread: lambda node: (node.value,),
    ast.Sequence: lambda node: node.values,
    ast.Await: lambda node: (node.value,),
    ast.Yield: lambda node: (node.value,),
    ast.Cast: lambda node: (node.value,),
    ast.ImportCall: lambda node: (node.specifier,),
    ast.Default: lambda node: (node.target, node.value),
    ast.ObjectPattern: _entries,
    ast.ArrayPattern: lambda node: (*node.items, node.rest),
    ast.Variables: lambda node: node.declarators,
    ast.Declarator: lambda node: (node.target, node.value),
    ast.Expression: lambda node: (node.value,),
    ast.Block: lambda node: node.body,
    ast.If: lambda node: (node.test, node.consequent, node.alternate),
    ast.For: lambda node: (node.initial, node.test, node.update, node.body),
    ast.ForEach: lambda node: (node.target, node.value, node.body),
    ast.While: lambda node: (node.test, node.body),
    ast.Return: lambda node: (node.value,),
    ast.Throw: lambda node: (node.value,),
    ast.Try: lambda node: (node.block, node.parameter, node.handler, node.finalizer),
    ast.Switch: lambda node: (node.value, *node.cases),
    ast.Case: lambda node: (node.test, *node.body),
    ast.Labeled: lambda node: (node.body,),
}
"""The children of nodes; functions and classes, which suspend by themselves, have none."""


class Known(ast.Node):
    """An operand that was evaluated before a function suspended."""

    __slots__ = ("value",)

    def __init__(self, node: ast.Node, value: Value) -> None:
        super().__init__(node.source, node.start, node.end)
        self.value = value


class ReturnError(Exception):
    """A generator is ended: `return` of its iterator."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Pause:
    """Where a function suspends: for a promise to settle, or, at a `yield`, to be continued."""

    __slots__ = ("at", "value", "yields")

    def __init__(self, value: Value, at: ast.Node, *, yields: bool = False) -> None:
        self.value = value
        self.at = at
        self.yields = yields


Steps: TypeAlias = "Generator[Pause, Value, Value]"
"""A running expression: its pauses, what each is resumed with, its value."""
