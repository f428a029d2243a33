"""The declarations of indexed packages (`harness.provider`) as types and names of the checker.

Everything is converted when it is first needed, once in a process: the index never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from harness import provider as facts
from harness.checker.budget import Uncounted
from harness.checker.members import extended, inherited
from harness.checker.outputs import input_of
from harness.checker.scopes import UNCERTAIN_SPACE, Alias, Entity, Operator, Symbol, TypeMeaning
from harness.checker.substitution import bind, substitute
from harness.checker.types import (
    ANY,
    STRING,
    UNCERTAIN,
    Array,
    Declaration,
    EnumMember,
    Literal,
    Member,
    ModuleType,
    Named,
    Object,
    Output,
    Parameter,
    Promise,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
)
from harness.checker.unions import options, or_undefined, union
from harness.provider import types as expressions

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["PackageTypes"]

OUTPUT_MODULE: Final = "@pulumi/pulumi/output"
OVERWRITE: Final = ("@pulumi/aws/utils", "Overwrite")
"""The type operator of @pulumi/aws, declared with types that an index does not have."""
Variables = Mapping[str, Type]
NO_VARIABLES: Final[Variables] = {}


class PackageTypes:
    """The declarations of the indexed packages.

    Args:
        index: The index.
        declarations: All declarations outside the program, including the language's.
    """

    def __init__(self, index: facts.Index, declarations: Declarations) -> None:
        self.index = index
        self.declarations = declarations
        self._converted: dict[int, tuple[expressions.Type, Type]] = {}
        self._declared: dict[int, Declaration] = {}
        self._meanings: dict[int, TypeMeaning] = {}
        self._values: dict[int, Type] = {}
        self._modules: dict[str, PackageModule] = {}

    # Modules and names

    def module(self, entry: facts.ModuleEntry) -> PackageModule:
        """Returns a module or namespace of a package."""
        known = self._modules.get(entry.path)
        if known is None:
            known = self._modules[entry.path] = PackageModule(self, entry)
        return known

    def value(self, entry: facts.ValueEntry) -> Type:
        """Returns the type of an exported value."""
        known = self._values.get(id(entry))
        if known is None:
            with Uncounted():
                known = self._values[id(entry)] = self._make_value(entry)
        return known

    def _make_value(self, entry: facts.ValueEntry) -> Type:
        if isinstance(entry, facts.ClassType):
            return self._class_value(entry)
        if isinstance(entry, facts.FunctionType):
            return self.convert(entry.type)
        if isinstance(entry, facts.ConstantType):
            return self.convert(entry.type)
        if entry.nominal:
            meaning = self.meaning(entry)
            whole = meaning.type if isinstance(meaning, Alias) else UNCERTAIN
            members = {
                option.name: Member(option.name, option.written(whole), readonly=True)
                for option in options(whole)
                if isinstance(option, EnumMember)
            }
        else:
            members = {name: Member(name, Literal(v), readonly=True) for name, v in entry.values.items()}
        return Object(Structure(members), label=f"typeof {entry.name}")

    def _class_value(self, entry: facts.ClassType) -> Type:
        declaration = self.declaration(entry)
        variables = declaration.variables
        bound: Variables = {v.name: v for v in variables}
        instance = declaration.plain
        constructs: tuple[Signature, ...]
        if entry.constructor is None:
            # One that extends a class of the language's, `Error` for instance, takes what that takes.
            foreign = entry.base is not None and not entry.base.module
            parameters = (Parameter("args", Array(UNCERTAIN), rest=True),) if foreign else ()
            constructs = (Signature(parameters, instance, variables),)
        else:
            within = self._around_constructor(entry, bound)
            constructs = tuple(
                Signature(self.parameters(s.parameters, within), instance, variables)
                for s in entry.constructor.signatures
            )
        statics = {name: self.member(p, bound) for name, p in entry.statics.items()}
        statics.setdefault("prototype", Member("prototype", instance, readonly=True))
        structure = Structure(statics, constructs=constructs)
        return Object(structure, generic=bool(variables), label=f"typeof {entry.name}", declaration=declaration)

    def _around_constructor(self, entry: facts.ClassType, bound: Variables) -> Variables:
        """Returns the type arguments for a class's constructor, which may be inherited."""
        parent = self.parent(entry)
        while parent is not None and parent.constructor is entry.constructor and entry.base is not None:
            base = self.convert(entry.base, bound)
            arguments = base.arguments if isinstance(base, Named) else ()
            bound = dict(zip(parent.variables, arguments, strict=False))
            entry, parent = parent, self.parent(parent)
        return bound

    def parent(self, entry: facts.ClassType) -> facts.ClassType | None:
        """Returns the class of a package that a class extends."""
        found = None if entry.base is None else self.index.resolve(entry.base)
        return found if isinstance(found, facts.ClassType) else None

    def meaning(self, entry: facts.TypeEntry) -> TypeMeaning:
        """Returns the meaning of an exported type."""
        known = self._meanings.get(id(entry))
        if known is None:
            with Uncounted():
                known = self._meanings[id(entry)] = self._make_meaning(entry)
        return known

    def _make_meaning(self, entry: facts.TypeEntry) -> TypeMeaning:
        if entry.module == OUTPUT_MODULE and entry.name in self._operators():
            return self._operators()[entry.name]
        if (entry.module, entry.name) == OVERWRITE:
            return Operator("Overwrite", self._overwritten, 2)
        if isinstance(entry, (facts.ClassType, facts.InterfaceType)):
            return self.declaration(entry)
        if isinstance(entry, facts.AliasType):
            variables = tuple(TypeParameter(name, default=ANY) for name in entry.variables)
            bound: Variables = {v.name: v for v in variables}
            return Alias(entry.name, lambda: self.convert(entry.type, bound), lambda: variables)
        if entry.nominal:
            made = union([EnumMember(entry.name, name, value) for name, value in entry.values.items()], entry.name)
            return Alias(entry.name, made)
        return Alias(entry.name, union([Literal(value) for value in entry.values.values()], entry.name))

    def _operators(self) -> dict[str, Operator]:
        outputs = self.declarations.outputs
        return {
            "Output": Operator("Output", lambda given: Output(given[0]), 1, direct=True),
            "OutputInstance": Operator("OutputInstance", lambda given: Output(given[0], lifted=False), 1, direct=True),
            "Input": Operator("Input", lambda given: input_of(given[0]), 1, direct=True),
            "Unwrap": Operator("Unwrap", lambda given: outputs.unwrap(given[0]), 1),
            "UnwrapSimple": Operator("UnwrapSimple", lambda given: outputs.unwrap_simple(given[0]), 1),
            "UnwrappedObject": Operator("UnwrappedObject", lambda given: outputs.unwrap_simple(given[0]), 1),
            "UnwrappedArray": Operator("UnwrappedArray", lambda given: Array(outputs.unwrap(given[0])), 1),
            "Lifted": Operator("Lifted", lambda _: UNCERTAIN, 1),
        }

    def _overwritten(self, given: tuple[Type, ...]) -> Type:
        """Returns `Overwrite<T, U>`: T with the members of U in their place."""
        return Object(inherited(self.declarations, given), generic=any(type_.generic for type_ in given))

    def declaration(self, entry: facts.ClassType | facts.InterfaceType) -> Declaration:
        """Returns the declaration of a class or interface."""
        known = self._declared.get(id(entry))
        if known is None:
            with Uncounted():
                known = self._make_declaration(entry)
            self._declared[id(entry)] = known
        return known

    def _make_declaration(self, entry: facts.ClassType | facts.InterfaceType) -> Declaration:
        return PackageClass(self, entry) if isinstance(entry, facts.ClassType) else PackageInterface(self, entry)

    # Types

    def convert(self, expression: expressions.Type, variables: Variables = NO_VARIABLES) -> Type:
        """Returns a type of the index as the checker's.

        Args:
            expression: The type.
            variables: The type arguments of the type parameters in scope, by name.
        """
        if variables:
            return _CONVERTERS[type(expression)](self, expression, variables)
        known = self._converted.get(id(expression))
        if known is None:
            with Uncounted():
                made = _CONVERTERS[type(expression)](self, expression, variables)
            known = self._converted[id(expression)] = (expression, made)
        return known[1]

    def member(self, declared: expressions.Property, variables: Variables) -> Member:
        """Returns a member as the checker's."""
        method = isinstance(declared.type, expressions.Callable)
        return Member(
            declared.name,
            lambda: self.convert(declared.type, variables),
            not declared.required,
            declared.readonly,
            method,
        )

    def parameters(self, declared: Iterable[expressions.Parameter], variables: Variables) -> tuple[Parameter, ...]:
        """Returns the checker's form of parameters."""
        found = []
        for parameter in declared:
            type_ = self.convert(parameter.type, variables)
            if parameter.rest:
                type_ = Array(type_)
            elif not parameter.required:
                type_ = or_undefined(type_)
            found.append(
                Parameter(parameter.name, type_, not parameter.required and not parameter.rest, parameter.rest)
            )
        return tuple(found)

    def _keyword(self, expression: expressions.Keyword, _: Variables) -> Type:
        return self.declarations.keyword(expression.name)

    def _literal(self, expression: expressions.Literal, _: Variables) -> Type:
        return Literal(expression.value)

    def _array(self, expression: expressions.Array, variables: Variables) -> Type:
        return Array(self.convert(expression.element, variables))

    def _tuple(self, expression: expressions.Tuple, variables: Variables) -> Type:
        rest = None if expression.rest is None else self.convert(expression.rest, variables)
        return Tuple(tuple(self.convert(e, variables) for e in expression.elements), rest)

    def _object(self, expression: expressions.Object, variables: Variables) -> Type:
        members = {p.name: self.member(p, variables) for p in expression.properties}
        strings = None if expression.index is None else self.convert(expression.index, variables)
        return Object(Structure(members, strings), generic=bool(variables))

    def _union(self, expression: expressions.Union, variables: Variables) -> Type:
        return union([self.convert(option, variables) for option in expression.options])

    def _intersection(self, expression: expressions.Intersection, variables: Variables) -> Type:
        return self.declarations.intersection(tuple(self.convert(part, variables) for part in expression.parts))

    def _callable(self, expression: expressions.Callable, variables: Variables) -> Type:
        calls = tuple(self._signature(signature, variables) for signature in expression.signatures)
        return Object(Structure({}, calls=calls), generic=bool(variables) or any(s.variables for s in calls))

    def _signature(self, signature: expressions.Signature, outer: Variables) -> Signature:
        texts = _text_variables(signature)
        own = tuple(_variable(name, text=name in texts) for name in signature.variables)
        bound = {**outer, **{v.name: v for v in own}} if own else outer
        parameters = self.parameters(signature.parameters, bound)
        return Signature(parameters, lambda: self.convert(signature.result, bound), own)

    def _input(self, expression: expressions.Input, variables: Variables) -> Type:
        return input_of(self.convert(expression.inner, variables))

    def _output(self, expression: expressions.Output, variables: Variables) -> Type:
        return Output(self.convert(expression.inner, variables))

    def _promise(self, expression: expressions.Promise, variables: Variables) -> Type:
        return Promise(self.convert(expression.inner, variables))

    def _variable(self, expression: expressions.Variable, variables: Variables) -> Type:
        return variables.get(expression.name, UNCERTAIN)

    def _opaque(self, _: expressions.Opaque, __: Variables) -> Type:
        return UNCERTAIN

    def _type_of(self, expression: expressions.TypeOf, _: Variables) -> Type:
        found = self.index.resolve_value(expression)
        if found is None:
            return UNCERTAIN
        if isinstance(found, facts.ModuleEntry):
            return ModuleType(self.module(found))
        return self.value(found)

    def _reference(self, expression: expressions.Reference, variables: Variables) -> Type:
        arguments = tuple(self.convert(a, variables) for a in expression.arguments)
        if not expression.module:
            return self.declarations.language_type(expression.name, arguments)
        entry = self.index.resolve(expression)
        if entry is None:
            return UNCERTAIN
        meaning = self.meaning(entry)
        if isinstance(meaning, Operator):
            return meaning.apply(arguments) if len(arguments) >= meaning.least else UNCERTAIN
        if isinstance(meaning, TypeParameter) or not meaning.variables:
            return meaning.plain if isinstance(meaning, Declaration) else getattr(meaning, "type", UNCERTAIN)
        bound = bind(meaning.variables, arguments, ANY)
        if isinstance(meaning, Declaration):
            return Named(meaning, tuple(bound.values()))
        return substitute(meaning.type, bound)


