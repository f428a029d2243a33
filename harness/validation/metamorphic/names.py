"""Other names for the same things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.validation.edits import Edit
from harness.validation.fragments import FUNCTIONS, Fragment
from harness.validation.operator import Edited
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.scopes import declared_in, references

__all__ = ["METAMORPHIC_EDITS"]

LOCAL_SCOPES = (*FUNCTIONS, "statement_block", "for_in_statement", "for_statement")
CLASSES = ("class_declaration", "abstract_class_declaration")


def _renamed(declarations: Iterable[Fragment], ending: str) -> Iterator[Edit]:
    """Yields the edits that append an ending to declared names, in declarations and wherever they are read."""
    for declaration in declarations:
        for fragment in (declaration, *references(declaration)):
            yield _with_name(fragment, f"{declaration.text}{ending}")


def _with_name(fragment: Fragment, name: str) -> Edit:
    if fragment.type == "shorthand_property_identifier":
        return fragment.replaced(f"{fragment.text}: {name}")
    if fragment.type == "shorthand_property_identifier_pattern":
        return fragment.replaced(f"{fragment.text}: {name}")
    return fragment.replaced(name)


def _local(program: PassingProgram, *, parameters: bool) -> Iterator[Fragment]:
    for scope in program.walk(*LOCAL_SCOPES):
        if (scope.type in FUNCTIONS) is parameters:
            yield from (name for name in declared_in(scope).values() if not _declares_a_field(name))


def _declares_a_field(name: Fragment) -> bool:
    """Returns whether a name is a constructor parameter that also declares a field."""
    parameter = name.parent
    if parameter is None or parameter.type not in {"required_parameter", "optional_parameter"}:
        return False
    return any(child.type in {"accessibility_modifier", "readonly"} for child in parameter.node.children)


@metamorphic_edit
def variables_renamed(program: PassingProgram) -> Edited:
    """Local variables, including that of the environment suffix, have other names."""
    return program.edited(_renamed(_local(program, parameters=False), "Item"))


@metamorphic_edit
def parameters_renamed(program: PassingProgram) -> Edited:
    """Parameters have other names."""
    return program.edited(_renamed(_local(program, parameters=True), "Given"))


@metamorphic_edit
def constants_renamed(program: PassingProgram) -> Edited:
    """Constants and functions at top level have other names."""
    names = []
    for source in program.scripts:
        for declaration in declared_in(program.root(source)).values():
            statement = declaration.statement
            if statement is not None and statement.type in {"lexical_declaration", "function_declaration"}:
                names.append(declaration)
    if not names:
        message = "nothing is declared at top level that nothing else imports"
        raise NothingToEditError(message)
    return program.edited(_renamed(names, "Local"))


@metamorphic_edit
def packages_renamed(program: PassingProgram) -> Edited:
    """Pulumi's packages are imported under other names."""
    names = []
    for statement in program.walk("import_statement"):
        if "@pulumi/" in statement.text:
            names += [fragment.children[0] for fragment in statement.walk("namespace_import")]
    return program.edited(_renamed(names, "Sdk"))


@metamorphic_edit
def classes_renamed(program: PassingProgram) -> Edited:
    """Component classes other than the orchestrator have other names."""
    names = {
        name.text
        for fragment in program.walk(*CLASSES)
        if (name := fragment.field("name")) is not None and name.text != program.program.orchestrator
    }
    found = (fragment for fragment in program.walk("identifier", "type_identifier") if fragment.text in names)
    return program.edited(fragment.replaced(f"{fragment.text}Part") for fragment in found)


@metamorphic_edit
def type_tokens_changed(program: PassingProgram) -> Edited:
    """Components have other type tokens."""
    edits = []
    for call in program.walk("call_expression"):
        callee, arguments = call.field("function"), call.field("arguments")
        first = arguments.children[0] if arguments is not None and arguments.children else None
        if callee is not None and callee.text == "super" and first is not None and first.text.count(":") == 2:
            edits.append(first.replaced(f"{first.text[:-1]}V2{first.text[-1]}"))
    return program.edited(edits)


METAMORPHIC_EDITS = (
    variables_renamed,
    parameters_renamed,
    constants_renamed,
    packages_renamed,
    classes_renamed,
    type_tokens_changed,
)
