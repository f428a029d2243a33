"""The checker's types.

Types are immutable and compare by `key`: equal keys mean the same type. Members and results of functions are evaluated
when they are first needed, since most never are. `UNCERTAIN` is the type of everything that is not understood: it is
assignable to and from every type and has every member, so that nothing is reported about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from harness.checker.basics import (
    ANY,
    BIGINT,
    BOOLEAN,
    FALSE,
    NEVER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    SYMBOL,
    TRUE,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    EnumMember,
    Literal,
    Parameter,
    Pattern,
    Primitive,
    Type,
    any_generic,
    deepest,
    keys_of,
    made,
)
from harness.checker.budget import BUDGET, new_key, worked_out
from harness.interpreter import counted

if TYPE_CHECKING:
    from harness.checker.scopes import Space

__all__ = [
    "ANY",
    "BIGINT",
    "BOOLEAN",
    "FALSE",
    "NEVER",
    "NULL",
    "NUMBER",
    "OBJECT",
    "STRING",
    "SYMBOL",
    "TRUE",
    "UNASSIGNED",
    "UNCERTAIN",
    "UNDEFINED",
    "UNKNOWN",
    "VOID",
    "Array",
    "Declaration",
    "DeferredType",
    "EnumMember",
    "Intersection",
    "Literal",
    "Member",
    "ModuleType",
    "Named",
    "Object",
    "Output",
    "Parameter",
    "Pattern",
    "Primitive",
    "Promise",
    "Signature",
    "Structure",
    "Tuple",
    "Type",
    "TypeParameter",
    "Union",
]


class Array(Type):
    """`T[]`."""

    __slots__ = ("element", "readonly")

    def __init__(self, element: Type, readonly: bool = False) -> None:
        self.element, self.readonly = element, readonly
        self.key = hash(("[]", element.key, readonly))
        self.generic = element.generic
        self.depth = element.depth + 1
        made(self.depth, 1)


class Tuple(Type):
    """`[A, B?, ...C[]]`: elements, how many of them must be there, and the element type of the rest."""

    __slots__ = ("elements", "readonly", "required", "rest")

    def __init__(
        self, elements: tuple[Type, ...], rest: Type | None = None, required: int = -1, readonly: bool = False
    ) -> None:
        self.elements = elements
        self.rest = rest
        self.required = len(elements) if required < 0 else required
        self.readonly = readonly
        parts = elements if rest is None else (*elements, rest)
        self.key = hash(("[,]", keys_of(parts), rest is None, self.required, readonly))
        self.generic = any_generic(parts)
        self.depth = deepest(parts) + 1
        made(self.depth, len(parts) + 1)


class Promise(Type):
    """`Promise<T>`."""

    __slots__ = ("inner",)

    def __init__(self, inner: Type) -> None:
        self.inner = inner
        self.key = hash(("promise", inner.key))
        self.generic = inner.generic
        self.depth = inner.depth + 1
        made(self.depth, 1)


class Output(Type):
    """`pulumi.Output<T>`; without `lifted` its part `OutputInstance<T>`, which lacks the properties of T."""

    __slots__ = ("inner", "lifted")

    def __init__(self, inner: Type, lifted: bool = True) -> None:
        self.inner, self.lifted = inner, lifted
        self.key = hash(("output", inner.key, lifted))
        self.generic = inner.generic
        self.depth = inner.depth + 1
        made(self.depth, 1)


class Union(Type):
    """`A | B`, made by `harness.checker.unions.union`; `label` is its declared name, if any."""

    __slots__ = ("keys", "label", "options")

    def __init__(self, options: tuple[Type, ...], label: str = "") -> None:
        self.options, self.label = options, label
        self.keys = frozenset(keys_of(options))
        self.key = hash(("|", self.keys))
        self.generic = any_generic(options)
        self.depth = deepest(options) + 1
        made(self.depth, len(options) + 1)


class Intersection(Type):
    """`A & B`."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Type, ...]) -> None:
        self.parts = parts
        self.key = hash(("&", keys_of(parts)))
        self.generic = any_generic(parts)
        self.depth = deepest(parts) + 1
        made(self.depth, len(parts) + 1)


class TypeParameter(Type):
    """A type parameter inside the declaration that introduces it."""

    __slots__ = ("_bound", "default", "name")

    def __init__(self, name: str, bound: Callable[[], Type] | None = None, default: Type | None = None) -> None:
        self.name = name
        self._bound = bound
        self.default = default
        self.key = new_key()
        self.generic = True
        self.depth = 0
        BUDGET.spend(1)

    @property
    def limited(self) -> bool:
        """Whether it has a constraint."""
        return self._bound is not None

    @property
    def bound(self) -> Type | None:
        """Its constraint."""
        return None if self._bound is None else counted(self._bound)


