"""Classes: the members of instances and of the classes themselves, and checking them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from harness.checker.annotations import Annotations
from harness.checker.checker import Checker, Frame
from harness.checker.flow import EMPTY, THIS, Flow
from harness.checker.functions import Body, function_type
from harness.checker.heritage import check_contracts, check_super_call
from harness.checker.interfaces import InterfaceDeclaration
from harness.checker.members import extended, inherited, structure_of
from harness.checker.objects import fitted_literal
from harness.checker.places import declared_name
from harness.checker.scopes import Alias, Entity, Scope
from harness.checker.substitution import substitute, substitute_signature
from harness.checker.types import (
    ANY,
    NEVER,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    Array,
    Declaration,
    Member,
    Named,
    Object,
    Signature,
    Structure,
    Type,
    TypeParameter,
)
from harness.checker.unions import has_undefined, options
from harness.syntax import ast
from harness.syntax.type_nodes import type_parts

__all__ = ["ClassDeclaration", "check_class", "check_class_declaration", "check_initialised"]

ACCESS: Final = ("private", "protected")
LOOSE: Final = (ANY, UNCERTAIN)


class ClassDeclaration(Declaration):
    """A class of the program.

    Attributes:
        node: The class.
        merged: Interfaces of the same name, whose members it has too.
    """

    __slots__ = (
        "_bases",
        "_scope",
        "_static",
        "_value",
        "_variables",
        "annotations",
        "checker",
        "frame",
        "merged",
        "node",
        "outer",
    )

    def __init__(self, checker: Checker, node: ast.Class, scope: Scope, frame: Frame) -> None:
        super().__init__(node.name or "(Anonymous class)", "class")
        self.checker = checker
        self.node = node
        self.outer = scope
        self.frame = frame
        self.annotations: Annotations = checker.annotations
        self.merged: list[InterfaceDeclaration] = []
        self._variables: tuple[TypeParameter, ...] | None = None
        self._scope = scope
        self._bases: tuple[Type, ...] | None = None
        self._value: Object | None = None
        self._static: Structure | None = None

    def release(self) -> None:
        """Breaks reference cycles so that it is freed at once."""
        super().release()
        self._value = self._static = None

    @property
    def abstract(self) -> bool:
        """Whether it is marked as abstract."""
        return self.node.abstract

    # Types

    @property
    def variables(self) -> tuple[TypeParameter, ...]:
        """Its type parameters."""
        if self._variables is None:
            self._variables, self._scope = self.annotations.variables(self.node.type_parameters, self.outer)
        return self._variables

    @property
    def scope(self) -> Scope:
        """The scope of its members."""
        _ = self.variables
        return self._scope

    def bases(self) -> tuple[Type, ...]:
        """Returns the class that it extends."""
        if self._bases is None:
            self._bases = ()
            if self.node.superclass is not None:
                self._bases = (self._base(self.node.superclass),)
        return self._bases

    def program_bases(self) -> Iterator[ClassDeclaration]:
        """Yields the classes of the program that it extends, the nearest first."""
        seen: ClassDeclaration | None = self
        while seen is not None:
            bases = seen.bases()
            base = bases[0].declaration if bases and isinstance(bases[0], Named) else None
            seen = base if isinstance(base, ClassDeclaration) else None
            if seen is not None:
                yield seen

    def _base(self, superclass: ast.Node) -> Type:
        structure = structure_of(self.checker.declarations, self.parent(superclass))
        if structure is None or not structure.constructs:
            return UNCERTAIN
        signature = structure.constructs[0]
        if not signature.variables:
            return signature.result
        given = self._base_arguments()
        bound = dict(zip(signature.variables, given + [ANY] * len(signature.variables), strict=False))
        return substitute(signature.result, bound)

    def parent(self, superclass: ast.Node) -> Type:
        """Returns the type of the class that it extends, as a value."""
        with self.checker.entering(self.frame, self.scope, EMPTY, self.annotations), self.checker.speculatively():
            return self.checker.check(superclass)

    def _base_arguments(self) -> list[Type]:
        for clause in [] if self.node.heritage is None else type_parts(self.node.heritage):
            given = clause.child_by_field_name("type_arguments")
            if clause.type == "extends_clause" and given is not None:
                return [self.annotations.read(child, self.scope) for child in type_parts(given)]
        return []

    def make_structure(self) -> Structure:
        """Returns the members of its instances, including inherited ones."""
        bases = self.bases()
        structure = inherited(self.annotations.declarations, bases)
        if UNCERTAIN in bases:
            structure = Structure(structure.members, complete=False)
        own = self._members(static=False)
        for parameter in self.fields_of_constructor():
            own.setdefault(parameter.name, parameter)
        index = next((m for m in self.node.members if m.kind == "index" and not m.static), None)
        strings = None if index is None else self.annotations.read(index.annotation, self.scope)
        complete = all(isinstance(m.key, str) for m in self.node.members)
        found = extended(structure, Structure(own, strings, complete=complete))
        for declaration in self.merged:
            found = extended(declaration.structure, found)
        return found

    @property
    def value(self) -> Object:
        """The type of the class itself."""
        if self._value is None:
            structure = Structure({}, complete=False)
            self._value = Object(structure, generic=bool(self.variables), label=f"typeof {self.name}", declaration=self)
            structure.members = self._statics()
            structure.constructs = self._constructs()
            structure.complete = all(isinstance(m.key, str) for m in self.node.members)
        return self._value

    def _statics(self) -> dict[str, Member]:
        found: dict[str, Member] = {}
        if self.node.superclass is not None:
            parent = structure_of(self.checker.declarations, self.parent(self.node.superclass))
            found.update({} if parent is None else parent.members)
        found.update(self._members(static=True))
        found["prototype"] = Member("prototype", UNCERTAIN)
        return found

    def _constructs(self) -> tuple[Signature, ...]:
        written = [m for m in self.node.members if m.kind == "constructor" and isinstance(m.value, ast.Function)]
        overloads = [m for m in written if isinstance(m.value, ast.Function) and m.value.body is None]
        if written:
            bodies = [self.body(m) for m in overloads or written]
            structures = [body.type.structure for body in bodies if isinstance(body.type, Object)]
            return tuple(Signature(s.calls[0].parameters, self.plain, self.variables) for s in structures)
        if self.node.superclass is None:
            return (Signature((), self.plain, self.variables),)
        parent = structure_of(self.checker.declarations, self.parent(self.node.superclass))
        if parent is None or not parent.constructs:
            return (Signature((), UNCERTAIN),)
        given = self._base_arguments()
        found = []
        for signature in parent.constructs:
            bound = dict(zip(signature.variables, given + [ANY] * len(signature.variables), strict=False))
            inner = substitute_signature(signature, bound) if bound else signature
            found.append(Signature(inner.parameters, self.plain, self.variables))
        return tuple(found)

    # Members

    def _members(self, static: bool) -> dict[str, Member]:
        found: dict[str, Member] = {}
        methods: dict[str, list[ast.ClassMember]] = {}
        for member in self.node.members:
            if member.static != static or not isinstance(member.key, str) or member.kind in ("constructor", "index"):
                continue
            if member.kind == "static_block":
                continue
            name = member.key
            access = next((m for m in member.modifiers if m in ACCESS), "private" if name.startswith("#") else "public")
            readonly = "readonly" in member.modifiers
            if member.kind == "method":
                same = methods.setdefault(name, [])
                same.append(member)
                make: Callable[[], Type] = self._method_type(same)
            elif member.kind in ("get", "set"):
                if name in found and member.kind == "set":
                    found[name].readonly = False
                    continue
                readonly = member.kind == "get" and not self._has_setter(name, static)
                make = self._accessor_type(member)
            else:
                make = self._field_type(member)
            found[name] = Member(name, make, "?" in member.modifiers, readonly, member.kind == "method", access, self)
        return found

    def _has_setter(self, name: str, static: bool) -> bool:
        return any(m.kind == "set" and m.key == name and m.static == static for m in self.node.members)

    def fields_of_constructor(self) -> list[Member]:
        """Returns the constructor parameters that are fields."""
        found = []
        for member in self.node.members:
            if member.kind != "constructor" or not isinstance(member.value, ast.Function) or member.value.body is None:
                continue
            for number, parameter in enumerate(member.value.parameters):
                if parameter.field and isinstance(parameter.target, ast.Identifier):
                    access = next((m for m in parameter.modifiers if m in ACCESS), "public")
                    make = self._parameter_type(member, number)
                    readonly = "readonly" in parameter.modifiers
                    found.append(Member(parameter.target.name, make, False, readonly, False, access, self))
        return found

    def _parameter_type(self, member: ast.ClassMember, number: int) -> Callable[[], Type]:
        def make() -> Type:
            body = self.body(member)
            if not isinstance(body.type, Object):
                return UNCERTAIN
            parameter = body.node.parameters[number]
            return (
                body.parameters[number]
                if parameter.default is not None
                else body.type.structure.calls[0].parameters[number].type
            )

        return make

    def _method_type(self, members: list[ast.ClassMember]) -> Callable[[], Type]:
        def make() -> Type:
            signatures = [m for m in members if isinstance(m.value, ast.Function) and m.value.body is None]
            chosen = signatures if signatures and len(signatures) < len(members) else members
            calls: list[Signature] = []
            for member in chosen:
                made = self.body(member).type
                if isinstance(made, Object):
                    calls += made.structure.calls
            return Object(Structure({}, calls=tuple(calls)), generic=self.scope.generic)

        return make

    def _accessor_type(self, member: ast.ClassMember) -> Callable[[], Type]:
        def make() -> Type:
            made = self.body(member).type
            if not isinstance(made, Object):
                return UNCERTAIN
            signature = made.structure.calls[0]
            if member.kind == "get":
                return signature.result
            return signature.parameters[0].type if signature.parameters else UNCERTAIN

        return make

    def _field_type(self, member: ast.ClassMember) -> Callable[[], Type]:
        def make() -> Type:
            if member.annotation is not None:
                return self.annotations.read(member.annotation, self._scope_with_this(member.static))
            if member.value is None:
                return UNCERTAIN
            with self._inside(member.static), self.checker.speculatively():
                return self._settled(member, self.checker.check(member.value))

        return make

    @staticmethod
    def _settled(member: ast.ClassMember, found: Type) -> Type:
        if isinstance(found, Array) and found.element is NEVER:
            return Array(UNCERTAIN)
        if found is UNDEFINED or found.key is None:
            return UNCERTAIN
        readonly = "readonly" in member.modifiers
        return found if readonly else fitted_literal(found, None)

    def _scope_with_this(self, static: bool) -> Scope:
        if static:
            return self.scope
        inner = Scope(self.scope)
        inner.names["this"] = Entity("this", type_=Alias("this", self.plain))
        return inner

    def _inside(self, static: bool):  # type: ignore[no-untyped-def]
        frame = Frame(None, self.value if static else self.plain, self)
        return self.checker.entering(frame, self._scope_with_this(static), EMPTY, self.annotations)

    def body(self, member: ast.ClassMember) -> Body:
        """Returns a method, accessor or constructor with its type."""
        function = member.value
        if not isinstance(function, ast.Function):
            raise TypeError("The member is no function.")
        known = self.checker.functions.get(function)
        if known is None:
            with self._inside(member.static):
                context = UNCERTAIN if member.kind == "set" else None
                this = self.value if member.static else self.plain
                known = function_type(self.checker, function, context, this)
            known.frame.owner = self
            if member.kind == "constructor":
                known.frame.constructor = self
                known.flow = self._unassigned()
        return known

    # What must have a value when the constructor ends

    def uninitialised(self) -> list[ast.ClassMember]:
        """Returns the fields that only a constructor can initialise as their type requires."""
        found = []
        for member in self.node.members:
            if member.kind != "field" or member.static or member.value is not None or member.annotation is None:
                continue
            if not isinstance(member.key, str) or {"?", "!", "abstract", "declare"} & set(member.modifiers):
                continue
            declared = self.structure.members.get(member.key)
            type_ = UNCERTAIN if declared is None else declared.type
            if type_ in LOOSE or has_undefined(type_) or any(o in LOOSE for o in options(type_)):
                continue
            found.append(member)
        return found

    def _unassigned(self) -> Flow:
        return Flow({(THIS, str(member.key)): UNASSIGNED for member in self.uninitialised()})


def check_initialised(checker: Checker, frame: Frame) -> None:
    """Reports fields that a constructor leaves without a value."""
    declaration = frame.constructor
    if not isinstance(declaration, ClassDeclaration) or checker.flow.dead:
        return
    for member in declaration.uninitialised():
        if checker.flow.facts.get((THIS, str(member.key))) is UNASSIGNED:
            _report_uninitialised(checker, member)


def _report_uninitialised(checker: Checker, member: ast.ClassMember) -> None:
    message = f"Property '{member.key}' has no initializer and is not definitely assigned in the constructor."
    checker.report(2564, member, message)


def check_class_declaration(checker: Checker, node: ast.ClassDeclaration) -> None:
    """Checks a class statement; its members are checked after the file's top level."""
    meaning = checker.scope.names.get(node.definition.name)
    declaration = None if meaning is None else meaning.type
    if isinstance(declaration, ClassDeclaration) and declaration.node is node.definition:
        _check_heritage(checker, declaration)
        _check_static(checker, declaration)
        checker.pending.append(lambda: _check_members(checker, declaration))


