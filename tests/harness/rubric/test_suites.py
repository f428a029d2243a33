"""Suites: which rubric a record is held to, what a record may name, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.rubric import RubricError, Suite, as_suite, load_rubric, load_suite, shipped_prompts

PAYMENTS = 'extends = "payments"\n'


def folder(path: Path, **files: str) -> Path:
    """A folder with rubrics; `__` in a name stands for a dot."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text)
    return path


def held(suite: Suite, task: str, named: str = "") -> str | None:
    rubric = suite.rubric_for(task, named)
    return rubric.name if rubric is not None else None


def refused(path: Path) -> str:
    with pytest.raises(RubricError) as refusal:
        load_suite(path)
    return str(refusal.value).replace(f"{path.parent}/", "")


def test_a_rubric_of_a_folder_is_for_the_task_that_its_file_is_named_for(tmp_path: Path):
    suite = load_suite(folder(tmp_path / "infra", eks=PAYMENTS, site=PAYMENTS))
    assert (suite.name, suite.single) == ("infra", False)
    assert [held(suite, task) for task in ("eks", "site", "other", "")] == ["eks", "site", None, None]


def test_a_rubric_is_also_for_the_tasks_under_its_own_keys(tmp_path: Path):
    one, many = 'task = "eks-17"\n', 'name = "sites"\ntasks = ["static", "blog"]\n'
    suite = load_suite(folder(tmp_path / "infra", eks=PAYMENTS + one, site=PAYMENTS + many))
    tasks = ("eks", "eks-17", "static", "blog", "site")
    assert [held(suite, task) for task in tasks] == ["eks", "eks", "sites", "sites", "sites"]


def test_the_file_default_is_for_all_tasks_that_have_no_rubric(tmp_path: Path):
    suite = load_suite(folder(tmp_path / "infra", eks=PAYMENTS, default=PAYMENTS + 'name = "usual"\n'))
    assert [held(suite, task) for task in ("eks", "other", "")] == ["eks", "usual", "usual"]


def test_a_rubric_keeps_the_name_that_it_gives_itself_and_none_that_it_inherits(tmp_path: Path):
    rubrics = folder(tmp_path / "infra", eks=PAYMENTS, site='extends = "eks.toml"\nname = "own"\n', blog=PAYMENTS)
    assert sorted(load_suite(rubrics).rubrics) == ["blog", "eks", "own"]


def test_files_that_begin_with_an_underscore_are_there_to_be_extended(tmp_path: Path):
    suite = load_suite(folder(tmp_path / "infra", _base=PAYMENTS, eks='extends = "_base.toml"\n'))
    assert list(suite.rubrics) == ["eks"]


def test_the_suite_file_of_a_folder_names_default_and_tasks_before_the_rubrics_themselves(tmp_path: Path):
    said = 'name = "all"\ndefault = "webhooks"\n[tasks]\n"a" = "eks"\n"b" = "site.toml"\n"c" = "payments"\n'
    rubrics = folder(tmp_path / "infra", eks=PAYMENTS + 'task = "b"\n', site=PAYMENTS, suite=said)
    suite = load_suite(rubrics)
    assert suite.name == "all"
    assert [held(suite, task) for task in ("a", "b", "c", "eks", "else")] == [
        "eks",
        "site",
        "payments",
        "eks",
        "webhooks",
    ]


def test_a_file_maps_tasks_to_names_and_to_files_beside_it(tmp_path: Path):
    folder(tmp_path / "rubrics", eks=PAYMENTS)
    file = tmp_path / "tasks.toml"
    file.write_text('default = "payments"\n[tasks]\n"eks/1" = "rubrics/eks.toml"\n"hook" = "webhooks"\n')
    suite = load_suite(file)
    assert [held(suite, task) for task in ("eks/1", "hook", "other")] == ["eks", "webhooks", "payments"]
    assert suite.name == "tasks"


def test_one_rubric_is_a_suite_that_holds_every_task_to_it(tmp_path: Path):
    folder(tmp_path, mine=PAYMENTS + 'name = "mine"\ntasks = ["a"]\n')
    for given in ("payments", tmp_path / "mine.toml", load_rubric("payments")):
        suite = as_suite(given)
        assert suite.single
        assert held(suite, "whatever") == suite.name == next(iter(suite.rubrics))
    assert as_suite("payments").hash == load_rubric("payments").hash
    assert as_suite(suite) is suite


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("hooks", "hooks"),
        ("site", "hooks"),
        ("site.toml", "hooks"),
        ("./site.toml", "hooks"),
        ("infra/site.toml", "hooks"),
        ("x/../infra/site.toml", "hooks"),
        ("payments", "payments"),
        ("webhooks", "webhooks"),
        ("hook", None),
        ("outside.toml", None),
        ("../outside.toml", None),
        ("/etc/passwd", None),
    ],
)
def test_a_record_names_a_rubric_of_the_suite_or_one_that_ships_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, expected: str | None
):
    monkeypatch.chdir(folder(tmp_path, outside=PAYMENTS))
    folder(Path("infra"), eks=PAYMENTS, site=PAYMENTS + 'name = "hooks"\n')
    assert held(load_suite("infra"), "eks", named) == expected


def test_a_record_may_name_a_rubric_that_ships_though_another_was_chosen_for_all():
    assert held(load_suite("payments"), "any", "webhooks") == "webhooks"


