"""Entries: what the index says about a module's exports.

Entries are facts: they are made once, shared in the process and never change. They compare by identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from harness.provider.inputs import InputRules
from harness.provider.types import Callable, Property, Reference, Type

__all__ = [
    "AliasType",
    "ClassType",
    "ConstantType",
    "EnumType",
    "FunctionType",
    "InterfaceType",
    "ResourceType",
    "TypeEntry",
    "ValueEntry",
]

ResourceKind: TypeAlias = Literal["custom", "component", "provider"]


@dataclass(frozen=True, slots=True, eq=False)
class ClassType:
    """A class that is no resource type with a token of its own, such as ``pulumi.Config``.

    Attributes:
        name: Its name where it is declared.
        module: The import path of the file that declares it.
        variables: Its type parameters.
        base: The class it extends.
        constructor: How it is constructed (inherited if it does not say so itself); None for a class without a
            declared constructor, which takes no arguments.
        members: Its members and those it inherits. Protected ones are among them, private ones are not.
        statics: Its static members, own and inherited.
        abstract: Whether it cannot be constructed itself.
    """

    name: str
    module: str
    variables: tuple[str, ...]
    base: Reference | None
    constructor: Callable | None
    members: Mapping[str, Property]
    statics: Mapping[str, Property]
    abstract: bool = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ResourceType(ClassType):
    """A class whose instances are registered as resources.

    Attributes:
        token: Its type token, such as ``aws:s3/bucketV2:BucketV2``.
        kind: ``custom``, ``component`` or ``provider``.
        args: Its arguments by name, those of the interfaces that its own extends included.
        args_type: The declared type of the parameter that takes them; None if the constructor has none.
        args_required: Whether the arguments may not be left out.
        args_complete: False if part of their type could not be read, so that there may be more.
        inputs: What its constructor makes of the arguments; None for a handwritten one, whose code was not read.
    """

    token: str
    kind: ResourceKind
    args: Mapping[str, Property]
    args_type: Type | None
    args_required: bool
    args_complete: bool
    inputs: InputRules | None = None

    @property
    def component(self) -> bool:
        """Whether it is a ComponentResource."""
        return self.kind == "component"

    @property
    def outputs(self) -> dict[str, Type]:
        """The declared types of its properties (``id`` and ``urn`` among them), by name."""
        return {name: member.type for name, member in self.members.items() if not isinstance(member.type, Callable)}

    @property
    def methods(self) -> dict[str, Callable]:
        """Its instance methods, such as ``onEvent``, by name."""
        return {name: member.type for name, member in self.members.items() if isinstance(member.type, Callable)}

    @property
    def static_methods(self) -> dict[str, Callable]:
        """Its static methods, ``get`` and ``isInstance`` as a rule, by name."""
        return {name: member.type for name, member in self.statics.items() if isinstance(member.type, Callable)}


@dataclass(frozen=True, slots=True, eq=False)
class FunctionType:
    """An exported function.

    Attributes:
        name: Its name where it is declared.
        module: The import path of the file that declares it.
        type: Its signatures; more than one means overloads.
        token: The provider function that it calls, such as ``aws:ec2/getVpc:getVpc``, if it calls one.
    """

    name: str
    module: str
    type: Callable
    token: str | None = None

    @property
    def args_type(self) -> Type | None:
        """The type of its first parameter; None if it takes nothing."""
        parameters = self.type.signatures[0].parameters
        return parameters[0].type if parameters else None

    @property
    def args_required(self) -> bool:
        """Whether its first argument may not be left out, by all of its signatures."""
        return all(bool(s.parameters) and s.parameters[0].required for s in self.type.signatures)

    @property
    def result(self) -> Type:
        """What its first signature returns: a `Promise`, an `Output`, or a plain value."""
        return self.type.signatures[0].result


@dataclass(frozen=True, slots=True, eq=False)
class EnumType:
    """Named constants and the type of their values.

    Attributes:
        name: Its name where it is declared.
        module: The import path of the file that declares it.
        values: The value of each constant, in the declared order.
        nominal: True for TypeScript's own ``enum``, whose type does not take a plain value of the same content.
    """

    name: str
    module: str
    values: Mapping[str, str | int | float]
    nominal: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class InterfaceType:
    """An interface. See `harness.provider.Index.members` for its members with the inherited ones.

    Attributes:
        name: Its name where it is declared.
        module: The import path of the file that declares it.
        variables: Its type parameters.
        extends: What it extends.
        own: The members that it declares itself.
        index: The type of all other members, if any name is allowed.
    """

    name: str
    module: str
    variables: tuple[str, ...]
    extends: tuple[Type, ...]
    own: tuple[Property, ...]
    index: Type | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AliasType:
    """A name for a type, such as ``aws.ARN``.

    Attributes:
        name: Its name where it is declared.
        module: The import path of the file that declares it.
        variables: Its type parameters.
        type: What it stands for.
    """

    name: str
    module: str
    variables: tuple[str, ...]
    type: Type


@dataclass(frozen=True, slots=True, eq=False)
class ConstantType:
    """An exported constant, such as ``aws.config.region``.

    Attributes:
        name: Its name where it is declared.
        module: The import path of the file that declares it.
        type: Its type.
        value: Its value, if that is a text or an object of texts that the package itself fixes
            (``aws.iam.Principals.LambdaPrincipal``); None for any other.
    """

    name: str
    module: str
    type: Type
    value: str | Mapping[str, str] | None = None


TypeEntry: TypeAlias = ClassType | ResourceType | EnumType | InterfaceType | AliasType
"""The meaning of a name as a type."""

ValueEntry: TypeAlias = ClassType | ResourceType | EnumType | FunctionType | ConstantType
"""The meaning of a name as a value, except modules."""
