"""Starts a program: its entry, an exported function, or a class that nothing instantiates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypeVar

from harness.program.endings import ThrownError
from harness.program.functions import ClassValue, Closure
from harness.program.parameter_values import Arguments
from harness.program.resources import Component
from harness.program.sdk.core import COMPONENT
from harness.program.sdk.suffix import suffix_text
from harness.program.usage import Usage, makes_something
from harness.program.values import UNDEFINED, JSValue, Object, Unknown, Value
from harness.syntax import ast
from harness.syntax.layout import layout_of

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.modules import ModuleRecord
    from harness.syntax.source import SourceFile

__all__ = ["is_component_class", "start"]

Kind = TypeVar("Kind", bound=JSValue)

ROOTS_LIMIT: Final = 20
"""Classes or functions that nothing starts and that are read anyway."""

_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_OTHER_SIGNS: Final = re.compile(r"[^a-z0-9]")
_HANDLER: Final = re.compile(r"handler$|^(?:test|describe|mock)", re.IGNORECASE)


def start(machine: Machine, entry: ModuleRecord, sources: Iterable[SourceFile]) -> Value:
    """Starts what the entry leaves to be started after it is evaluated.

    Pulumi calls a function that is a program's whole or default export. If nothing is registered then, the answer
    expects its reader to start something: other files of the program, else the classes that nothing instantiates, else
    the exported functions that nothing calls. These are read as if started, with arguments made from their parameters'
    types. In a truncated file, the code that starts a class may be missing: its classes that nothing instantiates are
    read too.

    Args:
        machine: The machine, after evaluating the entry.
        entry: The entry.
        sources: Every file of the response.

    Returns:
        The outputs of the stack: what the entry exports, or what the function returns that Pulumi calls.
    """
    outputs: Value = entry.exports
    whole = _whole(entry)
    if whole is not None:
        outputs = _attempt(machine, whole, UNDEFINED, [])
    machine.drain()
    if not _has_begun(machine):
        outputs = Unknown("what the stack puts out, because nothing in the answer starts it")
    _start_the_rest(machine, entry, sources)
    return _without_code(outputs)


def _whole(entry: ModuleRecord) -> Closure | None:
    """Returns the function that is the entry's whole or default export, which Pulumi calls."""
    exported = [entry.exports.entries.get(name) for name in ("=", "default")]
    return next((value for value in exported if isinstance(value, Closure)), None)


def _without_code(outputs: Value) -> Value:
    """Returns a stack's outputs without the classes and functions that its entry exports, too."""
    if not isinstance(outputs, Object):
        return outputs
    made = Object({k: v for k, v in outputs.entries.items() if not isinstance(v, (ClassValue, Closure))})
    made.origin, made.origins, made.open = outputs.origin, dict(outputs.origins), outputs.open
    return made


def _start_the_rest(machine: Machine, entry: ModuleRecord, sources: Iterable[SourceFile]) -> None:
    """Starts what the answer expects its reader to start."""
    program = [source for source in sources if source.role == "program" and source.language in _SCRIPTS]
    torn = any(source.cut >= 0 for source in program)
    if _has_begun(machine):
        _start_orchestrator(machine, entry, program)
    if _has_begun(machine) and not torn:
        return
    began = _has_begun(machine)
    for source in program:
        if source.path not in machine.modules.records and (not began or source.cut >= 0) and makes_something(source):
            machine.modules.load(machine, source)
            machine.drain()
    if _has_begun(machine) and not torn:
        return
    records = [entry, *(record for record in machine.modules.records.values() if record is not entry)]
    arguments = Arguments(machine.assumptions, program)
    if _has_begun(machine):
        records = [record for record in records if record.source.cut >= 0]
    _instantiate(machine, records, arguments, program)
    machine.drain()
    if not _has_begun(machine):
        _call(machine, entry, records, arguments, program)
        machine.drain()
    if not _has_begun(machine):
        _say_what_is_idle(machine, records)


def _start_orchestrator(machine: Machine, entry: ModuleRecord, program: list[SourceFile]) -> None:
    """Instantiates the orchestrator that the entry exports beside its own resources, if there are no components."""
    if any(isinstance(resource, Component) for resource in machine.resources):
        return
    found = _distinct(v for v in entry.exports.entries.values() if isinstance(v, ClassValue) and is_component_class(v))
    named = [klass for klass in found if klass.name in machine.assumptions.orchestrators] or found
    if len(named) == 1 and not named[0].node.abstract:
        _construct(machine, named[0], Arguments(machine.assumptions, program), conventional=True)
        machine.drain()


def _has_begun(machine: Machine) -> bool:
    """Returns whether anything but a provider is registered."""
    return any(isinstance(r, Component) or not r.type.startswith("pulumi:") for r in machine.resources)


def _attempt(machine: Machine, started: ClassValue | Closure, this: Value, arguments: list[Value]) -> Value:
    """Returns the result of instantiating a class or calling a function; `undefined` if it throws."""
    machine.given += arguments
    try:
        with machine.during("assumed"):
            if isinstance(started, ClassValue):
                return machine.construct(started, arguments, started.node)
            return machine.call(started, this, arguments, started.node)
    except ThrownError as thrown:
        machine.diagnose("throws", "the program throws here", thrown.at, certain=False)
        return UNDEFINED


