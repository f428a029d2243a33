"""Pages of large reports are packed: they are smaller, and show the same."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.runs import Run
from reports.html import report, write_report
from reports.html.packing import PACKED_FROM, packed_page
from tests.reports.html.conftest import HOSTILE
from tools.browser import Browser
from tools.browser import browser as started


def test_a_packed_page_holds_what_it_shows_and_is_smaller():
    shown = "".join(f"<p>Line {n} says that a &lt;/main&gt; is text.</p>\n" for n in range(500))
    page = f'<html><body>before<main id="main">\n{shown}</main>behind</body></html>'
    packed = packed_page(page)
    assert len(packed) < len(page) / 3
    data = re.search(r'data-packed="([^"]*)"', packed)
    assert data is not None
    assert zlib.decompress(base64.b64decode(data[1])).decode() == f"\n{shown}"
    assert packed.startswith('<html><body>before<main id="main" data-packed=')
    assert packed.endswith("</noscript></main>behind</body></html>")


def test_a_small_page_stays_as_it_is():
    page = f'<html><body><main id="main">{"a" * (PACKED_FROM - 1)}</main></body></html>'
    assert packed_page(page) == page


@pytest.fixture(scope="module")
def packed_report(samples_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the samples, packed like those of a large report."""
    folder = tmp_path_factory.mktemp("packed") / "report"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(report, "MOST_PLAIN", 1)
        write_report([samples_run], folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


PAGES = ("index.html", "responses/aspen-1-s06", "checks/iam-wildcard-res", "pairs/aspen-2-s04")


@pytest.mark.parametrize("begins", PAGES)
def test_a_browser_shows_a_packed_page_as_it_shows_a_plain_one(
    browser: Browser, samples_report: Path, packed_report: Path, begins: str
):
    def shown(folder: Path) -> str:
        path = next(p for p in folder.rglob("*.html") if p.relative_to(folder).as_posix().startswith(begins))
        browser.open(path)
        browser.until("!document.querySelector('[data-packed]') && document.fonts.status === 'loaded'")
        browser.until("!document.querySelector('[data-list]') || document.querySelector('[data-list] tbody tr')")
        return str(browser.run("return document.body.innerText"))

    assert "data-packed" in next(packed_report.glob(f"{PAGES[1]}*")).read_text()
    assert "data-packed" not in next(samples_report.glob(f"{PAGES[1]}*")).read_text()
    assert shown(packed_report) == shown(samples_report)
    assert browser.console() == []


def test_a_link_to_a_finding_on_a_packed_page_goes_there(browser: Browser, packed_report: Path):
    browser.open(next(packed_report.glob(f"{PAGES[1]}*")), "#finding-2")
    browser.until("document.activeElement.id === 'finding-2'")
    place = browser.run("return document.getElementById('finding-2').getBoundingClientRect().top")
    assert 0 <= place <= browser.run("return innerHeight")


def test_a_large_report_has_packed_pages(large_report: Path):
    packed = [path for path in large_report.rglob("*.html") if "data-packed" in path.read_text()]
    assert len(packed) > 500


def test_hostile_text_acts_on_no_packed_page(browser: Browser, tmp_path: Path):
    shown = "".join(f"<p>{HOSTILE.replace('<', '&lt;')}</p>" for _ in range(200))
    page = f'<main id="main">{shown}</main><script src="tables.js" defer></script>'
    assert len(shown) > PACKED_FROM
    static = Path(report.__file__).parent / "static"
    (tmp_path / "tables.js").write_bytes((static / "tables.js").read_bytes())
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{packed_page(page)}", encoding="utf-8")
    browser.open(tmp_path / "page.html")
    browser.until("!document.querySelector('[data-packed]')")
    assert browser.run("return document.querySelectorAll('main script, main img').length") == 0
    assert browser.run("return document.querySelector('main p').textContent").startswith("</script>")
