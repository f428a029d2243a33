"""What a true or false condition says about the variables and fields in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.flow import Flow, Path, join
from harness.checker.members import find_member, read_type, structure_of
from harness.checker.names import is_unchanging, path_of
from harness.checker.partners import owner_of, refine_partners
from harness.checker.scopes import Symbol
from harness.checker.types import (
    ANY,
    BIGINT,
    BOOLEAN,
    FALSE,
    NEVER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    SYMBOL,
    TRUE,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    EnumMember,
    Intersection,
    Literal,
    Named,
    Object,
    Primitive,
    Type,
    Union,
)
from harness.checker.unions import defined, is_literal, keep, options, regular, union
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["current_type", "equal_to", "falsy", "may_be_false", "narrow", "narrow_by_predicate", "refine", "truthy"]

NEGATED: Final = {"!==": "===", "!=": "=="}
TYPEOF: Final = {
    "string": STRING, "number": NUMBER, "boolean": BOOLEAN, "undefined": UNDEFINED, "object": OBJECT,
    "bigint": BIGINT, "symbol": SYMBOL,
}  # fmt: skip
UNITS: Final = (UNDEFINED, NULL)


def truthy(type_: Type) -> Type:
    """Returns a type without falsy values."""
    if type_ is BOOLEAN:
        return TRUE
    if isinstance(type_, Union):
        return union([truthy(option) for option in type_.options if not _is_false(option)])
    return NEVER if _is_false(type_) else type_


def _is_false(type_: Type) -> bool:
    return type_ in (UNDEFINED, NULL, VOID) or (
        isinstance(type_, (Literal, EnumMember)) and type_.value in (0, "", False)
    )


def may_be_false(type_: Type) -> bool:
    """Returns whether a type may have falsy values."""
    return falsy(type_) is not NEVER


FALSY: Final[dict[Type, Type]] = {BOOLEAN: FALSE, STRING: Literal(""), NUMBER: Literal(0)}


def falsy(type_: Type) -> Type:
    """Returns a type without truthy values."""
    if type_ in FALSY:
        return FALSY[type_]
    if isinstance(type_, Union):
        return union([falsy(option) for option in type_.options])
    if isinstance(type_, (Literal, EnumMember)):
        return type_ if _is_false(type_) or getattr(type_, "value", None) is None else NEVER
    return type_ if (isinstance(type_, Primitive) and type_ is not OBJECT) or type_.generic else NEVER


def current_type(checker: Checker, flow: Flow, node: ast.Node) -> Type:
    """Returns the type of a variable or field at some point."""
    before, checker.flow = checker.flow, flow
    with checker.speculatively():
        found = checker.check(node)
    checker.flow = before
    return found


def narrow(checker: Checker, flow: Flow, node: ast.Node, truth: bool) -> Flow:
    """Returns the flow where a condition holds, or does not.

    Args:
        checker: The checker.
        flow: The flow where the condition is evaluated.
        node: The condition.
        truth: Whether it holds.
    """
    handler = _HANDLERS.get(type(node))
    if handler is None:
        return flow
    BUDGET.spend(2)
    BUDGET.enter()
    found = handler(checker, flow, node, truth)
    BUDGET.leave()
    return found


def refine(checker: Checker, flow: Flow, node: ast.Node, change: Callable[[Type], Type]) -> Flow:
    """Returns the flow after the type of a variable or field was narrowed."""
    path = path_of(checker, node)
    if path is None:
        return flow
    before = current_type(checker, flow, node)
    after = change(before)
    flow = flow if after is before else flow.having(path, after)
    if isinstance(node, ast.Identifier):
        flow = refine_partners(checker, flow, node, change)
        owner = owner_of(checker, node)
        return flow if owner is None else _refine_owner(checker, flow, owner, change)
    return _refine_owner(checker, flow, node, change)


def _refine_owner(checker: Checker, flow: Flow, node: ast.Node, change: Callable[[Type], Type]) -> Flow:
    """Keeps those options of a union whose member can be what it was found to be (`shape.kind === "circle"`)."""
    if not isinstance(node, (ast.Member, ast.Index)):
        return flow
    name = node.name if isinstance(node, ast.Member) else _literal_key(node.index)
    path = path_of(checker, node.object)
    if path is None or name is None:
        return flow
    owner = current_type(checker, flow, node.object)
    if owner in (ANY, UNCERTAIN):
        return flow
    literal = True

    def possible(option: Type) -> bool:
        if option in UNITS:
            return not node.optional or change(UNDEFINED) is not NEVER
        nonlocal literal
        member = find_member(checker.declarations, option, name)
        literal = literal and member is not None and is_literal(member.type)
        return member is None or change(read_type(member)) is not NEVER

    kept = keep(owner, possible)
    return flow if kept is owner or (kept is NEVER and not literal) else flow.having(path, kept)


def _literal_key(node: ast.Node) -> str | None:
    return str(node.value) if isinstance(node, ast.Constant) else None


def _by_truth(checker: Checker, flow: Flow, node: ast.Node, truth: bool) -> Flow:
    if isinstance(node, ast.Identifier):
        symbol = checker.scope.value(node.name)
        if symbol is not None and isinstance(symbol.value, ast.Node):
            flow = _by_alias(checker, flow, narrow(checker, flow, symbol.value, truth), node)
    flow = refine(checker, flow, node, truthy if truth else falsy)
    return _chain_present(checker, flow, node) if truth else flow


def _by_alias(checker: Checker, before: Flow, after: Flow, node: ast.Node) -> Flow:
    """Returns the flow by a condition in a constant, for variables and fields that cannot change."""
    if after is before or after.dead:
        return after
    facts: dict[Path, Type] = {}
    for path, type_ in after.facts.items():
        known = before.facts.get(path)
        if known is type_ or _is_constant(checker, path, node):
            facts[path] = type_
        elif known is not None:
            facts[path] = known
    return Flow(facts, after.dead, after.fields)


def _is_constant(checker: Checker, path: Path, node: ast.Node) -> bool:
    root = path[0]
    if not isinstance(root, Symbol):
        owner = checker.frame.this
    elif is_unchanging(root, node):
        owner = root.type
    else:
        return False
    for name in path[1:]:
        if owner is None or owner in (ANY, UNCERTAIN):
            return True
        member = find_member(checker.declarations, defined(owner), name) if isinstance(name, str) else None
        if member is None or not member.readonly:
            return False
        owner = read_type(member)
    return True


def _chain_present(checker: Checker, flow: Flow, node: ast.Node) -> Flow:
    """Returns the flow where a chain has a value: what precedes each `?.` is present."""
    while isinstance(node, (ast.Member, ast.Index, ast.Call)):
        inner = node.callee if isinstance(node, ast.Call) else node.object
        if node.optional:
            flow = refine(checker, flow, inner, lambda t: keep(t, lambda o: o not in UNITS))
        node = inner
    return flow


def _not(checker: Checker, flow: Flow, node: ast.Unary, truth: bool) -> Flow:
    return narrow(checker, flow, node.operand, not truth) if node.operator == "!" else flow


def _logical(checker: Checker, flow: Flow, node: ast.Logical, truth: bool) -> Flow:
    if node.operator == "??":
        return flow
    if (node.operator == "&&") == truth:
        return narrow(checker, narrow(checker, flow, node.left, truth), node.right, truth)
    short = narrow(checker, flow, node.left, truth)
    return join(short, narrow(checker, narrow(checker, flow, node.left, not truth), node.right, truth))


def _binary(checker: Checker, flow: Flow, node: ast.Binary, truth: bool) -> Flow:
    operator = node.operator
    if operator in NEGATED:
        operator, truth = NEGATED[operator], not truth
    if operator in ("===", "=="):
        return _equality(checker, flow, node, operator == "==", truth)
    if operator == "instanceof":
        return _instance(checker, flow, node, truth)
    return _inside(checker, flow, node, truth) if operator == "in" else flow


def _equality(checker: Checker, flow: Flow, node: ast.Binary, loose: bool, truth: bool) -> Flow:
    for reference, value in ((node.left, node.right), (node.right, node.left)):
        if isinstance(reference, ast.Unary) and reference.operator == "typeof" and isinstance(value, ast.Constant):
            return _by_typeof(checker, flow, reference.operand, value.value, truth)
    for reference, value in ((node.left, node.right), (node.right, node.left)):
        if isinstance(reference, ast.Constant):
            continue
        flow = equal_to(checker, flow, reference, value, truth, loose)
    return flow


def equal_to(
    checker: Checker, flow: Flow, reference: ast.Node, value: ast.Node, truth: bool, loose: bool = False
) -> Flow:
    """Returns the flow where a variable or field equals a value, or does not."""
    if isinstance(reference, ast.Constant) or (isinstance(reference, ast.Identifier) and reference.name == "undefined"):
        return flow
    if isinstance(reference, ast.Unary) and reference.operator == "typeof" and isinstance(value, ast.Constant):
        return _by_typeof(checker, flow, reference.operand, value.value, truth)
    given = regular(current_type(checker, flow, value))
    if loose and given in UNITS:
        change = (lambda t: _only(t, UNITS)) if truth else (lambda t: keep(t, lambda o: o not in UNITS))
        flow = refine(checker, flow, reference, change)
        return flow if truth else _chain_present(checker, flow, reference)
    if truth:
        flow = refine(checker, flow, reference, lambda t: _equal(checker, t, given))
        present = not any(o in (UNDEFINED, VOID, ANY, UNCERTAIN, UNKNOWN) for o in options(given))
        return _chain_present(checker, flow, reference) if present else flow
    if isinstance(given, (Literal, EnumMember)) or given in UNITS:
        flow = refine(checker, flow, reference, lambda t: _unequal(t, given))
        return _chain_present(checker, flow, reference) if given is UNDEFINED else flow
    return flow


def _only(type_: Type, wanted: tuple[Type, ...]) -> Type:
    return type_ if type_ in (ANY, UNCERTAIN, UNKNOWN) else keep(type_, lambda o: o in wanted)


def _equal(checker: Checker, type_: Type, value: Type) -> Type:
    """Returns the part of a type that can equal a value."""
    if type_ in (ANY, UNCERTAIN) or value in (ANY, UNCERTAIN, UNKNOWN):
        return type_
    if type_ is UNKNOWN:
        return value if isinstance(value, (Literal, EnumMember)) or value in UNITS else type_
    kept: list[Type] = []
    for option in options(type_):
        if isinstance(value, Literal) and option is value.base:
            kept.append(value)
        elif checker.relations.comparable(option, value):
            kept.append(option)
    return union(kept)


def _unequal(type_: Type, value: Type) -> Type:
    """Returns the part of a type that can differ from a single value."""
    if isinstance(value, Literal) and isinstance(value.value, bool):
        other = FALSE if value.value else TRUE
        parts = [other if option is BOOLEAN else option for option in options(type_)]
        return union([option for option in parts if option.key != value.key])
    if isinstance(value, Literal):
        return keep(type_, lambda o: o.key != value.key and not (isinstance(o, EnumMember) and o.value == value.value))
    return keep(type_, lambda option: option.key != value.key)


def _by_typeof(checker: Checker, flow: Flow, node: ast.Node, name: object, truth: bool) -> Flow:
    if not isinstance(name, str):
        return flow
    flow = refine(checker, flow, node, lambda t: _of_kind(checker, t, name, truth))
    return _chain_present(checker, flow, node) if truth == (name != "undefined") else flow


def _of_kind(checker: Checker, type_: Type, name: str, truth: bool) -> Type:
    """Returns the part of a type whose `typeof` is a name, or is not."""
    if type_ in (ANY, UNCERTAIN, UNKNOWN, UNASSIGNED) or type_.generic:
        if truth:
            if type_ is UNKNOWN and name == "object":
                return union((OBJECT, NULL))
            return TYPEOF.get(name, UNCERTAIN) if name != "object" else UNCERTAIN
        if not isinstance(type_, Union):
            return type_

    def matches(option: Type) -> bool:
        kinds = _typeof(checker, option)
        return (name in kinds) if truth else kinds != {name}

    return keep(type_, matches)


def _typeof(checker: Checker, option: Type) -> set[str]:
    """Returns the possible results of `typeof` for a type."""
    if isinstance(option, Literal):
        return {option.base.name}
    if isinstance(option, EnumMember):
        return {"string" if isinstance(option.value, str) else "number"}
    if isinstance(option, Primitive):
        if option is NULL or option is OBJECT:
            return {"object"} if option is NULL else {"object", "function"}
        return {"undefined"} if option is VOID else {option.name}
    structure = structure_of(checker.declarations, option) if isinstance(option, Object) else None
    if structure is not None and (structure.calls or structure.constructs):
        return {"function"}
    if structure is not None and not structure.members:
        return {"string", "number", "boolean", "bigint", "symbol", "object", "function"}
    return {"object"} if not option.generic else {"object", "function", "string", "number", "boolean", "undefined"}


def _instance(checker: Checker, flow: Flow, node: ast.Binary, truth: bool) -> Flow:
    klass = current_type(checker, flow, node.right)
    structure = structure_of(checker.declarations, klass)
    made = UNCERTAIN if structure is None or not structure.constructs else structure.constructs[0].result
    if isinstance(made, Named) and made.arguments:
        made = Named(made.declaration, tuple(ANY for _ in made.arguments))
    if made is ANY:
        made = UNCERTAIN
    return refine(checker, flow, node.left, lambda t: _filtered(checker, t, made, truth))


def _filtered(checker: Checker, type_: Type, wanted: Type, truth: bool) -> Type:
    """Returns the part of a type that is, or is not, of another type."""
    if not truth:
        return keep(type_, lambda option: option in (ANY, UNCERTAIN) or not checker.assignable(option, wanted))
    if type_ in (ANY, UNCERTAIN, UNKNOWN):
        return wanted
    kept: list[Type] = []
    for option in options(type_):
        if checker.assignable(option, wanted):
            kept.append(option)
        elif checker.assignable(wanted, option):
            kept.append(wanted)
        elif not isinstance(option, (Primitive, Literal, EnumMember)) and not isinstance(type_, Union):
            kept.append(Intersection((option, wanted)))
    return union(kept)


def _inside(checker: Checker, flow: Flow, node: ast.Binary, truth: bool) -> Flow:
    """Returns the flow of `"name" in object`."""
    if not isinstance(node.left, ast.Constant) or not isinstance(node.left.value, str):
        return flow
    name = node.left.value

    def has(option: Type) -> bool:
        member = find_member(checker.declarations, option, name)
        return (member is not None) if truth else (member is None or member.optional)

    def change(type_: Type) -> Type:
        if isinstance(type_, Union):
            kept = keep(type_, has)
            return kept if kept is not NEVER else UNCERTAIN
        return UNCERTAIN if truth and find_member(checker.declarations, type_, name) is None else type_

    return refine(checker, flow, node.right, change)


def _call(checker: Checker, flow: Flow, node: ast.Call, truth: bool) -> Flow:
    """Returns the flow of a call with a predicate (`Array.isArray(x)`), or of a method behind `?.`."""
    if truth:
        flow = _chain_present(checker, flow, node)
    callee = current_type(checker, flow, node.callee)
    structure = structure_of(checker.declarations, callee)
    for signature in () if structure is None else structure.calls:
        if signature.predicate is None or signature.asserts:
            continue
        name, predicate = signature.predicate
        for number, parameter in enumerate(signature.parameters):
            if parameter.name == name and number < len(node.arguments) and predicate is not None:
                wanted = UNCERTAIN if predicate.generic else predicate
                return narrow_by_predicate(checker, flow, node.arguments[number], wanted, truth)
    return flow


def narrow_by_predicate(checker: Checker, flow: Flow, node: ast.Node, wanted: Type, truth: bool) -> Flow:
    """Returns the flow where a predicate holds for an expression, or does not."""
    return refine(checker, flow, node, lambda type_: _by_predicate(checker, type_, wanted, truth))


def _by_predicate(checker: Checker, type_: Type, wanted: Type, truth: bool) -> Type:
    if wanted is UNCERTAIN:
        return UNCERTAIN
    return _filtered(checker, type_, wanted, truth)


def _assignment(checker: Checker, flow: Flow, node: ast.Assignment, truth: bool) -> Flow:
    return narrow(checker, flow, node.target, truth)


def _sequence(checker: Checker, flow: Flow, node: ast.Sequence, truth: bool) -> Flow:
    return narrow(checker, flow, node.values[-1], truth) if node.values else flow


_HANDLERS: Final[dict[type[ast.Node], Callable[..., Flow]]] = {
    ast.Identifier: _by_truth,
    ast.This: _by_truth,
    ast.Member: _by_truth,
    ast.Index: _by_truth,
    ast.Unary: _not,
    ast.Logical: _logical,
    ast.Binary: _binary,
    ast.Call: _call,
    ast.Assignment: _assignment,
    ast.Sequence: _sequence,
}
