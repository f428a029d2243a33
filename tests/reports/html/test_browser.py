"""Pages in a real browser: what can be done with them, by mouse and keyboard, and that they ask nobody for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from harness.runs import Run
from reports.html import write_single
from tools import browser as browsers
from tools.browser import Browser, BrowserMissingError
from tools.browser import browser as started

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
NAMED = frozenset(
    {"button", "checkbox", "combobox", "image", "link", "navigation", "region", "search", "searchbox", "table"}
)
"""Roles that a screen reader announces by name."""
KINDS = (
    "index.html",
    "responses.html",
    "checks.html",
    "models/birch-1",
    "checks/iam-wildcard-res",
    "responses/aspen-1-s06",
    "comparisons/aspen-2-against-birch",
    "pairs/aspen-2-s04",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


def page(report: Path, begins: str) -> Path:
    return next(path for path in report.rglob("*.html") if path.relative_to(report).as_posix().startswith(begins))


def pressed(browser: Browser, key: str) -> None:
    ActionChains(browser.driver).send_keys(key).perform()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_complains_of_nothing_and_asks_for_its_own_files_only(
    browser: Browser, samples_report: Path, kind: str
):
    browser.requests()
    for width in (1280, 400):
        browser.look(width)
        browser.open(page(samples_report, kind))
        assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.console() == []
    asked = [address for address in browser.requests() if address != "about:blank"]
    assert len(asked) > 4
    assert [address for address in asked if not address.startswith(samples_report.as_uri())] == []


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_every_heading_has_something_below_it(browser: Browser, samples_report: Path, kind: str):
    browser.look(720, media="print")
    browser.open(page(samples_report, kind))
    browser.until("!document.querySelector('[data-list]') || document.querySelector('[data-list] tbody tr')")
    alone = browser.run(
        "return [...document.querySelectorAll('section')].filter((part) => part.offsetParent !== null)"
        ".filter((part) => part.innerText.trim() === (part.querySelector('h2') || part).innerText.trim())"
        ".map((part) => part.innerText)"
    )
    assert alone == []
    browser.look(1280)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_stands_out_from_what_is_behind_it(browser: Browser, samples_report: Path, kind: str, dark: bool):
    browser.look(1280, dark=dark)
    browser.open(page(samples_report, kind))
    browser.run("for (const part of document.querySelectorAll('details')) part.open = true")
    measured, low = browser.run(CONTRAST)
    assert measured
    assert low == []


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_can_be_used_has_a_name_for_a_screen_reader(browser: Browser, samples_report: Path, kind: str):
    browser.look(1280)
    browser.open(page(samples_report, kind))
    nodes = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    names = [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in NAMED
    ]
    assert {"button", "link", "navigation"} <= {role for role, _ in names}
    assert [role for role, name in names if not name] == []


def test_the_checks_are_filtered(browser: Browser, samples_report: Path):
    browser.open(samples_report / "checks.html")
    browser.one("input[type=search]").send_keys("iam WILDCARD")
    assert browser.texts("#checks tbody tr:not(.group) th a") == ["wildcard_resources", "wildcard_actions"]
    assert browser.texts(".filter [role=status]") == [f"2 of {len(browser.all('#checks tr:not(.group)')) - 1}"]
    assert browser.texts("#checks tr.group") == ["iam"]
    browser.one("input[type=search]").send_keys(Keys.CONTROL, "a", Keys.DELETE)
    assert len(browser.texts("#checks tr.group")) == 11


def test_the_models_are_sorted_by_mouse_and_by_keyboard(browser: Browser, samples_report: Path):
    browser.open(samples_report / "index.html")
    models = "#models tbody th"
    heading = browser.one("#models thead th:nth-child(2) button")
    heading.click()
    assert browser.texts(models) == ["aspen-2", "aspen-1", "birch-1"]
    assert browser.one("#models thead th:nth-child(2)").get_attribute("aria-sort") == "descending"
    heading.send_keys(Keys.ENTER)
    assert browser.texts(models) == ["birch-1", "aspen-1", "aspen-2"]
    browser.one("#models thead th:nth-child(1) button").send_keys(Keys.SPACE)
    assert browser.texts(models) == ["aspen-1", "aspen-2", "birch-1"]
    assert browser.one("#models thead th:nth-child(2)").get_attribute("aria-sort") == "none"


def test_a_figure_of_the_heat_map_leads_to_the_responses_behind_it(browser: Browser, samples_report: Path):
    browser.open(samples_report / "index.html")
    browser.one('a[href*="aspen-1"][href$="#failed=iam"]').click()
    browser.until("document.querySelectorAll('[data-list] tbody tr').length === 1")
    assert browser.texts("[data-list] tbody th") == ["aspen-1/s06"]
    assert Select(browser.one("[data-list] select[id$=failed]")).first_selected_option.text == "iam"
    browser.one("[data-list] tbody a").click()
    assert browser.texts("h1") == ["aspen-1/s06"]


def test_responses_are_searched_chosen_and_sorted_and_the_address_keeps_it(browser: Browser, samples_report: Path):
    browser.open(samples_report / "responses.html")
    browser.one("#responses-search").send_keys("birch")
    assert browser.texts("output") == ["6 responses, of 18"]
    Select(browser.one("#responses-success")).select_by_visible_text("yes")
    assert browser.texts("tbody th") == ["birch-1/s01"]
    browser.driver.refresh()
    browser.until("document.querySelectorAll('tbody tr').length === 1")
    browser.one("#responses-search").clear()
    Select(browser.one("#responses-success")).select_by_visible_text("no")
    browser.one('th[data-column="score"] button').click()
    scores = [float(text) for text in browser.texts("tbody td:nth-child(2)")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 13
    browser.one("#responses-search").send_keys("nothing like it")
    assert browser.texts("output") == ["None of 18 responses"]


def test_responses_are_chosen_by_score_and_check_and_searched_in_their_findings(browser: Browser, samples_report: Path):
    browser.open(samples_report / "responses.html")
    browser.one("#responses-most").send_keys("0.5")
    browser.until("document.querySelectorAll('tbody tr').length < 18")
    scores = [float(text) if text != "\N{EN DASH}" else 0 for text in browser.texts("tbody td:nth-child(2)")]
    assert scores == sorted(scores)
    assert max(scores) <= 0.5
    browser.one("button[type=reset]").click()
    browser.until("document.querySelectorAll('tbody tr').length === 18")
    Select(browser.one("#responses-check")).select_by_value("iam.wildcard_resources")
    assert browser.texts("tbody th") == ["aspen-1/s06"]
    assert "check=iam.wildcard_resources" in browser.run("return location.hash")
    browser.one("button[type=reset]").click()
    browser.until("document.querySelectorAll('tbody tr').length === 18")
    browser.one("#responses-search").send_keys("least privilege")
    assert browser.texts("output") == ["None of 18 responses"]
    browser.one("#responses-findings").click()
    browser.until("document.querySelectorAll('tbody tr').length > 0")
    assert "aspen-1/s06" in browser.texts("tbody th")
    browser.driver.refresh()
    browser.until("document.querySelector('output').textContent.includes(', of 18')")
    assert "aspen-1/s06" in browser.texts("tbody th")


def test_in_a_narrow_window_scores_are_seen_and_a_finding_stands_above_its_line(browser: Browser, samples_report: Path):
    browser.look(390)
    browser.open(samples_report / "responses.html")
    browser.until("document.querySelectorAll('tbody tr').length === 18")
    assert browser.run("return document.querySelector('tbody td').getBoundingClientRect().right") <= 390
    browser.open(page(samples_report, "responses/aspen-1-s06"))
    gaps = browser.run(
        "return [...document.querySelectorAll('details[open] > .stretch.noted')].map((stretch) => "
        "stretch.querySelector('.code').getBoundingClientRect().top - "
        "[...stretch.querySelectorAll('.finding')].at(-1).getBoundingClientRect().bottom)"
    )
    assert gaps
    assert [gap for gap in gaps if not 0 <= gap < 30] == []
    browser.look(1280)


def test_a_response_is_printed_on_a_few_sheets(browser: Browser, samples_report: Path):
    browser.look(800, media="print")
    browser.open(page(samples_report, "responses/aspen-1-s06"))
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", browser.printed())) <= 6
    browser.look(1280)


def test_redder_is_worse_in_dark_colours_too(browser: Browser, samples_report: Path):
    for dark in (False, True):
        browser.look(1280, dark=dark)
        browser.open(samples_report / "index.html")
        reds = []
        for shade in range(1, 6):
            colour = browser.run(
                "const cell = document.createElement('td'); cell.className = arguments[0]; document.body.append(cell); "
                "return getComputedStyle(cell).backgroundColor",
                f"shade-{shade}",
            )
            red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
            reds.append(red - (green + blue) / 2)
        assert reds == sorted(reds), colour
    browser.look(1280)


def test_the_map_shows_checks_of_a_category_and_success_indicators(browser: Browser, samples_report: Path):
    browser.open(samples_report / "index.html")
    hidden = "#categories ~ .views tr.under"
    assert browser.texts(hidden) == []
    browser.one('button[aria-label="Checks of iam"]').click()
    assert any("wildcard" in text for text in browser.texts(hidden))
    indicators = next(button for button in browser.all(".views button") if button.text == "Success indicators")
    indicators.click()
    assert indicators.get_attribute("aria-pressed") == "true"
    assert browser.texts(hidden) == []
    assert any("pure pulumi" in text for text in browser.texts(".views tbody th"))


def test_a_thousand_responses_are_paged_through_and_searched(browser: Browser, large_report: Path):
    browser.open(large_report / "responses.html")
    browser.until("document.querySelectorAll('tbody tr').length === 100")
    assert browser.texts("output") == ["1 to 100 of 1,000 responses"]
    browser.all(".pager button")[1].click()
    browser.until("document.querySelector('output').textContent.startsWith('101 to 200')")
    browser.one("#responses-search").send_keys("sample-0999")
    browser.until("document.querySelectorAll('tbody tr').length === 1")
    assert browser.console() == []


def test_the_overview_of_a_thousand_responses_takes_less_than_a_second(browser: Browser, large_report: Path):
    browser.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    browser.open(large_report / "index.html")
    browser.picture()
    metrics = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    browser.driver.execute_cdp_cmd("Performance.disable", {})
    seconds = next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
    assert 0 < seconds < 1  # of processor time, so that a busy machine changes nothing


def test_a_finding_is_opened_from_the_outcomes_and_stepped_through(browser: Browser, samples_report: Path):
    browser.look(1280)
    browser.open(page(samples_report, "responses/aspen-1-s06"))
    place = browser.one(".open .places a")
    assert place.text == "components.ts:251"
    place.click()
    browser.until("document.activeElement.matches('.finding.failure')")
    finding = browser.driver.switch_to.active_element
    assert "iam.wildcard_resources" in finding.text
    browser.until("document.activeElement.getBoundingClientRect().bottom < innerHeight")
    line = browser.run("return document.activeElement.closest('.stretch').querySelector('.code li')")
    assert "Resource: '*'," in line.text
    assert abs(line.location["y"] - finding.location["y"]) < 30
    ActionChains(browser.driver).key_down(Keys.ALT).send_keys(Keys.ARROW_UP).key_up(Keys.ALT).perform()
    assert browser.driver.switch_to.active_element.id != finding.id
    browser.one("[data-step='1']").click()
    assert browser.driver.switch_to.active_element.id == finding.id
    number = len(browser.texts(".notes .finding"))
    assert re.fullmatch(rf"\d+ of {number}", browser.one(".tools [role=status]").text)


def test_kinds_of_findings_are_hidden_and_shown(browser: Browser, samples_report: Path):
    browser.open(page(samples_report, "responses/aspen-1-s06"))
    number = len(browser.texts(".notes .advisory"))
    toggle = browser.one(".toggle.advisory")
    toggle.click()
    assert toggle.get_attribute("aria-pressed") == "false"
    assert browser.texts(".notes .advisory") == []
    toggle.click()
    assert len(browser.texts(".notes .advisory")) == number > 0


def test_a_link_to_a_finding_opens_the_file_that_it_is_in(browser: Browser, samples_report: Path):
    response = page(samples_report, "responses/aspen-1-s06")
    browser.open(response)
    last = browser.run("return [...document.querySelectorAll('.notes .finding')].at(-1).id")
    browser.open(response, f"#{last}")
    browser.until(f"document.activeElement.id === '{last}'")
    browser.until("document.activeElement.getBoundingClientRect().top >= 0")
    assert browser.one(f"#{last}").is_displayed()


def test_checks_that_never_fail_are_folded_away(browser: Browser, samples_report: Path):
    browser.open(page(samples_report, "models/birch-1"))
    rows = len(browser.texts("#checks tbody tr"))
    button = next(b for b in browser.all("button[aria-expanded]") if "never fail" in b.text)
    button.send_keys(Keys.ENTER)
    assert button.get_attribute("aria-expanded") == "true"
    assert len(browser.texts("#checks tbody tr")) > rows + 10


def test_the_first_key_leads_past_the_navigation_and_focus_is_seen(browser: Browser, samples_report: Path):
    browser.open(samples_report / "index.html")
    pressed(browser, Keys.TAB)
    assert browser.driver.switch_to.active_element.text == "Skip to the content"
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    pressed(browser, Keys.ENTER)
    pressed(browser, Keys.TAB)
    assert browser.run("return document.activeElement.closest('main') !== null")


def test_the_choice_of_light_or_dark_is_kept_from_page_to_page(browser: Browser, samples_report: Path):
    browser.look(1280)
    browser.open(samples_report / "index.html")
    light = browser.run("return getComputedStyle(document.body).backgroundColor")
    browser.one("[data-theme-button]").click()
    dark = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert dark != light
    browser.open(page(samples_report, "checks/"))
    assert browser.run("return getComputedStyle(document.body).backgroundColor") == dark
    assert browser.one("[data-theme-button]").get_attribute("aria-label") == "Light colours"
    browser.one("[data-theme-button]").click()
    browser.run("localStorage.clear()")


def test_what_is_printed_is_the_content_in_light_colours(browser: Browser, samples_report: Path):
    browser.look(800, dark=True, media="print")
    browser.open(page(samples_report, "models/birch-1"))
    assert browser.texts("nav, form.controls, .filter, [data-theme-button]") == []
    assert browser.run("return document.querySelector('tr.clean').checkVisibility()")
    assert browser.run("return getComputedStyle(document.body).color") == "rgb(31, 35, 40)"
    browser.open(page(samples_report, "responses/aspen-1-s06"))
    assert browser.printed().startswith(b"%PDF")
    browser.look(1280)


def test_a_printed_list_says_which_part_it_is_in_text_no_larger_than_its_cells(browser: Browser, large_report: Path):
    browser.look(800, media="print")
    browser.open(large_report / "responses.html")
    browser.until("document.querySelectorAll('[data-list] tbody tr').length === 100")
    assert browser.texts("form.controls") == ["1 to 100 of 1,000 responses"]
    size = "return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)"
    chip, cell = (browser.run(size, selector) for selector in (".chip", "[data-list] td"))
    assert chip < cell
    browser.look(1280)


def test_hostile_text_does_nothing_in_a_browser(browser: Browser, hostile_report: Path):
    browser.requests()
    for begins in ("index", "checks.html", "models/script", "checks/naming", "responses/script"):
        browser.open(page(hostile_report, begins))  # an alert would make whatever follows fail
        assert browser.run("return document.querySelectorAll('main img, main script').length") == 0
    browser.open(hostile_report / "responses.html")
    browser.until("document.querySelectorAll('tbody tr').length === 10")
    assert browser.console() == []
    asked = {address.partition(":")[0] for address in browser.requests()}
    assert asked - {"about"} == {"file"}


def test_a_report_in_one_file_is_read_like_a_folder(browser: Browser, samples_run: Run, tmp_path: Path):
    browser.look(1280)
    browser.requests()
    write_single([samples_run], tmp_path / "report.html")
    browser.open(tmp_path / "report.html")
    browser.until("document.querySelectorAll('#models tbody tr').length === 3")
    browser.one('.bar nav a[href="responses.html"]').click()
    browser.until("document.querySelectorAll('[data-list] tbody tr').length === 18")
    browser.one("#responses-search").send_keys("aspen-1/s06")
    browser.until("document.querySelectorAll('[data-list] tbody tr').length === 1")
    browser.driver.refresh()
    browser.until("document.querySelectorAll('[data-list] tbody tr').length === 1")
    browser.one("[data-list] tbody a").click()
    browser.until("document.querySelector('h1').textContent.includes('aspen-1/s06')")
    browser.one(".open .places a").click()
    browser.until("document.activeElement.matches('.finding.failure')")
    browser.driver.back()
    browser.driver.back()
    browser.until("document.querySelector('h1').textContent === 'Responses'")
    assert browser.texts("output") == ["1 response, of 18"]
    assert browser.console() == []
    assert {address.partition(":")[0] for address in browser.requests()} <= {"file", "about"}


def test_a_browser_that_is_missing_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(browsers, "CHROMIUM", ("a-browser-that-nobody-has",))
    with pytest.raises(BrowserMissingError, match="apt-get install chromium chromium-driver"), started():
        pass
