"""Functions and classes, both as expressions and as declarations."""

from __future__ import annotations

from harness.syntax.ast.nodes import Node, TypeNode
from harness.syntax.source import SourceFile

__all__ = ["Class", "ClassMember", "Function", "Parameter"]


class Parameter(Node):
    """One parameter; `field` tells whether it also declares a field of the class (`private readonly name`)."""

    __slots__ = ("annotation", "default", "field", "modifiers", "optional", "rest", "target")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        target: Node,
        default: Node | None,
        rest: bool,
        optional: bool,
        field: bool,
        annotation: TypeNode,
        modifiers: tuple[str, ...] = (),
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.target = target
        self.default = default
        self.rest = rest
        self.optional = optional
        self.field = field
        self.annotation = annotation
        self.modifiers = modifiers


class Function(Node):
    """A function of any form.

    `body` is a Block, or an expression for a short arrow function; None for a signature. `hoisted` are the targets of
    its `var` declarations. `named` is whether its own name means itself inside, as for a function expression;
    `receiver` is the type of its `this` parameter. A `method` is written as one, in a class or an object.
    """

    __slots__ = (
        "annotation",
        "arrow",
        "body",
        "generator",
        "hoisted",
        "is_async",
        "method",
        "name",
        "named",
        "parameters",
        "receiver",
        "type_parameters",
    )

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        name: str,
        parameters: list[Parameter],
        body: Node | None,
        arrow: bool,
        is_async: bool,
        generator: bool,
        annotation: TypeNode,
        type_parameters: TypeNode = None,
        hoisted: list[Node] | None = None,
        named: bool = False,
        receiver: TypeNode = None,
        method: bool = False,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.name = name
        self.receiver = receiver
        self.method = method
        self.parameters = parameters
        self.body = body
        self.arrow = arrow
        self.is_async = is_async
        self.generator = generator
        self.annotation = annotation
        self.type_parameters = type_parameters
        self.hoisted = [] if hoisted is None else hoisted
        self.named = named


class ClassMember(Node):
    """One member of a class.

    `kind` is `method`, `get`, `set`, `constructor`, `field`, `index` or `static_block`. `value` is a Function (one
    without a body is a signature), the field's initial value or None, or the block. `modifiers` are the keywords and
    marks before and behind the name: `private`, `readonly`, `abstract`, `?`, `!`, ...
    """

    __slots__ = ("annotation", "key", "kind", "modifiers", "static", "value")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        kind: str,
        key: str | Node,
        static: bool,
        value: Node | None,
        annotation: TypeNode,
        modifiers: tuple[str, ...] = (),
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.key = key
        self.static = static
        self.value = value
        self.annotation = annotation
        self.modifiers = modifiers


class Class(Node):
    """A class declaration or expression; `heritage` is its `extends` and `implements` as written.

    `decorated` tells whether the class, a member or a parameter of a member has a decorator.
    """

    __slots__ = ("abstract", "decorated", "heritage", "members", "name", "superclass", "type_parameters")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        name: str,
        superclass: Node | None,
        members: list[ClassMember],
        abstract: bool,
        type_parameters: TypeNode = None,
        heritage: TypeNode = None,
        decorated: bool = False,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.decorated = decorated
        self.name = name
        self.superclass = superclass
        self.members = members
        self.abstract = abstract
        self.type_parameters = type_parameters
        self.heritage = heritage