def _instantiate(
    machine: Machine, records: list[ModuleRecord], arguments: Arguments, program: list[SourceFile]
) -> None:
    """Instantiates the orchestrator, else the class its file is named after, else all classes nothing instantiates."""
    exported = _distinct(v for r in records for v in r.exports.entries.values() if isinstance(v, ClassValue))
    uses = Usage(machine, program)
    found = [klass for klass in exported if not klass.node.abstract]
    if not _has_begun(machine):
        found = [klass for klass in found if not _passed_by(records, uses.made(klass))]
    if not found:
        return
    named = [klass for klass in found if klass.name in machine.assumptions.orchestrators]
    roots = [klass for klass in found if not uses.made_or_extended(klass)]
    if not _has_begun(machine):
        roots = roots or found
    named = [] if _has_begun(machine) else named
    chosen = named[:1] or [klass for klass in roots if _plain(klass.name) == _base(klass.node.source.path)] or roots
    if len(chosen) > ROOTS_LIMIT:
        machine.met_bound = machine.met_bound or "size"
    for klass in chosen[:ROOTS_LIMIT]:
        made = _construct(machine, klass, arguments, conventional=bool(named))
        if not _has_begun(machine):
            _call_methods(machine, klass, made, arguments, uses.members)


def _call_methods(machine: Machine, klass: ClassValue, made: Value, arguments: Arguments, called: set[str]) -> None:
    """Calls public methods that nothing in the program calls, of a class that makes nothing by itself."""
    hidden = {m.key for m in klass.node.members if "private" in m.modifiers or "protected" in m.modifiers}
    for table, this in ((klass.statics, klass), (klass.methods, made)):
        for name, method in [*table.items()]:
            if isinstance(method, Closure) and name not in called and name not in hidden and not _has_begun(machine):
                _attempt(machine, method, this, arguments.of(method.node))
                machine.drain()


def _passed_by(records: list[ModuleRecord], places: list[tuple[SourceFile, int]]) -> bool:
    """Returns whether any place is at the top level of an evaluated file that was not executed up to there."""
    for source, at in places:
        for record in records:
            for statement in record.node.body if record.source is source else ():
                inner = statement.declaration if isinstance(statement, ast.Export) else statement
                runs = not isinstance(inner, (ast.ClassDeclaration, ast.FunctionDeclaration))
                if runs and statement.start <= at < statement.end:
                    return True
    return False


def _construct(machine: Machine, klass: ClassValue, arguments: Arguments, *, conventional: bool) -> Value:
    made = arguments.of(klass.constructor.node) if klass.constructor is not None else []
    if is_component_class(klass):
        made = _with_conventions(machine, klass, made)
    if not conventional:
        message = f"nothing in the answer instantiates `{klass.name}`; it is read as if its reader did"
        machine.diagnose("not_started", message, klass.node, certain=False)
    return _attempt(machine, klass, UNDEFINED, made)


def _with_conventions(machine: Machine, klass: ClassValue, made: list[Value]) -> list[Value]:
    """Returns a component's arguments with the usual name, suffix and tags of an orchestrator."""
    assumed = machine.assumptions
    suffix = suffix_text(assumed)
    tags = Object({"Environment": suffix}, klass.node)
    usual = Object({**dict.fromkeys(assumed.suffix_names[:1], suffix), "tags": tags}, klass.node)
    if len(made) < 2 or not isinstance(made[1], Object):
        return [layout_of(assumed.orchestrators).app, usual, *made[2:]]
    for key, value in usual.entries.items():
        made[1].entries.setdefault(key, value)
    return made


def _call(
    machine: Machine,
    entry: ModuleRecord,
    records: list[ModuleRecord],
    arguments: Arguments,
    program: list[SourceFile],
) -> None:
    """Calls the exported functions that nothing in the program calls, nor Pulumi."""
    uses = Usage(machine, program)
    done = _whole(entry)
    found: dict[int, tuple[str, Closure]] = {}
    for record in records:
        for name, value in record.exports.entries.items():
            if not isinstance(value, Closure) or value is done:
                continue
            if not _HANDLER.search(name) and not uses.called(value, name):
                found.setdefault(id(value), (name, value))
    if len(found) > ROOTS_LIMIT:
        machine.met_bound = machine.met_bound or "size"
    for name, function in [*found.values()][:ROOTS_LIMIT]:
        message = f"nothing in the answer calls `{name}`; it is read as if its reader did"
        machine.diagnose("not_started", message, function.node, certain=False)
        _attempt(machine, function, UNDEFINED, arguments.of(function.node))


def _say_what_is_idle(machine: Machine, records: list[ModuleRecord]) -> None:
    """Notes the classes and functions that nothing can start: they are neither used nor exported."""
    for record in records:
        exported = {id(value) for value in record.exports.entries.values()}
        for name, value in record.scope.names.items():
            if (
                isinstance(value, (ClassValue, Closure))
                and id(value) not in exported
                and value.node.source is record.source
            ):
                message = f"nothing starts `{name}`, and it is not exported: what it makes is never deployed"
                machine.diagnose("idle", message, value.node, certain=False)


def _distinct(values: Iterable[Kind]) -> list[Kind]:
    return list({id(value): value for value in values}.values())


def _plain(name: str) -> str:
    return _OTHER_SIGNS.sub("", name.lower())


def _base(path: str) -> str:
    return _plain(path.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def is_component_class(value: ClassValue) -> bool:
    """Returns whether a class extends `ComponentResource`."""
    return value.root is COMPONENT
