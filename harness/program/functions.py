"""Values that can be called or constructed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from harness.program.containers import Shape, copied
from harness.program.values import CLOCK, JSValue, Kept, Mutable, Object, Value, refill
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["Accessor", "BoundFunction", "BuiltIn", "ClassValue", "Closure", "Instance", "NativeClass", "NativeFunction"]

NativeCode: TypeAlias = "Callable[[Machine, Value, Sequence[Value], ast.Node], Value]"
"""Runs a native function: machine, `this`, arguments, the place of the call."""


class Closure(Mutable):
    """A function of the program.

    Attributes:
        node: Its node.
        scope: The scope in which it was made.
        home: The class whose method it is, for `super`.
        properties: Properties that were set on the function itself.
    """

    __slots__ = ("home", "node", "properties", "scope", "shape")

    def __init__(self, node: ast.Function, scope: Scope, home: ClassValue | None = None) -> None:
        self.born = CLOCK.now
        self.node = node
        self.scope = scope
        self.home = home
        self.properties: dict[str, Value] = {}
        self.shape: Shape | None = None

    def is_like(self, other: Closure) -> bool:
        """Returns whether another function is the same: from the same text, without properties."""
        one = self.node is other.node and self.scope is other.scope and self.home is other.home
        return one and not self.properties and not other.properties

    def kept(self) -> Kept:
        """Returns its properties."""
        return dict(self.properties), copied(self.shape)

    def restore(self, kept: Kept) -> None:
        """Restores the properties."""
        refill(self.properties, kept[0])
        self.shape = copied(kept[1])

    def __repr__(self) -> str:
        return f"Closure({self.node.name!r})"


class NativeFunction(JSValue):
    """A function that the harness models.

    Attributes:
        name: Its name.
        code: Runs it.
        properties: Its properties.
        kind: The kind of values whose method it is; "" for any.
        takes: The conversions of its arguments, a letter each: see `harness.program.builtins.signatures`.
    """

    __slots__ = ("code", "kind", "name", "properties", "takes")

    def __init__(self, name: str, code: NativeCode, properties: dict[str, Value] | None = None) -> None:
        self.name = name
        self.code = code
        self.kind = ""
        self.takes = ""
        self.properties: dict[str, Value] = properties or {}

    def __repr__(self) -> str:
        return f"NativeFunction({self.name!r})"


class BoundFunction(JSValue):
    """A function with a fixed `this`, and perhaps fixed first arguments."""

    __slots__ = ("arguments", "target", "this")

    def __init__(self, target: Value, this: Value, arguments: tuple[Value, ...] = ()) -> None:
        self.target = target
        self.this = this
        self.arguments = arguments


class Accessor(JSValue):
    """A getter and setter, in the place of a property's value."""

    __slots__ = ("getter", "setter")

    def __init__(self, getter: Value | None = None, setter: Value | None = None) -> None:
        self.getter = getter
        self.setter = setter


class NativeClass(JSValue):
    """A class that the harness models.

    Attributes:
        name: Its name.
        allocate: Makes the empty instance for a constructor, also of subclasses in the program.
        initialise: Its constructor: machine, instance, arguments, place.
        statics: Its static members.
        methods: Its instance members.
        parent: The class that it extends.
    """

    __slots__ = ("allocate", "initialise", "methods", "name", "parent", "statics")

    def __init__(
        self,
        name: str,
        allocate: Callable[[Machine, Value, ast.Node], Value],
        initialise: Callable[[Machine, Value, Sequence[Value], ast.Node], Value | None],
        statics: dict[str, Value] | None = None,
        methods: dict[str, Value] | None = None,
        parent: NativeClass | None = None,
    ) -> None:
        self.name = name
        self.parent = parent
        self.allocate = allocate
        self.initialise = initialise
        self.statics: dict[str, Value] = statics or {}
        self.methods: dict[str, Value] = methods or {}

    def lineage(self) -> list[ClassValue | NativeClass]:
        """Returns the class, its parent and so on."""
        found: list[ClassValue | NativeClass] = []
        here: NativeClass | None = self
        while here is not None:
            found.append(here)
            here = here.parent
        return found

    def __repr__(self) -> str:
        return f"NativeClass({self.name!r})"


class ClassValue(Mutable):
    """A class of the program.

    Attributes:
        node: Its node.
        scope: The scope in which it was made.
        parent: The value after `extends`, or None.
        methods: Instance methods and accessors by name.
        fields: Instance fields with computed keys resolved, in order.
        statics: Static members.
        constructor: Its own constructor, if it has one.
        hidden: The names of static methods and accessors, which are not enumerable.
        prototype: The prototype of its instances, once the program has asked for it.
        shape: Unusual properties of its static members, or None.
    """

    __slots__ = (
        "_root",
        "constructor",
        "fields",
        "hidden",
        "methods",
        "node",
        "parent",
        "prototype",
        "scope",
        "shape",
        "statics",
    )

    def __init__(self, node: ast.Class, scope: Scope, parent: Value | None) -> None:
        self.born = CLOCK.now
        self.node = node
        self.scope = scope
        self.parent = parent
        self.methods: dict[str, Value] = {}
        self.fields: list[tuple[str, ast.Node | None]] = []
        self.statics: dict[str, Value] = {}
        self.constructor: Closure | None = None
        self.hidden: set[str] = set()
        self.prototype: Object | None = None
        self.shape: Shape | None = None
        self._root: ClassValue | NativeClass | None = None
        if isinstance(parent, ClassValue):
            self._root = parent.root
        elif isinstance(parent, NativeClass):
            self._root = parent.lineage()[-1]

    def kept(self) -> Kept:
        """Returns its static members, its methods and its parent."""
        return dict(self.statics), dict(self.methods), self.parent, copied(self.shape)

    def restore(self, kept: Kept) -> None:
        """Restores the members."""
        refill(self.statics, kept[0])
        refill(self.methods, kept[1])
        self.parent = kept[2]
        self.shape = copied(kept[3])

    @property
    def root(self) -> ClassValue | NativeClass:
        """The last of its lineage."""
        return self if self._root is None else self._root

    @property
    def name(self) -> str:
        """The class's name."""
        return self.node.name

    def lineage(self) -> list[ClassValue | NativeClass]:
        """Returns the class, its parent and so on, as far as they are known."""
        found: dict[ClassValue | NativeClass, None] = {}
        here: Value | None = self
        while isinstance(here, ClassValue) and here not in found:
            found[here] = None
            here = here.parent
        return [*found, *here.lineage()] if isinstance(here, NativeClass) else [*found]

    def release(self) -> None:
        """Drops its functions, which refer to it as their home."""
        self.constructor = None
        self.prototype = None
        self.methods.clear()
        self.statics.clear()

    def __repr__(self) -> str:
        return f"ClassValue({self.name!r})"


class BuiltIn(Object):
    """An object that is not the program's own: JavaScript's or Node's, or a prototype. Programs may share it."""

    __slots__ = ()


class Instance(Object):
    """An instance of a class that is no resource class.

    Attributes:
        klass: Its class.
        state: The native state of an instance of a native class.
    """

    __slots__ = ("klass", "state")

    def __init__(self, klass: ClassValue | NativeClass | None, origin: ast.Node | None = None) -> None:
        super().__init__(origin=origin)
        self.klass = klass
        self.state: object = None

    def kept(self) -> Kept:
        """Returns its entries and its native state."""
        return *super().kept(), self.state

    def restore(self, kept: Kept) -> None:
        """Restores them."""
        super().restore(kept)
        self.state = kept[5]
