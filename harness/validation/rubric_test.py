"""Tests a rubric: each check must detect violations of its requirement planted in answers that meet it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import count

from harness.batch import default_jobs, work_on
from harness.checks import Outcome
from harness.grading import Grade, assumptions_of, grade_program
from harness.program import Program, read_program
from harness.program.record import resources_record
from harness.responses import Response
from harness.rubric import Condition, Requirement, Rubric
from harness.rubric.resource_types import tokens_of
from harness.syntax.files import sources_of
from harness.syntax.layout import Layout
from harness.syntax.source import place_of
from harness.syntax.trees import parse
from harness.validation.planting import Planted, Unplanted, find_planting
from harness.validation.programs import SCRIPTS, PassingProgram, as_project
from harness.validation.trials import CheckSummary, changed_lines, new_lines, summarised

__all__ = ["Beside", "EditOutcome", "RequirementTest", "RubricTest", "Violation", "run_rubric_test"]

ANSWERS_LIMIT = 20
"""Most answers in which the violations of one requirement are planted."""


class EditOutcome(StrEnum):
    """The outcome of a requirement's check after an edit that violates the requirement."""

    DETECTED = "detected"
    NOT_DETECTED = "not_detected"
    UNKNOWN = "unknown"
    NOT_PLANTED = "not_planted"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Beside:
    """A check that fails after an edit of something else.

    Attributes:
        check: The check.
        message: Why it fails.
        related: Whether the check concerns the same resources as the edit.
    """

    check: str
    message: str
    related: bool


@dataclass(frozen=True, slots=True)
class Violation:
    """One planted violation and its outcome.

    Attributes:
        requirement: The requirement's check.
        answer: The answer's id.
        what: What was done.
        outcome: Whether the check detected it.
        reason: The check's message, or why nothing was planted.
        beside: Other checks that fail.
        diff: The lines that changed: file, line, `-` or `+` and the text.
        gone: Whether it removes resources, so that other requirements on them fail too.
    """

    requirement: str
    answer: str
    what: str
    outcome: EditOutcome
    reason: str
    beside: tuple[Beside, ...] = ()
    diff: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class RequirementTest:
    """A requirement and its violations.

    Attributes:
        check: Its check.
        outcomes: The check's outcome for each answer before any edit.
        violations: The violations, planted or not.
    """

    check: str
    outcomes: Mapping[str, Outcome]
    violations: tuple[Violation, ...]

    @property
    def planted(self) -> list[Violation]:
        """The violations that could be planted."""
        return [each for each in self.violations if each.outcome is not EditOutcome.NOT_PLANTED]

    @property
    def detected(self) -> int:
        """The number of planted violations that the check detected."""
        return sum(each.outcome is EditOutcome.DETECTED for each in self.violations)

    @property
    def undetected(self) -> list[Violation]:
        """The planted violations that the check did not detect."""
        return [each for each in self.planted if each.outcome is not EditOutcome.DETECTED]

    @property
    def applies(self) -> bool:
        """Whether the requirement applies to any answer."""
        return any(outcome is not Outcome.NOT_APPLICABLE for outcome in self.outcomes.values())

    @property
    def is_met(self) -> bool:
        """Whether any answer meets it, so that there is something to violate."""
        return any(outcome is Outcome.PASS for outcome in self.outcomes.values())


