"""Prints circles of imports: `python -m tools.imports` lists modules that import each other.

Every import that can run counts, also in functions and at the end of a file; imports under `TYPE_CHECKING` do not.
Importing a module runs the `__init__` of its package too. `imports` counts that only if the package is named;
`loads` counts it always, but no imports in functions.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

__all__ = ["PACKAGES", "PROJECT", "circles", "imports", "loads", "modules"]

PROJECT = Path(__file__).parents[1]
PACKAGES = ("harness", "graders", "reports", "stackgrade")


def modules(root: Path, packages: tuple[str, ...] = PACKAGES) -> dict[str, Path]:
    """Finds the modules of some packages, by their dotted names."""
    paths = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    return {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imports(paths: Mapping[str, Path]) -> dict[str, set[str]]:
    """Maps each module to the other modules that it imports."""
    return {name: _known(_tree(path), paths) - {name} for name, path in paths.items()}


def loads(paths: Mapping[str, Path]) -> dict[str, set[str]]:
    """Maps each module to those loaded with it: its imports outside functions, and their packages.

    Packages that contain the module do not count: they are loaded before it.
    """
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        known = _known(_WithoutFunctions().visit(_tree(path)), paths)
        packages = {package for other in known for package in _packages(other)} & paths.keys()
        found[name] = (known | (packages - _packages(name))) - {name}
    return found


def _packages(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}


def _known(tree: ast.AST, paths: Mapping[str, Path]) -> set[str]:
    """Returns the modules that a tree imports: `a.b` alone for `from a import b` where `b` is a module of `a`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found.update(alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                members = (f"{module}.{alias.name}" for alias in names)
                found.update(member if member in paths else module for member in members)
    return found & paths.keys()


def _tree(path: Path) -> ast.AST:
    """Returns the tree of a file without imports for type checkers."""

    class Dropping(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
            typing = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
            return node.orelse if typing else self.generic_visit(node)

    return Dropping().visit(ast.parse(path.read_text(encoding="utf-8")))


class _WithoutFunctions(ast.NodeTransformer):
    def visit(self, node: ast.AST) -> ast.AST | None:
        """Drops functions; their imports run later."""
        return None if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else self.generic_visit(node)


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Finds the groups of modules that reach each other (Tarjan's strongly connected components), the largest first."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in number:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], number[other])
        if lowest[name] == number[name]:
            at = stack.index(name)
            group = sorted(stack[at:])
            del stack[at:]
            if len(group) > 1:
                found.append(group)

    for name in graph:
        if name not in number:
            visit(name)
    return sorted(found, key=lambda group: (-len(group), group))


def main() -> None:
    """Prints each circle with its number of modules."""
    paths = modules(PROJECT)
    for found in imports(paths), loads(paths):
        for group in circles(found):
            print(f"{len(group):3}  {' '.join(group)}")


if __name__ == "__main__":
    main()
