"""Assignments: the variable, the member and where it is done."""

from __future__ import annotations

from typing import Final, TypeAlias

from harness.syntax import ast
from harness.syntax.declared import leaves

__all__ = ["ELSEWHERE", "THIS", "VARIABLES", "WHOLE", "Change", "Variable", "root_of", "roots_in"]

THIS: Final = "this"
"""Stands for the variable's name in assignments to members of `this`."""
ELSEWHERE: Final = -1
"""Stands for the place of the declaration where a name is no variable of the file."""
VARIABLES: Final = frozenset({"const", "let", "var", "parameter", "catch", "declare"})
"""The kinds of declarations that declare variables."""
WHOLE: Final = frozenset({"", "??", "||", "&&"})
"""Assignments that do not need the variable's previous value."""

Keys: TypeAlias = tuple["str | None", ...]
"""The members between a variable and what is assigned; None for a member that is known only at run time."""


class Variable:
    """A name that a file declares.

    Attributes:
        name: The name.
        kind: How it is declared: `const`, `let`, `var`, `parameter`, `catch`, `declare`, `function`, `class`, `enum`,
            `namespace` or `import`.
        start: Where its first declaration names it.
        function: Where the function that declares it begins; -1 for a file's top level.
        exported: Whether its declaration exports it.
        changes: Where it is assigned to, in the order of the text.
    """

    __slots__ = ("changes", "exported", "function", "kind", "name", "start")

    def __init__(self, name: str, kind: str, start: int, function: int, exported: bool) -> None:
        self.name = name
        self.kind = kind
        self.start = start
        self.function = function
        self.exported = exported
        self.changes: list[Change] = []

    def settled(self, at: int) -> bool:
        """Returns whether its value is final from a place on: only its own function assigns to it, and only before."""
        return all(change.function == self.function and change.past <= at for change in self.changes)

    @property
    def given(self) -> bool:
        """Whether anything assigns a value to it that does not depend on the previous one."""
        return any(change.whole for change in self.changes)


class Change:
    """An assignment to a variable, or to what is reached from it.

    Attributes:
        root: Where the variable is declared; `ELSEWHERE` for `this` and for what is no variable of the file.
        keys: The members that lead from the variable to what is assigned.
        at: Where its target begins.
        function: Where the function that assigns begins; -1 for a file's top level.
        runs: The same, without functions that are called where they are written.
        past: Where the outermost statement around it that comes after the variable's declaration ends. Behind it, all
            these assignments are done.
        whole: Whether it does not need the variable's previous value, unlike `+=`.
    """

    __slots__ = ("at", "function", "keys", "past", "root", "runs", "whole")

    def __init__(self, root: int, keys: Keys, at: int, function: int, runs: int, past: int, whole: bool) -> None:
        self.root = root
        self.keys = keys
        self.at = at
        self.function = function
        self.runs = runs
        self.past = past
        self.whole = whole


def roots_in(target: ast.Node) -> list[str]:
    """Returns the names of the variables, and `this`, that a target assigns to or through."""
    found = []
    for leaf in leaves(target):
        root, _ = root_of(leaf)
        if isinstance(root, (ast.Identifier, ast.This)):
            found.append(root.name if isinstance(root, ast.Identifier) else THIS)
    return found


def root_of(node: ast.Node) -> tuple[ast.Node, Keys]:
    """Returns the variable that a target starts from, and the members from there on."""
    keys: list[str | None] = []
    while True:
        if isinstance(node, ast.Member):
            keys.append(node.name)
            node = node.object
        elif isinstance(node, ast.Index):
            keys.append(str(node.index.value) if isinstance(node.index, ast.Constant) else None)
            node = node.object
        elif isinstance(node, ast.Cast):
            node = node.value
        else:
            return node, tuple(reversed(keys))
