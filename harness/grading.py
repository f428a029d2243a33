"""Grades a response: every check's outcome with its evidence, the categories, indicators and score."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache

from harness.checks import (
    Check,
    CheckResult,
    Finding,
    Grader,
    Indicator,
    Outcome,
    Subject,
    checks_of,
    find_graders,
    find_indicators,
    run_check,
)
from harness.interpreter import OutOfTimeError, deep_recursion, limited_time, uncollected
from harness.program import Assumptions, Program, read_response
from harness.responses.fields import response_of
from harness.responses.record import Response
from harness.rubric import Rubric, Suite, as_suite
from harness.syntax.place import Place

__all__ = ["Grade", "as_response", "assumptions_of", "grade", "grade_program", "grade_response"]

TEXT_LIMIT = 500_000
"""Most characters of a response that is graded: five times the length of long ones."""
TIME_LIMIT = 1.4
"""Most seconds of processor time for grading one response: twelve times what long ones need."""

UNDECIDED = frozenset({Outcome.UNKNOWN, Outcome.ERROR})
WORST_FIRST = (Outcome.FAIL, Outcome.ERROR, Outcome.UNKNOWN, Outcome.PASS)
MET = {Outcome.PASS: True, Outcome.FAIL: False}
"""Whether an indicator is met, by the combined outcome of its checks; others are unknown or not applicable."""
PLATFORM = "platform"
"""The category that decides whether the others are checked."""


@dataclass(frozen=True, slots=True, repr=False)
class Grade:
    """All outcomes of one response.

    Attributes:
        id: The response's id within its run.
        model: The model's name, or "".
        task: The task's name, or "".
        sample: The sample, which distinguishes several responses to a task, or "".
        rubric: The rubric's name.
        score: From 0 to 1. Unknown checks count as not passed, and a response that was not read to its end gets 0.
            None only if grading broke.
        categories: The outcome of each category that the rubric asks, without those that only advise.
        indicators: Whether each success indicator is met; None if unknown, or if it does not apply.
        checks: The result of each check that the rubric asks.
        score_lenient: The score if every unknown check passed.
        inapplicable: The indicators of which nothing applies to the response; they are None in `indicators`.
        zero: Why the score is 0 whatever the checks say, as a sentence, or "".
    """

    id: str
    model: str
    task: str
    sample: str
    rubric: str
    score: float | None
    categories: Mapping[str, Outcome] = field(default_factory=dict)
    indicators: Mapping[str, bool | None] = field(default_factory=dict)
    checks: tuple[CheckResult, ...] = ()
    score_lenient: float | None = None
    inapplicable: tuple[str, ...] = ()
    zero: str = ""

    @property
    def failed_categories(self) -> list[str]:
        """The categories with a failing check."""
        return [name for name, outcome in self.categories.items() if outcome is Outcome.FAIL]

    @property
    def success(self) -> bool | None:
        """Whether all indicators that apply are met, no category fails and all is decided. None if unknown."""
        met = [value for name, value in self.indicators.items() if name not in self.inapplicable]
        if not met or False in met or self.failed_categories:
            return False
        known = None not in met and not UNDECIDED & self._outcomes()
        return True if known else None

    def _outcomes(self) -> set[Outcome]:
        """Returns the outcomes of all categories and of the checks that count."""
        return {*self.categories.values(), *(check.outcome for check in self.checks if not check.advisory)}

    def to_dict(self) -> dict[str, object]:
        """Returns the grade as JSON-like values, the format of `stackgrade grade --jsonl`."""
        return {
            "id": self.id,
            "model": self.model,
            "task": self.task,
            "sample": self.sample,
            "rubric": self.rubric,
            "score": self.score,
            "score_lenient": self.score_lenient,
            "success": self.success,
            "failed_categories": self.failed_categories,
            "categories": {name: outcome.value for name, outcome in self.categories.items()},
            "indicators": dict(self.indicators),
            "inapplicable": list(self.inapplicable),
            "zero": self.zero,
            "checks": [_check_dict(result) for result in self.checks],
        }

    def __repr__(self) -> str:
        """Returns the response, the score and the failing categories on one line."""
        score = "no score" if self.score is None else f"score {self.score:.2f}"
        failed = f", fails {', '.join(self.failed_categories)}" if self.failed_categories else ""
        return f"<Grade of {self.id!r}: {score}{failed}>"

    # `reports` is imported when a grade is shown: grading needs no tables and no jinja2.

    def __str__(self) -> str:
        """Returns the score and the failing or undecided checks in a few lines."""
        from reports.summaries import grade_summary

        return grade_summary(self)

    def _repr_html_(self) -> str:
        """Returns the grade with its evidence, as a notebook shows it."""
        from reports.html.display import grade_html

        return grade_html(self)


def _check_dict(result: CheckResult) -> dict[str, object]:
    return {
        "id": result.id,
        "category": result.category,
        "outcome": result.outcome.value,
        "advisory": result.advisory,
        "reason": result.reason,
        "findings": [_finding_dict(finding) for finding in result.findings],
    }


def _finding_dict(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "message": finding.message,
        **_place_dict(finding.place),
        "further": [_place_dict(place) for place in finding.further],
        "count": finding.count,
        "follows": finding.follows,
    }


def _place_dict(place: Place | None) -> dict[str, object]:
    return {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "response_line": place.response_line if place else None,
        "excerpt": place.excerpt if place else None,
    }


def grade(response: str | Mapping[str, object] | Response, rubric: str | Rubric | Suite = "payments") -> Grade:
    """Grades one response.

    Args:
        response: A text, a record (`response`, and optionally `id`, `model`, `task`, `sample`, `rubric`), or a
            `Response`, such as `run.response(id)`.
        rubric: A rubric or suite, or the name or path of one. A record's own `rubric` overrides it.

    Raises:
        RubricError: The rubric cannot be used, or there is none for the response's task.
        TypeError: The response is none of these.
    """
    given = as_response(response)
    return grade_response(given, as_suite(rubric).required_for(given.task, given.rubric))


def as_response(given: str | Mapping[str, object] | Response, name: str = "response") -> Response:
    """Converts a text or record to a response. Its id is `name` unless it has one.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(given, Response):
        return given
    if isinstance(given, str):
        return Response(id=name, text=given)
    record: object = given  # callers may not check types
    if not isinstance(record, Mapping):
        kind = type(given).__name__
        message = f"a response is a text, a record (a mapping with `response`) or a Response, not {kind}"
        raise TypeError(message)
    return response_of({"id": name, **record}, name, "what was given")


