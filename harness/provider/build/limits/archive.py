"""The index of limits on disk: a zip file with a JSON member for each module of each package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harness.provider.build.archive import write_members
from harness.provider.build.limits.package import Built, Sources
from harness.provider.encoding import Json
from harness.provider.limits import FORMAT, MANIFEST

__all__ = ["shared_nodes", "write_limits"]

MARKS = frozenset({"c", "-"})
"""What descriptions say for those who count properties, and graders do not ask."""


def write_limits(folder: Path, built: Sequence[Built], sources: Sources) -> Path:
    """Writes the index; replaces others.

    Args:
        folder: The folder of the index.
        built: The limits of each package.
        sources: What they were read from.

    Returns:
        The archive's path.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"aws-{sources.date}.zip"
    manifest: Json = {
        "format": FORMAT,
        "date": sources.date,
        "sources": sources.versions,
        "runtimes": sources.runtimes,
    }
    members = [
        (f"{package.package}/{module}.json", shared_nodes(types, package))
        for package in built
        for module, types in sorted(package.groups.items())
    ]
    write_members(path, [(MANIFEST, manifest), *members])
    for other in folder.glob("*.zip"):
        if other != path:
            other.unlink()
    return path


def shared_nodes(types: dict[str, Json], package: Built) -> Json:
    """Returns the types of a module, with equal descriptions written once."""
    nodes: list[Json] = []
    places: dict[str, int] = {}

    def place(node: Json) -> int | None:
        made = {key: value for key, value in node.items() if key not in MARKS and key not in "oix"}
        for key in "ix":
            inner = place(node[key]) if key in node else None
            if inner is not None:
                made[key] = inner
        inside = {name: at for name, each in node.get("o", {}).items() if (at := place(each)) is not None}
        if inside:
            made["o"] = inside
        if not made:
            return None
        key = repr(made)
        if key not in places:
            places[key] = len(nodes)
            nodes.append(made)
        return places[key]

    written: Json = {}
    for token, members in sorted(types.items()):
        at, conditions = place({"o": members}), package.conditions.get(token, [])
        rules = package.rules.get(token, [])
        if at is None and (conditions or rules):
            at = len(nodes)
            nodes.append({})
        if at is not None:
            written[token] = {
                "n": at,
                "t": package.described.get(token, ""),
                **({"c": conditions} if conditions else {}),
                **({"r": rules} if rules else {}),
            }
    return {"types": written, "nodes": nodes}
