"""One response's grade in a terminal, with its evidence in the source."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run
from harness.syntax.place import Place
from reports.evidence import print_grade
from tests import made


def shown(run: Run, response_id: str, width: int = 80) -> list[str]:
    out = io.StringIO()
    print_grade(run, response_id, Console(file=out, width=width, color_system=None))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def run_of(folder: Path, answer: Response, *findings: Finding, outcome: Outcome = Outcome.FAIL) -> Run:
    checks = [
        made.result("naming.logical_names", outcome, *findings, reason="because"),
        made.result("naming.physical_names", Outcome.PASS),
        made.result("naming.other", Outcome.NOT_APPLICABLE),
    ]
    grade = made.grade(answer, score=0.5, categories={"naming": outcome}, indicators=INDICATORS, checks=checks)
    return made.run(folder, [(answer, grade)])


INDICATORS = {"suffix_everywhere": False, "pure_pulumi": True, "clean_teardown": None}


def test_a_grade_with_a_failure_and_an_advisory_is(tmp_path: Path):
    advisory = Finding(Severity.ADVISORY, "Let it be destroyed with its content.", made.PLACE)
    run = run_of(tmp_path / "run", made.response(), made.failure(), advisory)
    evidence = [
        "    index.ts:3:16  (line 6 of the response)",
        "      2 │ const a = 1;",
        '    ▸ 3 │ const bucket = new aws.s3.Bucket("logs", {});',
        "        │                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "      4 │ const b = 2;",
    ]
    assert shown(run, "r1") == [
        "r1  model m  task payments",
        "score 0.500  failed: naming",
        "",
        "✗ naming  fail",
        "  ✗ logical_names  fail",
        "    The name lacks the suffix.",
        *evidence,
        "  ✓ physical_names",
        "  · other not applicable",
        "",
        "advisories  they change no outcome",
        "  naming.logical_names",
        "    Let it be destroyed with its content.",
        evidence[0],
        "",
        "1 of 3 indicators met",
        "  ✗ suffix_everywhere",
        "  ✓ pure_pulumi",
        "  ? clean_teardown",
        "",
        "score 0.500  the sum of what the categories give",
        "  category  weight  checks passed   gives  of at most",
        "  naming         1         1 of 2   0.500  1.000",
        "what would raise it most",
        "  +0.500  naming.logical_names  fail",
    ]


def test_a_score_of_0_says_why_and_an_indicator_that_does_not_apply_says_so(tmp_path: Path):
    answer = made.response()
    checks = [made.result("platform.language", Outcome.PASS), made.result("iam.session_limit", Outcome.UNKNOWN)]
    grade = replace(
        made.grade(answer, score=0.0, indicators={"inline_lambda": None, "pure_pulumi": True}, checks=checks),
        inapplicable=("inline_lambda",),
        zero="The program registers no resources.",
    )
    lines = shown(made.run(tmp_path / "run", [(answer, grade)]), "r1")
    assert lines[lines.index("1 of 1 indicators met") :] == [
        "1 of 1 indicators met",
        "  · inline_lambda not applicable",
        "  ✓ pure_pulumi",
        "",
        "score 0.000  0 whatever the checks say",
        "  The program registers no resources.",
        "  category  weight  checks passed  would give  of at most",
        "  platform       1         1 of 1       0.500  0.500",
        "  iam            1         0 of 1       0.000  0.500  1 unknown",
        "what would raise it most",
        "  +0.500  iam.session_limit  unknown",
    ]


def test_findings_of_a_kind_at_one_place_are_shown_once(tmp_path: Path):
    lock = Finding(Severity.FAILURE, 'Bucket "a-0" has no lock.', made.PLACE, count=2)
    owner = Finding(Severity.FAILURE, 'Bucket "a-0" has no owner.', replace(made.PLACE, line=4, end_line=4))
    run = run_of(tmp_path / "run", made.response(), lock, owner)
    lines = [line.strip() for line in shown(run, "r1") if "Bucket" in line]
    assert lines == [
        'Bucket "a-0" has no lock. (and 1 more here)',
        '▸ 3 │ const bucket = new aws.s3.Bucket("logs", {});',
        'Bucket "a-0" has no owner.',
        '3 │ const bucket = new aws.s3.Bucket("logs", {});',
    ]


def test_a_finding_without_a_place_has_its_message_only(tmp_path: Path):
    lines = shown(run_of(tmp_path / "run", made.response(), made.failure("No flow log.", None)), "r1")
    at = lines.index("    No flow log.")
    assert lines[at + 1] == "  ✓ physical_names"


def test_a_place_that_the_response_does_not_have_shows_the_excerpt_that_was_kept(tmp_path: Path):
    place = replace(made.PLACE, file="lib/gone.ts", excerpt="one\n\ttwo")
    lines = shown(run_of(tmp_path / "run", made.response(), made.failure(place=place)), "r1")
    at = lines.index("    lib/gone.ts:3:16  (line 6 of the response)")
    assert lines[at + 1 : at + 3] == ["    │ one", "    │     two"]


def test_a_project_folders_files_are_shown(tmp_path: Path):
    answer = Response("r1", "", model="m", files={"index.ts": "\n\nconst x = new aws.s3.Bucket('a', {});\n"})
    lines = shown(run_of(tmp_path / "run", answer, made.failure()), "r1")
    assert "    ▸ 3 │ const x = new aws.s3.Bucket('a', {});" in lines


@pytest.mark.parametrize(("outcome", "sign"), [(Outcome.UNKNOWN, "?"), (Outcome.ERROR, "!")])
def test_what_is_not_decided_says_why(tmp_path: Path, outcome: Outcome, sign: str):
    lines = shown(run_of(tmp_path / "run", made.response(), outcome=outcome), "r1")
    assert f"  {sign} logical_names  {outcome.value}  because" in lines


def test_a_response_without_a_grade_says_why(tmp_path: Path):
    answer = made.response(problem="in.jsonl:3 is not JSON")
    assert shown(made.run(tmp_path / "run", [(answer, made.grade(answer))]), "r1") == [
        "r1  model m  task payments",
        "in.jsonl:3 is not JSON",
    ]


def test_messages_and_source_cannot_act_on_the_terminal(tmp_path: Path):
    text = made.TEXT.replace('"logs"', '"\x1b[2J[red]\u202e"')
    place = replace(made.PLACE, end_column=20)
    run = run_of(tmp_path / "run", made.response(text=text), made.failure("\x1b]0;owned\x07[bold]", place))
    lines = shown(run, "r1")
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(lines))
    assert "    \\x1b]0;owned\\x07[bold]" in lines
    assert any('Bucket("\\x1b[2J[red]\\u202e"' in line for line in lines)


def at(line: int, file: str = "index.ts") -> Place:
    return replace(made.PLACE, file=file, line=line, end_line=line, response_line=line + 3)


def test_a_cause_is_shown_once_with_its_other_places(tmp_path: Path):
    finding = Finding(Severity.FAILURE, "Wrong.", at(1), (at(2), at(1, "lib/b.ts"), at(9, "lib/b.ts")), count=4)
    lines = shown(run_of(tmp_path / "run", made.response(), finding), "r1")
    assert "    and at :2:16, lib/b.ts:1:16, :9:16" in lines
    assert lines.count("    Wrong.") == 1


def test_a_failure_that_follows_from_another_names_it_and_shows_nothing_else(tmp_path: Path):
    finding = Finding(Severity.FAILURE, "No function.", made.PLACE, follows="services.lambda")
    lines = shown(run_of(tmp_path / "run", made.response(), finding), "r1")
    assert "  ✗ logical_names  fail  follows from services.lambda" in lines
    assert not any("No function" in line for line in lines)


def test_what_is_unknown_for_one_reason_throughout_is_said_once(tmp_path: Path):
    finding = Finding(Severity.UNKNOWN, "the answer breaks off")
    checks = [
        made.result(f"naming.check_{n}", Outcome.UNKNOWN, finding, reason="the answer breaks off") for n in range(5)
    ]
    answer = made.response()
    grade = made.grade(answer, score=0.5, categories={"naming": Outcome.UNKNOWN}, indicators={}, checks=checks)
    lines = shown(made.run(tmp_path / "run", [(answer, grade)]), "r1")
    assert sum("the answer breaks off" in line for line in lines) == 1
    assert "  ? check_0, check_1, check_2, check_3, check_4 unknown" in lines


def long_run(folder: Path) -> Run:
    findings = [Finding(Severity.FAILURE, f"Wrong in way {n}.", at(n + 1)) for n in range(12)]
    checks = [made.result(f"naming.check_{n}", Outcome.FAIL, *findings) for n in range(40)]
    answer = made.response(text="```ts\n" + "const a = 1;\n" * 20 + "```\n")
    grade = made.grade(answer, score=0.5, categories={"naming": Outcome.FAIL}, indicators=INDICATORS, checks=checks)
    return made.run(folder, [(answer, grade)])


def test_a_long_grade_is_cut_to_fit_and_says_what_is_left_out(tmp_path: Path):
    lines = shown(long_run(tmp_path / "run"), "r1")
    assert len(lines) < 200
    assert lines[-1] == "440 more findings not shown; --all shows all findings and places"


def test_everything_is_shown_where_that_is_asked(tmp_path: Path):
    out = io.StringIO()
    console = Console(file=out, width=80, color_system=None)
    print_grade(long_run(tmp_path / "run"), "r1", console, everything=True)
    assert out.getvalue().count("Wrong in way") == 480
    assert "not shown" not in out.getvalue()
