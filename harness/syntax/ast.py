"""The parts of a TypeScript program that evaluation needs, one slotted class a construct.

Names follow ESTree where it has a name. Types are kept as the tree-sitter nodes they are (`annotation`), for whoever
wants to read them; everything else of a tree-sitter tree is left behind, so that a tree is walked once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import tree_sitter

from harness.syntax.source import SourceFile

TypeNode: TypeAlias = "tree_sitter.Node | None"


@dataclass(slots=True, eq=False)
class Node:
    """Anything with a place: byte offsets `start` (inclusive) to `end` (exclusive) in `source`."""

    source: SourceFile
    start: int
    end: int


# Expressions


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
    """A tag applied to a template literal."""

    tag: Node
    quasi: Template


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
    """A function of any form. `body` is a Block, or an expression for a short arrow function; None for a signature."""

    name: str
    parameters: list[Parameter]
    body: Node | None
    arrow: bool
    is_async: bool
    generator: bool
    annotation: TypeNode
    type_parameters: TypeNode = None


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


# Patterns


@dataclass(slots=True, eq=False)
class Default(Node):
    """`target = value` inside a pattern."""

    target: Node
    value: Node


@dataclass(slots=True, eq=False)
class ObjectPattern(Node):
    """`{ key: target, ...rest }`."""

    entries: list[tuple[str | Node, Node]]
    rest: Node | None


@dataclass(slots=True, eq=False)
class ArrayPattern(Node):
    """`[first, , third, ...rest]`."""

    items: list[Node | None]
    rest: Node | None


# Statements


@dataclass(slots=True, eq=False)
class Declarator(Node):
    """One `target = value` of a variable declaration."""

    target: Node
    value: Node | None
    annotation: TypeNode


@dataclass(slots=True, eq=False)
class Variables(Node):
    """A variable declaration; `kind` is `const`, `let` or `var`."""

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


# Modules


@dataclass(slots=True, eq=False)
class ImportDeclaration(Node):
    """An import; `names` pairs what is imported (`*`, `default` or a name) with what it is called here."""

    specifier: str
    names: list[tuple[str, str]]
    type_only: bool
    required: bool
    """Whether it is `import x = require("...")`."""


@dataclass(slots=True, eq=False)
class Export(Node):
    """`export declaration`, or `export { local as exported }`, or `export ... from specifier`.

    `names` pairs what is exported (`*` for everything) with what it is called outside. `assigns` says
    `export default value` (`default`) or `export = value` (`=`).
    """

    declaration: Node | None
    names: list[tuple[str, str]]
    specifier: str
    assigns: str
    value: Node | None


@dataclass(slots=True, eq=False)
class Module(Node):
    """A whole file; not `complete` if it was too long to be followed to its end."""

    body: list[Node]
    complete: bool
