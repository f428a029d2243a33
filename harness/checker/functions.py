"""Functions: their types, and checking their bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.checker import Checker, Frame
from harness.checker.flow import Flow
from harness.checker.invalidation import captured
from harness.checker.members import structure_of
from harness.checker.narrowing import narrow
from harness.checker.objects import fitted_literal
from harness.checker.partners import note_taken
from harness.checker.patterns import bind_pattern
from harness.checker.places import type_place
from harness.checker.relations import parameter_at, parameters_from
from harness.checker.scopes import Entity, Scope, Symbol
from harness.checker.types import (
    ANY,
    NEVER,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    Array,
    EnumMember,
    Literal,
    Named,
    Object,
    Parameter,
    Promise,
    Signature,
    Structure,
    Type,
    TypeParameter,
)
from harness.checker.unions import has_undefined, keep, options, or_undefined, union, widened_literal
from harness.checker.utilities import awaited
from harness.syntax import ast
from harness.syntax.declared import bound_identifiers

if TYPE_CHECKING:
    from harness.checker.annotations import Annotations

__all__ = ["Body", "check_function", "contextual_signature", "function_type"]

LOOSE: Final = (ANY, UNCERTAIN)
CONDITIONS: Final = (ast.Binary, ast.Logical, ast.Unary, ast.Call, ast.Identifier)


class Body:
    """A function with a known type whose body is checked once.

    Attributes:
        node: The function.
        parameters: The types of its parameters in its body.
        expected: Its declared return type, if any.
        context: Its contextual return type.
        type: Its type.
        done: Whether its body has been checked and its errors reported.
    """

    __slots__ = (
        "_result", "annotations", "checker", "context", "done", "expected", "flow", "frame", "node",
        "parameters", "running", "scope", "type",
    )  # fmt: skip

    def __init__(self, checker: Checker, node: ast.Function, scope: Scope, frame: Frame) -> None:
        self.checker = checker
        self.node = node
        self.scope = scope
        self.annotations: Annotations = checker.annotations
        self.flow = captured(checker, node)
        self.frame = frame
        self.parameters: list[Type] = []
        self.expected: Type | None = None
        self.context: Type | None = None
        self.type: Type = UNCERTAIN
        self.done = False
        self.running = False
        self._result: Type | None = None

    def result(self) -> Type:
        """Returns its return type according to its body."""
        if self._result is None:
            if self.running:
                return UNCERTAIN
            self.check()
        return self._result or UNCERTAIN

    def check(self) -> None:
        """Checks the body; again if its errors have not been reported."""
        quiet = bool(self.checker.reporter.quiet)
        if self.done or self.running or self.node.body is None or (quiet and self._result is not None):
            return
        self.running = True
        try:
            found = self._run(self.node.body)
        finally:
            self.running = False
        self.done = not quiet
        if self._result is None:
            self._result = found

    def _run(self, body: ast.Node) -> Type:
        checker, frame = self.checker, self.frame
        frame.body, frame.expected, frame.context = self, self.expected, self.context
        frame.is_async, frame.returns = self.node.is_async, []
        scope = Scope(self._named_scope())
        with checker.entering(frame, scope, self.flow, self.annotations):
            self._declare_parameters(scope)
            if isinstance(body, ast.Block):
                checker.run_block(body.body, scope, function=True)
                if len(body.body) == 1 and isinstance(body.body[0], ast.Return) and body.body[0].value is not None:
                    self._infer_predicate(body.body[0].value)
                self._check_constructor(checker)
                return self._returned(open_end=not checker.flow.dead)
            if isinstance(body, ast.ObjectLiteral) and _is_block(body):
                return self._labelled(body)
            found = checker.check_return(body, body)
            self._infer_predicate(body)
            return self._finished(found)

    def _named_scope(self) -> Scope:
        """Returns the scope around the body, in which a function expression's own name refers to it."""
        name = self.node.name
        if not self.node.named or not name:
            return self.scope
        scope = Scope(self.scope)
        scope.names[name] = Entity(name, Symbol(name, "function", self.type, self.node.start, self))
        return scope

    def _labelled(self, body: ast.ObjectLiteral) -> Type:
        """Returns whether the body of `() => { name: value }` is a block with a label, not an object."""
        only = body.members[0] if len(body.members) == 1 else None
        if only is None or only.kind != "init" or only.source.data[only.end : body.end].strip() != b"}":
            message = "';' expected: what follows '=>' in braces is a block; put the object in parentheses."
            self.checker.report(1005, body, message)
        for member in body.members:
            self.checker.check(member.value)
        return self._finished(VOID)

    def _infer_predicate(self, condition: ast.Node) -> None:
        """Infers a predicate (`x => x !== undefined`) from the function's only condition."""
        if self.node.annotation is not None or self.node.is_async or not isinstance(self.type, Object):
            return
        for parameter, type_ in zip(self.node.parameters, self.parameters, strict=False):
            if not isinstance(parameter.target, ast.Identifier) or type_ in LOOSE:
                continue
            predicate = predicate_type(self.checker, parameter.target, type_, condition)
            if predicate is not None:
                self.type.structure.calls[0].predicate = (parameter.target.name, predicate)
                return

    def _check_constructor(self, checker: Checker) -> None:
        if self.frame.constructor is not None:
            checker.check_initialised(self.frame)

    def _declare_parameters(self, scope: Scope) -> None:
        checker = self.checker
        for parameter, type_ in zip(self.node.parameters, self.parameters, strict=False):
            if isinstance(parameter.target, ast.Identifier):
                self._declare(scope, parameter.target, type_)
            else:
                bind_pattern(checker, parameter.target, type_, lambda name, t: self._declare(scope, name, t))
                note_taken(checker, parameter.target, None, type_)
            if parameter.default is not None and parameter.annotation is not None:
                checker.check_assignable(parameter.default, type_, at=parameter)

    def _declare(self, scope: Scope, name: ast.Identifier, type_: Type) -> None:
        if name.name in scope.names:
            self.checker.report(2300, name, f"Duplicate identifier '{name.name}'.")
        scope.names[name.name] = Entity(name.name, Symbol(name.name, "parameter", type_, name.start, self))

    def _returned(self, open_end: bool) -> Type:
        """Returns the joined type of the return statements."""
        frame, node = self.frame, self.node
        if self.expected is not None:
            self._check_end(open_end)
        found = frame.returns
        if not found:
            inferred: Type = VOID if open_end or not (node.arrow or not node.name) else NEVER
        else:
            inferred = union([*found, UNDEFINED] if open_end else found)
        return self._finished(inferred)

    def _check_end(self, open_end: bool) -> None:
        """Reports a function that must return a value and may not."""
        expected, node = self.expected, self.node
        if expected is None or not open_end or node.generator or node.annotation is None:
            return
        if any(o in (VOID, UNDEFINED, UNKNOWN) or o in LOOSE or o.generic for o in options(expected)):
            return
        at = type_place(node.source, node.annotation)
        if not self.frame.returns:
            message = "A function whose declared type is neither 'undefined', 'void', nor 'any' must return a value."
            self.checker.report(2355, at, message)
        elif not has_undefined(expected):
            message = "Function lacks ending return statement and return type does not include 'undefined'."
            self.checker.report(2366, at, message)

    def _finished(self, found: Type) -> Type:
        if self.node.generator:
            return UNCERTAIN
        if isinstance(found, (Literal, EnumMember)):
            found = fitted_result(found, self.context)
        if self.node.is_async:
            return Promise(awaited(found))
        return found


