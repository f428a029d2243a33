"""Defines checks, and finds the installed graders.

A check is a yes-or-no question about a program: a generator function whose docstring is its public description. It
yields a `Verdict` for each thing that it looks at. Without a verdict the check is `not_applicable`, because it had
nothing to look at: no check passes because it could not decide.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from harness.findings import Finding, Severity
from harness.gathering import FINDINGS_LIMIT
from harness.parameters import Parameters
from harness.results import CheckResult, Outcome
from harness.running import run_check
from harness.subjects import Subject
from harness.verdicts import Verdict, advises, fails, missing, passes, present, unknown

if TYPE_CHECKING:
    from harness.rubric import Rubric

__all__ = [
    "FINDINGS_LIMIT",
    "Check",
    "CheckResult",
    "DuplicateCategoryError",
    "Finding",
    "Grader",
    "Indicator",
    "Outcome",
    "Severity",
    "Subject",
    "Verdict",
    "advises",
    "check",
    "checks_of",
    "fails",
    "find_graders",
    "find_indicators",
    "missing",
    "packages_of_graders",
    "passes",
    "present",
    "run_check",
    "unknown",
]

GRADERS_GROUP = "stackgrade.graders"
INDICATORS_GROUP = "stackgrade.indicators"

Asked = TypeVar("Asked", bound=Parameters)


CheckFunction = Callable[..., Iterable[Verdict]]
"""Yields verdicts on a subject, by the check's parameters if it takes any."""


def docstring_of(function: Callable[..., object]) -> str:
    """Returns a function's docstring. Compiled functions have none: it is read from the source beside their module."""
    return function.__doc__ or _docstrings(function.__module__).get(function.__name__, "")


@cache
def _docstrings(module: str) -> dict[str, str]:
    """Returns the docstrings in a module's source, by function."""
    place = Path(getattr(sys.modules.get(module), "__file__", None) or "?")
    source = place.with_name(f"{place.name.partition('.')[0]}.py")
    if not source.is_file():
        return {}
    functions = [node for node in ast.parse(source.read_bytes()).body if isinstance(node, ast.FunctionDef)]
    return {node.name: ast.get_docstring(node, clean=False) or "" for node in functions}


@dataclass(frozen=True, slots=True)
class Check:
    """One yes-or-no question.

    Attributes:
        name: The name within its category.
        decide: Yields a verdict for each thing that the question is about.
        advisory: Whether the check only advises and its outcome never counts.
        enforceable: Whether a rubric can ask for an advisory check to count (`checks.enforced`). It yields failures,
            which become advice where it only advises.
        references: Sources of the requirement (`PCI DSS v4.0.1 3.5.1`, the title of a documentation page).
        static: Whether the check depends on the text alone, so that it applies even if the program does not run.
        parameters: The model of the parameters that a rubric can state for the check (`[parameters.CATEGORY.CHECK]`),
            which `decide` gets after the subject; None if it takes none.
        asks: The question, if `decide` has no docstring.
    """

    name: str
    decide: CheckFunction
    advisory: bool = False
    references: tuple[str, ...] = ()
    static: bool = False
    parameters: type[Parameters] | None = None
    enforceable: bool = False
    asks: str = ""

    @property
    def description(self) -> str:
        """The question that the check decides, from its docstring."""
        return (self.asks or docstring_of(self.decide)).strip()

    @property
    def needs_table(self) -> bool:
        """Whether a parameter has no default, so that only rubrics that state it can ask the check."""
        model = self.parameters
        return model is not None and any(field.is_required() for field in model.model_fields.values())