def grade_response(response: Response, rubric: Rubric, assumptions: Assumptions | None = None) -> Grade:
    """Grades one response.

    If the record could not be read, or reading breaks, every outcome is `error` with the reason, and there is no score.
    If the response is longer than `TEXT_LIMIT`, needs more processor time than `TIME_LIMIT`, or runs out of memory,
    every outcome is `unknown` and the score is 0. Time is limited on the main thread only.

    Args:
        response: The response.
        rubric: The rubric.
        assumptions: The assumptions for reading; the rubric's by default.
    """
    if response.problem:
        return _ungraded(response, rubric, response.problem)
    if response.length > TEXT_LIMIT:
        reason = f"the response has {response.length:,} characters; more than {TEXT_LIMIT:,} are not read"
        return _ungraded(response, rubric, reason, Outcome.UNKNOWN)
    try:
        with deep_recursion(), uncollected(), limited_time(TIME_LIMIT):
            return _graded(response, rubric, assumptions)
    except OutOfTimeError:
        reason = f"the grading met its limit of {TIME_LIMIT:g} s of processor time"
    except MemoryError:
        reason = "the grading met its limit of memory"
    return _ungraded(response, rubric, reason, Outcome.UNKNOWN)


def _graded(response: Response, rubric: Rubric, assumptions: Assumptions | None) -> Grade:
    try:
        program = read_response(response, assumptions or assumptions_of(rubric))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a response that breaks reading must not affect others
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"the reading broke: {type(error).__name__}: {error} ({where.name}, line {where.lineno})"
        return _ungraded(response, rubric, reason)
    try:
        return grade_program(program, rubric, response)
    finally:
        program.release()


