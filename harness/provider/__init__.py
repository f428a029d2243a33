"""Facts about what Pulumi's npm packages export, from their own declaration files.

`load_package` gives a package's newest shipped index; `Index` a set of packages in chosen versions. Names are looked up
by path (``package.lookup(("ec2", "Vpc"))``) and answered with entries: `ResourceType`, `FunctionType`, `EnumType`,
`ClassType`, `ConstantType`, `ModuleEntry`, and, where a type is expected, `InterfaceType` and `AliasType`. Types of
arguments and members are expressions of `harness.provider.types`.
"""

from __future__ import annotations

from harness.provider.entries import (
    AliasType,
    ClassType,
    ConstantType,
    EnumType,
    FunctionType,
    InterfaceType,
    ResourceType,
    TypeEntry,
    ValueEntry,
)
from harness.provider.index import Index, default_index, load_package
from harness.provider.inputs import Default, InputRules, Scalar
from harness.provider.members import Members
from harness.provider.modules import ModuleEntry, Package
from harness.provider.naming import name_arguments
from harness.provider.package import IndexFormatError
from harness.provider.types import Property, Type
from harness.provider.wording import as_text

__all__ = [
    "AliasType",
    "ClassType",
    "ConstantType",
    "Default",
    "EnumType",
    "FunctionType",
    "Index",
    "IndexFormatError",
    "InputRules",
    "InterfaceType",
    "Members",
    "ModuleEntry",
    "Package",
    "Property",
    "ResourceType",
    "Scalar",
    "Type",
    "TypeEntry",
    "ValueEntry",
    "as_text",
    "default_index",
    "load_package",
    "name_arguments",
]
