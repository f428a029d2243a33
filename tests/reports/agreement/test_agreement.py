"""Grades and labels: how far they agree, where they do not, and by whom."""

from __future__ import annotations

import io
import json
import random
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console
from statsmodels.stats.inter_rater import cohens_kappa

from harness.checks import Outcome
from harness.runs import Run
from reports.agreement import Agreement, LabelError, labelled
from reports.agreement.document import agreement_document, agreement_row
from reports.agreement.text import agreement_sentence, print_agreement
from reports.frames import records_of
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome
CHECKS = ("iam.session_limit", "naming.logical_names")


def run_of(folder: Path, outcomes: list[tuple[Outcome, Outcome]]) -> Run:
    grades = []
    for number, pair in enumerate(outcomes):
        answer = made.response(f"r{number}", sample=str(number))
        checks = [
            made.result(check, outcome, *([made.failure()] if outcome is FAIL else []), reason="because")
            for check, outcome in zip(CHECKS, pair, strict=True)
        ]
        categories = {check.category: check.outcome for check in checks}
        grades.append((answer, made.grade(answer, categories=categories, checks=checks)))
    return made.run(folder / "run", grades)


def of(folder: Path, run: Run, rows: list[tuple[str, str, str, str]], **options: str) -> Agreement:
    path = folder / "labels.csv"
    path.write_text("id,check,outcome,who\n" + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return labelled(run, [path], **options)


def row_of(found: Agreement, first: str, second: str, figure: str = "all"):
    (row,) = (
        row
        for row in records_of(found.figures)
        if (row["first"], row["second"], row["figure"]) == (first, second, figure)
    )
    return row


def printed(found: Agreement, width: int = 80) -> str:
    out = io.StringIO()
    print_agreement(found, Console(file=out, width=width, color_system=None), 20)
    return out.getvalue()


def test_200_outcomes_labelled_by_two_people_are_put_in_and_agree_with_an_independent_computation(tmp_path: Path):
    """100 responses with two checks each: kappa by statsmodels, alpha by Krippendorff's formula in fractions."""
    drawn = random.Random(3)
    outcomes = [(drawn.choice([PASS, PASS, FAIL, NONE]), drawn.choice([PASS, FAIL])) for _ in range(100)]
    run = run_of(tmp_path, outcomes)
    words = ("pass", "fail", "not_applicable")
    given = {
        (f"r{number}", check, who): drawn.choice([outcome.value] * 8 + list(words))
        for number, pair in enumerate(outcomes)
        for check, outcome in zip(CHECKS, pair, strict=True)
        for who in ("ann", "bob")
    }
    found = of(tmp_path, run, [(id_, check, said, who) for (id_, check, who), said in given.items()])
    assert (found.labels, found.raters) == (400, ("ann", "bob"))
    graded = {(f"r{n}", c): o.value for n, pair in enumerate(outcomes) for c, o in zip(CHECKS, pair, strict=True)}
    raters = {who: {unit: given[(*unit, who)] for unit in graded} for who in ("ann", "bob")} | {"grade": graded}
    for first, second in (("grade", "ann"), ("grade", "bob"), ("ann", "bob")):
        for figure in ("all", *CHECKS):
            units = [unit for unit in graded if figure in {"all", unit[1]}]
            pairs = [(raters[first][unit], raters[second][unit]) for unit in units]
            table = [[pairs.count((a, b)) for b in words] for a in words]
            row = row_of(found, first, second, figure)
            agreed = sum(a == b for a, b in pairs)
            assert (row["labels"], row["agreed"]) == (len(units), agreed)
            assert row["kappa"] == pytest.approx(cohens_kappa(table).kappa, abs=1e-9)
            counts = [sum(pair.count(word) for pair in pairs) for word in words]
            number = sum(counts)
            expected = Fraction(sum(n * (number - n) for n in counts), number - 1)
            assert row["alpha"] == pytest.approx(float(1 - 2 * (len(pairs) - agreed) / expected), abs=1e-9)
            assert row["kappa_low"] < row["kappa"] < row["kappa_high"]
            assert row["low"] < row["agreement"] < row["high"]


def test_unknown_is_in_no_figure_but_counted(tmp_path: Path):
    run = run_of(tmp_path, [(PASS, PASS), (UNKNOWN, PASS), (ERROR, PASS), (FAIL, PASS)])
    rows = [(f"r{n}", CHECKS[0], said, "ann") for n, said in enumerate(("unknown", "pass", "pass", "fail"))]
    row = row_of(of(tmp_path, run, rows), "grade", "ann")
    assert (row["labels"], row["undecided"], row["agreed"]) == (1, 3, 1)


def test_what_most_people_say_is_compared_first_and_a_tie_decides_nothing(tmp_path: Path):
    run = run_of(tmp_path, [(FAIL, PASS), (PASS, PASS)])
    rows = [("r0", CHECKS[0], said, who) for who, said in (("a", "fail"), ("b", "fail"), ("c", "pass"))]
    rows += [("r1", CHECKS[0], said, who) for who, said in (("a", "fail"), ("b", "pass"))]
    found = of(tmp_path, run, rows)
    assert found.judge == "majority"
    row = row_of(found, "grade", "majority")
    assert (row["labels"], row["agreed"], row["undecided"]) == (1, 1, 1)
    people = row_of(found, "people", "")
    assert (people["labels"], people["agreed"], people["kappa"]) == (2, 0, None)


def test_a_category_pools_the_labels_of_itself_and_of_its_checks(tmp_path: Path):
    run = run_of(tmp_path, [(FAIL, PASS)])
    found = of(tmp_path, run, [("r0", "iam", "fail", "ann"), ("r0", CHECKS[0], "pass", "ann")])
    row = row_of(found, "grade", "ann", "iam")
    assert (row["kind"], row["labels"], row["agreed"]) == ("category", 2, 1)
    assert row_of(found, "grade", "ann", CHECKS[0])["agreed"] == 0


def test_every_disagreement_has_the_evidence_of_the_grade(tmp_path: Path):
    run = run_of(tmp_path, [(FAIL, PASS)])
    found = of(tmp_path, run, [("r0", CHECKS[0], "pass", "ann"), ("r0", CHECKS[1], "pass", "ann")])
    (each,) = found.disagreements
    assert (each.name, each.who, each.label, each.outcome) == (CHECKS[0], "ann", "pass", "fail")
    assert (each.file, each.line, each.message) == ("index.ts", 3, "The name lacks the suffix.")
    assert each.origin.endswith("labels.csv, line 2")
    text = printed(found)
    assert "iam.session_limit  r0  ann says pass, the grade fail" in text
    assert "The name lacks the suffix. (index.ts:3)" in " ".join(text.split())


def test_the_confusion_table_counts_outcomes(tmp_path: Path):
    run = run_of(tmp_path, [(FAIL, PASS), (FAIL, UNKNOWN)])
    rows = [("r0", CHECKS[0], "pass", "a"), ("r1", CHECKS[0], "fail", "a"), ("r1", CHECKS[1], "pass", "a")]
    found = of(tmp_path, run, rows)
    assert found.confusion.to_records(index=False).tolist() == [
        ("a", "fail", "fail", 1),
        ("a", "fail", "pass", 1),
        ("a", "unknown", "pass", 1),
    ]


def test_a_label_of_a_response_that_the_run_does_not_have_is_refused_with_its_place(tmp_path: Path):
    run = run_of(tmp_path, [(PASS, PASS)] * 3)
    with pytest.raises(LabelError, match=r"labels\.csv, line 2, field 'id': .* no response 'r9'; such as 'r0'"):
        of(tmp_path, run, [("r9", "iam", "pass", "ann")])


def test_labels_of_other_models_are_left_out(tmp_path: Path):
    run = run_of(tmp_path, [(PASS, PASS)])
    assert of(tmp_path, run, [("r0", "iam", "pass", "ann")], model="m").labels == 1
    with pytest.raises(LabelError, match="no label is of a response of 'other'"):
        of(tmp_path, run, [("r0", "iam", "pass", "ann")], model="other")


def test_it_is_said_in_a_sentence_a_row_and_json(tmp_path: Path):
    run = run_of(tmp_path, [(FAIL, PASS), (PASS, PASS)])
    found = of(tmp_path, run, [("r0", CHECKS[0], "fail", "ann"), ("r1", CHECKS[0], "pass", "ann")])
    assert agreement_sentence(found).startswith("The grade and ann agree on 2 of 2 labels (100%), Cohen's kappa 1.00")
    assert agreement_row(found) == "| checks, with one person's labels | 2 responses | 2 of 2 agree, kappa 1.00 |"
    document = json.loads(json.dumps(agreement_document(found), allow_nan=False))
    assert (document["labels"], document["raters"], document["disagreements"]) == (2, ["ann"], [])


@pytest.mark.parametrize("width", [80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_name_is_folded(tmp_path: Path, width: int):
    run = run_of(tmp_path, [(FAIL, PASS), (PASS, PASS)])
    rows = [(f"r{n}", check, "fail", who) for n in (0, 1) for check in CHECKS for who in ("ann", "bob")]
    lines = printed(of(tmp_path, run, rows), width).splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith("  logical_names ") for line in lines)
