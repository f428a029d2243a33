"""The checker as its parts see it: its state, and what they ask of each other through it.

The parts are plain functions, one module a subject; each takes the checker first. What a part needs of one above it is
a method here that `harness.checker.dispatch.ProgramChecker` implements, so that imports run one way. An expression is
checked once, with the type that its place expects (`context`), which gives parameters of callbacks their types and
literals theirs.
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
        bare: Whether `this` is that of a declared function which does not say what it is called on.
        expected: What `return` must give, if that is declared.
        context: What it is expected to give, if nothing is declared.
        returns: What it was found to return.
        is_async: Whether it is an async function.
        constructor: The class whose constructor it is, if it is one.
        owner: The class around it, whose private members may be used.
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
    """Where the `break` and `continue` statements in a loop, switch or labelled statement lead.

    Attributes:
        labels: The labels of the statement.
        loop: Whether it can be continued.
        breaks: What is known where it is left early.
        continues: What is known where its next turn begins early.
    """

    __slots__ = ("breaks", "continues", "labels", "loop")

    def __init__(self, labels: tuple[str, ...], loop: bool) -> None:
        self.labels = labels
        self.loop = loop
        self.breaks: list[Flow] = []
        self.continues: list[Flow] = []


class Checker:
    """The state of checking one program. Only `ProgramChecker` is made.

    Attributes:
        declarations: What is declared outside the program.
        relations: Compares types.
        reporter: Takes diagnostics.
        annotations: Reads the types of the file that is being checked.
        scope: The names that can be seen.
        flow: What is known at this point.
        frame: The function that is being checked.
        functions: The functions whose types have been worked out, by their nodes.
        calls: The results of calls that have been checked.
        guesses: Those of calls that were checked for their type alone.
        pending: What waits until the file's top level has been checked: the bodies of functions and classes.
        unit: The file that is being checked.
        unknown_catch: Whether what `catch` catches is `unknown` rather than `any`.
        augmented: The names of types that the program adds to, whose members are uncertain.
        commonjs: Whether files become CommonJS modules, as the compiler is set up for a Pulumi program.
        declared: The modules that the program declares itself.
        interop: Whether what `import *` gives is a module and nothing more, as with `esModuleInterop`.
        year: The year of the language's library that there is.
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
        """Returns the type of an expression; what is wrong inside it is reported."""
        raise NotImplementedError

    def check_assignable(self, node: ast.Node, target: Type, code: int = 2322, at: ast.Node | None = None) -> Type:
        """Returns the type of an expression that must be assignable to a type.

        Args:
            node: The expression.
            target: What is expected.
            code: The compiler's number for a mismatch here.
            at: Where a mismatch of the whole value is reported; None for the value itself.
        """
        raise NotImplementedError

    def check_call(self, node: ast.Call, context: Type | None) -> tuple[Type, bool]:
        """Returns the type of a call, and whether a `?.` before it may stop the chain."""
        raise NotImplementedError

    def run(self, node: ast.Node) -> None:
        """Checks a statement."""
        raise NotImplementedError

    def run_block(self, body: Sequence[ast.Node], scope: Scope, function: bool = False) -> None:
        """Checks the statements of a block, function or file, in order."""
        raise NotImplementedError

    def check_initialised(self, frame: Frame) -> None:
        """Reports the fields of a class that have no value where its constructor ends."""
        raise NotImplementedError

    def check_return(self, value: ast.Node, at: ast.Node) -> Type:
        """Returns the type of what a function returns, which must be what it declares."""
        frame = self.frame
        if frame.expected is None:
            return self.check(value, frame.context)
        expected = frame.expected
        if frame.is_async and not isinstance(value, (ast.ObjectLiteral, ast.ArrayLiteral)):
            expected = union((expected, Promise(expected)))
        branches = isinstance(value, ast.Conditional) or not isinstance(at, ast.Return)
        return self.check_assignable(value, expected, at=None if branches else at)

    def read(self, node: TypeNode | None) -> Type:
        """Returns the type that an annotation names here."""
        return self.annotations.read(node, self.scope)

    def assignable(self, source: Type, target: Type) -> bool:
        """Returns whether a value of one type can stand where another is expected."""
        return self.relations.assignable(source, target)

    def report(self, code: int, at: ast.Node, message: str) -> None:
        """Notes what the compiler would say."""
        self.reporter.report(code, at, message)

    @staticmethod
    def text(type_: Type) -> str:
        """Returns a type for a message."""
        return type_text(type_)

    def release(self) -> None:
        """Takes apart what refers to itself, so that it is freed at once; nothing is checked after it."""
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
        """Checks something for its type alone."""
        return Speculative(self.reporter)

    def within(self, scope: Scope) -> Within:
        """Checks something that sees other names."""
        return Within(self, scope)

    def entering(self, frame: Frame, scope: Scope, flow: Flow, annotations: Annotations) -> Entering:
        """Checks the code of another function or file."""
        return Entering(self, frame, scope, flow, annotations)
