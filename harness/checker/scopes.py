"""Names and their meanings: a value, a type, a namespace, or several of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeAlias

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
    """What a variable was destructured from, if it never changes.

    Attributes:
        whole: The destructured value; None if there is no pattern.
        key: The name of the member.
        partners: All variables from the same value, by the names of their members.
        member: The member as an expression, if the value is written as one; else None.
        path: The path of that expression.
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
        start: The offset of its declaration in its file; -1 if it has none in the program.
        block: The function or file that declares it, by identity.
        annotated: Whether an annotation gives its type.
        cyclic: Whether its type was needed to determine its type.
        evolving: Its type while nothing is put into it, `any` or `any[]`, if it evolves; else "".
        numeric: Whether it iterates the keys of an array, which count as numbers in an index.
        taken: What it was destructured from, if it never changes.
        value: The expression of a constant, which may be a condition.
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
        """Whether its value never changes."""
        return self.kind not in ("let", "var", "parameter", "catch")

    @property
    def type(self) -> Type:
        """Its type without narrowing; `UNCERTAIN` while it is being determined."""
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
        """Marks its type as being determined, unless it is known."""
        self._make = None

    def settle(self, type_: Type) -> None:
        """Sets its type."""
        self._type = UNCERTAIN if self.cyclic else type_
        self._make = None


class Alias:
    """`type Name<T> = ...`: its type parameters and its type.

    Attributes:
        name: Its name.
        open: Whether it is unknown, so that it takes any type arguments.
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
        """Its type; `UNCERTAIN` inside itself."""
        if self._type is None and not isinstance(self._make, Type):
            self._type = UNCERTAIN
            try:
                self._type = worked_out(self._make, self._lasting)
            except BaseException:
                self._type = None
                raise
        return self._type or UNCERTAIN


class Operator:
    """A generic type that is implemented in code: `Partial<T>`, `Array<T>`, `pulumi.Input<T>`.

    Attributes:
        name: Its name.
        least: How many type arguments it needs.
        most: How many it accepts.
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
        """Returns the type for some type arguments; a `direct` one can be evaluated over type parameters."""
        if self.direct:
            return self._evaluate(arguments)
        return apply_operator(self.name, self._evaluate, arguments)


TypeMeaning: TypeAlias = Declaration | Alias | TypeParameter | Operator
"""A name's meaning as a type."""


class Space(Protocol):
    """A name's meaning as a namespace, with names of its own.

    Attributes:
        label: Its name in messages.
        complete: Whether all its names are known.
    """

    label: str
    complete: bool

    def entity(self, name: str) -> Entity | None:
        """Returns what one of its names stands for."""

    def names(self) -> Iterable[str]:
        """Returns its names."""


class Entity:
    """All meanings of a name."""

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
        names: The meanings of its own names.
        generic: Whether it is inside something with type parameters.
    """

    __slots__ = ("generic", "names", "parent")

    def __init__(self, parent: Scope | None, generic: bool = False) -> None:
        self.parent = parent
        self.names: dict[str, Entity] = {}
        self.generic: bool = generic or (parent is not None and parent.generic)

    def value(self, name: str) -> Symbol | None:
        """Returns the meaning of a name as a value."""
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
        """Returns the meaning of a name as a type."""
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
        """Returns the meaning of a name before a dot in a type."""
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
        """Returns an inner scope with some type parameters."""
        inner = Scope(self, generic=True)
        for variable in variables:
            inner.names[variable.name] = Entity(variable.name, type_=variable)
        return inner

    def all_names(self, wanted: str) -> Iterable[str]:
        """Yields the visible names, as `value`, `type` or `space`, the nearest first."""
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
        """Returns no names, as none is known."""
        return ()


UNCERTAIN_SPACE: Final = UncertainSpace()
"""A namespace of which nothing is known."""
