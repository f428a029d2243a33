"""Statements."""

from __future__ import annotations

from harness.syntax.ast.functions import Class, Function
from harness.syntax.ast.nodes import Node, TypeNode
from harness.syntax.source import SourceFile

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


class Declarator(Node):
    """One `target = value` of a variable declaration."""

    __slots__ = ("annotation", "target", "value")

    def __init__(
        self, source: SourceFile, start: int, end: int, target: Node, value: Node | None, annotation: TypeNode
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.target = target
        self.value = value
        self.annotation = annotation


class Variables(Node):
    """A variable declaration; `kind` is `const`, `let`, `var`, or `declare` for names that exist elsewhere."""

    __slots__ = ("declarators", "kind")

    def __init__(self, source: SourceFile, start: int, end: int, kind: str, declarators: list[Declarator]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.declarators = declarators


class FunctionDeclaration(Node):
    """A function statement."""

    __slots__ = ("function",)

    def __init__(self, source: SourceFile, start: int, end: int, function: Function) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.function = function


class ClassDeclaration(Node):
    """A class statement."""

    __slots__ = ("definition",)

    def __init__(self, source: SourceFile, start: int, end: int, definition: Class) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.definition = definition


class Enum(Node):
    """An enum; a member without a value continues from the previous one."""

    __slots__ = ("members", "name")

    def __init__(
        self, source: SourceFile, start: int, end: int, name: str, members: list[tuple[str, Node | None]]
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.name = name
        self.members = members


class Namespace(Node):
    """`namespace name { ... }`."""

    __slots__ = ("body", "name")

    def __init__(self, source: SourceFile, start: int, end: int, name: str, body: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.name = name
        self.body = body


class TypeDeclaration(Node):
    """An interface or type alias, which does nothing at run time. `kind` is `interface` or `type`."""

    __slots__ = ("kind", "name", "node")

    def __init__(self, source: SourceFile, start: int, end: int, kind: str, name: str, node: TypeNode) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.name = name
        self.node = node


class Expression(Node):
    """An expression as a statement."""

    __slots__ = ("value",)

    def __init__(self, source: SourceFile, start: int, end: int, value: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Block(Node):
    """`{ ... }`."""

    __slots__ = ("body",)

    def __init__(self, source: SourceFile, start: int, end: int, body: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.body = body


class If(Node):
    """`if (test) consequent else alternate`."""

    __slots__ = ("alternate", "consequent", "test")

    def __init__(
        self, source: SourceFile, start: int, end: int, test: Node, consequent: Node, alternate: Node | None
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.test = test
        self.consequent = consequent
        self.alternate = alternate


class For(Node):
    """`for (initial; test; update) body`."""

    __slots__ = ("body", "initial", "test", "update")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        initial: Node | None,
        test: Node | None,
        update: Node | None,
        body: Node,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.initial = initial
        self.test = test
        self.update = update
        self.body = body


class ForEach(Node):
    """`for (target of/in value) body`; `kind` is `const`, `let`, `var`, or "" for an assignment."""

    __slots__ = ("awaits", "body", "kind", "operator", "target", "value")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        kind: str,
        operator: str,
        target: Node,
        value: Node,
        body: Node,
        awaits: bool = False,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.operator = operator
        self.target = target
        self.value = value
        self.body = body
        self.awaits = awaits


class While(Node):
    """`while (test) body`, `do body while (test)` if `body_first`."""

    __slots__ = ("body", "body_first", "test")

    def __init__(self, source: SourceFile, start: int, end: int, test: Node, body: Node, body_first: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.test = test
        self.body = body
        self.body_first = body_first


class Return(Node):
    """`return value`."""

    __slots__ = ("value",)

    def __init__(self, source: SourceFile, start: int, end: int, value: Node | None) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Jump(Node):
    """`break label` and `continue label`; `kind` is which."""

    __slots__ = ("kind", "label")

    def __init__(self, source: SourceFile, start: int, end: int, kind: str, label: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.label = label


class Throw(Node):
    """`throw value`."""

    __slots__ = ("value",)

    def __init__(self, source: SourceFile, start: int, end: int, value: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Try(Node):
    """`try block catch (parameter) handler finally finalizer`."""

    __slots__ = ("annotation", "block", "finalizer", "handler", "parameter")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        block: Block,
        parameter: Node | None,
        handler: Block | None,
        finalizer: Block | None,
        annotation: TypeNode = None,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.block = block
        self.parameter = parameter
        self.handler = handler
        self.finalizer = finalizer
        self.annotation = annotation


class Case(Node):
    """One `case test:` of a switch; None is `default:`."""

    __slots__ = ("body", "test")

    def __init__(self, source: SourceFile, start: int, end: int, test: Node | None, body: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.test = test
        self.body = body


class Switch(Node):
    """`switch (value) { cases }`."""

    __slots__ = ("cases", "value")

    def __init__(self, source: SourceFile, start: int, end: int, value: Node, cases: list[Case]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value
        self.cases = cases


class Labeled(Node):
    """`label: body`."""

    __slots__ = ("body", "label")

    def __init__(self, source: SourceFile, start: int, end: int, label: str, body: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.label = label
        self.body = body
