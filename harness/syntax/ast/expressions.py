"""Expressions, functions and classes."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.syntax.ast.nodes import Node, TypeNode

__all__ = [
    "ArrayLiteral",
    "Assignment",
    "Await",
    "Binary",
    "Broken",
    "Call",
    "Cast",
    "Class",
    "ClassMember",
    "Conditional",
    "Constant",
    "Function",
    "Identifier",
    "ImportCall",
    "Index",
    "Logical",
    "Member",
    "New",
    "ObjectLiteral",
    "Parameter",
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


@dataclass(slots=True, eq=False)
class Constant(Node):
    """A literal string, number, boolean or null."""

    value: str | int | float | bool | None


@dataclass(slots=True, eq=False)
class Identifier(Node):
    """A name that is read, or bound in a pattern."""

    name: str


@dataclass(slots=True, eq=False)
class This(Node):
    """`this`."""


@dataclass(slots=True, eq=False)
class Super(Node):
    """`super`, called or as the object of a member."""


@dataclass(slots=True, eq=False)
class Template(Node):
    """A template literal: texts and expressions by turns, one more text than expressions."""

    texts: list[str]
    values: list[Node]


@dataclass(slots=True, eq=False)
class TaggedTemplate(Node):
    """A tag applied to a template literal; `raw` are its texts with their escapes as they are written."""

    tag: Node
    quasi: Template
    raw: list[str]


@dataclass(slots=True, eq=False)
class RegularExpression(Node):
    """A regular expression literal."""

    pattern: str
    flags: str


@dataclass(slots=True, eq=False)
class ArrayLiteral(Node):
    """An array literal; None is an elided element."""

    items: list[Node | None]


@dataclass(slots=True, eq=False)
class Property(Node):
    """One member of an object literal.

    `kind` is `init`, `get`, `set` or `spread`; `key` is None for a spread, a text or a computed expression.
    """

    kind: str
    key: str | Node | None
    value: Node


@dataclass(slots=True, eq=False)
class ObjectLiteral(Node):
    """An object literal."""

    members: list[Property]


@dataclass(slots=True, eq=False)
class Parameter(Node):
    """One parameter; `field` says that it declares a field of the class as well (`private readonly name`)."""

    target: Node
    default: Node | None
    rest: bool
    optional: bool
    field: bool
    annotation: TypeNode
    modifiers: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Function(Node):
    """A function of any form.

    `body` is a Block, or an expression for a short arrow function; None for a signature. `hoisted` are the targets of
    its `var` declarations. `named` is whether its own name means itself inside, as for a function expression.
    """

    name: str
    parameters: list[Parameter]
    body: Node | None
    arrow: bool
    is_async: bool
    generator: bool
    annotation: TypeNode
    type_parameters: TypeNode = None
    hoisted: list[Node] = field(default_factory=list)
    named: bool = False


@dataclass(slots=True, eq=False)
class ClassMember(Node):
    """One member of a class.

    `kind` is `method`, `get`, `set`, `constructor`, `field`, `index` or `static_block`. `value` is a Function (one
    without a body is a signature), the field's initial value or None, or the block. `modifiers` are the keywords and
    marks before and behind the name: `private`, `readonly`, `abstract`, `?`, `!`, ...
    """

    kind: str
    key: str | Node
    static: bool
    value: Node | None
    annotation: TypeNode
    modifiers: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Class(Node):
    """A class declaration or expression; `heritage` is what it extends and implements, as it is written."""

    name: str
    superclass: Node | None
    members: list[ClassMember]
    abstract: bool
    type_parameters: TypeNode = None
    heritage: TypeNode = None


@dataclass(slots=True, eq=False)
class Unary(Node):
    """`! - + ~ typeof void delete`."""

    operator: str
    operand: Node


@dataclass(slots=True, eq=False)
class Update(Node):
    """`++` and `--`."""

    operator: str
    prefix: bool
    target: Node


@dataclass(slots=True, eq=False)
class Binary(Node):
    """An arithmetic, comparing or bitwise operation, `in` and `instanceof` among them."""

    operator: str
    left: Node
    right: Node


@dataclass(slots=True, eq=False)
class Logical(Node):
    """`&& || ??`."""

    operator: str
    left: Node
    right: Node


@dataclass(slots=True, eq=False)
class Conditional(Node):
    """`test ? consequent : alternate`."""

    test: Node
    consequent: Node
    alternate: Node


@dataclass(slots=True, eq=False)
class Assignment(Node):
    """`target = value`; `operator` is what stands before the `=`, or ""."""

    operator: str
    target: Node
    value: Node


@dataclass(slots=True, eq=False)
class Member(Node):
    """`object.name`."""

    object: Node
    name: str
    optional: bool


@dataclass(slots=True, eq=False)
class Index(Node):
    """`object[index]`."""

    object: Node
    index: Node
    optional: bool


@dataclass(slots=True, eq=False)
class Call(Node):
    """`callee(arguments)`."""

    callee: Node
    arguments: list[Node]
    optional: bool
    type_arguments: TypeNode = None


@dataclass(slots=True, eq=False)
class New(Node):
    """`new callee(arguments)`."""

    callee: Node
    arguments: list[Node]
    type_arguments: TypeNode = None


@dataclass(slots=True, eq=False)
class Spread(Node):
    """`...value` in a call or an array."""

    value: Node


@dataclass(slots=True, eq=False)
class Sequence(Node):
    """`first, second`."""

    values: list[Node]


@dataclass(slots=True, eq=False)
class Await(Node):
    """`await value`."""

    value: Node


@dataclass(slots=True, eq=False)
class Yield(Node):
    """`yield value`, `yield* value` if `delegate`."""

    value: Node | None
    delegate: bool


@dataclass(slots=True, eq=False)
class Cast(Node):
    """`value as T`, `<T>value`, `value satisfies T`, `value!`; `kind` is `as`, `satisfies` or `!`."""

    kind: str
    value: Node
    annotation: TypeNode


@dataclass(slots=True, eq=False)
class ImportCall(Node):
    """`import(specifier)`."""

    specifier: Node


@dataclass(slots=True, eq=False)
class Broken(Node):
    """Text that does not parse, in the place of an expression or a statement."""
