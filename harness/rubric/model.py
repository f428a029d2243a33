"""The model of a rubric: every figure, list and name by which a task differs from another.

Every field must be given, by the rubric's own file or by the one that it extends, unless it says otherwise: no default
hides in the code. `payments.toml` beside this module is the rubric that others extend.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

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
CheckId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)?$")]
Port = Annotated[int, Field(ge=0, le=65535)]
Weight = Annotated[float, Field(ge=0, le=100)]


class Store(StrEnum):
    """The kinds of data stores that a rubric can ask to be encrypted."""

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


class _Table(BaseModel):
    """A table of a rubric file: read strictly, and never changed afterwards."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Range(_Table):
    """Figures from `min` to `max`, both included."""

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
        """Whether the figure is accepted."""
        return self.min <= figure <= self.max


class Environment(_Table):
    """The environment that a response is judged for; a command line may replace `suffix` and `region`."""

    suffix: Name
    """The environment suffix that the program is given (payments: a development environment, `dev`)."""
    suffix_names: tuple[Name, ...] = Field(min_length=1)
    """What configuration keys and environment variables call the suffix, compared without case and punctuation."""
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]
    """The AWS region."""
    zones: int = Field(ge=1, le=6)
    """How many availability zones the region has."""


class Architecture(_Table):
    """How the program must be built up."""

    orchestrators: tuple[Name, ...] = Field(min_length=1)
    """Names of the component class that makes the stacks."""
    separate_stacks: int = Field(ge=0, le=50)
    """How many component classes besides the orchestrator must be instantiated, at least."""


class Services(_Table):
    """Which services the program must declare resources of."""

    required: tuple[Name, ...]
    """The services that the task counts (payments: sixteen), each the name of a check of the category `services`."""
    beside: tuple[Name, ...] = ()
    """Further checks of that category, asked but not counted among the services. May be left out."""


class Limits(_Table):
    """Figures that constraints are held to."""

    requests_per_minute: int = Field(ge=1)
    """The rate that the API must be throttled to, in requests a minute."""
    requests_per_second: Range
    """The throttle settings that are accepted for that rate, in requests a second."""
    error_rate_percent: float = Field(gt=0, le=100)
    """The share of failing function invocations at which an alarm must go off, in percent."""
    session_seconds: int = Field(ge=3600, le=43200)
    """The longest session that a role may allow, in seconds. IAM allows 3,600 to 43,200 for a role."""

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


class Network(_Table):
    """What the network may let in."""

    public_ports: tuple[Port, ...]
    """Ports that a security group may open to the internet."""


class Transition(_Table):
    """A move of objects to another storage class by a lifecycle rule."""

    storage_classes: tuple[Name, ...] = Field(min_length=1)
    """The storage classes that count, as S3 spells them (`GLACIER`)."""
    days: int = Field(ge=0)
    """The age at which the objects move, in days."""


class Storage(_Table):
    """What data stores must be like."""

    encrypted: tuple[Store, ...]
    """The kinds of stores that must be encrypted explicitly."""
    archive: Transition | Literal[False]
    """The transition that buckets' lifecycle rules must hold, or false where any enabled rule will do."""


class Checks(_Table):
    """Which checks are asked, beyond what the other tables already decide."""

    off: tuple[CheckId, ...] = ()
    """Checks (`pci_dss.monitoring`) or whole categories (`lambda_code`) that the task does not require."""


class Rubric(_Table):
    """What a task requires of a response."""

    name: Name
    """The rubric's name."""
    description: str = ""
    """What the task is, in a sentence or two. May be left out."""
    environment: Environment
    architecture: Architecture
    services: Services
    limits: Limits
    network: Network
    storage: Storage
    checks: Checks = Checks()
    """May be left out: then every check is asked."""
    weights: Mapping[Name, Weight] = Field(default_factory=dict)
    """The weight of each category in the score. A category that is left out weighs 1; 0 keeps it out of the score."""

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hexadecimal) of everything that decides a grade: all but the description."""
        content = self.model_dump_json(exclude={"description"})
        return hashlib.sha256(content.encode()).hexdigest()

    def asks(self, check: str) -> bool:
        """Whether the task requires a check, given as `category.name`."""
        known = self._asked.get(check)
        if known is None:
            category, _, name = check.partition(".")
            beside = category == "services" and name not in (*self.services.required, *self.services.beside)
            known = not beside and check not in self.checks.off and category not in self.checks.off
            self._asked[check] = known
        return known

    @cached_property
    def _asked(self) -> dict[str, bool]:
        """What `asks` has said, by the check."""
        return {}

    def weight(self, category: str) -> float:
        """The weight of a category in the score."""
        return self.weights.get(category, 1.0)
