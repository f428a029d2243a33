"""Expressions."""

from __future__ import annotations

import re
from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.casts import CASTS, mended, torn_cast
from harness.syntax.lower.lowering import HIDDEN, Handler, Lowering, parts
from harness.syntax.lower.operators import POSTFIX, behind, binds, hand_over

__all__ = ["HANDLERS", "as_name", "property_key", "string_value"]

PRIVATE: Final = "private_property_identifier"
SIMPLE_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.|\n))", re.DOTALL)

NAME_ESCAPE: Final = re.compile(r"\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4})()())")


def _escape(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else ""
    return SIMPLE_ESCAPES.get(match[4], match[4])


def unescape(text: str) -> str:
    """Returns the text of a string or template literal; surrogate halves are joined."""
    if "\\" not in text:
        return text
    made = ESCAPE.sub(_escape, text)
    return made if made.isascii() else made.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def string_value(lowering: Lowering, node: tree_sitter.Node) -> str:
    """Returns the value of a string literal node."""
    return _inside(lowering.text(node))


def _inside(text: str) -> str:
    """Returns the text between a string literal's quotes."""
    closed = len(text) > 1 and text[-1] == text[0]
    return unescape(text[1:-1] if closed else text[1:])


def _string(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    start, end = node.start_byte, node.end_byte
    text = lowering.between(start, end)
    made = _inside(text)
    if "\ufffd" in made and "\\" in text and "\ufffd" not in text and "fffd" not in text.lower():
        return ast.Broken(lowering.source, start, end)  # half of a character is no text of Python's
    return ast.Constant(lowering.source, start, end, made)


def number_value(text: str) -> int | float:
    """Returns the value of a number literal; NaN where it has none."""
    text = text.replace("_", "").rstrip("n").lower()
    try:
        value = float(int(text, 0)) if text[:2] in {"0x", "0o", "0b"} else float(text)
    except ValueError:
        return float("nan")
    except OverflowError:
        return float("inf")
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _number(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Constant(lowering.source, node.start_byte, node.end_byte, number_value(lowering.text(node)))


def as_name(text: str) -> str:
    """Returns a name with its escapes resolved."""
    return NAME_ESCAPE.sub(_escape, text) if "\\" in text else text


def _private(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    """Returns a private name on the left of `in`."""
    return ast.Constant(lowering.source, node.start_byte, node.end_byte, HIDDEN + lowering.text(node))


def _constant(value: bool | None) -> Handler:
    def handle(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
        return ast.Constant(lowering.source, node.start_byte, node.end_byte, value)

    return handle


def _identifier(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    start, end = node.start_byte, node.end_byte
    return ast.Identifier(lowering.source, start, end, as_name(lowering.between(start, end)))


def _meta(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    """Returns `new.target` as a name that nothing else can have."""
    if lowering.text(node).startswith("new"):
        return ast.Identifier(lowering.source, node.start_byte, node.end_byte, "new.target")
    return ast.Broken(lowering.source, node.start_byte, node.end_byte)


def _this(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.This(lowering.source, node.start_byte, node.end_byte)


def _super(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Super(lowering.source, node.start_byte, node.end_byte)


def _regex(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    pattern, flags = lowering.field(node, "pattern"), lowering.field(node, "flags")
    return ast.RegularExpression(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.text(pattern) if pattern else "",
        lowering.text(flags) if flags else "",
    )


def template(lowering: Lowering, node: tree_sitter.Node) -> ast.Template:
    """Returns a template literal; its texts are the source between the substitutions, escapes resolved."""
    values: list[ast.Node] = []
    between = _substitutions(lowering, node)
    for child in between:
        inner = parts(child)
        values.append(lowering.lower(inner[0]) if inner else lowering.broken(child))
    texts = [unescape(text) for text in _raw_texts(lowering, node, between)]
    return ast.Template(lowering.source, node.start_byte, node.end_byte, texts, values)


def _substitutions(lowering: Lowering, node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [child for child in node.named_children if lowering.kind(child) == "template_substitution"]


def _raw_texts(lowering: Lowering, node: tree_sitter.Node, between: list[tree_sitter.Node]) -> list[str]:
    """Returns the source between the substitutions of a template literal."""
    start, end = node.start_byte + 1, node.end_byte
    texts = []
    for child in between:
        texts.append(lowering.between(start, child.start_byte))
        start = child.end_byte
    if start < end and lowering.data[end - 1 : end] == b"`":
        end -= 1
    texts.append(lowering.between(start, end))
    return texts


def _array(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    items: list[ast.Node | None] = []
    expecting = True
    for child in node.children[1:]:
        kind = lowering.kind(child)
        if child.is_named:
            if kind != "comment":
                items.append(lowering.lower(child))
                expecting = False
            continue
        if kind == "," or kind == "]":
            if expecting and kind == ",":
                items.append(None)
            expecting = True
    return ast.ArrayLiteral(lowering.source, node.start_byte, node.end_byte, items)


def property_key(lowering: Lowering, node: tree_sitter.Node) -> str | ast.Node:
    """Returns the key of a member of an object, class or pattern: a text, or a computed expression."""
    text = lowering.text(node)
    if text[:1].isalpha():  # no other kind begins like a name
        return as_name(text)
    kind = node.type
    if kind == "property_identifier":
        return as_name(text)
    if kind == "string":
        return string_value(lowering, node)
    if kind == "number":
        value = number_value(text)
        plain = isinstance(value, int)
        return str(value) if plain else ast.Constant(lowering.source, node.start_byte, node.end_byte, value)
    if kind == "computed_property_name":
        inner = parts(node)
        key = lowering.lower(inner[0]) if inner else lowering.broken(node)
        return str(key.value) if isinstance(key, ast.Constant) and type(key.value) in {str, int} else key
    return HIDDEN + as_name(text) if kind == PRIVATE else as_name(text)


def _pair(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    children = node.children
    key = property_key(lowering, children[0])
    value = lowering.lower(children[-1]) if len(children) > 2 else lowering.broken(node)
    return ast.Property(lowering.source, node.start_byte, node.end_byte, "init", key, value)


def _shorthand(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name = as_name(lowering.text(node))
    value = ast.Identifier(lowering.source, node.start_byte, node.end_byte, name)
    return ast.Property(lowering.source, node.start_byte, node.end_byte, "init", name, value)


def _spread(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    value = lowering.lower(inner[0]) if inner else lowering.broken(node)
    return ast.Spread(lowering.source, node.start_byte, node.end_byte, value)


def _object(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    members = []
    for member in lowering.parts(node):
        if isinstance(member, ast.Property):
            members.append(member)
            continue
        if isinstance(member, ast.Spread):
            member = ast.Property(lowering.source, member.start, member.end, "spread", None, member.value)
        elif isinstance(member, ast.ClassMember):
            kind = member.kind if member.kind in {"get", "set"} else "init"
            value = member.value or ast.Broken(lowering.source, member.start, member.end)
            member = ast.Property(lowering.source, member.start, member.end, kind, member.key, value)
        if isinstance(member, ast.Property):
            members.append(member)
    return ast.ObjectLiteral(lowering.source, node.start_byte, node.end_byte, members)


def _unary(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    operand = lowering.required(lowering.field(node, "argument"), node)
    operator = node.children[0].type
    if operator == "-" and isinstance(operand, ast.Constant) and type(operand.value) in {int, float}:
        return ast.Constant(lowering.source, node.start_byte, node.end_byte, _negative(operand.value))
    return ast.Unary(lowering.source, node.start_byte, node.end_byte, operator, operand)


def _negative(number: str | int | float | None) -> int | float:
    return -number if isinstance(number, float) or (isinstance(number, int) and number) else -0.0


def _update(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    target = lowering.required(lowering.field(node, "argument"), node)
    prefix = node.children[0].type in {"++", "--"}
    operator = node.children[0].type if prefix else node.children[-1].type
    made = ast.Update(lowering.source, node.start_byte, node.end_byte, operator, prefix, target)
    lowering.assignments.append(made)
    return made


def _binary(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    operator_node = lowering.field(node, "operator")
    operator = lowering.kind(operator_node) if operator_node is not None else ""
    cast = torn_cast(node) if operator in {"|", "&"} else None
    if cast is not None:
        return mended(lowering, node, cast)
    left = lowering.required(lowering.field(node, "left"), node)
    right = lowering.required(lowering.field(node, "right"), node)
    make = ast.Logical if operator in {"&&", "||", "??"} else ast.Binary
    source, end = lowering.source, node.end_byte
    if lowering.torn and left in lowering.torn:
        closeness = binds(operator) + (operator == "**")
        return behind(lowering, left, end, closeness, lambda last: make(source, last.start, end, operator, last, right))
    return make(source, node.start_byte, end, operator, left, right)


def _ternary(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Conditional(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.required(lowering.field(node, "condition"), node),
        lowering.required(lowering.field(node, "consequence"), node),
        lowering.required(lowering.field(node, "alternative"), node),
    )


def _assignment(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    operator = lowering.field(node, "operator")
    made = ast.Assignment(
        lowering.source,
        node.start_byte,
        node.end_byte,
        operator.type[:-1] if operator else "",
        lowering.required(lowering.field(node, "left"), node),
        lowering.required(lowering.field(node, "right"), node),
    )
    lowering.assignments.append(made)
    return made


def _member(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    children = node.children
    first, last = children[0], children[-1]
    if lowering.kind(first) in CASTS:
        return mended(lowering, node, first)
    owner = lowering.lower(first)
    optional = False
    for child in children[1:-1]:
        optional = optional or (child.is_named and lowering.kind(child) == "optional_chain")
    text = lowering.text(last)
    name = as_name(text)
    if text[:1] in ("", "#") and last.type == PRIVATE:
        name = HIDDEN + name
    source, end = lowering.source, node.end_byte
    if lowering.torn and owner in lowering.torn:
        make = lambda last: ast.Member(source, last.start, end, last, name, optional)  # noqa: E731
        return behind(lowering, owner, end, POSTFIX, make)
    return ast.Member(source, node.start_byte, end, owner, name, optional)


def _subscript(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    cast = torn_cast(node)
    if cast is not None:
        return mended(lowering, node, cast)
    owner = lowering.required(lowering.field(node, "object"), node)
    index = lowering.required(lowering.field(node, "index"), node)
    optional = lowering.field(node, "optional_chain") is not None
    source, end = lowering.source, node.end_byte
    if lowering.torn and owner in lowering.torn:
        make = lambda last: ast.Index(source, last.start, end, last, index, optional)  # noqa: E731
        return behind(lowering, owner, end, POSTFIX, make)
    return ast.Index(source, node.start_byte, end, owner, index, optional)


def arguments(lowering: Lowering, node: tree_sitter.Node | None) -> list[ast.Node]:
    """Returns the arguments of a call."""
    return [] if node is None else lowering.parts(node)


def _call(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    callee, given = lowering.field(node, "function"), lowering.field(node, "arguments")
    source, start, end = lowering.source, node.start_byte, node.end_byte
    if callee is not None and lowering.kind(callee) == "import":
        found = arguments(lowering, given)
        return ast.ImportCall(source, start, end, found[0] if found else lowering.broken(node))
    if given is not None and lowering.kind(given) == "template_string":
        tag, quasi = lowering.required(callee, node), template(lowering, given)
        raw = _raw_texts(lowering, given, _substitutions(lowering, given))
        if lowering.torn and tag in lowering.torn:
            make_tagged = lambda last: ast.TaggedTemplate(source, last.start, end, last, quasi, raw)  # noqa: E731
            return behind(lowering, tag, end, POSTFIX, make_tagged)
        return ast.TaggedTemplate(source, start, end, tag, quasi, raw)
    optional, types = False, None
    if given is None or node.child_count > 2:
        optional = lowering.has_token(node, "?.") or lowering.has_token(node, "optional_chain")
        types = lowering.field(node, "type_arguments")
    called, values = lowering.required(callee, node), arguments(lowering, given)
    if lowering.torn and called in lowering.torn:
        if hand_over(lowering, called, end, values, types):
            return called
        make = lambda last: ast.Call(source, last.start, end, last, values, optional, types)  # noqa: E731
        return behind(lowering, called, end, POSTFIX, make)
    return ast.Call(source, start, end, called, values, optional, types)


def _new(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    callee = lowering.required(lowering.field(node, "constructor"), node)
    given = lowering.field(node, "arguments")
    types = lowering.field(node, "type_arguments")
    made = ast.New(lowering.source, node.start_byte, node.end_byte, callee, arguments(lowering, given), types)
    if given is None:
        lowering.torn.add(made)  # those of `new a!.B()` stand further out
    return made


def _first(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    found = lowering.lower(inner[0]) if inner else lowering.broken(node)
    if lowering.torn:
        lowering.torn.discard(found)
    return found


def _sequence(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    values: list[ast.Node] = []
    for child in parts(node):
        lowered = lowering.lower(child)
        values.extend(lowered.values if isinstance(lowered, ast.Sequence) else [lowered])
    return ast.Sequence(lowering.source, node.start_byte, node.end_byte, values)


def _await(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Await(lowering.source, node.start_byte, node.end_byte, _first(lowering, node))


def _yield(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    value = lowering.lower(inner[0]) if inner else None
    return ast.Yield(lowering.source, node.start_byte, node.end_byte, value, lowering.has_token(node, "*"))


HANDLERS: Final[dict[str, Handler]] = {
    "string": _string,
    "number": _number,
    "true": _constant(True),
    "false": _constant(False),
    "null": _constant(None),
    "identifier": _identifier,
    PRIVATE: _private,
    "undefined": _identifier,
    "meta_property": _meta,
    "this": _this,
    "super": _super,
    "regex": _regex,
    "template_string": template,
    "array": _array,
    "object": _object,
    "pair": _pair,
    "shorthand_property_identifier": _shorthand,
    "spread_element": _spread,
    "unary_expression": _unary,
    "update_expression": _update,
    "binary_expression": _binary,
    "ternary_expression": _ternary,
    "assignment_expression": _assignment,
    "augmented_assignment_expression": _assignment,
    "member_expression": _member,
    "subscript_expression": _subscript,
    "call_expression": _call,
    "new_expression": _new,
    "parenthesized_expression": _first,
    "sequence_expression": _sequence,
    "await_expression": _await,
    "yield_expression": _yield,
}
