"""Rubric files: what is read, what is refused, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.rubric import RubricError, load_rubric, rubric_names

OTHER_TASK = """
extends = "payments"
name = "static-site"

[environment]
region = "eu-central-1"

[services]
required = ["s3", "cloudfront"]
beside = []

[checks]
off = ["lambda_code", "constraints.api_throttling"]

[weights]
naming = 2
"""


def written(folder: Path, text: str, name: str = "task.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(RubricError) as caught:
        load_rubric(path)
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


def test_the_payments_rubric_holds_the_task_s_figures() -> None:
    rubric = load_rubric("payments")
    assert len(rubric.services.required) == 16
    assert rubric.environment.suffix == "dev"
    assert rubric.architecture.separate_stacks == 5
    assert rubric.limits.session_seconds == 3600
    assert 10_000 / 60 in rubric.limits.requests_per_second
    assert 10_000 not in rubric.limits.requests_per_second
    assert rubric.network.public_ports == (80, 443)
    assert "payments" in rubric_names()


def test_a_file_gives_only_what_differs_from_the_rubric_it_extends(tmp_path: Path) -> None:
    rubric = load_rubric(written(tmp_path, OTHER_TASK))
    assert rubric.environment.region == "eu-central-1"
    assert rubric.environment.suffix == "dev"
    assert rubric.services.required == ("s3", "cloudfront")
    assert rubric.weight("naming") == 2
    assert rubric.weight("iam") == 1


@pytest.mark.parametrize(
    ("check", "asked"),
    [
        ("services.s3", True),
        ("services.cloudfront", True),
        ("services.vpc", False),
        ("services.reserved_concurrency", False),
        ("lambda_code.inline", False),
        ("constraints.api_throttling", False),
        ("constraints.flow_logs", True),
    ],
)
def test_a_task_asks_the_services_it_requires_and_no_check_that_is_off(tmp_path: Path, check: str, asked: bool) -> None:
    assert load_rubric(written(tmp_path, OTHER_TASK)).asks(check) is asked


def test_a_rubric_may_extend_a_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, OTHER_TASK, "base.toml")
    rubric = load_rubric(written(tmp_path, 'extends = "base.toml"\nname = "tighter"\n[limits]\nsession_seconds = 3700'))
    assert rubric.limits.session_seconds == 3700
    assert rubric.services.required == ("s3", "cloudfront")


def test_problems_of_all_kinds_are_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("extends = 'payments'\n[services]\nrequired = ['vcp']\nothers = 1\n", encoding="utf-8")
    with pytest.raises(RubricError) as refused:
        load_rubric(file)
    assert "services.others: there is no such key" in str(refused.value)
    assert "no grader knows a service 'vcp'" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[limits]\nsesion_seconds = 3600",
            ":3: limits.sesion_seconds: there is no such key; did you mean 'session_seconds'?",
        ),
        (
            "[limits]\nsession_seconds = 60",
            ":3: limits.session_seconds: 60 is outside the allowed range: at least 3600 and at most 43200",
        ),
        (
            "\n[limits.requests_per_second]\nmin = 200\nmax = 100",
            ":3: limits.requests_per_second: min (200) is above max (100); swap them",
        ),
        (
            "[limits]\nrequests_per_minute = 600",
            ":2: limits: requests_per_second must hold 10.00, which is what requests_per_minute = 600 comes to",
        ),
        ("[network]\npublic_ports = [80, 99999]", ":3: network.public_ports.1: 99999 is outside the allowed range"),
        (
            "[services]\nrequired = ['vcp']",
            ":3: services.required.0: no grader knows a service 'vcp'; did you mean 'vpc'",
        ),
        ("[checks]\noff = ['naming.logical']", ":3: checks.off.0: there is no check or category 'naming.logical'; did"),
        ("[weights]\nsecurity = 2", ":3: weights.security: there is no category 'security'; known are"),
        ("[weights]\niam = -1", ":3: weights.iam: -1 is outside the allowed range: at least 0"),
        ("[environment]\nzones = '3'", ":3: environment.zones: '3' does not fit: input should be a valid integer"),
        ("[storage]\nencrypted = ['dinamodb']", ":3: storage.encrypted.0: 'dinamodb' does not fit: input should be"),
        ("[storage]\narchive = true", ":3: storage.archive: True does not fit"),
        ("colour = 'red'", ":2: colour: there is no such key; known are name, description"),
        ("[services", ":2: this is not TOML: "),
        ("regions = 'eu-west-1'", ":2: regions: there is no such key; did you mean 'environment.region'?"),
        ("[environment]\nregion = 'Frankfurt'", ":3: environment.region: 'Frankfurt' is no region of AWS, such as"),
        ("[services]\nrequired = [\n  'sqs'\nbeside = []", ":5: this is not TOML: "),
        ("[limits]\nrequests_per_second = {\n  min = 1 }", ":3: this is not TOML: "),
        (
            "[requirements]\nid = 'queue'",
            ":2: requirements: each is a table of its own: write [[requirements]], with two",
        ),
        (
            "[[requirements]]\nid = 'Two-Queues'\nsays = 'x'\nresource = 'sqs.Queue'",
            ":3: requirements.\"Two-Queues\".id: 'Two-Queues' is no id: it has lower-case",
        ),
        (
            "[[requirements]]\nid = 'queue'\nresource = 'sqs.Queue'",
            ":2: requirements.queue.says: is missing; each of the requirements has one",
        ),
    ],
)
def test_a_broken_rubric_is_refused_with_the_place_and_what_would_be_right(
    tmp_path: Path, text: str, problem: str
) -> None:
    found = problems(written(tmp_path, f'extends = "payments"\n{text}'))
    assert found[0].startswith(problem)


def test_every_problem_of_a_file_is_named_in_the_file_s_order(tmp_path: Path) -> None:
    found = problems(written(tmp_path, 'extends = "payments"\nsize = 1\n[network]\nports = []\n[limits]\nrate = 2'))
    assert [problem.split(":")[1] for problem in found] == ["2", "4", "6"]


def test_a_rubric_that_extends_nothing_must_give_everything(tmp_path: Path) -> None:
    found = problems(written(tmp_path, 'name = "bare"'))
    assert any("limits: is missing; give it, or extend a rubric that does" in problem for problem in found)


@pytest.mark.parametrize(
    ("extends", "problem"),
    [
        ("paymets", "paymets: there is no rubric 'paymets': did you mean 'payments'? (a file's name ends in .toml)"),
        ("absent.toml", "absent.toml: the rubric cannot be read: No such file or directory"),
        ("task.toml", ":1: extends: more than 8 rubrics extend one another; is there a circle?"),
    ],
)
def test_what_is_extended_must_exist_and_not_go_round_in_circles(tmp_path: Path, extends: str, problem: str) -> None:
    assert problems(written(tmp_path, f'extends = "{extends}"'))[0].endswith(problem)


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(RubricError, match="did you mean 'payments'"):
        load_rubric("payment")


def test_the_hash_changes_with_what_decides_a_grade_and_with_nothing_else(tmp_path: Path) -> None:
    def digest(text: str) -> str:
        return load_rubric(written(tmp_path, f'extends = "payments"\n{text}')).hash

    assert digest("") == load_rubric("payments").hash
    assert digest('description = "other words"') == digest("")
    assert digest("[network]\npublic_ports = [443]") != digest("")


def test_a_requirement_that_lists_values_is_hashed_without_a_warning(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    path = tmp_path / "task.toml"
    asked = 'id = "arm"\nsays = "ARM."\nresource = "lambda.Function"\nexpect = { architectures = ["arm64"] }\n'
    path.write_text(f'extends = "payments"\nname = "task"\n[[requirements]]\n{asked}', encoding="utf-8")
    assert load_rubric(path).hash != load_rubric("payments").hash
    assert [str(each.message) for each in recwarn] == []


def test_what_a_rubric_enforces_can_be_enforced(tmp_path: Path) -> None:
    for name, said in (("iam", "cannot be enforced"), ("deployments", "did you mean 'deployment'")):
        path = tmp_path / f"{name}.toml"
        path.write_text(f'extends = "payments"\n[checks]\nenforced = ["{name}"]\n')
        with pytest.raises(RubricError, match=said):
            load_rubric(path)
    path.write_text('extends = "payments"\n[checks]\nenforced = ["deployment.reserved"]\n')
    assert load_rubric(path).checks.enforced == ("deployment.reserved",)
    assert load_rubric(path).hash != load_rubric("payments").hash


def test_a_table_in_braces_on_several_lines_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "task.toml"
    path.write_text('extends = "base"\nlimits = {\n  error_rate_percent = 1,\n}\n', encoding="utf-8")
    with pytest.raises(RubricError, match=r"task.toml:2: this is not TOML: .*; a table in braces stands on one line"):
        load_rubric(path)


@pytest.mark.parametrize(
    ("extended", "message"),
    [
        ("bse", r"task.toml:2: extends: .*there is no rubric 'bse': did you mean 'base'\?"),
        ("other.toml", r"task.toml:2: extends: .*other.toml: the rubric cannot be read: No such file"),
    ],
)
def test_a_rubric_that_extends_nothing_is_refused_at_its_own_line(tmp_path: Path, extended: str, message: str) -> None:
    path = tmp_path / "task.toml"
    path.write_text(f'name = "task"\nextends = "{extended}"\n', encoding="utf-8")
    with pytest.raises(RubricError, match=message):
        load_rubric(path)
