"""Defines the model of a rubric: every figure, list and name that differs between tasks.

Every field is required, in the rubric's own file or the one that it extends, unless its description says that it is
optional: no defaults are hidden in the code. Other rubrics extend `payments.toml`, next to this module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, SerializeAsAny, StringConstraints, field_validator, model_validator

from harness.parameters import Parameters
from harness.rubric.parameters import read_parameters
from harness.rubric.requirements import Requirement
from harness.rubric.table import Table

__all__ = [
    "Architecture",
    "Checks",
    "Environment",
    "Limits",
    "Network",
    "Range",
    "Rubric",
    "Services",
    "Storage",
    "Store",
    "Transition",
]

Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_.-]+$")]
CheckId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_]+)?$")]
TaskName = Annotated[str, StringConstraints(max_length=1000)]
Port = Annotated[int, Field(ge=0, le=65535)]
Weight = Annotated[float, Field(ge=0, le=100)]


class Store(StrEnum):
    """Kinds of data stores whose encryption a rubric can require."""

    DYNAMODB = "dynamodb"
    S3 = "s3"
    RDS = "rds"
    EBS = "ebs"
    EFS = "efs"
    ELASTICACHE = "elasticache"
    REDSHIFT = "redshift"
    KINESIS = "kinesis"
    SQS = "sqs"
    SNS = "sns"


class Range(Table):
    """Figures from `min` to `max`, inclusive."""

    min: float
    """The lowest figure that is accepted."""
    max: float
    """The highest figure that is accepted."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            message = f"min ({self.min:g}) is above max ({self.max:g}); swap them"
            raise ValueError(message)
        return self

    def __contains__(self, figure: float) -> bool:
        """Returns whether a figure is accepted."""
        return self.min <= figure <= self.max


class Environment(Table):
    """The environment that a response is judged for; the command line can replace `suffix` and `region`."""

    suffix: Name
    """The environment suffix that programs get (payments: a development environment, `dev`)."""
    suffix_names: tuple[Name, ...] = Field(min_length=1)
    """Names of the suffix in configuration keys and environment variables, compared without case and punctuation; the
    first is the usual one."""
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]
    """The AWS region."""
    zones: int = Field(ge=1, le=6)
    """The number of availability zones in the region."""


class Architecture(Table):
    """How the program must be structured."""

    orchestrators: tuple[Name, ...] = Field(min_length=1)
    """Names of the component class that makes the stacks. Where a program usually starts follows from them: for
    `ShopStack`, in `bin/shop.ts` or `lib/shop-stack.ts`."""
    separate_stacks: int = Field(ge=0, le=50)
    """The least number of component classes besides the orchestrator that must be instantiated."""


class Services(Table):
    """The services that the program must declare resources of."""

    required: tuple[Name, ...]
    """The services that the task counts (payments: sixteen), as names of checks in the category `services`."""
    beside: tuple[Name, ...] = ()
    """More checks of that category, asked but not counted as services. Optional."""


class Limits(Table):
    """Figures for the checks of constraints."""

    requests_per_minute: int = Field(ge=1)
    """The rate to which the API must be throttled, in requests a minute."""
    requests_per_second: Range
    """The throttle settings accepted for that rate, in requests a second."""
    error_rate_percent: float = Field(gt=0, le=100)
    """The share of failed function invocations at which an alarm must go off, in percent."""
    session_seconds: int = Field(ge=3600, le=43200)
    """The longest session that a role may allow, in seconds. IAM accepts 3,600 to 43,200."""

    @model_validator(mode="after")
    def _one_rate(self) -> Self:
        second = self.requests_per_minute / 60
        if second not in self.requests_per_second:
            message = (
                f"requests_per_second must hold {second:.2f}, which is what requests_per_minute = "
                f"{self.requests_per_minute} comes to"
            )
            raise ValueError(message)
        return self


class Network(Table):
    """What may reach the network from outside."""

    public_ports: tuple[Port, ...]
    """Ports that a security group may open to the internet."""


class Transition(Table):
    """A lifecycle rule's transition of objects to another storage class."""

    storage_classes: tuple[Name, ...] = Field(min_length=1)
    """The storage classes that count, by their names in S3 (`GLACIER`)."""
    days: int = Field(ge=0)
    """The age of objects at the transition, in days."""


class Storage(Table):
    """Requirements for data stores."""

    encrypted: tuple[Store, ...]
    """The kinds of stores that must set encryption explicitly."""
    archive: Transition | Literal[False]
    """The transition that buckets' lifecycle rules must have, or false if any enabled rule is enough."""


class Checks(Table):
    """The choice of checks."""

    off: tuple[CheckId, ...] = ()
    """Checks (`pci_dss.monitoring`) or categories (`lambda_code`) that the task does not require."""
    enforced: tuple[CheckId, ...] = ()
    """Categories (`deployment`) or checks that only advise otherwise, and count here. Optional."""


