"""Finds the scopes that declare names."""

from __future__ import annotations

from collections.abc import Iterator

from harness.validation.fragments import FUNCTIONS, Fragment

__all__ = ["READ", "bound_names", "declared_in", "is_visible", "references", "scope_of"]

SCOPES = (*FUNCTIONS, "program", "statement_block", "for_statement", "for_in_statement", "catch_clause")
READ = ("identifier", "shorthand_property_identifier", "type_identifier")
BOUND = ("identifier", "shorthand_property_identifier_pattern")
VARIABLES = ("lexical_declaration", "variable_declaration")
DECLARATIONS = (
    "function_declaration",
    "class_declaration",
    "abstract_class_declaration",
    "enum_declaration",
    "interface_declaration",
    "type_alias_declaration",
)


def bound_names(pattern: Fragment) -> Iterator[Fragment]:
    """Yields the identifiers that a pattern binds."""
    if pattern.type in BOUND:
        yield pattern
    elif pattern.type in {"assignment_pattern", "object_assignment_pattern"}:
        left = pattern.field("left")
        if left is not None:
            yield from bound_names(left)
    elif pattern.type == "pair_pattern":
        value = pattern.field("value")
        if value is not None:
            yield from bound_names(value)
    elif pattern.type in {"object_pattern", "array_pattern", "rest_pattern"}:
        for child in pattern.children:
            yield from bound_names(child)


def declared_in(scope: Fragment) -> dict[str, Fragment]:
    """Returns the names that a scope itself declares, each with the declaring identifier."""
    return {name.text: name for name in _declared(scope)}


def _declared(scope: Fragment) -> Iterator[Fragment]:
    if scope.type in FUNCTIONS:
        yield from _parameters(scope)
    elif scope.type == "for_statement":
        initial = scope.field("initializer")
        yield from _of_statement(initial) if initial is not None else ()
    elif scope.type == "for_in_statement":
        left = scope.field("left")
        yield from bound_names(left) if left is not None else ()
    elif scope.type == "catch_clause":
        parameter = scope.field("parameter")
        yield from bound_names(parameter) if parameter is not None else ()
    else:
        for statement in scope.children:
            yield from _of_statement(statement)


def _parameters(function: Fragment) -> Iterator[Fragment]:
    single = function.field("parameter")
    if single is not None:
        yield from bound_names(single)
    parameters = function.field("parameters")
    for parameter in parameters.children if parameters is not None else ():
        pattern = parameter.field("pattern")
        if pattern is not None:
            yield from bound_names(pattern)


def _of_statement(statement: Fragment) -> Iterator[Fragment]:
    if statement.type == "export_statement":
        inner = statement.field("declaration")
        yield from _of_statement(inner) if inner is not None else ()
    elif statement.type in VARIABLES:
        for declarator in statement.children:
            name = declarator.field("name")
            if name is not None:
                yield from bound_names(name)
    elif statement.type in DECLARATIONS:
        name = statement.field("name")
        yield from [name] if name is not None else ()
    elif statement.type == "import_statement":
        yield from _imported(statement)


def _imported(statement: Fragment) -> Iterator[Fragment]:
    for clause in statement.walk("namespace_import", "import_specifier", "import_clause"):
        if clause.type == "import_specifier":
            name = clause.field("alias") or clause.field("name")
            yield from [name] if name is not None else ()
        else:
            yield from (child for child in clause.children if child.type == "identifier")


def scope_of(name: Fragment) -> Fragment | None:
    """Returns the scope that declares the name of an identifier."""
    return next((scope for scope in name.ancestors() if scope.type in SCOPES and name.text in declared_in(scope)), None)


def is_visible(name: str, at: Fragment) -> bool:
    """Returns whether code at a place can read a name: an enclosing scope has declared it before that place."""
    for scope in at.ancestors():
        if scope.type in SCOPES:
            declaration = declared_in(scope).get(name)
            if declaration is not None:
                return declaration.start < at.start
    return False


def references(declaration: Fragment) -> list[Fragment]:
    """Returns the other identifiers that refer to a declaration."""
    scope = scope_of(declaration)
    if scope is None:
        return []
    return [
        fragment
        for fragment in scope.walk(*READ)
        if fragment.text == declaration.text and fragment.node != declaration.node and scope_of(fragment) == scope
    ]
