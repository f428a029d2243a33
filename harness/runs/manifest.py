"""The manifest of a run, `run.json`: what was graded, by what, on which assumptions, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from harness.program import Assumptions
from harness.runs.atomic import write_whole

__all__ = [
    "SCHEMA_VERSION",
    "Counts",
    "Inputs",
    "Manifest",
    "RubricIdentity",
    "RunError",
    "Versions",
    "check_name",
]

SCHEMA_VERSION = 2
"""The version of the run folder's format; it rises when a reader of the previous one would misread a run."""

MANIFEST_NAME = "run.json"


SAID_LIMIT = 5
"""Most requirements of one name, in several rubrics, that are told apart in words."""


class RunError(ValueError):
    """A folder is no run, or a run cannot be read or resumed."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class RubricIdentity(_Record):
    """A rubric of a run, or its suite."""

    name: str
    """The rubric's name."""
    hash: str
    """SHA-256 (hexadecimal) of everything in it that decides a grade."""
    weights: Mapping[str, float] = Field(default_factory=dict)
    """The weight of each category in the score; a category that is left out weighs 1."""
    requirements: Mapping[str, str] = Field(default_factory=dict)
    """What its own requirements say, by their checks (`requirements.backups`)."""
    assumptions: Assumptions | None = None
    """What the reading took for given under this rubric; null for what the run says."""

    def beside(self, usual: Assumptions) -> RubricIdentity:
        """Returns what is kept of it in a run that takes something for given."""
        return self.model_copy(update={"assumptions": None}) if self.assumptions == usual else self

    def under(self, usual: Assumptions) -> RubricIdentity:
        """Returns the same with what is taken for given under it, in a run that takes something for given."""
        return self if self.assumptions is not None else self.model_copy(update={"assumptions": usual})


class Versions(_Record):
    """The versions of stackgrade and of what it used."""

    stackgrade: str
    """The version of stackgrade."""
    python: str
    """The version of Python."""
    provider: tuple[str, ...] = ()
    """The packages whose declarations programs were read against (`pulumi-aws-7.48.0`)."""


class Inputs(_Record):
    """The inputs of a run."""

    paths: tuple[str, ...]
    """The paths, as they were given."""
    model: str | None = None
    """The model that was given for all responses, if any."""


class Counts(_Record):
    """How many responses the run holds, by status."""

    responses: int = Field(default=0, ge=0)
    """All of them."""
    graded: int = Field(default=0, ge=0)
    """Those with a grade."""
    unreadable: int = Field(default=0, ge=0)
    """Records that could not be read."""
    errors: int = Field(default=0, ge=0)
    """Responses whose grading broke off."""


