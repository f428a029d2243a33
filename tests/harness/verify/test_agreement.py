"""What was predicted of a program, beside the truth; and the figures of many."""

from __future__ import annotations

from typing import Any

import pytest

from harness.verify.agreement import Agreement, agreement_of
from harness.verify.figures import Figures
from harness.verify.inputs import Verdict
from harness.verify.prediction import Prediction
from harness.verify.record import figures_record
from harness.verify.results import Compiled, Diagnostic, Ran, Registered

BUCKET = "aws:s3/bucket:Bucket"
SAID = Diagnostic(2339, "Property 'a' does not exist on type 'b'.", "index.ts", 1, 1)
ABSENT = Diagnostic(2307, "Cannot find module 'left-pad' or its corresponding type declarations.", "index.ts", 1, 1)
MISSING_FILE = Diagnostic(2307, "Cannot find module './a' or its corresponding type declarations.", "index.ts", 1, 1)


def predicted(*resources: tuple[object, dict[str, Any]], diagnostics: tuple[Diagnostic, ...] = ()) -> Prediction:
    records = [{"type": BUCKET, "name": name, "inputs": inputs} for name, inputs in resources]
    return Prediction("index.ts", {"index.ts": ""}, diagnostics, records)


def registered(name: str, *, custom: bool = True, **inputs: object) -> Registered:
    return Registered(type=BUCKET, name=name, custom=custom, inputs=inputs)


def agreed(mine: Prediction, *resources: Registered, said: tuple[Diagnostic, ...] = (), stopped: str = "") -> Agreement:
    return agreement_of(mine, Compiled(said), Ran(resources, (), stopped))


def test_resources_are_matched_by_type_and_name():
    mine = predicted(("a", {}), ("b", {}), ({"$template": ["c-", {"$unknown": ""}]}, {}))
    found = agreed(mine, registered("b"), registered("c-1"))
    assert found.matched == 1
    assert found.missed == ((BUCKET, "c-1"),)
    assert [name for _, name in found.not_registered] == ["a", {"$template": ["c-", {"$unknown": ""}]}]
    assert not found.holds


def test_a_name_that_is_registered_twice_is_matched_in_order():
    found = agreed(predicted(("a", {"acl": 1}), ("a", {"acl": 2})), registered("a", acl=1), registered("a", acl=3))
    assert found.inputs == {Verdict.RIGHT: 1, Verdict.WRONG: 1, Verdict.UNDECIDED: 0}
    (difference,) = found.differences
    assert (difference.name, difference.leaf.path, difference.leaf.registered) == ("a", "acl", 3)


def test_inputs_of_components_do_not_count():
    found = agreed(predicted(("a", {"acl": 1})), registered("a", custom=False))
    assert sum(found.inputs.values()) == 0
    assert found.holds


def test_a_program_that_does_not_end_is_other_than_predicted_where_the_compiler_is():
    assert agreed(predicted(diagnostics=(SAID,)), stopped="the program broke off: exit status 0").holds is False


def test_a_program_that_did_not_end_says_nothing_of_resources():
    found = agreed(predicted(("a", {})), stopped="the program did not end within 60 seconds")
    assert not found.ran
    assert found.holds is None


@pytest.mark.parametrize(
    ("said", "expected", "compiles", "holds"),
    [
        ((), (), True, True),
        ((SAID,), (SAID,), False, True),
        ((SAID,), (), False, False),
        ((), (SAID,), True, False),
        ((ABSENT, SAID), (), None, True),
        ((MISSING_FILE,), (SAID,), False, True),
    ],
)
def test_it_is_compared_whether_a_program_compiles(
    said: tuple[Diagnostic, ...], expected: tuple[Diagnostic, ...], compiles: bool | None, holds: bool
):
    found = agreed(predicted(diagnostics=expected), said=said)
    assert (found.compiles, found.holds) == (compiles, holds)


def test_figures_add_up():
    figures = Figures()
    figures.add(agreed(predicted(("a", {"acl": 1}), ("b", {})), registered("a", acl=1), registered("c")))
    figures.add(agreed(predicted(diagnostics=(SAID,)), said=(SAID,)))
    figures.add(agreed(predicted(), said=(SAID,)))
    figures.add(agreed(predicted(("a", {})), stopped="the program did not end within 60 seconds"))
    assert figures_record(figures) == {
        "programs": 4,
        "compiler": {
            "rejected": 1,
            "accepted": 2,
            "overlooked": 1,
            "accused": 0,
            "agreement": 0.75,
            "precision": 1.0,
            "recall": 0.5,
            "f1": 2 / 3,
        },
        "resources": {
            "programs": 3,
            "registered": 2,
            "foreseen": 2,
            "matched": 1,
            "precision": 0.5,
            "recall": 0.5,
            "f1": 0.5,
        },
        "inputs": {"right": 1, "wrong": 0, "undecided": 0, "right_of_decided": 1.0, "decided": 1.0},
    }


def test_figures_of_nothing_are_no_figures():
    record: dict[str, Any] = figures_record(Figures())
    assert record["resources"]["f1"] is None
    assert record["compiler"]["agreement"] is None
    assert record["inputs"]["right_of_decided"] is None
