"""A grade as Markdown."""

from dataclasses import replace

from harness.checks import Finding, Outcome, Severity
from harness.syntax.place import Place
from reports.explanation import FINDINGS_SHOWN, explained, summary
from tests.made import failure, grade, response, result

CATEGORIES = {"naming": Outcome.FAIL, "iam": Outcome.UNKNOWN, "outputs": Outcome.PASS, "teardown": Outcome.ERROR}


def test_a_summary_names_what_fails_and_what_is_not_known():
    assert summary(grade(response(), score=0.75, categories=CATEGORIES)) == (
        "score 0.75; fails: naming; unknown: iam; not graded: teardown"
    )
    assert summary(grade(response(), score=None, categories={})) == "no score"


def test_failures_come_first_with_their_places_and_advice_last():
    checks = [
        result("a.advice", Outcome.PASS, Finding(Severity.ADVISORY, "Better so."), advisory=True),
        result("a.told", Outcome.UNKNOWN, reason="it is not known"),
        result("a.failed", Outcome.FAIL, failure()),
        result("a.passed", Outcome.PASS),
    ]
    assert explained(grade(response(), score=0.5, checks=checks)).splitlines() == [
        "**score 0.50**",
        "",
        "- `a.failed` fail",
        '  - The name lacks the suffix. (`index.ts:3:16`, line 6 of the response): `new aws.s3.Bucket("logs", {})`',
        "- `a.told` unknown",
        "  - it is not known",
        "- `a.advice` advice",
        "  - Better so.",
    ]


def test_of_many_findings_the_rest_is_counted():
    checks = [result("a.failed", Outcome.FAIL, *[failure(f"No. {n}") for n in range(FINDINGS_SHOWN + 3)])]
    assert explained(grade(response(), checks=checks)).endswith("  - and 3 more\n")


def test_nothing_that_a_response_says_is_markup():
    hostile = "`</details>` [x](http://evil) <img src=x>\n# @everyone"
    place = Place("`x`.ts", 1, 1, 1, 2, 1, hostile)
    text = explained(grade(response(), checks=[result("a.failed", Outcome.FAIL, failure(hostile, place))]))
    assert "\\<img" in text
    assert "[x](" not in text.replace(f"`` {hostile}", "")[: text.index("line 1 of")]
    assert "\n#" not in text


def test_a_cause_is_explained_once_and_a_failure_that_follows_names_its_cause():
    place = Place("index.ts", 3, 1, 3, 2, 6, "")
    wide = Finding(Severity.FAILURE, "Wrong.", place, (place, place), count=3)
    follows = Finding(Severity.FAILURE, "No function.", follows="services.lambda")
    text = explained(
        grade(response(), checks=[result("a.wide", Outcome.FAIL, wide), result("b.late", Outcome.FAIL, follows)])
    )
    assert "Wrong. (`index.ts:3:1`, line 6 of the response, and 2 more places)" in text
    assert "- `b.late` fail\n  - follows from `services.lambda`" in text


def test_the_summary_says_what_the_score_is_at_best():
    found = grade(response(), score=0.25, categories={})
    assert summary(replace(found, score_lenient=0.75)) == "score 0.25 (at best 0.75)"
    assert summary(replace(found, score_lenient=0.25)) == "score 0.25"


def test_what_is_unknown_for_one_reason_throughout_is_explained_once():
    broken = [result(f"a.check_{n}", Outcome.UNKNOWN, reason="the answer breaks off") for n in range(6)]
    text = explained(grade(response(), checks=[*broken, result("b.own", Outcome.UNKNOWN, reason="something else")]))
    assert text.count("the answer breaks off") == 1
    assert "- `a.check_0`, `a.check_1`, `a.check_2`, `a.check_3`, `a.check_4`, `a.check_5` unknown" in text
    assert "- `b.own` unknown\n  - something else" in text
