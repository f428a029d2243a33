"""Programs that would be paid without merit: each piece in `*.ts` is graded as it says, and no score rises with it.

A piece begins with `//// NAME`; its second line is `// PLACE => OUTCOME: reason`. It is put into a program that is a
full success, at its PLACE: `start` (before the stack is made), `gate` (in front of the statement that makes it),
`inside` (in the stack's constructor), `idle` (there, in a class that nothing makes), `end` (behind all else); `alone`,
it is the whole program. The OUTCOMEs are in `HOLDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric
from tests.harness.program.pieces import read_pieces

FOLDER = Path(__file__).parent
KINDS = sorted(path.stem for path in FOLDER.glob("*.ts"))
SAMPLE = FOLDER.parents[1] / "samples" / "payments" / "birch-1" / "s01.md"
STATED = re.compile(r"// (\w+) => (\w+)(?: ([\w.]+))?: (.+)\n")
STACK = re.compile(r"^const stack = new TapStack\(.*?^\}\);$", re.DOTALL | re.MULTILINE)
HERE = "/* the stack */"
BEFORE = {"start": "const environmentSuffix =", "inside": "        this.apiUrl = api.url;"}
LAST = "export const auditBucket = stack.auditBucket;\n"
FIRST = 'import * as aws from "@pulumi/aws";\n'


def built(success: str, place: str, piece: str) -> str:
    """A response with a piece in its place; what it imports goes to the top."""
    if place == "alone":
        return f"```typescript\n{piece}\n```\n"
    lines = piece.split("\n")
    imports = "".join(f"{line}\n" for line in lines if line.startswith("import "))
    body = "\n".join(line for line in lines if not line.startswith("import "))
    text = success.replace(FIRST, FIRST + imports, 1)
    if place == "gate":
        made = STACK.search(text)
        assert made is not None
        statement = made[0].removeprefix("const ")
        gated = body.replace(HERE, statement) if HERE in body else f"{body} {statement}"
        return text.replace(made[0], f"let stack: any = {{}};\n{gated}")
    if place == "idle":
        made = STACK.search(text)
        assert made is not None
        start = text.index(made[0])
        text = text[:start] + text[text.index(LAST) + len(LAST) :]
        place = "inside"
    if place == "end":
        assert LAST in text
        return text.replace(LAST, f"{LAST}{body}\n")
    assert BEFORE[place] in text
    return text.replace(BEFORE[place], f"{body}\n{BEFORE[place]}", 1)


def outcome_of(grade: Grade, check: str) -> Outcome:
    return next(result.outcome for result in grade.checks if result.id == check)


def passes(grade: Grade) -> list[str]:
    """What passes, but for what the text alone decides."""
    passed = [result.id for result in grade.checks if result.outcome is Outcome.PASS and not result.advisory]
    return [check for check in passed if check != "outputs.compiles"]


def ends(grade: Grade, _: str) -> bool:
    """The program ends early: that is told once, with its place, and nothing is paid."""
    told = next(result for result in grade.checks if result.id == "outputs.runs")
    placed = [finding for finding in told.findings if finding.place is not None]
    return told.outcome is Outcome.FAIL and bool(placed) and (grade.score, grade.score_lenient) == (0.0, 0.0)


def doubt(grade: Grade, _: str) -> bool:
    """What it does is not known: that is told, nothing passes, nothing is paid."""
    told = next(result for result in grade.checks if result.id == "outputs.runs")
    placed = all(finding.place is not None for finding in told.findings)
    return told.outcome is Outcome.UNKNOWN and placed and not passes(grade) and grade.score == 0.0


def unseen(grade: Grade, _: str) -> bool:
    """There may be more than is seen: that is told, and only what is there passes."""
    absent = {"teardown.no_retain", "iam.wildcard_actions", "constraints.security_groups"}
    known = grade.score is not None and grade.score < 0.5
    return outcome_of(grade, "outputs.runs") is Outcome.UNKNOWN and not absent & set(passes(grade)) and known


def beside(grade: Grade, _: str) -> bool:
    """It runs code of its own beside what the program declares: that is told, and it is no success."""
    return outcome_of(grade, "outputs.runs") is Outcome.UNKNOWN and grade.success is None and grade.score != 1.0


def open_(grade: Grade, _: str) -> bool:
    """It may be deployed or not: no success, and little is paid."""
    return grade.success is not True and grade.score is not None and grade.score < 0.5


def failed(grade: Grade, check: str) -> bool:
    """A check fails: the one that is named, or those of what is not there."""
    return outcome_of(grade, check or "services.vpc") is Outcome.FAIL and grade.success is False


def undecided(grade: Grade, check: str) -> bool:
    """One check alone is not known: it counts as not passed, and it is no success."""
    unknown = [r.id for r in grade.checks if r.outcome is Outcome.UNKNOWN and not r.advisory]
    paid = grade.score is not None and 0 < grade.score < 1.0 and grade.score_lenient == 1.0
    return unknown == [check] and grade.success is None and paid


def nothing(grade: Grade, _: str) -> bool:
    """Nothing is paid, and it is no success."""
    return grade.score == 0.0 and grade.success is not True


def fine(grade: Grade, _: str) -> bool:
    """It is what it was: a success."""
    return grade.success is True and grade.score == 1.0


HOLDS: dict[str, Callable[[Grade, str], bool]] = {
    "ends": ends,
    "doubt": doubt,
    "unseen": unseen,
    "beside": beside,
    "open": open_,
    "failed": failed,
    "undecided": undecided,
    "nothing": nothing,
    "fine": fine,
}


def pieces() -> list[object]:
    return [
        pytest.param(body, id=f"{kind}: {name}") for kind in KINDS for name, body in read_pieces(FOLDER / f"{kind}.ts")
    ]


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("payments")


@pytest.fixture(scope="module")
def success() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def test_what_the_pieces_are_put_into_is_a_success(rubric: Rubric, success: str) -> None:
    assert fine(grade_response(Response("success", success), rubric), "")


@pytest.mark.parametrize("piece", pieces())
def test_a_piece_is_graded_as_it_says(piece: str, rubric: Rubric, success: str) -> None:
    stated = STATED.match(piece)
    assert stated is not None, "its second line says the place, the outcome and the reason"
    place, outcome, check, reason = stated.groups()
    grade = grade_response(Response("piece", built(success, place, piece[stated.end() :])), rubric)
    told = {result.id: result.reason for result in grade.checks if result.outcome is not Outcome.PASS}
    assert HOLDS[outcome](grade, check or ""), (outcome, reason, grade.score, grade.success, told)


def test_every_kind_has_pieces_and_each_place_and_outcome_is_tried() -> None:
    assert [kind for kind in KINDS if not list(read_pieces(FOLDER / f"{kind}.ts"))] == []
    bodies = [body for kind in KINDS for _, body in read_pieces(FOLDER / f"{kind}.ts")]
    stated = [found for body in bodies if (found := STATED.match(body)) is not None]
    assert {found[1] for found in stated} == {"alone", "end", "gate", "idle", *BEFORE}
    assert {found[2] for found in stated} == set(HOLDS)
