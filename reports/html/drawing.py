"""Draws charts for pages, wide and narrow, in the colours of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup

from reports.charts import Chart, Colours, png, svg
from reports.html.folder import Folder
from reports.terminal import plain

__all__ = ["Drawing", "chart_files", "drawn"]

WIDE = 780
NARROW = 200
PAGE = Colours(
    ink="var(--ink)",
    muted="var(--muted)",
    line="var(--line)",
    point="var(--accent)",
    unknown="var(--unknown)",
    background="transparent",
)
"""The page's colours, so that charts change with it between light and dark."""

SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart on a page.

    Attributes:
        wide: The chart for wide screens.
        narrow: The chart for phones.
        caption: What it shows, as a sentence.
        files: Files to download: labels and addresses relative to the page.
    """

    wide: Markup
    narrow: Markup
    caption: str
    files: Sequence[tuple[str, str]] = ()


def drawn(
    chart: Callable[[int, Colours], Chart], said: str, caption: str, files: Sequence[tuple[str, str]] = ()
) -> Drawing:
    """Returns a chart drawn for a page.

    Args:
        chart: Makes the chart for a width in pixels and colours.
        said: Its description for screen readers.
        caption: The text below it.
        files: Files to download.
    """
    return Drawing(_inline(chart(WIDE, PAGE), said), _inline(chart(NARROW, PAGE), said), caption, files)


def chart_files(folder: Folder, name: str, chart: Chart) -> list[tuple[str, str]]:
    """Writes a chart as SVG and PNG; returns labels and paths from the report's folder."""
    if not folder.keeps_charts:
        return []
    folder.write(f"charts/{name}.svg", svg(chart))
    folder.write(f"charts/{name}.png", png(chart))
    return [("SVG", f"charts/{name}.svg"), ("PNG", f"charts/{name}.png")]


def _inline(chart: Chart, said: str) -> Markup:
    """Returns a chart as an element of a page. Parses and rewrites it, so that labels cannot become markup."""
    ElementTree.register_namespace("", SVG)
    tree = ElementTree.fromstring(svg(chart))  # noqa: S314 - written by our own renderer, without declarations
    for element in tree.iter():
        for name in [name for name in element.attrib if name.startswith("aria-") or name in {"role", "font-family"}]:
            del element.attrib[name]
    tree.set("role", "img")
    tree.set("aria-label", plain(said))
    return Markup(ElementTree.tostring(tree, encoding="unicode"))  # noqa: S704 - every text in it is escaped
