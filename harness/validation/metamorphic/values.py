"""Equivalent forms of values."""

from __future__ import annotations

import re

from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.operator import Edited
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.rewriting import Render, everywhere

__all__ = ["METAMORPHIC_EDITS"]

LITERALS = ("string", "number", "true", "false")


def _value_of(fragment: Fragment, *types: str) -> Fragment | None:
    """Returns the value of a property if it has one of some types."""
    value = fragment.field("value") if fragment.type == "pair" else None
    return value if value is not None and value.type in types else None


def _with_values(program: PassingProgram, types: tuple[str, ...], written: str) -> Edited:
    """Returns the program with literal property values in another form; `VALUE` stands for the literal."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        value, key = _value_of(fragment, *types), fragment.field("key")
        if value is None or key is None:
            return None
        return f"{key.text}: {written.replace('VALUE', value.text)}"

    return everywhere(program, rule)


def _at_the_end(program: PassingProgram, edited: Edited, text: str) -> Edited:
    """Returns edited files, each with a text at its end."""
    if isinstance(edited, str):
        return edited
    return {path: new if program.files[path] == new else f"{new}\n{text}\n" for path, new in edited.items()}


@metamorphic_edit
def literals_as_constants(program: PassingProgram) -> Edited:
    """Literal values of properties are moved to constants at the beginning of their file."""
    edits: list[Edit] = []
    for source in program.scripts:
        root = program.root(source)
        values = [value for pair in root.walk("pair") if (value := _value_of(pair, *LITERALS)) is not None]
        imports = [fragment for fragment in root.children if fragment.type == "import_statement"]
        lines = [f"const SETTING_{number} = {value.text};" for number, value in enumerate(values)]
        place = imports[-1].end if imports else root.start
        edits.append(Edit(source.path, place, place, "\n" + "\n".join(lines) + "\n"))
        edits += [value.replaced(f"SETTING_{number}") for number, value in enumerate(values)]
    return program.edited(edits)


@metamorphic_edit
def literals_through_a_helper(program: PassingProgram) -> Edited:
    """Literal values of properties go through a function that returns them unchanged."""
    edited = _with_values(program, LITERALS, "same(VALUE)")
    return _at_the_end(program, edited, "function same<T>(value: T): T {\n  return value;\n}")


@metamorphic_edit
def literals_chosen_by_environment(program: PassingProgram) -> Edited:
    """Numbers depend on the environment, with the original number for this one."""
    return _with_values(program, ("number",), "process.env.ENVIRONMENT_SUFFIX === 'prod' ? 999 : VALUE")


@metamorphic_edit
def texts_as_templates(program: PassingProgram) -> Edited:
    """Texts are written as templates."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        value, key = _value_of(fragment, "string"), fragment.field("key")
        if value is None or key is None or re.search(r"[`\\$]", value.text):
            return None
        return f"{key.text}: `{value.text[1:-1]}`"

    return everywhere(program, rule)


@metamorphic_edit
def numbers_worked_out(program: PassingProgram) -> Edited:
    """Numbers are computed."""
    return _with_values(program, ("number",), "VALUE * 2 / 2")


@metamorphic_edit
def numbers_in_hexadecimal(program: PassingProgram) -> Edited:
    """Whole numbers are written in hexadecimal."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        value = _value_of(fragment, "number")
        key = fragment.field("key")
        if value is None or key is None or not value.text.isdecimal():
            return None
        return f"{key.text}: 0x{int(value.text):X}"

    return everywhere(program, rule)


@metamorphic_edit
def booleans_negated(program: PassingProgram) -> Edited:
    """Booleans are written as negations of their opposites."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        value, key = _value_of(fragment, "true", "false"), fragment.field("key")
        if value is None or key is None:
            return None
        return f"{key.text}: !{'false' if value.type == 'true' else 'true'}"

    return everywhere(program, rule)


def _parts(template: Fragment, render: Render) -> list[str]:
    """Returns the texts and expressions of a template, each as an expression."""
    parts: list[str] = []
    for child in template.node.children:
        fragment = Fragment(template.source, child)
        if child.type == "string_fragment":
            quoted = fragment.text.replace("\\`", "`").replace("\\$", "$").replace("'", "\\'").replace("\n", "\\n")
            parts.append(f"'{quoted}'")
        elif child.type == "escape_sequence":
            parts.append(f"'{fragment.text}'" if fragment.text not in {"\\`", "\\$"} else f"'{fragment.text[1:]}'")
        elif child.type == "template_substitution":
            parts.append(f"({render(fragment.children[0])})")
    return parts