def _is_block(body: ast.Node) -> bool:
    """Returns whether an apparent object literal is really a block, directly after `=>`."""
    return body.source.data[: body.start].rstrip().endswith(b"=>")


def predicate_type(checker: Checker, name: ast.Identifier, type_: Type, condition: ast.Node) -> Type | None:
    """Returns the type that a condition tests a parameter for, if it is exact; else None."""
    symbol = checker.scope.value(name.name)
    if symbol is None or not isinstance(condition, CONDITIONS):
        return None
    path = (symbol,)
    with checker.speculatively():
        held = narrow(checker, Flow({path: type_}), condition, truth=True).facts.get(path)
        if held is None or held.key == type_.key or held is NEVER or held in LOOSE:
            return None
        missed = narrow(checker, Flow({path: held}), condition, truth=False).facts.get(path)
    return held if missed is NEVER else None


def fitted_result(type_: Type, context: Type | None) -> Type:
    """Returns the type of a function that returns one literal: the literal only if one is expected."""
    return fitted_literal(type_, context)


def check_function(checker: Checker, node: ast.Function, context: Type | None) -> Type:
    """Returns the type of a function expression after checking its body."""
    known = checker.functions.get(node)
    if known is None:
        known = function_type(checker, node, context)
    known.check()
    return known.type


