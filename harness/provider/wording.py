"""Writes type expressions as TypeScript, for messages."""

from __future__ import annotations

import json
from typing import Final

from harness.provider.types import (
    Array,
    Callable,
    Input,
    Intersection,
    Keyword,
    Literal,
    Object,
    Opaque,
    Output,
    Parameter,
    Promise,
    Property,
    Reference,
    Signature,
    Tuple,
    Type,
    TypeOf,
    Union,
    Variable,
)

__all__ = ["as_text"]

WRAPPERS: Final[dict[type, str]] = {Input: "pulumi.Input", Output: "pulumi.Output", Promise: "Promise"}


def as_text(expression: Type) -> str:
    """Returns a type as TypeScript writes it.

    Args:
        expression: The type.

    Returns:
        Its text on one line. Names stand without their modules, so it is for readers, not for a compiler.
    """
    match expression:
        case Keyword(name) | Variable(name) | Opaque(name):
            return name
        case Literal(value):
            return json.dumps(value)
        case Input(inner) | Output(inner) | Promise(inner):
            return f"{WRAPPERS[type(expression)]}<{as_text(inner)}>"
        case Union(parts) | Intersection(parts):
            return (" | " if isinstance(expression, Union) else " & ").join(map(grouped, parts))
        case Array() | Tuple() | Object():
            return container_text(expression)
        case Callable(signatures):
            return " | ".join(map(signature_text, signatures))
        case Reference(_, name, arguments):
            return name + (f"<{', '.join(map(as_text, arguments))}>" if arguments else "")
        case TypeOf(_, name):
            return f"typeof {name}"


def container_text(expression: Array | Tuple | Object) -> str:
    """Returns an array, tuple or object type as declared."""
    match expression:
        case Array(element):
            return f"{grouped(element)}[]"
        case Tuple(elements, rest):
            parts = [as_text(element) for element in elements]
            return f"[{', '.join(parts if rest is None else [*parts, f'...{grouped(rest)}[]'])}]"
        case Object(properties, index):
            written = [property_text(member) for member in properties]
            return f"{{ {'; '.join(written if index is None else [*written, f'[key: string]: {as_text(index)}'])} }}"


def grouped(expression: Type) -> str:
    """Returns a type in parentheses if it needs them beside ``[]``, ``|`` or ``&``."""
    written = as_text(expression)
    return f"({written})" if isinstance(expression, Union | Intersection | Callable) else written


def property_text(member: Property) -> str:
    """Returns a member as declared."""
    return f"{member.name}{'' if member.required else '?'}: {as_text(member.type)}"


def signature_text(signature: Signature) -> str:
    """Returns a signature as a function type."""
    return f"({', '.join(map(parameter_text, signature.parameters))}) => {as_text(signature.result)}"


def parameter_text(parameter: Parameter) -> str:
    """Returns a parameter as declared."""
    if parameter.rest:
        return f"...{parameter.name}: {grouped(parameter.type)}[]"
    return f"{parameter.name}{'' if parameter.required else '?'}: {as_text(parameter.type)}"
