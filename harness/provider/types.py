"""Type expressions: the types of arguments, members and results as declaration files write them.

They are a deliberately small syntax of TypeScript's types, with names resolved. Their meanings are
`harness.checker.types`, which `harness.checker.package_types` makes of them. Every node is immutable, compares by
content and can be matched by position (``case Array(element)``). Three wrappers of Pulumi's are nodes of their own
because almost every declaration uses them: `Input`, `Output` and `Promise`. What the model does not represent
(conditional and mapped types, template literal types) is kept as `Opaque` text: a reader must treat it as an unknown
type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

__all__ = [
    "ANY",
    "BOOLEAN",
    "NUMBER",
    "STRING",
    "UNDEFINED",
    "UNKNOWN",
    "Array",
    "Callable",
    "Input",
    "Intersection",
    "Keyword",
    "Literal",
    "Object",
    "Opaque",
    "Output",
    "Parameter",
    "Promise",
    "Property",
    "Reference",
    "Signature",
    "Tuple",
    "Type",
    "TypeOf",
    "Union",
    "Variable",
]


@dataclass(frozen=True, slots=True)
class Keyword:
    """A type that TypeScript names by a keyword.

    Attributes:
        name: ``string``, ``number``, ``boolean``, ``bigint``, ``symbol``, ``object``, ``any``, ``unknown``,
            ``never``, ``void``, ``undefined``, ``null`` or ``this``.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Exactly one value, such as ``"Put"``, ``80`` or ``true``."""

    value: str | int | float | bool


@dataclass(frozen=True, slots=True)
class Array:
    """``T[]``, ``Array<T>`` or ``ReadonlyArray<T>``."""

    element: Type


@dataclass(frozen=True, slots=True)
class Tuple:
    """``[A, B, ...C[]]``.

    Attributes:
        elements: The types of the leading elements.
        rest: The element type of the trailing rest element, if there is one.
    """

    elements: tuple[Type, ...]
    rest: Type | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A member of an object, interface or class; of a resource's arguments, one argument.

    Attributes:
        name: Its name, without quotes.
        type: Its declared type. The ``?`` of an optional member adds nothing to it; see `required`.
        required: False where the declaration says ``name?:``.
        readonly: True where the declaration says ``readonly``.
    """

    name: str
    type: Type
    required: bool = True
    readonly: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """An object type written in place: ``{a: string; b?: number}`` or ``{[key: string]: T}``.

    Attributes:
        properties: The named members.
        index: The type of every other member, if any name is allowed (``{[key: string]: T}``, ``Record<string, T>``).
    """

    properties: tuple[Property, ...] = ()
    index: Type | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """``A | B``."""

    options: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Intersection:
    """``A & B``."""

    parts: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function.

    Attributes:
        name: Its name, for messages.
        type: Its declared type; for a rest parameter the type of one of its elements.
        required: False for ``name?:`` and for a rest parameter.
        rest: True for ``...name: T[]``.
    """

    name: str
    type: Type
    required: bool = True
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One way of calling a function.

    Attributes:
        parameters: In order; a ``this`` parameter is left out.
        result: What it returns. A type predicate (``obj is T``) is ``boolean``.
        variables: The names of its type parameters (``U`` of ``apply<U>``).
    """

    parameters: tuple[Parameter, ...]
    result: Type
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Callable:
    """A function type or a method; more than one signature means overloads, tried in this order."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """``pulumi.Input<T>``: a `T`, a promise of one, or an Output of one."""

    inner: Type


@dataclass(frozen=True, slots=True)
class Output:
    """``pulumi.Output<T>`` (and ``OutputInstance<T>``, its part without lifted properties)."""

    inner: Type


@dataclass(frozen=True, slots=True)
class Promise:
    """``Promise<T>``."""

    inner: Type


@dataclass(frozen=True, slots=True)
class Reference:
    """A type by name: an interface, class, enum or alias.

    Attributes:
        module: The import path of the file that declares it, such as ``@pulumi/aws/ec2/vpc`` or
            ``@pulumi/aws/types/input#ec2`` (a namespace inside a file), or that of another package; empty for a
            type of the language itself (``Date``, ``Error``, ``Partial``).
        name: Its name there. Dotted for a name inside another package (``@pulumi/aws``, ``ec2.Vpc``).
        arguments: Its type arguments.
    """

    module: str
    name: str
    arguments: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """A type parameter, such as ``T``, inside the declaration that introduces it."""

    name: str


@dataclass(frozen=True, slots=True)
class TypeOf:
    """``typeof x``: the type of an exported value (fields as in `Reference`)."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Opaque:
    """A type which this model does not represent, as its source text."""

    text: str


Type: TypeAlias = (
    Keyword
    | Literal
    | Array
    | Tuple
    | Object
    | Union
    | Intersection
    | Callable
    | Input
    | Output
    | Promise
    | Reference
    | Variable
    | TypeOf
    | Opaque
)
"""Any type expression."""

STRING: Final = Keyword("string")
NUMBER: Final = Keyword("number")
BOOLEAN: Final = Keyword("boolean")
ANY: Final = Keyword("any")
UNKNOWN: Final = Keyword("unknown")
UNDEFINED: Final = Keyword("undefined")
