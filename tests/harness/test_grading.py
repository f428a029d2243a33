"""What checks' outcomes amount to: categories, indicators, the score, and the record of it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import harness
from harness import grading
from harness.checks import Check, Grader, Indicator, Outcome, Subject, Verdict, advises, fails, passes, unknown
from harness.grading import Grade, assumptions_of, grade_program, grade_response
from harness.program import Assumptions, Program
from harness.program.resources import Resource
from harness.program.values import Object
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

PASS, FAIL, UNKNOWN, NONE, ADVICE = "pass", "fail", "unknown", "not_applicable", "advice"
VERDICTS = {PASS: passes(), FAIL: fails(None, "wrong"), UNKNOWN: unknown(None, "dark"), ADVICE: advises(None, "better")}


BUCKET = Resource("aws:s3/bucket:Bucket", "b", Object(), Object())
"""What makes a program one that deploys something."""


def grader(category: str, *verdicts: str) -> Grader:
    return Grader(category, tuple(made(f"check_{'abcdef'[n]}", verdict) for n, verdict in enumerate(verdicts)))


def made(name: str, verdict: str) -> Check:
    def decide(subject: Subject) -> Iterator[Verdict]:
        if verdict == "error":
            raise ZeroDivisionError
        if verdict in VERDICTS:
            yield VERDICTS[verdict]

    return Check(name, decide, advisory=verdict == ADVICE)


@pytest.fixture
def rubric() -> Rubric:
    return load_rubric("payments")


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch, rubric: Rubric) -> object:
    def grade_with(
        *graders: Grader,
        indicators: tuple[Indicator, ...] = (),
        weights: Mapping[str, float] = {},
        bound: str = "",
        resources: tuple[Resource, ...] = (BUCKET,),
    ) -> Grade:
        monkeypatch.setattr(grading, "_graders", lambda: graders)
        monkeypatch.setattr(grading, "_indicators", lambda: indicators)
        weighted = rubric.model_copy(update={"weights": weights})
        return grade_program(
            Program([], Assumptions(), resources=list(resources), bound=bound),
            weighted,
            Response("r1", "text", model="m", task="t", sample="2"),
        )

    return grade_with


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ((PASS, NONE), Outcome.PASS),
        ((PASS, UNKNOWN), Outcome.UNKNOWN),
        ((PASS, UNKNOWN, "error"), Outcome.ERROR),
        ((PASS, UNKNOWN, "error", FAIL), Outcome.FAIL),
        ((NONE, NONE), Outcome.NOT_APPLICABLE),
        ((NONE, ADVICE), Outcome.NOT_APPLICABLE),
    ],
)
def test_a_category_is_as_good_as_its_worst_check(graded, verdicts: tuple[str, ...], outcome: Outcome) -> None:
    assert graded(grader("iam", *verdicts)).categories == {"iam": outcome}


@pytest.mark.parametrize(
    ("graders", "score"),
    [
        ([grader("iam", PASS, PASS, PASS, FAIL)], 0.75),
        ([grader("iam", PASS, FAIL), grader("naming", PASS)], 0.75),
        ([grader("iam", NONE), grader("naming", PASS)], 1.0),
        ([grader("iam", PASS, ADVICE)], 1.0),
        ([grader("iam", NONE)], 0.0),
    ],
)
def test_the_score_is_the_mean_share_of_checks_that_pass(graded, graders: list[Grader], score: float) -> None:
    grade = graded(*graders)
    assert (grade.score, grade.score_lenient) == (score, score)


@pytest.mark.parametrize(
    ("graders", "strict", "lenient"),
    [
        ([grader("iam", PASS, UNKNOWN, NONE, "error", FAIL, ADVICE)], 0.25, 0.75),
        ([grader("iam", UNKNOWN), grader("naming", FAIL)], 0.0, 0.5),
        ([grader("iam", UNKNOWN, NONE)], 0.0, 1.0),
        ([grader("platform", PASS, UNKNOWN), grader("naming", PASS)], 0.0, 1.0),
        ([grader("platform", FAIL, UNKNOWN), grader("naming", PASS)], 0.0, 0.0),
    ],
)
def test_what_is_not_known_counts_as_not_passed_and_the_lenient_score_stands_beside(
    graded, graders: list[Grader], strict: float, lenient: float
) -> None:
    grade = graded(*graders)
    assert (grade.score, grade.score_lenient) == (strict, lenient)


def test_a_program_that_was_not_read_to_its_end_scores_nothing(graded) -> None:
    assert graded(grader("iam", PASS), bound="steps").score == 0.0


def test_a_program_that_certainly_makes_nothing_scores_nothing(graded) -> None:
    maybe = Resource("aws:s3/bucket:Bucket", "b", Object(), Object())
    maybe.conditional = True
    assert graded(grader("iam", PASS), resources=()).score_lenient == 0.0
    grade = graded(grader("iam", PASS), resources=(maybe,))
    assert (grade.score, grade.score_lenient) == (0.0, 1.0)


def test_where_every_check_broke_there_is_no_score(graded) -> None:
    grade = graded(grader("iam", "error"), grader("naming", "error"))
    assert (grade.score, grade.score_lenient) == (None, None)


def test_the_rubric_weighs_the_categories(graded) -> None:
    graders = (grader("iam", FAIL), grader("naming", PASS), grader("teardown", PASS))
    assert graded(*graders, weights={"iam": 2.0}).score == 0.5
    assert graded(*graders, weights={"iam": 0.0}).score == 1.0


@pytest.mark.parametrize(
    ("verdicts", "met"),
    [
        ((PASS, NONE), True),
        ((PASS, FAIL, UNKNOWN), False),
        ((PASS, UNKNOWN), None),
        ((PASS, "error"), None),
        ((PASS, ADVICE), True),
    ],
)
def test_an_indicator_is_met_when_all_it_names_pass_and_there_is_something_to_pass(
    graded, verdicts: tuple[str, ...], met: bool | None
) -> None:
    indicator = Indicator("least_privilege", "", ("iam",))
    grade = graded(grader("iam", *verdicts), indicators=(indicator,))
    assert (grade.indicators, grade.inapplicable) == ({"least_privilege": met}, ())


def test_an_indicator_does_not_apply_where_nothing_that_it_names_does(graded) -> None:
    indicators = (Indicator("least_privilege", "", ("iam",)), Indicator("inline_lambda", "", ("lambda_code",)))
    grade = graded(grader("iam", PASS), grader("lambda_code", NONE, NONE), indicators=indicators)
    assert grade.indicators == {"least_privilege": True, "inline_lambda": None}
    assert grade.inapplicable == ("inline_lambda",)
    assert grade.categories["lambda_code"] is Outcome.NOT_APPLICABLE
    assert grade.success is True
    assert grade.to_dict()["inapplicable"] == ["inline_lambda"]


def test_an_indicator_of_which_nothing_is_asked_is_left_out(graded) -> None:
    grade = graded(grader("iam", PASS), indicators=(Indicator("all_services", "", ("services",)),))
    assert grade.indicators == {}


def test_the_wrong_platform_leaves_nothing_else_to_ask(graded) -> None:
    indicators = (Indicator("least_privilege", "", ("iam",)), Indicator("pure_pulumi", "", ("platform",)))
    grade = graded(grader("iam", PASS, FAIL), grader("platform", PASS, FAIL), indicators=indicators)
    assert grade.categories == {"platform": Outcome.FAIL, "iam": Outcome.NOT_APPLICABLE}
    assert grade.indicators == {"least_privilege": None, "pure_pulumi": False}
    assert grade.inapplicable == ("least_privilege",)
    assert (grade.score, grade.zero) == (0.0, "The response is no Pulumi TypeScript program.")
    assert grade.failed_categories == ["platform"]
    assert {check.reason for check in grade.checks if check.category == "iam"} == {
        "the response is no Pulumi TypeScript program, so nothing else is asked"
    }


def test_success_means_that_every_indicator_is_met(graded) -> None:
    def success(*verdicts: str) -> bool | None:
        names = "abc"[: len(verdicts)]
        graders = [grader(name, verdict) for name, verdict in zip(names, verdicts, strict=True)]
        return graded(*graders, indicators=tuple(Indicator(name, "", (name,)) for name in names)).success

    assert success(PASS, PASS) is True
    assert success(PASS, UNKNOWN) is None
    assert success(PASS, UNKNOWN, FAIL) is False
    assert success(PASS, NONE) is True
    assert success(NONE, NONE) is False
    assert success() is False


@pytest.mark.parametrize(
    ("beside", "success"), [(PASS, True), (NONE, True), (UNKNOWN, None), ("error", None), (FAIL, False)]
)
def test_a_success_fails_nothing_and_leaves_nothing_open_beside_its_indicators(
    graded, beside: str, success: bool | None
) -> None:
    grade = graded(grader("iam", PASS), grader("extra", beside), indicators=(Indicator("least", "", ("iam",)),))
    assert grade.success is success


def test_a_program_that_does_not_compile_is_no_success_although_it_meets_every_indicator() -> None:
    text = (Path(__file__).parents[2] / "samples" / "payments" / "aspen-1" / "s01.md").read_text(encoding="utf-8")
    broken = text.replace("\nexport class ", '\nconst port: number = "443";\nexport class ', 1)
    good, bad = harness.grade(text), harness.grade(broken)
    assert (good.success, good.failed_categories) == (True, [])
    assert all(bad.indicators.values())
    assert (bad.success, bad.failed_categories) == (False, ["outputs"])


def test_a_record_that_could_not_be_read_is_an_error_everywhere(rubric: Rubric) -> None:
    grade = grade_response(Response("r1", "", problem="line 17 is not JSON"), rubric)
    assert set(grade.categories.values()) == {Outcome.ERROR}
    assert {check.reason for check in grade.checks} == {"line 17 is not JSON"}
    assert set(grade.indicators.values()) == {None}
    assert grade.score is None


def test_a_reading_that_breaks_is_an_error_with_its_reason(monkeypatch: pytest.MonkeyPatch, rubric: Rubric) -> None:
    def broken(response: Response, assumptions: Assumptions) -> Program:
        raise RecursionError("too deep")

    monkeypatch.setattr(grading, "read_response", broken)
    grade = grade_response(Response("r1", "text"), rubric)
    assert set(grade.categories.values()) == {Outcome.ERROR}
    assert grade.checks[0].reason.startswith("the reading broke: RecursionError: too deep")


def for_ever(response: Response, assumptions: Assumptions) -> Program:
    while True:
        pass


def without_end(response: Response, assumptions: Assumptions) -> Program:
    raise MemoryError


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        (for_ever, "the grading met its limit of 0.05 s of processor time"),
        (without_end, "the grading met its limit of memory"),
    ],
)
def test_a_grading_that_costs_too_much_is_unknown_and_says_which_limit_it_met(
    monkeypatch: pytest.MonkeyPatch, rubric: Rubric, reading: object, reason: str
) -> None:
    monkeypatch.setattr(grading, "TIME_LIMIT", 0.05)
    monkeypatch.setattr(grading, "read_response", reading)
    result = grade_response(Response("r1", "text"), rubric)
    assert {(check.outcome, check.reason) for check in result.checks} == {(Outcome.UNKNOWN, reason)}
    assert (result.score, result.score_lenient, result.success) == (0.0, 1.0, None)
    assert result.zero.lower() == f"{reason.lower()}."


def test_a_check_that_costs_too_much_memory_makes_the_grade_unknown(
    monkeypatch: pytest.MonkeyPatch, rubric: Rubric
) -> None:
    def hoard(subject: Subject) -> Iterator[Verdict]:
        raise MemoryError

    monkeypatch.setattr(grading, "_graders", lambda: (Grader("iam", (Check("check_a", hoard),)),))
    result = grade_response(Response("r1", "text"), rubric)
    assert [(check.outcome, check.reason) for check in result.checks] == [
        (Outcome.UNKNOWN, "the grading met its limit of memory")
    ]


@pytest.mark.parametrize("text", ["", "I cannot help with that.", "# Plan\n\nFirst, make a VPC.", "```\nhello\n```"])
def test_a_response_without_a_program_fails_the_platform_and_nothing_else_is_asked(text: str) -> None:
    grade = harness.grade(text)
    assert grade.failed_categories == ["platform"]
    assert set(grade.categories.values()) == {Outcome.FAIL, Outcome.NOT_APPLICABLE}
    assert {name for name, met in grade.indicators.items() if met is False} == {"pure_pulumi"}
    assert set(grade.inapplicable) == set(grade.indicators) - {"pure_pulumi"}
    assert (grade.score, grade.success) == (0.0, False)
    wrong = next(check for check in grade.checks if check.outcome is Outcome.FAIL)
    assert wrong.reason.startswith("The response holds no program")


def test_the_record_of_a_grade_has_the_documented_fields() -> None:
    record = harness.grade(
        {
            "id": 7,
            "response": "```ts\nimport * as cdk from 'aws-cdk-lib';\n```",
            "model": "m",
            "task": "t",
            "sample": "3",
        }
    ).to_dict()
    assert list(record) == [
        "id",
        "model",
        "task",
        "sample",
        "rubric",
        "score",
        "score_lenient",
        "success",
        "failed_categories",
        "categories",
        "indicators",
        "inapplicable",
        "zero",
        "checks",
    ]
    assert (record["id"], record["model"], record["task"], record["sample"]) == ("7", "m", "t", "3")
    assert record["rubric"] == "payments"
    checks = {check["id"]: check for check in record["checks"]}
    assert list(checks["platform.foreign_import"]) == ["id", "category", "outcome", "advisory", "reason", "findings"]
    assert checks["platform.foreign_import"]["findings"] == [
        {
            "severity": "failure",
            "message": "`aws-cdk-lib` is imported, which belongs to another tool than Pulumi; use `@pulumi/pulumi` and "
            "`@pulumi/aws`.",
            "file": "lib/tap-stack.ts",
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 36,
            "response_line": 2,
            "excerpt": "import * as cdk from 'aws-cdk-lib';",
            "further": [],
            "count": 1,
            "follows": "",
        }
    ]


def test_a_response_of_a_run_is_graded_as_it_is() -> None:
    grade = harness.grade(Response("r7", "No code.", model="aspen"))
    assert (grade.id, grade.model, grade.score) == ("r7", "aspen", 0.0)


def test_a_record_without_a_response_is_an_error_that_says_so() -> None:
    grade = harness.grade({"id": "7", "text": "..."})
    assert set(grade.categories.values()) == {Outcome.ERROR}
    assert grade.checks[0].reason == 'what was given is not a record: it has no "response".'


def test_the_rubric_sets_the_surroundings_of_the_program(rubric: Rubric) -> None:
    environment = rubric.environment.model_copy(update={"suffix": "qa", "region": "eu-west-1", "zones": 2})
    assumptions = assumptions_of(rubric.model_copy(update={"environment": environment}))
    assert (assumptions.environment_suffix, assumptions.region, assumptions.zones) == ("qa", "eu-west-1", 2)


def test_another_task_s_rubric_asks_other_checks(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text(
        'extends = "payments"\nname = "site"\n[services]\nrequired = ["s3", "cloudfront"]\nbeside = []\n'
        '[checks]\noff = ["lambda_code", "constraints", "pci_dss.monitoring"]\n'
    )
    code = 'import * as pulumi from "@pulumi/pulumi";\nimport * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("b");\n'
    grade = harness.grade(f"```ts\n{code}```", str(path))
    asked = {check.id: check.outcome for check in grade.checks}
    assert {name: outcome for name, outcome in asked.items() if name.startswith("services.")} == {
        "services.s3": Outcome.PASS,
        "services.cloudfront": Outcome.FAIL,
    }
    assert "pci_dss.monitoring" not in asked
    assert not {"lambda_code", "constraints"} & set(grade.categories)
    assert not {"inline_lambda", "all_constraints"} & set(grade.indicators)
    assert grade.rubric == "site"


@pytest.mark.parametrize("given", [None, 7, b"text", ["text"]])
def test_what_is_no_response_is_refused_with_what_would_be_one(given: object):
    with pytest.raises(TypeError, match=r"a response is a text, a record .* not (NoneType|int|bytes|list)"):
        harness.grade(given)  # type: ignore[arg-type]