def _text_variables(signature: expressions.Signature) -> set[str]:
    """Returns the type parameters constrained by `StringConfigOptions<K extends string = string>`."""
    types = [p.type for p in signature.parameters]
    options = [t for t in types if isinstance(t, expressions.Reference) and t.name == "StringConfigOptions"]
    return {a.name for t in options for a in t.arguments if isinstance(a, expressions.Variable)}


def _variable(name: str, text: bool) -> TypeParameter:
    return TypeParameter(name, lambda: STRING, STRING) if text else TypeParameter(name)


_CONVERTERS: Final[dict[type, Callable[..., Type]]] = {
    expressions.Keyword: PackageTypes._keyword,
    expressions.Literal: PackageTypes._literal,
    expressions.Array: PackageTypes._array,
    expressions.Tuple: PackageTypes._tuple,
    expressions.Object: PackageTypes._object,
    expressions.Union: PackageTypes._union,
    expressions.Intersection: PackageTypes._intersection,
    expressions.Callable: PackageTypes._callable,
    expressions.Input: PackageTypes._input,
    expressions.Output: PackageTypes._output,
    expressions.Promise: PackageTypes._promise,
    expressions.Variable: PackageTypes._variable,
    expressions.Opaque: PackageTypes._opaque,
    expressions.TypeOf: PackageTypes._type_of,
    expressions.Reference: PackageTypes._reference,
}


