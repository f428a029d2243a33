"""The results of trials: how many mutants are detected, and how often other checks stay as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from harness.responses import Response
from harness.rubric import Requirement, Rubric
from harness.validation.metamorphic import METAMORPHIC_EDITS
from harness.validation.operator import Operator, find_operators
from harness.validation.programs import PassingProgram, passing_program
from harness.validation.rates import Rate
from harness.validation.relation import MetamorphicEdit
from harness.validation.stated import requirement_operators, requirements_of
from harness.validation.trials import Trial, TrialOutcome, run_trials

__all__ = ["CheckRates", "NoPassingProgramError", "UnknownEditError", "Validation", "chosen", "validate"]

DECIDED = frozenset({TrialOutcome.DETECTED, TrialOutcome.MISSED, TrialOutcome.UNKNOWN})
"""Outcomes that count for sensitivity: an undecided mutant is not detected."""


class NoPassingProgramError(ValueError):
    """No response is a program that mutants can be made of."""


class UnknownEditError(ValueError):
    """No operator, metamorphic edit, check or category has this name."""


@dataclass(frozen=True, slots=True)
class CheckRates:
    """How reliable a check is.

    Attributes:
        check: The check, `category.name`; a category, or "", for several together.
        sensitivity: The share of this check's mutants that it detects.
        specificity: The share of other edits after which it does not fail.
        undecided: The number of other edits after which it is unknown.
    """

    check: str
    sensitivity: Rate
    specificity: Rate
    undecided: int = 0

    def __add__(self, other: CheckRates) -> CheckRates:
        return CheckRates(
            self.check,
            self.sensitivity + other.sensitivity,
            self.specificity + other.specificity,
            self.undecided + other.undecided,
        )


@dataclass(frozen=True, slots=True)
class Validation:
    """The results.

    Attributes:
        rubric: Name of the rubric.
        checks: The rubric's checks, in their order.
        programs: Ids of the programs that were edited.
        skipped: Responses that do not pass, with the reason.
        operators: The operators.
        metamorphic_edits: The metamorphic edits.
        trials: Every trial, in the order of operators and metamorphic edits.
    """

    rubric: str
    checks: tuple[str, ...]
    programs: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    operators: tuple[Operator, ...]
    metamorphic_edits: tuple[MetamorphicEdit, ...]
    trials: tuple[Trial, ...]
    _by_name: dict[str, list[Trial]] = field(default_factory=dict, repr=False)

    def of(self, name: str) -> list[Trial]:
        """Returns the trials of one operator or metamorphic edit."""
        if not self._by_name:
            for trial in self.trials:
                self._by_name.setdefault(trial.name, []).append(trial)
        return self._by_name.get(name, [])

    def rates(self) -> list[CheckRates]:
        """Returns the reliability of each check."""
        return [self._rates_of(check) for check in self.checks]

    def _rates_of(self, check: str) -> CheckRates:
        planted = [t for o in self.operators if o.check == check for t in self.of(o.name) if t.outcome in DECIDED]
        detected = sum(trial.outcome is TrialOutcome.DETECTED for trial in planted)
        cases = alarms = undecided = 0
        for trial in self.trials:
            cases += check in trial.bystanders
            for deviation in trial.deviations:
                if deviation.check == check and check in trial.bystanders:
                    alarms += deviation.is_false_alarm
                undecided += deviation.check == check and deviation.after == "unknown"
        return CheckRates(check, Rate(detected, len(planted)), Rate(cases - alarms, cases), undecided)

    def by_category(self) -> list[CheckRates]:
        """Returns the reliability of each category's checks together."""
        found: dict[str, CheckRates] = {}
        for rates in self.rates():
            category = rates.check.partition(".")[0]
            known = found.get(category, CheckRates(category, Rate(0, 0), Rate(0, 0)))
            found[category] = known + rates
        return list(found.values())

    @property
    def total(self) -> CheckRates:
        """The reliability of all checks together."""
        return sum(self.rates(), CheckRates("", Rate(0, 0), Rate(0, 0)))

    @property
    def unchanged(self) -> Rate:
        """The share of metamorphic edits that leave the grade unchanged."""
        outcomes = [trial.outcome for check in self.metamorphic_edits for trial in self.of(check.name)]
        same = outcomes.count(TrialOutcome.UNCHANGED)
        return Rate(same, same + outcomes.count(TrialOutcome.CHANGED))

    def troubles(self) -> Iterator[Trial]:
        """Yields the trials without the required outcome."""
        good = {TrialOutcome.DETECTED, TrialOutcome.UNCHANGED, TrialOutcome.NOT_APPLICABLE}
        for trial in self.trials:
            if trial.outcome not in good or any(d.is_false_alarm for d in trial.deviations):
                yield trial


