"""The numbers of arguments that calls have and need, and spread arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from harness.checker.mismatches import ARGUMENT, report_mismatch
from harness.checker.patterns import iterated
from harness.checker.relations import parameter_at
from harness.checker.types import VOID, Array, Signature, Tuple
from harness.checker.unions import options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["check_spread", "check_spread_place", "fits_count", "report_count"]


def _least(signature: Signature) -> int:
    """Returns how many arguments a call needs; trailing ones that may be `void` can be left out."""
    least = signature.required
    while least and any(option is VOID for option in options(signature.parameters[least - 1].type)):
        least -= 1
    return least


def _counts(checker: Checker, arguments: Sequence[ast.Node]) -> tuple[int, bool]:
    """Returns the number of arguments, and whether a spread may add more."""
    count, open_ = 0, False
    for argument in arguments:
        if not isinstance(argument, ast.Spread):
            count += 1
            continue
        with checker.speculatively():
            spread = checker.check(argument.value)
        if isinstance(spread, Tuple) and spread.rest is None:
            count += len(spread.elements)
        else:
            open_ = True
    return count, open_


def fits_count(checker: Checker, signature: Signature, arguments: Sequence[ast.Node]) -> bool:
    """Returns whether a signature takes this number of arguments."""
    count = len(arguments)
    if any(isinstance(argument, ast.Spread) for argument in arguments):
        count, open_ = _counts(checker, arguments)
        if open_:
            return True
    most = signature.most
    if most is not None and count > most:
        return False
    return count >= signature.required or count >= _least(signature)


def report_count(
    checker: Checker, node: ast.Node, signatures: Sequence[Signature], arguments: Sequence[ast.Node]
) -> None:
    """Reports a call with too many or too few arguments."""
    least = min(_least(s) for s in signatures)
    bounds = [s.most for s in signatures]
    given = len(arguments)
    if any(bound is None for bound in bounds):
        checker.report(2555, node, f"Expected at least {least} arguments, but got {given}.")
        return
    most = max(bound for bound in bounds if bound is not None)
    expected = str(least) if least == most else f"{least}-{most}"
    at = arguments[most] if given > most else node
    checker.report(2554, at, f"Expected {expected} arguments, but got {given}.")


def check_spread_place(checker: Checker, signature: Signature, arguments: Sequence[ast.Node]) -> None:
    """Reports the spread of a list, which may be empty, where an argument is required or none is left."""
    for number, argument in enumerate(arguments):
        if not isinstance(argument, ast.Spread):
            continue
        if isinstance(argument.value, ast.ArrayLiteral):
            return
        with checker.speculatively():
            found = checker.check(argument.value)
        if not isinstance(found, Array):
            return
        most = signature.most
        if number < _least(signature) or (most is not None and number >= most):
            message = "A spread argument must either have a tuple type or be passed to a rest parameter."
            checker.report(2556, argument, message)
        return


def check_spread(checker: Checker, signature: Signature, argument: ast.Spread, number: int) -> int:
    """Checks a spread argument; returns the index of the next argument, -1 if it is unknown."""
    value = argument.value
    found = checker.check(value)
    element = iterated(checker, value, found)
    if number < 0:
        return -1
    if isinstance(value, ast.ArrayLiteral) and not any(i is None or isinstance(i, ast.Spread) for i in value.items):
        for place, item in enumerate(value.items):
            parameter = parameter_at(signature, number + place)
            if item is not None and parameter is not None:
                checker.check_assignable(item, parameter.type, ARGUMENT)
        return number + len(value.items)
    if isinstance(found, Tuple) and found.rest is None:
        for place, part in enumerate(found.elements):
            parameter = parameter_at(signature, number + place)
            if parameter is not None and not checker.assignable(part, parameter.type):
                report_mismatch(checker, argument, part, parameter.type, ARGUMENT)
        return number + len(found.elements)
    parameter = parameter_at(signature, number)
    rest = signature.most is None and number >= len(signature.parameters) - 1
    if rest and parameter is not None and not checker.assignable(element, parameter.type):
        report_mismatch(checker, argument, element, parameter.type, ARGUMENT)
    return -1
