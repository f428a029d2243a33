"""Reads the responses under the paths that a user gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from harness.responses import conversations, inspect_logs, jsonl, markdown, parquet, project
from harness.responses.errors import UnusableInputError
from harness.responses.hub import files_at, is_address
from harness.responses.ledger import Ledger
from harness.responses.reader import Reader, guarded, readable, until_useless
from harness.responses.record import Response

__all__ = ["READERS", "read_responses", "renamed"]

READERS: tuple[Reader, ...] = (
    jsonl.READER,
    parquet.READER,
    inspect_logs.READER,
    conversations.READER,
    markdown.FILE_READER,
    project.READER,
    markdown.FOLDER_READER,
)
"""All readers, in order. A new input format is a module with a `Reader`, listed here."""


def read_responses(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], model: str | None = None
) -> Iterator[Response]:
    """Returns the responses under all paths, one at a time, in order.

    A record that cannot be read, or whose id was already used, becomes a `Response` with a `problem` and a made-up id.
    Other records are not affected.

    Args:
        paths: One path or several: files of Markdown and TypeScript, folders of them, project folders, and files in
            `.jsonl`, `.jsonl.gz`, `.parquet`, `.json` and `.eval`; and addresses of them on the Hugging Face Hub,
            `hf://datasets/OWNER/NAME@REVISION/path`.
        model: The model of responses that name none.

    Raises:
        UnusableInputError: At once, if a path does not exist, is of no known kind, or is a folder without responses.
    """
    several = (paths,) if isinstance(paths, (str, os.PathLike)) else paths
    return _read([each for path in several for each in _chosen(path)], model or "")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A path, and what reads it.

    Attributes:
        path: Where it is on this machine.
        reader: What reads it.
        address: Its address on the Hub, or "".
    """

    path: Path
    reader: Reader
    address: str = ""


def _chosen(path: str | os.PathLike[str]) -> Iterator[_Chosen]:
    """Yields what is to be read at a path; an address may have several files."""
    if not is_address(path):
        yield _Chosen(Path(path), _reader_of(Path(path)))
        return
    for file in files_at(str(path)):
        yield _Chosen(file.path, _reader_of(file.path), str(file.address))


def _reader_of(path: Path) -> Reader:
    if not path.exists():
        raise UnusableInputError(path, f"There is no file or folder {path}.")
    if not os.access(path, os.R_OK):
        raise UnusableInputError(path, f"{path} may not be read: its permissions forbid it.")
    for reader in READERS:
        if reader.accepts(path):
            return reader
    if path.is_dir():
        raise UnusableInputError(
            path,
            f"{path} holds no responses: expected MODEL/SAMPLE.md or .ts files, or a project with Pulumi.yaml.",
        )
    kinds = "; ".join(reader.what for reader in READERS)
    raise UnusableInputError(path, f"{path} cannot be read as responses. Supported: {kinds}.")


def _read(chosen: list[_Chosen], model: str) -> Iterator[Response]:
    """Yields all responses. Markdown files and projects given singly are named by their shortest unique path."""
    single = [each for each in chosen if each.reader in (markdown.FILE_READER, project.READER)]
    names = _short_names([each.path for each in single if not each.address])
    names |= {each.path: each.path.stem for each in single if each.address}
    seen = Ledger()
    for each in chosen:
        path, shown = each.path, each.address or str(each.path)
        read = guarded(each.reader.read(path), path.name, str(path))
        found = _named(_at(read, str(path), each.address), names.get(path, ""), model)
        yield from until_useless(found, path.name, shown, lambda response: _unique(response, seen))


def _at(found: Iterator[Response], path: str, address: str) -> Iterator[Response]:
    """Yields responses that say where they are on the Hub, not where the cache has them."""
    if not address:
        yield from found
        return
    for response in found:
        origin, problem = (text.replace(path, address) for text in (response.origin, response.problem))
        yield replace(response, origin=origin, problem=problem)


def _named(found: Iterator[Response], name: str, model: str) -> Iterator[Response]:
    """Yields responses with the name that was chosen for them, and with the model if they name none."""
    for response in found:
        named = replace(response, id=name) if name and not response.problem else response
        yield replace(named, model=model) if model and not named.model else named


def _short_names(paths: list[Path]) -> dict[Path, str]:
    """Maps each path to its shortest unique ending."""
    whole = {path: (path.resolve().with_suffix("") if path.is_file() else path.resolve()).parts for path in paths}
    if len(set(whole.values())) < len({path.resolve() for path in paths}):  # `a.md` and `a.ts`
        whole = {path: path.resolve().parts for path in paths}
    for length in range(1, max(map(len, whole.values()), default=1) + 1):
        short = {path: "/".join(parts[-length:]) for path, parts in whole.items()}
        if len(set(short.values())) == len(set(whole.values())):
            return short
    return {}


def _unique(response: Response, seen: Ledger) -> Response:
    """Returns the response, with a problem if its id was seen before."""
    given = _encodable(response)
    if not seen.enter(given.id):
        name, number = seen.numbered
        given = renamed(given, lambda id_: id_ not in seen, number if name == given.origin else 1)
        seen.enter(given.id)
        last = given.id.removeprefix(f"{given.origin}#")
        seen.numbered = (given.origin, int(last) if last.isdecimal() and last != given.id else 1)
    return given


def _encodable(response: Response) -> Response:
    """Returns the response with U+FFFD for what UTF-8 cannot hold in its id, model and task."""
    given = (response.id, response.model, response.task, response.sample, response.origin, response.problem)
    if all(map(str.isascii, given)):
        return response
    id_, model, task, sample, origin, problem = map(readable, given)
    return replace(response, id=id_, model=model, task=task, sample=sample, origin=origin, problem=problem)


def renamed(response: Response, is_new: Callable[[str], bool], known: int = 1) -> Response:
    """Turns a record with the id of an earlier one into a problem, with an id made from its place.

    Args:
        response: The record.
        is_new: Returns whether no other record has an id. Called for several ids.
        known: The number up to which ids made from its place are taken, if known.
    """
    problem = response.problem or f'The id "{response.id}" of {response.origin} was already used by an earlier record.'
    return replace(response, id=_free(response.origin, is_new, known), text="", files=None, problem=problem)


def _free(name: str, is_new: Callable[[str], bool], known: int) -> str:
    """Returns a name that no record has: the given one, or that with a number, found in few steps."""
    if known == 1 and is_new(name):
        return name
    taken, free = known, known + 1
    while not is_new(f"{name}#{free}"):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        if is_new(f"{name}#{middle}"):
            free = middle
        else:
            taken = middle
    return f"{name}#{free}"
