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
import re
import shlex
from collections.abc import Iterator, Mapping, Set
from typing import Final

__all__ = [
    "CALLS",
    "CHANGES_FILES",
    "COMMANDS",
    "CONTENTS",
    "DELETES",
    "DESTINATIONS",
    "EVERY",
    "MOVES",
    "NEW",
    "OLD",
    "PATHS",
    "SOURCES",
    "calls_in",
    "shown_call",
]

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
EVERY: Final = ("replace_all", "replaceAll", "allow_multiple")
"""Names of the argument that says whether each place of the text is replaced."""
SOURCES: Final = ("source", "src", "old_path", "oldPath", "source_path", "from", "from_path")
"""Names of the argument for a file that gets another name."""
DESTINATIONS: Final = (
    "destination", "dest", "dst", "new_path", "newPath", "destination_path", "target", "to", "to_path", "new_name",
)  # fmt: skip
"""Names of the argument for its new name."""
COMMANDS: Final = ("command", "cmd", "script", "input", "patch", "diff", "keystrokes")
"""Names of the argument for commands and patches."""

CALLS: Final = frozenset(
    {
        "tool_use", "function_call", "custom_tool_call", "mcp_call", "server_tool_use", "local_shell_call",
        "shell_call", "apply_patch_call",
    }
)  # fmt: skip
"""The kinds of parts and items that are calls."""

DELETES: Final = re.compile(r"(?:delete|remove)_?(?:file|path)s?", re.IGNORECASE)
"""Names of tools that delete a file."""
MOVES: Final = re.compile(r"(?:move|rename)_?(?:file|path)", re.IGNORECASE)
"""Names of tools that give a file another name."""
CHANGES_FILES: Final = re.compile(r"(?<![\w.-])(?:rm|mv|cp|sed)[ \t]+\S")
"""What a command holds that deletes, moves or edits files."""

_WRITING: Final = frozenset((*CONTENTS, *OLD, "insert_text", "insert_line", "edits"))
_PATCHES: Final = ("<<", "*** Begin Patch", "*** Add File", "*** Delete File", "\n@@", "SEARCH\n")


def calls_in(message: Mapping[object, object], failed: Set[str] = frozenset()) -> Iterator[str]:
    """Yields the calls of a message that write or change files, as text.

    Args:
        message: A message with `tool_calls` or a `function_call`, or a call itself.
        failed: The ids of calls whose tool reported an error. These changed nothing, but for commands, of which the
            first may have worked.
    """
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list | tuple) else ():
        yield from _shown(call, failed)
    yield from _shown(message.get("function_call"), failed)
    kind = message.get("type")
    if isinstance(kind, str) and kind in CALLS:
        yield from _shown(message, failed)


def _shown(call: object, failed: Set[str]) -> Iterator[str]:
    if not isinstance(call, Mapping):
        return
    built_in = _built_in(call)
    if built_in is not None:
        yield from built_in
        return
    inner = call.get("function")
    held = inner if isinstance(inner, Mapping) else call
    name = held.get("name") or (inner if isinstance(inner, str) else "")
    arguments = next((held[key] for key in ("arguments", "input", "args", "parameters") if key in held), None)
    text = shown_call(name if isinstance(name, str) else "", arguments)
    own = call.get("id") or call.get("call_id")
    if text and not (isinstance(own, str) and own in failed and not _runs_commands(arguments)):
        yield text


def _built_in(call: Mapping[object, object]) -> list[str] | None:
    """Returns a call of a tool that OpenAI's Responses API has itself, as text; None for any other call."""
    action, operation = call.get("action"), call.get("operation")
    if isinstance(action, Mapping) and call.get("type") in ("local_shell_call", "shell_call"):
        commands = action.get("commands")
        given = commands if isinstance(commands, list) else [action.get("command")]
        return [text for each in given if (text := shown_call("shell", {"command": each}))]
    if isinstance(operation, Mapping) and call.get("type") == "apply_patch_call":
        verb = _VERBS.get(str(operation.get("type")))
        path, diff = operation.get("path"), operation.get("diff") or ""
        if verb is None or not isinstance(path, str) or not isinstance(diff, str):
            return []
        patch = f"*** Begin Patch\n*** {verb} File: {path}\n{diff.rstrip()}\n*** End Patch"
        return [shown_call("apply_patch", {"input": patch})]
    return None


_VERBS: Final = {"create_file": "Add", "update_file": "Update", "delete_file": "Delete"}


def _runs_commands(arguments: object) -> bool:
    """Returns whether a call runs commands, of which some may have worked before another failed."""
    given = _arguments(arguments)
    return not any(key in PATHS for key in given) and any(key in COMMANDS for key in given)


def _arguments(given: object) -> dict[str, object]:
    """Returns the arguments of a call: a mapping, JSON, or a text that is its `input`."""
    if isinstance(given, str):
        try:
            read: object = json.loads(given, strict=False)
        except (ValueError, RecursionError):
            read = None
        given = read if isinstance(read, Mapping) else {"input": given}
    if not isinstance(given, Mapping):
        return {}
    return {key: _command(value) if key in COMMANDS else value for key, value in given.items() if isinstance(key, str)}


def _command(value: object) -> object:
    """Returns a command that is a list of words (`["bash", "-lc", "..."]`) as text: its script, or all words."""
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        return value
    runs = len(value) > 1 and ((value[-2].startswith("-") and value[-2].endswith("c")) or value[0] == "apply_patch")
    return value[-1] if runs else shlex.join(value)


def shown_call(name: str, arguments: object) -> str:
    """Returns a call as text, or "" if it neither writes nor changes files.

    Args:
        name: The tool.
        arguments: Its arguments: a mapping, JSON, or a text such as a patch.
    """
    given = _arguments(arguments)
    commands = [value for key, value in given.items() if key in COMMANDS and isinstance(value, str)]
    writes = any(key in PATHS for key in given) and not _WRITING.isdisjoint(given)
    moves = MOVES.fullmatch(name) or DELETES.fullmatch(name)
    if not writes and not moves and not any(_changes_files(command) for command in commands):
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


def _changes_files(command: str) -> bool:
    return any(mark in command for mark in _PATCHES) or CHANGES_FILES.search(command) is not None


def _value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return f"\n{text}\n" if "\n" in text else text
