"""Names and what they stand for: a value, a type, a namespace, or several of these at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

from harness.checker.budget import BUDGET, worked_out
from harness.checker.substitution import apply_operator
from harness.checker.types import UNCERTAIN, Declaration, Type, TypeParameter

__all__ = [
    "UNCERTAIN_SPACE",
    "Alias",
    "Entity",
    "Operator",
    "Scope",
    "Space",
    "Symbol",
    "Taken",
    "TypeMeaning",
    "UncertainSpace",
]


class Taken:
    """What a variable was taken out of, if it never changes.

    Attributes:
        whole: What stands for the value that a pattern takes apart; None where there is no pattern.
        key: The name of the member.
        partners: All variables that were taken out of the value, by the names of their members.
        member: The member as an expression, if the value stands there as one; else None.
        path: What that expression referred to.
    """

    __slots__ = ("key", "member", "partners", "path", "whole")

    def __init__(
        self, whole: Symbol | None, key: str, partners: list[tuple[str, Symbol]], member: object, path: object
    ) -> None:
        self.whole = whole
        self.key = key
        self.partners = partners
        self.member = member
        self.path = path


class Symbol:
    """A name's meaning as a value.

    Attributes:
        name: The name.
        kind: `const`, `let`, `var`, `parameter`, `function`, `class`, `enum`, `namespace`, `catch` or `import`.
        start: Offset of its declaration in its file; -1 for what has none in the program.
        block: The function or file whose running declares it, as an identity.
        annotated: Whether an annotation gives its type.
        cyclic: Whether its type was asked for while it was being worked out.
        evolving: What it is while nothing is put into it, `any` or `any[]`, if that alone tells its type; else "".
        numeric: Whether it goes through the keys of an array, which stand for numbers in an index.
        taken: What it was taken out of, if it never changes.
        value: The expression that a constant was declared with, where that may be a condition.
    """

    __slots__ = (
        "_lasting", "_make", "_type", "annotated", "block", "cyclic", "evolving", "kind", "name", "numeric", "start",
        "taken", "value",
    )  # fmt: skip

    def __init__(
        self, name: str, kind: str, make: Type | Callable[[], Type], start: int = -1, block: object = None
    ) -> None:
        self.name = name
        self.kind = kind
        self.start = start
        self.block = block
        self.annotated = False
        self.cyclic = False
        self.numeric = False
        self.evolving = ""
        self.taken: Taken | None = None
        self.value: object = None
        self._type = make if isinstance(make, Type) else None
        self._make = None if isinstance(make, Type) else make
        self._lasting = not BUDGET.counting

    @property
    def constant(self) -> bool:
        """Whether it always holds the value that it was declared with."""
        return self.kind not in ("let", "var", "parameter", "catch")

    @property
    def type(self) -> Type:
        """Its type, narrowing aside; `UNCERTAIN` while it is being worked out."""
        if self._type is None:
            make = self._make
            if make is None:
                self.cyclic = True
                return UNCERTAIN
            self._make = None
            found = worked_out(make, self._lasting)
            self._type = UNCERTAIN if self.cyclic else found
        return self._type

    def begin(self) -> None:
        """Marks its type as being worked out, unless it is known."""
        self._make = None

    def settle(self, type_: Type) -> None:
        """Gives it its type."""
        self._type = UNCERTAIN if self.cyclic else type_
        self._make = None


class Alias:
    """`type Name<T> = ...`: its type parameters and what it stands for.

    Attributes:
        name: Its name.
        open: Whether nothing is known of it, so that it takes any type arguments.
    """

    __slots__ = ("_lasting", "_make", "_type", "_variables", "name", "open")

    def __init__(
        self,
        name: str,
        make: Type | Callable[[], Type],
        variables: Callable[[], tuple[TypeParameter, ...]] | None = None,
    ) -> None:
        self.name = name
        self._make = make
        self._type: Type | None = make if isinstance(make, Type) else None
        self._variables = variables
        self.open = make is UNCERTAIN
        self._lasting = not BUDGET.counting

    @property
    def variables(self) -> tuple[TypeParameter, ...]:
        """Its type parameters."""
        return () if self._variables is None else worked_out(self._variables, self._lasting)

    @property
    def type(self) -> Type:
        """What it stands for; `UNCERTAIN` inside itself."""
        if self._type is None and not isinstance(self._make, Type):
            self._type = UNCERTAIN
            try:
                self._type = worked_out(self._make, self._lasting)
            except BaseException:
                self._type = None
                raise
        return self._type or UNCERTAIN


class Operator:
    """A generic type that is worked out by code: `Partial<T>`, `Array<T>`, `pulumi.Input<T>`.

    Attributes:
        name: Its name.
        least: How many type arguments it needs.
        most: How many it takes.
    """

    __slots__ = ("_evaluate", "direct", "least", "most", "name")

    def __init__(
        self, name: str, evaluate: Callable[[tuple[Type, ...]], Type], least: int, most: int = 0, direct: bool = False
    ) -> None:
        self.name = name
        self.least = least
        self.most = max(least, most)
        self.direct = direct
        self._evaluate = evaluate

    def apply(self, arguments: tuple[Type, ...]) -> Type:
        """Returns the type for some type arguments; one that is `direct` can be evaluated over type parameters."""
        if self.direct:
            return self._evaluate(arguments)
        return apply_operator(self.name, self._evaluate, arguments)


TypeMeaning: TypeAlias = Declaration | Alias | TypeParameter | Operator
"""A name's meaning as a type."""


