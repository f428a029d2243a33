"""Reads suites, which choose a rubric for each record, by its task or by the rubric that it names.

Records are untrusted data. A name in one is looked up in its suite and among the shipped rubrics, and never opened as a
file.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from harness.rubric.kept import Kept, read_text, used
from harness.rubric.loading import (
    SHIPPED_SUITE,
    SUITE_FILE,
    load_rubric,
    parsed,
    read_rubric,
    rubric_names,
    shipped_tasks,
    ships,
)
from harness.rubric.model import Rubric
from harness.rubric.problems import Problem, RubricError, line_of, nearest, toml_problem
from harness.suggestions import suggestion

__all__ = ["Suite", "as_suite", "load_suite", "shipped_prompts"]

DEFAULT_FILE = "default.toml"
"""The file of a folder's default rubric, unless `SUITE_FILE` names another."""
KEYS = ("name", "default", "tasks")
"""The keys of a file that maps tasks to rubrics."""
NAMED = 10
"""Most names that a message lists."""


@dataclass(frozen=True, slots=True, repr=False)
class Suite:
    """Rubrics, and the choice of one for each record.

    Attributes:
        name: The suite's name, or that of a single rubric.
        rubrics: The rubrics by their unique names.
        tasks: The name of the rubric for each task.
        default: The name of the rubric for every other task; None to reject other tasks.
        place: The file or folder, for messages.
        aliases: Other values that a record may have in its field `rubric`, each with the rubric's name.
        single: Whether this is one rubric for all tasks, not a suite.
    """

    name: str
    rubrics: Mapping[str, Rubric]
    tasks: Mapping[str, str]
    default: str | None
    place: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    single: bool = False

    @classmethod
    def of(cls, rubric: Rubric, place: str = "") -> Suite:
        """Returns a suite with a single rubric for all tasks."""
        aliases = _written({place: rubric.name}) if place else {}
        return cls(rubric.name, {rubric.name: rubric}, {}, rubric.name, place or rubric.name, aliases, single=True)

    @property
    def hash(self) -> str:
        """SHA-256 (hexadecimal) of everything that decides a grade. For a single rubric, the rubric's own."""
        if self.single:
            return next(iter(self.rubrics.values())).hash
        parts = [f"{name}={rubric.hash}" for name, rubric in self.rubrics.items()]
        parts += [f"{task}:{name}" for task, name in self.tasks.items()]
        return hashlib.sha256("\0".join([*sorted(parts), self.default or ""]).encode()).hexdigest()

    def rubric_for(self, task: str, named: str = "") -> Rubric | None:
        """Returns the rubric for a record, or None if there is none.

        Args:
            task: The record's task, or "".
            named: The rubric that the record names, which overrides its task, or "".
        """
        if named:
            return self._named(named)
        name = self.tasks.get(task, self.default)
        return self.rubrics[name] if name is not None else None

    def required_for(self, task: str, named: str = "") -> Rubric:
        """Returns the rubric for a record.

        Raises:
            RubricError: There is no rubric for it.
        """
        rubric = self.rubric_for(task, named)
        if rubric is None:
            raise RubricError([self.lacks(task, named)])
        return rubric

    def lacks(self, task: str, named: str = "", records: int = 1, *, meant: bool = True) -> Problem:
        """Returns a message that there is no rubric for a record.

        Args:
            task: The record's task, or "".
            named: The rubric that the record names, or "".
            records: The number of such records.
            meant: Whether to suggest what was probably meant, which takes time.
        """
        counted = f"{records:,} {'record' if records == 1 else 'records'}"
        if not task and not named:
            message = f"{counted} without a task; no rubric is the default"
            return Problem(self.place, "", f"{message}; `task` may be {_some(self.tasks)}" if self.tasks else message)
        if named:
            message, known = f"there is no rubric {_short(named)} ({counted})", [*self.rubrics, *rubric_names()]
        else:
            message, known = f"no rubric is for the task {_short(task)} ({counted})", list(self.tasks)
        return Problem(self.place, "", f"{message}; {_nearest(named or task, known)}" if meant else message)

    def _named(self, named: str) -> Rubric | None:
        name = named if named in self.rubrics else self.aliases.get(_normal(named))
        if name is not None:
            return self.rubrics[name]
        return _shipped(named) if ships(named) else None

    def __repr__(self) -> str:
        """Returns the name and the numbers of rubrics and tasks on one line."""
        return f"<Suite {self.name!r}: rubrics {len(self.rubrics)}, tasks {len(self.tasks)}>"


