"""What a piece of code does with names: what it calls, instantiates or extends, and which members it reads.

It follows the tree: strings and comments use nothing; a pattern reads what it names. Names are looked up in their
scopes, so an inner variable is not mistaken for one of the file.
"""

from __future__ import annotations

import bisect
from typing import Final

from harness.syntax import ast
from harness.syntax.assignments import Variable, root_of
from harness.syntax.binder import VISITS, Visits, Walk, members_of_class

__all__ = ["CALLED", "EXPORTED", "EXTENDED", "MADE", "TAKEN", "TARGET", "WHOLE", "Use", "Uses", "uses_in", "uses_of"]

CALLED: Final = "called"
MADE: Final = "made"
"""Instantiated by `new`."""
EXTENDED: Final = "extended"
EXPORTED: Final = "exported"
"""Exported as a whole or under a name: not a use of its own."""
TAKEN: Final = "taken"
"""An object of which a member is read."""
TARGET: Final = "target"
"""A member that is assigned to."""
WHOLE: Final = "whole"
"""Passed on as it is: an argument, an element, an initial value, ..."""

ESCAPE: Final = b"\\u"
"""Begins a character that is written by its number, also in a name."""

_GIVEN_AWAY: Final = frozenset({"exports", "module"})


class Use:
    """A use of a name.

    Attributes:
        name: The variable's name; of a member, the member's.
        variable: The variable that it refers to; None for one that the code does not declare, and for members.
        member: Whether it is a member's name.
        how: What is done with it: `CALLED`, `MADE`, `EXTENDED`, `EXPORTED`, `TAKEN`, `TARGET` or `WHOLE`.
        key: The member of the variable that is read, if any.
        at: Where the name is used.
    """

    __slots__ = ("at", "how", "key", "member", "name", "variable")

    def __init__(self, name: str, variable: Variable | None, member: bool, how: str, key: str, at: int) -> None:
        self.name = name
        self.variable = variable
        self.member = member
        self.how = how
        self.key = key
        self.at = at

    @property
    def local(self) -> bool:
        """Whether it refers to a variable that a function declares."""
        return self.variable is not None and self.variable.function != -1


class Uses(Walk):
    """A walk that collects uses.

    Attributes:
        found: The uses, in no order.
        broken: Where text does not parse and may use anything.
    """

    __slots__ = ("_named", "_sorted", "_wanted", "broken", "found")

    def __init__(self, visits: Visits, wanted: frozenset[str] | None = None, named: list[int] | None = None) -> None:
        """Prepares a walk.

        Args:
            visits: What is done at each kind of node.
            wanted: The only variables whose uses are collected, and no members; None for everything.
            named: Where the text may name them, in order: parts without such a place are left out. None if that is not
                known.
        """
        super().__init__(visits)
        self._wanted = wanted
        self._named = named
        self.found: list[Use] = []
        self.broken: list[int] = []
        self._sorted: list[Use] | None = None

    def _defer(self, node: ast.Node | None) -> None:
        """Defers a part, unless it names nothing that is wanted."""
        named = self._named
        if named is not None and node is not None:
            first = bisect.bisect_left(named, node.start)
            if first == len(named) or named[first] >= node.end:
                return
        super()._defer(node)

    @property
    def takes_members(self) -> bool:
        """Whether uses of members are collected."""
        return self._wanted is None

    def within(self, start: int, end: int) -> list[Use]:
        """Returns the uses between two places."""
        if self._sorted is None:
            self._sorted = sorted(self.found, key=_place)
        first = bisect.bisect_left(self._sorted, start, key=_place)
        return self._sorted[first : bisect.bisect_left(self._sorted, end, first, key=_place)]

    def is_broken(self, start: int, end: int) -> bool:
        """Returns whether text between two places does not parse."""
        first = bisect.bisect_left(self.broken, start)
        return first < len(self.broken) and self.broken[first] < end

    def use(self, node: ast.Node, how: str, key: str = "") -> None:
        """Records a use of a node's value; a node that names nothing is walked through."""
        bare = _bare(node)
        wanted = self._wanted
        if isinstance(bare, ast.Identifier):
            if wanted is not None and bare.name not in wanted:
                return
            declared = self.variables.get(bare.start)
            if declared is None or declared.name != bare.name:
                self.found.append(Use(bare.name, self.scope.find(bare.name), False, how, key, bare.start))
            return
        name = _member_name(bare)
        if name is not None and wanted is None:
            self.found.append(Use(name, None, True, how, key, bare.end - 1))
        if isinstance(bare, (ast.Member, ast.Index)):
            self.use(bare.object, TAKEN if name is not None else WHOLE, name or "")
            if isinstance(bare, ast.Index):
                self.go(bare.index)
        else:
            self.go(bare)


