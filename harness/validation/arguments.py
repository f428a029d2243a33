"""Edits of a resource's name, arguments and options."""

from __future__ import annotations

from dataclasses import dataclass

from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, JsonText, Object, Value, text_of, unwrap
from harness.syntax.source import Located
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.objects import appended, dropped, entry_of, property_named, with_value
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = [
    "Making",
    "argument",
    "changed",
    "drop_argument",
    "left_out",
    "literal",
    "making",
    "set_argument",
    "set_option",
    "without_suffix",
]


@dataclass(frozen=True, slots=True)
class Making:
    """The expression that makes a resource: `new type(name, inputs, options)`.

    Attributes:
        whole: The expression.
        type: The class.
        name: The logical name.
        inputs: The arguments; None if there are none.
        options: The resource options; None if there are none.
    """

    whole: Fragment
    type: Fragment
    name: Fragment
    inputs: Fragment | None
    options: Fragment | None


def making(program: PassingProgram, resource: Resource) -> Making:
    """Returns the expression that makes a resource.

    Raises:
        NothingToEditError: It is not a `new` expression with a name.
    """
    whole = program.fragment(resource.origin)
    arguments, type_ = whole.field("arguments"), whole.field("constructor")
    given = arguments.children if arguments is not None else []
    if whole.type != "new_expression" or type_ is None or not given:
        message = f"{resource.type} is not made by a plain `new`"
        raise NothingToEditError(message)
    padded: list[Fragment | None] = [*given[1:3], None, None]
    return Making(whole, type_, given[0], padded[0], padded[1])


def _plain(value: Value) -> Value:
    value = unwrap(value)
    return unwrap(value.document) if isinstance(value, JsonText) else value


def _located(value: Value, path: str) -> tuple[Value, Located | None]:
    """Returns the value at a path and its place; `UNDEFINED` and None if there is none."""
    at: Located | None = None
    for key in path.split("."):
        owner = _plain(value)
        if isinstance(owner, Object):
            value, at = owner.get(key), owner.origins.get(key)
        elif isinstance(owner, Array) and key.isdigit() and int(key) < len(owner.items):
            value, at = owner.items[int(key)], owner.origin_of(int(key))
        else:
            return UNDEFINED, None
    return value, at


def argument(program: PassingProgram, resource: Resource, path: str) -> Fragment:
    """Returns the source of the argument at a dotted path.

    Raises:
        NothingToEditError: It is not given, or not written as a separate value.
    """
    _, at = _located(resource.inputs, path)
    if at is None:
        message = f"{resource.kind} gives no `{path}`"
        raise NothingToEditError(message)
    return program.fragment(at)


def set_argument(program: PassingProgram, resource: Resource, path: str, text: str) -> Edit:
    """Returns the edit that sets an argument, whether it is given or not.

    A value that comes from a spread is overridden.

    Args:
        program: The program.
        resource: The resource.
        path: The argument's dotted path (`vpcConfig.subnetIds`, `rules.0.status`).
        text: The value, as source text.

    Raises:
        NothingToEditError: The arguments are not written as literals.
    """
    _, at = _located(resource.inputs, path)
    parent, _, key = path.rpartition(".")
    own = making(program, resource).inputs
    if at is not None and (parent or own is None or own.holds(program.fragment(at)) or own.type != "object"):
        return with_value(program.fragment(at), text)
    if not parent:
        place = own if own is not None and own.type == "object" else program.fragment(resource.inputs.origin)
        return appended(place, f"{key}: {text}")
    holder = _plain(_located(resource.inputs, parent)[0])
    if isinstance(holder, Object):
        return appended(program.fragment(holder.origin), f"{key}: {text}")
    if holder is not UNDEFINED:
        message = f"{resource.kind} does not write its `{parent}` as an object"
        raise NothingToEditError(message)
    return set_argument(program, resource, parent, f"{{ {key}: {text} }}")


def drop_argument(program: PassingProgram, resource: Resource, path: str) -> Edit:
    """Returns the edit that removes an argument.

    Raises:
        NothingToEditError: It is not given, or not written as a property.
    """
    return dropped(entry_of(argument(program, resource, path)))


def changed(program: PassingProgram, resource: Resource, path: str, text: str) -> dict[str, str]:
    """Returns the program with one argument set, see `set_argument`."""
    return program.edited([set_argument(program, resource, path, text)])


def left_out(program: PassingProgram, resource: Resource, path: str) -> dict[str, str]:
    """Returns the program with one argument removed, see `drop_argument`."""
    return program.edited([drop_argument(program, resource, path)])


def set_option(program: PassingProgram, resource: Resource, key: str, text: str) -> Edit:
    """Returns the edit that sets a resource option of one resource."""
    made = making(program, resource)
    if made.options is None:
        missing = "" if made.inputs is not None else ", {}"
        last = made.inputs or made.name
        return last.followed(f"{missing}, {{ {key}: {text} }}")
    if made.options.type != "object":
        return made.options.replaced(f"{{ ...{made.options.text}, {key}: {text} }}")
    present = property_named(made.options, key)
    if present is not None:
        return present.replaced(f"{key}: {text}")
    return appended(made.options, f"{key}: {text}")


def without_suffix(program: PassingProgram, value: Value) -> str:
    """Returns a name as text, without the environment suffix.

    Raises:
        NothingToEditError: The name is unknown, or nothing is left of it.
    """
    text = text_of(value)
    suffix = program.suffix
    if text is None or suffix not in text:
        message = "the name is not known or has no suffix"
        raise NothingToEditError(message)
    left = text.replace(f"-{suffix}", "").replace(f"{suffix}-", "").replace(suffix, "")
    if not left.strip("/-_"):
        message = f"nothing is left of the name `{text}` without its suffix"
        raise NothingToEditError(message)
    return left


def literal(text: str) -> str:
    """Returns a text as a TypeScript string."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
