"""The page on which people label, as a file and in a real browser."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from harness.checks import Finding, Outcome, Severity
from harness.runs import Run
from harness.syntax.place import Place
from reports.agreement import labelled
from reports.compare import side_of
from reports.labelling import drawn_questions, labelling_page
from tests import made
from tests.reports.html.conftest import HOSTILE
from tools.browser import Browser
from tools.browser import browser as started

CONTRAST = (Path(__file__).parents[1] / "html" / "contrast.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Three responses whose every text is hostile, of which the second fails."""
    grades = []
    for number, outcome in enumerate((Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN)):
        text = f"{HOSTILE}\n\n```typescript\n// index.ts\nconst a = `{HOSTILE}`;\n```\n" + "x" * 500
        answer = made.response(f"{number} {HOSTILE}", sample=str(number), text=text, task=HOSTILE)
        place = Place("index.ts", 2, 1, 2, 9, 5, HOSTILE)
        findings = [Finding(Severity.FAILURE, HOSTILE, place)] if outcome is Outcome.FAIL else []
        checks = [made.result("iam.session_limit", outcome, *findings, reason=f"because {HOSTILE}")]
        grades.append((answer, made.grade(answer, categories={"iam": outcome}, checks=checks)))
    return made.run(tmp_path_factory.mktemp("labelling") / "run", grades)


@pytest.fixture(scope="module")
def page(run: Run) -> Path:
    path = run.path.parent / "labels.html"
    path.write_text(labelling_page(run, drawn_questions(side_of(run), 10), seed=0), encoding="utf-8")
    return path


def press(browser: Browser, *keys: str) -> None:
    ActionChains(browser.driver).send_keys(*keys).perform()


def fresh(browser: Browser, page: Path) -> None:
    """Opens the page without what it kept."""
    browser.open(page)
    browser.run("localStorage.clear()")
    browser.open(page)


def text(browser: Browser, selector: str) -> str:
    return browser.one(selector).text


def test_it_is_one_file_that_allows_its_own_script_only_and_holds_nothing_hostile_as_markup(page: Path):
    written = page.read_text(encoding="utf-8")
    assert re.findall(r"<script[^>]*>", written) == ['<script type="application/json" id="data">', "<script>"]
    assert "default-src &#x27;none&#x27;" in written
    assert "unsafe" not in written.partition("</head>")[0]
    assert re.search(r"(src|href)=", written.partition("<script>")[0].partition("<style>")[0]) is None
    data = json.loads(re.search(r'id="data">(.*?)</script>', written, re.DOTALL)[1])  # type: ignore[index]
    assert data["responses"][0]["parts"][0]["text"].startswith(HOSTILE)


def test_the_grade_is_hidden_until_a_question_is_answered(browser: Browser, page: Path):
    browser.look(1280)
    fresh(browser, page)
    assert text(browser, "#grade") == "The grade is shown once you have answered."
    assert "The grade: " not in text(browser, "main")
    press(browser, "1")
    assert text(browser, "#grade").startswith("The grade: ")
    assert browser.one("[data-outcome=pass]").get_attribute("aria-pressed") == "true"


def test_keys_answer_and_move_and_the_labels_are_a_file_that_agree_reads(
    browser: Browser, page: Path, run: Run, tmp_path: Path
):
    fresh(browser, page)
    folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
    browser.one("#who").send_keys("ann 4")
    assert "0 answered" in text(browser, "#progress")  # a digit in the name is no answer
    browser.run("document.activeElement.blur()")
    press(browser, "2", Keys.ARROW_RIGHT, "3", Keys.ARROW_RIGHT, "4", Keys.ARROW_LEFT)
    assert text(browser, "#progress") == "Question 2 of 3, 3 answered"
    press(browser, "1")  # changed after the grade was seen
    browser.one("#save").click()
    saved = tmp_path / "labels-ann_4.jsonl"
    for _ in range(200):
        if saved.exists():
            break
        time.sleep(0.1)
    rows = [json.loads(line) for line in saved.read_text(encoding="utf-8").splitlines()]
    assert [(row["outcome"], row["seen"], row["who"]) for row in rows] == [
        ("fail", False, "ann 4"),
        ("pass", True, "ann 4"),
        ("not_applicable", False, "ann 4"),
    ]
    found = labelled(run, [saved])
    assert (found.labels, found.raters, found.ungraded) == (3, ("ann 4",), 0)


def test_one_can_go_on_later(browser: Browser, page: Path):
    fresh(browser, page)
    browser.one("#who").send_keys("bo")
    browser.one("[data-outcome=fail]").click()
    browser.one("#next").click()
    for _ in range(100):  # what a page keeps reaches the browser's store a moment later
        browser.open(page)
        if text(browser, "#progress") == "Question 2 of 3, 1 answered":
            break
        time.sleep(0.1)
    assert text(browser, "#progress") == "Question 2 of 3, 1 answered"
    assert browser.one("#who").get_attribute("value") == "bo"


def test_what_a_response_says_is_shown_as_text_and_does_nothing(browser: Browser, page: Path):
    browser.requests()
    fresh(browser, page)
    for _ in range(3):
        press(browser, "1", Keys.ARROW_RIGHT)
    assert "<img src=x onerror=alert(2)>" in text(browser, ".source")
    assert browser.all("main img, main script") == []
    assert browser.console() == []
    assert [a for a in browser.requests() if a != "about:blank" and not a.startswith(page.as_uri())] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_it_fits_and_stands_out_in_light_and_dark(browser: Browser, page: Path, width: int, dark: bool):
    browser.look(width, dark=dark)
    fresh(browser, page)
    for answer in ("", "1"):
        press(browser, answer)
        assert browser.run("return document.documentElement.scrollWidth") <= width
        measured, low = browser.run(CONTRAST)
        assert measured
        assert low == []
    small = [button for button in browser.all("button") if button.size["height"] < 40]
    assert small == []


def test_on_paper_nothing_is_for_keys_or_to_answer(browser: Browser, page: Path):
    browser.look(720, media="print")
    fresh(browser, page)
    assert "Question 1 of 3" in text(browser, "main")
    assert browser.texts("button, input, label, kbd, .keys, p#grade, summary") == []
    browser.look(390)
    assert browser.texts(".keys") == []
    browser.look(1280)
    assert browser.texts(".keys") == ["1 to 4 answer, → and ← move"]
