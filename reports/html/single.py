"""Packs a report into one file: its pages are compressed inside, and a script shows one at a time."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from reports.html.environment import rendered
from reports.html.folder import Folder
from reports.html.site import Site

__all__ = ["Collected", "packed"]

PART = 4_000_000
"""Approximate size of what is compressed together, in characters: enough to be small, few enough to open quickly."""
SCRIPTS = ("tables.js", "source.js", "single.js")


class Collected(Folder):
    """A report that is collected in memory, without files to download.

    Attributes:
        held: The pages and scripts of rows, by their paths in a report's folder.
    """

    def __init__(self) -> None:
        super().__init__(Path())
        self.held: dict[str, str] = {}

    @property
    def keeps_charts(self) -> bool:
        """Whether charts are kept as files."""
        return False

    def write(self, name: str, content: str | bytes) -> None:
        """Keeps a page or script of rows; leaves out everything else."""
        if isinstance(content, str) and (name.endswith(".html") or name.startswith("data/")):
            self.held[name] = content
            self.files += 1


def packed(site: Site, held: Mapping[str, str]) -> str:
    """Returns a report as one page.

    Args:
        site: The report.
        held: Its pages and scripts of rows, by their paths.
    """
    static = files("reports.html") / "static"
    css, theme = ((static / name).read_text(encoding="utf-8") for name in ("report.css", "theme.js"))
    code = "\n".join((static / name).read_text(encoding="utf-8") for name in SCRIPTS)
    groups = list(_groups(held))
    index = {path: number for number, group in enumerate(groups, start=1) for path in group}
    values = {
        "site": site,
        "title": f"{', '.join(site.rubrics)}",
        "css": Markup(css),  # noqa: S704 - our own
        "theme": Markup(theme),  # noqa: S704 - our own
        "code": Markup(code),  # noqa: S704 - our own
        "style": Markup(f"'{_digest(css)}'"),  # noqa: S704 - a digest
        "scripts": [Markup(f"'{_digest(text)}'") for text in (theme, code)],  # noqa: S704 - a digest
        "parts": [_compressed(index), *(_compressed(group) for group in groups)],
    }
    return rendered("single.html", values)


def _groups(held: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yields the pages in groups: those of the report's top first, then folder by folder."""
    group: dict[str, str] = {}
    size = 0
    for path in sorted(held, key=lambda path: ("/" in path, path)):
        if group and size + len(held[path]) > PART:
            yield group
            group, size = {}, 0
        group[path] = held[path]
        size += len(held[path])
    if group:
        yield group


def _compressed(value: Mapping[str, object]) -> Markup:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Markup(base64.b64encode(gzip.compress(data, 9, mtime=0)).decode())  # noqa: S704 - base64


def _digest(text: str) -> str:
    """Returns what a content security policy calls an inline script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
