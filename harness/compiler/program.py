"""The checking of a whole program: from its files to what the compiler would say of them."""

from __future__ import annotations

import posixpath
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from harness.compiler.annotations import Annotations
from harness.compiler.budget import BUDGET, StepsError
from harness.compiler.checker import Checker
from harness.compiler.modules import SCRIPTS, Files
from harness.compiler.reporting import Diagnostic, Reporter
from harness.compiler.scopes import Scope
from harness.compiler.world import World, default_world
from harness.interpreter import deep_recursion, uncollected
from harness.syntax.entry import entry_of
from harness.syntax.roles import importable
from harness.syntax.source import SourceFile
from harness.syntax.trees import is_torn, syntax_errors

__all__ = ["Checked", "check_program", "check_within_bounds"]

MODULES = {
    "tsconfig.json": re.compile(r'"module"\s*:\s*"(?:es|node|preserve)', re.IGNORECASE),
    "package.json": re.compile(r'"type"\s*:\s*"module"'),
}
"""What sets a program up for the language's own modules, by the name of the file."""

_ONE_AT_A_TIME: Final = threading.RLock()
"""Held while a program is checked: the budget and what the world makes meanwhile are those of one program."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a program found.

    Attributes:
        diagnostics: What the compiler would say, in the order of the files.
        bound: The bound that the check met, so that there may be more to say; "" if it went through to the end.
    """

    diagnostics: list[Diagnostic]
    bound: str


def check_program(
    sources: Sequence[SourceFile], files: Sequence[SourceFile] | None = None, world: World | None = None
) -> list[Diagnostic]:
    """What the TypeScript compiler would say of a program: as `check_within_bounds`, without the bound.

    Args:
        sources: Every file of the response.
        files: The files to check; those that the program's entry reaches by its imports, if not given.
        world: What the language and the packages declare; the newest version of all that ships, if not given.
    """
    return check_within_bounds(sources, files, world).diagnostics


def check_within_bounds(
    sources: Sequence[SourceFile], files: Sequence[SourceFile] | None = None, world: World | None = None
) -> Checked:
    """What the TypeScript compiler would say of a program, as far as that is certain, and whether all of it was read.

    Args:
        sources: Every file of the response.
        files: The files to check; those that the program's entry reaches by its imports, if not given.
        world: What the language and the packages declare; the newest version of all that ships, if not given.

    Returns:
        Diagnostics and the bound that was met, if any. Never raises for what a response may hold: what lies beyond a
        bound is not checked.
    """
    with _ONE_AT_A_TIME:
        BUDGET.end()
        given = world or default_world()
        BUDGET.begin()
        try:
            return Checked(_diagnostics(sources, files, given), BUDGET.bound)
        finally:
            BUDGET.end()


def _diagnostics(sources: Sequence[SourceFile], files: Sequence[SourceFile] | None, given: World) -> list[Diagnostic]:
    reporter = Reporter()
    wanted = list(files) if files is not None else _entry(sources)
    if not wanted:
        return []
    annotations = Annotations(given, wanted[0], reporter)
    checker = Checker(given, Scope(given.library.scope), annotations, reporter)
    checker.commonjs = not any(_asks_for_modules(source) for source in sources)
    known = Files(checker, importable(sources))
    with deep_recursion(), uncollected():
        try:
            for source in wanted:
                if source.language in SCRIPTS:
                    known.load(source)
            for unit in known.order:
                if unit.root.has_error or is_torn(unit.source):
                    reporter.broken.add(id(unit.source))
                for message, at in syntax_errors(unit.source, unit.root):
                    reporter.always(1005, at, message)
            for unit in known.order:
                if unit.source.language != "javascript" and not is_torn(unit.source):
                    known.check(unit)
        except StepsError as reached:
            BUDGET.meet(reached.bound)
        except RecursionError:
            BUDGET.meet("depth")
        finally:
            given.shapes.clear()
            known.release()
            checker.release()
    order = {id(unit.source): number for number, unit in enumerate(known.order)}
    return sorted(reporter.diagnostics, key=lambda d: (order.get(id(d.at.source), 0), d.at.start))


def _asks_for_modules(source: SourceFile) -> bool:
    """Whether a file sets the program up for the language's own modules, where `await` may stand at the top level."""
    pattern = MODULES.get(posixpath.basename(source.path))
    return pattern is not None and pattern.search(source.text) is not None


def _entry(sources: Sequence[SourceFile]) -> list[SourceFile]:
    entry = entry_of(sources)
    return [] if entry is None else [entry]