class PackageDeclaration(Declaration):
    """A class or interface of a package.

    Attributes:
        packages: The declarations of the indexed packages.
    """

    __slots__ = ("_variables", "packages")

    def __init__(self, packages: PackageTypes, entry: facts.ClassType | facts.InterfaceType, kind: str) -> None:
        super().__init__(entry.name, kind)
        self.packages = packages
        self._variables = tuple(TypeParameter(name, default=ANY) for name in entry.variables)

    @property
    def variables(self) -> tuple[TypeParameter, ...]:
        """Its type parameters."""
        return self._variables

    def bound(self) -> Variables:
        """Returns what its type parameters stand for inside it: themselves."""
        return {v.name: v for v in self._variables}


class PackageClass(PackageDeclaration):
    """A class of a package."""

    __slots__ = ("entry",)

    def __init__(self, packages: PackageTypes, entry: facts.ClassType) -> None:
        super().__init__(packages, entry, "class")
        self.entry = entry

    def bases(self) -> tuple[Type, ...]:
        """Returns the class that it extends."""
        base = self.entry.base
        return () if base is None else (self.packages.convert(base, self.bound()),)

    def make_structure(self) -> Structure:
        """Returns its members, including inherited ones."""
        bound = self.bound()
        parent = self.packages.parent(self.entry)
        above: Mapping[str, expressions.Property] = {} if parent is None else parent.members
        own = {
            name: self.packages.member(declared, bound)
            for name, declared in self.entry.members.items()
            if above.get(name) is not declared
        }
        base = self.entry.base
        structure = Structure(own, complete=base is None or bool(base.module))
        if parent is None:
            return structure
        return extended(inherited(self.packages.declarations, self.bases()), structure)


