"""Long lists that AWS keeps adding to: sizes of machines by family, and versions of engines."""

from __future__ import annotations

from collections.abc import Iterator

from harness.provider.build.limits.cloudformation import CloudFormation
from harness.provider.encoding import Json

__all__ = ["sizes", "versions"]

LONGEST = 4000
"""Most sizes that are kept."""


def sizes(source: CloudFormation, name: str, extension: str) -> list[str]:
    """Returns all sizes that any region has, by a further rule of cfn-lint's.

    Args:
        source: CloudFormation's schemas.
        name: The CloudFormation type.
        extension: The name of the rule.
    """
    found = sorted({each for stem, rule in source.extensions(name) if stem == extension for each in listed(rule)})
    return found[:LONGEST]


def listed(rule: object) -> Iterator[str]:
    """Yields the sizes in every list of a rule: texts with a dot, which names of engines lack."""
    if isinstance(rule, dict):
        for key, inner in rule.items():
            if key == "enum":
                yield from (each for each in inner if isinstance(each, str) and "." in each)
            else:
                yield from listed(inner)
    elif isinstance(rule, list):
        for inner in rule:
            yield from listed(inner)


def versions(source: CloudFormation, name: str) -> Json:
    """Returns the versions of each engine of a type: those on offer (`o`), and those before them (`d`).

    Args:
        source: CloudFormation's schemas.
        name: The CloudFormation type.
    """
    rules = dict(source.extensions(name))
    ever = dict(by_engine(rules.get("engine_version", {})))
    gone = dict(by_engine(rules.get("engine_version_deprecated", {})))
    return {
        engine: {"o": sorted(known - gone.get(engine, set())), "d": sorted(gone.get(engine, set()))}
        for engine, known in sorted(ever.items())
    }


def by_engine(rule: Json) -> Iterator[tuple[str, set[str]]]:
    """Yields each engine with the versions that a rule lists for it."""
    for branch in rule.get("allOf", ()):
        given, then = branch.get("if", {}).get("properties", {}), branch.get("then")
        engine = given.get("Engine", {}).get("const")
        stated = then.get("properties", {}) if isinstance(then, dict) else given
        found = stated.get("EngineVersion", {}).get("enum")
        if isinstance(engine, str) and found:
            yield engine, {str(each) for each in found}