class Manifest(_Record):
    """Everything about a run that is not in its tables."""

    schema_version: int = SCHEMA_VERSION
    """The version of the format."""
    rubric: RubricIdentity
    """The rubric, or the suite of rubrics."""
    suite: bool = False
    """Whether it is a suite."""
    rubrics: tuple[RubricIdentity, ...] = ()
    """The rubrics that responses are held to, by name; none where that is `rubric` alone."""
    graders: str
    """SHA-256 (hexadecimal) of the code and data that decide outcomes."""
    versions: Versions
    """The versions of what graded."""
    inputs: Inputs
    """What was graded."""
    assumptions: Assumptions
    """What the reading took for given."""
    counts: Counts = Counts()
    """How many responses, as of `finished`; all 0 in an unfinished run."""
    started: AwareDatetime
    """When grading began (UTC)."""
    finished: AwareDatetime | None = None
    """When it ended (UTC); null in a run that was broken off or is still being written."""
    seconds: float = Field(default=0.0, ge=0)
    """Wall time of grading in seconds, over all the times that the run was taken up."""

    @property
    def held_to(self) -> dict[str, RubricIdentity]:
        """The rubrics that responses are held to, by their names, each with what is taken for given under it."""
        return {rubric.name: rubric.under(self.assumptions) for rubric in self._kept}

    @property
    def _kept(self) -> tuple[RubricIdentity, ...]:
        return self.rubrics or (() if self.suite else (self.rubric,))

    @property
    def said(self) -> dict[str, list[str]]:
        """What the requirements of the rubrics say, by their checks; of several of one name the first few."""
        said: dict[str, list[str]] = {}
        for rubric in self.held_to.values():
            for check, says in rubric.requirements.items():
                known = said.setdefault(check, [])
                if says not in known and len(known) < SAID_LIMIT:
                    known.append(says)
        return said

    def with_rubrics(self, rubrics: Iterable[RubricIdentity]) -> Manifest:
        """Returns the manifest of a run whose responses are held to more rubrics; those that it has stay."""
        there = {rubric.name for rubric in self._kept}
        more = [rubric.beside(self.assumptions) for rubric in rubrics if rubric.name not in there]
        return self.model_copy(update={"rubrics": (*self._kept, *more)}) if more else self

    def differences(self, other: Manifest) -> list[str]:
        """Lists why this run cannot be resumed as `other`, a phrase each. Further rubrics of `other` are no reason."""
        single = not (self.rubrics or other.rubrics or self.suite)
        pairs: dict[str, tuple[Any, Any]] = {
            "the format": (self.schema_version, other.schema_version),
            "the rubric": (self.rubric.name, other.rubric.name),
            **({"the rubric's content": (self.rubric.hash[:12], other.rubric.hash[:12])} if single else {}),
            "the graders": (self.graders[:12], other.graders[:12]),
            "the inputs": (" ".join(self.inputs.paths), " ".join(other.inputs.paths)),
            "the model": (self.inputs.model, other.inputs.model),
        }
        if single:  # else each rubric has its own
            for field in fields(Assumptions):
                both = (getattr(self.assumptions, field.name), getattr(other.assumptions, field.name))
                pairs[f"the assumed {field.name.replace('_', ' ')}"] = both
        found = [f"{what} ({mine!s}, now {theirs!s})" for what, (mine, theirs) in pairs.items() if mine != theirs]
        return found if single or found else list(self._other_rubrics(other))

    def _other_rubrics(self, other: Manifest) -> Iterator[str]:
        """Yields which of its rubrics are others in another run, a phrase each."""
        theirs = other.held_to
        for name, mine in self.held_to.items():
            if name not in theirs:
                yield f"the rubric {name} (now no task is held to it)"
            elif mine.hash != theirs[name].hash:
                yield f"the content of the rubric {name} ({mine.hash[:12]}, now {theirs[name].hash[:12]})"
            elif mine.assumptions != theirs[name].assumptions:
                yield f"what is assumed under the rubric {name}"

    def ended(self, counts: Counts, when: datetime, seconds: float) -> Manifest:
        """Returns the manifest of the finished run."""
        return self.model_copy(update={"counts": counts, "finished": when, "seconds": self.seconds + seconds})

    def unfinished(self) -> Manifest:
        """Returns the manifest of the run when more is being added to it."""
        return self.model_copy(update={"counts": Counts(), "finished": None})

    def write(self, folder: Path) -> None:
        """Writes `run.json`, whole or not at all."""
        text = self.model_dump_json(indent=2) + "\n"
        write_whole(folder / MANIFEST_NAME, text.encode())

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Reads `run.json`.

        Raises:
            RunError: There is none, it is damaged, or a newer version of stackgrade wrote it.
        """
        check_name(folder)
        path = folder / MANIFEST_NAME
        if path.exists() and not path.is_file():
            message = f"{folder} is damaged: {path} is no file"
            raise RunError(message)
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            message = f"{folder} is not a run: it has no {MANIFEST_NAME}; `stackgrade grade PATH --out DIR` makes one"
            raise RunError(message) from None
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path} cannot be read: {error}"
            raise RunError(message) from error
        try:
            version = _Version.model_validate_json(text).schema_version
            if version > SCHEMA_VERSION:
                message = f"{folder} was written by a newer stackgrade (format {version}); update stackgrade to read it"
                raise RunError(message)
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "its text"
            message = f"{path} is damaged: {where}: {first['msg']}"
            raise RunError(message) from error


def check_name(folder: Path) -> None:
    """Refuses a folder whose name is not UTF-8, which the tables of a run cannot be read from.

    Raises:
        RunError: Its name is that.
    """
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        message = f"{folder} cannot hold a run: its name is not UTF-8; rename it, or choose another"
        raise RunError(message) from None


class _Version(BaseModel):
    schema_version: int
