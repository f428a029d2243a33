"""Makes operators of a rubric's own requirements: each planted violation of one is an operator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from harness.rubric import Requirement, Rubric
from harness.validation.operator import Edited, Operator
from harness.validation.planting import Planted, Unplanted, find_planting
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["requirement_operators", "requirements_of"]


def requirements_of(rubric: Rubric, operators: Iterable[Operator]) -> list[Requirement]:
    """Returns the requirements and standards that a rubric asks and that no operator of a grader breaks."""
    broken = {operator.check for operator in operators}
    stated = (*rubric.standards, *rubric.requirements)
    return [each for each in stated if each.check not in broken and rubric.asks(each.check)]


class _Violation:
    """The edits that violate a requirement in one way, by program."""

    def __init__(self, requirement: Requirement, what: str) -> None:
        self.__doc__ = f"{' '.join(requirement.says.split()).rstrip('.')}: {what}."
        self._files: dict[str, Mapping[str, str]] = {}

    def add(self, program: str, files: Mapping[str, str]) -> None:
        """Adds the edit of a program."""
        self._files[program] = files

    def __call__(self, program: PassingProgram) -> Edited:
        files = self._files.get(program.id)
        if files is None:
            message = "this violation cannot be planted in it"
            raise NothingToEditError(message)
        return files


def requirement_operators(stated: Iterable[Requirement], programs: Sequence[PassingProgram]) -> Iterator[Operator]:
    """Yields an operator for each way in which a requirement is violated in passing programs.

    Which other checks rightly detect such an edit is not known, so none of them is measured with it.

    Args:
        stated: The requirements.
        programs: The programs.
    """
    plant = find_planting()
    others = {check.id for program in programs for check in program.grade.checks}
    for requirement in stated:
        found: dict[str, _Violation] = {}
        for program in programs:
            for what, files in _named(plant(program, requirement)):
                found.setdefault(what, _Violation(requirement, what)).add(program.id, files)
        for what, violation in found.items():
            name = f"{requirement.check}: {what}"
            yield Operator(name, requirement.check, violation, frozenset(others - {requirement.check}))


def _named(edits: Iterable[Planted | Unplanted]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yields the edits that could be made with their names; a name that is there already gets a number."""
    times: dict[str, int] = {}
    for edit in edits:
        if isinstance(edit, Planted):
            times[edit.what] = number = times.get(edit.what, 0) + 1
            yield (edit.what if number == 1 else f"{edit.what} ({number})"), edit.files
