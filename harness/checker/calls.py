"""Calls, `new` and tagged templates: which signature is meant, and whether the arguments fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.access import LINKS, link
from harness.checker.counts import check_spread, check_spread_place, fits_count, report_count
from harness.checker.inference import Inference
from harness.checker.invalidation import called_at_once
from harness.checker.members import structure_of
from harness.checker.mismatches import ARGUMENT
from harness.checker.newer import check_newer_arguments
from harness.checker.objects import fitted_literal, has_unknown
from harness.checker.output_uses import note_written
from harness.checker.overloads import loose_arguments, matches_overload, narrows, nearest_overload
from harness.checker.patterns import iterated
from harness.checker.places import member_name
from harness.checker.relations import parameter_at
from harness.checker.substitution import substitute, substitute_signature
from harness.checker.types import (
    ANY,
    NEVER,
    NULL,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    ModuleType,
    Object,
    Parameter,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import defined, options, union, widened_literal
from harness.syntax import ast
from harness.syntax.type_nodes import type_parts

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.syntax.type_nodes import TypeNode

__all__ = ["check_call", "check_new", "check_tagged_template"]

LOOSE: Final = (ANY, UNCERTAIN, NEVER)


class CallSite:
    """A place that calls or constructs something.

    Attributes:
        node: The call.
        arguments: The arguments.
        type_arguments: The type arguments that are written out, if any.
        context: The type that its place expects.
    """

    __slots__ = ("arguments", "context", "node", "type_arguments")

    def __init__(
        self,
        node: ast.Node,
        arguments: Sequence[ast.Node],
        type_arguments: TypeNode | None = None,
        context: Type | None = None,
    ) -> None:
        self.node = node
        self.arguments = arguments
        self.type_arguments = type_arguments
        self.context = context

    @property
    def called(self) -> ast.Node:
        """The name in messages: the last name of `a.b.c(...)`, but the whole of a `new`."""
        return member_name(self.node.callee) if isinstance(self.node, ast.Call) else self.node

    def giving(self, arguments: Sequence[ast.Node]) -> CallSite:
        """Returns the same call site with other arguments."""
        return CallSite(self.node, arguments, self.type_arguments, self.context)

    def giving_plain(self) -> CallSite:
        """Returns the same call site without the arguments whose types depend on the signature."""
        plain: list[ast.Node] = [ast.Broken(a.source, a.start, a.end) if is_sensitive(a) else a for a in self.arguments]
        return self.giving(plain)


def check_call(checker: Checker, node: ast.Call, context: Type | None) -> tuple[Type, bool]:
    """Returns the type of a call as a link in a chain, and whether a `?.` before it may end the chain."""
    if isinstance(node.callee, ast.Super):
        return _super_call(checker, node), False
    if isinstance(node.callee, ast.Function):
        callee, stops = checker.check(node.callee, _invoked_at_once(checker, node)), False
        checker.flow = called_at_once(checker, node.callee)
    else:
        linked = isinstance(node.callee, LINKS)
        callee, stops = link(checker, node.callee) if linked else (checker.check(node.callee), False)
    present = defined(callee) if isinstance(callee, Union) or callee in (UNDEFINED, NULL) else callee
    if present is not callee:
        if node.optional:
            stops = True
        else:
            checker.report(2722, node.callee, "Cannot invoke an object which is possibly 'undefined'.")
    known = _remembered(checker, node)
    if known is None:
        known = _call(checker, node, present, context)
        _remember(checker, node, known)
        note_written(checker, node)
    return known, stops


def _invoked_at_once(checker: Checker, node: ast.Call) -> Type:
    """Returns the contextual type of an immediately invoked function: it takes the arguments."""
    given = [widened_literal(checker.check(a)) for a in node.arguments if not isinstance(a, ast.Spread)]
    takes = [Parameter(f"__{n}", t, optional=True) for n, t in enumerate(given)]
    return Object(Structure({}, calls=(Signature(tuple(takes), UNCERTAIN),)))


def _remembered(checker: Checker, node: ast.Node) -> Type | None:
    """Returns the result of a call checked before; a speculative one must be checked again."""
    known = checker.calls.get(node)
    return known if known is not None or not checker.reporter.quiet else checker.guesses.get(node)


def _remember(checker: Checker, node: ast.Node, found: Type) -> None:
    (checker.guesses if checker.reporter.quiet else checker.calls)[node] = found


def _call(checker: Checker, node: ast.Call, callee: Type, context: Type | None) -> Type:
    if callee in LOOSE or (callee.generic and not isinstance(callee, Object)):
        return _untyped(checker, node.arguments, callee)
    if callee is UNKNOWN:
        checker.report(18046, node.callee, "The called value is of type 'unknown'.")
        return _untyped(checker, node.arguments, UNCERTAIN)
    if isinstance(callee, Union):
        return _call_union(checker, node, callee)
    structure = structure_of(checker.declarations, callee)
    if isinstance(callee, ModuleType) and _is_only_module(checker, callee):
        return _not_callable(checker, node, callee, Structure({}))
    if structure is None or (not structure.calls and not structure.complete):
        return _untyped(checker, node.arguments, UNCERTAIN)
    if not structure.calls:
        return _not_callable(checker, node, callee, structure)
    if len(structure.calls) == 1 and structure.calls[0].this is not None:
        _check_receiver(checker, node, structure.calls[0].this)
    return resolve(checker, CallSite(node, node.arguments, node.type_arguments, context), structure.calls)


def _check_receiver(checker: Checker, node: ast.Call, wanted: Type) -> None:
    """Reports a function that is called on another `this` than it declares."""
    if wanted.generic or wanted is VOID or wanted is UNDEFINED:
        return
    found: Type = VOID
    if isinstance(node.callee, (ast.Member, ast.Index)):
        with checker.speculatively():
            found = defined(checker.check(node.callee.object))
    if not found.generic and not checker.assignable(found, wanted):
        types = f"'this' context of type '{checker.text(found)}' is not assignable to method's 'this' of type"
        checker.report(2684, node.callee, f"The {types} '{checker.text(wanted)}'.")


def _is_only_module(checker: Checker, callee: ModuleType) -> bool:
    """Returns whether `import *` gives only a module; otherwise it may be the function that a package is."""
    return checker.interop or callee.module.complete


def _not_callable(checker: Checker, node: ast.Call, callee: Type, structure: Structure) -> Type:
    if callee is not checker.declarations.function.plain:
        if structure.constructs:
            message = f"Value of type '{checker.text(callee)}' is not callable. Did you mean to include 'new'?"
            checker.report(2348, node, message)
        else:
            message = f"This expression is not callable. Type '{checker.text(callee)}' has no call signatures."
            checker.report(2349, node.callee, message)
    return _untyped(checker, node.arguments, UNCERTAIN)


def _call_union(checker: Checker, node: ast.Call, callee: Union) -> Type:
    results = []
    for option in callee.options:
        structure = None if option in LOOSE else structure_of(checker.declarations, option)
        if structure is None or not structure.calls:
            if structure is not None and structure.complete:
                message = f"This expression is not callable. Not all of type '{checker.text(callee)}' can be called."
                checker.report(2349, node.callee, message)
            return _untyped(checker, node.arguments, UNCERTAIN)
        signature = structure.calls[0]
        results.append(substitute(signature.result, dict.fromkeys(signature.variables, UNCERTAIN)))
    _untyped(checker, node.arguments, UNCERTAIN)
    return union(results)


def _untyped(checker: Checker, arguments: Sequence[ast.Node], callee: Type) -> Type:
    """Returns the result of calling something with unknown parameters."""
    context = None if callee is ANY else UNCERTAIN
    for argument in arguments:
        checker.check(argument.value if isinstance(argument, ast.Spread) else argument, context)
    return ANY if callee is ANY else UNCERTAIN


def check_new(checker: Checker, node: ast.New, context: Type | None) -> Type:
    """Returns the type of `new callee(...)`."""
    callee = checker.check(node.callee)
    known = _remembered(checker, node)
    if known is None:
        known = _construct(checker, node, callee, context)
        _remember(checker, node, known)
    return known


def _construct(checker: Checker, node: ast.New, callee: Type, context: Type | None) -> Type:
    if callee in LOOSE or isinstance(callee, Union) or (callee.generic and not isinstance(callee, Object)):
        return _untyped(checker, node.arguments, UNCERTAIN if callee is not ANY else ANY)
    structure = structure_of(checker.declarations, callee)
    if isinstance(callee, ModuleType) and _is_only_module(checker, callee):
        return _construct_function(checker, node, callee, Structure({}))
    if structure is None or (not structure.constructs and not structure.complete):
        return _untyped(checker, node.arguments, UNCERTAIN)
    if not structure.constructs:
        return _construct_function(checker, node, callee, structure)
    declaration = callee.declaration if isinstance(callee, Object) else None
    if declaration is not None and declaration.abstract:
        checker.report(2511, node, "Cannot create an instance of an abstract class.")
    check_newer_arguments(checker, node.arguments, callee)
    return resolve(checker, CallSite(node, node.arguments, node.type_arguments, context), structure.constructs)


def _construct_function(checker: Checker, node: ast.New, callee: Type, structure: Structure) -> Type:
    """Checks `new` of something that is no class."""
    if not structure.calls:
        text = checker.text(callee)
        checker.report(
            2351, node.callee, f"This expression is not constructable. Type '{text}' has no construct signatures."
        )
        return _untyped(checker, node.arguments, UNCERTAIN)
    result = resolve(checker, CallSite(node, node.arguments, node.type_arguments), structure.calls)
    if result is not VOID:
        message = "'new' expression, whose target lacks a construct signature, implicitly has an 'any' type."
        checker.report(7009, node, message)
    return UNCERTAIN


def _super_call(checker: Checker, node: ast.Call) -> Type:
    """Checks `super(...)` in a constructor."""
    owner = checker.frame.owner
    superclass = getattr(getattr(owner, "node", None), "superclass", None)
    parent = UNCERTAIN if superclass is None else owner.parent(superclass)  # type: ignore[attr-defined]
    structure = None if parent in LOOSE else structure_of(checker.declarations, parent)
    if structure is None or not structure.constructs:
        _untyped(checker, node.arguments, UNCERTAIN)
    elif _remembered(checker, node) is None:
        check_newer_arguments(checker, node.arguments, parent)
        resolve(checker, CallSite(node, node.arguments), structure.constructs)
        _remember(checker, node, VOID)
    return VOID


def check_tagged_template(checker: Checker, node: ast.TaggedTemplate, _: Type | None) -> Type:
    """Returns the type of a tagged template."""
    tag = checker.check(node.tag)
    structure = None if tag in LOOSE or isinstance(tag, Union) else structure_of(checker.declarations, tag)
    if structure is not None and structure.complete and not structure.calls and tag is not UNKNOWN:
        message = "It is likely that you are missing a comma to separate these two template expressions."
        checker.report(2796 if isinstance(node.tag, ast.Template) else 2349, node.tag, message)
    if structure is None or len(structure.calls) != 1 or structure.calls[0].variables:
        _untyped(checker, node.quasi.values, UNCERTAIN)
        return UNCERTAIN
    signature = structure.calls[0]
    for number, value in enumerate(node.quasi.values):
        parameter = parameter_at(signature, number + 1)
        checker.check_assignable(value, UNCERTAIN if parameter is None else parameter.type, ARGUMENT)
    return signature.result


# Signatures


def resolve(checker: Checker, site: CallSite, signatures: Sequence[Signature]) -> Type:
    """Returns the result of a call: the first signature that accepts the arguments counts."""
    arguments = site.arguments
    if len(signatures) == 1:
        check_spread_place(checker, signatures[0], arguments)
        return _apply(checker, site, signatures[0])
    if site.type_arguments is not None:
        signatures = _with_type_parameters(signatures, site.type_arguments) or signatures
    possible = [s for s in signatures if fits_count(checker, s, arguments) and matches_overload(s, arguments)]
    if not possible:
        possible = [s for s in signatures if fits_count(checker, s, arguments)]
    if not possible:
        report_count(checker, site.called, signatures, arguments)
        return _untyped(checker, arguments, UNCERTAIN)
    if len(possible) == 1:
        return _apply(checker, site, possible[0])
    loose = loose_arguments(checker, arguments)
    for strict in (True, False) if loose else (False,):
        for signature in possible:
            if not _plainly_fits(checker, site, signature):
                continue
            if strict and narrows(_instantiate(checker, site.giving_plain(), signature), loose):
                continue
            made = _instantiate(checker, site, signature)
            if _all_fit(checker, made, arguments):
                return _checked(checker, made, arguments)
    return _no_overload(checker, site, possible[-1], nearest_overload(signatures, len(arguments)))


def _with_type_parameters(signatures: Sequence[Signature], node: TypeNode) -> list[Signature]:
    """Returns the signatures with as many type parameters as there are type arguments."""
    given = len(type_parts(node))
    least = [sum(1 for v in s.variables if v.default is None) for s in signatures]
    return [s for s, n in zip(signatures, least, strict=True) if n <= given <= len(s.variables)]


def _plainly_fits(checker: Checker, site: CallSite, signature: Signature) -> bool:
    """Returns whether the arguments fit whose types do not depend on the signature; others are inferred from it."""
    sensitive = sum(map(is_sensitive, site.arguments))
    if sensitive in (0, len(site.arguments)):
        return True
    plain = site.giving_plain()
    return _all_fit(checker, _instantiate(checker, plain, signature), plain.arguments)


def _no_overload(checker: Checker, site: CallSite, last: Signature, meant: Signature | None) -> Type:
    """Reports a call that fits none of several signatures; returns the result of the nearest one."""
    if checker.reporter.quiet:
        return UNCERTAIN
    before = len(checker.reporter.diagnostics)
    with checker.speculatively():
        made = _instantiate(checker, site, last)
        given = None if meant is None else _instantiate(checker, site, meant)
    types = [checker.text(_argument_type(checker, a, None)) for a in site.arguments if not isinstance(a, ast.Spread)]
    message = f"No overload matches this call with ({', '.join(types)}); the last one is {_shown(checker, made)}."
    if len(checker.reporter.diagnostics) == before:
        alone = site.arguments[0] if len(site.arguments) == 1 else None
        at = site.called if alone is None or isinstance(alone, ast.Spread) else alone
        checker.report(2769, at, message)
    return made.result if given is None else given.result


def _shown(checker: Checker, signature: Signature) -> str:
    return checker.text(Object(Structure({}, calls=(signature,))))


def _apply(checker: Checker, site: CallSite, signature: Signature) -> Type:
    """Returns the result of a call with only one possible signature."""
    if not fits_count(checker, signature, site.arguments):
        report_count(checker, site.called, (signature,), site.arguments)
        _untyped(checker, site.arguments, UNCERTAIN)
        return _instantiate(checker, site.giving(()), signature).result
    if signature.variables or site.type_arguments is not None:
        signature = _instantiate(checker, site, signature, alone=True)
    return _checked(checker, signature, site.arguments)


def _checked(checker: Checker, signature: Signature, arguments: Sequence[ast.Node]) -> Type:
    """Checks the arguments against the chosen signature; returns its result."""
    number = 0
    for argument in arguments:
        if isinstance(argument, ast.Spread):
            number = check_spread(checker, signature, argument, number)
            continue
        parameter = None if number < 0 else parameter_at(signature, number)
        checker.check_assignable(argument, UNCERTAIN if parameter is None else parameter.type, ARGUMENT)
        number += number >= 0
    return signature.result


# Type arguments


def _instantiate(checker: Checker, site: CallSite, signature: Signature, *, alone: bool = False) -> Signature:
    """Returns a signature with its type arguments, written or inferred."""
    variables = signature.variables
    if not variables:
        return signature
    if site.type_arguments is not None:
        bound = _written_arguments(checker, variables, site.type_arguments)
    else:
        bound = _inferred(checker, site, signature, alone=alone)
    made = substitute_signature(signature, bound)
    return Signature(made.parameters, lambda: made.result, (), made.predicate, made.asserts)


def _written_arguments(
    checker: Checker, variables: tuple[TypeParameter, ...], node: TypeNode
) -> dict[TypeParameter, Type]:
    given = [checker.read(child) for child in type_parts(node)]
    needed = sum(1 for v in variables if v.default is None)
    if not needed <= len(given) <= len(variables):
        at = ast.Broken(checker.annotations.source, node.start_byte, node.end_byte)
        checker.report(2558, at, f"Expected {len(variables)} type arguments, but got {len(given)}.")
        return dict.fromkeys(variables, UNCERTAIN)
    bound = dict(zip(variables, given, strict=False))
    for variable in variables:
        if variable not in bound:
            bound[variable] = UNCERTAIN if variable.default is None else substitute(variable.default, bound)
    checker.annotations.check_bounds(variables, bound, node)
    return bound


def _inferred(checker: Checker, site: CallSite, signature: Signature, *, alone: bool) -> dict[TypeParameter, Type]:
    context = site.context
    inference = Inference(checker, signature, alone and context is not None)
    if context is not None and context not in LOOSE and context is not UNKNOWN:
        inference.expect(context, signature.result)
    waiting = []
    for number, argument in enumerate(site.arguments):
        parameter = parameter_at(signature, number)
        if parameter is None:
            break
        if isinstance(argument, ast.Spread):
            element = iterated(checker, argument.value, checker.check(argument.value))
            inference.take(element, parameter.type)
        elif is_sensitive(argument):
            waiting.append((argument, parameter.type))
        elif parameter.type.generic:
            wanted = substitute(parameter.type, inference.hints())
            wanted = substitute(wanted, {v: v.bound or UNCERTAIN for v in signature.variables})
            inference.take(_argument_type(checker, argument, wanted), parameter.type)
    for argument, type_ in waiting:
        fixed = inference.bound(fixing=_callback_inputs(type_))
        wanted = substitute(substitute(type_, fixed), dict.fromkeys(signature.variables, UNCERTAIN))
        inference.take(_argument_type(checker, argument, wanted), type_)
    return inference.bound()


def _callback_inputs(type_: Type) -> Type:
    """Returns the parameter types of a callback, which must be known before its body is checked."""
    found: list[Type] = []
    for option in options(type_):
        if isinstance(option, Object):
            found += [p.type for s in option.structure.calls for p in s.parameters]
    return Tuple(tuple(found))


def _argument_type(checker: Checker, node: ast.Node, context: Type | None) -> Type:
    found = checker.check(node, context)
    fitted = fitted_literal(found, context)
    return fitted if fitted.key == found.key else found


def is_sensitive(node: ast.Node) -> bool:
    """Returns whether an argument's type depends on its contextual type: a function with untyped parameters."""
    if isinstance(node, ast.Function):
        return any(p.annotation is None for p in node.parameters)
    if isinstance(node, ast.ObjectLiteral):
        return any(is_sensitive(member.value) for member in node.members)
    if isinstance(node, ast.Conditional):
        return is_sensitive(node.consequent) or is_sensitive(node.alternate)
    return False


def _all_fit(checker: Checker, signature: Signature, arguments: Sequence[ast.Node]) -> bool:
    """Returns whether arguments fit a signature, for the choice of an overload."""
    for number, argument in enumerate(arguments):
        if isinstance(argument, ast.Spread):
            return True
        parameter = parameter_at(signature, number)
        if parameter is None:
            return True
        found = checker.check(argument, parameter.type)
        if not checker.assignable(found, parameter.type) or _has_excess(checker, argument, parameter.type):
            return False
    return True


def _has_excess(checker: Checker, node: ast.Node, target: Type) -> bool:
    if not isinstance(node, ast.ObjectLiteral):
        return False
    return has_unknown(checker, node, target)
