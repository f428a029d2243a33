"""Reads rubrics: those that ship with stackgrade, and others in TOML files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from harness.checks import Grader, find_graders
from harness.responses.errors import UnusableInputError
from harness.responses.hub import is_address, local_file
from harness.rubric.figures import filled
from harness.rubric.kept import read_text, used
from harness.rubric.model import Rubric
from harness.rubric.problems import (
    KeyPath,
    Problem,
    RubricError,
    errors_of,
    has_key,
    line_in_entry,
    line_of,
    nearest,
    toml_problem,
)
from harness.rubric.quotes import nearest_sentence, occurs
from harness.rubric.requirements import REQUIREMENTS, STANDARDS, Requirement
from harness.rubric.sense import problems_in

__all__ = [
    "SHIPPED_SUITE",
    "SUITE_FILE",
    "load_rubric",
    "parsed",
    "read_rubric",
    "rubric_names",
    "service_names",
    "service_requirements",
    "shipped_tasks",
    "ships",
]

Table: TypeAlias = "dict[str, object]"

SHIPPED_SUITE = "suite"
"""The name of the suite that ships with stackgrade."""
SUITE_FILE = "suite.toml"
"""The file in a folder of rubrics that maps tasks to rubrics, and names the default."""
SERVICES_FILE = "_services.toml"
"""The file with the services that rubrics can list. It ships with stackgrade."""
SERVICES = "services"
EXTENDS_LIMIT = 8
"""The longest chain of rubrics that extend each other."""
PLATFORM = "platform"
"""The category that decides whether a response is a program."""
PROMPT_LIMIT = 2_000_000
"""Most characters of a prompt that are read."""
PARSED_KEPT = 1_024
"""Documents whose content is kept: a suite's rubrics often extend the same one."""


def rubric_names() -> tuple[str, ...]:
    """Returns the names of the rubrics that ship with stackgrade, without those of its suite."""
    return tuple(name for name, file in _shipped().items() if file.parent != shipped_tasks())


def ships(name: str) -> bool:
    """Returns whether a rubric with this name ships with stackgrade, alone or in its suite."""
    return name in _shipped()


def shipped_tasks() -> Path:
    """Returns the folder of the suite that ships with stackgrade: prompts and rubrics."""
    return _rubrics() / "tasks"


@cache
def _shipped() -> Mapping[str, Path]:
    """Returns the files of the rubrics that ship with stackgrade, by rubric name."""
    files = [*sorted(_rubrics().glob("*.toml")), *sorted(shipped_tasks().glob("*.toml"))]
    return {file.stem: file for file in files if not file.name.startswith("_") and file.name != SUITE_FILE}


def _rubrics() -> Path:
    return Path(str(resources.files("harness.rubric")))


def load_rubric(name_or_path: str | Path) -> Rubric:
    """Returns the rubric with a name (`payments`), or in a TOML file.

    A file with `extends = NAME_OR_FILE` states only the differences. Tables are merged by key, and requirements by id;
    any other value, also a list, replaces that of the extended rubric. Paths are relative to the file that names them.
    The quotes of a file's requirements must occur in the prompt that the file names, or else in the prompt of the
    rubric that it extends.

    Args:
        name_or_path: The name of a rubric that ships with stackgrade, or a path (with a `/` or ending in `.toml`).

    Raises:
        RubricError: The file is missing, is not TOML, or is not a valid rubric. Each problem names its place and how to
            fix it.
    """
    return read_rubric(str(name_or_path))


def read_rubric(name_or_path: str, usual_name: str | None = None) -> Rubric:
    """Reads a rubric like `load_rubric`.

    Args:
        name_or_path: The name or path.
        usual_name: The name of a rubric whose own file gives no `name`; None for that of the rubric it extends.

    Raises:
        RubricError: The rubric cannot be used.
    """
    files = _read_extended(name_or_path, Path(), 0)
    if usual_name is not None:
        files[0].content.setdefault("name", usual_name)
    content: Table = {}
    for each in reversed(files):
        content = _merged(content, each.content)
    content = _with_services(content)
    placing = _Placing(files, content)
    found = [problem for each in files for problem in _own_problems(each)]
    found += [placing.problem(path, message, key) for path, key, message in _unknown_names(content)]
    entries, wrong = filled(content)
    found += [placing.problem(path, message) for path, message in wrong]
    try:
        rubric = Rubric.model_validate_json(json.dumps({**content, **entries}, default=str))
    except ValidationError as error:
        # Problems of the whole rubric are duplicate ids, which `_own_problems` reports with their lines.
        shown = [placing.problem(path, message) for path, message in errors_of(error, Rubric) if path or not found]
        raise RubricError(dict.fromkeys([*shown, *found])) from error
    for array, stated in ((STANDARDS, rubric.standards), (REQUIREMENTS, rubric.requirements)):
        given = content.get(array)
        for index, requirement in enumerate(stated):
            if isinstance(given, list) and given[index] is not _services().get(requirement.id):  # those are tested
                problems = problems_in(requirement)
                found += [placing.problem((array, index, *keys), message) for keys, message in problems]
    if found:
        raise RubricError(dict.fromkeys(found))
    return rubric


