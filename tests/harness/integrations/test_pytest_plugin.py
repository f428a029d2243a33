"""The plugin of pytest, in sessions of pytest's own."""

from pathlib import Path

import pytest

from harness.grading import grade

pytest_plugins = ["pytester"]

grade("no program")  # loads what grading needs: a session of pytester forgets what it loads itself

TESTS = """
def test_text(grade):
    assert grade("no program").indicators["pure_pulumi"] is False

def test_record(grade):
    assert grade({"response": "no program", "id": "r1"}).id == "r1"
"""


def ran(pytester: pytest.Pytester, tests: str, *options: str) -> pytest.RunResult:
    pytester.makepyfile(tests)
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)


def test_the_fixture_grades_a_text_or_a_record(pytester: pytest.Pytester):
    result = ran(pytester, TESTS)
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["2 responses graded, mean score 0.000, 0 without a score"])


def test_a_test_that_fails_shows_what_it_graded_and_why(pytester: pytest.Pytester):
    tests = """
import pytest

@pytest.fixture
def answer(grade):
    return grade("no program")

def test_direct(grade):
    assert grade("no program").indicators["pure_pulumi"]

def test_fixture(answer):
    assert answer.score == 1

def test_good(grade):
    assert grade("no program").score == 0
"""
    result = ran(pytester, tests)
    result.assert_outcomes(failed=2, passed=1)
    shown = result.stdout.str()
    assert shown.count("platform.") >= 2
    assert "- stackgrade: " in shown


def test_an_option_or_a_setting_names_the_rubric(pytester: pytest.Pytester):
    tests = 'def test_rubric(grade):\n    assert grade("no program").rubric == "webhooks"\n'
    ran(pytester, tests, "--stackgrade-rubric", "webhooks").assert_outcomes(passed=1)
    ran(pytester, tests).assert_outcomes(failed=1)
    pytester.makeini("[pytest]\nstackgrade_rubric = webhooks\n")
    ran(pytester, tests).assert_outcomes(passed=1)


@pytest.mark.parametrize("options", [[], ["-n", "1"]])
def test_a_gate_fails_a_session_whose_mean_score_is_low(pytester: pytest.Pytester, options: list[str]):
    result = ran(pytester, TESTS, "--stackgrade-fail-under", "0.5", *options)
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["gate failed: the mean score is 0.000, under 0.5"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_gate_that_is_kept_lets_a_session_pass(pytester: pytest.Pytester):
    assert ran(pytester, TESTS, "--stackgrade-fail-under", "0").ret == pytest.ExitCode.OK


def test_a_gate_over_nothing_fails(pytester: pytest.Pytester):
    result = ran(pytester, "def test_nothing():\n    pass\n", "--stackgrade-fail-under", "0")
    result.stdout.fnmatch_lines(["gate failed: no graded response has a score"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_session_without_grades_says_nothing_of_them(pytester: pytest.Pytester):
    assert "stackgrade" not in ran(pytester, "def test_nothing():\n    pass\n").stdout.str().partition("collected")[2]


def test_a_bad_gate_is_refused(pytester: pytest.Pytester, tmp_path: Path):
    result = ran(pytester, TESTS, "--stackgrade-fail-under", "90")
    result.stderr.fnmatch_lines(["*'90' is not a number from 0 to 1"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_suite_holds_each_record_to_the_rubric_of_its_task(pytester: pytest.Pytester):
    pytester.mkdir("infra")
    (pytester.path / "infra" / "pay.toml").write_text('extends = "payments"\n')
    (pytester.path / "infra" / "hook.toml").write_text('extends = "webhooks"\nname = "hooks"\n')
    tests = """
def test_task(grade):
    assert grade({"response": "no program", "task": "hook"}).rubric == "hooks"

def test_own(grade):
    assert grade({"response": "no program", "task": "hook", "rubric": "pay"}).rubric == "pay"

def test_none(grade):
    grade({"response": "no program", "task": "hooo"})
"""
    result = ran(pytester, tests, "--stackgrade-rubric", "infra")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*no rubric is for the task 'hooo' (1 record); did you mean 'hook'?"])