def check_class(checker: Checker, node: ast.Class, _: Type | None) -> Type:
    """Returns the type of a class expression."""
    declaration = ClassDeclaration(checker, node, checker.scope, checker.frame)
    _check_heritage(checker, declaration)
    _check_static(checker, declaration)
    _check_members(checker, declaration)
    return declaration.value


def _check_heritage(checker: Checker, declaration: ClassDeclaration) -> None:
    node = declaration.node
    if node.superclass is not None:
        with checker.within(declaration.scope):
            parent = checker.check(node.superclass)
        structure = structure_of(checker.declarations, parent)
        if parent not in LOOSE and structure is not None and structure.complete and not structure.constructs:
            checker.report(2507, node.superclass, f"Type '{checker.text(parent)}' is not a constructor function type.")
    for clause in [] if node.heritage is None else type_parts(node.heritage):
        if clause.type == "implements_clause":
            for child in type_parts(clause):
                declaration.annotations.read(child, declaration.scope)
    declaration.bases()


def _check_static(checker: Checker, declaration: ClassDeclaration) -> None:
    """Checks the code that runs when the class is defined."""
    for member in declaration.node.members:
        if member.static and member.kind == "field":
            _check_field(checker, declaration, member)
        elif member.kind == "static_block" and isinstance(member.value, ast.Block):
            with declaration._inside(static=True):
                checker.run(member.value)


