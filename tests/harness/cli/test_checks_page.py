"""docs/checks.md says what the checks say of themselves."""

from __future__ import annotations

from pathlib import Path

from harness.checks import find_graders
from harness.cli.checks_page import checks_page

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"


def test_the_page_is_what_the_checks_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == checks_page(), "run `make docs/checks.md`"


def test_every_check_has_a_description_on_the_page() -> None:
    page = checks_page()
    for grader in find_graders():
        for check in grader.checks:
            assert f"### {grader.category}.{check.name}\n" in page
            assert check.description.partition("\n")[0] in page.replace("\n", " ")
