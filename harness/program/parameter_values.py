"""Values for parameters without arguments in the answer, made from their types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import tree_sitter

from harness.program.assumptions import Assumptions
from harness.program.sdk.suffix import is_region, is_suffix, suffix_text
from harness.program.values import UNDEFINED, Array, Hole, Marked, Object, Output, Text, Unknown, Value
from harness.syntax import ast
from harness.syntax.layout import layout_of
from harness.syntax.lower import lower_module

if TYPE_CHECKING:
    from harness.syntax.source import SourceFile

__all__ = ["Arguments"]

DEPTH_LIMIT: Final = 4
"""Nested objects that are made for one parameter."""
MEMBERS_LIMIT: Final = 200
"""Members of one object type that are made."""

_WRAPPERS: Final = frozenset({"Input", "Output", "OutputInstance", "Readonly", "Partial", "Required", "NonNullable"})
_OPTIONS: Final = frozenset({"opts", "options", "resourceoptions", "resourceopts", "componentoptions", "componentopts"})
"""Names of parameters that JavaScript, which states no types, gives to resource options."""
_NAMES: Final = frozenset({"name", "id", "resourcename", "namespace", "prefix", "nameprefix", "projectname", "appname"})


class Arguments:
    """Makes arguments for functions and constructors that nothing in a program calls.

    Parameters named for the environment suffix or the region get the assumed values; tags and names carry the suffix,
    because the caller can provide it. Optional parameters and resource options are left out; everything else is unknown
    except for its kind.

    Args:
        assumptions: The assumptions.
        sources: The program's files, whose interfaces and types the parameters may name.
    """

    def __init__(self, assumptions: Assumptions, sources: Iterable[SourceFile]) -> None:
        self.assumptions = assumptions
        self._types: dict[str, tree_sitter.Node] = {}
        for source in sources:
            for statement in lower_module(source)[0].body:
                declared = statement.declaration if isinstance(statement, ast.Export) else statement
                if isinstance(declared, ast.TypeDeclaration) and declared.node is not None:
                    self._types.setdefault(declared.name, declared.node)

    def of(self, function: ast.Function) -> list[Value]:
        """Returns a value for each parameter, in order; `undefined` for optional ones."""
        made = [self._argument(parameter) for parameter in function.parameters if not parameter.rest]
        while made and made[-1] is UNDEFINED:
            made.pop()
        return made

    def _argument(self, parameter: ast.Parameter) -> Value:
        name = _name(parameter)
        node = _annotated(parameter.annotation)
        optional = parameter.optional or parameter.default is not None
        if isinstance(parameter.target, ast.ObjectPattern) and node is None:
            return self._destructured(parameter.target)
        return self._value(name, node, optional, parameter, 0)

    def _destructured(self, pattern: ast.ObjectPattern) -> Value:
        made = Object(origin=pattern)
        for key, target in pattern.entries:
            if isinstance(key, str) and not isinstance(target, ast.Default):
                made.entries[key] = self._value(key, None, False, pattern, 1)
        return made

    def _value(self, name: str, node: tree_sitter.Node | None, optional: bool, at: ast.Node, depth: int) -> Value:
        text = _text(node)
        if is_suffix(name, self.assumptions) and _is_text(text):
            return _as(text, suffix_text(self.assumptions))
        if is_region(name) and _is_text(text):
            return _as(text, self.assumptions.region)
        if name.lower() in ("tags", "defaulttags", "commontags") and "[]" not in text:
            return _as(text, Object({"Environment": suffix_text(self.assumptions)}, at))
        if optional or "ResourceOptions" in text or (not text and not depth and _plain(name) in _OPTIONS):
            return UNDEFINED
        if _plain(name) in _NAMES and _is_text(text):
            return Text((Marked(layout_of(self.assumptions.orchestrators).app),))
        members = self._members(node, depth)
        if members:
            made = Object(origin=at)
            for key, inner, may_miss in members[:MEMBERS_LIMIT]:
                value = self._value(key, inner, may_miss, at, depth + 1)
                if value is not UNDEFINED:
                    made.entries[key] = value
            return made
        return _unknown(name, text, at)

    def _members(self, node: tree_sitter.Node | None, depth: int) -> list[tuple[str, tree_sitter.Node | None, bool]]:
        """Returns the members of an object type: name, type and whether it is optional; none for other types."""
        found: list[tuple[str, tree_sitter.Node | None, bool]] = []
        if depth >= DEPTH_LIMIT:
            return found
        waiting, seen = [node], 0
        while waiting and seen < 20:
            here = waiting.pop()
            seen += 1
            if here is None:
                continue
            if here.type in ("object_type", "interface_body"):
                found += [_member(child) for child in here.named_children if child.type == "property_signature"]
            elif here.type in ("intersection_type", "parenthesized_type", "extends_type_clause"):
                waiting += reversed(here.named_children)
            elif here.type in ("type_identifier", "identifier"):
                waiting.append(self._types.get(_text(here)))
            elif here.type == "interface_declaration":
                waiting.append(here.child_by_field_name("body"))
                waiting += [child for child in here.named_children if child.type == "extends_type_clause"]
            elif here.type == "type_alias_declaration":
                waiting.append(here.child_by_field_name("value"))
            elif here.type == "generic_type":
                waiting.append(_unwrapped(here))
        return found


def _unwrapped(node: tree_sitter.Node) -> tree_sitter.Node | None:
    """Returns the type argument of `pulumi.Input<T>` and the like."""
    name = _text(node.child_by_field_name("name")).rsplit(".", 1)[-1]
    inner = node.child_by_field_name("type_arguments")
    return inner.named_children[0] if name in _WRAPPERS and inner is not None and inner.named_children else None


def _member(node: tree_sitter.Node) -> tuple[str, tree_sitter.Node | None, bool]:
    name = _text(node.child_by_field_name("name")).strip("'\"")
    optional = any(child.type == "?" for child in node.children)
    return name, _annotated(node.child_by_field_name("type")), optional


def _annotated(node: tree_sitter.Node | None) -> tree_sitter.Node | None:
    """Returns the type in a type annotation."""
    if node is not None and node.type == "type_annotation":
        return node.named_children[0] if node.named_children else None
    return node


def _name(parameter: ast.Parameter) -> str:
    return parameter.target.name if isinstance(parameter.target, ast.Identifier) else ""


def _text(node: tree_sitter.Node | None) -> str:
    text = node.text if node is not None else None
    return text.decode("utf-8", "replace") if text is not None else ""


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _is_text(text: str) -> bool:
    """Returns whether a type can be a text; a type without a keyword may be."""
    return not text or "string" in text or "'" in text or '"' in text or text.replace(".", "").isidentifier()


def _as(text: str, value: Value) -> Value:
    """Returns a value in an Output if its type says so."""
    return Output(value) if "Output<" in text and "Input<" not in text else value


def _unknown(name: str, text: str, at: ast.Node) -> Value:
    reason = f"`{name}`, which nothing in the answer gives" if name else "an argument that nothing in the answer gives"
    if text.endswith("[]") or text.startswith(("Array<", "readonly ")):
        made = Array(origin=at)
        made.open = Unknown(reason, at)
        return made
    kind = next((kind for kind in ("string", "number", "boolean") if text.replace("pulumi.", "") in _spelt(kind)), "")
    unknown = Unknown(reason, at, kind=kind)
    return _as(text, Text((Hole(unknown),)) if kind == "string" else unknown)


def _spelt(kind: str) -> tuple[str, ...]:
    return kind, f"Input<{kind}>", f"Output<{kind}>"
