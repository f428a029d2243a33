"""Which values AWS takes for the arguments of resource types; `harness.provider.build.limits` builds the index.

A module of a package is read when the first of its types is asked for; nothing is read before.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from harness.provider.encoding import Json

__all__ = ["LIMITS", "Condition", "Limit", "LimitsFile", "LimitsOfType", "Rule", "Versions", "shipped_limits"]

LIMITS: Final = Path(__file__).parent / "data" / "limits"
"""The folder of the indexes of limits."""

FORMAT: Final = 2
"""The number of the format; the builder and the reader must have the same."""

MANIFEST: Final = "manifest.json"

Plain = str | int | float


class Versions:
    """The versions of something that AWS has offered at one time.

    Attributes:
        offered: Those that it offered at the date of the facts.
        retired: Those that it has offered before.
    """

    __slots__ = ("offered", "retired")

    def __init__(self, offered: list[str], retired: list[str]) -> None:
        self.offered = offered
        self.retired = retired


class Limit:
    """What AWS takes for one value.

    Attributes:
        values: The only allowed values; None if they are not limited to some.
        growing: Whether `values` are sizes by family, of which AWS adds more: `db.t3.micro`.
        least: The lowest allowed number.
        most: The highest allowed number.
        step: What the number must be a multiple of.
        shortest: The fewest characters.
        longest: The most characters.
        patterns: Regular expressions, of which one must be found in the text.
        fewest_items: The fewest elements of a list.
        most_items: The most elements of a list.
        by: The argument beside this one whose value chooses among `versions`.
        versions: The versions, by the value of `by`.
        sources: Who says so: ``cfn`` for CloudFormation's schemas, ``api`` for the service's model, else a text.
        members: Limits inside an object, by name.
        element: The limit of a list's elements, or None.
        value: The limit of a map's values, or None.
    """

    __slots__ = (
        "by",
        "element",
        "fewest_items",
        "growing",
        "least",
        "longest",
        "members",
        "most",
        "most_items",
        "patterns",
        "shortest",
        "sources",
        "step",
        "value",
        "values",
        "versions",
    )

    def __init__(self, record: Json) -> None:
        self.values: list[Plain] | None = record.get("e")
        self.growing: bool = bool(record.get("g"))
        self.least: float | None = record.get("a")
        self.most: float | None = record.get("z")
        self.step: float | None = record.get("k")
        self.shortest: int | None = record.get("s")
        self.longest: int | None = record.get("l")
        self.patterns: list[str] = record.get("p", [])
        self.fewest_items: int | None = record.get("f")
        self.most_items: int | None = record.get("m")
        self.by: str = record.get("b", "")
        self.versions: dict[str, Versions] = {
            name: Versions(found["o"], found["d"]) for name, found in record.get("v", {}).items()
        }
        self.sources: list[str] = record.get("w", [])
        self.members: dict[str, Limit] = {}
        self.element: Limit | None = None
        self.value: Limit | None = None


class Condition:
    """A limit that holds if other arguments have certain values.

    Attributes:
        when: What must certainly hold: a limit for each path. An argument that is missing meets only ``absent``.
        absent: Paths that must certainly be missing.
        path: The path of the limited value.
        limit: The limit.
        says: What holds then, as a clause.
    """

    __slots__ = ("absent", "limit", "path", "says", "when")

    def __init__(self, record: Json) -> None:
        self.when: dict[str, Limit] = {path: Limit(each) for path, each in record.get("when", {}).items()}
        self.absent: list[str] = record.get("absent", [])
        self.path: str = record["path"]
        self.limit = Limit(record["limit"])
        self.says: str = record["says"]


class Rule:
    """What an argument must be, given or missing, if others are as its premise says.

    Attributes:
        around: The path of the object that it is about, or of a list of them; "" for the resource.
        premise: What must hold, or None: ``["has", path]``, ``["is", path, limit]``, ``["not", ...]``, ``["and", ...]``
            or ``["or", ...]``, by paths from the object.
        demand: ``has`` if the path must be given, ``not`` if it must not, ``or`` if one of the paths must, ``is`` if
            the value must be within the limit.
        paths: The paths.
        limit: The limit, for ``is``.
        source: What states it: the name of a rule of cfn-lint's, or ``schema``.
    """

    __slots__ = ("around", "demand", "limit", "paths", "premise", "source")

    def __init__(self, record: Json) -> None:
        self.around: str = record.get("p", "")
        self.premise: list[object] | None = _premise(record["if"]) if "if" in record else None
        self.demand: str = record["n"]
        self.paths: list[str] = record["x"]
        self.limit = Limit(record["l"]) if "l" in record else None
        self.source: str = record["w"]


def _premise(record: Json) -> list[object]:
    """Returns an expression, with its limits read."""
    return [
        Limit(part) if isinstance(part, dict) else _premise(part) if isinstance(part, list) else part for part in record
    ]


class LimitsOfType:
    """The limits of one resource type.

    Attributes:
        described: What CloudFormation calls the type, or "".
        members: The limits of its arguments, by name.
        conditions: Limits that depend on other arguments, by hand.
        rules: The sources' own rules that depend on other arguments.
    """

    __slots__ = ("conditions", "described", "members", "rules")

    def __init__(
        self, described: str, members: Mapping[str, Limit], conditions: list[Condition], rules: list[Rule]
    ) -> None:
        self.described = described
        self.members = members
        self.conditions = conditions
        self.rules = rules


class LimitsFile:
    """An index of limits.

    Args:
        path: The archive.

    Attributes:
        manifest: What it was built from.
        date: The day of the facts.
        runtimes: Lambda runtimes that AWS retires: when it stops supporting, making and changing functions with them.
    """

    def __init__(self, path: Path) -> None:
        # Imported here because it is slow to load, and most uses of this package never open an archive.
        import zipfile

        self._archive = zipfile.ZipFile(path)
        self._names = frozenset(self._archive.namelist())
        self.manifest: Json = json.loads(self._archive.read(MANIFEST))
        self.date: str = self.manifest["date"]
        self.runtimes: Json = self.manifest["runtimes"]
        self._types: dict[str, dict[str, LimitsOfType]] = {}

    def of_type(self, token: str) -> LimitsOfType | None:
        """Returns the limits of a resource type; None if none are known.

        Args:
            token: The type token, such as ``aws:lambda/function:Function``.
        """
        package, _, rest = token.partition(":")
        module = rest.partition(":")[0].partition("/")[0]
        group = f"{package}/{module}"
        known = self._types.get(group)
        if known is None:
            known = self._types[group] = self._read(f"{group}.json")
        return known.get(token)

    def _read(self, name: str) -> dict[str, LimitsOfType]:
        if name not in self._names:
            return {}
        record: Json = json.loads(self._archive.read(name))
        limits = [Limit(node) for node in record["nodes"]]
        for limit, node in zip(limits, record["nodes"], strict=True):
            limit.members = {inner: limits[place] for inner, place in node.get("o", {}).items()}
            if "i" in node:
                limit.element = limits[node["i"]]
            if "x" in node:
                limit.value = limits[node["x"]]
        found: dict[str, LimitsOfType] = {}
        for token, described in record["types"].items():
            conditions = [Condition(each) for each in described.get("c", ())]
            rules = [Rule(each) for each in described.get("r", ())]
            found[token] = LimitsOfType(described.get("t", ""), limits[described["n"]].members, conditions, rules)
        return found


@functools.cache
def shipped_limits() -> LimitsFile | None:
    """Returns the newest index of limits that ships; None if there is none."""
    found = sorted(LIMITS.glob("*.zip"))
    return LimitsFile(found[-1]) if found else None
