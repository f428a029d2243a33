"""The parameters of a check as docs/extending.md shows them: its code, its rubric and its refusals."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from harness.checks import Grader, find_graders
from harness.grading import grade
from harness.rubric import RubricError, load_rubric

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
SECTION = PAGE.read_text(encoding="utf-8").partition("## Parameters of a check\n")[2].partition("\n## ")[0]
RUBRIC = re.findall(r"```toml\n(.*?)```", SECTION, re.DOTALL)[0]
REFUSED = re.findall(r"```text\n(.*?)```", SECTION, re.DOTALL)[0].splitlines()

ANSWER = """```typescript
// index.ts
import * as aws from "@pulumi/aws";
new aws.s3.Bucket("logs", {{ tags: {tags} }});
```
"""


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader of the page, as if its package were installed."""
    module = ModuleType("tagging_grader_of_the_page")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    # pydantic reads the docstrings of fields from a file, so the code has none here.
    code = "from __future__ import annotations\n" + re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)[0]
    exec(compile(code, str(PAGE), "exec"), module.__dict__)
    grader: Grader = module.__dict__["GRADER"]
    graders = (*find_graders(), grader)
    monkeypatch.setattr("harness.rubric.parameters.find_graders", lambda: graders)
    monkeypatch.setattr("harness.rubric.parameters.packages_of_graders", lambda: ["stackgrade", "tagging-grader"])
    monkeypatch.setattr("harness.grading._graders", lambda: graders)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "tagged.toml"


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [('{ Owner: "a", CostCenter: "1" }', "pass"), ('{ Owner: "a" }', "fail"), ("process.env.TAGS as any", "unknown")],
)
def test_its_rubric_says_which_tags_are_required(file: Path, tags: str, outcome: str) -> None:
    file.write_text(RUBRIC, encoding="utf-8")
    assert grade(ANSWER.format(tags=tags), file).categories["tagging"] == outcome


def test_without_a_table_the_default_is_required() -> None:
    assert grade(ANSWER.format(tags='{ Owner: "a" }'), "base").categories["tagging"] == "pass"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("required =", "requird =", REFUSED[0]),
        ('["Owner", "CostCenter"]', '"Owner"', REFUSED[1]),
        ("tagging.tags", "taging.tags", REFUSED[2]),
    ],
)
def test_what_is_wrong_is_refused_as_it_shows(file: Path, right: str, wrong: str, message: str) -> None:
    file.write_text(RUBRIC.replace(right, wrong), encoding="utf-8")
    with pytest.raises(RubricError) as refused:
        load_rubric("tagged.toml")
    assert str(refused.value) == message
