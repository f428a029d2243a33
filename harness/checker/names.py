"""Names, and `this`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.basics import EVOLVING
from harness.checker.evolving import read_evolving
from harness.checker.flow import THIS, Path
from harness.checker.types import ANY, UNASSIGNED, UNCERTAIN, UNDEFINED, UNKNOWN, VOID, Literal, Named, Type
from harness.checker.unions import has_undefined
from harness.syntax import ast
from harness.syntax.binder import bindings_of

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.checker.scopes import Symbol

__all__ = ["check_name", "check_super", "check_this", "is_unchanging", "path_of"]

BLOCK_SCOPED: Final = frozenset({"const", "let", "class", "enum"})
NEVER_UNASSIGNED: Final = (UNCERTAIN, ANY, UNKNOWN, VOID)
"""Types of variables that are undefined until something is assigned to them."""
USED_BEFORE: Final = {"class": (2449, "Class"), "enum": (2450, "Enum")}


def check_name(checker: Checker, node: ast.Identifier, _: Type | None) -> Type:
    """Returns the narrowed type of a name."""
    name = node.name
    if name == "undefined":
        return UNDEFINED
    symbol = checker.scope.value(name)
    if symbol is None:
        if name != "arguments" or checker.frame.body is None:
            checker.reporter.unknown_name(name, node, checker.scope)
        return UNCERTAIN
    if symbol.kind == "type":
        message = f"'{name}' cannot be used as a value because it was imported using 'import type'."
        checker.report(1361, node, message)
        return symbol.type
    fact = checker.flow.facts.get((symbol,))
    if symbol.evolving:
        read_evolving(checker, node, symbol)
        if fact is EVOLVING:
            return symbol.type
    if fact is not None:
        if fact is UNASSIGNED:
            declared = symbol.type
            if not has_undefined(declared) and declared not in NEVER_UNASSIGNED:
                checker.report(2454, node, f"Variable '{name}' is used before being assigned.")
            return declared
        return fact
    early = symbol.kind in BLOCK_SCOPED and symbol.block is checker.frame.body and node.start < symbol.start
    if early and not symbol.annotated and node.source is checker.annotations.source:
        code, what = USED_BEFORE.get(symbol.kind, (2448, "Block-scoped variable"))
        checker.report(code, node, f"{what} '{name}' used before its declaration.")
    return symbol.type


def check_this(checker: Checker, node: ast.This, _: Type | None) -> Type:
    """Returns the type of `this`."""
    this = checker.frame.this
    if this is None and checker.frame.bare:
        message = "'this' implicitly has type 'any' because it does not have a type annotation."
        checker.report(2683, node, message)
    return UNCERTAIN if this is None else this


def check_super(checker: Checker, _: ast.Super, __: Type | None) -> Type:
    """Returns the type of `super` in front of a dot."""
    this = checker.frame.this
    if isinstance(this, Named):
        bases = this.declaration.bases()
        if bases:
            return bases[0]
    return UNCERTAIN


def path_of(checker: Checker, node: ast.Node) -> Path | None:
    """Returns what an expression refers to, if it can be narrowed: a variable, `this`, or a member of these."""
    if isinstance(node, ast.Identifier):
        symbol = checker.scope.value(node.name)
        return None if symbol is None else (symbol,)
    if isinstance(node, ast.This):
        return (THIS,)
    if isinstance(node, ast.Member):
        inner = path_of(checker, node.object)
        return None if inner is None else (*inner, node.name)
    if isinstance(node, ast.Index):
        key = _constant_key(checker, node.index)
        inner = None if key is None else path_of(checker, node.object)
        return None if inner is None else (*inner, key)
    if isinstance(node, ast.Cast) and node.kind in ("!", "satisfies"):
        return path_of(checker, node.value)
    return None


def is_unchanging(symbol: Symbol, node: ast.Node) -> bool:
    """Returns whether nothing assigns to a variable after its declaration, in the file of a node that names it."""
    if symbol.constant:
        return symbol.kind in ("const", "import")
    bindings = bindings_of(node.source)
    if bindings is None or symbol.kind not in ("let", "parameter"):
        return False
    if not bindings.changes(symbol.name):
        return True
    variable = bindings.variable(symbol.name, symbol.start)
    return variable is not None and not variable.changes


def _constant_key(checker: Checker, node: ast.Node) -> object:
    """Returns the key of an element if it cannot change: a literal, or a constant."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Identifier):
        symbol = checker.scope.value(node.name)
        if symbol is not None and is_unchanging(symbol, node):
            known = symbol.type
            return str(known.value) if isinstance(known, Literal) else symbol
    return None