class DeferredType(Type):
    """A type operator over type parameters (`Partial<T>`), evaluated when they are substituted."""

    __slots__ = ("arguments", "evaluate", "name")

    def __init__(self, name: str, evaluate: Callable[[tuple[Type, ...]], Type], arguments: tuple[Type, ...]) -> None:
        self.name = name
        self.evaluate, self.arguments = evaluate, arguments
        self.key = hash((name, keys_of(arguments)))
        self.generic = True
        self.depth = deepest(arguments) + 1
        made(self.depth, len(arguments) + 1)


class Signature:
    """One way to call something.

    Attributes:
        parameters: In order.
        variables: Its own type parameters.
        predicate: For `x is T` the parameter's name and T; the name alone for `asserts x`.
        asserts: Whether it throws unless the predicate holds.
        this: The type of its `this` parameter, if it has one.
    """

    __slots__ = ("_lasting", "_make", "_result", "asserts", "parameters", "predicate", "this", "variables")

    def __init__(
        self,
        parameters: tuple[Parameter, ...],
        result: Type | Callable[[], Type],
        variables: tuple[TypeParameter, ...] = (),
        predicate: tuple[str, Type | None] | None = None,
        asserts: bool = False,
    ) -> None:
        self.parameters = parameters
        self.variables = variables
        self.predicate = predicate
        self.asserts = asserts
        self.this: Type | None = None
        self._result = result if isinstance(result, Type) else None
        self._make = None if isinstance(result, Type) else result
        self._lasting = not BUDGET.counting
        BUDGET.spend(len(parameters) + 1)

    @property
    def result(self) -> Type:
        """Its return type; `UNCERTAIN` while it is being evaluated."""
        if self._result is None:
            make = self._make
            if make is None:
                return UNCERTAIN
            self._make = None
            try:
                self._result = worked_out(make, self._lasting)
            except BaseException:
                self._make = make  # what lasts is asked for again
                raise
        return self._result

    @property
    def required(self) -> int:
        """The least number of arguments."""
        return sum(1 for p in self.parameters if not p.optional and not p.rest)

    @property
    def most(self) -> int | None:
        """The greatest number of arguments; None for any number."""
        return None if self.parameters and self.parameters[-1].rest else len(self.parameters)


class Member:
    """A property or method.

    Attributes:
        optional: Whether it may be absent.
        readonly: Whether it cannot be assigned.
        method: Whether it was declared as a method, whose parameters are compared both ways.
        access: `public`, `protected` or `private`.
        owner: Its declaration, if that matters.
        read: The type of reading it, cached by `read_type`.
        lasting: Whether it is declared outside the checked program, and outlasts it.
    """

    __slots__ = ("_make", "_type", "access", "lasting", "method", "name", "optional", "owner", "read", "readonly")

    def __init__(
        self,
        name: str,
        kind: Type | Callable[[], Type],
        optional: bool = False,
        readonly: bool = False,
        method: bool = False,
        access: str = "public",
        owner: Declaration | None = None,
    ) -> None:
        self.name = name
        self.optional = optional
        self.readonly = readonly
        self.method = method
        self.access = access
        self.owner = owner
        self.read: Type | None = None
        self.lasting = not BUDGET.counting
        self._type = kind if isinstance(kind, Type) else None
        self._make = None if isinstance(kind, Type) else kind
        BUDGET.spend(1)

    @property
    def type(self) -> Type:
        """Its declared type, without undefined for an absent one; `UNCERTAIN` while it is being evaluated."""
        if self._type is None:
            make = self._make
            if make is None:
                return UNCERTAIN
            self._make = None
            try:
                self._type = worked_out(make, self.lasting)
            except BaseException:
                self._make = make
                raise
        return self._type

    @property
    def settled(self) -> bool:
        """Whether its type has been evaluated."""
        return self._type is not None

    def copy(self, kind: Type | Callable[[], Type], optional: bool | None = None) -> Member:
        """Returns the same member with another type."""
        marked = self.optional if optional is None else optional
        return Member(self.name, kind, marked, self.readonly, self.method, self.access, self.owner)


