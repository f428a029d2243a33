"""`Error`, `RegExp`, and the text of native instances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.dates import DATE, date_text
from harness.program.builtins.natives import Arguments, Natives, allocate, argument
from harness.program.builtins.regexp import is_followed, match_result, next_match
from harness.program.builtins.regexp_syntax import is_malformed
from harness.program.containers import CONFIGURABLE, WRITABLE, Shape
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.paths import perhaps_throws
from harness.program.evaluator.strings import parts_of
from harness.program.functions import Instance, NativeClass, NativeFunction
from harness.program.regexps import RegExp
from harness.program.symbols import Symbol
from harness.program.values import (
    UNDEFINED,
    Hole,
    JSValue,
    Object,
    Reference,
    Text,
    Unknown,
    Value,
    join_parts,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["DATE", "ERRORS", "REGEXP", "REGEXP_METHODS", "error", "text_of_instance"]

regexp = Natives()


def text_of_instance(value: Instance) -> str | Unknown | None:
    """Returns the text of a date or error; None for anything else."""
    if value.klass is not None and DATE in value.klass.lineage():
        written = date_text(value)
        return Unknown("a time that is not known", kind="string") if written is None else written
    if value.klass is not None and ERROR in value.klass.lineage():
        name, message = _error_part(value, "name"), _error_part(value, "message")
        if name is None or message is None:
            return Unknown("an error's message", kind="string")
        return f"{name}: {message}" if message and name else message or name
    return None


def _error_part(value: Instance, key: str) -> str | None:
    """Returns the name or message of an error, its own or of its class; None if it is unknown."""
    if key in value.entries:
        return text_of(value.entries[key])
    for klass in [] if value.klass is None else value.klass.lineage():
        if key in klass.methods:
            return text_of(klass.methods[key])
    return None if value.open is not None else ""


def _error_class(name: str, parent: NativeClass | None = None) -> NativeClass:
    def initialise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
        if isinstance(this, Instance):
            message, options = argument(arguments, 0), argument(arguments, 1)
            this.shape = Shape()
            this.shape.flags = dict(CONCEALED)
            this.entries["stack"] = Unknown("where an error was made", at, kind="string")
            if message is not UNDEFINED:
                this.entries["message"] = _message(machine, message, at)
            if isinstance(options, Object) and ("cause" in options.entries or options.open is not None):
                this.entries["cause"] = machine.get(options, "cause", at)
            elif isinstance(options, (Unknown, Reference)):
                this.entries["cause"] = Unknown("the cause of an error", at)
        return None

    methods: dict[str, Value] = {"name": name, "message": "", "toString": NativeFunction("toString", _error_text)}
    return NativeClass(name, allocate, initialise, methods=methods, parent=parent)


CONCEALED: Final = dict.fromkeys(("message", "stack", "cause"), WRITABLE | CONFIGURABLE)
"""Properties of errors that are not listed."""


def _message(machine: Machine, value: Value, at: ast.Node) -> Value:
    """Returns the message of an error as text; other values stay, so that the error can be described."""
    if isinstance(value, Symbol):
        return machine.fail("a symbol is made text", at, "the text of a symbol")
    if isinstance(value, Unknown) and value.alternatives and value.kind != "string":
        return derived(value, "a message that is not known", at, "string")
    return value if isinstance(value, JSValue) else join_parts(list(parts_of(machine, value, at)))


def _error_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of_instance(this) if isinstance(this, Instance) else None
    return Unknown("the text of an error", at, kind="string") if text is None else text


ERROR: Final = _error_class("Error")
ERRORS: Final[dict[str, NativeClass]] = {
    "Error": ERROR,
    **{
        name: _error_class(name, ERROR)
        for name in ("TypeError", "RangeError", "SyntaxError", "EvalError", "ReferenceError", "URIError")
    },
}
"""JavaScript's classes of errors by name."""


def error(machine: Machine, name: str, message: str, at: ast.Node) -> Value:
    """Returns an error thrown by the language; Node's wording depends on its version."""
    worded = Text((Hole(Unknown(f"the message of an error: {message}", at, kind="string")),))
    return machine.construct(ERRORS[name], (worded,), at)


@regexp("test")
def test(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    found = next_match(machine, this, text) if isinstance(this, RegExp) and text is not None else False
    return Unknown("whether text matches", at, kind="boolean") if found is False else found is not None


@regexp("toString")
def regexp_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this.text() if isinstance(this, RegExp) else Unknown("the text of a regular expression", at, kind="string")


@regexp("exec")
def exec_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if not isinstance(this, RegExp) or text is None:
        return Unknown("a match in text that is not known", at)
    return match_result(next_match(machine, this, text), argument(arguments, 0), at)


REGEXP_METHODS: Final = regexp.table


def _make_regexp(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    pattern, given = argument(arguments, 0), argument(arguments, 1)
    text: str | None = pattern.pattern if isinstance(pattern, RegExp) else ""
    if not isinstance(pattern, RegExp) and pattern is not UNDEFINED:
        text = text_of(join_parts(list(parts_of(machine, pattern, at))))
    usual = pattern.flags if isinstance(pattern, RegExp) else ""
    flags = usual if given is UNDEFINED else text_of(join_parts(list(parts_of(machine, given, at))))
    if is_malformed(text or "", flags or ""):
        what = "a regular expression that is none"
        shown = f"`/{(text or '')[:40]}/{(flags or '')[:10]}`"
        return machine.fail(f"{shown} is no regular expression", at, what, "SyntaxError")
    if text is None or flags is None:
        perhaps_throws(machine, at, "why a regular expression is none")
        return Unknown("a regular expression that is not known", at)
    made = RegExp(text, flags)
    if machine.wary and not is_followed(made):
        perhaps_throws(machine, at, "why a regular expression is none")
    return made


REGEXP: Final = NativeClass("RegExp", allocate, _make_regexp)
