"""Checks a whole program: from its files to the compiler's diagnostics."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from harness.checker.ambient import Ambient
from harness.checker.annotations import Annotations
from harness.checker.budget import BUDGET, StepsError
from harness.checker.declarations import Declarations, default_declarations
from harness.checker.directives import Silence
from harness.checker.dispatch import ProgramChecker
from harness.checker.modules import SCRIPTS, Files
from harness.checker.output_uses import Use
from harness.checker.reporting import Diagnostic, Reporter
from harness.checker.scopes import Scope
from harness.interpreter import deep_recursion, uncollected
from harness.syntax import ast
from harness.syntax.configuration import Configuration, configuration_of
from harness.syntax.entry import entry_of
from harness.syntax.lower import lower_module
from harness.syntax.roles import importable, is_test
from harness.syntax.source import Located, SourceFile
from harness.syntax.trees import syntax_errors

__all__ = ["Checked", "check_program", "check_within_bounds", "program_files"]

MODULES: Final = re.compile(r'"type"\s*:\s*"module"')
"""The setting in `package.json` for ECMAScript modules."""
CHECKED: Final = frozenset({"typescript", "tsx"})
"""The languages whose types the compiler checks."""


NULLS: Final = frozenset(
    {2366, 2454, 2531, 2532, 2533, 2564, 2565, 2571, 2721, 2722, 2723, 2774, 2801, 18046, 18047, 18048, 18049}
)
"""Codes about `undefined`, `null` and `unknown` that require `strictNullChecks`."""
IMPLICIT: Final = frozenset({7005, 7006, 7009, 7010, 7015, 7019, 7022, 7023, 7024, 7031, 7034, 7053})
"""Codes that require `noImplicitAny`."""
MUTED: Final = {
    "strictNullChecks": NULLS,
    "noImplicitAny": IMPLICIT,
    "noImplicitThis": frozenset({2683}),
    "strictPropertyInitialization": frozenset({2564, 2565}),
}
"""Codes that are not reported if a check of the `strict` family is off."""

_ONE_AT_A_TIME: Final = threading.RLock()
"""Held while a program is checked: the budget and new structures belong to one program."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking a program.

    Attributes:
        diagnostics: The diagnostics, in the order of the files.
        bound: The limit that was reached, so that there may be more; "" if everything was checked.
        unchecked: The comments that suppress whole files.
        uses: The Outputs that become text or logic, as far as their types are certain.
    """

    diagnostics: list[Diagnostic]
    bound: str = ""
    unchecked: tuple[Located, ...] = ()
    uses: tuple[Use, ...] = ()


def check_program(
    sources: Sequence[SourceFile], files: Sequence[SourceFile] | None = None, declarations: Declarations | None = None
) -> list[Diagnostic]:
    """Returns the compiler's diagnostics of a program: `check_within_bounds` without the limit.

    Args:
        sources: Every file of the response.
        files: The files to check; by default those of the program.
        declarations: The declarations of the language and the packages; by default the newest version of all that ship.
    """
    return check_within_bounds(sources, files, declarations).diagnostics


def check_within_bounds(
    sources: Sequence[SourceFile],
    files: Sequence[SourceFile] | None = None,
    declarations: Declarations | None = None,
    entry: SourceFile | None = None,
) -> Checked:
    """Returns the certain diagnostics of the compiler for a program, and the limit that was reached.

    Args:
        sources: Every file of the response.
        files: The files to check, with their imports; by default those of the program.
        declarations: The declarations of the language and the packages; by default the newest version of all that ship.
        entry: The file in which the program starts; by default the one that is found.

    Returns:
        Diagnostics and the bound that was met, if any. Never raises for what a response may hold: what lies beyond a
        bound is not checked.
    """
    with _ONE_AT_A_TIME:
        BUDGET.end()
        given = declarations or default_declarations()
        BUDGET.begin()
        try:
            with deep_recursion(), uncollected():
                return _checked(sources, files, given, entry or entry_of(sources))
        finally:
            BUDGET.end()


def _checked(
    sources: Sequence[SourceFile], files: Sequence[SourceFile] | None, given: Declarations, entry: SourceFile | None
) -> Checked:
    configuration = configuration_of(sources, entry)
    wanted = list(files) if files is not None else program_files(sources, entry, configuration)
    if not wanted:
        return Checked([])
    reporter = Reporter(_muted(configuration))
    annotations = Annotations(given, wanted[0], reporter)
    ambient = Ambient(importable(sources), given.library.scope)
    given.loose_nulls = "strictNullChecks" not in configuration.strict
    given.loose_parameters = "strictFunctionTypes" not in configuration.strict
    checker = ProgramChecker(given, Scope(ambient.scope), annotations, reporter)
    checker.augmented = frozenset(ambient.augmented)
    checker.unknown_catch = "useUnknownInCatchVariables" in configuration.strict
    checker.commonjs = not configuration.modules and not any(_asks_for_modules(source) for source in sources)
    checker.year = configuration.year
    checker.declared = frozenset(ambient.modules)
    checker.interop = configuration.interop and "noImplicitAny" in configuration.strict
    known = Files(checker, importable(sources), configuration)
    try:
        _check(known, wanted, reporter)
    except StepsError as reached:
        BUDGET.meet(reached.bound)
    except RecursionError:
        BUDGET.meet("depth")
    finally:
        given.structures.clear()
        given.loose_nulls = given.loose_parameters = False
        known.release()
        checker.release()
    return _heard(known, reporter)


def _check(known: Files, wanted: Sequence[SourceFile], reporter: Reporter) -> None:
    for source in wanted:
        if source.language in SCRIPTS:
            known.load(source)
    for unit in known.order:
        if unit.root.has_error or unit.source.torn:
            reporter.broken.add(id(unit.source))
        for message, at in syntax_errors(unit.source, unit.root):
            reporter.always(1005, at, message)
    for unit in known.order:
        if unit.source.language != "javascript" and not unit.source.torn:
            known.check(unit)


def _heard(known: Files, reporter: Reporter) -> Checked:
    """Returns the diagnostics in the order of the files, without suppressed ones."""
    order = {id(unit.source): number for number, unit in enumerate(known.order)}
    silences = {id(unit.source): Silence(unit.source, unit.root) for unit in known.order}
    found = []
    for diagnostic in reporter.diagnostics:
        silence = silences.get(id(diagnostic.at.source))
        if diagnostic.code == 1005 or silence is None or not silence.silences(diagnostic.at.start):
            found.append(diagnostic)
    unchecked = tuple(silence.whole for silence in silences.values() if silence.whole is not None)
    found.sort(key=lambda d: (order.get(id(d.at.source), 0), d.at.start))
    return Checked(found, BUDGET.bound, unchecked, tuple(reporter.uses.values()))


def _muted(configuration: Configuration) -> frozenset[int]:
    return frozenset(code for name, codes in MUTED.items() if name not in configuration.strict for code in codes)


def _asks_for_modules(source: SourceFile) -> bool:
    """Returns whether a file sets the program up for ECMAScript modules, with top-level `await`."""
    return source.path.rpartition("/")[2] == "package.json" and MODULES.search(source.text) is not None


def program_files(
    sources: Sequence[SourceFile], entry: SourceFile | None, configuration: Configuration
) -> list[SourceFile]:
    """Returns the files that are compiled anyway: the entry, and those that the configuration covers.

    Tests and function code are compiled by what runs them. Files without imports and exports share their names with
    each other, which is not modelled.
    """
    if entry is None:
        return []
    with deep_recursion():
        others = [
            source
            for source in sources
            if source is not entry
            and source.named
            and source.role == "program"
            and source.language in CHECKED
            and configuration.covers(source.path)
            and not is_test(source.text)
            and _is_module(source)
        ]
    return [entry, *others]


def _is_module(source: SourceFile) -> bool:
    return any(isinstance(node, (ast.ImportDeclaration, ast.Export)) for node in lower_module(source)[0].body)