def load_suite(name_or_path: str | Path) -> Suite:
    """Returns the suite in a folder or TOML file, or one rubric for all tasks, by its name or file.

    In a folder, each `*.toml` is a rubric, except `suite.toml` and files whose names begin with `_`, which others may
    extend. A rubric is for the task with its file's name, and for those in its key `task` or `tasks`. Other tasks use
    `default.toml`, if it exists. A rubric without its own `name` gets its file's name.

    A TOML file with a table `[tasks]` maps each task to the name or file of a rubric, and may name a `default`. So may
    `suite.toml`. Paths are relative to the file.

    Args:
        name_or_path: The name of a rubric that ships with stackgrade, `suite` for the ten tasks that ship, or the path
            of a rubric's file, a folder, or a file with a table `[tasks]`.

    Raises:
        RubricError: The rubric or suite does not exist or is invalid. Each problem names its place.
    """
    given = str(name_or_path)
    path = Path(given)
    if ships(given):
        return Suite.of(load_rubric(given))
    if given == SHIPPED_SUITE:
        return _folder(shipped_tasks())
    if used(path).is_dir():
        return _folder(path)
    if "/" in given or given.endswith(".toml"):
        text, content = _text_and_table(path)
        if isinstance(content.get("tasks"), dict):
            return _Mapping(path, text, content).suite()
    return Suite.of(load_rubric(given), given)


def shipped_prompts() -> dict[str, str]:
    """Returns the prompts of the suite that ships with stackgrade, by task."""
    prompts = {file.stem: file for file in sorted(shipped_tasks().glob("*.md"))}
    return {task: file.read_text(encoding="utf-8") for task, file in prompts.items()}


def as_suite(given: str | Path | Rubric | Suite) -> Suite:
    """Converts a suite, a rubric, or the name or path of one to a suite.

    What ships is read once in a process, and what is in files when they change.

    Raises:
        RubricError: The suite or rubric cannot be used.
    """
    if isinstance(given, Suite):
        return given
    if isinstance(given, Rubric):
        return Suite.of(given)
    if isinstance(given, str) and (ships(given) or given == SHIPPED_SUITE):
        return _shipped_suite(given)
    return _suites_in_files.get(str(given))


@lru_cache(maxsize=64)
def _shipped(name: str) -> Rubric:
    return load_rubric(name)


@lru_cache(maxsize=64)
def _shipped_suite(name: str) -> Suite:
    return load_suite(name)


_suites_in_files = Kept(load_suite)


def _folder(folder: Path) -> Suite:
    files = sorted(file for file in folder.glob("*.toml") if not file.name.startswith("_"))
    found = _Rubrics()
    for file in files:
        if file.name != SUITE_FILE:
            found.read(file)
    if not found.files and not found.problems:
        raise RubricError([Problem(str(folder), "", "the folder holds no rubric (*.toml)")])
    for file, rubric in found.files.items():
        for task in rubric.for_tasks:
            found.hold(task, rubric, str(file), "tasks")
    stems = {file.stem: rubric.name for file, rubric in found.files.items()}
    defaults = [rubric.name for file, rubric in found.files.items() if file.name == DEFAULT_FILE]
    default = defaults[0] if defaults else None
    name = _name_of(folder)
    if folder / SUITE_FILE in files:
        mapping = _mapping_in(folder / SUITE_FILE, found, stems)
        mapping.read()
        name, default = mapping.name or name, mapping.default or default
    found.refuse()
    tasks = {**{stem: name for stem, name in stems.items() if stem != Path(DEFAULT_FILE).stem}, **found.tasks}
    return Suite(name, found.rubrics, tasks, default, str(folder), found.aliases(folder))


class _Rubrics:
    """The rubrics of a suite while it is read, with all problems."""

    def __init__(self) -> None:
        self.files: dict[Path, Rubric] = {}
        self.rubrics: dict[str, Rubric] = {}
        self.tasks: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._origins: dict[str, str] = {}

    def read(self, file: Path) -> Rubric | None:
        """Reads a rubric's file once, and returns the rubric, or None if it has problems."""
        if file in self.files:
            return self.files[file]
        try:
            rubric = read_rubric(str(file), usual_name=file.stem)
        except RubricError as error:
            self.problems += error.problems
            return None
        if not self.add(rubric, str(file)):
            return None
        self.files[file] = rubric
        return rubric

    def add(self, rubric: Rubric, origin: str) -> bool:
        """Adds a rubric, or a problem if another one has its name."""
        there = self.rubrics.setdefault(rubric.name, rubric)
        if there.hash != rubric.hash:
            other = self._origins[rubric.name]
            message = f"{other} is called {rubric.name!r} too; each rubric of a suite needs a name of its own"
            self.problems.append(Problem(origin, "name", message))
            return False
        self._origins.setdefault(rubric.name, origin)
        return True

    def hold(self, task: str, rubric: Rubric, file: str, key: str, line: int | None = None) -> None:
        """Stores the rubric of a task, or adds a problem if the task has another one."""
        there = self.tasks.setdefault(task, rubric.name)
        if there != rubric.name:
            message = f"the task {task!r} is held to the rubric {there!r} already ({self._origins[there]})"
            self.problems.append(Problem(file, key, message, line))

    def aliases(self, folder: Path) -> dict[str, str]:
        """Returns the aliases of each rubric: its file, relative to the suite's or the working folder."""
        written: dict[str, str] = {}
        for file, rubric in self.files.items():
            names = (os.path.relpath(file, folder), str(file), str(file.absolute()))
            written |= _written(dict.fromkeys(names, rubric.name))
        return {**{file.stem: rubric.name for file, rubric in self.files.items()}, **written}

    def refuse(self) -> None:
        """Rejects a suite with problems.

        Raises:
            RubricError: There are problems.
        """
        if self.problems:
            raise RubricError(self.problems)


