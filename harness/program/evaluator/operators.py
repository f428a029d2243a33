"""Unary, binary and logical operators."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from harness.program.arithmetic import calculate, is_exact_power, to_int32
from harness.program.bigints import BigInt, calculated, read
from harness.program.builtins.globals import UNMODELLED, type_of_global
from harness.program.coercion import is_callable, loosely_equal, number_of, strictly_equal, truth_of, type_of
from harness.program.environment import Environment
from harness.program.evaluator.chains import is_optional
from harness.program.evaluator.changes import remove_member
from harness.program.evaluator.classes import instance_of
from harness.program.evaluator.conditions import (
    choice,
    derived,
    may_be_missing,
    note_condition,
    one_of,
    present,
    test,
)
from harness.program.evaluator.paths import both_ways, perhaps_throws
from harness.program.evaluator.patterns import key_text
from harness.program.evaluator.privates import PRIVATE, has_private
from harness.program.evaluator.properties import has
from harness.program.evaluator.strings import concatenate, parts_of, primitive
from harness.program.functions import Instance
from harness.program.symbols import Symbol
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    Marked,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    join_parts,
    standing_for,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["binary", "evaluate_binary", "evaluate_logical", "evaluate_unary"]

LONG_CHAIN: Final = 100
"""Operators in a row above which they count as slow."""
COMPARED_LIMIT: Final = 8
"""Alternatives of a value that are compared one by one."""
_KEYED: Final = frozenset({"object", "function", "", None})
COMPARING: Final = frozenset({"<", ">", "<=", ">="})
EQUALITY: Final = {
    "===": (strictly_equal, True),
    "!==": (strictly_equal, False),
    "==": (loosely_equal, True),
    "!=": (loosely_equal, False),
}


def evaluate_binary(machine: Machine, node: ast.Binary, scope: Scope) -> Value:
    """Returns a binary operation; long chains are evaluated without recursion."""
    chain: list[ast.Binary] = [node]
    left = node.left
    while isinstance(left, ast.Binary):
        chain.append(left)
        left = left.left
    if len(chain) > LONG_CHAIN:
        machine.hurry()
    value = machine.evaluate(left, scope)
    for link in reversed(chain):
        if link.operator == "in" and isinstance(value, str) and value.startswith(PRIVATE):
            value = has_private(machine, machine.evaluate(link.right, scope), value, scope, link)
            continue
        value = binary(machine, link.operator, value, machine.evaluate(link.right, scope), link)
    return value


def binary(machine: Machine, operator: str, left: Value, right: Value, at: ast.Node) -> Value:
    """Returns the result of a binary operator on two values."""
    if operator == "+":
        return _plus(machine, left, right, at)
    marked = (isinstance(left, Text) and left.marked) or (isinstance(right, Text) and right.marked)
    if operator in EQUALITY:
        made = _equality(machine, operator, left, right, at)
        if marked and not machine.asked:
            machine.asked = not _differs_from_suffix(machine, operator, left, right, made)
        return made
    if marked:
        machine.asked = True
    if operator == "instanceof":
        return _instance_of(machine, left, right, at)
    if operator == "in":
        return _in(machine, left, right, at)
    if isinstance(left, Output) or isinstance(right, Output):
        _note_arithmetic(machine, at)
        return Unknown("arithmetic on an Output", at, kind="boolean" if operator in COMPARING else "number")
    left = primitive(machine, left, at)
    if isinstance(left, Symbol) and operator not in COMPARING:
        return machine.fail("a symbol is calculated with", at, "a calculation")
    right = primitive(machine, right, at)
    if isinstance(left, Symbol) or isinstance(right, Symbol):
        return machine.fail("a symbol is calculated with", at, "a calculation")
    if isinstance(left, BigInt) or isinstance(right, BigInt):
        return _of_bigints(machine, operator, left, right, at)
    if operator in COMPARING:
        return _compare(operator, _ordered(machine, left, at), _ordered(machine, right, at), at)
    return _arithmetic(operator, left, right, at)


def _differs_from_suffix(machine: Machine, operator: str, left: Value, right: Value, made: Value) -> bool:
    """Returns whether a text with the suffix was found to differ from another text, as it then does with any suffix."""
    if made is not (not EQUALITY[operator][1]):
        return False
    suffix, other = (left, right) if isinstance(left, Text) and left.marked else (right, left)
    if not isinstance(suffix, Text) or (isinstance(other, Text) and other.marked):
        return False
    wholes = (machine.assumptions.environment_suffix, machine.assumptions.stack)
    return any(isinstance(part, Marked) and part.text in wholes for part in suffix.parts)


def _note_arithmetic(machine: Machine, at: ast.Node) -> None:
    machine.note("logic", "an Output stands in a calculation or comparison; calculate inside `apply`", at)


def _equality(machine: Machine, operator: str, left: Value, right: Value, at: ast.Node) -> Value:
    compare, positive = EQUALITY[operator]
    if compare is loosely_equal and (_converts(left) or _converts(right)):
        return Unknown("a comparison with what may be an object", at, kind="boolean")
    presence = any(v is UNDEFINED or v is None for v in (left, right))
    if (isinstance(left, Output) or isinstance(right, Output)) and not presence:
        machine.note("logic", "an Output is compared: it never equals its value; compare inside `apply`", at)
    if compare is loosely_equal:
        left, right = _comparable(machine, left, right, at), _comparable(machine, right, left, at)
    equal = compare(left, right)
    return derived(left, "a comparison with something unknown", at, "boolean") if equal is None else equal is positive


def _converts(value: Value) -> bool:
    """Returns whether a value has alternatives that are converted before comparing."""
    options = value.alternatives if isinstance(value, Unknown) else ()
    return any(isinstance(option, (Array, Object)) or _converts(option) for option in options)


def _comparable(machine: Machine, value: Value, other: Value, at: ast.Node) -> Value:
    """Returns an object as `==` compares it with a primitive: by its number or text."""
    if not isinstance(value, (Array, Object)) or not isinstance(other, (bool, int, float, str, Text)):
        return value
    value = primitive(machine, value, at)
    return join_parts(list(parts_of(machine, value, at))) if isinstance(value, (Array, Object)) else value


def _plus(machine: Machine, left: Value, right: Value, at: ast.Node) -> Value:
    left, right = _default(machine, left, at), _default(machine, right, at)
    if isinstance(left, Symbol) or isinstance(right, Symbol):
        return machine.fail("a symbol is calculated with", at, "a calculation")
    if _texty(left) or _texty(right):
        return concatenate(machine, left, right, at)
    if isinstance(left, BigInt) or isinstance(right, BigInt):
        return _of_bigints(machine, "+", left, right, at)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, (Unknown, Reference)):
            if isinstance(other, (Output, Promise)):
                return concatenate(machine, left, right, at)
            if isinstance(other, (Unknown, Reference, Output, Promise)) or type_of(other) != "number":
                return derived(one, "a sum of something unknown", at)
            return derived(one, "a sum of something unknown", at, "number" if type_of(one) == "number" else "")
    if isinstance(left, Output) or isinstance(right, Output):
        _note_arithmetic(machine, at)
        return Unknown("arithmetic on an Output", at)
    if isinstance(left, (Array, Object, Promise)) or isinstance(right, (Array, Object, Promise)):
        return concatenate(machine, left, right, at)
    return _arithmetic("+", left, right, at)


def _default(machine: Machine, value: Value, at: ast.Node) -> Value:
    """Returns an object converted without a preference; a date becomes text."""
    made = primitive(machine, value, at, hint="default")
    if isinstance(made, Instance) and made.klass is not None and made.klass.lineage()[-1].name == "Date":
        return join_parts(list(parts_of(machine, made, at)))
    return made


def _of_bigints(machine: Machine, operator: str, left: Value, right: Value, at: ast.Node) -> Value:
    """Returns an operation with a bigint: the other operand must be one too, except for comparisons."""
    one, other = left, right
    for value in (left, right):
        if type_of(value) is None or (isinstance(value, (Unknown, Output, Promise)) and not isinstance(value, BigInt)):
            return Unknown("a calculation with a bigint", at, kind="boolean" if operator in COMPARING else "")
    if operator in COMPARING:
        a, b = (_comparable_number(value) for value in (one, other))
        return (
            Unknown("a comparison with a bigint", at, kind="boolean")
            if a is None or b is None
            else _stand(operator, a, b)
        )
    if not isinstance(one, BigInt) or not isinstance(other, BigInt):
        return machine.fail("a bigint and a value of another type are calculated with", at, "a sum of a bigint")
    if operator in {"/", "%"} and not other.number:
        return machine.fail("a bigint is divided by nothing", at, "a bigint", "RangeError")
    found = calculated(operator, one.number, other.number)
    return Unknown("a bigint", at, kind="bigint") if found is None else BigInt(found, at)


def _comparable_number(value: Value) -> int | float | None:
    """Returns an operand for comparing with a bigint: the bigint in a text, or NaN."""
    if isinstance(value, BigInt):
        return value.number
    text = text_of(value) if isinstance(value, (str, Text)) else None
    if text is None:
        return number_of(value)
    found = read(text)
    return math.nan if found is None else found


def _texty(value: Value) -> bool:
    return isinstance(value, (str, Text)) or (isinstance(value, Unknown) and value.kind == "string")


def _instance_of(machine: Machine, left: Value, right: Value, at: ast.Node) -> Value:
    if isinstance(right, Unknown) and not all(map(is_callable, right.alternatives)):
        perhaps_throws(machine, at, "an error for what is no class")
    answer = instance_of(machine, left, right, at)
    return Unknown("whether it is an instance", at, kind="boolean") if answer is None else answer


def _in(machine: Machine, left: Value, right: Value, at: ast.Node) -> Value:
    if isinstance(left, Output):
        machine.note("logic", "an Output is used as a key: its text is not the value; use `apply`", at)
    if right is None or is_missing(right) or isinstance(right, (bool, int, float, str, Text, Symbol)):
        return machine.fail("a key is looked for in what is no object", at, "whether a key exists")
    if isinstance(right, Unknown) and any(type_of(option) not in _KEYED for option in right.alternatives):
        perhaps_throws(machine, at, "an error for what is no object")
    key = key_text(machine, left, at)
    if isinstance(right, Environment) and key is not None:
        found = right.get(key)
        if isinstance(found, Unknown):
            return derived(found, "whether an environment variable is set", at, "boolean")
        return not is_missing(found)
    here = None if key is None else has(machine, right, key, at)
    return derived(right, "whether a key exists", at, "boolean") if here is None else here


def _ordered(machine: Machine, value: Value, at: ast.Node) -> Value:
    """Returns an operand for `<`: lists and plain objects by their text."""
    if _converts(value):
        return derived(value, "what one of several values converts to", at)
    plain = isinstance(value, Array) or type(value) is Object
    return join_parts(list(parts_of(machine, value, at))) if plain else value


def _compare(operator: str, left: Value, right: Value, at: ast.Node) -> Value:
    if isinstance(left, Unknown) and 0 < len(left.alternatives) <= COMPARED_LIMIT:
        return one_of([_compare(operator, each, right, at) for each in left.alternatives])
    if isinstance(right, Unknown) and 0 < len(right.alternatives) <= COMPARED_LIMIT:
        return one_of([_compare(operator, left, each, at) for each in right.alternatives])
    first, second = text_of(left), text_of(right)
    a: str | int | float | None
    b: str | int | float | None
    if first is not None and second is not None:
        a, b = first, second
    else:
        a, b = number_of(left), number_of(right)
    if a is None or b is None:
        return derived(left if a is None else right, "a comparison with something unknown", at, "boolean")
    return _stand(operator, a, b)


def _stand(operator: str, a: str | int | float, b: str | int | float) -> bool:
    if operator == "<":
        return a < b  # type: ignore[operator]
    if operator == ">":
        return a > b  # type: ignore[operator]
    return a <= b if operator == "<=" else a >= b  # type: ignore[operator]


def _arithmetic(operator: str, left: Value, right: Value, at: ast.Node) -> Value:
    a, b = number_of(left), number_of(right)
    if a is None or b is None:
        kind = "" if a is None and b is None else "number"
        return derived(left if a is None else right, "a calculation with something unknown", at, kind)
    if operator == "**" and not is_exact_power(a, b):
        return Unknown("a power that is rounded", at, kind="number")
    return calculate(operator, a, b)


def evaluate_unary(machine: Machine, node: ast.Unary, scope: Scope) -> Value:
    """Returns the result of `! - + ~ typeof void delete`."""
    if node.operator == "typeof":
        return _typeof(machine, node, scope)
    if node.operator == "delete":
        return _delete(machine, node, scope)
    value = machine.evaluate(node.operand, scope)
    if node.operator in {"-", "+", "~"}:
        value = primitive(machine, value, node)
    if node.operator == "!":
        truth = test(machine, value, node.operand, scope)
        return derived(value, "the opposite of something unknown", node, "boolean") if truth is None else not truth
    if node.operator == "void":
        return UNDEFINED
    if isinstance(value, BigInt):
        if node.operator == "+":
            return machine.fail("a bigint is made a number", node, "a number of a bigint")
        return BigInt(-value.number if node.operator == "-" else ~value.number, node)
    number = number_of(value)
    if number is None:
        if isinstance(value, Output):
            _note_arithmetic(machine, node)
        return derived(value, "a calculation with something unknown", node, "number")
    if node.operator == "-":
        return -number if number or isinstance(number, float) else -0.0
    return ~to_int32(number) if node.operator == "~" else number


def _typeof(machine: Machine, node: ast.Unary, scope: Scope) -> Value:
    if isinstance(node.operand, ast.Identifier) and scope.find(node.operand.name) is None:
        name = node.operand.name
        if name in UNMODELLED:
            kind = type_of_global(name)
        else:
            kind = type_of(machine.modules.global_value(name)) or "undefined"
        return kind or Unknown("the type of something unknown", node, kind="string")
    value = machine.evaluate(node.operand, scope)
    kind = type_of(value)
    return kind if kind else Unknown("the type of something unknown", node, kind="string")


def _delete(machine: Machine, node: ast.Unary, scope: Scope) -> Value:
    target = node.operand
    while isinstance(target, ast.Cast):
        target = target.value
    if not isinstance(target, (ast.Member, ast.Index)):
        machine.evaluate(target, scope)
    else:
        if isinstance(target.object, ast.Super):
            machine.fail("a member of `super` is deleted", node, "", "ReferenceError")
            return True
        owner = machine.evaluate(target.object, scope)
        if (owner is None or is_missing(owner)) and is_optional(target):
            return True
        if isinstance(target, ast.Member):
            key: str | None = target.name
        else:
            key = key_text(machine, machine.evaluate(target.index, scope), target.index)
        remove_member(machine, owner, key, node)
    return True


def evaluate_logical(machine: Machine, node: ast.Logical, scope: Scope) -> Value:
    """Returns the result of `&& || ??`; the right side is evaluated only if needed."""
    left = machine.evaluate(node.left, scope)
    decided = decide(machine, node.operator, left, node.left, scope)
    if decided is None:
        _, right = both_ways(machine, lambda: None, lambda: machine.evaluate(node.right, scope))
        return undecided(node.operator, left, right)
    return standing_for(left, machine.evaluate(node.right, scope)) if decided else left


def undecided(operator: str, left: Value, right: Value) -> Value:
    """Returns the result of a logical operator if it is unknown whether the left side decides it."""
    kept = stays(operator, left)
    if operator == "||" and right == "" and _is_any_text(kept):
        return kept  # which may be empty, too
    return choice(kept, right)


def _is_any_text(value: Value) -> bool:
    """Returns whether a text is wholly unknown and may be empty."""
    if isinstance(value, Text):
        return all(isinstance(part, Hole) for part in value.parts)
    return isinstance(value, Unknown) and value.kind == "string" and not value.alternatives


def stays(operator: str, left: Value) -> Value:
    """Returns the left side of a logical operator if the right side is not evaluated."""
    if operator == "??":
        return present(left)
    options = left.alternatives if isinstance(left, Unknown) else ()
    kept = [option for option in options if truth_of(option) is not (operator == "&&")]
    if not kept or len(kept) == len(options):
        if operator == "&&" and isinstance(left, Unknown) and left.kind == "boolean":
            return False
        return left
    return one_of(kept)


def decide(machine: Machine, operator: str, left: Value, at: ast.Node, scope: Scope) -> bool | None:
    """Returns whether a logical operator evaluates its right side; None if that is unknown.

    Outputs of deployed resources count as present, so `output || default` is the output.
    """
    if operator == "??":
        if isinstance(left, Output):
            note_condition(machine, left, at, scope)
        if isinstance(left, Unknown):
            return None if may_be_missing(left) else False
        return left is None or is_missing(left)
    truth = test(machine, left, at, scope)
    if operator == "||" and truth is None and isinstance(left, (Reference, Text)):
        return False
    if truth is None:
        return None
    return truth if operator == "&&" else not truth
