"""The manifest of a run, `run.json`: its inputs, graders, assumptions and progress."""

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
"""The version of the run folder's format. It increases when readers of the previous one would misread a run."""

MANIFEST_NAME = "run.json"


SAID_LIMIT = 5
"""Most different wordings that are kept of requirements with one name in several rubrics."""


class RunError(ValueError):
    """A folder is not a run, or a run cannot be read or resumed."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class RubricIdentity(_Record):
    """A rubric of a run, or its suite."""

    name: str
    """The rubric's name."""
    hash: str
    """SHA-256 (hexadecimal) of everything in it that decides a grade."""
    weights: Mapping[str, float] = Field(default_factory=dict)
    """The weight of each category in the score. Categories that are not listed weigh 1."""
    check_weights: Mapping[str, float] = Field(default_factory=dict)
    """The weight of each check in its category. Checks that are not listed weigh 1."""
    requirements: Mapping[str, str] = Field(default_factory=dict)
    """The sentences of its own requirements, by check (`requirements.backups`)."""
    assumptions: Assumptions | None = None
    """The assumptions for reading under this rubric; null for those of the run."""

    def beside(self, usual: Assumptions) -> RubricIdentity:
        """Returns the identity without assumptions that equal those of the run."""
        return self.model_copy(update={"assumptions": None}) if self.assumptions == usual else self

    def under(self, usual: Assumptions) -> RubricIdentity:
        """Returns the identity with its assumptions filled in from those of the run."""
        return self if self.assumptions is not None else self.model_copy(update={"assumptions": usual})


class Versions(_Record):
    """The versions of stackgrade, Python and provider packages."""

    stackgrade: str
    """The version of stackgrade."""
    python: str
    """The version of Python."""
    provider: tuple[str, ...] = ()
    """The packages whose declarations were used to read programs (`pulumi-aws-7.48.0`)."""


class Inputs(_Record):
    """The inputs of a run."""

    paths: tuple[str, ...]
    """The paths as given."""
    model: str | None = None
    """The model given for all responses, if any."""


class Counts(_Record):
    """Numbers of responses in the run, by status."""

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
    """The rubrics that grade responses, by name; empty if `rubric` grades them all."""
    graders: str
    """SHA-256 (hexadecimal) of the code and data that decide outcomes."""
    versions: Versions
    """The versions of what graded."""
    inputs: Inputs
    """What was graded."""
    assumptions: Assumptions
    """The assumptions for reading."""
    counts: Counts = Counts()
    """Numbers of responses, as of `finished`; all 0 in an unfinished run."""
    started: AwareDatetime
    """When grading began (UTC)."""
    finished: AwareDatetime | None = None
    """When grading ended (UTC); null if the run was interrupted or is still being written."""
    seconds: float = Field(default=0.0, ge=0)
    """Wall time of grading in seconds, resumptions included."""

    @property
    def held_to(self) -> dict[str, RubricIdentity]:
        """The rubrics that grade responses, by name, each with its assumptions."""
        return {rubric.name: rubric.under(self.assumptions) for rubric in self._kept}

    @property
    def _kept(self) -> tuple[RubricIdentity, ...]:
        return self.rubrics or (() if self.suite else (self.rubric,))

    @property
    def said(self) -> dict[str, list[str]]:
        """The sentences of the rubrics' requirements, by check. Of several with one name, the first few."""
        said: dict[str, list[str]] = {}
        for rubric in self.held_to.values():
            for check, says in rubric.requirements.items():
                known = said.setdefault(check, [])
                if says not in known and len(known) < SAID_LIMIT:
                    known.append(says)
        return said

    def with_rubrics(self, rubrics: Iterable[RubricIdentity]) -> Manifest:
        """Returns the manifest with rubrics added. Those it has already stay as they are."""
        there = {rubric.name for rubric in self._kept}
        more = [rubric.beside(self.assumptions) for rubric in rubrics if rubric.name not in there]
        return self.model_copy(update={"rubrics": (*self._kept, *more)}) if more else self

    def differences(self, other: Manifest) -> list[str]:
        """Returns why this run cannot be resumed as `other`, as phrases. Further rubrics of `other` do not matter."""
        single = not (self.rubrics or other.rubrics or self.suite)
        pairs: dict[str, tuple[Any, Any]] = {
            "the format": (self.schema_version, other.schema_version),
            "the rubric": (self.rubric.name, other.rubric.name),
            **({"the rubric's content": (self.rubric.hash[:12], other.rubric.hash[:12])} if single else {}),
            "the graders": (self.graders[:12], other.graders[:12]),
            "the inputs": (" ".join(self.inputs.paths), " ".join(other.inputs.paths)),
            "the model": (self.inputs.model, other.inputs.model),
        }
        if single:  # otherwise each rubric has its own
            for field in fields(Assumptions):
                both = (getattr(self.assumptions, field.name), getattr(other.assumptions, field.name))
                pairs[f"the assumed {field.name.replace('_', ' ')}"] = both
        found = [f"{what} ({mine!s}, now {theirs!s})" for what, (mine, theirs) in pairs.items() if mine != theirs]
        return found if single or found else list(self._other_rubrics(other))

    def _other_rubrics(self, other: Manifest) -> Iterator[str]:
        """Yields the rubrics that differ in another run, as phrases."""
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
        """Returns the manifest of the run while more is added to it."""
        return self.model_copy(update={"counts": Counts(), "finished": None})

    def write(self, folder: Path) -> None:
        """Writes `run.json`, whole or not at all."""
        text = self.model_dump_json(indent=2) + "\n"
        write_whole(folder / MANIFEST_NAME, text.encode())

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Reads `run.json`.

        Raises:
            RunError: The file is missing, damaged, or written by a newer version of stackgrade.
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
    """Rejects a folder whose name is not UTF-8, because its tables could not be read.

    Raises:
        RunError: The name is not UTF-8.
    """
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        message = f"{folder} cannot hold a run: its name is not UTF-8; rename it, or choose another"
        raise RunError(message) from None


class _Version(BaseModel):
    schema_version: int
