"""Rules that hold if other arguments have certain values: CloudFormation's and cfn-lint's, by Pulumi's names.

A rule has a premise and a demand. Both speak of members of one object, by paths of Pulumi's from there. What schemas
say in other ways (of several resources, of the keys of a map, of elements of lists at once) is not translated; each
such part is counted with its reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from harness.provider.build.limits.cloudformation import CloudFormation, PropertySchema, rule_of
from harness.provider.build.limits.rules import rule_record
from harness.provider.encoding import Json

__all__ = ["Conditional", "Translated", "translated"]

ATTACHED = re.compile(r'"Resources/(AWS::\w+::\w+)/Properties([^"\s]*)"')
FILE = re.compile(r'"(\w+\.json)"')
MODULE = re.compile(r"extensions\.(\w+)")

LISTED = frozenset({"engine_version.json", "engine_version_deprecated.json", "db_instance_class.json"})
"""Rules that are read as lists of versions and sizes."""

REGION = "us-east-1"

CONDITIONAL = (
    "if",
    "dependentRequired",
    "dependentExcluded",
    "dependencies",
    "requiredXor",
    "requiredOr",
    "uniqueKeys",
)
"""Keywords by which one property depends on another."""

BESIDE = frozenset({"additionalProperties", "description", "type"})
"""Keywords that say nothing here: types are those of the provider."""

DEPTH_LIMIT = 8

Expression = list[object]
"""`["has", path]`, `["is", path, limit]`, `["not", expression]`, `["and", ...]` or `["or", ...]`."""


class UntranslatableError(Exception):
    """A part of a schema that is not translated; the message says why."""


@dataclass(slots=True)
class Translated:
    """The rules of one type.

    Attributes:
        rules: The rules, as `harness.provider.limits.Rule` reads them.
        left: Why parts were not translated, each with the place of its source.
    """

    rules: list[Json] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Conditional:
    """The further rules of cfn-lint, by the type and the place that they are attached to.

    Args:
        rules: The folder ``cfnlint/rules``; its modules are read, and not run.
        source: CloudFormation's schemas.
    """

    def __init__(self, rules: Path, source: CloudFormation) -> None:
        self.source = source
        self._attached: dict[str, list[tuple[tuple[str, ...], str, Json]]] = {}
        files = {path.name: path for path in source.data.glob("extensions/*/*.json")}
        for module in sorted(rules.rglob("*.py")):
            text = module.read_text(encoding="utf-8")
            folder = MODULE.search(text)
            for name in FILE.findall(text) if folder is not None else ():
                path = source.data / "extensions" / folder[1] / name if folder is not None else files[name]
                if name in LISTED or not path.is_file():
                    continue
                schema = json.loads(path.read_text())
                if REGION in schema:
                    continue  # a list for each region, of which sizes are read
                for kind, place in ATTACHED.findall(text):
                    steps = tuple(step for step in place.split("/") if step)
                    self._attached.setdefault(kind, []).append((steps, name, schema))

    def of(self, name: str) -> Iterator[tuple[str, str, Json]]:
        """Yields what a type's schemas and further rules say, each with the key of its object and its own name."""
        for steps, file, schema in self._attached.get(name, ()):
            key = name + "".join("[]" if step == "*" else f".{step}" for step in steps)
            yield key, file.removesuffix(".json"), schema
        seen: set[str] = set()
        for schema_ in self.source.schemas(name)[:1]:
            yield from _inside(schema_, name, seen, 0)


def _inside(schema: PropertySchema, key: str, seen: set[str], depth: int) -> Iterator[tuple[str, str, Json]]:
    """Yields the conditional parts of a schema and of what is inside it."""
    for part in schema.parts:
        found = {name: part[name] for name in CONDITIONAL if name in part}
        if "if" in found:
            found |= {name: part[name] for name in ("then", "else") if name in part}
        if found:
            yield key, "schema", found
        conditions = [each for each in part.get("allOf", ()) if isinstance(each, dict) and "if" in each]
        for each in conditions:
            yield key, "schema", each
    if depth > DEPTH_LIMIT:
        return
    inside: list[tuple[str, object]] = [(f"{key}.{name}", each) for name, each in schema.members.items()]
    if schema.element is not None:
        inside.append((f"{key}[]", schema.element))
    for where, inner in inside:
        deep = where.count(".") + where.count("[") > DEPTH_LIMIT
        if isinstance(inner, PropertySchema) and not deep and where not in seen:
            seen.add(where)
            yield from _inside(inner, where, seen, depth + 1)


