"""Edits of object and array literals."""

from __future__ import annotations

from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.programs import NothingToEditError

__all__ = ["appended", "dropped", "entry_of", "property_named", "with_value"]

WRAPPERS = ("parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression")
"""Types of nodes that wrap a value without changing it."""
ENTRIES = ("pair", "shorthand_property_identifier")


def property_named(literal: Fragment, key: str) -> Fragment | None:
    """Returns the property of an object literal with a name."""
    for child in literal.children:
        if child.type == "shorthand_property_identifier" and child.text == key:
            return child
        name = child.field("key")
        if child.type == "pair" and name is not None and name.text.strip("'\"`") == key:
            return child
    return None


def entry_of(value: Fragment) -> Fragment:
    """Returns the property around a value.

    Raises:
        NothingToEditError: The value is not a property's.
    """
    here = value
    while here.parent is not None and here.parent.type in WRAPPERS:
        here = here.parent
    if here.type in ENTRIES:
        return here
    parent = here.parent
    if parent is None or parent.type != "pair" or here.node != parent.node.child_by_field_name("value"):
        message = f"`{value.text[:60]}` is not the value of a property"
        raise NothingToEditError(message)
    return parent


def with_value(value: Fragment, text: str) -> Edit:
    """Returns the edit that replaces a property's value; `value` is the present one."""
    entry = entry_of(value)
    if entry.type == "shorthand_property_identifier":
        return entry.replaced(f"{entry.text}: {text}")
    return value.replaced(text)


def appended(literal: Fragment, text: str) -> Edit:
    """Returns the edit that adds a property or an element at the end of an object or array literal.

    Raises:
        NothingToEditError: It is not a literal.
    """
    if literal.type not in {"object", "array"}:
        message = f"`{literal.text[:60]}` is no literal that could be added to"
        raise NothingToEditError(message)
    members = literal.children
    if not members:
        return literal.replaced(f"{{ {text} }}" if literal.type == "object" else f"[{text}]")
    last = members[-1]
    own_line = last.node.start_point.row != literal.node.start_point.row
    separator = f"\n{last.indent}" if own_line else " "
    return last.followed(f",{separator}{text}")


def dropped(member: Fragment) -> Edit:
    """Returns the edit that removes a property or an element from its literal, with its comma."""
    data = member.source.data
    after = member.node.next_sibling
    while after is not None and after.type == "comment":
        after = after.next_sibling
    if after is not None and after.type == ",":
        end = after.end_byte
        first = data.rfind(b"\n", 0, member.start) + 1
        line_end = data.find(b"\n", end)
        if not data[first : member.start].strip() and not data[end:line_end].strip():
            return Edit(member.source.path, first, line_end + 1, "")
        while data[end : end + 1] == b" ":
            end += 1
        return Edit(member.source.path, member.start, end, "")
    before = member.node.prev_sibling
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    start = before.start_byte if before is not None and before.type == "," else member.start
    return Edit(member.source.path, start, member.end, "")
