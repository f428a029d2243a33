"""Imports, exports and whole files."""

from __future__ import annotations

from harness.syntax.ast.nodes import Node
from harness.syntax.source import SourceFile

__all__ = ["Export", "ImportDeclaration", "Module"]


class ImportDeclaration(Node):
    """An import; `names` pairs what is imported (`*`, `default` or a name) with its local name.

    `types` are the local names with a `type` of their own (`import { type Name }`).
    """

    __slots__ = ("names", "required", "specifier", "type_only", "types")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        specifier: str,
        names: list[tuple[str, str]],
        type_only: bool,
        required: bool,
        types: tuple[str, ...] = (),
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.specifier = specifier
        self.names = names
        self.type_only = type_only
        self.required = required
        self.types = types

    """Whether it is `import x = require("...")`."""


class Export(Node):
    """`export declaration`, or `export { local as exported }`, or `export ... from specifier`.

    `names` pairs what is exported (`*` for everything) with its exported name. `assigns` is `default` for `export
    default value` and `=` for `export = value`.
    """

    __slots__ = ("assigns", "declaration", "names", "specifier", "value")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        declaration: Node | None,
        names: list[tuple[str, str]],
        specifier: str,
        assigns: str,
        value: Node | None,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.declaration = declaration
        self.names = names
        self.specifier = specifier
        self.assigns = assigns
        self.value = value


class Module(Node):
    """A whole file; `bound` names the limit that kept a part of it from being lowered, "" if none did.

    `hoisted` are the targets of its `var` declarations. `assignments` are all assignments to existing variables, at any
    depth. `bindings` keeps the result of `bindings_of`, and `uses` that of `uses_of`.
    """

    __slots__ = ("assignments", "bindings", "body", "bound", "hoisted", "uses")

    def __init__(
        self,
        source: SourceFile,
        start: int,
        end: int,
        body: list[Node],
        bound: str,
        hoisted: list[Node] | None = None,
        assignments: list[Node] | None = None,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.body = body
        self.bound = bound
        self.hoisted = [] if hoisted is None else hoisted
        self.assignments = [] if assignments is None else assignments
        self.bindings: object = None
        self.uses: object = None
