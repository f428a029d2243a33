"""Assignments: what is assigned to, whose it is, and from where on it has been done."""

from __future__ import annotations

from typing import Final, TypeAlias

from harness.syntax import ast
from harness.syntax.declared import leaves

__all__ = ["ELSEWHERE", "THIS", "VARIABLES", "WHOLE", "Change", "Variable", "root_of", "roots_in"]

THIS: Final = "this"
"""What stands for the name of a variable in assignments to members of `this`."""
ELSEWHERE: Final = -1
"""What stands for the place of a declaration where a name means no variable of the file."""
VARIABLES: Final = frozenset({"const", "let", "var", "parameter", "catch", "declare"})
"""The kinds of declarations that declare variables."""
WHOLE: Final = frozenset({"", "??", "||", "&&"})
"""Assignments that a variable needs no value before."""

Keys: TypeAlias = tuple["str | None", ...]
"""The members that lead on from a variable; None for one that only running the program tells."""


class Variable:
    """A name that a file declares.

    Attributes:
        name: The name.
        kind: How it is declared: `const`, `let`, `var`, `parameter`, `catch`, `declare`, `function`, `class`, `enum`,
            `namespace` or `import`.
        start: Where its first declaration names it.
        function: Where the function begins whose running declares it; -1 for a file's top level.
        exported: Whether its declaration exports it.
        changes: Where it is assigned to itself, in the order of the text.
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
        """Whether it holds the same from a place on: only its own function assigns to it, and has done so by then."""
        return all(change.function == self.function and change.past <= at for change in self.changes)

    @property
    def given(self) -> bool:
        """Whether anything puts a value into it that does not ask for the one before."""
        return any(change.whole for change in self.changes)


class Change:
    """An assignment to a variable, or to what is reached from it.

    Attributes:
        root: Where the variable is declared; `ELSEWHERE` for `this` and for what is no variable of the file.
        keys: The members that lead from the variable to what is assigned.
        at: Where its target begins.
        function: Where the function begins that does it; -1 for a file's top level.
        runs: The same, functions apart that are called where they stand.
        past: Where the statements end that it stands in and that the variable is declared before: from there on it
            has been done as often as it will be.
        whole: Whether a variable needs no value before it, as for `+=`.
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
    """Returns what the variables are called, `this` among them, that a target assigns to or through."""
    found = []
    for leaf in leaves(target):
        root, _ = root_of(leaf)
        if isinstance(root, (ast.Identifier, ast.This)):
            found.append(root.name if isinstance(root, ast.Identifier) else THIS)
    return found


def root_of(node: ast.Node) -> tuple[ast.Node, Keys]:
    """Returns what a target starts from, and the members that lead on from there."""
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