class _Mapping:
    """A file that maps tasks to rubrics, while it is read.

    Args:
        file: The file.
        text: Its text.
        content: Its content.
        found: The rubrics of its folder, if they belong to the suite.
        stems: The names of these rubrics, by file name.
    """

    def __init__(
        self,
        file: Path,
        text: str,
        content: Mapping[str, object],
        found: _Rubrics | None = None,
        stems: Mapping[str, str] | None = None,
    ) -> None:
        self._file, self._text, self._content = file, text, content
        self._found = found or _Rubrics()
        self._stems = stems or {}
        self.name = ""
        self.default: str | None = None

    def suite(self) -> Suite:
        """Returns the suite of the file alone."""
        self.read()
        found, folder = self._found, self._file.parent
        found.refuse()
        name = self.name or self._file.stem
        return Suite(name, found.rubrics, found.tasks, self.default, str(self._file), found.aliases(folder))

    def read(self) -> None:
        """Reads the rubrics that the file names. Errors become problems of the suite."""
        for key in self._content:
            if key not in KEYS:
                self._problem((key,), f"there is no such key; {nearest(key, KEYS)}")
        name = self._content.get("name", "")
        if isinstance(name, str):
            self.name = name
        else:
            self._problem(("name",), "must be a text, in quotes")
        if "default" in self._content:
            rubric = self._rubric(self._content["default"], ("default",))
            self.default = rubric.name if rubric is not None else None
        tasks = self._content.get("tasks", {})
        if not isinstance(tasks, dict):
            self._problem(("tasks",), 'must be a table: [tasks], and below it "task" = "rubric"')
            return
        for task, value in tasks.items():
            rubric = self._rubric(value, ("tasks", task))
            if rubric is not None:
                self._found.tasks.pop(task, None)  # this file overrides the rubric's own keys
                self._found.hold(task, rubric, str(self._file), f"tasks.{task}")

    def _rubric(self, named: object, key: tuple[str, ...]) -> Rubric | None:
        if not isinstance(named, str):
            self._problem(key, "must be the name of a rubric or the path of a TOML file, in quotes")
            return None
        name = self._stems.get(named, named)
        if name in self._found.rubrics:
            return self._found.rubrics[name]
        if "/" in named or named.endswith(".toml"):
            path = Path(os.path.normpath(self._file.parent / named))
            if not used(path).is_file():
                self._problem(key, f"there is no file {path}")
                return None
            return self._found.read(path)
        if not ships(named):
            known = [*self._stems, *rubric_names()]
            message = f"there is no rubric {named!r}; {_nearest(named, known)} (a file's name ends in .toml)"
            self._problem(key, message)
            return None
        rubric = load_rubric(named)
        return rubric if self._found.add(rubric, named) else None

    def _problem(self, key: tuple[str, ...], message: str) -> None:
        line = line_of(self._text, key)
        self._found.problems.append(Problem(str(self._file), ".".join(key), message, line))


def _mapping_in(file: Path, found: _Rubrics, stems: Mapping[str, str]) -> _Mapping:
    try:
        text = read_text(file)
        return _Mapping(file, text, tomllib.loads(text), found, stems)
    except tomllib.TOMLDecodeError as error:
        raise RubricError([*found.problems, toml_problem(str(file), text, error)]) from error
    except UnicodeDecodeError:
        message = "the suite cannot be read: it is not UTF-8 text"
    except OSError as error:
        message = f"the suite cannot be read: {error.strerror}"
    raise RubricError([*found.problems, Problem(str(file), "", message)])


def _text_and_table(path: Path) -> tuple[str, dict[str, object]]:
    """Returns a file's text and content, empty if unreadable: reading it as a rubric then reports why."""
    try:
        text = read_text(path)
        return text, parsed(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return "", {}


def _name_of(folder: Path) -> str:
    return folder.name or folder.resolve().name or "suite"


def _written(names: Mapping[str, str]) -> dict[str, str]:
    return {_normal(name): rubric for name, rubric in names.items()}


def _normal(name: str) -> str:
    """Returns a path in a form for comparison, as text, without access to files."""
    return os.path.normpath(name) if "/" in name or name.endswith(".toml") else name


def _short(name: str) -> str:
    return repr(name if len(name) <= 100 else f"{name[:100]}…")


def _nearest(name: str, known: Iterable[str]) -> str:
    """Returns a clause that suggests what was probably meant, or else lists the first known names."""
    names = list(dict.fromkeys(known))
    return suggestion(name, names, most=1) or (f"known are {_some(names)}" if names else "there is none")


def _some(names: Iterable[str]) -> str:
    """Lists the first names, and counts the others."""
    listed = list(names)
    more = f" and {len(listed) - NAMED:,} more" if len(listed) > NAMED else ""
    return f"{', '.join(listed[:NAMED])}{more}"