def translated(name: str, conditional: Conditional, places: Mapping[str, str]) -> Translated:
    """Returns the rules of a type by Pulumi's names.

    Args:
        name: CloudFormation's type.
        conditional: All rules.
        places: Pulumi's path of each of CloudFormation's properties, by its key.
    """
    made = Translated()
    for key, file, schema in conditional.of(name):
        try:
            scope = _Scope(f"{key}[]" if "uniqueKeys" in schema else key, places)
        except UntranslatableError as error:
            made.left.append(f"{key} {file}: {error}")
            continue
        try:
            for premise, demand in _implications(schema, scope, []):
                rule: Json = {**demand, "w": file}
                if scope.at:
                    rule["p"] = scope.at
                if premise:
                    rule["if"] = _simple(["and", *premise])
                if rule not in made.rules:
                    made.rules.append(rule)
        except UntranslatableError as error:
            made.left.append(f"{key} {file}: {error}")
        made.left += [f"{key} {file}: {why}" for why in dict.fromkeys(scope.left)]
    return made


def _simple(expression: Expression) -> Expression:
    """Returns an expression without what it says twice: a member that is there needs no "or is not there"."""
    kind = expression[0]
    if kind not in ("and", "or", "not"):
        return expression
    inner = [_simple(each) for each in expression[1:] if isinstance(each, list)]
    if kind != "and":
        return [kind, *inner]
    parts: list[Expression] = []
    for each in inner:
        parts += [part for part in each[1:] if isinstance(part, list)] if each[0] == "and" else [each]
    there = [part for part in parts if part[0] == "has"]
    made: list[Expression] = []
    for part in parts:
        first, last = (part[1], part[-1]) if part[0] == "or" and len(part) == 3 else (None, None)
        needless = isinstance(first, list) and first[0] == "not" and first[1] in there
        kept = last if needless and isinstance(last, list) else part
        made += [kept] if kept not in made else []
    told = [part[1] for part in made if part[0] == "is"]
    made = [part for part in made if part[0] != "has" or part[1] not in told]
    return made[0] if len(made) == 1 else ["and", *made]


class _Scope:
    """The object that a rule is about."""

    def __init__(self, key: str, places: Mapping[str, str]) -> None:
        self.key = key
        self.places = places
        self.left: list[str] = []
        bare = key.removesuffix("[]")
        self.at = "" if "." not in key and "[" not in key else self.place(bare)

    def place(self, key: str) -> str:
        found = self.places.get(key)
        if found is None:
            raise UntranslatableError(f"{key.partition('.')[2] or key} has no counterpart")
        return found

    def path(self, steps: str) -> str:
        """Returns Pulumi's path, from the object, of what is at a path from there."""
        found = self.place(f"{self.key}.{steps}")
        if not self.at:
            return found
        if not found.startswith(f"{self.at}."):
            raise UntranslatableError(f"{steps} is elsewhere")
        return found.removeprefix(f"{self.at}.")


def _implications(schema: object, scope: _Scope, premise: list[Expression]) -> Iterator[tuple[list[Expression], Json]]:
    """Yields each demand of a schema with its premise. Demands that have no counterpart are noted and left out."""
    if isinstance(schema, bool):
        if not schema:
            raise UntranslatableError("a form that is never taken")
        return
    if not isinstance(schema, dict):
        raise UntranslatableError("no schema")
    if "if" in schema:
        try:
            condition = _expression(schema["if"], scope, "")
        except UntranslatableError as error:
            scope.left.append(str(error))
            return
        if "then" in schema:
            yield from _implications(schema["then"], scope, [*premise, condition])
        if "else" in schema:
            yield from _implications(schema["else"], scope, [*premise, ["not", condition]])
    for each in schema.get("allOf", ()):
        try:
            yield from _implications(each, scope, premise)
        except UntranslatableError as error:
            scope.left.append(str(error))
    known = {"if", "then", "else", "allOf", "properties", "required", *CONDITIONAL, *BESIDE}
    scope.left += [f"`{keyword}` is not translated" for keyword in schema if keyword not in known]
    for demand in _demands(schema, scope, ""):
        yield premise, demand
    for demand in _between(schema, scope):
        extra = demand.pop("when", None)
        yield [*premise, *([extra] if extra else [])], demand


def _demands(schema: Json, scope: _Scope, before: str) -> Iterator[Json]:
    """Yields what a schema asks of the members of an object."""
    for name in schema.get("required", ()) if isinstance(schema.get("required"), list) else ():
        yield from _noted(scope, f"{before}{name}", "has", None)
    for name, inner in schema.get("properties", {}).items():
        steps = f"{before}{name}"
        if inner is True:
            continue
        if inner is False:
            yield from _noted(scope, steps, "not", None)
            continue
        if not isinstance(inner, dict) or inner.keys() & {"if", "items", "contains", "not", "anyOf", "oneOf", "$ref"}:
            scope.left.append(f"what is asked of {steps} is not translated")
            continue
        record = _limit(inner)
        if record:
            yield from _noted(scope, steps, "is", record)
        if "properties" in inner or "required" in inner:
            yield from _demands(inner, scope, f"{steps}.")