def function_type(checker: Checker, node: ast.Function, context: Type | None = None, this: Type | None = None) -> Body:
    """Returns the type of a function without checking its body.

    Args:
        checker: The checker.
        node: The function.
        context: The type that its place expects.
        this: The type of `this` in a method; arrow functions have that of their surroundings.
    """
    variables, scope = checker.annotations.variables(node.type_parameters, checker.scope)
    outer = checker.frame
    frame = Frame(None, outer.this if node.arrow else this, outer.owner)
    frame.constructor = None
    body = checker.functions[node] = Body(checker, node, scope, frame)
    expected, sure = (None, True) if context is None else contextual_signature(checker, context)
    if node.receiver is not None:
        with checker.within(scope):
            frame.this = checker.read(node.receiver)
    frame.bare = outer.bare if node.arrow else False
    with checker.within(scope):
        parameters = _parameters(checker, body, expected, sure)
        predicate, asserts = checker.annotations.predicate(node.annotation, scope)
        declared = None if node.annotation is None else checker.read(node.annotation)
    if node.is_async and not node.generator and declared is not None:
        _check_promise(checker, node, declared)
    body.expected = _expected_return(node, declared)
    if declared is None and expected is not None and _is_informative(expected.result):
        body.context = awaited(expected.result) if node.is_async else expected.result
    signature = Signature(parameters, body.result if declared is None else declared, variables, predicate, asserts)
    signature.this = frame.this if node.receiver is not None else None
    body.type = Object(Structure({}, calls=(signature,)), generic=scope.generic)
    return body


def _is_informative(result: Type) -> bool:
    """Returns whether a callback's expected result helps to type its body; a function does even if generic."""
    return not result.generic or any(isinstance(o, Object) and bool(o.structure.calls) for o in options(result))


def _check_promise(checker: Checker, node: ast.Function, declared: Type) -> None:
    """Reports an async function whose declared return type is no promise."""
    if declared is UNCERTAIN or isinstance(declared, Promise) or node.annotation is None:
        return
    at = type_place(node.source, node.annotation)
    shown = checker.text(declared)
    message = "The return type of an async function or method must be the global Promise<T> type."
    checker.report(1064, at, f"{message} Did you mean to write 'Promise<{shown}>'?")


def _expected_return(node: ast.Function, declared: Type | None) -> Type | None:
    if declared is None or node.generator:
        return None
    return awaited(declared) if node.is_async else declared


def contextual_signature(checker: Checker, context: Type) -> tuple[Signature | None, bool]:
    """Returns the only signature that a function is expected to have, and whether there is no other."""
    found: list[Signature] = []
    for option in options(context):
        if option in (UNCERTAIN, UNKNOWN) or (option.generic and isinstance(option, TypeParameter)):
            return None, option is not UNCERTAIN
        structure = structure_of(checker.declarations, option) if isinstance(option, (Object, Named)) else None
        if structure is not None and structure.calls:
            found += structure.calls
    if len(found) == 1:
        return found[0], True
    return None, not found


def _parameters(checker: Checker, body: Body, expected: Signature | None, sure: bool) -> tuple[Parameter, ...]:
    """Returns a function's parameters: as annotated, by the contextual type, or by their defaults."""
    found = []
    for number, parameter in enumerate(body.node.parameters):
        type_ = _parameter_type(checker, body, number, expected, sure)
        optional = parameter.optional or parameter.default is not None
        inside = type_
        if parameter.optional and not parameter.rest:
            inside = type_ = or_undefined(type_)
        elif parameter.default is not None:
            inside, type_ = keep(type_, lambda o: o is not UNDEFINED), or_undefined(type_)
            inside = UNCERTAIN if inside is NEVER else inside
        body.parameters.append(inside)
        names = bound_identifiers(parameter.target)
        name = names[0].name if len(names) == 1 else f"__{number}"
        found.append(Parameter(name, type_, optional and not parameter.rest, parameter.rest))
    return tuple(found)


def _parameter_type(checker: Checker, body: Body, number: int, expected: Signature | None, sure: bool) -> Type:
    parameter = body.node.parameters[number]
    if parameter.annotation is not None:
        return checker.read(parameter.annotation)
    if expected is not None:
        if parameter.rest:
            return parameters_from(expected, number)
        given = parameter_at(expected, number)
        if given is not None:
            return (
                UNCERTAIN if isinstance(given.type, TypeParameter) and given.type in expected.variables else given.type
            )
    if parameter.default is not None:
        return widened_literal(_default_type(checker, body, parameter.default))
    if sure:
        _report_implicit(checker, parameter)
    return Array(UNCERTAIN) if parameter.rest else UNCERTAIN if not sure else ANY


def _default_type(checker: Checker, body: Body, default: ast.Node) -> Type:
    """Returns the type of a parameter's default, which is evaluated when the function is called."""
    outer, checker.frame = checker.frame, body.frame
    body.frame.body = body
    try:
        return checker.check(default)
    finally:
        checker.frame = outer


def _report_implicit(checker: Checker, parameter: ast.Parameter) -> None:
    for name in bound_identifiers(parameter.target):
        if isinstance(parameter.target, ast.Identifier):
            kind = "any[]" if parameter.rest else "any"
            code, what = (7019, "Rest parameter") if parameter.rest else (7006, "Parameter")
        else:
            code, what, kind = 7031, "Binding element", "any"
        checker.report(code, name, f"{what} '{name.name}' implicitly has an '{kind}' type.")
