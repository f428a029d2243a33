"""Makes the pages of a response or of a task from what they need only, so that any process can do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.syntax.files import sources_of
from reports.html.answers import SEVERITIES, Answer
from reports.html.checks import Example
from reports.html.packing import packed_page
from reports.html.response import ResponsePage, pages_of_response
from reports.html.site import Site
from reports.html.source import excerpt_of
from reports.html.task_page import TaskFrames, task_page

__all__ = ["MadeResponse", "made_response", "made_task"]


@dataclass(frozen=True, slots=True)
class MadeResponse:
    """What is made of a response.

    Attributes:
        identity: Its id.
        pages: Names and contents of its pages.
        sheets: The page of each finding, from 1, if there are several pages.
        examples: Its findings that are examples of checks.
    """

    identity: str
    pages: Sequence[tuple[str, str]]
    sheets: Mapping[int, int]
    examples: Sequence[Example]


def made_response(
    site: Site, given: tuple[Answer, ResponsePage, Sequence[tuple[str, int]]], *, packs: bool
) -> MadeResponse:
    """Returns the pages of a response, and examples of checks from it.

    Args:
        site: The report.
        given: The response, its position in the report, and the checks that it is an example of, each with the rank
            of the example.
        packs: Whether to pack large pages.
    """
    answer, page, checks = given
    pages = [(name, _packed(content, packs=packs)) for name, content in pages_of_response(site, answer, page)]
    sheets = site.sheets.get((page.run, answer.response.id), {})
    return MadeResponse(answer.response.id, pages, sheets, list(_examples(page.run, answer, checks)))


def made_task(site: Site, given: tuple[str, Sequence[TaskFrames]], *, packs: bool) -> tuple[str, str]:
    """Returns the name and the content of a task's page.

    Args:
        site: The report.
        given: The task, which has a page, and its rows.
        packs: Whether to pack large pages.
    """
    task, frames = given
    return site.task_page(task) or "", _packed(task_page(site, task, frames), packs=packs)


def _packed(page: str, *, packs: bool) -> str:
    return packed_page(page) if packs else page


def _examples(run: int, answer: Answer, checks: Sequence[tuple[str, int]]) -> Iterator[Example]:
    if not checks:
        return
    texts = {file.path: file.text.split("\n") for file in sources_of(answer.response)}
    for check, rank in checks:
        found = [finding for finding in answer.findings if finding.check == check]
        finding = min(found, key=lambda f: (SEVERITIES.index(f.severity), f.line is None))
        lines = excerpt_of(texts.get(finding.file or "", ()), finding)
        yield Example(run, answer.response.id, finding, lines, rank)
