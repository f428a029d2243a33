"""Types as the compiler writes them, for messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from harness.compiler.types import (
    BOOLEAN,
    UNDEFINED,
    Application,
    Array,
    EnumMember,
    Intersection,
    Literal,
    Member,
    ModuleType,
    Named,
    Object,
    Output,
    Primitive,
    Promise,
    Signature,
    Tuple,
    Type,
    TypeParameter,
    Union,
)

__all__ = ["type_text"]

LENGTH_LIMIT = 160
"""Longest text of a type, in characters."""
DEPTH_LIMIT: Final = 6
MEMBERS_LIMIT = 12
"""Members of an object type that are written out."""


def type_text(type_: Type) -> str:
    """A type as the compiler writes it, cut where it gets long."""
    text = _text(type_, 0)
    return text if len(text) <= LENGTH_LIMIT else text[: LENGTH_LIMIT - 3] + "..."


def _text(type_: Type, depth: int) -> str:
    if depth > DEPTH_LIMIT:
        return "..."
    return _WRITERS[type(type_)](type_, depth + 1)


def _grouped(type_: Type, depth: int) -> str:
    text = _text(type_, depth)
    callable_ = isinstance(type_, Object) and bool(type_.shape.calls) and not type_.label
    return f"({text})" if isinstance(type_, (Union, Intersection)) or callable_ else text


def _literal(type_: Literal, _: int) -> str:
    if isinstance(type_.value, bool):
        return "true" if type_.value else "false"
    return json.dumps(type_.value, ensure_ascii=False)


def _array(type_: Array, depth: int) -> str:
    return f"{'readonly ' if type_.readonly else ''}{_grouped(type_.element, depth)}[]"


def _tuple(type_: Tuple, depth: int) -> str:
    parts = [
        _text(element, depth) + ("?" if number >= type_.required else "")
        for number, element in enumerate(type_.elements)
    ]
    if type_.rest is not None:
        parts.append(f"...{_grouped(type_.rest, depth)}[]")
    return f"{'readonly ' if type_.readonly else ''}[{', '.join(parts)}]"


def _output(type_: Output, depth: int) -> str:
    return f"{'Output' if type_.lifted else 'OutputInstance'}<{_text(type_.inner, depth)}>"


def _union(type_: Union, depth: int) -> str:
    if type_.label:
        return type_.label
    given = _input_inner(type_)
    if given is not None:
        return f"Input<{_text(given, depth)}>"
    last = [option for option in type_.options if option is UNDEFINED]
    first = [option for option in type_.options if option is not UNDEFINED]
    return " | ".join(dict.fromkeys(_grouped(option, depth) for option in [*first, *last]))


def _input_inner(type_: Union) -> Type | None:
    """The T of what is an `Input<T>`; None for other unions."""
    wrapped = [o for o in type_.options if isinstance(o, Output) and not o.lifted]
    promised = [o for o in type_.options if isinstance(o, Promise)]
    if len(wrapped) == 1 and len(promised) == 1 and wrapped[0].inner.key == promised[0].inner.key:
        return wrapped[0].inner
    return None


def _intersection(type_: Intersection, depth: int) -> str:
    return " & ".join(_grouped(part, depth) for part in type_.parts)


def _named(type_: Named, depth: int) -> str:
    if not type_.arguments:
        return type_.declaration.name
    return f"{type_.declaration.name}<{', '.join(_text(a, depth) for a in type_.arguments)}>"


def _application(type_: Application, depth: int) -> str:
    return f"{type_.name}<{', '.join(_text(a, depth) for a in type_.arguments)}>"


def _object(type_: Object, depth: int) -> str:
    if type_.label:
        return type_.label
    shape = type_.shape
    if len(shape.calls) == 1 and not shape.members:
        return _signature(shape.calls[0], depth, " => ")
    if len(shape.constructs) == 1 and not shape.members:
        return "new " + _signature(shape.constructs[0], depth, " => ")
    parts = [_signature(s, depth, ": ") for s in shape.calls]
    if shape.strings is not None:
        parts.append(f"[key: string]: {_text(shape.strings, depth)}")
    parts += [_member(member, depth) for member in list(shape.members.values())[:MEMBERS_LIMIT]]
    if len(shape.members) > MEMBERS_LIMIT:
        parts.append("...")
    return f"{{ {'; '.join(parts)}; }}" if parts else "{}"


def _member(member: Member, depth: int) -> str:
    name = member.name if member.name.isidentifier() else json.dumps(member.name)
    return f"{name}{'?' if member.optional else ''}: {_text(member.type, depth)}"


def _signature(signature: Signature, depth: int, arrow: str) -> str:
    parameters = [
        f"{'...' if p.rest else ''}{p.name}{'?' if p.optional else ''}: {_text(p.type, depth)}"
        for p in signature.parameters
    ]
    variables = f"<{', '.join(v.name for v in signature.variables)}>" if signature.variables else ""
    return f"{variables}({', '.join(parameters)}){arrow}{_text(signature.result, depth)}"


def _primitive(type_: Primitive, _: int) -> str:
    return "boolean" if type_ is BOOLEAN else "any" if type_.name == "?" else type_.name


_WRITERS: Final[dict[type[Type], Callable[..., str]]] = {
    Primitive: _primitive,
    Literal: _literal,
    EnumMember: lambda type_, _: f"{type_.enum}.{type_.name}",
    Array: _array,
    Tuple: _tuple,
    Promise: lambda type_, depth: f"Promise<{_text(type_.inner, depth)}>",
    Output: _output,
    Union: _union,
    Intersection: _intersection,
    TypeParameter: lambda type_, _: type_.name,
    Application: _application,
    Named: _named,
    Object: _object,
    ModuleType: lambda type_, _: f'typeof import("{type_.module.label}")',
}
