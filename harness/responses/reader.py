"""The interface of readers of responses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.responses.record import Response

__all__ = ["MAX_TEXT", "Reader", "decoded", "guarded", "readable", "unreadable", "until_useless"]

MAX_TEXT = 9 * 1024 * 1024
"""Longest response that is read, in characters. A longer one becomes a record with a problem."""

MAX_PROBLEMS = 10_000
"""Consecutive unreadable records after which the rest of a file is ignored: a small file can unpack to any number."""
MAX_SAID = 200
"""Most characters that are kept of a library's message."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one kind of file or folder.

    Attributes:
        what: What it reads, for messages (`JSON Lines (.jsonl, .jsonl.gz)`).
        accepts: Returns whether an existing path is of this kind.
        read: Returns all responses in order. What cannot be read becomes a response with a problem; once the first is
            requested, nothing is raised.
    """

    what: str
    accepts: Callable[[Path], bool]
    read: Callable[[Path], Iterator[Response]]


def unreadable(place: str, problem: str, *, origin: str = "", model: str = "", task: str = "") -> Response:
    """Returns a record that could not be read, with an id made from its place.

    Args:
        place: The file, and line or row if there is one (`batch.jsonl:17`).
        problem: Why it could not be read, as a sentence.
        origin: The place with the full path; `place` by default.
        model: The model, if it could be read.
        task: The task, if it could be read.
    """
    sentence = " ".join(problem.split()) if "\n" in problem or "\r" in problem else problem
    return Response(place, "", model=model, task=task, origin=origin or place, problem=sentence)


def guarded(found: Iterator[Response], place: str, origin: str) -> Iterator[Response]:
    """Yields responses, and turns an unexpected exception into a record with a problem.

    Readers report the errors that they expect. Unexpected ones must not affect other records either.

    Args:
        found: The responses as they are read.
        place: The file, and line or row if there is one.
        origin: The same with the path as it was given.
    """
    try:
        yield from found
    except Exception as error:  # noqa: BLE001 - records are hostile: none may end a batch
        said = " ".join(str(error).split())[:MAX_SAID]
        yield unreadable(place, f"{origin} cannot be read: {type(error).__name__}: {said}.", origin=origin)


def until_useless(
    found: Iterator[Response],
    name: str,
    origin: str,
    entered: Callable[[Response], Response] = lambda response: response,
) -> Iterator[Response]:
    """Yields responses until too many in a row have problems, because such a file may never end.

    Args:
        found: The responses of a file or folder, as they are read.
        name: The name of the file or folder.
        origin: The same with the path as it was given.
        entered: Processes each response before it is yielded, and may give it a problem.
    """
    problems = 0
    for response in map(entered, found):
        problems = problems + 1 if response.problem else 0
        yield response
        if problems >= MAX_PROBLEMS:
            why = f"{problems:,} records in a row cannot be used, up to this one; the rest is not read"
            yield entered(unreadable(f"{name}:rest", f"{response.origin or origin}: {why}.", origin=origin))
            return


def readable(text: str) -> str:
    """Returns a text that can be encoded and shown: each lone surrogate and NUL becomes U+FFFD."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "\ufffd") if "\0" in text else text


def decoded(data: bytes) -> str:
    """Returns the text of a UTF-8 file without its byte order mark.

    Raises:
        UnicodeDecodeError: The file is not UTF-8.
    """
    return readable(data.decode("utf-8-sig"))