def _noted(scope: _Scope, steps: str, kind: str, limit: Json | None) -> Iterator[Json]:
    try:
        path = scope.path(steps)
    except UntranslatableError as error:
        scope.left.append(str(error))
        return
    yield {"n": kind, "x": [path], **({"l": limit} if limit else {})}


def _between(schema: Json, scope: _Scope) -> Iterator[Json]:
    """Yields the demands of keywords about several members: which need, exclude or replace one another."""
    for name, others in (*schema.get("dependentRequired", {}).items(), *schema.get("dependencies", {}).items()):
        for other in others if isinstance(others, list) else ():
            yield {"n": "has", "x": [scope.path(other)], "when": ["has", scope.path(name)]}
    for name, others in schema.get("dependentExcluded", {}).items():
        for other in others:
            yield {"n": "not", "x": [scope.path(other)], "when": ["has", scope.path(name)]}
    for keyword in ("requiredXor", "requiredOr"):
        if keyword in schema:
            paths = [scope.path(name) for name in schema[keyword]]
            yield {"n": "or", "x": paths}
            for i, path in enumerate(paths if keyword == "requiredXor" else ()):
                for other in paths[:i]:
                    yield {"n": "not", "x": [path], "when": ["has", other]}
    if "uniqueKeys" in schema:
        yield {"n": "unique", "x": [scope.path(name) for name in schema["uniqueKeys"]]}


def _limit(schema: Json) -> Json:
    """Returns a limit on a value, as in the index; booleans are texts."""
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if values is not None:
        spelled = [str(each).lower() if isinstance(each, bool) else each for each in values]
        return {"e": list(dict.fromkeys(spelled)), "w": ["cfn"]}
    above = schema.get("exclusiveMinimum")
    bound = {"minimum": above + 1} if above is not None else {}
    if "pattern" in schema and re.search(r"\(\?[imsx]", schema["pattern"]):
        raise UntranslatableError("a pattern with flags")
    return (
        {**rule_record(rule_of({**schema, **bound})), "w": ["cfn"]} if rule_record(rule_of({**schema, **bound})) else {}
    )


def _expression(schema: object, scope: _Scope, before: str) -> Expression:
    """Returns the condition that a schema states."""
    if not isinstance(schema, dict):
        raise UntranslatableError("no schema")
    parts: list[Expression] = []
    for keyword, said in schema.items():
        if keyword in BESIDE:
            continue
        if keyword == "required":
            parts += [["has", scope.path(f"{before}{name}")] for name in said]
        elif keyword == "properties":
            for name, inner in said.items():
                parts += _about(inner, scope, f"{before}{name}")
        elif keyword == "anyOf":
            parts.append(["or", *(_expression(each, scope, before) for each in said)])
        elif keyword == "allOf":
            parts += [_expression(each, scope, before) for each in said]
        elif keyword == "not":
            parts.append(["not", _expression(said, scope, before)])
        else:
            raise UntranslatableError(f"`{keyword}` in a condition is not translated")
    return parts[0] if len(parts) == 1 else ["and", *parts]


def _about(inner: object, scope: _Scope, steps: str) -> Iterator[Expression]:
    """Yields what a condition says of one member, which holds too if there is none."""
    if inner is True:
        return
    path = scope.path(steps)
    if inner is False:
        yield ["not", ["has", path]]
        return
    if not isinstance(inner, dict):
        raise UntranslatableError("no schema")
    told = {key: said for key, said in inner.items() if key not in BESIDE}
    if not told:
        return
    if told.keys() <= {"properties", "required", "anyOf", "allOf"}:
        yield ["or", ["not", ["has", path]], _expression(told, scope, f"{steps}.")]
        return
    if "contains" in told and len(told) == 1:
        yield ["or", ["not", ["has", path]], ["is", path, _limit(told["contains"])]]
        return
    if told.keys() == {"not"}:
        yield ["or", ["not", ["has", path]], ["not", ["is", path, _limit(told["not"])]]]
        return
    limit = _limit(told)
    if not limit or told.keys() & {"items", "if", "contains", "not"}:
        raise UntranslatableError(f"what a condition says of {steps} is not translated")
    yield ["or", ["not", ["has", path]], ["is", path, limit]]
