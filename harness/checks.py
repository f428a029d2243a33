"""Defines checks, runs them, and finds the installed graders.

A check is a yes-or-no question about a program: a generator function whose docstring is its public description. It
yields a `Verdict` for each thing that it looks at. Without a verdict the check is `not_applicable`, because it had
nothing to look at: no check passes because it could not decide.
"""

from __future__ import annotations

import ast
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from harness.findings import Finding, Severity
from harness.gathering import FINDINGS_LIMIT, gathered
from harness.parameters import Parameters
from harness.records import made_quickly
from harness.syntax.source import Located, place_of

if TYPE_CHECKING:
    from harness.program import Program
    from harness.program.resources import Doubt
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

Fact = TypeVar("Fact")
Asked = TypeVar("Asked", bound=Parameters)


class Outcome(StrEnum):
    """The outcome of a check on one response."""

    __hash__ = str.__hash__  # much faster than that of enumerations

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@made_quickly
@dataclass(frozen=True, slots=True)
class Verdict:
    """A check's decision about one thing.

    Attributes:
        outcome: The outcome for this thing.
        finding: The evidence; None exactly if the thing passes.
        conclusive: Whether the verdict holds even if a part of the program was not read. "Nothing wrong here" and
            "there is none" do not.
    """

    outcome: Outcome
    finding: Finding | None = None
    conclusive: bool = True


@dataclass(slots=True)
class Subject:
    """What a check looks at: a program and a rubric.

    Attributes:
        program: The program read from the response.
        rubric: The task's requirements.
    """

    program: Program
    rubric: Rubric
    _facts: dict[Callable[..., object], object] = field(default_factory=dict)
    _least: Subject | None = None
    _looked: bool = False
    _whole: Subject | None = None

    def fact(self, derive: Callable[[Program], Fact]) -> Fact:
        """Returns the result of `derive` for the program, computed once for all checks."""
        known = self._facts.get(derive, self)
        if known is self:
            known = self._facts[derive] = derive(self.program)
        return known  # type: ignore[return-value]

    def fact_of_text(self, derive: Callable[[Program], Fact]) -> Fact:
        """Returns the result of `derive` for the program's files alone, which is the same for `least`."""
        return self.fact(derive) if self._whole is None else self._whole.fact(derive)

    @property
    def least(self) -> Subject | None:
        """The program without its resources under unknown conditions; None if it has no such resources."""
        if not self._looked:
            self._looked = True
            sure = [r for r in self.program.resources if not (r.conditional or r.repeated)]
            if len(sure) < len(self.program.resources):
                self._least = Subject(replace(self.program, resources=sure), self.rubric)
                self._least._whole = self
        return self._least


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

    def verdicts(self, category: str, subject: Subject) -> Iterable[Verdict]:
        """Returns the verdicts on a subject, by the parameters that its rubric states, or else their defaults."""
        if self.parameters is None:
            return self.decide(subject)
        stated = subject.rubric.parameters_of(f"{category}.{self.name}")
        return self.decide(subject, self.parameters() if stated is None else stated)


