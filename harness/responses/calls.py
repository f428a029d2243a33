"""Turns tool calls that write or change files into text of the answer, because agents deliver files with them.

Each line of a file becomes a line of the answer:

    <invoke name="write_file">
    <parameter name="path">lib/store.ts</parameter>
    <parameter name="content">
    ...
    </parameter>
    </invoke>
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["CALLS", "COMMANDS", "CONTENTS", "NEW", "OLD", "PATHS", "calls_in", "shown_call"]

PATHS: Final = (
    "path", "file_path", "filePath", "filepath", "filename", "fileName", "file_name", "file", "target_file",
    "TargetFile", "relative_path", "relative_workspace_path", "name",
)  # fmt: skip
"""Names of the argument for the file to write, the most usual first."""
CONTENTS: Final = (
    "content", "contents", "file_text", "fileText", "file_content", "fileContent", "text", "code", "source", "body",
    "CodeContent", "data", "code_edit",
)  # fmt: skip
"""Names of the argument for the file's content."""
OLD: Final = ("old_str", "old_string", "oldString", "oldText", "old_text", "search", "find", "old")
"""Names of the argument for a text to replace."""
NEW: Final = ("new_str", "new_string", "newString", "newText", "new_text", "replace", "replacement", "new")
"""Names of the argument for the new text."""
COMMANDS: Final = ("command", "cmd", "script", "input", "patch", "diff")
"""Names of the argument for commands and patches."""

CALLS: Final = frozenset({"tool_use", "function_call", "custom_tool_call", "mcp_call", "server_tool_use"})
"""The kinds of parts and items that are calls."""

_WRITING: Final = frozenset((*CONTENTS, *OLD, "insert_text", "edits"))
_PATCHES: Final = ("<<", "*** Begin Patch", "*** Add File", "\n@@", "SEARCH\n")


def calls_in(message: Mapping[object, object]) -> Iterator[str]:
    """Yields the calls of a message that write or change files, as text.

    Args:
        message: A message with `tool_calls` or a `function_call`, or a call itself.
    """
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list | tuple) else ():
        yield from _shown(call)
    yield from _shown(message.get("function_call"))
    kind = message.get("type")
    if isinstance(kind, str) and kind in CALLS:
        yield from _shown(message)


def _shown(call: object) -> Iterator[str]:
    if not isinstance(call, Mapping):
        return
    inner = call.get("function")
    held = inner if isinstance(inner, Mapping) else call
    name = held.get("name") or (inner if isinstance(inner, str) else "")
    arguments = next((held[key] for key in ("arguments", "input", "args", "parameters") if key in held), None)
    text = shown_call(name if isinstance(name, str) else "", arguments)
    if text:
        yield text


def shown_call(name: str, arguments: object) -> str:
    """Returns a call as text, or "" if it neither writes nor changes files.

    Args:
        name: The tool.
        arguments: Its arguments: a mapping, JSON, or a text such as a patch.
    """
    if isinstance(arguments, str):
        try:
            read: object = json.loads(arguments, strict=False)
        except (ValueError, RecursionError):
            read = None
        arguments = read if isinstance(read, Mapping) else {"input": arguments}
    if not isinstance(arguments, Mapping):
        return ""
    given = {key: value for key, value in arguments.items() if isinstance(key, str)}
    commands = [value for key, value in given.items() if key in COMMANDS and isinstance(value, str)]
    writes = any(key in PATHS for key in given) and not _WRITING.isdisjoint(given)
    if not writes and not any(mark in command for command in commands for mark in _PATCHES):
        return ""
    texts = [str(value) for value in given.values()]
    if not name.isidentifier() or any("</parameter>" in text or "</invoke>" in text for text in texts):
        return json.dumps({"name": name, "arguments": given}, ensure_ascii=False, default=str)
    if any(isinstance(value, Mapping | list) for value in given.values()):
        return json.dumps({"name": name, "arguments": given}, ensure_ascii=False, default=str)
    parts = [
        f'<parameter name="{key}">{_value(value)}</parameter>' for key, value in given.items() if key.isidentifier()
    ]
    return "\n".join([f'<invoke name="{name}">', *parts, "</invoke>"])


def _value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return f"\n{text}\n" if "\n" in text else text
