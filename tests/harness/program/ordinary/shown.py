"""What the reading makes of a program, in the words of the witness, with `?` for what is not known."""

from __future__ import annotations

import json
import re

from harness.program.assumptions import Assumptions
from harness.program.coercion import is_callable, number_text
from harness.program.endings import BoundReachedError, EndedError
from harness.program.evaluator.evaluator import Evaluator
from harness.program.functions import Accessor
from harness.program.modules import Modules
from harness.program.symbols import own_keys
from harness.program.values import Array, Object, Promise, Text, Unknown, Value, is_missing, text_of
from tests.harness.program.evaluated import sources

__all__ = ["read", "verdict"]


def read(text: str) -> str:
    """What the reading says that a program leaves in `out`."""
    given = Assumptions()
    files = sources({"index.ts": f"const out: any[] = [];\n{text}\n"})
    modules = Modules(files, given)
    machine = Evaluator(given, modules)
    try:
        record = modules.load(machine, files[0])
        machine.drain()
    except BoundReachedError as error:
        return f"bound: {error.bound}"
    except EndedError:
        return "ended"
    return written(record.scope.names["out"])


def written(value: Value, depth: int = 0) -> str:
    """A value in the words of the witness."""
    if depth > 20:
        return "..."
    if value is None or is_missing(value):
        return "null" if value is None else "undefined"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return "-0" if value == 0 and str(value).startswith("-") else number_text(value)
    if isinstance(value, (str, Text)):
        text = text_of(value)
        return "?" if text is None else json.dumps(text, ensure_ascii=False)
    if isinstance(value, Array):
        items = [written(item, depth + 1) for item in value.items[: value.placed]]
        return "[" + ", ".join([*items, *(["?"] if value.open is not None else [])]) + "]"
    if is_callable(value):
        return "function"
    if not isinstance(value, Object) or value.open is not None or isinstance(value, (Unknown, Promise)):
        return "?"
    return "{" + ", ".join(_entry(value, key, depth) for key in own_keys(value.entries)) + "}"


def _entry(value: Object, key: str, depth: int) -> str:
    entry = value.entries[key]
    shown = "?" if isinstance(entry, Accessor) else written(entry, depth + 1)
    return f"{json.dumps(key, ensure_ascii=False)}: {shown}"


def verdict(made: str, witnessed: str) -> str:
    """`right`, `unknown` where what is known does not contradict the witness, else `wrong`."""
    if made == witnessed:
        return "right"
    if made.startswith("bound"):
        return "unknown"
    allowed = re.escape(made).replace(r",\ \?", "(?:, .*)?").replace(r"\?", ".*")
    return "unknown" if "?" in made and re.fullmatch(allowed, witnessed, re.DOTALL) else "wrong"
