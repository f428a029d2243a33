"""Arguments that components declare and never use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import tree_sitter

from harness.program.resources import Program
from harness.syntax import ast
from harness.syntax.lower import lower_module
from harness.syntax.source import Located, SourceFile

__all__ = ["UnusedParameter", "unused_parameters"]

ACCESS = re.compile(r"[?!]?\.([A-Za-z_$][\w$]*)")
WHOLE = ""
"""What stands for a mention of an object that takes no member of it."""
TEXT_LIMIT = 1_000_000
"""Characters of a program beyond which nothing is looked for."""


@dataclass(frozen=True, slots=True)
class UnusedParameter:
    """An argument that a component takes and that nothing in the program uses.

    Attributes:
        component: The component's class.
        name: The argument: a parameter of the constructor, or a member of the interface that one has as its type.
        at: Where it is declared.
    """

    component: str
    name: str
    at: Located


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of an interface, at its name."""

    name: str
    source: SourceFile
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class _Interface:
    """An interface, or an object type with a name; `heritage` is what it extends, as it is written."""

    name: str
    source: SourceFile
    heritage: str
    members: list[_Member]


def unused_parameters(program: Program) -> list[UnusedParameter]:
    """The arguments that component classes declare and that nothing uses.

    A parameter is used if the constructor mentions it again, in a comment even. A member of its interface is used if a
    constructor with that interface takes it from the object, or hands on the whole object.
    """
    if sum(len(source.text) for source in program.files) > TEXT_LIMIT:
        return []
    interfaces = _interfaces(program)
    found: list[UnusedParameter] = []
    taken: dict[int, set[str]] = {}
    takers: dict[int, str] = {}
    for component, located in program.component_classes.items():
        constructor = _constructor(located)
        if constructor is None:
            continue
        data = constructor.source.data
        text = data[constructor.start : constructor.end].decode(errors="replace")
        call = _super_call(constructor)
        for parameter in constructor.parameters:
            if not isinstance(parameter.target, ast.Identifier):
                continue
            declared_at = len(data[constructor.start : parameter.target.start].decode(errors="replace"))
            name = parameter.target.name
            mentions = list(_mentions(text, name, declared_at, call))
            if not mentions and not parameter.field and not name.startswith("_"):
                found.append(UnusedParameter(component, name, parameter.target))
            declared = _declared(interfaces, _type_name(parameter.annotation), parameter.source)
            if declared is not None:
                taken.setdefault(id(declared), set()).update([*mentions, *([WHOLE] if parameter.field else [])])
                takers.setdefault(id(declared), component)
    for each in interfaces:
        used = taken.get(id(each))
        if used and WHOLE not in used:
            found += [UnusedParameter(takers[id(each)], m.name, m) for m in each.members if m.name not in used]
    return found


def _declared(interfaces: list[_Interface], name: str, source: SourceFile) -> _Interface | None:
    """The interface that a name means in a file; None where it is not certain, or where others extend it."""
    named = [each for each in interfaces if each.name == name]
    own = [each for each in named if each.source is source] or named
    if len(own) != 1 or any(re.search(rf"\b{re.escape(name)}\b", each.heritage) for each in interfaces):
        return None
    return own[0]


def _mentions(text: str, name: str, declared: int, super_call: tuple[int, int]) -> Iterator[str]:
    """The members that a constructor takes of a parameter; `WHOLE` for what it does with it otherwise.

    What it hands to `super`, which only records it, gives "super".

    Args:
        text: The constructor's text.
        name: The parameter.
        declared: Where in the text it is declared, which is no mention.
        super_call: Where the text calls `super`.
    """
    first, last = super_call
    escaped = re.escape(name)
    # A pattern that begins with the name itself is found far faster than one that begins by looking behind.
    for word in re.finditer(rf"{escaped}(?<![\w$]{escaped})(?![\w$])", text):
        before = text[max(0, word.start() - 3) : word.start()]
        if word.start() == declared or (before.endswith(".") and before != "..."):
            continue
        access = ACCESS.match(text, word.end())
        if access is not None:
            yield access[1]
        else:
            yield "super" if first <= word.start() < last else WHOLE


def _super_call(constructor: ast.Function) -> tuple[int, int]:
    """Where the constructor's text calls `super`, which only records what it is given; (0, 0) if it does not."""
    statements = constructor.body.body if isinstance(constructor.body, ast.Block) else []
    for statement in statements:
        call = statement.value if isinstance(statement, ast.Expression) else None
        if isinstance(call, ast.Call) and isinstance(call.callee, ast.Super):
            data = constructor.source.data
            first = len(data[constructor.start : call.start].decode(errors="replace"))
            return first, first + len(data[call.start : call.end].decode(errors="replace"))
    return 0, 0


def _constructor(located: Located) -> ast.Function | None:
    members = located.members if isinstance(located, ast.Class) else []
    made = (member.value for member in members if member.kind == "constructor")
    return next((value for value in made if isinstance(value, ast.Function) and value.body is not None), None)


def _interfaces(program: Program) -> list[_Interface]:
    found = []
    for source in program.files:
        for statement in lower_module(source)[0].body:
            declared = statement.declaration if isinstance(statement, ast.Export) else statement
            if isinstance(declared, ast.TypeDeclaration) and declared.node is not None:
                body = declared.node.child_by_field_name("body") or declared.node.child_by_field_name("value")
                end = declared.node.end_byte if body is None else body.start_byte
                name = declared.node.child_by_field_name("name")
                heritage = source.data[name.end_byte if name is not None else end : end].decode(errors="replace")
                found.append(_Interface(declared.name, source, heritage, list(_members(body, source))))
    return found


def _members(body: tree_sitter.Node | None, source: SourceFile) -> Iterator[_Member]:
    for member in body.named_children if body is not None else ():
        name = member.child_by_field_name("name")
        if member.type == "property_signature" and name is not None and name.text is not None:
            yield _Member(name.text.decode(errors="replace"), source, name.start_byte, name.end_byte)


def _type_name(annotation: tree_sitter.Node | None) -> str:
    """What stands as a type annotation, without its colon."""
    text = annotation.text if annotation is not None else None
    return text.decode(errors="replace").lstrip(": ") if text is not None else ""
