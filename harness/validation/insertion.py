"""Inserts statements into components to add resources next to existing ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.program.resources import Resource
from harness.program.values import is_marked
from harness.syntax.source import SourceFile
from harness.validation.arguments import Making, making
from harness.validation.edits import Edit
from harness.validation.fragments import FUNCTIONS, Fragment
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["Anchor", "anchor", "anchors", "imported", "inserted", "orchestrator_anchor", "with_further"]

NAMED = re.compile(r"\bNAME\(([\w-]+)\)")
ENVIRONMENT = "${process.env.ENVIRONMENT_SUFFIX || 'dev'}"
"""The environment suffix in a template, for components, since their own names may lack it."""
STATEMENTS = ("expression_statement", "lexical_declaration")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A resource that is made once, in a separate statement in a method of a component.

    Attributes:
        resource: The resource.
        making: The expression that makes it.
        statement: The statement.
        handle: The expression with which later statements read it (`vpc`, `this.key`), or "".
    """

    resource: Resource
    making: Making
    statement: Fragment
    handle: str

    def name(self, what: str) -> str:
        """Returns an expression for a logical name like this resource's own, which carries the environment suffix."""
        own = self.making.name
        behind = f"-{what}" if is_marked(self.resource.name) else f"-{what}-{ENVIRONMENT}"
        if own.type == "template_string":
            return f"{own.text[:-1]}{behind}`"
        return f"`${{{own.text}}}{behind}`"


def anchors(program: PassingProgram, *types: str) -> list[Anchor]:
    """Returns the AWS resources of some types (or of any) after which statements can be inserted.

    Raises:
        NothingToEditError: There is none.
    """
    found = []
    for resource in program.written(*types):
        if resource.custom and resource.type.startswith("aws:"):
            candidate = _anchor(program, resource)
            if candidate is not None:
                found.append(candidate)
    if not found:
        message = f"no {' or '.join(types) or 'resource'} is made in a statement of its own"
        raise NothingToEditError(message)
    return found


def anchor(program: PassingProgram, *types: str) -> Anchor:
    """Returns the first of `anchors`."""
    return anchors(program, *types)[0]


def orchestrator_anchor(program: PassingProgram) -> Anchor:
    """Returns a component that the orchestrator makes.

    Raises:
        NothingToEditError: No orchestrator makes one.
    """
    for resource in program.written():
        owner = resource.component
        if not resource.custom and owner is not None and owner.class_name == program.program.orchestrator:
            found = _anchor(program, resource)
            if found is not None:
                return found
    message = "the program has no orchestrator that makes components"
    raise NothingToEditError(message)


def _anchor(program: PassingProgram, resource: Resource) -> Anchor | None:
    if resource.component is None or resource.conditional or program.times_made(resource) != 1:
        return None
    try:
        made = making(program, resource)
    except NothingToEditError:
        return None
    statement = made.whole.statement
    if statement is None or statement.type not in STATEMENTS:
        return None
    block = statement.parent
    function = None if block is None else block.parent
    if function is None or function.type != "method_definition" or made.whole.enclosing(*FUNCTIONS) != function:
        return None
    return Anchor(resource, made, statement, _handle(made.whole))


def _handle(whole: Fragment) -> str:
    parent = whole.parent
    if parent is not None and parent.type == "variable_declarator":
        name = parent.field("name")
        return name.text if name is not None and name.type == "identifier" else ""
    if parent is not None and parent.type == "assignment_expression":
        target = parent.field("left")
        return target.text if target is not None else ""
    return ""


def inserted(program: PassingProgram, at: Anchor, text: str) -> list[Edit]:
    """Returns the edits that insert statements after an anchor's statement.

    Args:
        program: The program.
        at: The anchor.
        text: The statements, in which `NAME(what)` becomes a logical name with the environment suffix, `OPTIONS` the
            anchor's resource options and `SELF` the anchor's resource. `aws` and `pulumi` are imported if needed.

    Raises:
        NothingToEditError: The statements read the anchor's resource, which has no name there.
    """
    if "SELF" in text and not at.handle:
        message = f"the {at.resource.kind} has no name by which to read it"
        raise NothingToEditError(message)
    options = at.making.options
    given = options.text if options is not None and "dependsOn" not in options.text else "{ parent: this }"
    filled = NAMED.sub(lambda found: at.name(found[1]), text)
    filled = filled.replace("OPTIONS", given).replace("SELF", at.handle)
    lines = "\n".join(f"{at.statement.indent}{line}" if line else "" for line in filled.strip().split("\n"))
    return [at.statement.followed(f"\n{lines}"), *imported(program, at.statement.source, text)]


def with_further(program: PassingProgram, text: str, *types: str) -> dict[str, str]:
    """Returns the program with statements after the first resource of some types (or of any), see `inserted`.

    Raises:
        NothingToEditError: There is no such resource.
    """
    return program.edited(inserted(program, anchor(program, *types), text))


def imported(program: PassingProgram, source: SourceFile, text: str) -> list[Edit]:
    """Returns the edits that import `aws` and `pulumi` if a text uses them and the file does not import them."""
    statements = list(program.root(source).walk("import_statement"))
    edits = []
    for name in ("aws", "pulumi"):
        used = re.search(rf"\b{name}\.", text) is not None
        if used and not any(re.search(rf"\* as {name}\b", statement.text) for statement in statements):
            line = f"import * as {name} from '@pulumi/{name}';\n"
            edits.append(statements[0].preceded(line) if statements else Edit(source.path, 0, 0, line))
    return edits
