"""Which code decides outcomes, and what of it."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from harness.checks import GRADERS_GROUP, INDICATORS_GROUP
from harness.runs.deciding import deciding_files, reached_modules, split
from tools.imports import PROJECT, imports, modules

POINTS = {point.module for group in (GRADERS_GROUP, INDICATORS_GROUP) for point in entry_points(group=group)}
GRADING = """
import sys
from pathlib import Path
import harness
for path in sorted(Path("samples/payments").rglob("*.md"))[:25]:
    harness.grade(path.read_text(encoding="utf-8"))
print(*sys.modules)
"""


def test_what_is_loaded_while_grading_decides():
    done = subprocess.run([sys.executable, "-c", GRADING], cwd=PROJECT, capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.split(".")[0] in {"harness", "graders"}}
    assert "harness.program.evaluator.calls" in loaded
    assert loaded <= reached_modules(POINTS)


def test_what_decides_is_what_is_imported_from_the_graders_on():
    graph = imports(modules(PROJECT, ("harness", "graders")))
    expected: set[str] = set()
    waiting = ["harness.grading", *POINTS & graph.keys()]
    while waiting:
        name = waiting.pop()
        if name not in expected:
            expected.add(name)
            waiting += [*graph[name], *(".".join(name.split(".")[:end]) for end in range(1, name.count(".") + 1))]
    assert {name for name in reached_modules(POINTS) if name.split(".")[0] in {"harness", "graders"}} == expected


def test_what_shows_keeps_and_measures_grades_decides_nothing():
    apart = ("reports", "harness.cli", "harness.runs", "harness.batch", "harness.validation", "harness.verify")
    assert not [name for name in reached_modules(POINTS) if name.startswith(apart)]


def test_of_a_package_of_others_every_module_and_file_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "tagging_of_others"
    (package / "inner").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "tagging.py").write_text("from harness.program.record import resource_record\n# why\nGRADER = 1\n")
    (package / "inner" / "found_otherwise.py").write_text("A = 1\n")
    (package / "inner" / "table.csv").write_text("a,b\n")
    monkeypatch.syspath_prepend(tmp_path)
    found = dict(deciding_files([*POINTS, "tagging_of_others.tagging"]))
    assert found["tagging_of_others.tagging"] == (b"from harness.program.record import resource_record\nGRADER = 1")
    assert found["tagging_of_others.inner.found_otherwise"] == b"A = 1"
    assert found["tagging_of_others/inner/table.csv"] == b"a,b\n"
    assert "harness.program.record" in found


@pytest.mark.parametrize(
    ("text", "code", "strings"),
    [
        ("x = 1  # why\n\n\n# more\ny = 2\n", "x = 1\ny = 2", []),
        ('"""What it is."""\nx = "# no comment"\n', "x = ''", ['"# no comment"']),
        ('def f():\n    r"""Does it."""  # noqa\n    return 1\n', "def f():\n    return 1", []),
        ("x = [\n    'a',  # why\n    'b'\n    'c',\n]\n", "x = [\n    '',\n    ''\n    '',\n]", ["'a'", "'b'", "'c'"]),
        ("x = \\\n'a'\n", "x = \\\n''", ["'a'"]),
        ("'a'.join(x)\n", "''.join(x)", ["'a'"]),
        ("x = f'{a:>{b}}}}' # c\n", "x = f''", ["'{a:>{b}}}}'"]),
        ('x = f"{a["#"]}"\n', 'x = f"{a["#"]}"\n', []),
        ("x = rb'\\'#'\n", "x = rb''", ["'\\'#'"]),
    ],
    ids=[
        "comments",
        "a docstring, not the string of an assignment",
        "a raw docstring with a comment",
        "strings on lines of their own in brackets stay",
        "a continued line",
        "a string that something is done with",
        "an f-string with fields in fields",
        "an f-string of Python 3.12 with its own quotes within",
        "quotes behind backslashes",
    ],
)
def test_a_module_is_split_into_code_and_strings(text: str, code: str, strings: list[str]):
    assert split(text) == (code, strings)


def _tokens(text: str) -> Iterator[str]:
    """Yields what `tokenize` finds but comments, strings that are statements, and line ends."""
    statements = {
        (node.lineno, node.col_offset)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    passed = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in passed and token.start not in statements:
            yield token.string


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="tokenize takes f-strings apart from Python 3.12 on")
def test_splitting_leaves_every_token_of_the_project_but_comments_and_docstrings():
    for path in modules(PROJECT, ("harness", "graders")).values():
        text = path.read_text(encoding="utf-8")
        code, strings = split(text)
        assert code != text or not text, path
        put_back = iter(strings)
        parts = code.split("''")
        whole = "".join(part + next(put_back, "") for part in parts)
        assert not list(put_back), path
        found = list(tokenize.generate_tokens(io.StringIO(whole + "\n").readline))
        passed = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
        assert [t.string for t in found if t.type not in passed] == list(_tokens(text)), path
