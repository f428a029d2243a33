"""`import stackgrade`: the public names, and the page that describes them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import stackgrade

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs" / "python.md"
SLOW = ("altair", "jinja2", "numpy", "pandas", "pyarrow", "pydantic", "scipy", "tree_sitter")


def code_of(page: Path) -> str:
    """The Python of a page, one block after the other."""
    return "\n".join(re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))


def claims_of(code: str) -> dict[str, object]:
    """The expressions that stand on a line of their own, with the value that the comment behind them says."""
    claims = {}
    for expression, comment in re.findall(r"^(\S.*?) {2,}# (.+)$", code, re.MULTILINE):
        try:
            claims[expression] = ast.literal_eval(comment)
        except (SyntaxError, ValueError):
            continue
    return claims


def docstring_of(public: object) -> str | None:
    """The docstring of a class or function, from its source: compiled classes have none."""
    module, name = getattr(public, "__module__", ""), getattr(public, "__name__", "")
    path = PROJECT.joinpath(*module.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not source.is_file():
        return public.__doc__
    tree = ast.parse(source.read_text(encoding="utf-8"))
    defined = (node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name)
    return next((said for node in defined if (said := ast.get_docstring(node))), public.__doc__)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, and a run of them."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "samples", root / "samples")
    command = [sys.executable, "-m", "harness.cli", "grade", "samples/payments", "--out", "runs/samples"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return root


def test_the_page_has_every_name_and_no_other():
    section = PAGE.read_text(encoding="utf-8").partition("## All names\n")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == sorted(stackgrade.__all__)


def test_the_code_of_the_page_does_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder)
    code = code_of(PAGE)
    names: dict[str, object] = {}
    exec(compile(code, str(PAGE), "exec"), names)
    claims = claims_of(code)
    assert len(claims) >= 7
    assert {expression: eval(expression, names) for expression in claims} == claims


def test_the_code_of_the_readme_runs(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    (folder / "answers" / "my-model").mkdir(parents=True)
    shutil.copy(folder / "samples/payments/aspen-1/s06.md", folder / "answers/my-model/01.md")
    shutil.copytree(folder / "runs/samples", folder / "runs/mine")
    monkeypatch.chdir(folder)
    exec(compile(code_of(PROJECT / "README.md"), "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("0.95 ['iam']\n")


def test_every_name_has_a_docstring():
    documented = [getattr(stackgrade, name) for name in stackgrade.__all__ if name != "UNDEFINED"]
    assert [each for each in documented if not docstring_of(each)] == []


def test_the_import_is_quick():
    code = f"import sys, stackgrade; print([name for name in {SLOW} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = stackgrade.no_such_name


def test_completion_knows_every_name():
    assert set(stackgrade.__all__) <= set(dir(stackgrade))