@made_quickly
@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check on one response.

    Attributes:
        id: `category.name`.
        category: The category's name.
        outcome: The outcome.
        reason: A sentence on an outcome that is neither pass nor fail. For a failure, its first message.
        findings: The evidence, one finding for each cause, at most `FINDINGS_LIMIT`.
        advisory: Whether only the findings of the check count.
    """

    id: str
    category: str
    outcome: Outcome
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    advisory: bool = False


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


_PASSES = Verdict(Outcome.PASS, conclusive=False)
_PRESENT = Verdict(Outcome.PASS)


def passes() -> Verdict:
    """Returns the verdict that the thing meets the requirement."""
    return _PASSES


def present() -> Verdict:
    """Returns the verdict that a required thing exists, whatever else the program holds."""
    return _PRESENT


def fails(at: Located | None, message: str) -> Verdict:
    """Returns the verdict that the thing at `at` is wrong."""
    return Verdict(Outcome.FAIL, Finding(Severity.FAILURE, message, place_of(at) if at else None))


def missing(at: Located | None, message: str, *, follows: str = "") -> Verdict:
    """Returns the verdict that a required thing is missing.

    Args:
        at: The expected place; None for the response as a whole.
        message: What is missing and what would be right.
        follows: The check whose failure causes this one, `category.name`.
    """
    finding = Finding(Severity.FAILURE, message, place_of(at) if at else None, follows=follows)
    return Verdict(Outcome.FAIL, finding, conclusive=False)


def unknown(at: Located | None, reason: str) -> Verdict:
    """Returns the verdict that the check cannot decide, and why."""
    return Verdict(Outcome.UNKNOWN, Finding(Severity.UNKNOWN, reason, place_of(at) if at else None))


def advises(at: Located | None, message: str) -> Verdict:
    """Returns advice, which changes no outcome."""
    return Verdict(Outcome.NOT_APPLICABLE, Finding(Severity.ADVISORY, message, place_of(at) if at else None))


def run_check(category: str, question: Check, subject: Subject) -> CheckResult:
    """Runs a check.

    A check that breaks gets an `error` result with the end of its traceback. If reading reached a limit, or a part of
    the program is missing, verdicts that are not conclusive become unknown. So do passes if the program has an unknown
    effect, ends early, or passes only with resources that may not be made.

    Raises:
        MemoryError: The check ran out of memory.
    """
    identity = f"{category}.{question.name}"
    try:
        verdicts = list(question.verdicts(category, subject))
        least = subject.least
        if least is not None and _outcome({v.outcome for v in verdicts}) is Outcome.PASS:
            verdicts += _with_less(category, question, least)
    except RecursionError:
        verdicts = [unknown(None, "values of the program nest deeper than the check can follow")]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken check must show in the grade and not affect others
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
        return CheckResult(identity, category, Outcome.ERROR, reason, (), question.advisory)
    program = subject.program
    unread, unwritten, undescribed = subject.fact(_left_out)
    if question.static and program.compiled:
        unread = unwritten = ""
    if unread:
        verdicts = _of_a_part(verdicts, unread)
    elif unwritten:
        verdicts = _before_the_break(verdicts, f"it might have followed: {unwritten}")
    elif undescribed:
        why = f"it may be there: {undescribed}"
        verdicts = _before_the_break(verdicts, why) if verdicts or category not in _OF_TEXT else verdicts
    if not question.static and not unread and (program.ending is not None or (program.doubts and _doubts(program))):
        verdicts = _in_doubt(verdicts, subject, category, question)
    if question.advisory and question.enforceable:
        verdicts = [_as_advice(verdict) for verdict in verdicts]
    found = [verdict.finding for verdict in verdicts if verdict.finding is not None]
    findings = gathered(found) if len(found) > 1 else tuple(found)
    outcome = _outcome({verdict.outcome for verdict in verdicts})
    if question.advisory and outcome is Outcome.NOT_APPLICABLE and verdicts:
        outcome = Outcome.PASS
    return CheckResult(identity, category, outcome, _reason(outcome, findings), findings, question.advisory)


def _as_advice(verdict: Verdict) -> Verdict:
    """Returns a failure as advice, and any other verdict as it is."""
    finding = verdict.finding
    if verdict.outcome is not Outcome.FAIL or finding is None:
        return verdict
    return Verdict(Outcome.NOT_APPLICABLE, replace(finding, severity=Severity.ADVISORY))


RUNS = "outputs.runs"
"""The check that reports where a program ends early."""

_OF_TEXT = frozenset({"platform", "naming", "architecture", "outputs"})
"""Categories about the program's text, which resources of other packages do not affect."""


def _left_out(program: Program) -> tuple[str, str, str]:
    """Returns why parts of a program were not read, are missing or are unknown, as clauses, or ""."""
    return program.unread, program.unwritten, program.undescribed