@cache
def _services() -> Mapping[str, Table]:
    """Returns the standards of the services that ship, by id."""
    content = tomllib.loads((_rubrics() / SERVICES_FILE).read_text(encoding="utf-8"))
    return {each["id"]: each for each in content[STANDARDS]}


def service_requirements() -> tuple[Requirement, ...]:
    """Returns the standards of the services that any rubric can list."""
    return tuple(Requirement.model_validate_json(json.dumps(each)) for each in _services().values())


def service_names() -> tuple[str, ...]:
    """Returns the services that any rubric can list, without those that graders decide in code."""
    return tuple(_services())


def _with_services(content: Table) -> Table:
    """Returns a rubric's content with the standards of the services that it lists and does not state itself."""
    known = _services()
    own = {name for category, name in _stated(content, STANDARDS) if category == SERVICES}
    listed = dict.fromkeys(name for key in ("required", "beside") for _, name in _names(content, SERVICES, key))
    added: list[object] = [known[name] for name in listed if name in known and name not in own]
    given = content.get(STANDARDS, [])
    return {**content, STANDARDS: [*added, *given]} if added and isinstance(given, list) else content


@dataclass(slots=True)
class _File:
    """A file of a rubric: its own, or one that it extends.

    Attributes:
        name: Its name for messages.
        folder: The folder that its relative paths start from.
        text: Its text.
        content: Its own content, without what it extends.
        prompt: The text of the prompt that it names, or "".
        unread: Why the prompt could not be read, or "".
    """

    name: str
    folder: Path
    text: str
    content: Table = field(default_factory=dict)
    prompt: str = ""
    unread: str = ""

    def entries(self, array: str = REQUIREMENTS) -> list[Table]:
        """Returns the requirements in the file that are tables, or the standards."""
        given = self.content.get(array)
        return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


class _UnreadError(RubricError):
    """A rubric is not there, or cannot be read."""


class _Placing:
    """Finds the file and line of something in the merged rubric."""

    def __init__(self, files: Sequence[_File], content: Table) -> None:
        self._files = files
        arrays = ((array, content.get(array)) for array in (STANDARDS, REQUIREMENTS))
        self._entries = {array: given if isinstance(given, list) else [] for array, given in arrays}

    def problem(self, path: KeyPath, message: str, key: str = "") -> Problem:
        """Returns a problem with the file and line of its keys."""
        array = str(path[0]) if path else ""
        if len(path) < 2 or array not in self._entries or not isinstance(path[1], int):
            file = next((each for each in self._files if _holds(each.content, path)), self._files[0])
            return Problem(file.name, key or _shown(path), message, line_of(file.text, path))
        given = self._entries[array]
        entry = given[path[1]] if path[1] < len(given) else None
        own = entry.get("id") if isinstance(entry, dict) else None
        for file in self._files:
            for number, each in enumerate(file.entries(array)):
                if each is entry:
                    line = line_in_entry(file.text, number, own, path[2:], array)
                    name = own if isinstance(own, str) else str(number)
                    return Problem(file.name, _shown((array, name, *path[2:])), message, line)
        return Problem(self._files[0].name, _shown(path), message)


def _holds(content: object, path: KeyPath) -> bool:
    """Returns whether a file's own content has a value under these keys."""
    for key in path:
        if not has_key(content, key):
            return False
        content = content[key]  # type: ignore[index]
    return True


def _shown(path: KeyPath) -> str:
    """Returns keys joined by dots, with property paths in quotes."""
    return ".".join(_shown_key(str(key)) for key in path)


def _shown_key(key: str) -> str:
    if key.replace("_", "").isalnum():
        return key
    return f"'{key}'" if '"' in key else f'"{key}"'


@lru_cache(maxsize=PARSED_KEPT)
def parsed(text: str) -> Table:
    """Returns the content of a TOML document, which nobody changes: the same object for the same text.

    Raises:
        tomllib.TOMLDecodeError: It is no TOML.
    """
    return tomllib.loads(text)


