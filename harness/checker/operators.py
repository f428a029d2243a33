"""Operators: arithmetic, comparison, logic, `as`, `await`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.flow import join
from harness.checker.literals import check_constant_context
from harness.checker.narrowing import falsy, may_be_false, narrow, truthy
from harness.checker.nullability import non_null
from harness.checker.output_uses import note_compared, note_logic, note_text
from harness.checker.reduction import joined
from harness.checker.truth import USE_LIMIT, check_operand, check_tested, check_truth
from harness.checker.types import (
    ANY,
    BIGINT,
    BOOLEAN,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    EnumMember,
    Literal,
    Output,
    Pattern,
    Promise,
    Type,
    TypeParameter,
)
from harness.checker.unions import defined, is_literal, may_be_nullish, options, regular, union, widened_literal
from harness.checker.utilities import awaited
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = [
    "check_await",
    "check_binary",
    "check_cast",
    "check_conditional",
    "check_logical",
    "check_sequence",
    "check_unary",
    "check_yield",
]

ARITHMETIC: Final = frozenset({"-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"})
ORDER: Final = frozenset({"<", ">", "<=", ">="})
EQUALITY: Final = frozenset({"===", "!==", "==", "!="})
LOOSE: Final = (ANY, UNCERTAIN)
IDLE: Final = (ast.Identifier, ast.Constant, ast.Function, ast.ObjectLiteral, ast.ArrayLiteral, ast.RegularExpression)
"""Expressions without an effect."""


def _is_kind(type_: Type, base: Type) -> bool:
    """Returns whether all options of a type are of a kind: `string`, `number`, ..."""
    return all(_kind(option) is base for option in options(type_))


def _kind(option: Type) -> Type:
    if isinstance(option, Literal):
        return option.base
    if isinstance(option, EnumMember):
        return STRING if isinstance(option.value, str) else NUMBER
    if isinstance(option, TypeParameter):
        return option.bound or option
    return STRING if isinstance(option, Pattern) else option


def _widest(option: Type) -> Type:
    """Returns the kind of a literal."""
    if isinstance(option, Literal):
        return option.base
    return option.whole or option if isinstance(option, EnumMember) else option


def _is_loose(type_: Type) -> bool:
    return any(option in LOOSE or option.generic for option in options(type_))


def check_unary(checker: Checker, node: ast.Unary, _: Type | None) -> Type:
    """`! - + ~ typeof void delete`."""
    operand = checker.check(node.operand)
    if node.operator == "!":
        check_truth(checker, node.operand, operand)
    if node.operator in ("!", "delete"):
        return BOOLEAN
    if node.operator == "typeof":
        return STRING
    if node.operator == "void":
        return UNDEFINED
    note_logic(checker, node, (node.operand, operand))
    if node.operator in ("-", "+", "~") and _is_kind(operand, BIGINT):
        return BIGINT
    return NUMBER


def check_binary(checker: Checker, node: ast.Binary, _: Type | None) -> Type:
    """Arithmetic, comparison, `in` and `instanceof`."""
    left = checker.check(node.left)
    right = checker.check(node.right)
    return binary_type(checker, node, node.operator, (node.left, left), (node.right, right))


Side = tuple[ast.Node, Type]


def binary_type(checker: Checker, node: ast.Node, operator: str, first: Side, second: Side) -> Type:
    """Returns the result of an operator for two operands; unsuitable operands are reported."""
    if operator == "+":
        return _plus(checker, node, first, second)
    if operator in ARITHMETIC or operator in ORDER:
        note_logic(checker, node, first, second)
    if operator in ARITHMETIC:
        left, right = _operand(checker, first, 2362), _operand(checker, second, 2363)
        if {BIGINT, NUMBER} == {BIGINT if _is_kind(side, BIGINT) else _numeric(side) for side in (left, right)}:
            _report_operator(checker, node, operator, left, right)
        return BIGINT if _is_kind(left, BIGINT) and _is_kind(right, BIGINT) else NUMBER
    if operator in ORDER:
        _check_order(checker, node, operator, first, second)
    elif operator in EQUALITY:
        note_compared(checker, node, first, second)
        if _never_equal(checker, node, operator, first, second):
            return BOOLEAN
        _check_equality(checker, node, first[1], second[1])
    return BOOLEAN


OBJECTS: Final = (ast.ObjectLiteral, ast.ArrayLiteral, ast.Function, ast.RegularExpression, ast.Class)
"""Expressions that make a new object each time."""
KINDS: Final = ("string", "number", "bigint", "boolean", "symbol", "undefined", "object", "function")
"""The results of `typeof`."""


def _never_equal(checker: Checker, node: ast.Node, operator: str, first: Side, second: Side) -> bool:
    """Reports a comparison with something that nothing equals; returns whether it is one."""
    outcome = "false" if operator.startswith("=") else "true"
    for one, other in ((first[0], second[0]), (second[0], first[0])):
        if isinstance(one, OBJECTS):
            why = "since JavaScript compares objects by reference, not value"
            checker.report(2839, node, f"This condition will always return '{outcome}' {why}.")
            return True
        if isinstance(one, ast.Identifier) and one.name == "NaN" and checker.scope.value("NaN") is _global(checker):
            checker.report(2845, node, f"This condition will always return '{outcome}'.")
            return True
        named = other.value if isinstance(other, ast.Constant) else None
        if isinstance(one, ast.Unary) and one.operator == "typeof" and isinstance(named, str) and named not in KINDS:
            kinds = " | ".join(f'"{kind}"' for kind in KINDS)
            message = f"This comparison appears to be unintentional because the types '{kinds}'"
            checker.report(2367, node, f"{message} and '\"{named}\"' have no overlap.")
            return True
    return False


def _global(checker: Checker) -> object:
    return checker.declarations.library.scope.value("NaN")


def _numeric(type_: Type) -> Type:
    return NUMBER if _is_kind(type_, NUMBER) else UNCERTAIN


def _operand(checker: Checker, side: Side, code: int) -> Type:
    found = non_null(checker, *side)
    if not _is_loose(found) and not (_is_kind(found, NUMBER) or _is_kind(found, BIGINT)):
        which = "left" if code == 2362 else "right"
        kinds = "type 'any', 'number', 'bigint' or an enum type"
        checker.report(code, side[0], f"The {which}-hand side of an arithmetic operation must be of {kinds}.")
    return found


def _plus(checker: Checker, node: ast.Node, first: Side, second: Side) -> Type:
    left, right = first[1], second[1]
    if _is_kind(left, STRING) or _is_kind(right, STRING):
        note_text(checker, first[0], left)
        note_text(checker, second[0], right)
        return STRING
    note_logic(checker, node, first, second)
    if _is_loose(left) or _is_loose(right):
        return UNCERTAIN
    left, right = non_null(checker, *first), non_null(checker, *second)
    if _is_kind(left, NUMBER) and _is_kind(right, NUMBER):
        return NUMBER
    if _is_kind(left, BIGINT) and _is_kind(right, BIGINT):
        return BIGINT
    if not all(_kind(option) in (STRING, NUMBER) for side in (left, right) for option in options(side)):
        _report_operator(checker, node, "+", left, right)
        return UNCERTAIN
    if any(_is_kind(side, NUMBER) for side in (left, right)):
        _report_operator(checker, node, "+", left, right)
    return STRING


def _report_operator(checker: Checker, node: ast.Node, operator: str, left: Type, right: Type) -> None:
    types = f"'{checker.text(left)}' and '{checker.text(right)}'"
    operator += "=" if isinstance(node, ast.Assignment) else ""
    checker.report(2365, node, f"Operator '{operator}' cannot be applied to types {types}.")


def _check_order(checker: Checker, node: ast.Node, operator: str, first: Side, second: Side) -> None:
    left, right = non_null(checker, *first), non_null(checker, *second)
    if _is_loose(left) or _is_loose(right):
        return
    wide_left, wide_right = (union([_kind(o) for o in options(side)]) for side in (left, right))
    numbers = [all(o in (NUMBER, BIGINT) for o in options(side)) for side in (wide_left, wide_right)]
    if all(numbers):
        return
    if any(numbers) or not checker.relations.comparable(wide_left, wide_right):
        _report_operator(checker, node, operator, widened_literal(left), widened_literal(right))


def _check_equality(checker: Checker, node: ast.Node, left: Type, right: Type) -> None:
    if _is_loose(left) or _is_loose(right) or UNKNOWN in (left, right):
        return
    if defined(left) is not left or defined(right) is not right:
        left, right = defined(left), defined(right)
        if not options(left) or not options(right) or left.key == right.key:
            return
    if not checker.relations.comparable(left, right):
        bases = union(map(_widest, options(left))), union(map(_widest, options(right)))
        if not checker.relations.comparable(*bases):
            left, right = bases
        types = f"'{checker.text(left)}' and '{checker.text(right)}'"
        message = "This comparison appears to be unintentional because the types"
        checker.report(2367, node, f"{message} {types} have no overlap.")


def check_logical(checker: Checker, node: ast.Logical, context: Type | None) -> Type:
    """`&& || ??`."""
    operator = node.operator
    left = checker.check(node.left, context)
    check_operand(checker, node, left)
    if operator == "&&":
        check_tested(checker, node.left, node.end + USE_LIMIT)
    before = checker.flow
    checker.flow = narrow(checker, before, node.left, operator == "&&") if operator != "??" else before
    right = checker.check(node.right, context if context is not None else left if operator != "&&" else None)
    if operator != "??":
        checker.flow = join(checker.flow, narrow(checker, before, node.left, operator != "&&"))
    if operator == "&&":
        return union((falsy(left), right)) if truthy(left) is not NEVER else left
    if operator == "||":
        return joined(checker, (truthy(left), right)) if may_be_false(left) else left
    return joined(checker, (defined(left), right)) if may_be_nullish(left) else left


def check_conditional(checker: Checker, node: ast.Conditional, context: Type | None) -> Type:
    """`test ? consequent : alternate`."""
    check_truth(checker, node.test, checker.check(node.test))
    check_tested(checker, node.test, node.consequent.end)
    before = checker.flow
    checker.flow = narrow(checker, before, node.test, truth=True)
    first = checker.check(node.consequent, context)
    after = checker.flow
    checker.flow = narrow(checker, before, node.test, truth=False)
    second = checker.check(node.alternate, context)
    checker.flow = join(after, checker.flow)
    return joined(checker, (first, second))


def check_sequence(checker: Checker, node: ast.Sequence, context: Type | None) -> Type:
    """`first, second`."""
    found: Type = UNCERTAIN
    for number, value in enumerate(node.values):
        found = checker.check(value, context)
        idle = isinstance(value, IDLE) and not (isinstance(value, ast.Constant) and value.value == 0)
        if idle and number < len(node.values) - 1:
            checker.report(2695, value, "Left side of comma operator is unused and has no side effects.")
    return found


def check_await(checker: Checker, node: ast.Await, context: Type | None) -> Type:
    """`await value`."""
    function = checker.frame.body
    if function is not None and not checker.frame.is_async:
        message = "'await' expressions are only allowed within async functions and at the top levels of modules."
        checker.report(1308, node, message)
    elif function is None and checker.commonjs:
        message = (
            "Top-level 'await' expressions are only allowed when the 'module' option is set to 'es2022', 'esnext', "
            "'system', 'node16', 'node18', 'node20', 'nodenext', or 'preserve', and the 'target' option is set to "
            "'es2017' or higher."
        )
        checker.report(1378, node, message)
    expected = None if context is None else union((context, Promise(context)))
    return awaited(checker.check(node.value, expected))


def check_yield(checker: Checker, node: ast.Yield, _: Type | None) -> Type:
    """`yield value`."""
    if node.value is not None:
        checker.check(node.value)
    return UNCERTAIN


def check_cast(checker: Checker, node: ast.Cast, context: Type | None) -> Type:
    """`value as T`, `value satisfies T`, `value!`."""
    if node.kind == "!":
        symbol = checker.scope.value(node.value.name) if isinstance(node.value, ast.Identifier) else None
        if symbol is not None and checker.flow.facts.get((symbol,)) is UNASSIGNED:
            return defined(symbol.type)
        return defined(checker.check(node.value, context))
    if node.annotation is None:
        return check_constant_context(checker, node.value, context)
    target = checker.read(node.annotation)
    if node.kind == "satisfies":
        return checker.check_assignable(node.value, target, 1360)
    found = regular(checker.check(node.value, target))
    if not _is_loose(found) and not checker.relations.comparable(widened_literal(found), target):
        _report_cast(checker, node, found, target)
    return target


def _report_cast(checker: Checker, node: ast.Cast, found: Type, target: Type) -> None:
    """Reports a cast between types that certainly have nothing in common."""
    plain = [o for t in (found, target) for o in options(t)]
    simple = (STRING, NUMBER, BOOLEAN, BIGINT, SYMBOL)
    if not all(isinstance(o, (Literal, EnumMember, Output, Promise)) or o in simple for o in plain):
        return
    given = checker.text(found if is_literal(target) else widened_literal(found))
    message = (
        f"Conversion of type '{given}' to type '{checker.text(target)}' may be a mistake because neither type "
        "sufficiently overlaps with the other. If this was intentional, convert the expression to 'unknown' first."
    )
    checker.report(2352, node, message)