def grade_program(program: Program, rubric: Rubric, response: Response) -> Grade:
    """Grades a program read from a response."""
    subject = Subject(program, rubric)
    asked = _asked(rubric)
    results = [run_check(category, check, subject) for category, check in asked if category == PLATFORM]
    wrong_platform = _outcome_of(results) is Outcome.FAIL
    for category, check in asked:
        if category == PLATFORM:
            continue
        if wrong_platform:
            reason = "the response is no Pulumi TypeScript program, so nothing else is asked"
            results.append(_without_asking(category, check, Outcome.NOT_APPLICABLE, reason))
        else:
            results.append(run_check(category, check, subject))
    counted = [result for result in results if not result.advisory]
    covered = _covered(_indicators(), tuple([result.id for result in counted]))
    met = {name: _outcome_of([counted[number] for number in numbers]) for name, numbers in covered.items()}
    return _grade(response, rubric, results, met, _bounds(results, rubric, program))


def assumptions_of(rubric: Rubric) -> Assumptions:
    """Returns the assumptions that a rubric's environment makes for reading."""
    environment = rubric.environment
    return Assumptions(
        environment_suffix=environment.suffix,
        region=environment.region,
        zones=environment.zones,
        stack=environment.suffix,
        configured=True,
        suffix_names=environment.suffix_names,
        orchestrators=rubric.architecture.orchestrators,
        sealed=False,
    )


def _graders() -> tuple[Grader, ...]:
    return tuple(find_graders())


@cache
def _indicators() -> tuple[Indicator, ...]:
    return tuple(find_indicators())


RUBRICS_KEPT = 1_024
"""Rubrics whose checks are kept."""
_CHECKS: dict[int, tuple[Rubric, list[tuple[str, Check]]]] = {}


def _asked(rubric: Rubric) -> list[tuple[str, Check]]:
    """Returns the checks that a rubric asks, each with its category; kept for the next response."""
    known = _CHECKS.get(id(rubric))
    if known is None or known[0] is not rubric:
        if len(_CHECKS) >= RUBRICS_KEPT:
            _CHECKS.clear()
        known = _CHECKS[id(rubric)] = rubric, checks_of(rubric, _graders())
    return known[1]


@lru_cache(maxsize=1024)
def _covered(indicators: tuple[Indicator, ...], checks: tuple[str, ...]) -> dict[str, list[int]]:
    """Returns the positions of the checks that each indicator covers, without indicators that cover none."""
    return {
        indicator.name: covered
        for indicator in indicators
        if (covered := [number for number, check in enumerate(checks) if indicator.covers(check)])
    }


def _ungraded(response: Response, rubric: Rubric, reason: str, outcome: Outcome = Outcome.ERROR) -> Grade:
    results = [_without_asking(category, check, outcome, reason) for category, check in _asked(rubric)]
    covered = _covered(_indicators(), tuple(result.id for result in results if not result.advisory))
    score = _Score(None, None) if outcome is Outcome.ERROR else _Score(0.0, 1.0, f"{reason[0].upper()}{reason[1:]}.")
    return _grade(response, rubric, results, dict.fromkeys(covered, outcome), score)


def _without_asking(category: str, check: Check, outcome: Outcome, reason: str) -> CheckResult:
    return CheckResult(f"{category}.{check.name}", category, outcome, reason, (), check.advisory)


@dataclass(frozen=True, slots=True)
class _Score:
    """The strict and the lenient score of a response, and why the strict one is 0 whatever the checks say."""

    strict: float | None
    lenient: float | None
    zero: str = ""