def _read_extended(name: str, beside: Path, depth: int) -> list[_File]:
    """Returns a rubric file, followed by those that it extends."""
    file = _read(name, beside)
    try:
        file.content = {**parsed(file.text)}
    except tomllib.TOMLDecodeError as error:
        raise RubricError([toml_problem(file.name, file.text, error)]) from error
    except RecursionError as error:
        raise RubricError([Problem(file.name, "", "its values nest too deep")]) from error
    _read_prompt(file)
    base = file.content.pop("extends", None)
    if base is None:
        return [file]
    line = line_of(file.text, ("extends",))
    if not isinstance(base, str):
        message = "must be the name of a rubric or the path of a TOML file, in quotes"
        raise RubricError([Problem(file.name, "extends", message, line)])
    if depth >= EXTENDS_LIMIT:
        message = f"more than {EXTENDS_LIMIT} rubrics extend one another; is there a circle?"
        raise RubricError([Problem(file.name, "extends", message, line)])
    try:
        extended = _read_extended(base, file.folder, depth + 1)
    except _UnreadError as error:
        raise RubricError([Problem(file.name, "extends", str(error), line)]) from error
    if "prompt" not in file.content:
        file.prompt = extended[0].prompt
    return [file, *extended]


def _read(name: str, beside: Path) -> _File:
    """Returns a rubric's file, with its text."""
    if "/" in name or name.endswith(".toml"):
        path = beside / name
        if used(path).is_dir():
            message = "this is a folder; where one rubric is asked for, name one of the files in it"
            raise _UnreadError([Problem(str(path), "", message)])
        try:
            return _File(str(path), path.parent, read_text(path))
        except (OSError, UnicodeDecodeError) as error:
            raise _UnreadError([Problem(str(path), "", f"the rubric cannot be read: {_reason(error)}")]) from error
    if name == SHIPPED_SUITE:
        tasks = ", ".join(each for each, file in _shipped().items() if file.parent == shipped_tasks())
        raise RubricError([Problem(name, "", f"this is a suite; where one rubric is asked for, name one of {tasks}")])
    if not ships(name):
        message = f"there is no rubric {name!r}: {nearest(name, rubric_names())} (a file's name ends in .toml)"
        raise _UnreadError([Problem(name, "", message)])
    file = _shipped()[name]
    return _File(file.name, file.parent, read_text(file))


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8 text"


def _read_prompt(file: _File) -> None:
    """Reads the prompt that a rubric file names."""
    name = file.content.get("prompt")
    if isinstance(name, str):
        try:
            path = local_file(name) if is_address(name) else used(file.folder / name)
            with path.open(encoding="utf-8") as opened:
                file.prompt = opened.read(PROMPT_LIMIT)
        except UnusableInputError as error:
            file.unread = f"the prompt {name!r} cannot be read: {error}"
        except (OSError, UnicodeDecodeError, ValueError) as error:
            reason = _reason(error) if isinstance(error, OSError | UnicodeDecodeError) else str(error)
            file.unread = f"the prompt {name!r} cannot be read: {reason}"


def _own_problems(file: _File) -> Iterator[Problem]:
    """Yields the problems of one file alone: its prompt, its quotes, and duplicate ids."""
    if file.unread:
        yield Problem(file.name, "prompt", file.unread, line_of(file.text, ("prompt",)))
    for array in (STANDARDS, REQUIREMENTS):
        yield from _own_problems_in(file, array)


def _own_problems_in(file: _File, array: str) -> Iterator[Problem]:
    """Yields the problems of the requirements or standards of one file: quotes, and duplicate ids."""
    seen: set[object] = set()
    for number, entry in enumerate(file.entries(array)):
        own, quote = entry.get("id"), entry.get("quote")
        key = _shown((array, own if isinstance(own, str) else str(number)))
        if isinstance(own, str):
            if _key_of(entry, array) in seen:
                message = f"the id {own!r} is there twice; a requirement has an id of its own"
                yield Problem(file.name, f"{key}.id", message, line_in_entry(file.text, number, own, ("id",), array))
            seen.add(_key_of(entry, array))
        if isinstance(quote, str) and quote and file.prompt and not occurs(quote, file.prompt):
            near = nearest_sentence(quote, file.prompt)
            meant = f"; did you mean {near!r}?" if near else ""
            message = f"the prompt does not say {quote!r}{meant}"
            yield Problem(file.name, f"{key}.quote", message, line_in_entry(file.text, number, own, ("quote",), array))


def _merged(base: Mapping[str, object], differing: Mapping[str, object], *, outermost: bool = True) -> Table:
    merged = dict(base)
    for key, value in differing.items():
        old = merged.get(key)
        if outermost and key in {REQUIREMENTS, STANDARDS} and isinstance(old, list) and isinstance(value, list):
            merged[key] = _by_check(old, value, key)
        else:
            both = isinstance(old, dict) and isinstance(value, dict)
            merged[key] = _merged(old, value, outermost=False) if both else value  # type: ignore[arg-type]
    return merged


