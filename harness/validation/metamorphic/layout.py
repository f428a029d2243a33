"""Equivalent layouts of code: comments, quotes, semicolons, line ends."""

from __future__ import annotations

import re

from harness.validation.edits import Edit
from harness.validation.fragments import BLOCKS, Fragment
from harness.validation.operator import Edited
from harness.validation.programs import PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.rewriting import Render, everywhere

__all__ = ["METAMORPHIC_EDITS"]

REMARKS = (
    "// No AWS CDK here: import * as cdk from 'aws-cdk-lib' would be another tool.",
    "/* Never { protect: true, retainOnDelete: true }, never Resource: '*' and never Action: 's3:*'. */",
    "// aws.lambda.Function with new pulumi.asset.FileArchive('./lambda-code') was replaced.",
    "/* cidrBlocks: ['0.0.0.0/0'], `${vpc.id}`, deletionProtection: true */",
)
ENDED = (
    "expression_statement",
    "lexical_declaration",
    "variable_declaration",
    "return_statement",
    "import_statement",
    "throw_statement",
)
CONTINUING = b"([`+-/*.,"
"""Characters at the start of a line that would continue a statement without a semicolon."""


@metamorphic_edit
def comments_added(program: PassingProgram) -> Edited:
    """Comments before statements mention everything that would be wrong."""
    edits: list[Edit] = []
    for number, statement in enumerate(s for block in program.walk(*BLOCKS) for s in block.children):
        edits.append(statement.preceded(f"{REMARKS[number % len(REMARKS)]}\n{statement.indent}"))
    return program.edited(edits)


@metamorphic_edit
def comments_removed(program: PassingProgram) -> Edited:
    """All comments are taken out."""
    return everywhere(program, lambda fragment, _render: "" if fragment.type == "comment" else None)


@metamorphic_edit
def quotes_changed(program: PassingProgram) -> Edited:
    """Texts are quoted the other way."""
    return everywhere(program, _requoted)


def _requoted(fragment: Fragment, _render: Render) -> str | None:
    # The grammar gives the keyword `string` the same name as a text, but not as a named node.
    if fragment.type != "string" or not fragment.node.is_named or re.search(r"['\"\\]", fragment.text[1:-1]):
        return None
    quote = '"' if fragment.text[0] == "'" else "'"
    return f"{quote}{fragment.text[1:-1]}{quote}"


@metamorphic_edit
def semicolons_left_out(program: PassingProgram) -> Edited:
    """Statements end without semicolons where that is allowed."""
    return everywhere(program, _unended)


def _unended(fragment: Fragment, render: Render) -> str | None:
    last = fragment.node.children[-1] if fragment.node.children else None
    if fragment.type not in ENDED or last is None or last.type != ";":
        return None
    data = fragment.source.data
    line_end = data.find(b"\n", fragment.end)
    rest = data[fragment.end :].lstrip()
    if line_end < 0 or data[fragment.end : line_end].strip() or rest[:1] in {bytes([c]) for c in CONTINUING}:
        return None
    inner = "".join(
        data[before.end_byte : child.start_byte].decode() + render(Fragment(fragment.source, child))
        for before, child in zip(fragment.node.children, fragment.node.children[1:-1], strict=False)
    )
    return render(Fragment(fragment.source, fragment.node.children[0])) + inner


@metamorphic_edit
def line_ends_of_windows(program: PassingProgram) -> Edited:
    """Lines end with carriage return and line feed."""
    return {path: text.replace("\n", "\r\n") for path, text in program.files.items()}


@metamorphic_edit
def tabs_for_indentation(program: PassingProgram) -> Edited:
    """Code is indented with tabs."""
    edits = [
        Edit(
            fragment.source.path,
            fragment.start - len(fragment.indent),
            fragment.start,
            fragment.indent.replace("  ", "\t"),
        )
        for block in program.walk(*BLOCKS, "class_body")
        for fragment in block.children
        if fragment.indent and fragment.node.start_point.column == len(fragment.indent)
    ]
    return program.edited(edits)


@metamorphic_edit
def parentheses_added(program: PassingProgram) -> Edited:
    """Values of properties stand in parentheses."""
    return everywhere(program, _parenthesised)


def _parenthesised(fragment: Fragment, render: Render) -> str | None:
    key, value = fragment.field("key"), fragment.field("value")
    if fragment.type != "pair" or key is None or value is None:
        return None
    return f"{render(key)}: ({render(value)})"


@metamorphic_edit
def trailing_commas_left_out(program: PassingProgram) -> Edited:
    """Objects, lists and arguments end without a comma."""
    return everywhere(program, _without_trailing_comma)


def _without_trailing_comma(fragment: Fragment, _render: Render) -> str | None:
    if fragment.type != ",":
        return None
    following = fragment.node.next_sibling
    while following is not None and following.type == "comment":
        following = following.next_sibling
    return "" if following is not None and following.type in {"}", "]", ")"} else None


@metamorphic_edit
def byte_order_mark(program: PassingProgram) -> Edited:
    """Files begin with a byte order mark."""
    return {path: f"\ufeff{text}" if path.endswith(".ts") else text for path, text in program.files.items()}


METAMORPHIC_EDITS = (
    comments_added,
    comments_removed,
    quotes_changed,
    semicolons_left_out,
    line_ends_of_windows,
    tabs_for_indentation,
    parentheses_added,
    trailing_commas_left_out,
    byte_order_mark,
)
