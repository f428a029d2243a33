"""The manifest of a run of several rubrics: what it keeps of each, and when a run is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import Assumptions
from harness.runs import Manifest, RubricIdentity, RunError, RunWriter
from tests import made

HERE, THERE = Assumptions(region="us-east-1"), Assumptions(region="eu-west-1")


def identity(name: str, assumptions: Assumptions = HERE, hash_: str = "0") -> RubricIdentity:
    return RubricIdentity(name=name, hash=hash_ * 64, assumptions=assumptions)


def manifest(*rubrics: RubricIdentity, usual: Assumptions = HERE) -> Manifest:
    suite = RubricIdentity(name="infra", hash="a" * 64)
    kept = tuple(rubric.beside(usual) for rubric in rubrics)
    return made.manifest().model_copy(update={"rubric": suite, "suite": True, "rubrics": kept, "assumptions": usual})


def test_a_manifest_has_each_rubric_with_what_is_assumed_under_it(tmp_path: Path):
    manifest(identity("eks"), identity("site", THERE)).write(tmp_path)
    found = Manifest.read(tmp_path)
    assert [rubric.assumptions for rubric in found.rubrics] == [None, THERE]
    assert {name: rubric.assumptions for name, rubric in found.held_to.items()} == {"eks": HERE, "site": THERE}


def test_a_run_of_one_rubric_is_held_to_that():
    assert list(made.manifest().held_to) == ["payments"]


@pytest.mark.parametrize(
    ("now", "differences"),
    [
        ((identity("eks"), identity("site", THERE)), []),
        ((identity("db"), identity("eks"), identity("site", THERE)), []),
        ((identity("eks"),), ["the rubric site (now no task is held to it)"]),
        (
            (identity("eks", hash_="1"), identity("site", THERE)),
            ["the content of the rubric eks (000000000000, now 111111111111)"],
        ),
        ((identity("eks", THERE), identity("site", THERE)), ["what is assumed under the rubric eks"]),
    ],
    ids=["the same", "one more", "one less", "other content", "other region"],
)
@pytest.mark.parametrize("usual", [HERE, THERE])
def test_a_run_is_continued_while_each_of_its_rubrics_is_the_same(
    now: tuple[RubricIdentity, ...], differences: list[str], usual: Assumptions
):
    assert manifest(identity("eks"), identity("site", THERE)).differences(manifest(*now, usual=usual)) == differences


def test_a_continued_run_keeps_the_rubrics_that_were_added(tmp_path: Path):
    with RunWriter.open(tmp_path / "run", manifest(identity("eks"))):
        pass
    with RunWriter.open(tmp_path / "run", manifest(identity("db", THERE), identity("eks"), usual=THERE)) as writer:
        assert writer.has_rubric("db")
        writer.add_rubric(identity("site"))
    held_to = Manifest.read(tmp_path / "run").held_to
    assert {name: rubric.assumptions for name, rubric in held_to.items()} == {"eks": HERE, "db": THERE, "site": HERE}
    with pytest.raises(RunError, match=r"the rubric db \(now no task is held to it\)"):
        RunWriter.open(tmp_path / "run", manifest(identity("eks"), identity("site")))
