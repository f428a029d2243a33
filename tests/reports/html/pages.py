"""Pages as a browser reads them: elements, links and texts, without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass
class Page:
    """What is in a page.

    Attributes:
        elements: Every element's tag and attributes, in order.
        ids: All ids.
        targets: Where links, scripts, styles and images lead.
        text: All that is shown.
        headings: Levels of the headings, in order.
    """

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    text: str = ""
    headings: list[int] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads elements, which are closed in order; items may leave out their end tags, as HTML lets them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "li" and self.open[-1:] == ["li"]:
            self.open.pop()
        assert len(attributes) == len(attrs), f"an attribute is given twice: {self.get_starttag_text()}"
        self.page.elements.append((tag, attributes))
        if attributes.get("id"):
            self.page.ids.append(str(attributes["id"]))
        self.page.targets += [str(attributes[name]) for name in ("href", "src") if attributes.get(name)]
        if tag[0] == "h" and tag[1:].isdecimal():
            self.page.headings.append(int(tag[1:]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self.open[-1:] == ["li"]:
            self.open.pop()
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element, at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        self.page.text += data


def page_of(path: Path) -> Page:
    """Reads a page, and sees that its elements are closed in order."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    assert reader.open == [], f"{path.name} leaves {reader.open} open"
    return reader.page


def broken_links(folder: Path) -> list[str]:
    """Links, scripts, styles and images of all pages that lead nowhere, or out of the folder."""
    pages = {path: page_of(path) for path in sorted(folder.rglob("*.html"))}
    broken = []
    for path, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if parts.scheme or parts.netloc or not file.is_relative_to(folder.resolve()) or not file.is_file():
                broken.append(f"{path.name}: {target}")
            elif parts.fragment and "=" not in parts.fragment and unquote(parts.fragment) not in pages[file].ids:
                broken.append(f"{path.name}: {target} (no such id)")
    return broken