class Space(Protocol):
    """A name's meaning as a namespace: something that has names of its own.

    Attributes:
        label: Its name in messages.
        complete: Whether it has no other names than it knows of.
    """

    label: str
    complete: bool

    def entity(self, name: str) -> Entity | None:
        """Returns what one of its names stands for."""

    def names(self) -> Iterable[str]:
        """Its names."""


class Entity:
    """Everything that a name stands for."""

    __slots__ = ("name", "space", "type", "value")

    def __init__(
        self, name: str, value: Symbol | None = None, type_: TypeMeaning | None = None, space: Space | None = None
    ) -> None:
        self.name = name
        self.value = value
        self.type = type_
        self.space = space

    def resolve(self) -> Entity:
        """Returns what an import leads to; anything else is itself."""
        return self


class Scope:
    """The names that a block, function, file or type declares.

    Attributes:
        parent: The scope around it.
        names: What its own names stand for.
        generic: Whether it lies inside something with type parameters.
    """

    __slots__ = ("generic", "names", "parent")

    def __init__(self, parent: Scope | None, generic: bool = False) -> None:
        self.parent = parent
        self.names: dict[str, Entity] = {}
        self.generic: bool = generic or (parent is not None and parent.generic)

    def value(self, name: str) -> Symbol | None:
        """Returns what a name stands for where a value is expected."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                value = found.resolve().value
                if value is not None:
                    return value
            scope = scope.parent
        return None

    def type(self, name: str) -> TypeMeaning | None:
        """Returns what a name stands for where a type is expected."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                meaning = found.resolve().type
                if meaning is not None:
                    return meaning
            scope = scope.parent
        return None

    def space(self, name: str) -> Space | None:
        """Returns what a name stands for in front of a dot in a type."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                space = found.resolve().space
                if space is not None:
                    return space
            scope = scope.parent
        return None

    def within(self, variables: Iterable[TypeParameter]) -> Scope:
        """Returns a scope inside this one that knows some type parameters."""
        inner = Scope(self, generic=True)
        for variable in variables:
            inner.names[variable.name] = Entity(variable.name, type_=variable)
        return inner

    def all_names(self, wanted: str) -> Iterable[str]:
        """Yields the names that can be seen here, as `value`, `type` or `space`, the nearest first."""
        scope: Scope | None = self
        while scope is not None:
            for name, entity in scope.names.items():
                if getattr(entity.resolve(), wanted) is not None:
                    yield name
            scope = scope.parent


class UncertainSpace:
    """A namespace or module of which nothing is known: it has every name."""

    complete = False

    def __init__(self, label: str = "?") -> None:
        self.label = label

    def entity(self, name: str) -> Entity:
        """Returns an uncertain value, type and namespace."""
        return Entity(name, Symbol(name, "import", UNCERTAIN), Alias(name, UNCERTAIN), self)

    def names(self) -> Iterable[str]:
        """None that is known."""
        return ()


UNCERTAIN_SPACE = UncertainSpace()
"""The namespace of which nothing is known."""
