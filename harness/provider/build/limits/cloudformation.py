"""The CloudFormation resource schemas that ship with cfn-lint, with its corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from harness.provider.build.limits.rules import Rule
from harness.provider.build.limits.schemas import Schema
from harness.provider.encoding import Json

__all__ = ["CloudFormation", "PropertySchema"]

SOURCE = "cfn"
"""How rules name this source."""


class CloudFormation:
    """All resource types that CloudFormation knows in any region.

    Args:
        data: The folder ``cfnlint/data``.

    Attributes:
        types: The type names.
        date: When cfn-lint took the schemas.
    """

    def __init__(self, data: Path) -> None:
        self.data = data / "schemas"
        self.date: str = json.loads((self.data / "version.json").read_text())["schema_date"][:10]
        self._files: dict[str, list[str]] = {}
        for region in sorted((self.data / "providers").glob("*.json")):
            for name, content in json.loads(region.read_text()).items():
                known = self._files.setdefault(name, [])
                if content not in known:
                    known.append(content)
        self._read: dict[str, list[PropertySchema]] = {}

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The names of all types."""
        return tuple(sorted(self._files))

    def schemas(self, name: str) -> list[PropertySchema]:
        """Returns the schemas of a type: one for each way in which regions describe it."""
        if name not in self._read:
            files = self._files.get(name, [])
            documents = [json.loads((self.data / "resources" / f"{each}.json").read_text()) for each in files]
            self._read[name] = [PropertySchema(f"{name}@{i}", d, d) for i, d in enumerate(documents)]
        return self._read[name]

    def extensions(self, name: str) -> Iterator[tuple[str, Json]]:
        """Yields the further rules that cfn-lint has for a type, by their file names."""
        folder = self.data / "extensions" / name.lower().replace("::", "_")
        for path in sorted(folder.glob("*.json")):
            yield path.stem, json.loads(path.read_text())


class PropertySchema(Schema):
    """A property, in JSON Schema.

    Args:
        key: What identifies it.
        root: The schema of the resource type, whose definitions it may name.
        content: Its own part.
    """

    def __init__(self, key: str, root: Json, content: Json) -> None:
        super().__init__(key)
        self.root = root
        self.content = content

    @cached_property
    def parts(self) -> list[Json]:
        """The schema with what it refers to; branches of which only some hold are left out."""
        found: list[Json] = []
        waiting: list[Json] = [self.content]
        while waiting and len(found) < 20:
            part = waiting.pop(0)
            found.append(part)
            reference = part.get("$ref", "")
            if reference.startswith("#/"):
                target: object = self.root
                for step in reference[2:].split("/"):
                    target = target.get(step, {}) if isinstance(target, dict) else {}
                if isinstance(target, dict):
                    waiting.append(target)
            waiting += [each for each in part.get("allOf", ()) if isinstance(each, dict)]
        return found

    @property
    def rule(self) -> Rule:
        """What it says about the value itself; properties that several parts state are all required."""
        made = Rule()
        for part in self.parts:
            stated = rule_of(part)
            for name in Rule.__dataclass_fields__:
                value = getattr(stated, name)
                if value not in (None, ()):
                    made = Rule(**{**{f: getattr(made, f) for f in Rule.__dataclass_fields__}, name: value})
        return (
            made
            if not made.says_something
            else Rule(**{**{f: getattr(made, f) for f in Rule.__dataclass_fields__}, "sources": (SOURCE,)})
        )

    @cached_property
    def members(self) -> Mapping[str, Schema]:
        """Its properties, those of alternative forms included."""
        found: dict[str, Schema] = {}
        for part in self._with_alternatives():
            for name, content in part.get("properties", {}).items():
                if isinstance(content, dict) and name not in found:
                    found[name] = PropertySchema(f"{self.key}.{name}", self.root, content)
        read_only = {
            path.rpartition("/")[2] for path in self.content.get("readOnlyProperties", ()) if path.count("/") == 2
        }
        return {name: each for name, each in found.items() if name not in read_only}

    @cached_property
    def element(self) -> Schema | None:
        """Its items, or what any of its names stands for."""
        for part in self._with_alternatives():
            if isinstance(part.get("items"), dict):
                return PropertySchema(f"{self.key}[]", self.root, part["items"])
        for part in self.parts:
            for content in part.get("patternProperties", {}).values():
                if isinstance(content, dict):
                    return PropertySchema(f"{self.key}{{}}", self.root, content)
        return None

    def _with_alternatives(self) -> list[Json]:
        found = list(self.parts)
        for part in self.parts:
            for key in ("oneOf", "anyOf"):
                for each in part.get(key, ()):
                    if isinstance(each, dict):
                        found += PropertySchema("", self.root, each).parts
        return found


def rule_of(part: Json) -> Rule:
    """Returns what one part of a schema says about the value itself."""
    kinds = part.get("type")
    kinds = [kinds] if isinstance(kinds, str) else kinds or []
    values = part.get("enum") or part.get("enumCaseInsensitive") or ([part["const"]] if "const" in part else None)
    if values is not None and any(isinstance(each, (bool, dict, list)) or each is None for each in values):
        values = None
    pattern = part.get("pattern")
    return Rule(
        values=None if values is None else tuple(values),
        least=part.get("minimum"),
        most=part.get("maximum"),
        step=part.get("multipleOf"),
        shortest=part.get("minLength"),
        longest=part.get("maxLength"),
        patterns=(pattern,) if isinstance(pattern, str) and "object" not in kinds else (),
        fewest_items=part.get("minItems"),
        most_items=part.get("maxItems"),
    )