def test_what_lacks_a_rubric_is_named_with_what_was_meant(tmp_path: Path):
    suite = load_suite(folder(tmp_path / "infra", eks=PAYMENTS))
    said = [str(suite.lacks(*of)).partition(": ")[2] for of in (("ekz", "", 14), ("", "", 1), ("a", "../x.toml", 2))]
    assert said == [
        "no rubric is for the task 'ekz' (14 records); did you mean 'eks'?",
        "1 record without a task; no rubric is the default; `task` may be eks",
        "there is no rubric '../x.toml' (2 records); known are eks, base, payments, webhooks",
    ]
    with pytest.raises(RubricError, match="no rubric is for the task 'ekz'"):
        suite.required_for("ekz")


def test_everything_that_is_wrong_in_a_folder_is_said_at_once(tmp_path: Path):
    wrong = folder(
        tmp_path / "infra",
        eks=PAYMENTS + "[limits]\nsesion_seconds = 3600\n",
        site=PAYMENTS + '[services]\nrequired = ["s33"]\n',
    )
    assert refused(wrong).splitlines() == [
        "infra/eks.toml:3: limits.sesion_seconds: there is no such key; did you mean 'session_seconds'?",
        "infra/site.toml:3: services.required.0: no grader knows a service 's33'; did you mean 's3'?",
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "infra: the folder holds no rubric (*.toml)"),
        (
            {"a": PAYMENTS + 'name = "one"\n', "b": PAYMENTS + 'name = "one"\n[weights]\niam = 2\n'},
            "infra/b.toml: name: infra/a.toml is called 'one' too; each rubric of a suite needs a name of its own",
        ),
        (
            {"a": PAYMENTS + 'task = "t"\n', "b": PAYMENTS + 'tasks = ["t"]\n'},
            "infra/b.toml: tasks: the task 't' is held to the rubric 'a' already (infra/a.toml)",
        ),
        (
            {"eks": PAYMENTS, "suite": 'default = "ekz"\n'},
            "infra/suite.toml:1: default: there is no rubric 'ekz'; did you mean 'eks'? (a file's name ends in .toml)",
        ),
        (
            {"eks": PAYMENTS, "suite": 'name = "x"\n[tasks]\na = "x/y.toml"\n'},
            "infra/suite.toml:3: tasks.a: there is no file infra/x/y.toml",
        ),
        (
            {"eks": PAYMENTS, "suite": "[tasks]\na = 1\n"},
            "infra/suite.toml:2: tasks.a: must be the name of a rubric or the path of a TOML file, in quotes",
        ),
        (
            {"eks": PAYMENTS, "suite": 'defaults = "eks"\n'},
            "infra/suite.toml:1: defaults: there is no such key; did you mean 'default'?",
        ),
        (
            {"eks": PAYMENTS, "suite": "tasks = ["},
            "infra/suite.toml:1: this is not TOML: Invalid value",
        ),
    ],
    ids=["empty", "name twice", "task twice", "default", "file", "number", "key", "no TOML"],
)
def test_a_suite_is_refused_with_the_place(tmp_path: Path, files: dict[str, str], said: str):
    assert refused(folder(tmp_path / "infra", **files)) == said


def test_the_tasks_of_a_rubric_decide_no_grade(tmp_path: Path):
    folder(tmp_path, a=PAYMENTS, b=PAYMENTS + 'tasks = ["x"]\n')
    assert load_rubric(tmp_path / "a.toml").hash == load_rubric(tmp_path / "b.toml").hash


def test_the_hash_of_a_suite_changes_with_its_rubrics_its_tasks_and_its_default(tmp_path: Path):
    texts = [{"eks": PAYMENTS}, {"eks": PAYMENTS + "[weights]\niam = 2\n"}, {"eks": PAYMENTS + 'task = "t"\n'}]
    texts.append({"eks": PAYMENTS, "suite": 'default = "eks"\n'})
    hashes = {load_suite(folder(tmp_path / str(n) / "s", **files)).hash for n, files in enumerate(texts)}
    assert len(hashes) == len(texts)


def test_where_one_rubric_is_asked_for_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(RubricError, match="this is a folder; where one rubric is asked for, name one of the files"):
        load_rubric(folder(tmp_path / "infra", eks=PAYMENTS))


def test_the_suite_that_ships_has_ten_tasks_each_with_its_prompt():
    suite = load_suite("suite")
    assert (suite.name, len(suite.rubrics), suite.default) == ("suite", 10, None)
    assert set(suite.rubrics) == set(shipped_prompts())
    assert [held(suite, f"stackgrade/suite/{task}") for task in suite.rubrics] == list(suite.rubrics)


def test_what_a_task_of_the_suite_requires_is_quoted_from_its_prompt():
    for name, rubric in load_suite("suite").rubrics.items():
        assert rubric.prompt == f"{name}.md"
        assert len(rubric.requirements) >= 8
        assert [each.id for each in rubric.requirements if not each.quote] == []


def test_a_rubric_of_the_suite_has_a_name_like_others_that_ship(tmp_path: Path):
    assert load_rubric("containers").environment.region == "eu-west-1"
    assert held(as_suite("payments"), "any", "containers") == "containers"
    own = folder(tmp_path / "infra", mine='extends = "containers"\nname = "mine"\n')
    assert load_suite(own).rubrics["mine"].requirements == load_rubric("containers").requirements


def test_where_one_rubric_is_asked_for_the_suite_s_are_named():
    with pytest.raises(
        RubricError, match="this is a suite; where one rubric is asked for, name one of batch, containers,"
    ):
        load_rubric("suite")


def test_what_ships_is_read_once():
    assert as_suite("payments") is as_suite("payments")
    assert as_suite("suite") is as_suite("suite")


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text('extends = "payments"\nname = "before"\n')
    assert as_suite(file).default == "before"
    file.write_text('extends = "payments"\nname = "after"\n')
    assert as_suite(file).default == "after"