def uses_of(module: ast.Module) -> Uses:
    """Returns the uses in a whole file, which are looked for once."""
    if isinstance(module.uses, Uses):
        return module.uses
    walk = Uses(_VISITS)
    walk.run(module)
    walk.broken.sort()
    module.uses = walk
    return walk


def uses_in(function: ast.Function, wanted: frozenset[str]) -> Uses:
    """Returns the uses of some variables in a function; those of its surroundings are not looked up."""
    walk = Uses(_VISITS, wanted, _places_of(wanted, function))
    walk.go(function)
    walk.finish()
    walk.broken.sort()
    return walk


def _places_of(names: frozenset[str], function: ast.Function) -> list[int] | None:
    """Returns where a function's text has some names; None if it may have them otherwise, or does not parse."""
    data, start, end = function.source.data, function.start, function.end
    lowered = function.source.lowered
    if lowered is None or lowered[1].has_error or data.find(ESCAPE, start, end) >= 0:
        return None
    found: list[int] = []
    for name in names:
        sought = name.encode("utf-8", "replace")
        at = data.find(sought, start, end)
        while at >= 0:
            found.append(at)
            at = data.find(sought, at + 1, end)
    found.sort()
    return found


def _place(use: Use) -> int:
    return use.at


def _bare(node: ast.Node) -> ast.Node:
    while isinstance(node, ast.Cast):
        node = node.value
    return node


def _member_name(node: ast.Node) -> str | None:
    """Returns the member of an object that a node reads, if it says so."""
    if isinstance(node, ast.Member):
        return node.name
    if isinstance(node, ast.Index) and isinstance(node.index, ast.Constant):
        return str(node.index.value)
    return None


def _call(walk: Uses, node: ast.Call) -> None:
    if isinstance(_bare(node.callee), ast.Function):
        VISITS[ast.Call](walk, node)
        return
    walk.each(node.arguments)
    walk.use(node.callee, CALLED)


def _new(walk: Uses, node: ast.New) -> None:
    walk.each(node.arguments)
    walk.use(node.callee, MADE)


def _class(walk: Uses, node: ast.Class) -> None:
    if node.superclass is not None:
        walk.use(node.superclass, EXTENDED)
    members_of_class(walk, node)


def _variables(walk: Uses, node: ast.Variables) -> None:
    for declarator in node.declarators:
        walk.go(declarator.target)
        if declarator.value is not None:
            _destructure(walk, declarator.target, declarator.value)


def _assignment(walk: Uses, node: ast.Assignment) -> None:
    root, _ = root_of(node.target)
    if isinstance(root, ast.Identifier) and root.name in _GIVEN_AWAY and walk.scope.find(root.name) is None:
        _give_away(walk, node.value)
    else:
        _destructure(walk, node.target, node.value)
    if isinstance(node.target, (ast.Member, ast.Index)) and not node.operator:
        walk.use(node.target, TARGET)
    else:
        walk.go(node.target)


def _destructure(walk: Uses, target: ast.Node, value: ast.Node) -> None:
    """Records the members that a pattern reads from a value; any other target takes the value whole."""
    keys = [key for key, _ in target.entries] if isinstance(target, ast.ObjectPattern) and target.rest is None else []
    named = [key for key in keys if isinstance(key, str)]
    if not named or len(named) < len(keys) or not isinstance(_bare(value), ast.Identifier):
        walk.use(value, WHOLE)
        return
    for key in named:
        walk.use(value, TAKEN, key)


def _object_pattern(walk: Uses, node: ast.ObjectPattern) -> None:
    for key, value in node.entries:
        if isinstance(key, str) and walk.takes_members:
            walk.found.append(Use(key, None, True, WHOLE, "", value.start))
    VISITS[ast.ObjectPattern](walk, node)


def _export(walk: Uses, node: ast.Export) -> None:
    walk.go(node.declaration)
    if node.value is not None:
        _give_away(walk, node.value)


def _give_away(walk: Uses, value: ast.Node) -> None:
    """Records what a file exports."""
    bare = _bare(value)
    if isinstance(bare, ast.ObjectLiteral):
        for member in bare.members:
            if isinstance(member.key, ast.Node):
                walk.go(member.key)
            walk.use(member.value, EXPORTED)
    else:
        walk.use(value, EXPORTED)


_VISITS: Final[Visits] = {
    **VISITS,
    ast.Assignment: _assignment,
    ast.Broken: lambda walk, node: walk.broken.append(node.start),
    ast.Call: _call,
    ast.Cast: lambda walk, node: walk.use(node, WHOLE),
    ast.Class: _class,
    ast.ClassDeclaration: lambda walk, node: _class(walk, node.definition),
    ast.Export: _export,
    ast.Identifier: lambda walk, node: walk.use(node, WHOLE),
    ast.Index: lambda walk, node: walk.use(node, WHOLE),
    ast.Member: lambda walk, node: walk.use(node, WHOLE),
    ast.New: _new,
    ast.ObjectPattern: _object_pattern,
    ast.Variables: _variables,
}
