"""Opens pages from disk in a real headless Chromium, for tests and screenshots.

`python -m tools.browser` says what to install if it is missing.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

__all__ = ["Browser", "BrowserMissingError", "browser"]

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DRIVER = ("chromedriver", "chromium.chromedriver")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)
PATIENCE = 60
"""Seconds to wait for a page on a busy machine; a page that is ready is not waited for."""


class BrowserMissingError(RuntimeError):
    """There is no Chromium, or no driver for it; the message says what to install."""


class Browser:
    """One window of a browser.

    Attributes:
        driver: Selenium's driver, for everything else.
    """

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self.look(1280)

    def look(self, width: int, height: int = 900, *, dark: bool = False, media: str = "") -> None:
        """Sets the window's size in pixels, light or dark, and screen ("") or `print`. Turns animations off."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = {"prefers-color-scheme": "dark" if dark else "light", "prefers-reduced-motion": "reduce"}
        named = [{"name": name, "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": named})

    def open(self, path: Path, fragment: str = "") -> None:
        """Opens a page from disk; reloads it even if only the fragment differs."""
        self.driver.get("about:blank")
        self.driver.get(path.resolve().as_uri() + fragment)

    def run(self, script: str, *arguments: object) -> Any:
        """Runs a script in the page and returns its result."""
        return self.driver.execute_script(script, *arguments)  # type: ignore[no-untyped-call]

    def all(self, selector: str) -> list[WebElement]:
        """Returns all elements that a CSS selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """Returns the first visible element that a CSS selector finds."""
        return next(element for element in self.all(selector) if element.is_displayed())

    def texts(self, selector: str) -> list[str]:
        """Returns the texts of the visible elements that a CSS selector finds."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def until(self, script: str) -> None:
        """Waits for an expression of JavaScript to be true."""
        WebDriverWait(self.driver, PATIENCE, 0.02).until(lambda _: self.run(f"return {script}"))

    def console(self) -> list[str]:
        """Returns the console messages since the last call: errors, warnings, and what pages printed."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """Returns the addresses requested since the last call."""
        entries = self.driver.get_log("performance")  # type: ignore[no-untyped-call]
        events = [json.loads(entry["message"])["message"] for entry in entries]
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]

    def picture(self, *, whole: bool = False) -> bytes:
        """Returns the visible part, or the whole page, as PNG."""
        options: dict[str, Any] = {"format": "png"}
        if whole:
            size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
            options |= {"captureBeyondViewport": True, "clip": {**size, "x": 0, "y": 0, "scale": 1}}
        return base64.b64decode(self.driver.execute_cdp_cmd("Page.captureScreenshot", options)["data"])

    def printed(self) -> bytes:
        """Returns the page as a PDF, printed on A4."""
        paper = {"paperWidth": 8.27, "paperHeight": 11.69, "printBackground": False}
        return base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", paper)["data"])


@contextmanager
def browser() -> Iterator[Browser]:
    """Starts a browser, and ends it.

    Raises:
        BrowserMissingError: Chromium or its driver is not installed.
    """
    options = ChromeOptions()
    options.binary_location = _found(CHROMIUM)
    service = Service(_found(DRIVER), log_output=os.devnull)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for switch in (*SWITCHES, f"--user-data-dir={profile}"):
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = Chrome(options=options, service=service)
        try:
            yield Browser(driver)
        finally:
            driver.quit()


def _found(names: Sequence[str]) -> str:
    path = next((path for path in map(shutil.which, names) if path), None)
    if path is None:
        message = (
            f"there is no {names[0]} on the PATH, in which the tests open pages; "
            "on Debian and Ubuntu: apt-get install chromium chromium-driver"
        )
        raise BrowserMissingError(message)
    return path


if __name__ == "__main__":
    try:
        _found(CHROMIUM)
        _found(DRIVER)
    except BrowserMissingError as error:
        sys.exit(str(error))
