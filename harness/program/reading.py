"""Reads a whole program: from its files to what it would register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from harness.interpreter import deep_recursion, uncollected
from harness.program.assumptions import Assumptions
from harness.program.builtins.promises import note_rejected
from harness.program.endings import BoundReachedError, EndedError
from harness.program.evaluator.evaluator import Evaluator
from harness.program.functions import ClassValue
from harness.program.machine import Machine
from harness.program.modules import ModuleRecord, Modules
from harness.program.resources import Component, Import, MissingFile, Program
from harness.program.starting import is_component_class, start
from harness.responses.record import Response
from harness.syntax import ast
from harness.syntax.configuration import configuration_of
from harness.syntax.entry import entry_of
from harness.syntax.files import sources_of
from harness.syntax.layout import layout_of
from harness.syntax.lower import lower_module
from harness.syntax.manifests import Manifest, lacking_package, manifests_of
from harness.syntax.project import missing_main, strange_settings
from harness.syntax.roles import importable
from harness.syntax.source import SourceFile

__all__ = ["read_program", "read_response"]

SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})


def read_response(response: Response, assumptions: Assumptions | None = None) -> Program:
    """Returns what a response's program would register.

    Args:
        response: The response; one with a `problem` reads as no program.
        assumptions: The assumptions; by default those of the default rubric.
    """
    given = assumptions or Assumptions()
    return read_program(sources_of(response, layout_of(given.orchestrators)), given)


def read_program(sources: list[SourceFile], assumptions: Assumptions | None = None) -> Program:
    """Returns what a program would register, without running it.

    Args:
        sources: Every file of the response.
        assumptions: The assumptions; by default those of the default rubric.

    Returns:
        The program. Never raises for what a response may hold: bounds that are reached are named in `bound`.
    """
    given = assumptions or Assumptions()
    program = Program(sources, given, entry_of(sources, layout_of(given.orchestrators)))
    if program.entry is None:
        return program
    modules = Modules(importable(sources), given, configuration_of(sources, program.entry), sources)
    machine = Evaluator(given, modules)
    machine.torn = any(source.cut >= 0 for source in sources)
    for setting in strange_settings(sources, program.entry):
        machine.doubt(setting.text, setting)
    with deep_recursion(), uncollected():
        try:
            record = modules.load(machine, program.entry)
            program.outputs = start(machine, record, sources)
            machine.drain()
            note_rejected(machine)
            _note_lacking(machine, program)
        except BoundReachedError as reached:
            program.bound = reached.bound
        except EndedError:
            pass
        except RecursionError:
            program.bound = "depth"
        program.bound = program.bound or machine.met_bound
        machine.abandon(f"the reading met its bound on {program.bound}")
        _collect(machine, program)
    return program


def _note_lacking(machine: Machine, program: Program) -> None:
    """Notes the packages that the program imports and the answer's `package.json` does not install."""
    around: dict[str, list[Manifest]] = {}
    for found in machine.modules.imports:
        path = found.at.source.path
        if found.type_only or not found.specifier.startswith("@pulumi/"):
            continue
        if path not in around:
            around[path] = manifests_of(program.sources, path)
        name = lacking_package(program.sources, around[path], path, found.specifier)
        if name:
            machine.doubt(f"`{name}` is imported, and `package.json` does not name it", found.at)


def _collect(machine: Machine, program: Program) -> None:
    """Puts the results of the machine into the program."""
    records = list(machine.modules.records.values())
    program.resources = machine.resources
    program.diagnostics = machine.diagnostics
    program.events = machine.events
    program.entered = machine.entered
    program.asks_suffix = machine.asked
    program.ending, program.doubts = machine.ending, machine.doubts
    for record in records:
        own = [value.scope.names for value in record.scope.names.values() if isinstance(value, ClassValue)]
        program.names += [record.scope.names, *own]
    program.names += [built_in.entries for built_in in machine.modules.built_in]
    program.files = [record.source for record in records]
    program.imports = [*machine.modules.imports, *_unreached_imports(program, records)]
    for record in records:
        for name, value in record.scope.names.items():
            if isinstance(value, ClassValue) and value.node.source is record.source and is_component_class(value):
                program.component_classes[name] = value.node
    program.missing_files = [*machine.modules.missing.values()]
    main = missing_main(program.sources)
    if main is not None:
        program.missing_files.insert(0, MissingFile(main.text, main, imported=False))
    program.broken_off = next((source for source in program.sources if source.cut >= 0), None)
    program.unstarted = any(diagnostic.code == "not_started" for diagnostic in program.diagnostics)
    program.orchestrator = _orchestrator_name(program)


def _unreached_imports(program: Program, records: Sequence[ModuleRecord]) -> list[Import]:
    """Returns the imports of program files that the entry does not reach: they show the platform."""
    reached = {record.source.path for record in records}
    found = []
    for source in program.sources:
        if source.role != "program" or source.language not in SCRIPTS or source.path in reached:
            continue
        for statement in lower_module(source)[0].body:
            if isinstance(statement, ast.ImportDeclaration):
                names = tuple(name for name, _ in statement.names)
                found.append(Import(statement.specifier, names, statement, statement.type_only))
            elif isinstance(statement, ast.Variables):
                required = [_required(declarator.value) for declarator in statement.declarators]
                found += [Import(specifier, ("*",), statement) for specifier in required if specifier]
    return found


def _required(value: ast.Node | None) -> str:
    """Returns the module of a call of `require`, or of a member of one; "" for anything else."""
    while isinstance(value, (ast.Member, ast.Cast)):
        value = value.object if isinstance(value, ast.Member) else value.value
    if (
        not isinstance(value, ast.Call)
        or not isinstance(value.callee, ast.Identifier)
        or value.callee.name != "require"
    ):
        return ""
    first = value.arguments[0] if value.arguments else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _orchestrator_name(program: Program) -> str:
    """Returns the name of the class that makes the stacks; "" if none does.

    It is one that the task names, else the one component class whose instances contain all the rest.
    """
    for name in program.assumptions.orchestrators:
        if name in program.component_classes:
            return name
    made = [r for r in program.resources if isinstance(r, Component) and r.class_name in program.component_classes]
    top = {component.class_name for component in made if component.component is None}
    if len(top) != 1:
        return ""
    several = len({component.class_name for component in made}) > 1
    whole = not program.incomplete  # else another class that holds this one may stand in what is not there
    does_all = whole and any(r.custom and r.component and r.component.class_name in top for r in program.resources)
    return top.pop() if several or does_all else ""
