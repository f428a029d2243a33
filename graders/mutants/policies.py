"""Finds the policy statements of a program's identities in its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graders.mutants.tokens import POLICIES
from harness.program.resources import Resource
from harness.program.values import Array, JsonText, Object, Text, Value, text_of, unwrap
from harness.validation.fragments import Fragment
from harness.validation.objects import entry_of
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["WrittenStatement", "data_statement"]


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """One statement of a policy.

    Attributes:
        owner: The resource with the policy.
        actions: The source of its actions.
        resources: The source of its resources.
    """

    owner: Resource
    actions: Fragment
    resources: Fragment

    @property
    def listed(self) -> bool:
        """Whether the policy is an argument of `getPolicyDocument`, which takes lists only."""
        return entry_of(self.actions).text.startswith("actions")


def data_statement(program: PassingProgram, *services: str) -> WrittenStatement:
    """Returns the first statement that allows actions of some services and spells out its actions and resources.

    Raises:
        NothingToEditError: There is none.
    """
    for owner in program.program.of_type(*POLICIES):
        for statement in _statements(owner.inputs.get("policy")):
            actions = statement.origins.get("Action")
            resources = statement.origins.get("Resource")
            if actions is None or resources is None or not _names(statement.get("Action"), services):
                continue
            found = WrittenStatement(owner, program.fragment(actions), program.fragment(resources))
            if found.actions.parent is not None and found.actions.parent == found.resources.parent:
                return found
            if _is_entry(found.actions) and _is_entry(found.resources):
                return found
    message = f"no statement with actions of {' or '.join(services)} is written as an object"
    raise NothingToEditError(message)


def _is_entry(fragment: Fragment) -> bool:
    try:
        entry_of(fragment)
    except NothingToEditError:
        return False
    return True


def _statements(policy: Value) -> Iterator[Object]:
    document = unwrap(policy)
    if isinstance(document, JsonText):
        document = unwrap(document.document)
    if isinstance(document, Object):
        statements = unwrap(document.get("Statement"))
        items = statements.items if isinstance(statements, Array) else [statements]
        yield from (item for each in items if isinstance(item := unwrap(each), Object))


def _names(actions: Value, services: tuple[str, ...]) -> bool:
    actions = unwrap(actions)
    items = actions.items if isinstance(actions, Array) else [actions]
    texts = [text_of(item) or "" for item in items if isinstance(item, str | Text)]
    return any(text.startswith(f"{service}:") for text in texts for service in services)