def _templates(program: PassingProgram, written: str, separator: str) -> Edited:
    """Returns the program with another form of its untagged templates that have substitutions."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        tagged = fragment.parent is not None and fragment.parent.type == "call_expression"
        if fragment.type != "template_string" or tagged or next(fragment.walk("template_substitution"), None) is None:
            return None
        return written.replace("PARTS", separator.join(_parts(fragment, render)))

    return everywhere(program, rule)


@metamorphic_edit
def templates_as_sums(program: PassingProgram) -> Edited:
    """Templates are written as sums of texts."""
    return _templates(program, "('' + PARTS)", " + ")


@metamorphic_edit
def templates_as_joined_lists(program: PassingProgram) -> Edited:
    """Templates are written as joined lists."""
    return _templates(program, "[PARTS].join('')", ", ")


@metamorphic_edit
def templates_by_concat(program: PassingProgram) -> Edited:
    """Templates are written with the method `concat` of texts."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        tagged = fragment.parent is not None and fragment.parent.type == "call_expression"
        if fragment.type != "template_string" or tagged or next(fragment.walk("template_substitution"), None) is None:
            return None
        parts = (f"String{part}" if part.startswith("(") else part for part in _parts(fragment, render))
        return f"''.concat({', '.join(parts)})"

    return everywhere(program, rule)


@metamorphic_edit
def lists_with_a_spread(program: PassingProgram) -> Edited:
    """Lists of texts and members are spread into lists."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        entry = fragment.parent
        plain = all(child.type in {"string", "member_expression"} for child in fragment.children)
        if fragment.type != "array" or not fragment.children or not plain or entry is None or entry.type != "pair":
            return None
        return f"[...[{', '.join(render(child) for child in fragment.children)}]]"

    return everywhere(program, rule)


@metamorphic_edit
def casts_added(program: PassingProgram) -> Edited:
    """Members read from objects get non-null assertions."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        value, key = _value_of(fragment, "member_expression"), fragment.field("key")
        if value is None or key is None:
            return None
        return f"{key.text}: {render(value)}!"

    return everywhere(program, rule)


@metamorphic_edit
def optional_chaining(program: PassingProgram) -> Edited:
    """Arguments are read with `?.`."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        owner, member = fragment.field("object"), fragment.field("property")
        read_from = owner is not None and owner.type == "identifier" and owner.text in {"args", "ctx", "context"}
        written = fragment.parent is not None and fragment.parent.type == "assignment_expression"
        if fragment.type != "member_expression" or not read_from or owner is None or member is None or written:
            return None
        return f"{owner.text}?.{member.text}" if "?." not in fragment.text else None

    return everywhere(program, rule)


@metamorphic_edit
def keys_in_quotes(program: PassingProgram) -> Edited:
    """The names of properties are quoted."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        key, value = fragment.field("key"), fragment.field("value")
        if fragment.type != "pair" or key is None or value is None or key.type != "property_identifier":
            return None
        return f"'{key.text}': {render(value)}"

    return everywhere(program, rule)


@metamorphic_edit
def shorthands_spelled_out(program: PassingProgram) -> Edited:
    """Shorthand properties are written with name and value."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        return f"{fragment.text}: {fragment.text}" if fragment.type == "shorthand_property_identifier" else None

    return everywhere(program, rule)


@metamorphic_edit
def options_in_a_variable(program: PassingProgram) -> Edited:
    """The options of resources are held in a variable first."""
    edits: list[Edit] = []
    for number, new in enumerate(program.walk("new_expression")):
        arguments, statement = new.field("arguments"), new.statement
        given = arguments.children if arguments is not None else []
        if len(given) != 3 or given[2].type != "object" or statement is None or new.parent is None:
            continue
        if new.parent == statement or new.parent.parent == statement:
            line = f"const options{number} = {given[2].text};\n{statement.indent}"
            edits += [statement.preceded(line), given[2].replaced(f"options{number}")]
    if not edits:
        message = "no resource is given options as a literal"
        raise NothingToEditError(message)
    return program.edited(edits)


@metamorphic_edit
def names_in_a_variable(program: PassingProgram) -> Edited:
    """The logical names of resources are held in a variable first."""
    edits: list[Edit] = []
    for number, new in enumerate(program.walk("new_expression")):
        arguments, statement = new.field("arguments"), new.statement
        given = arguments.children if arguments is not None else []
        if len(given) < 2 or statement is None or new.parent is None or given[0].type == "identifier":
            continue
        if new.parent == statement or new.parent.parent == statement:
            line = f"const logicalName{number} = {given[0].text};\n{statement.indent}"
            edits += [statement.preceded(line), given[0].replaced(f"logicalName{number}")]
    if not edits:
        message = "no resource is made in a statement of its own"
        raise NothingToEditError(message)
    return program.edited(edits)


METAMORPHIC_EDITS = (
    literals_as_constants,
    literals_through_a_helper,
    literals_chosen_by_environment,
    texts_as_templates,
    numbers_worked_out,
    numbers_in_hexadecimal,
    booleans_negated,
    templates_as_sums,
    templates_as_joined_lists,
    templates_by_concat,
    lists_with_a_spread,
    casts_added,
    optional_chaining,
    keys_in_quotes,
    shorthands_spelled_out,
    options_in_a_variable,
    names_in_a_variable,
)