@dataclass(frozen=True, slots=True)
class RubricTest:
    """How well a rubric detects violations.

    Attributes:
        rubric: Its name.
        requirements: Its requirements, in order.
        unusable: Answers that could not be read, with the reason.
    """

    rubric: str
    requirements: tuple[RequirementTest, ...]
    unusable: tuple[tuple[str, str], ...] = ()

    @property
    def planted(self) -> int:
        """The number of violations that were planted."""
        return sum(len(each.planted) for each in self.requirements)

    @property
    def detected(self) -> int:
        """The number of planted violations that were detected."""
        return sum(each.detected for each in self.requirements)

    @property
    def unmet(self) -> list[RequirementTest]:
        """Requirements that no answer meets, so that they could not be tested."""
        return [each for each in self.requirements if not each.is_met]

    @property
    def is_good(self) -> bool:
        """Whether an answer meets each requirement, and each violation is detected."""
        return not self.unmet and self.detected == self.planted


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a worker found in an edited program.

    Attributes:
        checks: Its checks.
        places: The lines to which the failures of each check point: file and line.
        resources: Its resources as plain text, by key: content, file, first and last line.
        parses: Whether each of its files parses.
    """

    checks: Mapping[str, CheckSummary]
    places: Mapping[str, tuple[tuple[str, int], ...]]
    resources: Mapping[str, tuple[str, str, int, int]]
    parses: bool


def run_rubric_test(
    responses: Iterable[Response],
    rubric: Rubric,
    *,
    jobs: int | None = None,
    step: Callable[[], None] = lambda: None,
) -> RubricTest:
    """Plants violations of each requirement in the answers that meet it, and grades the results.

    Args:
        responses: The answers.
        rubric: The rubric.
        jobs: The number of workers; None for one for each processor.
        step: Called after each edit.

    Raises:
        WorkerStartError: Worker processes do not start here.
    """
    programs: list[PassingProgram] = []
    unusable: list[tuple[str, str]] = []
    workers = jobs or default_jobs()
    for done in work_on(partial(_read, rubric=rubric), responses, jobs=workers):
        # An answer that breaks a worker must not be read in this process.
        name = _unused(done.response.id, {program.id for program in programs})
        if done.result is None:
            unusable.append((name, done.response.problem or done.error))
        else:
            programs.append(_program(done.response, name, rubric))
    planted = list(_planned(programs, rubric))
    before = {program.id: _reading(program.program, program.grade) for program in programs}
    edits = (
        Response(str(number), "", files=each.files)
        for number, (_, _, each) in enumerate(planted)
        if isinstance(each, Planted)
    )
    violations: dict[int, Violation] = {
        number: Violation(requirement.check, program.id, each.what, EditOutcome.NOT_PLANTED, each.reason)
        for number, (program, requirement, each) in enumerate(planted)
        if isinstance(each, Unplanted)
    }
    for done in work_on(partial(_read, rubric=rubric), edits, jobs=workers):
        number = int(done.response.id)
        program, requirement, edit = planted[number]
        if isinstance(edit, Planted):
            violations[number] = _judged(program, requirement, edit, before[program.id], done.result, done.error)
        step()
    ordered = [violations[number] for number in sorted(violations)]
    tests = tuple(
        RequirementTest(
            each.check,
            {program.id: _outcome(program.grade, each.check) for program in programs},
            tuple(violation for violation in ordered if violation.requirement == each.check),
        )
        for each in rubric.requirements
    )
    return RubricTest(rubric.name, tests, tuple(unusable))


def _unused(name: str, used: set[str]) -> str:
    """Returns a name, numbered if it is taken: answers from several folders may share one."""
    return next(each for number in count(1) if (each := name if number == 1 else f"{name} ({number})") not in used)


def _program(response: Response, name: str, rubric: Rubric) -> PassingProgram:
    files = as_project(response, Layout(rubric.architecture.orchestrators))
    project = Response(name, "", files=files, task=response.task)
    program = read_program(sources_of(project), assumptions_of(rubric))
    return PassingProgram(name, files, program, rubric, grade_program(program, rubric, project))


def _planned(
    programs: Sequence[PassingProgram], rubric: Rubric
) -> Iterator[tuple[PassingProgram, Requirement, Planted | Unplanted]]:
    plant = find_planting()
    for requirement in rubric.requirements:
        meeting = [each for each in programs if _outcome(each.grade, requirement.check) is Outcome.PASS]
        for program in meeting[:ANSWERS_LIMIT]:
            for planted in plant(program, requirement):
                same = isinstance(planted, Planted) and planted.files == program.files
                yield program, requirement, Unplanted(planted.what, "the edit changes nothing") if same else planted


def _outcome(grade: Grade, check: str) -> Outcome:
    return next((each.outcome for each in grade.checks if each.id == check), Outcome.NOT_APPLICABLE)


def _read(response: Response, rubric: Rubric) -> _Reading:
    program = read_program(sources_of(response), assumptions_of(rubric))
    return _reading(program, grade_program(program, rubric, response))


def _reading(program: Program, grade: Grade) -> _Reading:
    places = {
        check.id: tuple((place.file, place.line) for finding in check.findings for place in finding.places)
        for check in grade.checks
    }
    parses = not any(parse(source).root_node.has_error for source in program.files if source.language in SCRIPTS)
    return _Reading(summarised(grade), places, _resources(program), parses)


def _resources(program: Program) -> dict[str, tuple[str, str, int, int]]:
    """Returns the resources as text that does not depend on their place in the source, each with its lines."""
    found: dict[str, tuple[str, str, int, int]] = {}
    records = resources_record(program)["resources"]
    for resource, record in zip(program.resources, records if isinstance(records, list) else (), strict=False):
        content = json.dumps(
            {k: v for k, v in record.items() if k not in {"file", "line"}}, sort_keys=True, default=str
        )
        key = f"{resource.type} {json.dumps(record['name'], sort_keys=True, default=str)}"
        while key in found:
            key += "'"
        place = place_of(resource.origin) if resource.origin is not None else None
        lines = (place.file, place.line, place.end_line) if place is not None else ("", 0, 0)
        found[key] = (content, *lines)
    return found


def _judged(
    program: PassingProgram,
    requirement: Requirement,
    edit: Planted,
    before: _Reading,
    after: _Reading | None,
    error: str,
) -> Violation:
    check = requirement.check
    diff = tuple(changed_lines(program.files, edit.files))

    def result(outcome: EditOutcome, reason: str, beside: tuple[Beside, ...] = ()) -> Violation:
        return Violation(check, program.id, edit.what, outcome, reason, beside, diff, edit.gone)

    if after is None:
        return result(EditOutcome.ERROR, error)
    if before.parses and not after.parses:
        return result(EditOutcome.NOT_PLANTED, "the edited program does not parse")
    changed = {
        key
        for key in (*before.resources, *after.resources)
        if before.resources.get(key, ("",))[0] != after.resources.get(key, ("",))[0]
    }
    if not changed:
        return result(EditOutcome.NOT_PLANTED, "the edited program is read as before")
    was, now = before.checks[check], after.checks[check]
    beside = tuple(_beside(program, check, edit, before, after, changed))
    if now.advisories > was.advisories if now.advisory else now.outcome is Outcome.FAIL:
        return result(EditOutcome.DETECTED, now.message, beside)
    doubtful = now.outcome in {Outcome.UNKNOWN, Outcome.ERROR}
    return result(EditOutcome.UNKNOWN if doubtful else EditOutcome.NOT_DETECTED, now.message, beside)


def _beside(
    program: PassingProgram, check: str, edit: Planted, before: _Reading, after: _Reading, changed: set[str]
) -> Iterator[Beside]:
    """Yields the other checks that fail now, or advise more."""
    rubric = program.rubric
    edited = new_lines(program.files, edit.files)
    types = {key.partition(" ")[0] for key in changed} | edit.types
    lines = [after.resources[key][1:] for key in changed if key in after.resources]
    lines += [(path, line, line) for path, line in edited]
    asked = {each.check: each for each in rubric.requirements}
    for name, now in after.checks.items():
        was = before.checks[name]
        worse = now.outcome is not was.outcome and now.outcome in {Outcome.FAIL, Outcome.ERROR}
        if name == check or not (worse or (now.advisory and now.advisories > was.advisories)):
            continue
        other = asked.get(name)
        about = other is not None and not types.isdisjoint(_types_of(other, types))
        there = any(
            file == place and first <= line <= last for file, line in after.places[name] for place, first, last in lines
        )
        yield Beside(name, now.message, about or there or edit.gone)


def _types_of(requirement: Requirement, types: set[str]) -> set[str]:
    """Returns those of some types that a requirement mentions."""
    names = [*requirement.resource, *(requirement.for_each.resource if requirement.for_each is not None else ())]
    for condition in (*requirement.where.values(), *requirement.expect.values()):
        names += _referred(condition)
    tokens = [tokens_of(name) for name in names]
    return {token for token in types if any(each.hold(token) for each in tokens)}


def _referred(condition: Condition) -> Iterator[str]:
    """Yields the types of resources to which a value must refer."""
    if condition.refers_to is not None:
        yield from condition.refers_to.resource
    inner = [*(condition.all_of or ()), *condition.or_, *(condition.has or {}).values()]
    for each in [*inner, *([condition.not_] if condition.not_ is not None else [])]:
        yield from _referred(each)
