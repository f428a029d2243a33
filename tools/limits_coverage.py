"""Counts how many of the arguments that programs use are mapped to what AWS's own descriptions limit.

    python -m tools.limits_coverage SOURCES PATH...

SOURCES is the folder of `harness.provider.build.limits`, PATH programs as for `stackgrade grade`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graders.facts.answers import absent, plain
from harness.grading import assumptions_of
from harness.program import read_response
from harness.program.resources import Resource
from harness.program.values import Array, Object, Value
from harness.provider import default_index
from harness.provider.build.limits.package import PACKAGES, Built, Sources, build_limits
from harness.provider.encoding import Json
from harness.responses import read_responses
from harness.rubric import load_rubric

__all__ = ["main"]

DEPTH_LIMIT = 12


def main(arguments: list[str] | None = None) -> int:
    """Prints the share of uses of limited arguments that are mapped.

    Args:
        arguments: The command line, for tests; by default the process's own.

    Returns:
        The exit status, 0.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.limits_coverage", description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--worst", type=int, default=20, help="how many of those not mapped are listed")
    options = parser.parse_args(arguments)
    built = _built(options.sources)
    described = {token: members for each in built for types in each.groups.values() for token, members in types.items()}
    used: set[str] = set()
    assumptions = assumptions_of(load_rubric("payments"))
    uses: Counter[str] = Counter()
    unmapped: Counter[str] = Counter()
    for response in read_responses(options.paths):
        program = read_response(response, assumptions)
        for resource in program.resources:
            used.add(resource.type)
            if resource.type in described:
                _count(resource, described[resource.type], uses, unmapped)
            elif resource.custom and resource.type.startswith(("aws:", "aws-native:")):
                _count(resource, {}, uses, unmapped)
        program.release()
    limited, missing = uses["limited"], uses["unmapped"]
    share = limited / (limited + missing) if limited + missing else 0.0
    print(
        f"{sum(uses.values()):,} uses of arguments: {limited:,} mapped and limited, {uses['free']:,} mapped and free, "
        f"{uses['own']:,} the provider's own, {missing:,} without a counterpart"
    )
    print(f"mapped of what may be limited: {share:.4f}")
    for place, number in unmapped.most_common(options.worst):
        print(f"  {number:5} {place}")
    rules = sum(len(each.rules.get(token, ())) for each in built for token in used)
    left = [place for each in built for place in each.untranslated if place.partition(" ")[0] in used]
    print(f"rules between arguments of the types used: {rules} translated, {len(left)} parts not")
    for place in left[: options.worst]:
        print(f"        {place}")
    return 0


def _built(folder: Path) -> list[Built]:
    sources, index = Sources.of_folder(folder), default_index()
    packages = [package for name in PACKAGES if (package := index.package(name)) is not None]
    return [build_limits(index, package, sources) for package in packages]


def _count(resource: Resource, members: Json, uses: Counter[str], unmapped: Counter[str]) -> None:
    """Counts the arguments that hold a text, number or reference, at any depth."""
    for path, node in _leaves(resource.inputs, {"o": members}, "", 0):
        if path.partition(".")[0] in ("tags", "tagsAll"):
            continue
        kind = "unmapped" if node is None else "own" if "-" in node else "limited" if "c" in node else "free"
        uses[kind] += 1
        if node is None:
            unmapped[f"{resource.type} {path}"] += 1


def _leaves(value: Value, node: Json | None, path: str, depth: int) -> Iterator[tuple[str, Json | None]]:
    """Yields each argument below a value with its description; None if it has no counterpart."""
    found = plain(value)
    if absent(found) or depth > DEPTH_LIMIT:
        return
    if isinstance(found, Array):
        for item in found.items[:50]:
            inner = node.get("i", node) if node is not None else None
            yield from _leaves(item, inner, path, depth + 1)
    elif isinstance(found, Object) and (not isinstance(found, Resource) or not path):
        inside = node if node is None or "i" not in node or "o" in node else node["i"]
        for name, entry in found.entries.items():
            below = inside.get("o", {}).get(name) if inside is not None else None
            if below is None and inside is not None and ("-" in inside or ("o" not in inside and path)):
                below = inside.get("x", inside if "-" in inside else {})
            yield from _leaves(entry, below, f"{path}.{name}" if path else name, depth + 1)
    elif path:
        yield path, node


if __name__ == "__main__":
    raise SystemExit(main())
