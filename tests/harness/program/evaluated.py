"""Evaluating pieces of TypeScript in tests, and their values as Python's own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from harness.program.assumptions import Assumptions
from harness.program.coercion import is_callable
from harness.program.evaluator.evaluator import Evaluator
from harness.program.functions import Accessor
from harness.program.modules import Modules
from harness.program.reading import read_program
from harness.program.resources import Program
from harness.program.symbols import own_keys
from harness.program.values import (
    Array,
    Hole,
    Marked,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
)
from harness.syntax.source import SourceFile

__all__ = ["UNDEFINED", "UNKNOWN", "evaluate", "native", "program", "shown", "sources", "undefined_json"]


class Token:
    """A value that Python has no own for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


UNDEFINED = Token("undefined")
UNKNOWN = Token("unknown")
FUNCTION = Token("function")

LANGUAGES = {"ts": "typescript", "js": "javascript", "tsx": "tsx", "json": "json", "py": "python"}


def sources(files: Mapping[str, str]) -> list[SourceFile]:
    """The files of a made-up response."""
    return [SourceFile(path, text, LANGUAGES.get(path.rsplit(".", 1)[-1], "text")) for path, text in files.items()]


def program(source: str, files: Mapping[str, str] | None = None, **assumptions: object) -> Program:
    """The reading of `index.ts` and the files beside it."""
    given = Assumptions(**assumptions)  # type: ignore[arg-type]
    return read_program(sources({"index.ts": source, **(files or {})}), given)


def evaluate(source: str, files: Mapping[str, str] | None = None, **assumptions: object) -> Value:
    """The `result` that `index.ts` exports."""
    read = sources({"index.ts": source, **(files or {})})
    given = Assumptions(**assumptions)  # type: ignore[arg-type]
    modules = Modules(read, given)
    machine = Evaluator(given, modules)
    record = modules.load(machine, read[0])
    machine.drain()
    assert not [d.message for d in machine.diagnostics if d.code == "syntax"]
    return machine.get(record.exports, "result", record.node)


def native(value: Value) -> object:
    """A value as Python's own: `UNDEFINED` and `UNKNOWN` for what these have not."""
    if isinstance(value, Text):
        return UNKNOWN if value.known is None else value.known
    if is_missing(value):
        return UNDEFINED
    if isinstance(value, Unknown | Reference):
        return UNKNOWN
    if isinstance(value, Array):
        return UNKNOWN if value.open is not None else [native(item) for item in value.items]
    if isinstance(value, Object):
        if value.open is not None:
            return UNKNOWN
        return {key: native(value.entries[key]) for key in own_keys(value.entries)}
    if isinstance(value, Output | Promise):
        return {type(value).__name__: native(value.value)}
    return FUNCTION if is_callable(value) or isinstance(value, Accessor) else value


def shown(value: Value) -> str:
    """A text with its pieces told apart: `[dev]` derives from the suffix, `{bucket.arn}` and `{?}` are not known."""
    if isinstance(value, Output | Promise):
        return f"{type(value).__name__}({shown(value.value)})"
    if not isinstance(value, Text):
        return _shown_other(value)
    pieces = []
    for part in value.parts:
        if isinstance(part, Marked):
            pieces.append(f"[{part.text}]")
        else:
            pieces.append(_shown_other(part.value) if isinstance(part, Hole) else part)
    return "".join(pieces)


def _shown_other(value: Value) -> str:
    if isinstance(value, Reference):
        return "{" + ".".join([shown(value.resource.name), *map(str, value.path)]) + "}"
    if isinstance(value, Unknown):
        return "{?!}" if value.marked else "{?}"
    return value if isinstance(value, str) else repr(native(value))


_BARE = re.compile(r'"(?:[^"\\]|\\.)*"|\b(undefined|unknown|function)\b')


def undefined_json(text: str) -> object:
    """JSON in which `undefined`, `unknown`, `NaN` and `Infinity` may stand as well."""
    quoted = _BARE.sub(lambda m: f'{{"%": "{m[1]}"}}' if m[1] else m[0], text)
    tokens = {"undefined": UNDEFINED, "unknown": UNKNOWN, "function": FUNCTION}
    return json.loads(quoted, object_hook=lambda o: tokens[o["%"]] if "%" in o else o)
