"""Expressions, except functions and classes."""

from __future__ import annotations

from harness.syntax.ast.nodes import Node, TypeNode
from harness.syntax.source import SourceFile

__all__ = [
    "ArrayLiteral",
    "Assignment",
    "Await",
    "Binary",
    "Broken",
    "Call",
    "Cast",
    "Conditional",
    "Constant",
    "Identifier",
    "ImportCall",
    "Index",
    "Logical",
    "Member",
    "New",
    "ObjectLiteral",
    "Property",
    "RegularExpression",
    "Sequence",
    "Spread",
    "Super",
    "TaggedTemplate",
    "Template",
    "This",
    "Unary",
    "Update",
    "Yield",
]


class Constant(Node):
    """A literal string, number, boolean or null."""

    __slots__ = ("value",)

    def __init__(self, source: SourceFile, start: int, end: int, value: str | int | float | bool | None) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Identifier(Node):
    """A name that is read, or bound in a pattern."""

    __slots__ = ("name",)

    def __init__(self, source: SourceFile, start: int, end: int, name: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.name = name


class This(Node):
    """`this`."""

    __slots__ = ()


class Super(Node):
    """`super`, called or as the object of a member."""

    __slots__ = ()


class Template(Node):
    """A template literal: texts and expressions by turns, one more text than expressions."""

    __slots__ = ("texts", "values")

    def __init__(self, source: SourceFile, start: int, end: int, texts: list[str], values: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.texts = texts
        self.values = values


class TaggedTemplate(Node):
    """A tag applied to a template literal; `raw` are its texts with escapes as written."""

    __slots__ = ("quasi", "raw", "tag")

    def __init__(self, source: SourceFile, start: int, end: int, tag: Node, quasi: Template, raw: list[str]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.tag = tag
        self.quasi = quasi
        self.raw = raw


class RegularExpression(Node):
    """A regular expression literal."""

    __slots__ = ("flags", "pattern")

    def __init__(self, source: SourceFile, start: int, end: int, pattern: str, flags: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.pattern = pattern
        self.flags = flags


class ArrayLiteral(Node):
    """An array literal; None is an elided element."""

    __slots__ = ("items",)

    def __init__(self, source: SourceFile, start: int, end: int, items: list[Node | None]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.items = items


class Property(Node):
    """One member of an object literal.

    `kind` is `init`, `get`, `set` or `spread`; `key` is None for a spread, a text or a computed expression.
    """

    __slots__ = ("key", "kind", "value")

    def __init__(
        self, source: SourceFile, start: int, end: int, kind: str, key: str | Node | None, value: Node
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.key = key
        self.value = value


class ObjectLiteral(Node):
    """An object literal."""

    __slots__ = ("members",)

    def __init__(self, source: SourceFile, start: int, end: int, members: list[Property]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.members = members


class Unary(Node):
    """`! - + ~ typeof void delete`."""

    __slots__ = ("operand", "operator")

    def __init__(self, source: SourceFile, start: int, end: int, operator: str, operand: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.operator = operator
        self.operand = operand


class Update(Node):
    """`++` and `--`."""

    __slots__ = ("operator", "prefix", "target")

    def __init__(self, source: SourceFile, start: int, end: int, operator: str, prefix: bool, target: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.operator = operator
        self.prefix = prefix
        self.target = target


class Binary(Node):
    """An arithmetic, comparing or bitwise operation, `in` and `instanceof` among them."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, source: SourceFile, start: int, end: int, operator: str, left: Node, right: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.operator = operator
        self.left = left
        self.right = right


class Logical(Node):
    """`&& || ??`."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, source: SourceFile, start: int, end: int, operator: str, left: Node, right: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.operator = operator
        self.left = left
        self.right = right


class Conditional(Node):
    """`test ? consequent : alternate`."""

    __slots__ = ("alternate", "consequent", "test")

    def __init__(self, source: SourceFile, start: int, end: int, test: Node, consequent: Node, alternate: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.test = test
        self.consequent = consequent
        self.alternate = alternate


class Assignment(Node):
    """`target = value`; `operator` is what stands before the `=`, or ""."""

    __slots__ = ("operator", "target", "value")

    def __init__(self, source: SourceFile, start: int, end: int, operator: str, target: Node, value: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.operator = operator
        self.target = target
        self.value = value


class Member(Node):
    """`object.name`."""

    __slots__ = ("name", "object", "optional")

    def __init__(self, source: SourceFile, start: int, end: int, object: Node, name: str, optional: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.object = object
        self.name = name
        self.optional = optional


class Index(Node):
    """`object[index]`."""

    __slots__ = ("index", "object", "optional")

    def __init__(self, source: SourceFile, start: int, end: int, object: Node, index: Node, optional: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.object = object
        self.index = index
        self.optional = optional


class Call(Node):
    """`callee(arguments)`."""

    __slots__ = ("arguments", "callee", "optional", "type_arguments")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        callee: Node,
        arguments: list[Node],
        optional: bool,
        type_arguments: TypeNode = None,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.callee = callee
        self.arguments = arguments
        self.optional = optional
        self.type_arguments = type_arguments


class New(Node):
    """`new callee(arguments)`."""

    __slots__ = ("arguments", "callee", "type_arguments")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        callee: Node,
        arguments: list[Node],
        type_arguments: TypeNode = None,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.callee = callee
        self.arguments = arguments
        self.type_arguments = type_arguments


class Spread(Node):
    """`...value` in a call or an array."""

    __slots__ = ("value",)

    def __init__(self, source: SourceFile, start: int, end: int, value: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Sequence(Node):
    """`first, second`."""

    __slots__ = ("values",)

    def __init__(self, source: SourceFile, start: int, end: int, values: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.values = values


class Await(Node):
    """`await value`."""

    __slots__ = ("value",)

    def __init__(self, source: SourceFile, start: int, end: int, value: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Yield(Node):
    """`yield value`, `yield* value` if `delegate`."""

    __slots__ = ("delegate", "value")

    def __init__(self, source: SourceFile, start: int, end: int, value: Node | None, delegate: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value
        self.delegate = delegate


class Cast(Node):
    """`value as T`, `<T>value`, `value satisfies T`, `value!`; `kind` is `as`, `satisfies` or `!`."""

    __slots__ = ("annotation", "kind", "value")

    def __init__(self, source: SourceFile, start: int, end: int, kind: str, value: Node, annotation: TypeNode) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.annotation = annotation


class ImportCall(Node):
    """`import(specifier)`."""

    __slots__ = ("specifier",)

    def __init__(self, source: SourceFile, start: int, end: int, specifier: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.specifier = specifier


class Broken(Node):
    """Text that does not parse, in the place of an expression or a statement."""

    __slots__ = ()