class PackageInterface(PackageDeclaration):
    """An interface of a package."""

    __slots__ = ("entry",)

    def __init__(self, packages: PackageTypes, entry: facts.InterfaceType) -> None:
        super().__init__(packages, entry, "interface")
        self.entry = entry

    def bases(self) -> tuple[Type, ...]:
        """Returns what it extends."""
        bound = self.bound()
        return tuple(self.packages.convert(base, bound) for base in self.entry.extends)

    def make_structure(self) -> Structure:
        """Returns its members, including inherited ones."""
        bound = self.bound()
        members = {p.name: self.packages.member(p, bound) for p in self.entry.own}
        strings = None if self.entry.index is None else self.packages.convert(self.entry.index, bound)
        return extended(inherited(self.packages.declarations, self.bases()), Structure(members, strings))


class PackageModule:
    """A module or namespace of a package.

    Attributes:
        label: Its import path.
        complete: True: an index has all exports of a module.
    """

    complete = True

    def __init__(self, packages: PackageTypes, entry: facts.ModuleEntry) -> None:
        self.packages = packages
        self.entry = entry
        self.label = entry.path
        self._entities: dict[str, Entity | None] = {}

    def entity(self, name: str) -> Entity | None:
        """Returns the meaning of an exported name."""
        if name not in self._entities:
            with Uncounted():
                self._entities[name] = self._make(name)
        return self._entities[name]

    def _make(self, name: str) -> Entity | None:
        value, type_ = self.entry.lookup((name,)), self.entry.lookup_type((name,))
        if value is None and type_ is None:
            return None
        made = Entity(name)
        if isinstance(value, facts.ModuleEntry):
            module = self.packages.module(value)
            made.value, made.space = Symbol(name, "namespace", ModuleType(module)), module
        elif value is not None:
            entry = value
            kind = "class" if isinstance(entry, facts.ClassType) else "const"
            made.value = Symbol(name, kind, lambda: self.packages.value(entry))
        if type_ is not None:
            made.type = self.packages.meaning(type_)
            made.space = made.space or UNCERTAIN_SPACE
        return made

    def names(self) -> Iterable[str]:
        """Returns its exported names."""
        return self.entry.exports()

    def suggest(self, name: str) -> str:
        """Returns the exported value most like an unknown name, or ""."""
        return self.entry.suggest(name)
