"""Finds files of data sets on the Hugging Face Hub: `hf://datasets/OWNER/NAME@REVISION/path`.

Addresses are those of `huggingface_hub`'s file system. A revision that is a branch or tag, or that is not given, is
resolved to the commit that it is now, which stands in the run's record. A commit that the local cache has needs no
network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

from harness.extras import MissingExtraError, require
from harness.responses.errors import UnusableInputError

__all__ = ["Address", "HubFile", "files_at", "is_address", "local_file", "pinned"]

DATA = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".parquet", ".json", ".eval")
"""Endings of the files that are read of a folder or pattern."""

FORM = "hf://datasets/OWNER/NAME@REVISION/PATH"

_BEGINS = re.compile(r"hf:/{1,2}(?!/)")  # `Path` makes one slash of two
_ADDRESS = re.compile(
    r"hf:/{1,2}datasets/(?P<repo>[\w.-]+/[\w.-]+)(?:@(?P<revision>[^/@]+))?/(?P<path>[^/].*)", re.DOTALL
)
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a file, a folder or several files.

    Attributes:
        repo: The data set: `OWNER/NAME`.
        revision: The commit, branch or tag; "" for the main branch.
        path: The path in it: of a file, of a folder, or a pattern with `*`.
    """

    repo: str
    revision: str
    path: str

    def __str__(self) -> str:
        """Returns the address as it is written."""
        at = f"@{quote(self.revision, safe='')}" if self.revision else ""
        return f"hf://datasets/{self.repo}{at}/{self.path}"

    @property
    def is_pinned(self) -> bool:
        """Whether the revision is a commit, which never changes."""
        return _COMMIT.fullmatch(self.revision) is not None


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a data set.

    Attributes:
        address: Its address, with the commit.
        path: Where it is on this machine.
    """

    address: Address
    path: Path


def is_address(given: object) -> bool:
    """Returns whether a path is an address of the Hub."""
    return _BEGINS.match(str(given)) is not None


def pinned(given: str) -> str:
    """Returns an address with the commit that its revision is now, and any other path as it is.

    Raises:
        UnusableInputError: The address is none, or the Hub does not have it.
    """
    if not is_address(given):
        return given
    address = _parsed(given)
    return str(address if address.is_pinned else replace(address, revision=files_at(given)[0].address.revision))


def local_file(given: str | Path) -> Path:
    """Returns where a single file is on this machine, downloaded if it is at an address.

    Raises:
        UnusableInputError: It is at an address that the Hub does not have, or that has several files.
    """
    if not is_address(given):
        return Path(given)
    found = files_at(str(given))
    if len(found) > 1:
        raise UnusableInputError(given, f"{given} has {len(found)} files; one was expected.")
    return found[0].path


def files_at(given: str) -> list[HubFile]:
    """Returns the files at an address, downloaded if the cache lacks them, in order of their paths.

    Raises:
        UnusableInputError: The address is none, the package is missing, or the Hub cannot be reached or has no such
            files. The message says which.
    """
    address = _parsed(given)
    try:
        require("hub", f"{address}")
    except MissingExtraError as error:
        raise UnusableInputError(given, f"{error}.") from error
    found = list(_downloaded(address))
    if not found:
        wanted = ", ".join(DATA)
        raise UnusableInputError(given, f"{address} has no file that is read there: one of {wanted} was expected.")
    return found


def _parsed(given: str) -> Address:
    found = _ADDRESS.fullmatch(given)
    path = found.group("path").rstrip("/") if found is not None else ""
    if found is None or not path or {"", ".", ".."} & set(path.split("/")):
        raise UnusableInputError(given, f"{given} is no address of a file on the Hub: {FORM} was expected.")
    return Address(found.group("repo"), unquote(found.group("revision") or ""), path)


def _downloaded(address: Address) -> Iterator[HubFile]:
    """Yields the files at an address: one, those that a pattern names, or those of a folder."""
    from huggingface_hub import hf_hub_download, snapshot_download
    from huggingface_hub.errors import EntryNotFoundError, LocalEntryNotFoundError

    revision = address.revision or None
    try:
        if "*" not in address.path and "." in address.path.rpartition("/")[2]:
            path = hf_hub_download(address.repo, address.path, repo_type="dataset", revision=revision)
            yield _placed(address, Path(path), address.path)
            return
        pattern = address.path if "*" in address.path else f"{address.path}/*"
        folder = Path(snapshot_download(address.repo, repo_type="dataset", revision=revision, allow_patterns=[pattern]))
    except LocalEntryNotFoundError as error:
        message = f"{address} is not in the cache, and the Hub cannot be reached: {_said(error)}."
        raise UnusableInputError(str(address), message) from error
    except EntryNotFoundError as error:
        raise UnusableInputError(str(address), f"{address}: the data set has no such file.") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise UnusableInputError(str(address), f"{address} cannot be read: {_said(error)}.") from error
    for each in sorted(folder.glob(pattern) if "*" in address.path else (folder / address.path).rglob("*")):
        if each.name.lower().endswith(DATA) and each.is_file():
            yield _placed(address, each, each.relative_to(folder).as_posix())


def _placed(address: Address, path: Path, name: str) -> HubFile:
    """Returns a file with the commit, which is the name of the cache's folder for it."""
    folders = (after for before, after in pairwise(path.parts) if before == "snapshots")
    commit = next((each for each in folders if _COMMIT.fullmatch(each)), address.revision)
    return HubFile(replace(address, revision=commit, path=name), path)


def _said(error: BaseException) -> str:
    """Returns the first sentence of an error's message on one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:300].rstrip(".") if lines else type(error).__name__
