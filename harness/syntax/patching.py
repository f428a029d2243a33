"""Puts a later fragment of a file into the whole file that came before.

"Change `lib/store.ts` to ..." is often followed by one function, or by a class without its other members. Such a
fragment replaces what has the same name, but only if exactly one place fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from harness.syntax.mentions import mentions_in
from harness.syntax.trees import parse_bytes

if TYPE_CHECKING:
    import tree_sitter

__all__ = ["Lines", "Patcher", "leaves_out"]

MAX_PATCHES: Final = 20
"""Fragments of a response that are put in."""

MAX_PATCHED: Final = 600_000
"""Characters of files and fragments that are read for it, over a whole response."""

_LEFT_OUT: Final = re.compile(
    r"^\s*+(?://|/\*|\{/\*|#)\s*+(?:\.\.\.|\u2026|(?:the )?(?:rest|remaining|remainder)\b|(?:existing|other|previous) "
    r"(?:code|imports?|resources?|methods?|properties)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_DECLARATIONS: Final = frozenset(
    {
        "function_declaration", "generator_function_declaration", "class_declaration", "abstract_class_declaration",
        "interface_declaration", "type_alias_declaration", "enum_declaration",
    }
)  # fmt: skip
_ADDED: Final = _DECLARATIONS | {
    "expression_statement", "lexical_declaration", "variable_declaration", "export_statement", "if_statement",
    "for_statement", "for_in_statement",
}  # fmt: skip
_DATA: Final = frozenset({"object", "array", "string", "number", "sequence_expression"})
_MEMBERS: Final = frozenset({"method_definition", "public_field_definition", "abstract_method_signature"})
_CLASSES: Final = frozenset({"class_declaration", "abstract_class_declaration"})


class Lines:
    """Lines of a file, each with its line of the response."""

    __slots__ = ("lines", "numbers")

    def __init__(self, lines: Sequence[str], numbers: Sequence[int]) -> None:
        self.lines = list(lines)
        self.numbers = list(numbers)


class _Part:
    """A declaration, statement or member: its name, and the rows that are its own."""

    __slots__ = ("end", "name", "node", "start")

    def __init__(self, name: str, node: tree_sitter.Node) -> None:
        self.name = name
        self.node = node
        self.start = node.start_point[0]
        self.end = node.end_point[0] + 1


class _Change:
    """New lines for the rows from `start` up to `end`; `part` is what they replace, if anything."""

    __slots__ = ("end", "lines", "part", "start")

    def __init__(self, start: int, end: int, lines: Lines, part: _Part | None = None) -> None:
        self.start = start
        self.end = end
        self.lines = lines
        self.part = part


def leaves_out(text: str) -> bool:
    """Returns whether a comment says that code is left out, as in `// ... existing code ...`."""
    return _LEFT_OUT.search(text) is not None


class Patcher:
    """Puts fragments into files, up to a limit for a response."""

    __slots__ = ("left", "tries")

    def __init__(self) -> None:
        self.tries = MAX_PATCHES
        self.left = MAX_PATCHED

    def patched(self, whole: Lines, fragment: Lines) -> Lines | None:
        """Returns the whole file with the fragment in it; None if it fits no place, or several.

        Args:
            whole: The file.
            fragment: New declarations, members of its class, or statements to add.
        """
        text, piece = "\n".join(whole.lines), "\n".join(fragment.lines)
        self.tries -= 1
        self.left -= len(text) + len(piece)
        if self.tries < 0 or self.left < 0:
            return None
        base = parse_bytes(text.encode("utf-8", "replace")).root_node
        if base.has_error or base.child_count == 0:
            self.tries = 0  # what does not parse takes the parser long
            return None
        added = parse_bytes(piece.encode("utf-8", "replace")).root_node
        if added.has_error:
            shifted = Lines(["class Fragment {", *fragment.lines, "}"], [0, *fragment.numbers, 0])
            added = parse_bytes("\n".join(shifted.lines).encode("utf-8", "replace")).root_node
            changes = None if added.has_error else _of_members(base, added.children[0], shifted, None)
        else:
            changes = _of_statements(base, added, fragment)
        return None if changes is None else _applied(whole, changes)


def _of_statements(base: tree_sitter.Node, added: tree_sitter.Node, fragment: Lines) -> list[_Change] | None:
    """Returns the changes to a file by the top-level statements of a fragment."""
    imports = _imports(base)
    declared = list(_declarations(base))
    names = [part.name for part in declared]
    known = set(names) | {
        name for parts in imports.values() for part in parts for name in mentions_in(part.node).declared
    }
    changes: list[_Change] = []
    appended: list[_Part] = []
    for node in added.children:
        if node.type == "comment" or not node.is_named:
            continue
        if node.type == "import_statement":
            change = _of_import(node, imports, fragment)
            if change is None:
                return None
            changes += change
            continue
        part = next(_named(node), None)
        if part is None or part.name not in names:
            appended.append(part or _Part("", node))
            continue
        if names.count(part.name) > 1:
            return None
        found = declared[names.index(part.name)]
        if leaves_out(_text(node)):
            inner = _of_members(_unwrapped(found.node), _unwrapped(node), fragment, part.name)
            if inner is None:
                return None
            changes += inner
        else:
            changes.append(_Change(found.start, found.end, _rows(fragment, part), found))
    return _with_appended(base, changes, appended, fragment, known | mentions_in(added).declared)


def _with_appended(
    base: tree_sitter.Node, changes: list[_Change], appended: list[_Part], fragment: Lines, known: set[str]
) -> list[_Change] | None:
    """Returns the changes with new statements at the end; None if these use names that only an inner scope has."""
    for part in appended:
        inner = _unwrapped(part.node)
        if inner.type not in _ADDED or (inner.type == "expression_statement" and inner.children[0].type in _DATA):
            return None
        mentioned = mentions_in(part.node)
        if mentioned.own and not _declares_class(part.node):
            return None
        if mentioned.free - known or leaves_out(_text(part.node)):
            return None
    end = base.end_point[0] + 1
    return [*changes, *(_Change(end, end, _rows(fragment, part)) for part in appended)]


def _declares_class(node: tree_sitter.Node) -> bool:
    return _unwrapped(node).type in _CLASSES


def _of_import(node: tree_sitter.Node, imports: dict[str, list[_Part]], fragment: Lines) -> list[_Change] | None:
    """Returns the change by an import of the fragment: none if the file has it, otherwise a new line."""
    part = _Part("", node)
    source = node.child_by_field_name("source")
    specifier = "" if source is None else _text(source).strip("'\"")
    wanted = mentions_in(node).declared
    same = imports.get(specifier, [])
    there = {name for other in same for name in mentions_in(other.node).declared}
    if wanted <= there and (wanted or same):
        return []
    if len(same) == 1 and there <= wanted:
        return [_Change(same[0].start, same[0].end, _rows(fragment, part), same[0])]
    if wanted & there:
        return None
    last = max((other.end for others in imports.values() for other in others), default=0)
    return [_Change(last, last, _rows(fragment, part))]


def _of_members(
    base: tree_sitter.Node, given: tree_sitter.Node, fragment: Lines, name: str | None
) -> list[_Change] | None:
    """Returns the changes to a class: `base` if it has a `name`, else the only class with all these members."""
    members = list(_members(given))
    whole = [part for part in members if not leaves_out(_text(part.node))]
    if not whole or any(part.name == "" for part in members) or (name is None and len(whole) < len(members)):
        return None
    classes = [base] if name is not None else [_unwrapped(n) for n in base.children if _declares_class(n)]
    found: list[list[_Part]] = []
    for each in classes:
        theirs = list(_members(each))
        if name is not None or {part.name for part in whole} <= {part.name for part in theirs}:
            found.append(theirs)
    if len(found) != 1:
        return None
    return _replaced(found[0], whole, fragment)


def _replaced(theirs: list[_Part], whole: list[_Part], fragment: Lines) -> list[_Change] | None:
    """Returns changes that replace members of the same names and add new ones after the last."""
    changes = []
    for part in whole:
        same = [other for other in theirs if other.name == part.name]
        if len(same) > 1 or not theirs:
            return None
        start, end = (same[0].start, same[0].end) if same else (theirs[-1].end, theirs[-1].end)
        changes.append(_Change(start, end, _rows(fragment, part), same[0] if same else None))
    return changes


def _declarations(root: tree_sitter.Node) -> Iterator[_Part]:
    """Yields the top-level declarations of a file."""
    for node in root.children:
        yield from _named(node)


def _named(node: tree_sitter.Node) -> Iterator[_Part]:
    """Yields the statement under the name that it declares, if it declares exactly one."""
    inner = _unwrapped(node)
    if inner.type in _DECLARATIONS:
        name = inner.child_by_field_name("name")
    elif inner.type in ("lexical_declaration", "variable_declaration"):
        declarators = [child for child in inner.named_children if child.type == "variable_declarator"]
        name = declarators[0].child_by_field_name("name") if len(declarators) == 1 else None
    else:
        name = None
    if name is not None and name.type in ("identifier", "type_identifier"):
        yield _Part(_text(name), node)


def _unwrapped(node: tree_sitter.Node) -> tree_sitter.Node:
    """Returns the declaration in an export statement, or the statement itself."""
    inner = node.child_by_field_name("declaration") if node.type == "export_statement" else None
    return node if inner is None else inner


def _members(node: tree_sitter.Node) -> Iterator[_Part]:
    body = node.child_by_field_name("body")
    for child in body.named_children if body is not None else ():
        if child.type in _MEMBERS:
            name = child.child_by_field_name("name")
            yield _Part("" if name is None else _text(name), child)


def _imports(root: tree_sitter.Node) -> dict[str, list[_Part]]:
    found: dict[str, list[_Part]] = {}
    for node in root.children:
        source = node.child_by_field_name("source") if node.type == "import_statement" else None
        if source is not None:
            found.setdefault(_text(source).strip("'\""), []).append(_Part("", node))
    return found


def _text(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _rows(fragment: Lines, part: _Part) -> Lines:
    return Lines(fragment.lines[part.start : part.end], fragment.numbers[part.start : part.end])


def _applied(whole: Lines, changes: list[_Change]) -> Lines | None:
    """Returns the file with the changes; None if two of them overlap."""
    made = Lines((), ())
    at = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < at or not _stands_alone(whole, change.part):
            return None
        made.lines += whole.lines[at : change.start] + change.lines.lines
        made.numbers += whole.numbers[at : change.start] + change.lines.numbers
        at = change.end
    made.lines += whole.lines[at:]
    made.numbers += whole.numbers[at:]
    return made


def _stands_alone(whole: Lines, part: _Part | None) -> bool:
    """Returns whether nothing else is on the lines of a part to be replaced."""
    if part is None:
        return True
    before = whole.lines[part.start].encode("utf-8", "replace")[: part.node.start_point[1]]
    behind = whole.lines[part.end - 1].encode("utf-8", "replace")[part.node.end_point[1] :].strip()
    return not before.strip() and (behind in (b"", b";", b",") or behind.startswith(b"//"))
