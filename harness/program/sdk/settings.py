"""The stack configuration in an answer: `Pulumi.dev.yaml`, and the defaults in `Pulumi.yaml`.

Source: Pulumi documentation, "Pulumi project file reference" and "Pulumi stack settings file reference".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Final

from harness.program.values import UNDEFINED, Array, Marked, Object, Text, Unknown, Value
from harness.syntax.source import SourceFile
from harness.syntax.yaml_text import mapping_of

__all__ = ["Settings", "settings_of"]

DEPTH_LIMIT: Final = 50
"""Levels of one setting that are read."""
NODES_LIMIT: Final = 5_000
"""Values of one setting that are read; a larger one is unknown."""
TOO_LARGE: Final = 2**1024
"""The least whole number that JavaScript cannot represent."""

_PROJECT_FILES: Final = ("Pulumi.yaml", "Pulumi.yml")


class Settings:
    """The configuration of a stack.

    Attributes:
        stack: The stack's name. Texts in its own file that contain it as a word derive from the environment.
        project: The project's name, or "" if the answer lacks it.
        values: The value of each key, its namespace before it (`payments:size`).
        own: The keys in the stack's own file.
    """

    __slots__ = ("own", "project", "stack", "values")

    def __init__(self, stack: str) -> None:
        self.stack = stack
        self.project = ""
        self.values: dict[str, object] = {}
        self.own: set[str] = set()

    def get(self, namespace: str, key: str) -> Value:
        """Returns the value of a key; `UNDEFINED` if it is not set, an `Unknown` for a secret.

        Args:
            namespace: The argument of `new Config()`; "" for the project's own.
            key: The key, with a namespace of its own or without.
        """
        if ":" in key:
            full = key
        elif namespace:
            full = f"{namespace}:{key}"
        else:
            full = self._own(key)
        if full not in self.values:
            return UNDEFINED
        taking = _Taking(full, self.stack if full in self.own else "")
        made = taking.value(self.values[full], 0)
        return made if taking.left >= 0 else Unknown(f"the configuration value `{full}`, which is too large")

    def _own(self, key: str) -> str:
        """Returns the full name of a project key; without a project name, in the only namespace with the key."""
        if self.project:
            return f"{self.project}:{key}"
        found = [full for full in self.values if full.partition(":")[2] == key]
        return found[0] if len(found) == 1 else ""


def settings_of(sources: Sequence[SourceFile], stack: str) -> Settings:
    """Returns the settings of a stack in a response's files.

    Args:
        sources: Every file of the response.
        stack: The stack's name; other stacks' settings do not count.
    """
    settings = Settings(stack)
    files = {posixpath.basename(source.path): source for source in sources if source.path.endswith((".yaml", ".yml"))}
    for name in _PROJECT_FILES:
        project = _read(files.get(name))
        if isinstance(project.get("name"), str):
            settings.project = str(project["name"])
        _take(settings, project.get("config"), defaults=True)
    for name in (f"Pulumi.{stack}.yaml", f"Pulumi.{stack}.yml"):
        _take(settings, _read(files.get(name)).get("config"), defaults=False)
    return settings


def _read(source: SourceFile | None) -> dict[object, object]:
    """Returns the content of a settings file; nothing if it cannot be read."""
    return {} if source is None else mapping_of(source.text)


def _take(settings: Settings, config: object, *, defaults: bool) -> None:
    if not isinstance(config, dict):
        return
    for key, value in config.items():
        name = str(key)
        full = name if ":" in name else f"{settings.project}:{name}"
        if defaults and isinstance(value, dict):
            if "value" not in value and "default" not in value:
                continue  # only its type is said
            value = value["value"] if "value" in value else value["default"]
        settings.values[full] = value
        if not defaults:
            settings.own.add(full)


class _Taking:
    """Converts a setting to a value of the program."""

    def __init__(self, key: str, stack: str) -> None:
        self.key = key
        self.left = NODES_LIMIT
        self.word = re.compile(rf"(?<![A-Za-z0-9]){re.escape(stack)}(?![A-Za-z0-9])") if stack else None

    def value(self, given: object, depth: int) -> Value:
        """Returns the value of a part of the setting."""
        self.left -= 1
        too_large = isinstance(given, int) and abs(given) >= TOO_LARGE
        if self.left < 0 or depth > DEPTH_LIMIT or too_large:
            return Unknown(f"a part of the configuration value `{self.key}`")
        if isinstance(given, dict):
            if set(given) == {"secure"}:
                return Unknown(f"the secret configuration value `{self.key}`", kind="string")
            return Object({str(name): self.value(value, depth + 1) for name, value in given.items()})
        if isinstance(given, list):
            return Array([self.value(value, depth + 1) for value in given])
        if given is None or isinstance(given, (bool, int, float)):
            return given
        return self._text(str(given))

    def _text(self, text: str) -> Value:
        found = self.word.search(text) if self.word is not None else None
        if found is None:
            return text
        parts = (text[: found.start()], Marked(found.group()), text[found.end() :])
        return Text(tuple(part for part in parts if part))
