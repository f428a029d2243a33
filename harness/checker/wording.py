"""Types as the compiler writes them in messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from harness.checker.budget import BUDGET
from harness.checker.types import (
    BOOLEAN,
    UNDEFINED,
    Array,
    DeferredType,
    EnumMember,
    Intersection,
    Literal,
    Member,
    ModuleType,
    Named,
    Object,
    Output,
    Pattern,
    Primitive,
    Promise,
    Signature,
    Tuple,
    Type,
    TypeParameter,
    Union,
)

__all__ = ["type_text"]

LENGTH_LIMIT: Final = 160
"""Longest text of a type, in characters."""
DEPTH_LIMIT: Final = 6
MEMBERS_LIMIT: Final = 12
"""Members of an object type that are written."""
PARTS_LIMIT: Final = 1_000
"""Nested types that are written: more than fit into the longest text."""


class _Pen:
    """The progress of writing one type.

    Attributes:
        depth: How many types are being written inside one another.
        left: How many more are written before the rest is left out.
    """

    __slots__ = ("depth", "left")

    def __init__(self) -> None:
        self.depth = 0
        self.left = PARTS_LIMIT


def type_text(type_: Type) -> str:
    """Returns a type as the compiler writes it, shortened if it gets long."""
    pen = _Pen()
    text = _text(type_, pen)
    BUDGET.spend(PARTS_LIMIT - pen.left)
    return text if len(text) <= LENGTH_LIMIT else text[: LENGTH_LIMIT - 3] + "..."


def _text(type_: Type, pen: _Pen) -> str:
    if pen.depth > DEPTH_LIMIT or pen.left <= 0:
        return "..."
    pen.left -= 1
    pen.depth += 1
    text = _WRITERS[type(type_)](type_, pen)
    pen.depth -= 1
    return text


def _grouped(type_: Type, pen: _Pen) -> str:
    text = _text(type_, pen)
    callable_ = isinstance(type_, Object) and bool(type_.structure.calls) and not type_.label
    return f"({text})" if isinstance(type_, (Union, Intersection)) or callable_ else text


def _literal(type_: Literal, _: _Pen) -> str:
    if isinstance(type_.value, bool):
        return "true" if type_.value else "false"
    return json.dumps(type_.value, ensure_ascii=False)


def _pattern(type_: Pattern, pen: _Pen) -> str:
    parts = [f"${{{_text(part, pen)}}}{text}" for part, text in zip(type_.types, type_.texts[1:], strict=True)]
    return f"`{type_.texts[0]}{''.join(parts)}`"


def _array(type_: Array, pen: _Pen) -> str:
    return f"{'readonly ' if type_.readonly else ''}{_grouped(type_.element, pen)}[]"


def _tuple(type_: Tuple, pen: _Pen) -> str:
    parts = [
        _text(element, pen) + ("?" if number >= type_.required else "") for number, element in enumerate(type_.elements)
    ]
    if type_.rest is not None:
        parts.append(f"...{_grouped(type_.rest, pen)}[]")
    return f"{'readonly ' if type_.readonly else ''}[{', '.join(parts)}]"


def _output(type_: Output, pen: _Pen) -> str:
    return f"{'Output' if type_.lifted else 'OutputInstance'}<{_text(type_.inner, pen)}>"


def _union(type_: Union, pen: _Pen) -> str:
    if type_.label:
        return type_.label
    given = _input_inner(type_)
    if given is not None:
        return f"Input<{_text(given, pen)}>"
    last = [option for option in type_.options if option is UNDEFINED]
    first = [option for option in type_.options if option is not UNDEFINED]
    return " | ".join(dict.fromkeys(_grouped(option, pen) for option in [*first, *last]))


def _input_inner(type_: Union) -> Type | None:
    """Returns the T of an `Input<T>`; None for other unions."""
    wrapped = [o for o in type_.options if isinstance(o, Output) and not o.lifted]
    promised = [o for o in type_.options if isinstance(o, Promise)]
    if len(wrapped) == 1 and len(promised) == 1 and wrapped[0].inner.key == promised[0].inner.key:
        return wrapped[0].inner
    return None


def _intersection(type_: Intersection, pen: _Pen) -> str:
    return " & ".join(_grouped(part, pen) for part in type_.parts)


def _named(type_: Named, pen: _Pen) -> str:
    if not type_.arguments:
        return type_.declaration.name
    return f"{type_.declaration.name}<{', '.join(_text(a, pen) for a in type_.arguments)}>"


def _deferred(type_: DeferredType, pen: _Pen) -> str:
    return f"{type_.name}<{', '.join(_text(a, pen) for a in type_.arguments)}>"


def _object(type_: Object, pen: _Pen) -> str:
    if type_.label:
        return type_.label
    structure = type_.structure
    if len(structure.calls) == 1 and not structure.members:
        return _signature(structure.calls[0], pen, " => ")
    if len(structure.constructs) == 1 and not structure.members:
        return "new " + _signature(structure.constructs[0], pen, " => ")
    parts = [_signature(s, pen, ": ") for s in structure.calls]
    if structure.strings is not None:
        parts.append(f"[key: string]: {_text(structure.strings, pen)}")
    parts += [_member(member, pen) for member in list(structure.members.values())[:MEMBERS_LIMIT]]
    if len(structure.members) > MEMBERS_LIMIT:
        parts.append("...")
    return f"{{ {'; '.join(parts)}; }}" if parts else "{}"


def _member(member: Member, pen: _Pen) -> str:
    name = member.name if member.name.isidentifier() else json.dumps(member.name)
    return f"{name}{'?' if member.optional else ''}: {_text(member.type, pen)}"


def _signature(signature: Signature, pen: _Pen, arrow: str) -> str:
    parameters = [
        f"{'...' if p.rest else ''}{p.name}{'?' if p.optional else ''}: {_text(p.type, pen)}"
        for p in signature.parameters
    ]
    variables = f"<{', '.join(v.name for v in signature.variables)}>" if signature.variables else ""
    return f"{variables}({', '.join(parameters)}){arrow}{_text(signature.result, pen)}"


def _primitive(type_: Primitive, _: _Pen) -> str:
    return "boolean" if type_ is BOOLEAN else "any" if type_.name == "?" else type_.name


_WRITERS: Final[dict[type[Type], Callable[..., str]]] = {
    Primitive: _primitive,
    Pattern: _pattern,
    Literal: _literal,
    EnumMember: lambda type_, _: f"{type_.enum}.{type_.name}",
    Array: _array,
    Tuple: _tuple,
    Promise: lambda type_, pen: f"Promise<{_text(type_.inner, pen)}>",
    Output: _output,
    Union: _union,
    Intersection: _intersection,
    TypeParameter: lambda type_, _: type_.name,
    DeferredType: _deferred,
    Named: _named,
    Object: _object,
    ModuleType: lambda type_, _: f'typeof import("{type_.module.label}")',
}
