"""The checker's state, and the operations that its parts call.

The parts are plain functions, a module for each subject; each takes the checker first. A part calls one above it
through a method that `harness.checker.dispatch.ProgramChecker` implements, so that imports run one way. An expression
is checked once, with the type that its place expects (`context`), from which parameters of callbacks and literals get
their types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from harness.checker.contexts import Entering, Speculative, Within
from harness.checker.flow import EMPTY, Flow
from harness.checker.relations import Relations
from harness.checker.reporting import Reporter
from harness.checker.types import UNCERTAIN, Promise, Type
from harness.checker.unions import union
from harness.checker.wording import type_text
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.annotations import Annotations
    from harness.checker.declarations import Declarations
    from harness.checker.functions import Body
    from harness.checker.modules import Unit
    from harness.checker.scopes import Scope
    from harness.syntax.type_nodes import TypeNode

__all__ = ["Checker", "Frame", "Jumps"]


class Frame:
    """The function, or file, whose code is being checked.

    Attributes:
        body: The function; None for a file's top level.
        this: The type of `this`.
        bare: Whether `this` is that of a declared function without a `this` parameter.
        expected: The declared return type, if any.
        context: The contextual return type, if none is declared.
        returns: The types that it was found to return.
        is_async: Whether it is an async function.
        constructor: The class whose constructor it is, if it is one.
        owner: The class around it, whose private members are accessible.
    """

    __slots__ = ("bare", "body", "constructor", "context", "expected", "is_async", "owner", "returns", "this")

    def __init__(self, body: Body | None, this: Type | None, owner: object = None) -> None:
        self.body = body
        self.this = this
        self.bare = False
        self.owner = owner
        self.expected: Type | None = None
        self.context: Type | None = None
        self.returns: list[Type] = []
        self.is_async = False
        self.constructor: object = None


class Jumps:
    """Where `break` and `continue` lead in a loop, switch or labelled statement.

    Attributes:
        labels: The labels of the statement.
        loop: Whether it is a loop, which can be continued.
        breaks: The flow where it is left early.
        continues: The flow where its next turn begins early.
    """

    __slots__ = ("breaks", "continues", "labels", "loop")

    def __init__(self, labels: tuple[str, ...], loop: bool) -> None:
        self.labels = labels
        self.loop = loop
        self.breaks: list[Flow] = []
        self.continues: list[Flow] = []


class Checker:
    """The state of checking one program. Only `ProgramChecker` is instantiated.

    Attributes:
        declarations: What is declared outside the program.
        relations: Compares types.
        reporter: Receives diagnostics.
        annotations: Reads the types of the file that is being checked.
        scope: The visible names.
        flow: The flow at this point.
        frame: The function that is being checked.
        functions: The functions with known types, by their nodes.
        calls: The results of checked calls.
        guesses: The results of calls that were checked speculatively.
        pending: Work for after the file's top level: the bodies of functions and classes.
        unit: The file that is being checked.
        unknown_catch: Whether the variable of `catch` is `unknown` rather than `any`.
        augmented: The names of types that the program extends, whose members are uncertain.
        commonjs: Whether files become CommonJS modules, as is usual for a Pulumi program.
        declared: The modules that the program declares itself.
        interop: Whether `import *` gives only a module, as with `esModuleInterop`.
        year: The year of the language's library.
        jumps: Where `break` and `continue` of the loops and switches around this point lead.
    """

    __slots__ = (
        "annotations",
        "augmented",
        "calls",
        "commonjs",
        "declarations",
        "declared",
        "flow",
        "frame",
        "functions",
        "guesses",
        "interop",
        "jumps",
        "pending",
        "relations",
        "reporter",
        "scope",
        "unit",
        "unknown_catch",
        "year",
    )

    def __init__(self, declarations: Declarations, scope: Scope, annotations: Annotations, reporter: Reporter) -> None:
        self.declarations = declarations
        self.commonjs = True
        self.interop = True
        self.year = 2020
        self.declared: frozenset[str] = frozenset()
        self.augmented: frozenset[str] = frozenset()
        self.unknown_catch = True
        self.relations = Relations(declarations)
        self.reporter = reporter
        self.annotations = annotations
        self.scope = scope
        self.flow: Flow = EMPTY
        self.frame = Frame(None, None)
        self.functions: dict[ast.Node, Body] = {}
        self.calls: dict[ast.Node, Type] = {}
        self.guesses: dict[ast.Node, Type] = {}
        self.pending: list[Callable[[], None]] = []
        self.jumps: list[Jumps] = []
        self.unit: Unit | None = None

    # What the parts do for each other

    def check(self, node: ast.Node, context: Type | None = None) -> Type:
        """Returns the type of an expression; errors in it are reported."""
        raise NotImplementedError

    def check_assignable(self, node: ast.Node, target: Type, code: int = 2322, at: ast.Node | None = None) -> Type:
        """Returns the type of an expression that must be assignable to a type.

        Args:
            node: The expression.
            target: The expected type.
            code: The compiler's number for a mismatch here.
            at: Where a mismatch of the whole value is reported; None for the value itself.
        """
        raise NotImplementedError

    def check_call(self, node: ast.Call, context: Type | None) -> tuple[Type, bool]:
        """Returns the type of a call, and whether a `?.` before it may end the chain."""
        raise NotImplementedError

    def run(self, node: ast.Node) -> None:
        """Checks a statement."""
        raise NotImplementedError

    def run_block(self, body: Sequence[ast.Node], scope: Scope, function: bool = False) -> None:
        """Checks the statements of a block, function or file, in order."""
        raise NotImplementedError

    def check_initialised(self, frame: Frame) -> None:
        """Reports the fields of a class without a value at the end of its constructor."""
        raise NotImplementedError

    def check_return(self, value: ast.Node, at: ast.Node) -> Type:
        """Returns the type of a returned value after checking it against the declared type."""
        frame = self.frame
        if frame.expected is None:
            return self.check(value, frame.context)
        expected = frame.expected
        if frame.is_async and not isinstance(value, (ast.ObjectLiteral, ast.ArrayLiteral)):
            expected = union((expected, Promise(expected)))
        branches = isinstance(value, ast.Conditional) or not isinstance(at, ast.Return)
        return self.check_assignable(value, expected, at=None if branches else at)

    def read(self, node: TypeNode | None) -> Type:
        """Returns the type of an annotation here."""
        return self.annotations.read(node, self.scope)

    def assignable(self, source: Type, target: Type) -> bool:
        """Returns whether a value of one type can stand where another is expected."""
        return self.relations.assignable(source, target)

    def report(self, code: int, at: ast.Node, message: str) -> None:
        """Reports a diagnostic."""
        self.reporter.report(code, at, message)

    @staticmethod
    def text(type_: Type) -> str:
        """Returns a type for a message."""
        return type_text(type_)

    def release(self) -> None:
        """Breaks reference cycles so that it is freed at once; nothing can be checked afterwards."""
        for body in self.functions.values():
            body.frame.body = None
            body.type = UNCERTAIN
        self.functions.clear()
        self.calls.clear()
        self.guesses.clear()
        self.pending.clear()
        self.relations = Relations(self.declarations)

    # State

    def speculatively(self) -> Speculative:
        """Checks something for its type only."""
        return Speculative(self.reporter)

    def within(self, scope: Scope) -> Within:
        """Checks something in another scope."""
        return Within(self, scope)

    def entering(self, frame: Frame, scope: Scope, flow: Flow, annotations: Annotations) -> Entering:
        """Checks the code of another function or file."""
        return Entering(self, frame, scope, flow, annotations)