class Structure:
    """The members of an object.

    Attributes:
        members: Its named members.
        strings: The type of all other members, if any name is allowed.
        numbers: The type of all numbered members, if any number is allowed.
        calls: The signatures for calling it.
        constructs: The signatures for `new`.
        complete: False if there may be more.
    """

    __slots__ = ("calls", "complete", "constructs", "members", "numbers", "strings")

    def __init__(
        self,
        members: Mapping[str, Member],
        strings: Type | None = None,
        numbers: Type | None = None,
        calls: tuple[Signature, ...] = (),
        constructs: tuple[Signature, ...] = (),
        complete: bool = True,
    ) -> None:
        self.members = members
        self.strings = strings
        self.numbers = numbers
        self.calls = calls
        self.constructs = constructs
        self.complete = complete
        BUDGET.spend(1 + len(members) // 4)


NOTHING_KNOWN: Final = Structure({}, complete=False)
"""Stands for a structure that is being evaluated."""


class Object(Type):
    """An object type without a declaration: a literal, `{a: T}`, or a function.

    Attributes:
        literal: Whether it is the type of an object literal.
        declaration: The declaration, for the value of a class or enum.
    """

    __slots__ = ("_lasting", "_make", "_structure", "declaration", "label", "literal")

    def __init__(
        self,
        structure: Structure | Callable[[], Structure],
        literal: bool = False,
        generic: bool = False,
        label: str = "",
        declaration: Declaration | None = None,
    ) -> None:
        self._structure = structure if isinstance(structure, Structure) else None
        self._make = None if isinstance(structure, Structure) else structure
        self.literal = literal
        self.label = label
        self.declaration = declaration
        self.key = new_key()
        self.generic = generic
        self.depth = 0
        self._lasting = not BUDGET.counting
        BUDGET.spend(2)

    @property
    def structure(self) -> Structure:
        """Its structure; an unknown one while it is being evaluated."""
        if self._structure is None:
            make = self._make
            if make is None:
                return NOTHING_KNOWN
            self._make = None
            try:
                self._structure = worked_out(make, self._lasting)
            except BaseException:
                self._make = make
                raise
        return self._structure


class Declaration:
    """An interface or class, wherever it is declared.

    Attributes:
        kind: `interface` or `class`.
        variables: Its type parameters.
        plain: The declared type, over its own type parameters if it has any.
        key: The key of the declared type, if it has no type parameters.
        lasting: Whether it is declared outside the checked program, and outlasts it.
    """

    __slots__ = ("_plain", "_structure", "key", "kind", "lasting", "name")

    def __init__(self, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        self.key = new_key()
        self.lasting = not BUDGET.counting
        BUDGET.spend(3)
        self._structure: Structure | None = None
        self._plain: Named | None = None

    @property
    def variables(self) -> tuple[TypeParameter, ...]:
        """Its type parameters."""
        return ()

    @property
    def abstract(self) -> bool:
        """Whether it is an abstract class of the program."""
        return False

    @property
    def plain(self) -> Named:
        """The type that it declares, over its own type parameters if it has any."""
        if self._plain is None:
            self._plain = worked_out(lambda: Named(self, self.variables), self.lasting)
        return self._plain

    @property
    def structure(self) -> Structure:
        """The structure of its values, including inherited members."""
        if self._structure is None:
            self._structure = NOTHING_KNOWN
            try:
                self._structure = worked_out(self.make_structure, self.lasting)
            except BaseException:
                self._structure = None
                raise
        return self._structure

    def make_structure(self) -> Structure:
        """Returns the structure; called once."""
        raise NotImplementedError

    def bases(self) -> tuple[Type, ...]:
        """Returns what it extends."""
        return ()

    def release(self) -> None:
        """Breaks reference cycles so that it is freed at once."""
        self._plain = self._structure = None


class Named(Type):
    """A declared interface or the instances of a class, with its type arguments."""

    __slots__ = ("arguments", "bound", "declaration", "full", "lasting")

    def __init__(self, declaration: Declaration, arguments: tuple[Type, ...] = ()) -> None:
        self.declaration, self.arguments = declaration, arguments
        self.key = hash((declaration.key, keys_of(arguments))) if arguments else declaration.key
        self.generic = any_generic(arguments)
        self.depth = deepest(arguments) + 1 if arguments else 0
        self.lasting = not BUDGET.counting
        self.bound: dict[str, Member] = {}
        self.full: Structure | None = None
        made(self.depth, len(arguments) + 2)


class ModuleType(Type):
    """The value of `import * as x`, or a namespace."""

    __slots__ = ("module",)

    def __init__(self, module: Space) -> None:
        self.module = module
        self.key = hash(("module", id(module)))
        self.generic = False
        self.depth = 0
