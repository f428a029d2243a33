"""Statements."""

from __future__ import annotations

from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.expressions import property_key
from harness.syntax.lower.lowering import Handler, Lowering, parts

__all__ = ["HANDLERS"]


def _expression(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    if not inner:
        return lowering.broken(node)
    lowered = lowering.lower(inner[0])
    if isinstance(lowered, ast.Namespace):
        return lowered
    return ast.Expression(lowering.source, node.start_byte, node.end_byte, lowered)


def _variables(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    declarators = [
        ast.Declarator(
            lowering.source,
            child.start_byte,
            child.end_byte,
            lowering.required(lowering.field(child, "name"), child),
            lowering.maybe(lowering.field(child, "value")),
            lowering.field(child, "type"),
        )
        for child in parts(node)
        if lowering.kind(child) == "variable_declarator"
    ]
    found = lowering.field(node, "kind")
    kind = lowering.kind(found) if found is not None else "var"
    if kind == "var":
        lowering.hoisted.extend(declarator.target for declarator in declarators)
    made = ast.Variables(lowering.source, node.start_byte, node.end_byte, kind, declarators)
    if kind == "var":
        lowering.assignments.append(made)
    return made


def _block(lowering: Lowering, node: tree_sitter.Node) -> ast.Block:
    return ast.Block(lowering.source, node.start_byte, node.end_byte, lowering.body(node))


def _if(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    alternative = lowering.field(node, "alternative")
    inner = parts(alternative) if alternative is not None else []
    return ast.If(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.required(lowering.field(node, "condition"), node),
        lowering.required(lowering.field(node, "consequence"), node),
        lowering.lower(inner[0]) if inner else None,
    )


def _for(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    def part(name: str) -> ast.Node | None:
        child = lowering.field(node, name)
        if child is None or child.type in {"empty_statement", ";"}:
            return None
        lowered = lowering.lower(child)
        return lowered.value if isinstance(lowered, ast.Expression) else lowered

    return ast.For(
        lowering.source,
        node.start_byte,
        node.end_byte,
        part("initializer"),
        part("condition"),
        part("increment"),
        lowering.required(lowering.field(node, "body"), node),
    )


def _declared_list(lowering: Lowering, node: tree_sitter.Node | None) -> ast.Node | None:
    """Returns the pattern of `for await (let [a, b] of ...)`, which the grammar reads as an element of `let`."""
    if node is None or node.type != "subscript_expression":
        return None
    owner, index = lowering.field(node, "object"), lowering.field(node, "index")
    if owner is None or index is None or lowering.text(owner) != "let":
        return None
    items, waiting = list[ast.Node](), [lowering.lower(index)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, ast.Sequence):
            waiting.extend(reversed(item.values))
        elif isinstance(item, ast.Assignment) and not item.operator:
            items.append(ast.Default(item.source, item.start, item.end, item.target, item.value))
        else:
            items.append(item)
    pattern: list[ast.Node | None] = [*items]
    return ast.ArrayPattern(lowering.source, node.start_byte, node.end_byte, pattern, None)


def _for_each(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    kind, operator = lowering.field(node, "kind"), lowering.field(node, "operator")
    left = lowering.field(node, "left")
    listed = _declared_list(lowering, left)
    target = lowering.required(left, node) if listed is None else listed
    if kind is not None and kind.type == "var":
        lowering.hoisted.append(target)
    made = ast.ForEach(
        lowering.source,
        node.start_byte,
        node.end_byte,
        kind.type if kind is not None else "" if listed is None else "let",
        operator.type if operator is not None else "of",
        target,
        lowering.required(lowering.field(node, "right"), node),
        lowering.required(lowering.field(node, "body"), node),
        lowering.has_token(node, "await"),
    )
    if made.kind in ("", "var"):
        lowering.assignments.append(made)
    return made


def _while(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.While(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.required(lowering.field(node, "condition"), node),
        lowering.required(lowering.field(node, "body"), node),
        node.type == "do_statement",
    )


def _return(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    return ast.Return(lowering.source, node.start_byte, node.end_byte, lowering.lower(inner[0]) if inner else None)


def _jump(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    label = lowering.field(node, "label")
    kind = "break" if node.type == "break_statement" else "continue"
    return ast.Jump(lowering.source, node.start_byte, node.end_byte, kind, lowering.text(label) if label else "")


def _throw(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    value = lowering.lower(inner[0]) if inner else lowering.broken(node)
    return ast.Throw(lowering.source, node.start_byte, node.end_byte, value)


def _try(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    handler, finalizer = lowering.field(node, "handler"), lowering.field(node, "finalizer")
    body = lowering.field(node, "body")

    def block(owner: tree_sitter.Node | None) -> ast.Block | None:
        found = lowering.field(owner, "body") if owner is not None else None
        return _block(lowering, found) if found is not None else None

    return ast.Try(
        lowering.source,
        node.start_byte,
        node.end_byte,
        _block(lowering, body if body is not None else node),
        lowering.maybe(lowering.field(handler, "parameter")) if handler is not None else None,
        block(handler),
        block(finalizer),
        lowering.field(handler, "type") if handler is not None else None,
    )


def _switch(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    body = lowering.field(node, "body")
    cases = []
    for child in [] if body is None else parts(body):
        test = lowering.field(child, "value")
        statements = child.children_by_field_name("body")
        inner = [lowering.lower(s) for s in statements if s.is_named and s.type != "comment"]
        cases.append(ast.Case(lowering.source, child.start_byte, child.end_byte, lowering.maybe(test), inner))
    value = lowering.required(lowering.field(node, "value"), node)
    return ast.Switch(lowering.source, node.start_byte, node.end_byte, value, cases)


def _labeled(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    label = lowering.field(node, "label")
    body = lowering.required(lowering.field(node, "body"), node)
    return ast.Labeled(lowering.source, node.start_byte, node.end_byte, lowering.text(label) if label else "", body)


def _empty(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Block(lowering.source, node.start_byte, node.end_byte, [])


def _enum(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name, body = lowering.field(node, "name"), lowering.field(node, "body")
    members: list[tuple[str, ast.Node | None]] = []
    for child in [] if body is None else parts(body):
        if child.type == "enum_assignment":
            key, value = lowering.field(child, "name"), lowering.field(child, "value")
            if key is not None:
                members.append((str(property_key(lowering, key)), lowering.maybe(value)))
        else:
            members.append((str(property_key(lowering, child)), None))
    return ast.Enum(lowering.source, node.start_byte, node.end_byte, lowering.text(name) if name else "", members)


def _namespace(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    """Returns a namespace; `namespace A.B` becomes one inside the other."""
    name, body = lowering.field(node, "name"), lowering.field(node, "body")
    source, start, end = lowering.source, node.start_byte, node.end_byte
    first, *inner = (lowering.text(name) if name else "").split(".")
    statements = lowering.body(body)
    for part in reversed(inner):
        nested = ast.Namespace(source, start, end, part.strip(), statements)
        statements = [ast.Export(source, start, end, nested, [], "", "", None)]
    return ast.Namespace(source, start, end, first.strip(), statements)


def _type_declaration(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name = lowering.field(node, "name")
    kind = "interface" if node.type == "interface_declaration" else "type"
    text = lowering.text(name) if name else ""
    return ast.TypeDeclaration(lowering.source, node.start_byte, node.end_byte, kind, text, node)


def _ambient(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    if lowering.has_token(node, "global"):
        return _empty(lowering, node)
    inner = parts(node)
    lowered = lowering.lower(inner[0]) if inner else _empty(lowering, node)
    names: list[ast.Node] = []
    if isinstance(lowered, ast.Variables):
        return ast.Variables(lowering.source, node.start_byte, node.end_byte, "declare", lowered.declarators)
    if isinstance(lowered, ast.FunctionDeclaration):
        names = [_identifier(lowered, lowered.function.name)]
    elif isinstance(lowered, ast.ClassDeclaration):
        names = [_identifier(lowered, lowered.definition.name)]
    elif isinstance(lowered, ast.Namespace):
        names = [_identifier(lowered, lowered.name)] if lowered.name.isidentifier() else []
    else:
        return lowered
    declarators = [ast.Declarator(name.source, name.start, name.end, name, None, None) for name in names]
    return ast.Variables(lowering.source, node.start_byte, node.end_byte, "declare", declarators)


def _identifier(node: ast.Node, name: str) -> ast.Node:
    return ast.Identifier(node.source, node.start, node.end, name)


HANDLERS: Final[dict[str, Handler]] = {
    "expression_statement": _expression,
    "lexical_declaration": _variables,
    "variable_declaration": _variables,
    "statement_block": _block,
    "if_statement": _if,
    "for_statement": _for,
    "for_in_statement": _for_each,
    "while_statement": _while,
    "do_statement": _while,
    "return_statement": _return,
    "break_statement": _jump,
    "continue_statement": _jump,
    "throw_statement": _throw,
    "try_statement": _try,
    "switch_statement": _switch,
    "labeled_statement": _labeled,
    "empty_statement": _empty,
    "debugger_statement": _empty,
    "hash_bang_line": _empty,
    "enum_declaration": _enum,
    "internal_module": _namespace,
    "module": _namespace,
    "interface_declaration": _type_declaration,
    "type_alias_declaration": _type_declaration,
    "ambient_declaration": _ambient,
}
