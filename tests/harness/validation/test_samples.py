"""The graders, measured on samples: here with some of the edits, by `make validate` with all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from harness.responses import read_responses
from harness.rubric import load_rubric
from harness.validation import (
    METAMORPHIC_EDITS,
    MetamorphicEdit,
    NothingToEditError,
    Operator,
    PassingProgram,
    find_operators,
    passing_program,
    validate,
)
from harness.validation.edits import OverlappingEditsError
from harness.validation.page import MARKERS

PROJECT = Path(__file__).parents[3]
SAMPLES = PROJECT / "samples" / "payments"


def test_planted_failures_are_told_and_nothing_else_fails():
    first = {operator.check: operator.name for operator in reversed(find_operators())}
    names = [*first.values(), *(check.name for check in METAMORPHIC_EDITS[::4])]
    responses = list(read_responses([SAMPLES / "birch-1" / "s01.md"], None))
    validation = validate(responses, load_rubric("payments"), only=names, jobs=2)
    troubles = {trial.name: (trial.outcome.value, trial.reason, trial.deviations) for trial in validation.troubles()}
    assert troubles == {}
    program = passing_program(responses[0], load_rubric("payments"))
    assert isinstance(program, PassingProgram)
    chosen = [
        edit for edit in (*find_operators(), *METAMORPHIC_EDITS) if edit.name in names and applies(edit, [program])
    ]
    assert validation.total.sensitivity.cases == sum(isinstance(edit, Operator) for edit in chosen)
    assert validation.unchanged.cases == sum(isinstance(edit, MetamorphicEdit) for edit in chosen)


def test_each_edit_applies_to_a_sample():
    rubric = load_rubric("payments")
    found = [passing_program(response, rubric) for response in read_responses([SAMPLES], None)]
    programs = [program for program in found if isinstance(program, PassingProgram)]
    edits = (*find_operators(), *METAMORPHIC_EDITS)
    assert [edit.name for edit in edits if not applies(edit, programs)] == []


def applies(edit: Operator | MetamorphicEdit, programs: Iterable[PassingProgram]) -> bool:
    for program in programs:
        try:
            edited = edit.plant(program) if isinstance(edit, Operator) else edit.change(program)
        except (NothingToEditError, OverlappingEditsError):
            continue
        if edited != program.files:
            return True
    return False


def test_the_documentation_counts_all_of_them():
    page = (PROJECT / "docs" / "agreement.md").read_text(encoding="utf-8")
    measured = page.partition(MARKERS[0])[2].partition(MARKERS[1])[0]
    said = re.search(r"(\d+) operators made .* (\d+) metamorphic edits", measured, re.DOTALL)
    assert said is not None
    assert (int(said[1]), int(said[2])) == (len(find_operators()), len(METAMORPHIC_EDITS)), "run `make validate`"
