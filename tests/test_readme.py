"""The README and the pages show what a newcomer will see, and lead to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.readme import PAGES, README, SHOWN, SIDES, refreshed

PROJECT = README.parent
LINKING = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *PROJECT.glob("*/README.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:benchmarks|ci|docs|examples|graders|harness|integration_tests|reports|tests)/[a-z_\d./*-]*)`")
"""A path of the project in code quotes."""
TITLES = ("the scorecard of the samples", "how the scorecard of the samples begins", "from what it prints")


def prose_of(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors_of(page: Path) -> set[str]:
    """The names by which GitHub links to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", prose_of(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", h).lower()).replace(" ", "-") for h in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_it_shows_is_what_its_commands_print(page: Path):
    text = page.read_text(encoding="utf-8")
    assert text == refreshed(text), "run `make readme`"


def test_every_output_is_shown_on_a_page():
    texts = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [title for title in TITLES if f"<!-- {title} -->\n```text\n" not in texts] == []


def test_the_readme_names_the_commands_whose_output_it_shows():
    text = README.read_text(encoding="utf-8")
    assert f"stackgrade show runs/samples {SHOWN}\n" in text
    assert f"stackgrade compare {' '.join(SIDES)}\n" in text


def test_the_readme_is_short():
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 160


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_links_lead_to_pages_and_headings_that_are_there(page: Path):
    broken = []
    for link in LINK.findall(prose_of(page)):
        if link.startswith(("https:", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_paths_that_pages_name_are_there(page: Path):
    named = set(PATH.findall(prose_of(page)))
    assert [path for path in sorted(named) if not list(PROJECT.glob(path.rstrip("/")))] == []


def test_the_map_of_the_pages_has_every_page():
    pages = {page.name for page in (PROJECT / "docs").glob("*.md")} - {"README.md"}
    linked = set(LINK.findall((PROJECT / "docs" / "README.md").read_text(encoding="utf-8")))
    assert pages - linked == set()