def _by_check(base: list[object], differing: list[object], array: str) -> list[object]:
    """Merges the requirements or standards of two rubrics: a known one is replaced, new ones are appended."""
    merged = list(base)
    places = {
        _key_of(each, array): number for number, each in enumerate(base) if isinstance(each, dict) and _has_id(each)
    }
    for each in differing:
        place = places.get(_key_of(each, array)) if isinstance(each, dict) and _has_id(each) else None
        if place is None:
            merged.append(each)
        else:
            merged[place] = each
    return merged


def _key_of(entry: Mapping[str, object], array: str) -> tuple[object, object]:
    """Returns what distinguishes an entry from others: a requirement's id, or a standard's category and id."""
    return (entry.get("category") if array == STANDARDS else None), entry.get("id")


def _has_id(entry: Mapping[str, object]) -> bool:
    return isinstance(entry.get("id"), str)


def _unknown_names(content: Table) -> Iterator[tuple[KeyPath, str, str]]:
    """Yields names of checks, services and categories that no installed grader has, as path, key and message.

    The model reports values that are not lists of names.
    """
    graders = list(find_graders())
    checks = {f"{grader.category}.{check.name}" for grader in graders for check in grader.checks}
    categories = sorted(grader.category for grader in graders)
    for array in (STANDARDS, REQUIREMENTS):
        yield from _unknown_categories(content, checks, categories, array)
        checks |= {f"{category}.{name}" for category, name in _stated(content, STANDARDS)}
    services = sorted({*(name[9:] for name in checks if name.startswith(f"{SERVICES}.")), *service_names()})
    checks |= {f"{category}.{name}" for category, name in _stated(content)} | {f"{SERVICES}.{s}" for s in services}
    for key in ("required", "beside"):
        for index, name in _names(content, "services", key):
            if name not in services:
                message = f"no grader knows a service {name!r}; {nearest(name, services)}"
                yield ("services", key), f"services.{key}.{index}", message
    for key in ("off", "enforced"):
        for index, name in _names(content, "checks", key):
            if name not in checks and name not in categories:
                message = f"there is no check or category {name!r}; {nearest(name, [*categories, *sorted(checks)])}"
                yield ("checks", key), f"checks.{key}.{index}", message
    yield from _unenforceable(content, graders)
    weights = content.get("weights")
    for name in weights if isinstance(weights, dict) else ():
        if name not in categories:
            yield ("weights", name), f"weights.{name}", f"there is no category {name!r}; {nearest(name, categories)}"


def _unenforceable(content: Table, graders: Iterable[Grader]) -> Iterator[tuple[KeyPath, str, str]]:
    """Yields checks and categories that a rubric enforces although they count anyway, or never can."""
    pairs = [(grader.category, check) for grader in graders for check in grader.checks]
    known = {name for category, check in pairs for name in (category, f"{category}.{check.name}")}
    known |= {f"{category}.{name}" for array in (STANDARDS, REQUIREMENTS) for category, name in _stated(content, array)}
    able = {name for category, check in pairs if check.enforceable for name in (category, f"{category}.{check.name}")}
    for index, name in _names(content, "checks", "enforced"):
        if name in known and name not in able:
            message = f"{name!r} cannot be enforced: its checks count already, or only advise; leave it out"
            yield ("checks", "enforced"), f"checks.enforced.{index}", message


def _unknown_categories(
    content: Table, checks: set[str], categories: Sequence[str], array: str
) -> Iterator[tuple[KeyPath, str, str]]:
    """Yields requirements or standards whose category no grader has, or whose check exists already."""
    for index, (category, name) in enumerate(_stated(content, array)):
        if category == PLATFORM:
            message = "a requirement of 'platform' would decide whether anything else is asked; leave the category out"
            yield (array, index, "category"), "", message
        elif category not in categories:
            message = f"there is no category {category!r}; {nearest(category, categories)}"
            yield (array, index, "category"), "", message
        elif f"{category}.{name}" in checks:
            yield (array, index, "id"), "", f"there is a check {category}.{name} already; give it another id"


def _stated(content: Table, array: str = REQUIREMENTS) -> list[tuple[str, str]]:
    """Returns the categories and ids of the requirements, or of the standards, in order."""
    given = content.get(array)
    entries = given if isinstance(given, list) else []
    tables = [each if isinstance(each, dict) else {} for each in entries]
    return [(str(each.get("category", REQUIREMENTS)), str(each.get("id", ""))) for each in tables]


def _names(content: Table, table: str, field: str) -> Iterator[tuple[int, str]]:
    """Yields the names in a list of a table, with their indexes."""
    held = content.get(table)
    listed = held.get(field) if isinstance(held, dict) else None
    for index, name in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(name, str):
            yield index, name
