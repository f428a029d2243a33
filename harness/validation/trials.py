"""Runs trials: grades an edited program and compares the grade with the original one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from harness.batch import default_jobs, work_on
from harness.checks import Outcome, Severity
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric
from harness.validation.edits import OverlappingEditsError
from harness.validation.operator import Edited, Operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import MetamorphicEdit

__all__ = [
    "CheckSummary",
    "Deviation",
    "Summary",
    "Trial",
    "TrialOutcome",
    "changed_lines",
    "new_lines",
    "run_trials",
    "summarised",
]

PLATFORM = "platform"
DECIDED = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})
"""Outcomes in a passing program that can turn into a failure."""


class TrialOutcome(StrEnum):
    """The outcome of a trial.

    An operator's check detects its mutant (`told`), misses it, or is undecided. A metamorphic edit leaves the grade
    unchanged or changes it. Either may find nothing to edit in a program, or end in an error of the grading.
    """

    DETECTED = "told"
    MISSED = "missed"
    UNKNOWN = "unknown"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """A check's decision in numbers.

    Attributes:
        outcome: The outcome.
        failures: The number of failures.
        advisories: The number of advisories.
        message: The first finding's message, or the reason; "" for a plain pass.
        advisory: Whether the check only advises.
    """

    outcome: Outcome
    failures: int
    advisories: int
    message: str
    advisory: bool


Summary: TypeAlias = "Mapping[str, CheckSummary]"
"""A grade's checks by their id."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A check whose outcome changed after an edit of something else.

    Attributes:
        check: The check.
        before: Its outcome before the edit.
        after: Its outcome after the edit; `advisory` if it only advises, and now advises more.
        message: Its message.
    """

    check: str
    before: str
    after: str
    message: str

    @property
    def is_false_alarm(self) -> bool:
        """Whether the check now fails; becoming unknown is no false alarm."""
        return self.after in {Outcome.FAIL, Outcome.ERROR, Severity.ADVISORY}


@dataclass(frozen=True, slots=True)
class Trial:
    """One edit of one program, and the checks' decisions.

    Attributes:
        name: The operator or metamorphic edit.
        program: The program's id.
        outcome: The outcome.
        reason: The check's message, or why there was nothing to edit.
        deviations: Checks that the edit does not concern, but whose outcome changed.
        bystanders: Checks that the edit does not concern, and that decide.
        diff: The change as a unified diff; kept for surprising outcomes, or on request.
    """

    name: str
    program: str
    outcome: TrialOutcome
    reason: str = ""
    deviations: tuple[Deviation, ...] = ()
    bystanders: frozenset[str] = frozenset()
    diff: str = ""


def summarised(grade: Grade) -> dict[str, CheckSummary]:
    """Returns a grade's checks in numbers."""
    summary = {}
    for check in grade.checks:
        message = check.findings[0].message if check.findings else check.reason
        failures, advisories = (
            sum(finding.count for finding in check.findings if finding.severity is severity)
            for severity in (Severity.FAILURE, Severity.ADVISORY)
        )
        summary[check.id] = CheckSummary(check.outcome, failures, advisories, message, check.advisory)
    return summary


def run_trials(
    programs: Sequence[PassingProgram],
    edits: Iterable[Operator | MetamorphicEdit],
    *,
    jobs: int | None = None,
    with_diffs: bool = False,
    step: Callable[[], None] = lambda: None,
) -> list[Trial]:
    """Makes every edit in every program and grades the results, in worker processes.

    Args:
        programs: The passing programs, all with one rubric.
        edits: The operators and metamorphic edits.
        jobs: The number of workers; None for one for each processor.
        with_diffs: Whether to keep what each edit changed.
        step: Called after each trial.

    Raises:
        WorkerStartError: Worker processes do not start here.
    """
    if not programs:
        return []
    plan = _Plan(programs, list(edits))
    work = partial(_summary_of, rubric=programs[0].rubric)
    for done in work_on(work, plan.responses(), jobs=jobs or default_jobs()):
        plan.note(int(done.response.id), done.response, done.result, done.error, with_diffs=with_diffs)
        step()
    return plan.trials()


def _summary_of(response: Response, rubric: Rubric) -> dict[str, CheckSummary]:
    """Grades a response in a worker and returns a summary, which is cheaper to send than a grade."""
    return summarised(grade_response(response, rubric))


class _Plan:
    """The planned trials, in order, and their results."""

    def __init__(self, programs: Sequence[PassingProgram], edits: list[Operator | MetamorphicEdit]) -> None:
        self._planned = [(edit, program) for edit in edits for program in programs]
        self._done: dict[int, Trial] = {}
        self._before = {program.id: summarised(program.grade) for program in programs}

    def responses(self) -> Iterator[Response]:
        """Yields the edited programs, each with its number as id; records those with nothing to edit."""
        for number, (edit, program) in enumerate(self._planned):
            reason = _unsuited(edit, self._before[program.id])
            try:
                edited = None if reason else _edited(edit, program)
            except (NothingToEditError, OverlappingEditsError) as nothing:
                edited, reason = None, str(nothing)
            if edited == program.files:
                edited, reason = None, "the program has nothing that would change"
            if edited is None:
                self._done[number] = Trial(edit.name, program.id, TrialOutcome.NOT_APPLICABLE, reason)
            elif isinstance(edited, str):
                yield Response(str(number), edited)
            else:
                yield Response(str(number), "", files=edited)

    def note(self, number: int, response: Response, after: Summary | None, error: str, *, with_diffs: bool) -> None:
        """Records the result of an edited program."""
        edit, program = self._planned[number]
        before = self._before[program.id]
        if after is None:
            self._done[number] = Trial(edit.name, program.id, TrialOutcome.ERROR, error)
            return
        if isinstance(edit, Operator):
            outcome, reason = _detected(before[edit.check], after[edit.check])
            concerned = {edit.check, *edit.besides}
            deviations = tuple(_beside(before, after, concerned, edit.check))
        else:
            concerned = set()
            deviations = tuple(_differences(before, after))
            outcome, reason = (TrialOutcome.CHANGED if deviations else TrialOutcome.UNCHANGED), ""
        bystanders = _bystanders(before, after, concerned)
        worth_showing = with_diffs or deviations or outcome in {TrialOutcome.MISSED, TrialOutcome.UNKNOWN}
        diff = _diff(program.files, response) if worth_showing else ""
        self._done[number] = Trial(edit.name, program.id, outcome, reason, deviations, bystanders, diff)

    def trials(self) -> list[Trial]:
        """Returns the trials, in the order of the edits."""
        return [self._done[number] for number in sorted(self._done)]


