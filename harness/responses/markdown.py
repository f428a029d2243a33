"""Reads responses from a Markdown or TypeScript file, or from a folder of them by model."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from harness.responses.project import MAX_FILE_SIZE, SKIPPED_FOLDERS, is_project, is_source, project_response
from harness.responses.reader import MAX_TEXT, Reader, decoded, guarded, unreadable
from harness.responses.record import Response

__all__ = ["FILE_READER", "FOLDER_READER"]

_ENDINGS = (".md", ".markdown")


def _is_markdown(name: str) -> bool:
    return name.lower().endswith(_ENDINGS)


def _is_sample(name: str) -> bool:
    return _is_markdown(name) and not name.lower().startswith("readme.") and not name.startswith(".")


def _accepts_file(path: Path) -> bool:
    return path.is_file() and (_is_markdown(path.name) or is_source(path.name))


def _read_file(path: Path) -> Iterator[Response]:
    yield _response(path, path.stem)


def _accepts_folder(path: Path) -> bool:
    return path.is_dir() and next(_samples(path), None) is not None


def _read_folder(path: Path) -> Iterator[Response]:
    """Yields `MODEL/SAMPLE.md` and, one level below, `TASK/MODEL/SAMPLE.md`. Files at the top have no model."""
    for found in _samples(path):
        yield from guarded(_sample(found, path), str(found), str(found))


def _sample(found: Path, folder: Path) -> Iterator[Response]:
    relative = found.relative_to(folder)
    parts = relative.parts if found.is_dir() else relative.with_suffix("").parts
    name = "/".join(parts)
    model = parts[-2] if len(parts) > 1 else ""
    task = parts[-3] if len(parts) > 2 else ""
    if found.is_symlink():
        problem = f"{found} is a link; links in folders are not followed, since they may lead anywhere."
        yield unreadable(str(found), problem, model=model, task=task)
    else:
        yield _response(found, name, model=model, task=task, sample=parts[-1])


def _samples(folder: Path) -> Iterator[Path]:
    """Yields Markdown files and project folders in a fixed order, or TypeScript files if there is no Markdown."""
    source = next(_found(folder, _is_sample, projects=False), None) is None
    return _found(folder, is_source if source else _is_sample)


def _found(folder: Path, is_wanted: Callable[[str], bool], projects: bool = True) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        here = Path(root)
        if here != folder and is_project(here):
            folders.clear()
            if projects:
                yield here
            continue
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS and not name.startswith("."))
        yield from (here / name for name in sorted(names) if is_wanted(name) and _is_file(here / name))


def _is_file(path: Path) -> bool:
    """Returns whether a path is a file. Links are reported, not followed."""
    return path.is_symlink() or path.is_file()


def _response(path: Path, name: str, *, model: str = "", task: str = "", sample: str = "") -> Response:
    """Returns the response in a Markdown file, a TypeScript file or a project folder."""
    if path.is_dir():
        found = project_response(path, name)
        return Response(found.id, "", model, task, sample, found.metadata, found.files, found.origin, found.problem)
    try:
        if path.stat().st_size > 4 * MAX_TEXT:
            return unreadable(str(path), f"{path} is longer than {MAX_TEXT:,} characters.", model=model, task=task)
        if is_source(path.name) and path.stat().st_size > MAX_FILE_SIZE:
            return unreadable(str(path), f"{path} is longer than {MAX_FILE_SIZE:,} bytes.", model=model, task=task)
        text = decoded(path.read_bytes())
    except UnicodeDecodeError as error:
        return unreadable(str(path), f"{path} is not UTF-8: byte {error.start + 1} is wrong.", model=model, task=task)
    except OSError as error:
        return unreadable(str(path), f"{path} cannot be read: {error.strerror}.", model=model, task=task)
    if len(text) > MAX_TEXT:
        return unreadable(str(path), f"{path} is longer than {MAX_TEXT:,} characters.", model=model, task=task)
    if is_source(path.name):
        return Response(name, "", model, task, sample, files={path.name: text}, origin=str(path))
    return Response(name, text, model, task, sample, origin=str(path))


FILE_READER = Reader("a file of Markdown (.md) or TypeScript (.ts)", _accepts_file, _read_file)
"""Reads one file."""

FOLDER_READER = Reader("a folder of such files (MODEL/SAMPLE.md)", _accepts_folder, _read_folder)
"""Reads a folder of such files and of project folders."""
