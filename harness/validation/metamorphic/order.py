"""Equivalent orders."""

from __future__ import annotations

from collections.abc import Iterator

from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.operator import Edited
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.rewriting import Render, everywhere
from harness.validation.scopes import bound_names

__all__ = ["METAMORPHIC_EDITS"]

PLAIN_MEMBERS = frozenset({"pair", "shorthand_property_identifier"})
SETS = ("Action", "actions", "Resource", "resources", "dependsOn", "subnetIds", "alarmActions", "securityGroupIds")


@metamorphic_edit
def keys_reversed(program: PassingProgram) -> Edited:
    """The properties of objects, including policy statements, are in reverse order."""
    return everywhere(program, _reversed_keys)


def _reversed_keys(fragment: Fragment, render: Render) -> str | None:
    members = fragment.children
    if fragment.type != "object" or len(members) < 2 or any(m.type not in PLAIN_MEMBERS for m in members):
        return None
    if any(child.type == "comment" for child in fragment.node.children):
        return None
    return _joined(fragment, [render(member) for member in reversed(members)])


def _joined(fragment: Fragment, texts: list[str]) -> str:
    """Returns a literal with some members, one a line if the original has one a line."""
    first, last = fragment.text[0], fragment.text[-1]
    space = " " if first == "{" else ""
    if fragment.node.start_point.row == fragment.node.end_point.row:
        return f"{first}{space}{', '.join(texts)}{space}{last}"
    line = f"\n{fragment.children[0].indent}"
    return f"{first}{line}{f',{line}'.join(texts)},\n{fragment.indent}{last}"


@metamorphic_edit
def sets_reversed(program: PassingProgram) -> Edited:
    """Lists whose order has no meaning (actions, resources, subnets, dependencies) are in reverse order."""
    return everywhere(program, _reversed_set)


def _reversed_set(fragment: Fragment, render: Render) -> str | None:
    entry = fragment.parent
    key = entry.field("key") if entry is not None and entry.type == "pair" else None
    if fragment.type != "array" or key is None or key.text not in SETS or len(fragment.children) < 2:
        return None
    return _joined(fragment, [render(member) for member in reversed(fragment.children)])


@metamorphic_edit
def statements_swapped(program: PassingProgram) -> Edited:
    """Adjacent statements that make independent resources change places."""
    edits: list[Edit] = []
    for block in program.walk("statement_block"):
        edits += _swaps(block)
    if not edits:
        message = "no neighbouring statements make resources"
        raise NothingToEditError(message)
    return program.edited(edits)


def _swaps(block: Fragment) -> Iterator[Edit]:
    statements = block.children
    at = 0
    while at + 1 < len(statements):
        first, second = statements[at], statements[at + 1]
        if _is_making(first) and _is_making(second) and not _names(first) & _read(second):
            yield first.replaced(second.text)
            yield second.replaced(first.text)
            at += 1
        at += 1


def _is_making(statement: Fragment) -> bool:
    if statement.type == "lexical_declaration" and len(statement.children) == 1:
        value = statement.children[0].field("value")
        return value is not None and value.type == "new_expression"
    return statement.type == "expression_statement" and statement.children[0].type == "new_expression"


def _names(statement: Fragment) -> set[str]:
    name = statement.children[0].field("name") if statement.type == "lexical_declaration" else None
    return {bound.text for bound in bound_names(name)} if name is not None else set()


def _read(statement: Fragment) -> set[str]:
    return {fragment.text for fragment in statement.walk("identifier", "shorthand_property_identifier")}


@metamorphic_edit
def methods_reversed(program: PassingProgram) -> Edited:
    """The methods of classes are in reverse order."""
    edits: list[Edit] = []
    for body in program.walk("class_body"):
        methods = [child for child in body.children if child.type == "method_definition"]
        for method, other in zip(methods, reversed(methods), strict=True):
            if method.node != other.node:
                edits.append(method.replaced(other.text))
    if not edits:
        message = "no class has several methods"
        raise NothingToEditError(message)
    return program.edited(edits)


@metamorphic_edit
def functions_moved_to_the_end(program: PassingProgram) -> Edited:
    """Functions at top level are at the end of their file."""
    edits: list[Edit] = []
    for source in program.scripts:
        root = program.root(source)
        for statement in root.children:
            if statement.type == "function_declaration":
                edits.append(statement.deleted())
                edits.append(Edit(source.path, root.end, root.end, f"\n{statement.text}\n"))
    if not edits:
        message = "no function is declared at top level"
        raise NothingToEditError(message)
    return program.edited(edits)


@metamorphic_edit
def imports_reversed(program: PassingProgram) -> Edited:
    """Imports are in reverse order."""
    edits: list[Edit] = []
    for source in program.scripts:
        imports = [fragment for fragment in program.root(source).children if fragment.type == "import_statement"]
        for statement, other in zip(imports, reversed(imports), strict=True):
            if statement.node != other.node:
                edits.append(statement.replaced(other.text))
    return program.edited(edits)


METAMORPHIC_EDITS = (
    keys_reversed,
    sets_reversed,
    statements_swapped,
    methods_reversed,
    functions_moved_to_the_end,
    imports_reversed,
)
