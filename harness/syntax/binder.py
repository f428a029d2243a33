"""Finds the variables that a file declares and where each is assigned to, by its tree.

Names in strings and comments do not count; assignments in patterns, heads of loops and closures do. A file without an
assignment of some kind is not searched for it.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from harness.syntax import ast
from harness.syntax.assignments import ELSEWHERE, THIS, VARIABLES, WHOLE, Change, Variable, root_of, roots_in
from harness.syntax.declared import bound_identifiers, leaves, named
from harness.syntax.source import SourceFile

__all__ = ["VISITS", "Bindings", "Visits", "Walk", "bindings_of", "members_of_class"]


Visits: TypeAlias = "dict[type[ast.Node], Callable[..., None]]"


class Bindings:
    """The variables of a file.

    It refers to the file, not to its tree, because the tree refers to it: cycles are freed late.
    """

    __slots__ = ("_assignments", "_changes", "_mentions", "_roots", "_source", "_variables")

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._assignments = sorted(node.start for node in self._assigning())
        self._roots: set[str] | None = None
        self._variables: dict[int, Variable] = {}
        self._changes: dict[str, list[Change]] | None = None
        self._mentions: dict[str, list[int]] = {}

    def assigns_within(self, start: int, end: int) -> bool:
        """Returns whether there is any assignment between two places."""
        found = bisect.bisect_left(self._assignments, start)
        return found < len(self._assignments) and self._assignments[found] < end

    def changes(self, name: str) -> list[Change]:
        """Returns the assignments to variables of a name, or to members of theirs, in the order of the text."""
        if self._roots is None:
            self._roots = {root for target in self._targets() for root in roots_in(target)}
        return self._walked().get(name, []) if name in self._roots else []

    def mentions(self, name: str, start: int, end: int) -> bool:
        """Returns whether code between two places names a variable or member like this."""
        self._walked()
        places = self._mentions.get(name, [])
        found = bisect.bisect_left(places, start)
        return found < len(places) and places[found] < end

    def variable(self, name: str, start: int) -> Variable | None:
        """Returns the variable that a name declares at a place."""
        self._walked()
        found = self._variables.get(start)
        return found if found is not None and found.name == name else None

    def _assigning(self) -> list[ast.Node]:
        return [] if self._source.lowered is None else self._source.lowered[0].assignments

    def _targets(self) -> Iterable[ast.Node]:
        for node in self._assigning():
            if isinstance(node, (ast.Assignment, ast.Update, ast.ForEach)):
                yield node.target
            elif isinstance(node, ast.Variables):
                for declarator in node.declarators:
                    yield declarator.target

    def _walked(self) -> dict[str, list[Change]]:
        if self._changes is None:
            walk = Walk(VISITS)
            if self._source.lowered is not None:
                walk.run(self._source.lowered[0])
            for changes in walk.changes.values():
                changes.sort(key=lambda change: change.at)
                for change in changes:
                    if change.root != ELSEWHERE and not change.keys:
                        walk.variables[change.root].changes.append(change)
            for places in walk.mentions.values():
                places.sort()
            self._variables, self._changes, self._mentions = walk.variables, walk.changes, walk.mentions
        return self._changes


def bindings_of(source: SourceFile) -> Bindings | None:
    """Returns the variables of a lowered file; None for any other."""
    if source.lowered is None:
        return None
    module = source.lowered[0]
    if not isinstance(module.bindings, Bindings):
        module.bindings = Bindings(source)
    return module.bindings


class _Scope:
    """The names that a block, function or file declares.

    Attributes:
        parent: The scope around it.
        function: Where its function begins; -1 for a file's top level.
        runs: The same, without functions that are called where they are written: they run as a part of their
            surroundings.
        names: Its names.
    """

    __slots__ = ("function", "names", "parent", "runs")

    def __init__(self, parent: _Scope | None, function: int, runs: int) -> None:
        self.parent = parent
        self.function = function
        self.runs = runs
        self.names: dict[str, Variable] = {}

    def find(self, name: str) -> Variable | None:
        """Returns the variable that a name refers to here."""
        scope: _Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                return found
            scope = scope.parent
        return None


class _Span:
    """A statement, and the one around it."""

    __slots__ = ("end", "parent", "start")

    def __init__(self, node: ast.Node, parent: _Span | None) -> None:
        self.start = node.start
        self.end = node.end
        self.parent = parent


class Walk:
    """A walk through a file. All that a scope declares is declared before its code is visited."""

    __slots__ = ("_span", "_visits", "_waiting", "changes", "mentions", "scope", "variables")

    def __init__(self, visits: Visits) -> None:
        """Prepares a walk.

        Args:
            visits: What is done at each kind of node.
        """
        self._visits = visits
        self.variables: dict[int, Variable] = {}
        self.changes: dict[str, list[Change]] = {}
        self.mentions: dict[str, list[int]] = {}
        self.scope = _Scope(None, -1, -1)
        self._span: _Span | None = None
        self._waiting: list[tuple[Callable[..., None], ast.Node, _Scope, _Span | None]] = []

    def run(self, module: ast.Module) -> None:
        """Walks through the file."""
        self.hoist(module.hoisted)
        self.enter(module.body)
        self.finish()

    def finish(self) -> None:
        """Walks through the parts that were deferred."""
        while self._waiting:
            handler, node, self.scope, span = self._waiting.pop()
            self._span = _Span(node, span) if type(node) in _EXTENDING else span
            handler(self, node)

    def go(self, node: ast.Node | None, second: ast.Node | None = None, third: ast.Node | None = None) -> None:
        """Defers parts that see the names of this scope."""
        self._defer(node)
        self._defer(second)
        self._defer(third)

    def each(self, nodes: Iterable[ast.Node | None]) -> None:
        """Defers each of some parts."""
        for node in nodes:
            self._defer(node)

    def _defer(self, node: ast.Node | None) -> None:
        """Defers a part, unless there is none or nothing is done at nodes of its kind."""
        handler = None if node is None else self._visits.get(type(node))
        if node is not None and handler is not None:
            self._waiting.append((handler, node, self.scope, self._span))

    def mention(self, name: str, at: int) -> None:
        """Records that a variable or member is named."""
        self.mentions.setdefault(name, []).append(at)

    def inside(self) -> None:
        """Continues in a scope within this one."""
        self.scope = _Scope(self.scope, self.scope.function, self.scope.runs)

    def declare(self, target: ast.Node | None, kind: str, exported: bool = False) -> None:
        """Declares the names of a target; other declarations of a name in the scope share its variable."""
        scope = self.scope
        for variable in bound_identifiers(target):
            self.name(scope, variable.name, kind, variable.start, exported)

    def name(self, scope: _Scope, name: str, kind: str, start: int, exported: bool) -> None:
        """Declares a name."""
        known = scope.names.get(name)
        if known is None:
            known = scope.names[name] = Variable(name, kind, start, scope.function, exported)
        self.variables[start] = known

    def hoist(self, targets: Iterable[ast.Node]) -> None:
        """Declares what `var` declares."""
        for target in targets:
            self.declare(target, "var")

    def enter(self, body: Iterable[ast.Node]) -> None:
        """Declares what the statements of a scope declare, and defers them."""
        for statement in body:
            exported = isinstance(statement, ast.Export)
            node = statement.declaration if isinstance(statement, ast.Export) else statement
            if isinstance(node, ast.Variables):
                for declarator in node.declarators if node.kind != "var" else ():
                    self.declare(declarator.target, node.kind, exported)
            elif isinstance(node, ast.ImportDeclaration):
                for _, name in node.names:
                    self.name(self.scope, name, "import", node.start, exported)
            elif node is not None:
                found = named(node)
                if found is not None:
                    self.name(self.scope, found[0], found[1], node.start, exported)
        self.each(body)

    def change(self, target: ast.Node, whole: bool) -> None:
        """Records an assignment to a target."""
        for leaf in leaves(target):
            root, keys = root_of(leaf)
            start, past = ELSEWHERE, leaf.end
            if isinstance(root, ast.Identifier):
                variable = self.scope.find(root.name)
                if variable is not None and variable.kind in VARIABLES:
                    start, past = variable.start, self._past(variable)
            elif not isinstance(root, ast.This):
                continue
            name = root.name if isinstance(root, ast.Identifier) else THIS
            made = Change(start, keys, leaf.start, self.scope.function, self.scope.runs, past, whole)
            self.changes.setdefault(name, []).append(made)

    def _past(self, variable: Variable) -> int:
        end, span = 0, self._span
        while span is not None and span.start > variable.start:
            end, span = span.end, span.parent
        return end


_EXTENDING: Final = frozenset(
    {
        ast.Variables, ast.Expression, ast.If, ast.While, ast.For, ast.ForEach, ast.Switch, ast.Try,
        ast.ClassDeclaration,
    }
)  # fmt: skip
"""Statements in which an assignment counts as done once the whole statement has run."""


def _function(walk: Walk, node: ast.Function) -> None:
    _enter_function(walk, node, node.start)


def _enter_function(walk: Walk, node: ast.Function, runs: int) -> None:
    if node.named:
        walk.inside()
        walk.name(walk.scope, node.name, "function", node.start, exported=False)
    walk.scope = _Scope(walk.scope, node.start, runs)
    for parameter in node.parameters:
        walk.declare(parameter.target, "parameter")
    for parameter in node.parameters:
        walk.go(parameter.default, parameter.target)
    walk.hoist(node.hoisted)
    if isinstance(node.body, ast.Block):
        walk.enter(node.body.body)
    else:
        walk.go(node.body)


def _call(walk: Walk, node: ast.Call) -> None:
    walk.each(node.arguments)
    callee = node.callee
    if isinstance(callee, ast.Function) and not callee.generator and not callee.is_async:
        _enter_function(walk, callee, walk.scope.runs)
    else:
        walk.go(callee)


def _class(walk: Walk, node: ast.Class) -> None:
    walk.go(node.superclass)
    members_of_class(walk, node)


def members_of_class(walk: Walk, node: ast.Class) -> None:
    """Walks through the members of a class."""
    before = walk.scope
    for member in node.members:
        if isinstance(member.key, ast.Node):
            walk.go(member.key)
        if member.value is not None:
            walk.scope = before if member.kind != "field" else _Scope(before, member.start, member.start)
            walk.go(member.value)
    walk.scope = before


def _block(walk: Walk, node: ast.Block) -> None:
    walk.inside()
    walk.enter(node.body)


def _variables(walk: Walk, node: ast.Variables) -> None:
    for declarator in node.declarators:
        if node.kind == "var" and declarator.value is not None:
            walk.change(declarator.target, whole=True)
        walk.go(declarator.value, declarator.target)


def _for(walk: Walk, node: ast.For) -> None:
    walk.inside()
    walk.enter([] if node.initial is None else [node.initial])
    walk.go(node.test, node.update, node.body)


def _for_each(walk: Walk, node: ast.ForEach) -> None:
    walk.go(node.value)
    if node.kind in ("", "var"):
        walk.change(node.target, whole=True)
    else:
        walk.inside()
        walk.declare(node.target, node.kind)
    walk.go(node.target, node.body)


def _try(walk: Walk, node: ast.Try) -> None:
    walk.go(node.block, node.finalizer)
    walk.inside()
    walk.declare(node.parameter, "catch")
    walk.go(node.parameter, node.handler)


def _switch(walk: Walk, node: ast.Switch) -> None:
    walk.go(node.value)
    walk.inside()
    for case in node.cases:
        walk.go(case.test)
    walk.enter([statement for case in node.cases for statement in case.body])


def _namespace(walk: Walk, node: ast.Namespace) -> None:
    walk.inside()
    walk.enter(node.body)


def _assignment(walk: Walk, node: ast.Assignment) -> None:
    walk.change(node.target, whole=node.operator in WHOLE)
    walk.go(node.target, node.value)


def _update(walk: Walk, node: ast.Update) -> None:
    walk.change(node.target, whole=False)
    walk.go(node.target)


def _member(walk: Walk, node: ast.Member) -> None:
    walk.mention(node.name, node.end - 1)
    walk.go(node.object)


def _object_pattern(walk: Walk, node: ast.ObjectPattern) -> None:
    for key, value in node.entries:
        if isinstance(key, ast.Node):
            walk.go(key)
        walk.go(value)
    walk.go(node.rest)


def _array_pattern(walk: Walk, node: ast.ArrayPattern) -> None:
    walk.each(node.items)
    walk.go(node.rest)


def _property(walk: Walk, node: ast.Property) -> None:
    if isinstance(node.key, ast.Node):
        walk.go(node.key)
    walk.go(node.value)


VISITS: Final[Visits] = {
    ast.ArrayLiteral: lambda walk, node: walk.each(node.items),
    ast.ArrayPattern: _array_pattern,
    ast.Assignment: _assignment,
    ast.Await: lambda walk, node: walk.go(node.value),
    ast.Binary: lambda walk, node: walk.go(node.left, node.right),
    ast.Block: _block,
    ast.Call: _call,
    ast.Cast: lambda walk, node: walk.go(node.value),
    ast.Class: _class,
    ast.ClassDeclaration: lambda walk, node: _class(walk, node.definition),
    ast.Conditional: lambda walk, node: walk.go(node.test, node.consequent, node.alternate),
    ast.Default: lambda walk, node: walk.go(node.target, node.value),
    ast.Enum: lambda walk, node: walk.each(value for _, value in node.members),
    ast.Export: lambda walk, node: walk.go(node.declaration, node.value),
    ast.Expression: lambda walk, node: walk.go(node.value),
    ast.For: _for,
    ast.ForEach: _for_each,
    ast.Function: _function,
    ast.FunctionDeclaration: lambda walk, node: _function(walk, node.function),
    ast.Identifier: lambda walk, node: walk.mention(node.name, node.start),
    ast.If: lambda walk, node: walk.go(node.test, node.consequent, node.alternate),
    ast.ImportCall: lambda walk, node: walk.go(node.specifier),
    ast.Index: lambda walk, node: walk.go(node.object, node.index),
    ast.Labeled: lambda walk, node: walk.go(node.body),
    ast.Logical: lambda walk, node: walk.go(node.left, node.right),
    ast.Member: _member,
    ast.Namespace: _namespace,
    ast.New: lambda walk, node: walk.each([node.callee, *node.arguments]),
    ast.ObjectLiteral: lambda walk, node: walk.each(node.members),
    ast.ObjectPattern: _object_pattern,
    ast.Property: _property,
    ast.Return: lambda walk, node: walk.go(node.value),
    ast.Sequence: lambda walk, node: walk.each(node.values),
    ast.Spread: lambda walk, node: walk.go(node.value),
    ast.Switch: _switch,
    ast.TaggedTemplate: lambda walk, node: walk.go(node.tag, node.quasi),
    ast.Template: lambda walk, node: walk.each(node.values),
    ast.Throw: lambda walk, node: walk.go(node.value),
    ast.Try: _try,
    ast.Unary: lambda walk, node: walk.go(node.operand),
    ast.Update: _update,
    ast.Variables: _variables,
    ast.While: lambda walk, node: walk.go(node.test, node.body),
    ast.Yield: lambda walk, node: walk.go(node.value),
}
