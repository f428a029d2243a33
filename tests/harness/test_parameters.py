"""The parameters that a rubric states for the checks of other packages."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from harness.checks import Grader, Subject, Verdict, check, checks_of, fails, find_graders, passes, run_check
from harness.cli.rubric_file import parameters_of, print_rubric
from harness.parameters import Parameters
from harness.program import Assumptions, Program
from harness.rubric import Rubric, RubricError, load_rubric


class Team(Parameters):
    """A team."""

    name: str
    """Its name."""
    members: int = Field(default=1, ge=1)


class Owners(Parameters):
    """Who may own what."""

    tag: str = "Owner"
    """The tag with the owner."""
    teams: tuple[Team, ...] = ()
    mode: Literal["all", "any"] = "all"
    camelCase: int | bool | None = None


class Budget(Parameters):
    """What the resources may cost."""

    limit: float
    """Dollars a month."""


@check(parameters=Owners)
def owners(subject: Subject, asked: Owners) -> Iterator[Verdict]:
    """Something has the asked tag."""
    yield passes() if asked.tag == "Owner" and not asked.teams else fails(None, f"no {asked.tag}")


@check(parameters=Budget)
def budget(subject: Subject, asked: Budget) -> Iterator[Verdict]:
    """The resources cost at most the limit."""
    yield passes() if asked.limit > 10 else fails(None, f"more than {asked.limit:g}")


@check()
def plain(subject: Subject) -> Iterator[Verdict]:
    """Something else."""
    yield passes()


GRADER = Grader("company", (owners, budget, plain))


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    graders = [*find_graders(), GRADER]
    monkeypatch.setattr("harness.rubric.parameters.find_graders", lambda: graders)
    monkeypatch.setattr("harness.rubric.parameters.packages_of_graders", lambda: ["company-graders", "stackgrade"])
    monkeypatch.setattr("harness.rubric.loading.find_graders", lambda: graders)


def written(folder: Path, text: str, name: str = "task.toml") -> Path:
    file = folder / name
    file.write_text(f'extends = "payments"\nname = "task"\n{text}\n', encoding="utf-8")
    return file


def problems(file: Path) -> list[str]:
    with pytest.raises(RubricError) as refused:
        load_rubric(file)
    return [str(problem).removeprefix(f"{file.parent}/") for problem in refused.value.problems]


def outcomes(rubric: Rubric) -> dict[str, str]:
    subject = Subject(Program([], Assumptions()), rubric)
    asked = [question for _, question in checks_of(rubric, [GRADER])]
    results = [run_check("company", question, subject) for question in asked]
    return {result.id: result.reason or result.outcome.value for result in results}


def test_a_check_gets_the_parameters_of_its_table(tmp_path: Path) -> None:
    text = "[parameters.company.owners]\ntag = 'Team'\n[parameters.company.budget]\nlimit = 5"
    rubric = load_rubric(written(tmp_path, text))
    assert outcomes(rubric) == {
        "company.owners": "no Team",
        "company.budget": "more than 5",
        "company.plain": "pass",
    }


def test_without_a_table_a_check_gets_the_defaults_or_is_not_asked(tmp_path: Path) -> None:
    assert outcomes(load_rubric(written(tmp_path, ""))) == {"company.owners": "pass", "company.plain": "pass"}


def test_a_check_that_is_off_is_not_asked_whatever_its_parameters(tmp_path: Path) -> None:
    text = "[checks]\noff = ['company.budget']\n[parameters.company.budget]\nlimit = 5"
    assert "company.budget" not in outcomes(load_rubric(written(tmp_path, text)))


def test_parameters_are_merged_with_those_of_the_extended_rubric(tmp_path: Path) -> None:
    written(tmp_path, "[parameters.company.owners]\ntag = 'Team'\nteams = [{ name = 'a' }]", "base.toml")
    file = tmp_path / "own.toml"
    file.write_text("extends = 'base.toml'\n[parameters.company.owners]\nmode = 'any'\n", encoding="utf-8")
    asked = load_rubric(file).parameters_of("company.owners")
    assert asked == Owners(tag="Team", teams=(Team(name="a"),), mode="any")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[parameters.company.owners]\ntga = 'Team'",
            "4: parameters.company.owners.tga: there is no such key; did you mean 'tag'?",
        ),
        (
            "[parameters.company.owners]\n\ntag = 3",
            "5: parameters.company.owners.tag: 3 does not fit: input should be a valid string",
        ),
        (
            "[parameters.company.owners]\ncamelCase = 'x'",
            "4: parameters.company.owners.camelCase: 'x' does not fit: input should be a valid integer",
        ),
        (
            "[parameters.company.owners]\nmode = 'every'",
            "4: parameters.company.owners.mode: 'every' does not fit: input should be 'all' or 'any'",
        ),
        (
            "[parameters.company.owners]\ntag = 'Team'\nteams = [{ name = 'a', member = 2 }]",
            "5: parameters.company.owners.teams.0.member: there is no such key; did you mean 'members'?",
        ),
        (
            "[[parameters.company.owners.teams]]\nname = 'a'\n[[parameters.company.owners.teams]]\nmembers = 0",
            "6: parameters.company.owners.teams.1.members: 0 is outside the allowed range: at least 1",
        ),
        (
            "[[parameters.company.owners.teams]]\nname = 'a'\n[[parameters.company.owners.teams]]\nmembers = 1",
            "5: parameters.company.owners.teams.1.name: is missing; give it",
        ),
        ("[parameters.company.budget]", "3: parameters.company.budget.limit: is missing; give it"),
        (
            "[parameters.company.plain]\nx = 1",
            "3: parameters.company.plain: the check company.plain takes no parameters; those that do: company.owners, "
            "company.budget",
        ),
        (
            "[parameters.company.owner]\nx = 1",
            "3: parameters.company.owner: the category 'company' has no check 'owner' (looked in the entry points of "
            "the group 'stackgrade.graders', of company-graders, stackgrade); is its package installed? did you mean "
            "'company.owners'?",
        ),
        (
            "[parameters.compny.owners]\nx = 1",
            "3: parameters.compny: no installed grader has a category 'compny' (looked in the entry points of the "
            "group 'stackgrade.graders', of company-graders, stackgrade); is its package installed? did you mean "
            "'company'?",
        ),
        (
            "[parameters.company]\nowners = 1",
            "4: parameters.company.owners: 1 does not fit: input should be an object",
        ),
        (
            "[parameters]\ncompany = 1",
            "4: parameters.company: must be a table: [parameters.company.CHECK], and below it the parameters of that "
            "check",
        ),
    ],
)
def test_wrong_parameters_are_refused_with_their_place(tmp_path: Path, text: str, problem: str) -> None:
    found = problems(written(tmp_path, text))
    assert [each for each in found if each.startswith(f"task.toml:{problem}")]


def test_a_wrong_parameter_of_an_extended_rubric_is_placed_in_its_file(tmp_path: Path) -> None:
    written(tmp_path, "[parameters.company.owners]\ntag = 3", "base.toml")
    file = tmp_path / "own.toml"
    file.write_text("extends = 'base.toml'\n[parameters.company.owners]\nmode = 'any'\n", encoding="utf-8")
    assert problems(file)[0].startswith("base.toml:4: parameters.company.owners.tag: 3 does not fit")


def test_wrong_parameters_and_other_problems_are_named_at_once(tmp_path: Path) -> None:
    text = "[limits]\nsesion_seconds = 1\n[parameters.company.owners]\ntag = 3\nmod = 'any'\n[weights]\nsecurity = 1"
    assert [problem.split(":")[1] for problem in problems(written(tmp_path, text))] == ["4", "6", "7", "9"]


def test_the_hash_holds_the_parameters_and_is_the_same_without_any(tmp_path: Path) -> None:
    def hash_of(text: str) -> str:
        return load_rubric(written(tmp_path, text)).hash

    usual = hash_of("[parameters.company.owners]\ntag = 'Owner'")
    assert usual == hash_of("[parameters.company.owners]\nmode = 'all'")
    assert usual != hash_of("[parameters.company.owners]\ntag = 'Team'")
    assert usual != hash_of("")
    assert hash_of("") == hash_of("[parameters]")


def test_a_rubric_with_parameters_survives_json_and_pickle(tmp_path: Path) -> None:
    rubric = load_rubric(written(tmp_path, "[parameters.company.owners]\nteams = [{ name = 'a' }]"))
    assert pickle.loads(pickle.dumps(rubric)).hash == rubric.hash
    assert Rubric.model_validate_json(rubric.model_dump_json(by_alias=True, exclude_unset=True)) == rubric


def test_a_printed_rubric_holds_the_parameters_and_is_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rubric = load_rubric(written(tmp_path, "[parameters.company.owners]\nteams = [{ name = 'a' }]"))
    print_rubric(str(tmp_path / "task.toml"))
    text = capsys.readouterr().out
    assert '# The tag with the owner.\ntag = "Owner"\n' in text
    again = tmp_path / "again.toml"
    again.write_text(text, encoding="utf-8")
    assert load_rubric(again).hash == rubric.hash


def test_the_parameters_of_a_check_are_described_with_their_defaults() -> None:
    assert list(parameters_of("company", owners)) == [
        "[parameters.company.owners]",
        'tag = "Owner"  # The tag with the owner.',
        "teams = []",
        'mode = "all"',
        "camelCase may be left out",
    ]
    assert list(parameters_of("company", budget))[1] == "limit must be given: Dollars a month."
    assert list(parameters_of("company", plain)) == []
