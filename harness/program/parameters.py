"""Arguments that components declare and do not use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import tree_sitter

from harness.program.resources import Program
from harness.syntax import ast
from harness.syntax.lower import lower_module
from harness.syntax.mentions import mentions_in
from harness.syntax.source import Located, SourceFile
from harness.syntax.uses import TAKEN, Uses, uses_in

__all__ = ["UnusedParameter", "unused_parameters"]

WHOLE: Final = ""
"""Stands for a use of an object other than reading a member."""
ARGUMENTS: Final = "arguments"
"""The name of all arguments of a function."""
_OBJECTS: Final = frozenset({"object_type", "interface_body"})
TEXT_LIMIT: Final = 1_000_000
"""Characters of a program above which nothing is searched."""


@dataclass(frozen=True, slots=True)
class UnusedParameter:
    """An argument of a component that nothing in the program uses.

    Attributes:
        component: The component's class.
        name: The argument: a parameter of the constructor, or a member of its interface.
        at: Where it is declared.
    """

    component: str
    name: str
    at: Located


class _Member:
    """A member of an interface, at its name."""

    __slots__ = ("end", "name", "source", "start")

    def __init__(self, name: str, source: SourceFile, start: int, end: int) -> None:
        self.name = name
        self.source = source
        self.start = start
        self.end = end


class _Interface:
    """An interface or named object type. What it holds is looked for when it is asked for, which is rare."""

    __slots__ = ("_node", "name", "source")

    def __init__(self, name: str, source: SourceFile, node: tree_sitter.Node) -> None:
        self.name = name
        self.source = source
        self._node = node

    def is_made_of(self, name: str) -> bool:
        """Returns whether it is made of another type, of this name: whether it names that beside its members."""
        node = self._node
        if name == self.name or self.source.data.find(name.encode(), node.start_byte, node.end_byte) < 0:
            return False
        beside = [child for child in node.named_children if child.type not in _OBJECTS]
        return any(name in mentions_in(child).types for child in beside)

    def members(self) -> Iterator[_Member]:
        """Yields its members."""
        body = self._node.child_by_field_name("body") or self._node.child_by_field_name("value")
        for member in body.named_children if body is not None else ():
            name = member.child_by_field_name("name")
            if member.type == "property_signature" and name is not None and name.text is not None:
                yield _Member(name.text.decode(errors="replace"), self.source, name.start_byte, name.end_byte)


def unused_parameters(program: Program) -> list[UnusedParameter]:
    """Returns the arguments that component classes declare and that nothing uses.

    A parameter is used if the constructor names it again. A member of its interface is used if a constructor with that
    interface reads it, or passes on the whole object.
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
        named = [each.target.name for each in constructor.parameters if isinstance(each.target, ast.Identifier)]
        if not named:
            continue
        uses = uses_in(constructor, frozenset({*named, ARGUMENTS}))
        for parameter in constructor.parameters:
            if not isinstance(parameter.target, ast.Identifier):
                continue
            name = parameter.target.name
            mentions = list(_taken(uses, parameter.target, constructor))
            if not mentions and not parameter.field and not name.startswith("_"):
                found.append(UnusedParameter(component, name, parameter.target))
            declared = _declared(interfaces, _type_name(parameter.annotation), parameter.source)
            if declared is not None:
                taken.setdefault(id(declared), set()).update([*mentions, *([WHOLE] if parameter.field else [])])
                takers.setdefault(id(declared), component)
    for each in interfaces:
        used = taken.get(id(each))
        if used and WHOLE not in used:
            found += [UnusedParameter(takers[id(each)], m.name, m) for m in each.members() if m.name not in used]
    return found


def _declared(interfaces: list[_Interface], name: str, source: SourceFile) -> _Interface | None:
    """Returns the interface of a name in a file; None if it is uncertain or others extend it."""
    named = [each for each in interfaces if each.name == name]
    own = [each for each in named if each.source is source] or named
    if len(own) != 1 or any(each.is_made_of(name) for each in interfaces):
        return None
    return own[0]


def _taken(uses: Uses, parameter: ast.Identifier, constructor: ast.Function) -> Iterator[str]:
    """Yields the members that a constructor reads from a parameter; `WHOLE` for other uses.

    For what it passes to `super`, which only records it, this yields "super".

    Args:
        uses: What the file uses.
        parameter: The parameter, at its declaration.
        constructor: The constructor.
    """
    first, last = _super_call(constructor)
    if uses.is_broken(constructor.start, constructor.end):
        yield WHOLE
    for use in uses.within(constructor.start, constructor.end):
        if use.variable is not None and use.variable.start == parameter.start:
            if use.how == TAKEN:
                yield use.key or WHOLE
            else:
                yield "super" if first <= use.at < last else WHOLE
        elif use.name == ARGUMENTS and use.variable is None and not use.member:
            yield WHOLE


def _super_call(constructor: ast.Function) -> tuple[int, int]:
    """Returns the span of the call of `super`, which only records its arguments; (0, 0) for none."""
    statements = constructor.body.body if isinstance(constructor.body, ast.Block) else []
    for statement in statements:
        call = statement.value if isinstance(statement, ast.Expression) else None
        if isinstance(call, ast.Call) and isinstance(call.callee, ast.Super):
            return call.start, call.end
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
                found.append(_Interface(declared.name, source, declared.node))
    return found


def _type_name(annotation: tree_sitter.Node | None) -> str:
    """Returns a type annotation without its colon."""
    text = annotation.text if annotation is not None else None
    return text.decode(errors="replace").lstrip(": ") if text is not None else ""