@dataclass(frozen=True, slots=True)
class Grader:
    """A category and its checks, in the order in which they are shown.

    Attributes:
        category: The category's name.
        checks: Its checks.
        position: Its place among the categories, lowest first; equal positions are ordered by name.
        operators: The entry point of the operators that break its checks (`package.module:NAME`). Only `stackgrade
            validate` imports them.
        of_rubric: Makes the checks that a rubric states itself, each with its category; None if the checks are the
            same for every rubric.
        plants: The entry point of the function that plants violations of the checks that a rubric states itself. Only
            `stackgrade rubric test` imports it.
    """

    category: str
    checks: tuple[Check, ...]
    position: int = 100
    operators: str = ""
    of_rubric: Callable[[Rubric], Iterable[tuple[str, Check]]] | None = None
    plants: str = ""

    @property
    def stated(self) -> str:
        """The checks that `of_rubric` makes, from its docstring, or ""."""
        return " ".join((self.of_rubric.__doc__ or "").split()) if self.of_rubric is not None else ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A requirement of a successful response.

    Attributes:
        name: The indicator's name.
        description: What must hold, as a sentence.
        checks: The checks that must pass: categories (`iam`) or single checks (`platform.language`).
        besides: Checks of these categories to leave out.
    """

    name: str
    description: str
    checks: tuple[str, ...]
    besides: tuple[str, ...] = ()

    def covers(self, check: str) -> bool:
        """Returns whether the indicator needs a check (`category.name`) to pass."""
        return check not in self.besides and (check in self.checks or check.partition(".")[0] in self.checks)


class DuplicateCategoryError(ValueError):
    """Two graders claim one category."""


@overload
def check(
    *, advisory: bool = False, references: tuple[str, ...] = (), static: bool = False, enforceable: bool = False
) -> Callable[[Callable[[Subject], Iterable[Verdict]]], Check]: ...


@overload
def check(
    *,
    parameters: type[Asked],
    advisory: bool = False,
    references: tuple[str, ...] = (),
    static: bool = False,
    enforceable: bool = False,
) -> Callable[[Callable[[Subject, Asked], Iterable[Verdict]]], Check]: ...


def check(
    *,
    advisory: bool = False,
    references: tuple[str, ...] = (),
    static: bool = False,
    parameters: type[Parameters] | None = None,
    enforceable: bool = False,
) -> Callable[[CheckFunction], Check]:
    """Turns a generator function into a check of the same name.

    Args:
        advisory: Whether the check only advises.
        references: Sources of the requirement.
        static: Whether the check depends on the text alone.
        parameters: The model of the parameters that a rubric can state for the check. The function gets them as its
            second argument.
        enforceable: Whether a rubric can ask for the check, which is advisory, to count.
    """

    def make(decide: CheckFunction) -> Check:
        return Check(decide.__name__, decide, advisory, references, static, parameters, enforceable)

    return make


def find_graders(points: Iterable[Any] | None = None) -> Iterator[Grader]:
    """Yields the installed graders, by position; they are looked for once in a process.

    Args:
        points: Entry points to load instead of the installed ones.

    Raises:
        DuplicateCategoryError: Two graders claim one category.
    """
    yield from _installed() if points is None else _loaded(points)


@cache
def _installed() -> tuple[Grader, ...]:
    return _loaded(entry_points(group=GRADERS_GROUP))


def _loaded(points: Iterable[Any]) -> tuple[Grader, ...]:
    """Returns the graders of entry points, by position."""
    found: dict[str, Grader] = {}
    for point in points:
        grader = point.load()
        if grader.category in found:
            message = f"two graders claim the category {grader.category!r}; uninstall one of their packages"
            raise DuplicateCategoryError(message)
        found[grader.category] = grader
    return tuple(sorted(found.values(), key=lambda grader: (grader.position, grader.category)))


def packages_of_graders() -> list[str]:
    """Returns the names of the installed packages that have graders."""
    names = {point.dist.name for point in entry_points(group=GRADERS_GROUP) if point.dist is not None}
    return sorted(names)


def checks_of(rubric: Rubric, graders: Iterable[Grader] | None = None) -> list[tuple[str, Check]]:
    """Returns the checks that a rubric asks for, each with its category: the graders', then the rubric's own.

    A check with a parameter that has no default is asked for only by a rubric that states it.

    Args:
        rubric: The rubric.
        graders: The graders, in order; the installed ones by default.
    """
    known = list(find_graders() if graders is None else graders)
    stated: dict[str, list[Check]] = {}
    for grader in known:
        for category, made in grader.of_rubric(rubric) if grader.of_rubric is not None else ():
            stated.setdefault(category, []).append(made)
    pairs = [(g.category, each) for g in known for each in (*g.checks, *stated.get(g.category, ()))]
    asked = [(category, each) for category, each in pairs if _asks(rubric, f"{category}.{each.name}", each)]
    if not rubric.checks.enforced:
        return asked
    return [(category, _enforced(each) if _is_enforced(rubric, category, each) else each) for category, each in asked]


def _asks(rubric: Rubric, name: str, question: Check) -> bool:
    return rubric.asks(name) and not (question.needs_table and rubric.parameters_of(name) is None)


def _is_enforced(rubric: Rubric, category: str, question: Check) -> bool:
    enforced = rubric.checks.enforced
    return question.enforceable and (category in enforced or f"{category}.{question.name}" in enforced)


@lru_cache(maxsize=1_024)
def _enforced(question: Check) -> Check:
    """Returns an advisory check as one that counts."""
    return replace(question, advisory=False)


def find_indicators(points: Iterable[Any] | None = None) -> Iterator[Indicator]:
    """Yields the installed success indicators; each entry point holds a tuple of them.

    Args:
        points: Entry points to load instead of the installed ones.
    """
    for point in points if points is not None else entry_points(group=INDICATORS_GROUP):
        yield from point.load()
