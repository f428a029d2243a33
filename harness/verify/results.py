"""The results of the compiler and the SDK; output of a sandbox is validated strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict

__all__ = ["Compiled", "CompilerAnswer", "Diagnostic", "Ran", "Registered", "RunLine"]


class Strict(BaseModel):
    """A record with exactly its declared fields."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A diagnostic of the compiler, or an expected one.

    Attributes:
        code: The compiler's number, such as 2339.
        message: What is wrong.
        file: Path of the file.
        line: 1-based.
        column: 1-based.
    """

    code: int
    message: str
    file: str
    line: int
    column: int


class Registered(Strict):
    """A registered resource: type token, logical name, whether a provider makes it, resolved inputs."""

    type: str
    name: str
    custom: bool
    inputs: dict[str, Any]


class CompilerAnswer(Strict):
    """A line of `compile.js`."""

    diagnostics: list[Diagnostic]
    emitted: dict[str, str]


class RunLine(Strict):
    """A line of `run.js`, in which one field is set."""

    resource: Registered | None = None
    error: str | None = None
    done: bool = False
    exited: int | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """The compiler's result for a program.

    Attributes:
        diagnostics: Its diagnostics; empty if the program compiles.
        emitted: JavaScript of each script, by the script's path.
        stopped: Why there is no answer, as a sentence; "" if there is one.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    emitted: Mapping[str, str] = field(default_factory=dict)
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """The result of running a program.

    Attributes:
        resources: The registered resources, in order.
        errors: The errors, each with its place.
        stopped: Why it did not end by itself, as a sentence; "" if it did.
    """

    resources: tuple[Registered, ...] = ()
    errors: tuple[str, ...] = ()
    stopped: str = ""

    @property
    def whole(self) -> bool:
        """Whether the program ran to its end without an error."""
        return not self.errors and not self.stopped
