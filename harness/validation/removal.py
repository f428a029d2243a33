"""Removes resources from a program, with everything that needs them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from harness.program.resources import Resource
from harness.validation.arguments import making
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.insertion import imported
from harness.validation.objects import dropped
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.scopes import references

__all__ = ["looked_up", "only_in_production", "removed"]

ARGUMENTS = "arguments"
OPTIONS_ONLY = frozenset({"dependsOn"})


def removed(program: PassingProgram, resources: Iterable[Resource]) -> list[Edit]:
    """Returns the edits that remove resources and everything that needs them.

    Raises:
        NothingToEditError: Something needs them that cannot be removed.
    """
    removal = _Removal(program)
    for resource in resources:
        removal.resource(making(program, resource).whole)
    return removal.edits()


def looked_up(program: PassingProgram, resource: Resource) -> Edit:
    """Returns the edit that reads an existing resource instead of making one (`Type.get(name, id)`)."""
    made = making(program, resource)
    return made.whole.replaced(f"{made.type.text}.get({made.name.text}, 'existing')")


def only_in_production(program: PassingProgram, resource: Resource) -> list[Edit]:
    """Returns the edits that make a resource in production only, and read an existing one elsewhere."""
    made = making(program, resource)
    before = f"(pulumi.getStack() === 'prod' ? {made.whole.text} : "
    choice = made.whole.replaced(f"{before}{made.type.text}.get({made.name.text}, 'existing'))")
    return [choice, *imported(program, made.whole.source, before)]


class _Removal:
    """Fragments to remove: statements and members of literals."""

    def __init__(self, program: PassingProgram) -> None:
        self._program = program
        self._statements: list[Fragment] = []
        self._members: list[Fragment] = []

    def edits(self) -> list[Edit]:
        """Returns the edits, without those inside others."""
        statements = _outermost(self._statements)
        members = [m for m in _outermost(self._members) if not any(s.holds(m) for s in statements)]
        return [*(fragment.deleted() for fragment in statements), *(dropped(fragment) for fragment in members)]

    def _is_gone(self, fragment: Fragment) -> bool:
        return any(gone.holds(fragment) for gone in (*self._statements, *self._members))

    def resource(self, new: Fragment) -> None:
        """Removes the statement that makes a resource, and what uses the resource."""
        if self._is_gone(new):
            return
        parent, statement = new.parent, new.statement
        if parent is None or statement is None:
            self._refuse(new)
        elif parent.type == "expression_statement":
            self._statements.append(parent)
        elif parent.type == "variable_declarator" and len(statement.children) == 1:
            name = parent.field("name")
            self._statements.append(statement)
            for read in references(name) if name is not None else ():
                self._reference(read)
        else:
            self._refuse(new)

    def _reference(self, read: Fragment) -> None:
        """Removes what uses a removed name."""
        here = read
        while not self._is_gone(read):
            parent = here.parent
            if parent is None:
                self._refuse(read)
            elif here.type in {"pair", "shorthand_property_identifier"} and parent.type == "object":
                return self._member(here, parent)
            elif parent.type == "array" and _is_option(parent):
                return self._members.append(here)
            elif here.type == "assignment_expression" and parent.type == "expression_statement":
                return self._field(here, parent)
            elif parent.type in {ARGUMENTS, "array", "statement_block", "program", "variable_declarator"}:
                self._refuse(read)
            else:
                here = parent
        return None

    def _member(self, member: Fragment, literal: Fragment) -> None:
        """Removes a property, or the whole resource if it is an argument."""
        call = literal.parent.parent if literal.parent is not None and literal.parent.type == ARGUMENTS else None
        if call is not None and call.type == "new_expression":
            given = call.field(ARGUMENTS)
            if given is not None and given.children[1:2] == [literal]:
                self.resource(call)
            else:
                self._members.append(member)
        elif call is not None and "registerOutputs" in call.text.partition("(")[0]:
            self._members.append(member)
        else:
            self._refuse(member)

    def _field(self, assignment: Fragment, statement: Fragment) -> None:
        """Removes a field that is only set to something removed, unless others read it."""
        left = assignment.field("left")
        owner = assignment.enclosing("class_declaration", "class")
        if left is None or left.type != "member_expression" or owner is None or not left.text.startswith("this."):
            self._refuse(assignment)
        name = left.text.removeprefix("this.")
        self._statements.append(statement)
        for fragment in self._program.walk("member_expression"):
            key = fragment.field("property")
            if key is not None and key.text == name and not self._is_gone(fragment):
                if not owner.holds(fragment):
                    self._refuse(fragment)
                self._reference(fragment)
        for fragment in owner.walk("public_field_definition"):
            key = fragment.field("name")
            if key is not None and key.text == name:
                self._statements.append(fragment)

    def _refuse(self, fragment: Fragment) -> NoReturn:
        message = f"`{fragment.text[:60]}` needs what is to be removed"
        raise NothingToEditError(message)


def _is_option(array: Fragment) -> bool:
    entry = array.parent
    key = entry.field("key") if entry is not None and entry.type == "pair" else None
    return key is not None and key.text in OPTIONS_ONLY


def _outermost(fragments: list[Fragment]) -> list[Fragment]:
    unique = list(dict.fromkeys(fragments))
    return [fragment for fragment in unique if not any(other != fragment and other.holds(fragment) for other in unique)]