def chosen(
    names: Iterable[str], stated: Iterable[Requirement] = ()
) -> tuple[tuple[Operator, ...], tuple[MetamorphicEdit, ...]]:
    """Returns the operators and metamorphic edits with these names, checks or categories; all without names.

    Args:
        names: The names.
        stated: Requirements whose checks and categories are names, too.

    Raises:
        UnknownEditError: Nothing has one of the names.
    """
    wanted, known_operators = list(names), find_operators()
    if not wanted:
        return known_operators, METAMORPHIC_EDITS
    of_requirements = {name for each in stated for name in (each.check, each.category)}
    for name in wanted:
        meant = name in of_requirements or any(_is_meant(operator, name) for operator in known_operators)
        if not meant and all(check.name != name for check in METAMORPHIC_EDITS):
            message = f"no operator, metamorphic edit, check or category is called {name!r}; `--json` lists them all"
            raise UnknownEditError(message)
    operators = tuple(operator for operator in known_operators if any(_is_meant(operator, name) for name in wanted))
    return operators, tuple(check for check in METAMORPHIC_EDITS if check.name in wanted)


def _is_meant(operator: Operator, name: str) -> bool:
    return name in {operator.name, operator.check, operator.check.partition(".")[0]}


def validate(
    responses: Iterable[Response],
    rubric: Rubric,
    *,
    only: Sequence[str] = (),
    jobs: int | None = None,
    with_diffs: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Validation:
    """Measures the graders on passing programs.

    The rubric's own requirements are measured with planted violations, one operator for each, by which no other check
    is measured.

    Args:
        responses: The responses with the programs; those that fail something are skipped.
        rubric: The rubric.
        only: Names of operators, metamorphic edits, checks or categories; empty for all.
        jobs: The number of workers; None for one for each processor.
        with_diffs: Whether to keep what each edit changed.
        step: Called after each trial.

    Raises:
        NoPassingProgramError: None of the responses passes.
        UnknownEditError: Nothing has one of the names in `only`.
        WorkerStartError: Worker processes do not start here.
    """
    stated = requirements_of(rubric, find_operators())
    operators, metamorphic_edits = chosen(only, stated)
    if only:
        stated = [each for each in stated if not {each.check, each.category}.isdisjoint(only)]
    programs: list[PassingProgram] = []
    skipped: list[tuple[str, str]] = []
    for response in responses:
        found = passing_program(response, rubric)
        if isinstance(found, PassingProgram):
            programs.append(found)
        else:
            skipped.append((response.id, found))
    if not programs:
        reasons = "; ".join(f"{name} {reason}" for name, reason in skipped[:3])
        message = f"failures can be planted in passing programs only, and there is none ({reasons or 'no responses'})"
        raise NoPassingProgramError(message)
    operators = (*operators, *requirement_operators(stated, programs))
    edits: list[Operator | MetamorphicEdit] = [*operators, *metamorphic_edits]
    trials = run_trials(programs, edits, jobs=jobs, with_diffs=with_diffs, step=step)
    checks = tuple(check.id for check in programs[0].grade.checks)
    names = tuple(program.id for program in programs)
    return Validation(rubric.name, checks, names, tuple(skipped), operators, metamorphic_edits, tuple(trials))
