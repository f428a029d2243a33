"""Statements."""

from __future__ import annotations

from dataclasses import dataclass

from harness.syntax.ast.expressions import Class, Function
from harness.syntax.ast.nodes import Node, TypeNode

__all__ = [
    "Block",
    "Case",
    "ClassDeclaration",
    "Declarator",
    "Enum",
    "Expression",
    "For",
    "ForEach",
    "FunctionDeclaration",
    "If",
    "Jump",
    "Labeled",
    "Namespace",
    "Return",
    "Switch",
    "Throw",
    "Try",
    "TypeDeclaration",
    "Variables",
    "While",
]


@dataclass(slots=True, eq=False)
class Declarator(Node):
    """One `target = value` of a variable declaration."""

    target: Node
    value: Node | None
    annotation: TypeNode


@dataclass(slots=True, eq=False)
class Variables(Node):
    """A variable declaration; `kind` is `const`, `let`, `var`, or `declare` for names that exist elsewhere."""

    kind: str
    declarators: list[Declarator]


@dataclass(slots=True, eq=False)
class FunctionDeclaration(Node):
    """A function statement."""

    function: Function


@dataclass(slots=True, eq=False)
class ClassDeclaration(Node):
    """A class statement."""

    definition: Class


@dataclass(slots=True, eq=False)
class Enum(Node):
    """An enum; a member without a value counts on from the one before."""

    name: str
    members: list[tuple[str, Node | None]]


@dataclass(slots=True, eq=False)
class Namespace(Node):
    """`namespace name { ... }`."""

    name: str
    body: list[Node]


@dataclass(slots=True, eq=False)
class TypeDeclaration(Node):
    """An interface or type alias: nothing to run, a name to know. `kind` is `interface` or `type`."""

    kind: str
    name: str
    node: TypeNode


@dataclass(slots=True, eq=False)
class Expression(Node):
    """An expression as a statement."""

    value: Node


@dataclass(slots=True, eq=False)
class Block(Node):
    """`{ ... }`."""

    body: list[Node]


@dataclass(slots=True, eq=False)
class If(Node):
    """`if (test) consequent else alternate`."""

    test: Node
    consequent: Node
    alternate: Node | None


@dataclass(slots=True, eq=False)
class For(Node):
    """`for (initial; test; update) body`."""

    initial: Node | None
    test: Node | None
    update: Node | None
    body: Node


@dataclass(slots=True, eq=False)
class ForEach(Node):
    """`for (target of/in value) body`; `kind` is `const`, `let`, `var` or "" for an assignment to what exists."""

    kind: str
    operator: str
    target: Node
    value: Node
    body: Node
    awaits: bool = False


@dataclass(slots=True, eq=False)
class While(Node):
    """`while (test) body`, `do body while (test)` if `body_first`."""

    test: Node
    body: Node
    body_first: bool


@dataclass(slots=True, eq=False)
class Return(Node):
    """`return value`."""

    value: Node | None


@dataclass(slots=True, eq=False)
class Jump(Node):
    """`break label` and `continue label`; `kind` is which."""

    kind: str
    label: str


@dataclass(slots=True, eq=False)
class Throw(Node):
    """`throw value`."""

    value: Node


@dataclass(slots=True, eq=False)
class Try(Node):
    """`try block catch (parameter) handler finally finalizer`."""

    block: Block
    parameter: Node | None
    handler: Block | None
    finalizer: Block | None
    annotation: TypeNode = None


@dataclass(slots=True, eq=False)
class Case(Node):
    """One `case test:` of a switch; None is `default:`."""

    test: Node | None
    body: list[Node]


@dataclass(slots=True, eq=False)
class Switch(Node):
    """`switch (value) { cases }`."""

    value: Node
    cases: list[Case]


@dataclass(slots=True, eq=False)
class Labeled(Node):
    """`label: body`."""

    label: str
    body: Node
