"""The other commands, and the command line as a whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

from harness.checks import find_graders, find_indicators
from harness.cli import app
from harness.rubric import load_rubric
from tests.harness.cli.conftest import PROJECT, Stackgrade

HEAVY = {"pandas", "pyarrow", "scipy", "numpy", "markdown_it", "tree_sitter", "pydantic"}


def loaded(*arguments: str | Path) -> set[str]:
    """The packages that a command imports."""
    code = (
        "import sys\n"
        "from harness.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*(name for name in sys.modules if '.' not in name), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, cwd=PROJECT, check=True
    )
    assert ran.stdout
    return set(ran.stderr.splitlines()[-1].split())


def test_help_imports_nothing_heavy():
    assert not HEAVY & loaded("--help")


@pytest.mark.parametrize("arguments", [("checks",), ("resources",), ("grade", "--jsonl")])
def test_a_command_that_shows_no_figures_imports_none_of_what_makes_them(arguments: tuple[str, ...], answers: Path):
    paths = () if arguments == ("checks",) else (answers / "b" / "s1.md",)
    assert not {"pandas", "pyarrow", "scipy", "numpy", "jinja2"} & loaded(*arguments, *paths)


def test_the_version_is_the_packages(stackgrade: Stackgrade):
    ran = stackgrade("--version")
    assert ran.stdout == f"stackgrade {project_version()}\n"


def project_version() -> str:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_resources_is_one_object_a_response(stackgrade: Stackgrade, answers: Path):
    ran = stackgrade("resources", answers)
    assert (ran.returncode, ran.stderr) == (0, "")
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [record["id"] for record in records] == ["a/s1", "a/s2", "b/s1"]
    (bucket,) = records[0]["resources"]
    assert (bucket["type"], bucket["name"], bucket["file"]) == ("aws:s3/bucket:Bucket", "audit-logs", "index.ts")
    assert records[1]["resources"] == []


def test_show_points_at_the_evidence_in_the_source(stackgrade: Stackgrade, answers: Path):
    assert stackgrade("grade", answers, "--out", "run").returncode == 0
    ran = stackgrade("show", "run", "a/s1")
    assert ran.returncode == 0
    lines = ran.stdout.splitlines()
    assert lines[0] == "a/s1  model a  sample s1"
    (at,) = (n for n, line in enumerate(lines) if line.startswith("  ✗ logical_names"))
    place = next(n for n in range(at, at + 5) if "index.ts:" in lines[n])
    assert "(line 8 of the response)" in lines[place]
    source = next(line for line in lines[place:] if "▸" in line)
    under = lines[lines.index(source, place) + 1]
    assert '▸ 5 │ const bucket = new aws.s3.Bucket("audit-logs", {});' in source
    marked = source[under.index("^") : under.rindex("^") + 1]
    assert "audit-logs" in marked
    assert any(line.endswith("indicators met") for line in lines)


def test_show_of_an_unknown_response_names_near_ones(stackgrade: Stackgrade, answers: Path):
    assert stackgrade("grade", answers, "--out", "run").returncode == 0
    ran = stackgrade("show", "run", "a/s3")
    assert ran.returncode == 2
    assert "run holds no response 'a/s3'; did you mean 'a/s" in ran.stderr


def test_checks_prints_every_check_and_indicator_with_its_description(stackgrade: Stackgrade):
    ran = stackgrade("checks", columns=200)
    text = " ".join(ran.stdout.split())
    assert ran.returncode == 0
    for grader in find_graders():
        assert grader.category in text
        for check in grader.checks:
            unless = "unless a rubric enforces it " * check.enforceable
            advises = f"advisory: changes no outcome {unless}" * check.advisory
            assert " ".join(f"{check.name} {advises}{check.description}".split()) in text
    for indicator in find_indicators():
        assert f"{indicator.name} {indicator.description}" in text


def test_a_printed_rubric_is_a_rubric_that_requires_the_same(stackgrade: Stackgrade, tmp_path: Path):
    ran = stackgrade("rubric")
    assert ran.returncode == 0
    path = tmp_path / "printed.toml"
    path.write_text(ran.stdout, encoding="utf-8")
    assert load_rubric(path).hash == load_rubric("payments").hash
    assert "# The highest figure that is accepted." in ran.stdout


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ('extends = "payments"\nname = "mine"\n', 0, "mine.toml is a rubric: mine"),
        ('extends = "payments"\n[limits]\nsession_second = 1\n', 2, "mine.toml:3: limits.session_second"),
    ],
)
def test_a_rubric_file_can_be_checked(stackgrade: Stackgrade, tmp_path: Path, text: str, status: int, said: str):
    (tmp_path / "mine.toml").write_text(text)
    for spelling in ("check", "--check"):
        ran = stackgrade("rubric", spelling, "mine.toml")
        assert ran.returncode == status
        assert said in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("payments", 0, "payments is a rubric: payments"),
        ("suite", 0, "suite is a suite: rubrics 10, tasks 20"),
        ("paymets", 2, "there is no rubric 'paymets': did you mean 'payments'?"),
        ("folder", 2, "folder: the folder holds no rubric"),
    ],
)
def test_what_ships_can_be_checked_by_name(stackgrade: Stackgrade, tmp_path: Path, name: str, status: int, said: str):
    (tmp_path / "folder").mkdir()
    ran = stackgrade("rubric", "--check", name)
    assert ran.returncode == status
    assert said in ran.stdout + ran.stderr


def test_every_command_and_option_is_documented_and_nothing_else():
    page = (PROJECT / "docs" / "command-line.md").read_text(encoding="utf-8")
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    assert re.findall(r"^## (\w+)$", page, re.M) == list(command.commands)
    commands = [
        inner
        for each in command.commands.values()
        for inner in (each.commands.values() if isinstance(each, typer.core.TyperGroup) else [each])
    ]
    options = {option for each in commands for parameter in each.params for option in parameter.opts}
    documented = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", page)) - {"--help"}
    assert {option for option in options if option.startswith("--")} == documented


def test_show_without_an_id_lists_the_ids_worst_first(stackgrade: Stackgrade, tmp_path: Path):
    program = "```typescript\nimport * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('b');\n```"
    long = "runs/" + "a-long-folder/" * 12 + "s1"
    answers = [{"id": f"r{number:02}", "response": program} for number in range(21)]
    answers += [{"id": long, "response": "No."}, {"id": "unreadable"}]
    records = tmp_path / "answers.jsonl"
    records.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
    stackgrade("grade", records, "--out", "run")
    ran = stackgrade("show", "run")
    lines = ran.stdout.splitlines()
    assert ran.returncode == 0
    assert [line.split()[:2] for line in lines[:3]] == [["-", "answers.jsonl:23"], ["0.00", long], ["0.38", "r00"]]
    assert "failed: naming, services" in lines[2]
    assert lines[20:22] == ["", "3 more, none with a lower score; --all lists them"]
    everything = stackgrade("show", "run", "--all").stdout.partition("\n\n")[0].splitlines()
    assert sorted(line.split()[1] for line in everything) == sorted(
        [long, "answers.jsonl:23", *(str(a["id"]) for a in answers[:21])]
    )


def test_shells_ask_for_completions_by_a_variable():
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'stackgrade'; from harness.cli import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}

    def said(**variables: str) -> str:
        ran = subprocess.run(command, capture_output=True, text=True, env={**environment, **variables}, timeout=120)
        return ran.stdout

    assert "_STACKGRADE_COMPLETE=complete_bash" in said(_STACKGRADE_COMPLETE="source_bash")
    asked = {"COMP_WORDS": "stackgrade hist", "COMP_CWORD": "1", "_STACKGRADE_COMPLETE": "complete_bash"}
    assert said(**asked).split() == ["history"]


def test_help_names_arguments_as_they_are_typed(stackgrade: Stackgrade):
    help_ = stackgrade("show", "--help", columns=80).stdout
    assert help_.splitlines()[0].endswith(" show [OPTIONS] RUN [ID]")
    assert "<str>" not in help_
    assert "RUN   A run (`grade --out`)" in help_
    assert stackgrade("agree", "--help").stdout.splitlines()[0].endswith(" agree [OPTIONS] RUN LABELS...")
    assert " validate [OPTIONS] [PATH...]" in stackgrade("validate", "--help").stdout
    assert stackgrade("history").stderr.splitlines()[0].endswith(" history [OPTIONS] RUN...")


def test_each_command_is_described_in_one_line_of_80_columns(stackgrade: Stackgrade):
    assert "..." not in stackgrade("--help", columns=80).stdout.partition("Commands:")[2]


def test_show_helps_where_an_id_is_a_models_name_or_the_end_of_one(stackgrade: Stackgrade, answers: Path):
    stackgrade("grade", answers, "--out", "run")
    ran = stackgrade("show", "run", "a")
    assert (ran.returncode, "`stackgrade show run@a` lists its responses" in ran.stderr) == (2, True)
    assert "did you mean 'a/s1' or 'b/s1'?" in stackgrade("show", "run", "s1").stderr
    assert "no response names a task" in stackgrade("show", "run", "--task", "shop").stderr


def test_show_of_one_response_refuses_what_chooses_among_many(stackgrade: Stackgrade, answers: Path):
    stackgrade("grade", answers, "--out", "run")
    ran = stackgrade("show", "run", "a/s1", "--failed", "iam")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--failed, --task, --model and --worst choose which responses are listed" in ran.stderr


def test_lines_in_a_pipe_end_without_filling_spaces(stackgrade: Stackgrade, answers: Path):
    printed = [stackgrade("grade", answers, "--out", "run"), stackgrade("show", "run", "a/s1"), stackgrade("checks")]
    for ran in printed:
        assert ran.stdout
        assert [line for line in ran.stdout.splitlines() if line != line.rstrip()] == []
