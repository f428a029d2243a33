"""A program as plain data for the command line: what it would register, and its diagnostics."""

from __future__ import annotations

from harness.program.plain import PlainWriter
from harness.program.resources import Diagnostic, Program, Resource
from harness.syntax.source import place_of

__all__ = ["resources_record"]


def resource_record(resource: Resource, writer: PlainWriter) -> dict[str, object]:
    """Returns one resource as a JSON-like object."""
    place = place_of(resource.origin) if resource.origin is not None else None
    return {
        "type": resource.type,
        "name": writer.name(resource),
        "inputs": writer.inputs(resource),
        "parent": writer.name(resource.parent) if resource.parent is not None else None,
        "component": writer.name(resource.component) if resource.component is not None else None,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "conditional": resource.conditional,
        "repeated": resource.repeated,
        "implied": resource.implied,
        "unindexed": resource.unindexed,
    }


def diagnostic_record(diagnostic: Diagnostic) -> dict[str, object]:
    """Returns one diagnostic as a JSON-like object."""
    place = place_of(diagnostic.at) if diagnostic.at is not None else None
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "certain": diagnostic.certain,
    }


def resources_record(program: Program) -> dict[str, object]:
    """Returns what a program would register, with its diagnostics, as a JSON-like object."""
    writer = PlainWriter()
    return {
        "resources": [resource_record(resource, writer) for resource in program.resources],
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in program.diagnostics],
        "bound": program.bound,
    }
