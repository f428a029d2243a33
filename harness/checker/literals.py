"""Texts, numbers, templates and regular expressions; `as const`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.checker.members import find_member, read_type
from harness.checker.output_uses import note_text
from harness.checker.templates import written
from harness.checker.types import (
    BIGINT,
    NULL,
    STRING,
    UNCERTAIN,
    Array,
    EnumMember,
    Literal,
    Member,
    Object,
    Pattern,
    Promise,
    Structure,
    Tuple,
    Type,
)
from harness.checker.unions import options, regular, union
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = [
    "check_constant",
    "check_constant_context",
    "check_import_call",
    "check_regular_expression",
    "check_template",
]


def check_constant(_: Checker, node: ast.Constant, __: Type | None) -> Type:
    """Returns the type of a literal."""
    if isinstance(node.value, (int, float)) and node.source.data[node.end - 1 : node.end] == b"n":
        return BIGINT
    return NULL if node.value is None else Literal(node.value, fresh=True)


def check_template(checker: Checker, node: ast.Template, context: Type | None) -> Type:
    """Returns the type of a template literal: its possible texts, if certain texts are expected."""
    found = [checker.check(value) for value in node.values]
    for number, value in enumerate(node.values):
        note_text(checker, value, found[number])
    if not node.values:
        return Literal(node.texts[0], fresh=True)
    return written(node.texts, [regular(type_) for type_ in found]) if _expects_texts(context) else STRING


def _expects_texts(context: Type | None) -> bool:
    """Returns whether certain texts are expected, or texts of a pattern."""
    return context is not None and any(
        isinstance(o, Pattern) or (isinstance(o, Literal) and isinstance(o.value, str)) for o in options(context)
    )


def check_regular_expression(checker: Checker, _: ast.RegularExpression, __: Type | None) -> Type:
    """Returns the type of a regular expression."""
    return checker.declarations.regexp.plain


def check_import_call(checker: Checker, node: ast.ImportCall, _: Type | None) -> Type:
    """`import(specifier)`."""
    checker.check(node.specifier)
    specifier, unit = node.specifier, checker.unit
    path = specifier.value if isinstance(specifier, ast.Constant) else None
    files = unit.files if unit is not None and isinstance(path, str) and path.startswith((".", "/")) else None
    if unit is not None and files is not None and files.find(unit.source, str(path)) is None:
        message = f"Cannot find module '{path}' or its corresponding type declarations."
        checker.report(2307, specifier, message)
    return Promise(UNCERTAIN)


def check_constant_context(checker: Checker, node: ast.Node, context: Type | None) -> Type:
    """Returns the type of `value as const`: literals, read-only unless a mutable array is expected."""
    found = _constant(checker, node, context)
    literal = isinstance(node, (ast.Constant, ast.ObjectLiteral, ast.ArrayLiteral, ast.Template))
    if not literal and not isinstance(found, EnumMember):
        what = "enum members, or string, number, boolean, array, or object literals"
        checker.report(1355, node, f"A 'const' assertion can only be applied to references to {what}.")
    return found


def _constant(checker: Checker, node: ast.Node, context: Type | None = None) -> Type:
    wanted = () if context is None else options(context)
    if isinstance(node, ast.ArrayLiteral):
        arrays = [o for o in wanted if isinstance(o, (Array, Tuple))]
        readonly = all(array.readonly for array in arrays)
        if any(isinstance(item, ast.Spread) or item is None for item in node.items):
            found = checker.check(node)
            return Array(found.element, readonly=readonly) if isinstance(found, Array) else found
        inner = union([a.element for a in arrays if isinstance(a, Array)]) if arrays else None
        return Tuple(tuple(_constant(checker, i, inner) for i in node.items if i is not None), readonly=readonly)
    if isinstance(node, ast.ObjectLiteral) and all(m.kind == "init" and isinstance(m.key, str) for m in node.members):
        members = {}
        for member in node.members:
            name = str(member.key)
            expected = [m for o in wanted if (m := find_member(checker.declarations, o, name)) is not None]
            inner = union([read_type(m) for m in expected]) if expected else None
            members[name] = Member(name, _constant(checker, member.value, inner), readonly=True)
        return Object(Structure(members), literal=True)
    if isinstance(node, ast.Template) and node.values:
        return check_template(checker, node, Literal(""))
    return regular(checker.check(node))