def _unsuited(edit: Operator | MetamorphicEdit, before: Summary) -> str:
    """Returns why an operator's check cannot be measured on a program; "" if it can."""
    if isinstance(edit, MetamorphicEdit):
        return ""
    target = before.get(edit.check)
    if target is None:
        return f"the rubric does not ask {edit.check}"
    return "" if target.outcome in DECIDED else f"{edit.check} cannot be told of this program before"


def _edited(edit: Operator | MetamorphicEdit, program: PassingProgram) -> Edited:
    return edit.plant(program) if isinstance(edit, Operator) else edit.change(program)


def _detected(before: CheckSummary, after: CheckSummary) -> tuple[TrialOutcome, str]:
    advises_more = after.advisories > before.advisories
    if advises_more if after.advisory else after.outcome is Outcome.FAIL:
        return TrialOutcome.DETECTED, after.message
    doubtful = after.outcome in {Outcome.UNKNOWN, Outcome.ERROR}
    return (TrialOutcome.UNKNOWN if doubtful else TrialOutcome.MISSED), after.message


def _beside(before: Summary, after: Summary, concerned: set[str], check: str) -> Iterator[Deviation]:
    """Yields the checks that fail or become unknown but that the operator does not concern."""
    for name, now in after.items():
        was = before[name]
        if name in concerned or _is_moot(check, name):
            continue
        if now.outcome is not was.outcome and now.outcome in {Outcome.FAIL, Outcome.ERROR, Outcome.UNKNOWN}:
            yield Deviation(name, was.outcome, now.outcome, now.message)
        elif now.advisory and now.advisories > was.advisories:
            yield Deviation(name, was.outcome, Severity.ADVISORY, now.message)


def _differences(before: Summary, after: Summary) -> Iterator[Deviation]:
    """Yields the checks that decide differently after a metamorphic edit, find more or fewer failures, or advise more.

    Fewer advisories are fine, since an edit may improve the code: a constant instead of a fixed region.
    """
    for name, now in after.items():
        was = before[name]
        if now.outcome is not was.outcome:
            yield Deviation(name, was.outcome, now.outcome, now.message)
        elif now.failures != was.failures or now.advisories > was.advisories:
            after_ = Severity.ADVISORY if now.advisory and now.advisories > was.advisories else now.outcome
            yield Deviation(name, was.outcome, after_, now.message)


def _bystanders(before: Summary, after: Summary, concerned: set[str]) -> frozenset[str]:
    platform = next((name for name in concerned if name.startswith(f"{PLATFORM}.")), "")
    return frozenset(
        name
        for name, now in after.items()
        if name not in concerned
        and not _is_moot(platform, name)
        and before[name].outcome in DECIDED
        and now.outcome is not Outcome.UNKNOWN
    )


def _is_moot(check: str, other: str) -> bool:
    """Returns whether a failure of one check makes another meaningless: without the platform no other check applies."""
    return check.startswith(f"{PLATFORM}.") and not other.startswith(f"{PLATFORM}.")


def _diff(before: Mapping[str, str], response: Response) -> str:
    """Returns an edit as a unified diff; for a response given as one text, the text's beginning."""
    if response.files is None:
        return response.text[:400]
    lines: list[str] = []
    for path in dict.fromkeys((*before, *response.files)):
        old, new = before.get(path, ""), response.files.get(path, "")
        if old != new:
            lines += difflib.unified_diff(old.splitlines(), new.splitlines(), path, path, n=1, lineterm="")
    return "\n".join(lines)


def changed_lines(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yields the lines that an edit removes and adds, each with its file and line: `index.ts:12 - multiAz: true,`."""
    for path, old, new, (_, first, last, begin, end) in _changes(before, after):
        yield from (f"{path}:{first + i + 1} - {line.strip()}" for i, line in enumerate(old[first:last]))
        yield from (f"{path}:{begin + i + 1} + {line.strip()}" for i, line in enumerate(new[begin:end]))


def new_lines(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, int]]:
    """Returns the lines that an edit added or changed, as files and line numbers."""
    return [
        (path, number + 1)
        for path, _, _, (_, _, _, begin, end) in _changes(before, after)
        for number in range(begin, end)
    ]


def _changes(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[str, list[str], list[str], tuple[str, int, int, int, int]]]:
    for path in dict.fromkeys((*before, *after)):
        old, new = before.get(path, "").splitlines(), after.get(path, "").splitlines()
        if old != new:
            for change in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
                if change[0] != "equal":
                    yield path, old, new, change
