"""Pages as axe-core judges them: in light and dark colours, and in a narrow window."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from reports.html import write_report
from tests.reports.html.conftest import once
from tests.reports.html.test_comparisons import FAIL, PASS, registering, run_of
from tools.browser import Browser
from tools.browser import browser as started

SAMPLES = (
    *("index.html", "responses.html", "checks.html", "models/birch-1", "checks/iam-wildcard-res"),
    *("comparisons.html", "comparisons/aspen-2-against-birch", "pairs/aspen-2-s04", "responses/aspen-1-s06"),
)
TASKS = ("index.html", "tasks.html", "tasks/first", "comparisons/m-v2-against-v1", "pairs/m-0")
"""Pages of a report with several tasks and runs."""
LOOKS = {"light": (1280, False), "dark": (1280, True), "narrow": (390, False)}
GRAVE = {"serious", "critical"}
SCRIPT = """
const done = arguments[arguments.length - 1];
for (const part of document.querySelectorAll("details")) part.open = true;
axe.run(document, { resultTypes: ["violations"] }).then(
  (found) => done(found.violations.map((one) => [one.impact, one.id, one.nodes.map((node) => node.html)])),
  (error) => done([["critical", "broken", [String(error)]]]),
);
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The text of axe-core, which a package for another tool ships: its code is not run."""
    found = find_spec("axe_playwright_python")
    assert found is not None, "axe-core is missing: `make test` installs it"
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        running.driver.set_script_timeout(120)
        yield running


@pytest.fixture(scope="module")
def tasks_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of two runs with two tasks, of which one got worse."""

    def make(folder: Path) -> None:
        runs = [run_of(folder / "v1", [PASS] * 8), run_of(folder / "v2", [FAIL] * 2 + [PASS] * 6, later=1, name="new")]
        write_report(runs, folder / "report", registering=registering)

    return once(tmp_path_factory, "two-runs", make) / "report"


@pytest.mark.parametrize("kind", SAMPLES)
def test_axe_finds_nothing_serious(browser: Browser, axe: str, samples_report: Path, kind: str):
    judge(browser, axe, samples_report, kind)


@pytest.mark.parametrize("kind", TASKS)
def test_axe_finds_nothing_serious_on_pages_of_tasks_and_runs(
    browser: Browser, axe: str, tasks_report: Path, kind: str
):
    judge(browser, axe, tasks_report, kind)


def judge(browser: Browser, axe: str, report: Path, kind: str) -> None:
    """Fails if axe finds something serious on a page."""
    page = next(path for path in sorted(report.rglob("*.html")) if path.relative_to(report).as_posix().startswith(kind))
    for look, (width, dark) in LOOKS.items():
        browser.look(width, dark=dark)
        browser.open(page)
        browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
        found: list[Any] = browser.driver.execute_async_script(SCRIPT)  # type: ignore[no-untyped-call]
        assert [one for one in found if one[0] in GRAVE] == [], look
