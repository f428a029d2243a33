"""The source files of a response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from harness.responses.record import Response
from harness.syntax.assembly import assembled
from harness.syntax.block import Block
from harness.syntax.blocks import blocks_of, unfenced_blocks
from harness.syntax.embedded_files import carried
from harness.syntax.entry import entry_of
from harness.syntax.fences import MAX_FENCES, Fence, fences_of, with_line_feeds
from harness.syntax.hidden_text import may_hide, without_unseen
from harness.syntax.languages import language_of
from harness.syntax.layout import DEFAULT_LAYOUT, Layout
from harness.syntax.project import project_of
from harness.syntax.roles import role_of
from harness.syntax.source import SourceFile
from harness.syntax.stated_entry import mark_entry
from harness.syntax.truncation import mark_cuts

__all__ = ["MAX_TEXT", "Reading", "entry_of", "reading_of", "sources_of"]

MAX_TEXT = 16 * 1024 * 1024
"""Characters of a response that are read; the rest is left out, with a note."""

CODE_ROLES: Final = frozenset({"program", "function_code", "test", "snippet"})
"""The roles of fences with code in them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The files of a response's text.

    Attributes:
        files: Its files, in the order of the text.
        notes: What was left out for its size, as sentences.
    """

    files: list[SourceFile]
    notes: tuple[str, ...] = ()


def sources_of(response: Response, layout: Layout = DEFAULT_LAYOUT) -> list[SourceFile]:
    """Returns the files of a response: of its project folder, or of its text, in order.

    If a file is given twice, the last one counts. A response that is all code is one file.
    """
    return reading_of(response, layout).files


def reading_of(response: Response, layout: Layout = DEFAULT_LAYOUT) -> Reading:
    """Returns the files of a response, with notes on what was left out."""
    if response.files is not None:
        files = _settled(_project(response.files))
        mark_cuts(files)
        mark_entry(files, ())
        return Reading(files)
    notes: list[str] = []
    text = response.text
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT]
        notes.append(f"Only the first {MAX_TEXT:,} characters of the response were read.")
    text = with_line_feeds(_plain(text))
    lines = text.split("\n")
    regions = carried(lines, text)
    shown = list(lines)
    for region in regions:
        shown[region.start : region.end] = [""] * (region.end - region.start)
    if regions:
        text = "\n".join(shown)
    if may_hide(text):
        shown = without_unseen(shown)
        text = "\n".join(shown)
    fences = fences_of(shown, text=text)
    if len(fences) == MAX_FENCES:
        notes.append(f"Only the first {MAX_FENCES:,} code blocks of the response were read.")
    blocks = list(blocks_of(shown, fences))
    if not regions and not any(block.role in CODE_ROLES for block in blocks):
        blocks += _beside(shown, fences)
    if regions or fences:
        blocks += [block for region in regions for block in region.blocks]
        blocks.sort(key=lambda block: block.numbers[0] if block.numbers else 0)
    files = _settled(assembled(blocks, layout))
    mark_cuts(files, lines)
    mark_entry(files, shown)
    return Reading(files, tuple(notes))


def _beside(lines: list[str], fences: list[Fence]) -> list[Block]:
    """Returns the code outside all fences, if the fences contain only commands and the like."""
    if not fences:
        return unfenced_blocks(lines)
    bare = list(lines)
    for fence in fences:
        bare[fence.opened - 1 : fence.ended] = [""] * (fence.ended - fence.opened + 1)
    found = unfenced_blocks(bare)
    return found if any(block.declares for block in found) else []


def _settled(files: list[SourceFile]) -> list[SourceFile]:
    """Returns the files; where `Pulumi.yaml` itself is the program, those in TypeScript become snippets."""
    project = project_of(files)
    if project.is_yaml and project.declares:
        for file in files:
            if file.role == "program" and file.language in ("typescript", "tsx", "javascript"):
                file.role = "snippet"
    return files


def _plain(text: str) -> str:
    """Returns the text without a byte order mark or NUL characters, which no source file holds."""
    return text.removeprefix("\ufeff").replace("\0", "\ufffd")


def _project(files: Mapping[str, str]) -> list[SourceFile]:
    found: list[SourceFile] = []
    for path, text in sorted(files.items()):
        content = with_line_feeds(_plain(text))
        language = language_of(content, path=path)
        found.append(SourceFile(path, content, language, role=role_of(path, language, content)))
    return found