def _check_field(checker: Checker, declaration: ClassDeclaration, member: ast.ClassMember) -> None:
    statics = declaration.value.structure.members if member.static else declaration.structure.members
    declared = statics.get(member.key) if isinstance(member.key, str) else None
    if declared is not None:
        _ = declared.type
    if member.value is None:
        return
    with declaration._inside(member.static):
        if member.annotation is not None and declared is not None:
            checker.check_assignable(member.value, declared.type, at=declared_name(member, str(member.key)))
        else:
            checker.check(member.value)


def _check_members(checker: Checker, declaration: ClassDeclaration) -> None:
    _check_twice(checker, declaration)
    check_contracts(checker, declaration)
    node = declaration.node
    for member in node.members:
        if member.kind == "field" and "!" in member.modifiers and member.annotation is None:
            message = "Declarations with definite assignment assertions must also have type annotations."
            checker.report(1264, member, message)
        if member.kind == "field" and not member.static:
            _check_field(checker, declaration, member)
        elif isinstance(member.value, ast.Function):
            if member.kind == "constructor":
                check_super_call(checker, node, member)
            _check_function(declaration, member)
    if not any(m.kind == "constructor" and isinstance(m.value, ast.Function) and m.value.body for m in node.members):
        for member in declaration.uninitialised():
            _report_uninitialised(checker, member)


def _check_function(declaration: ClassDeclaration, member: ast.ClassMember) -> None:
    body = declaration.body(member)
    if isinstance(body.type, Object):
        _ = body.type.structure.calls[0].result
    with declaration._inside(member.static):
        body.check()


def _check_twice(checker: Checker, declaration: ClassDeclaration) -> None:
    """Reports duplicate members."""
    seen: dict[tuple[str, bool], str] = {}
    for member in declaration.node.members:
        function = member.value if isinstance(member.value, ast.Function) else None
        if not isinstance(member.key, str) or member.kind in ("index", "static_block"):
            continue
        if function is not None and function.body is None:
            continue
        key = (member.key, member.static)
        before = seen.get(key)
        if before is not None and {before, member.kind} != {"get", "set"}:
            if member.kind == "constructor":
                checker.report(2392, member, "Multiple constructor implementations are not allowed.")
            elif before == member.kind == "method":
                checker.report(2393, member, "Duplicate function implementation.")
            else:
                checker.report(2300, member, f"Duplicate identifier '{member.key}'.")
        seen[key] = member.kind
