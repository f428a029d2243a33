"""Imports, exports and whole files."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.syntax.ast.nodes import Node

__all__ = ["Export", "ImportDeclaration", "Module"]


@dataclass(slots=True, eq=False)
class ImportDeclaration(Node):
    """An import; `names` pairs what is imported (`*`, `default` or a name) with what it is called here.

    `types` are those that are called so after `type` of their own (`import { type Name }`).
    """

    specifier: str
    names: list[tuple[str, str]]
    type_only: bool
    required: bool
    """Whether it is `import x = require("...")`."""
    types: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Export(Node):
    """`export declaration`, or `export { local as exported }`, or `export ... from specifier`.

    `names` pairs what is exported (`*` for everything) with what it is called outside. `assigns` says
    `export default value` (`default`) or `export = value` (`=`).
    """

    declaration: Node | None
    names: list[tuple[str, str]]
    specifier: str
    assigns: str
    value: Node | None


@dataclass(slots=True, eq=False)
class Module(Node):
    """A whole file; `bound` names the bound that kept some of it from being followed, "" if none did.

    `hoisted` are the targets of its `var` declarations.
    """

    body: list[Node]
    bound: str
    hoisted: list[Node] = field(default_factory=list)