def _of_a_part(verdicts: list[Verdict], why: str) -> list[Verdict]:
    """Returns the verdicts when a part of the program was not read: only conclusive ones stand."""
    blank = Verdict(Outcome.UNKNOWN, Finding(Severity.UNKNOWN, why))
    return [verdict if verdict.conclusive else blank for verdict in verdicts] or [blank]


def _before_the_break(verdicts: list[Verdict], why: str) -> list[Verdict]:
    """Returns the verdicts when the answer breaks off: what is there counts, what is missing might have followed."""
    blank = Verdict(Outcome.UNKNOWN, Finding(Severity.UNKNOWN, why))
    kept = [blank if v.outcome is Outcome.FAIL and not v.conclusive else v for v in verdicts]
    return kept if any(v.outcome is not Outcome.NOT_APPLICABLE for v in kept) else [*kept, blank]


def _with_less(category: str, question: Check, least: Subject) -> list[Verdict]:
    """Returns an unknown verdict if the check passes only with resources under unknown conditions."""
    if _outcome({v.outcome for v in question.verdicts(category, least)}) is Outcome.PASS:
        return []
    reason = "what this takes is made only under conditions that are not known before the program runs"
    return [unknown(None, reason)]


def _doubts(program: Program) -> list[Doubt]:
    """Returns the doubts that make all checks except `outputs.runs` unknown."""
    return [doubt for doubt in program.doubts if not doubt.beside]


def _in_doubt(verdicts: list[Verdict], subject: Subject, category: str, question: Check) -> list[Verdict]:
    """Returns the verdicts on a program that ends early or has an unknown effect.

    Failures stand. Passes become unknown, because a passing thing may not be deployed or may be changed; next to a
    failure, which decides the outcome, they are left out. An effect that can only add something leaves passes on
    existing things, and on the platform, which depends on the text.
    """
    ending = subject.program.ending
    doubts = _doubts(subject.program)
    total = ending is not None or any(doubt.total for doubt in doubts)
    if category == "platform" and not total:
        return verdicts
    cause = ending.message if ending is not None else doubts[0].reason
    blank = Verdict(Outcome.UNKNOWN, Finding(Severity.UNKNOWN, f"what is deployed is not known: {cause}"))
    held = []
    for verdict in verdicts:
        passes_ = verdict.outcome is Outcome.PASS
        open_ = (total or not verdict.conclusive) if passes_ else not (verdict.conclusive or ending is not None)
        held.append(blank if open_ else verdict)
    if not question.advisory and any(verdict.outcome is Outcome.FAIL for verdict in held):
        held = [verdict for verdict in held if verdict is not blank]
    if ending is not None and subject.rubric.asks(RUNS):
        held = [_after_the_end(verdict) for verdict in held]
    return held or ([] if ending is not None else [blank])


def _after_the_end(verdict: Verdict) -> Verdict:
    """Returns the verdict on a program that ends early. Missing things follow from `RUNS`, which reports the end."""
    finding = verdict.finding
    if verdict.outcome is not Outcome.FAIL or verdict.conclusive or finding is None or finding.follows:
        return verdict
    return replace(verdict, finding=replace(finding, follows=RUNS))


_WORST_FIRST = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS)


def _outcome(seen: set[Outcome]) -> Outcome:
    for outcome in _WORST_FIRST:
        if outcome in seen:
            return outcome
    return Outcome.NOT_APPLICABLE


def _reason(outcome: Outcome, findings: tuple[Finding, ...]) -> str:
    if outcome is Outcome.NOT_APPLICABLE:
        return "the program has nothing that this check is about"
    if outcome is Outcome.PASS:
        return ""
    wanted = Severity.FAILURE if outcome is Outcome.FAIL else Severity.UNKNOWN
    for finding in findings:
        if finding.severity is wanted:
            return finding.message
    return ""


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
