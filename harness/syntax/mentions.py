"""Which names a piece of code declares and which it takes from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import tree_sitter

__all__ = ["GLOBALS", "Mentions", "mentions_in"]

GLOBALS: Final = frozenset(
    {
        "console", "process", "JSON", "Object", "Math", "Promise", "String", "Number", "Boolean", "Date", "Error",
        "TypeError", "RangeError", "Array", "Map", "Set", "WeakMap", "WeakSet", "Symbol", "BigInt", "RegExp",
        "Buffer", "URL", "URLSearchParams", "undefined", "NaN", "Infinity", "globalThis", "global", "require",
        "module", "exports", "__dirname", "__filename", "setTimeout", "clearTimeout", "setInterval", "clearInterval",
        "setImmediate", "queueMicrotask", "parseInt", "parseFloat", "isNaN", "isFinite", "encodeURIComponent",
        "decodeURIComponent", "encodeURI", "decodeURI", "fetch", "structuredClone", "Reflect", "Proxy", "Intl",
        "eval", "Function", "arguments", "Uint8Array", "ArrayBuffer", "TextEncoder", "TextDecoder", "AbortController",
    }
)  # fmt: skip
"""Names that every program has."""

_PATTERNS: Final = frozenset(
    {
        "object_pattern",
        "array_pattern",
        "rest_pattern",
        "pair_pattern",
        "assignment_pattern",
        "object_assignment_pattern",
    }
)
_DECLARING: Final = {
    **dict.fromkeys(
        (
            "variable_declarator", "function_declaration", "generator_function_declaration", "class_declaration",
            "class", "abstract_class_declaration", "function_expression", "interface_declaration",
            "type_alias_declaration", "enum_declaration", "function_signature", "type_parameter", "internal_module",
            "module",
        ),
        "name",
    ),
    "required_parameter": "pattern",
    "optional_parameter": "pattern",
    "arrow_function": "parameter",
    "catch_clause": "parameter",
    "for_in_statement": "left",
}  # fmt: skip
"""Other nodes that declare names, and the part that holds these."""
_NAMES: Final = frozenset({"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"})


class Mentions:
    """The names in a piece of code.

    Attributes:
        declared: Names that it declares or imports, at any depth.
        used: Names of values that it mentions.
        types: Names of types that it mentions.
        own: Whether it uses `this`.
    """

    __slots__ = ("declared", "own", "types", "used")

    def __init__(self) -> None:
        self.declared: set[str] = set()
        self.used: set[str] = set()
        self.types: set[str] = set()
        self.own = False

    @property
    def free(self) -> set[str]:
        """The names of values that it takes from outside."""
        return self.used - self.declared - GLOBALS


def mentions_in(root: tree_sitter.Node) -> Mentions:
    """Returns the names in a tree."""
    found = Mentions()
    waiting: list[tuple[tree_sitter.Node, bool]] = [(root, False)]
    while waiting:
        node, declares = waiting.pop()
        kind = node.type
        if kind in _NAMES or kind == "type_identifier":
            name = (node.text or b"").decode("utf-8", "replace")
            target = found.declared if declares else found.types if kind == "type_identifier" else found.used
            target.add(name)
        elif kind == "this":
            found.own = True
        elif kind == "import_specifier":
            last = node.child_by_field_name("alias") or node.child_by_field_name("name")
            if last is not None:
                waiting.append((last, True))
        else:
            for number, child in enumerate(node.children):
                waiting.append((child, _declares(kind, node, number, declares)))
    return found


def _declares(kind: str, node: tree_sitter.Node, number: int, within: bool) -> bool:
    """Returns whether a part of a node, one of its children, declares its names."""
    if kind in _PATTERNS:
        return within and node.field_name_for_child(number) not in ("right", "key")
    if kind in ("import_clause", "namespace_import", "named_imports"):
        return True
    field = _DECLARING.get(kind)
    return field is not None and node.field_name_for_child(number) == field
