"""Finds where the values of a property path are written in the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graders.facts.answers import absent, unresolved
from graders.requirements.deciding import Deciding, elements_of, stepped
from graders.requirements.properties import is_one_text, opened
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, Object, Reference, Unknown, Value, text_of
from harness.rubric import Condition
from harness.rubric.paths import Each, Path, Step
from harness.syntax.source import Located
from harness.validation.arguments import literal, making, set_argument
from harness.validation.edits import Edit
from harness.validation.fragments import FUNCTIONS, Fragment
from harness.validation.objects import appended, dropped, entry_of, with_value
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["Leaf", "elements_kept", "leaves_at", "removed_leaf", "set_leaf"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value at the end of a path, or the place where it is missing.

    Attributes:
        resource: The resource.
        value: The value; undefined if it is missing.
        at: Where the value is written; None if it is missing.
        holder: The object or list that holds the value.
        key: Its key there.
        rest: The steps of the path after the key that are missing too.
        alone: Whether to edit only this resource if one place makes several.
    """

    resource: Resource
    value: Value
    at: Located | None
    holder: Value
    key: Step
    rest: Path = ()
    alone: bool = True


def leaves_at(deciding: Deciding, leaf: Leaf, steps: Path, condition: Condition) -> list[Leaf]:
    """Returns the values at the end of a path that must all change to violate a condition.

    If each element must meet the condition, that is one element; if one is enough, it is all that meet it.

    Args:
        deciding: Decides what meets the condition.
        leaf: The value at which the path continues.
        steps: The rest of the path.
        condition: The condition.

    Raises:
        NothingToEditError: The path leads through an unknown value.
    """
    if not steps:
        return [leaf]
    step, rest = steps[0], steps[1:]
    if isinstance(step, Each) and is_one_text(leaf.value, leaf.at):
        return leaves_at(deciding, leaf, rest, condition)
    around = opened(leaf.value, leaf.at)
    if isinstance(around, (Unknown, Reference)):
        doubt = unresolved(around) if isinstance(around, Reference) else around
        raise NothingToEditError(doubt.reason)
    if absent(around):
        return [replace(leaf, value=UNDEFINED, rest=steps)]
    if not isinstance(step, Each):
        inner, place = stepped(around, step)
        return leaves_at(deciding, replace(leaf, value=inner, at=place, holder=around, key=step), rest, condition)
    items, _ = elements_of(around, steps, condition, leaf.at)
    elements = [replace(leaf, value=item, at=place, holder=around, key=i) for i, (item, place) in enumerate(items)]
    if not elements:
        return [replace(leaf, value=UNDEFINED, rest=steps)]
    if step is Each.EVERY:
        return leaves_at(deciding, elements[0], rest, condition)
    meeting = [each for each in elements if deciding.walk(each.value, rest, condition, each.at, "")[0] is True]
    return [found for each in meeting for found in leaves_at(deciding, each, rest, condition)]


def set_leaf(program: PassingProgram, leaf: Leaf, text: str) -> Edit:
    """Returns the edit that writes another value.

    Args:
        program: The program.
        leaf: The value, or the place where it is missing.
        text: The new value, as source text.

    Raises:
        NothingToEditError: It is not written as a separate value.
    """
    for step in reversed(leaf.rest):
        text = f"[{text}]" if isinstance(step, (Each, int)) else f"{{ {_key(step)}: {text} }}"
    if leaf.at is not None:
        fragment = program.fragment(leaf.at)
        text = _for_one(program, leaf, fragment, text) or text
        is_short = fragment.type == "shorthand_property_identifier"
        return with_value(fragment, text) if is_short else fragment.replaced(text)
    if leaf.holder is leaf.resource.inputs:
        return set_argument(program, leaf.resource, str(leaf.key), text)
    if not absent(leaf.value) or not isinstance(leaf.holder, Object) or not isinstance(leaf.key, str):
        message = f"`{leaf.key}` is not written as a value of its own"
        raise NothingToEditError(message)
    return appended(program.fragment(leaf.holder.origin), f"{_key(leaf.key)}: {text}")


def removed_leaf(program: PassingProgram, leaf: Leaf) -> Edit:
    """Returns the edit that removes a property, or an element of a list.

    Raises:
        NothingToEditError: It is not written as a property or an element.
    """
    if leaf.at is None:
        message = f"`{leaf.key}` is not written as a value of its own"
        raise NothingToEditError(message)
    fragment = program.fragment(leaf.at)
    if not _is_element(fragment):
        nothing = _for_one(program, leaf, fragment, "undefined")
        if nothing:
            return with_value(fragment, nothing)
    return dropped(fragment if _is_element(fragment) and isinstance(leaf.holder, Array) else entry_of(fragment))


def _for_one(program: PassingProgram, leaf: Leaf, fragment: Fragment, text: str) -> str:
    """Returns an expression that changes only the leaf's resource where one place makes several; "" otherwise."""
    name = text_of(leaf.resource.name)
    if not leaf.alone or program.times_made(leaf.resource) < 2 or name is None:
        return ""
    made = making(program, leaf.resource)
    if made.inputs is None or not made.inputs.holds(fragment):
        return ""
    function = made.whole.enclosing(*FUNCTIONS)
    if function != fragment.enclosing(*FUNCTIONS):
        return ""
    return f"({made.name.text} === {literal(name)} ? {text} : {fragment.text})"


def _is_element(fragment: Fragment) -> bool:
    return fragment.parent is not None and fragment.parent.type == "array"


def _key(key: str) -> str:
    return key if key.isidentifier() else literal(key)


def elements_kept(program: PassingProgram, leaf: Leaf, kept: Iterable[int]) -> str:
    """Returns the source of a list with some of its elements, or with one of them twice.

    Raises:
        NothingToEditError: The list is not written as a literal with each element.
    """
    fragment = None if leaf.at is None else program.fragment(leaf.at)
    value = opened(leaf.value, leaf.at)
    if fragment is None or not isinstance(value, Array) or value.open is not None:
        message = f"`{leaf.key}` is not written as a list"
        raise NothingToEditError(message)
    members = fragment.children if fragment.type == "array" else []
    plain = len(members) == len(value.items) and all(member.type != "spread_element" for member in members)
    wanted = list(kept)
    if plain:
        return f"[{', '.join(members[i].text for i in wanted)}]"
    is_name = fragment.type in {"identifier", "member_expression", "shorthand_property_identifier"}
    whole = fragment.text if is_name else f"({fragment.text})"
    if wanted == list(range(len(wanted))):
        return f"{whole}.slice(0, {len(wanted)})" if wanted else "[]"
    if wanted == [*range(len(value.items)), len(value.items) - 1]:
        return f"[...{whole}, ...{whole}.slice(-1)]"
    message = f"`{leaf.key}` is not written as a list"
    raise NothingToEditError(message)