class Rubric(Table):
    """What a task requires of a response."""

    name: Name
    """The rubric's name."""
    description: str = ""
    """The task, in a sentence or two. Optional."""
    task: TaskName = ""
    """In a suite, another task that this rubric is for, besides the one its file is named after. Optional."""
    tasks: tuple[TaskName, ...] = ()
    """The same for several tasks. Optional."""
    environment: Environment
    architecture: Architecture
    services: Services
    limits: Limits
    network: Network
    storage: Storage
    checks: Checks = Checks()
    """Optional: without it every check is asked."""
    weights: Mapping[Name, Weight] = Field(default_factory=dict)
    """The weight of each category in the score; default 1, and 0 leaves a category out."""
    parameters: Mapping[Name, Mapping[Name, SerializeAsAny[Parameters]]] = Field(default_factory=dict)
    """The parameters of checks that take any, one table `[parameters.CATEGORY.CHECK]` each. Optional."""
    prompt: Annotated[str, StringConstraints(max_length=1000)] | None = None
    """The file with the prompt, relative to the rubric file; the quotes of requirements must occur in it. Optional."""
    standards: tuple[Requirement, ...] = Field(default=(), max_length=1000)
    """Checks of the categories that are stated as requirements, one `[[standards]]` each: those of `payments`, and of
    the services that the rubric lists. Optional."""
    requirements: tuple[Requirement, ...] = Field(default=(), max_length=1000)
    """What is asked of resources and their properties, one `[[requirements]]` each. Optional."""

    @field_validator("parameters", mode="before")
    @classmethod
    def _of_checks(cls, given: object) -> dict[str, dict[str, Parameters]]:
        return read_parameters(given)

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        seen: set[str] = set()
        for requirement in self.requirements:
            if requirement.id in seen:
                message = f"the id {requirement.id!r} is there twice; a requirement has an id of its own"
                raise ValueError(message)
            seen.add(requirement.id)
        return self

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hexadecimal) of everything that decides a grade.

        That is everything except the description, the tasks, the prompt and the quotes from it, and what requirements
        say for `stackgrade checks` alone. Without standards, requirements, parameters or enforced checks, the hash is
        the same as in versions that did not have them.
        """
        beside: dict[str, object] = dict.fromkeys(("description", "task", "tasks", "prompt"), True)
        said = {"__all__": {"quote", "details", "references"}}
        beside["standards"] = said if self.standards else True
        beside["requirements"] = said if self.requirements else True
        if not self.parameters:
            beside["parameters"] = True
        if not self.checks.enforced:
            beside["checks"] = {"enforced"}
        content = self.model_dump_json(exclude=beside)  # type: ignore[arg-type]
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def for_tasks(self) -> tuple[str, ...]:
        """The tasks that the rubric names."""
        return tuple(dict.fromkeys(task for task in (self.task, *self.tasks) if task))

    def asks(self, check: str) -> bool:
        """Returns whether the task asks for a check (`category.name`)."""
        known = self._asked.get(check)
        if known is None:
            category, _, name = check.partition(".")
            beside = category == "services" and not (
                check in self._own or name in self.services.required or name in self.services.beside
            )
            known = not beside and check not in self.checks.off and category not in self.checks.off
            self._asked[check] = known
        return known

    @cached_property
    def _stated(self) -> dict[str, Requirement]:
        """The standards and the requirements, by check."""
        return {requirement.check: requirement for requirement in (*self.standards, *self.requirements)}

    @cached_property
    def _own(self) -> frozenset[str]:
        """The checks of the requirements."""
        return frozenset(requirement.check for requirement in self.requirements)

    def requirement(self, check: str) -> Requirement | None:
        """Returns the standard or requirement that a check (`category.name`) decides; None for other checks."""
        return self._stated.get(check)

    @cached_property
    def weighed(self) -> bool:
        """Whether some checks weigh more than others in their category."""
        return any(requirement.weight != 1 for requirement in self._stated.values())

    def check_weight(self, check: str) -> float:
        """Returns the weight of a check (`category.name`) within its category."""
        stated = self._stated.get(check)
        return 1.0 if stated is None else stated.weight

    @cached_property
    def _asked(self) -> dict[str, bool]:
        """Results of `asks`, by check."""
        return {}

    def parameters_of(self, check: str) -> Parameters | None:
        """Returns the parameters that the rubric states for a check (`category.name`), or None."""
        category, _, name = check.partition(".")
        return self.parameters.get(category, {}).get(name)

    def weight(self, category: str) -> float:
        """Returns the weight of a category in the score."""
        return self.weights.get(category, 1.0)
