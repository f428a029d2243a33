"""Narrowed types that still hold where code runs again, is interrupted, or runs later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.checker.basics import EVOLVING
from harness.checker.budget import BUDGET
from harness.checker.evolving import GROWN
from harness.checker.flow import EMPTY, Flow, Path
from harness.checker.scopes import Symbol
from harness.checker.types import NULL, UNASSIGNED, UNCERTAIN, UNDEFINED, Type
from harness.checker.unions import options
from harness.syntax import ast
from harness.syntax.assignments import ELSEWHERE, THIS, VARIABLES, Change
from harness.syntax.binder import Bindings, bindings_of

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["called_at_once", "captured", "entered"]


def entered(checker: Checker, node: ast.Node) -> Flow:
    """Returns the facts that hold at any time in a loop or `try` block: none about what is assigned in it.

    A variable that may be unassigned before it may be so in it, whatever it assigns.
    """
    flow = checker.flow
    bindings = bindings_of(node.source)
    if not flow.facts or bindings is None:
        return flow
    assigns = bindings.assigns_within(node.start, node.end)
    facts: dict[Path, Type] = {}
    for path, type_ in flow.facts.items():
        if type_ is EVOLVING:
            root = path[0]
            facts[path] = GROWN if isinstance(root, Symbol) and root.constant else UNCERTAIN
        elif type_ is not UNASSIGNED and assigns and _changes(bindings, path, node):
            facts[path] = _nullish(path, type_)
        else:
            facts[path] = type_
    return Flow(facts, flow.dead, flow.fields)


def _nullish(path: Path, type_: Type) -> Type:
    """Returns the type of a variable to which something is assigned: all of its type if it is nullish at first."""
    symbol = path[0]
    if len(path) == 1 and isinstance(symbol, Symbol):
        nothing = [option for option in options(type_) if option is UNDEFINED or option is NULL]
        every = options(symbol.type)
        if nothing and len(every) == len(nothing) + 1 and all(option in every for option in nothing):
            return symbol.type
    return UNCERTAIN


def called_at_once(checker: Checker, node: ast.Node) -> Flow:
    """Returns the facts after an immediately invoked function: none about what it assigns."""
    flow = checker.flow
    bindings = bindings_of(node.source)
    if not flow.facts or bindings is None or not bindings.assigns_within(node.start, node.end):
        return flow
    facts = {path: UNCERTAIN if _changes(bindings, path, node) else known for path, known in flow.facts.items()}
    return Flow(facts, flow.dead)


def _changes(bindings: Bindings, path: Path, node: ast.Node) -> bool:
    """Returns whether code assigns to a variable or field, to its owner, or to a variable in its path."""
    for part in path:
        if isinstance(part, Symbol) and part is not path[0] and _assigned(bindings, (part,), node):
            return True
    return _assigned(bindings, path, node)


def _assigned(bindings: Bindings, path: Path, node: ast.Node) -> bool:
    root = path[0]
    if isinstance(root, Symbol):
        found, start = bindings.changes(root.name), root.start if root.kind in VARIABLES else ELSEWHERE
    else:
        found, start = bindings.changes(THIS), ELSEWHERE
    BUDGET.spend(1 + len(found) // 8)
    for change in found:
        here = change.root == start and node.start <= change.at < node.end and change.runs < node.start
        if here and _leads_to(change, path):
            return True
    return False


def _leads_to(change: Change, path: Path) -> bool:
    """Returns whether an assignment's target is a path or a part of it."""
    if len(change.keys) >= len(path):
        return False
    for key, known in zip(change.keys, path[1:], strict=False):
        if key is not None and isinstance(known, str) and key != known:
            return False
    return True


def captured(checker: Checker, node: ast.Node) -> Flow:
    """Returns the facts that hold inside a function: about outer variables that do not change any more."""
    kept: dict[Path, Type] = {}
    for path, type_ in checker.flow.facts.items():
        symbol = path[0]
        if len(path) > 1 or not isinstance(symbol, Symbol):
            continue
        if type_ is EVOLVING or symbol.evolving:
            if symbol.kind != "const":
                kept[path] = UNCERTAIN
        elif symbol.constant:
            if type_ is not UNASSIGNED:
                kept[path] = type_
        elif _settled(symbol, node, unassigned=type_ is UNASSIGNED):
            kept[path] = type_
    return Flow(kept, fields=False) if kept else EMPTY


def _settled(symbol: Symbol, node: ast.Node, *, unassigned: bool) -> bool:
    """Returns whether a variable keeps its value from a function on; an unassigned one has no value there."""
    bindings = bindings_of(node.source)
    if bindings is None or symbol.kind == "var":
        return False
    if symbol.kind != "let" and not bindings.changes(symbol.name):
        return True
    variable = bindings.variable(symbol.name, symbol.start)
    if variable is None or variable.exported:
        return False
    return not variable.given if unassigned else variable.settled(node.start)