def _grade(
    response: Response, rubric: Rubric, results: list[CheckResult], indicators: Mapping[str, Outcome], score: _Score
) -> Grade:
    counted = _by_category(result for result in results if not result.advisory)
    outcomes = {category: _outcome_of(members) for category, members in counted.items()}
    identity = (response.id, response.model, response.task, response.sample)
    met = {name: MET.get(outcome) for name, outcome in indicators.items()}
    absent = tuple([name for name, outcome in indicators.items() if outcome is Outcome.NOT_APPLICABLE])
    bounds = (score.lenient, absent, score.zero)
    return Grade(*identity, rubric.name, score.strict, outcomes, met, tuple(results), *bounds)


def _by_category(results: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    groups: dict[str, list[CheckResult]] = {}
    for result in results:
        groups.setdefault(result.category, []).append(result)
    return groups


def _outcome_of(results: Iterable[CheckResult]) -> Outcome:
    """Returns the combined outcome of checks, ignoring advisory ones."""
    seen = {result.outcome for result in results if not result.advisory}
    for outcome in WORST_FIRST:
        if outcome in seen:
            return outcome
    return Outcome.NOT_APPLICABLE


def _bounds(results: Sequence[CheckResult], rubric: Rubric, program: Program) -> _Score:
    """Returns the strict and the lenient score: the weighted mean of the categories' shares of passing checks.

    Both are None if every check broke.

    Args:
        results: Every check's result.
        rubric: The rubric, for its weights.
        program: The program. If it was not read or does not run to its end, the score is 0.
    """
    strict = lenient = weights = 0.0
    platform: set[Outcome] = set()
    for category, members in _by_category(results).items():
        counted = [r for r in members if not r.advisory and r.outcome is not Outcome.NOT_APPLICABLE]
        if category == PLATFORM:
            platform.update(r.outcome for r in counted)
        if counted:
            passed, failed, all_ = _shares(counted, rubric)
            weight = rubric.weight(category)
            strict += weight * passed / all_
            lenient += weight * (all_ - failed) / all_
            weights += weight
    if all(r.outcome is Outcome.ERROR for r in results if not r.advisory):
        return _Score(None, None)
    if Outcome.FAIL in platform:
        return _Score(0.0, 0.0, "The response is no Pulumi TypeScript program.")
    if program.ending is not None:
        return _Score(0.0, 0.0, "The program ends before it has registered everything.")
    if not weights:
        return _Score(0.0, 0.0, "No check that counts in the score applies.")
    if not program.resources and not program.incomplete and not program.doubts:
        return _Score(0.0, 0.0, "The program registers no resources.")
    zero = _unearned(program, platform)
    return _Score(0.0 if zero else round(strict / weights, 9), round(lenient / weights, 9), zero)


def _unearned(program: Program, platform: Set[Outcome]) -> str:
    """Returns why a program earns nothing yet although it may be right, or ""."""
    if program.bound:
        return f"The program was not read to its end: the limit of {program.bound} was reached."
    if UNDECIDED & platform:
        return "It is not known whether the response is a Pulumi TypeScript program."
    return "" if _deploys(program) else "The program registers no resource with certainty."


def _shares(results: Sequence[CheckResult], rubric: Rubric) -> tuple[float, float, float]:
    """Returns the weights of the passing checks, the failing checks and all checks of a category."""
    if not rubric.weighed:
        outcomes = [result.outcome for result in results]
        return outcomes.count(Outcome.PASS), outcomes.count(Outcome.FAIL), len(outcomes)
    weighed = [(result.outcome, rubric.check_weight(result.id)) for result in results]
    passed = sum(weight for outcome, weight in weighed if outcome is Outcome.PASS)
    failed = sum(weight for outcome, weight in weighed if outcome is Outcome.FAIL)
    return passed, failed, sum(weight for _, weight in weighed)


def _deploys(program: Program) -> bool:
    """Returns whether a program certainly makes a resource other than providers and components."""
    return any(
        r.custom and not (r.conditional or r.repeated) and not r.type.startswith("pulumi:") for r in program.resources
    )
