"""Defines requirements: what a task asks of resources and their properties, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer, PlainValidator, StringConstraints, field_validator, model_validator

from harness.rubric.comparisons import Plain, network_of, pattern_problem, version_of
from harness.rubric.paths import parse_path
from harness.rubric.table import Table

__all__ = ["REQUIREMENTS", "STANDARDS", "Advice", "Condition", "Count", "Requirement", "Selector"]

REQUIREMENTS = "requirements"
"""The default category of requirements, and the array of tables with those of the task."""
STANDARDS = "standards"
"""The array of tables with checks of the categories that are stated as requirements."""

PATHS_LIMIT = 200
"""Most property paths in one table."""
VALUES_LIMIT = 5000
"""Most values in one list."""
NUMBER_LIMIT = 1e15
"""Numbers in requirements must be smaller. No property needs greater ones, and JavaScript cannot hold them exactly."""


def _plain(value: object) -> object:
    if isinstance(value, (str, bool)) or (isinstance(value, (int, float)) and abs(value) < NUMBER_LIMIT):
        return value
    message = f"must be a text, a boolean or a number below {NUMBER_LIMIT:g}"
    raise ValueError(message)


def _plain_or_list(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return tuple(_plain(item) for item in value)
    return _plain(value)


def _as_it_is(value: object) -> object:
    return value


def _with_tuples(given: object) -> object:
    """Returns a table with tuples for lists, which strict validation requires."""
    if not isinstance(given, dict):
        return given
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}


def _path(value: object) -> str:
    if not isinstance(value, str):
        message = "must be a property path"
        raise ValueError(message)
    parse_path(value)
    return value


def _version(value: object) -> str:
    text = str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    if version_of(text) is None:
        message = f"{value!r} is no dotted version, such as '1.30'"
        raise ValueError(message)
    return text


def _cidr(value: object) -> str:
    if not isinstance(value, str) or network_of(value) is None:
        message = f"{value!r} is no address range, such as '10.0.0.0/16'"
        raise ValueError(message)
    return value


def _pattern(value: object) -> str:
    problem = pattern_problem(value) if isinstance(value, str) else "must be a regular expression, in quotes"
    if problem:
        raise ValueError(problem)
    return str(value)


PlainValue = Annotated[Plain, PlainValidator(_plain)]
PlainOrList = Annotated["Plain | tuple[Plain, ...]", PlainValidator(_plain_or_list), PlainSerializer(_as_it_is)]
PropertyPath = Annotated[str, PlainValidator(_path)]
Version = Annotated[str, PlainValidator(_version)]
Cidr = Annotated[str, PlainValidator(_cidr)]
Pattern = Annotated[str, PlainValidator(_pattern)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Selector(Table):
    """Selects resources of a program. In a file, a type or a list of types is enough."""

    resource: tuple[Text, ...] = Field(min_length=1, max_length=50)
    """Types: tokens, their short forms (`rds.Instance`), or patterns on either (`aws:rds/*`, `rds.*`)."""
    except_: tuple[Text, ...] = Field(default=(), max_length=50, alias="except")
    """Types that are not meant, although `resource` matches them. Optional."""
    where: Mapping[PropertyPath, Condition] = Field(default_factory=dict, max_length=PATHS_LIMIT)
    """Conditions that properties of the selected resources meet. Optional."""

    @model_validator(mode="before")
    @classmethod
    def _of_type(cls, given: object) -> object:
        return _with_tuples({"resource": given} if isinstance(given, (str, list, tuple)) else given)

    @field_validator("resource", "except_", mode="before")
    @classmethod
    def _one(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given


class Condition(Table):
    """A condition on a property. All keys must hold. A plain value in a file means `is`."""

    is_: PlainOrList | None = Field(default=None, alias="is")
    """The property equals this value. A list has the same elements, in any order."""
    one_of: Annotated[tuple[PlainValue, ...], Field(max_length=VALUES_LIMIT)] | None = None
    """The property equals one of these values."""
    not_: Condition | None = Field(default=None, alias="not")
    """This condition does not hold."""
    or_: tuple[Condition, ...] = Field(default=(), alias="or")
    """It is enough if one of these conditions holds."""
    all_of: tuple[Condition, ...] | None = None
    """All of these conditions hold."""
    at_least: float | None = None
    """The property is at least this number."""
    at_most: float | None = None
    """The property is at most this number."""
    above: float | None = None
    """The property is greater than this number."""
    below: float | None = None
    """The property is smaller than this number."""
    multiple_of: Annotated[float, Field(gt=0)] | None = None
    """The property is a whole multiple of this number."""
    length: Condition | None = None
    """A condition on the number of elements or characters."""
    version_at_least: Version | None = None
    """The property is this version or a later one."""
    version_at_most: Version | None = None
    """The property is this version or an earlier one."""
    matches: Pattern | None = None
    """The pattern is found in the text."""
    starts_with: Text | None = None
    """The text starts with this."""
    ends_with: Text | None = None
    """The text ends with this."""
    contains: PlainValue | None = None
    """The text contains this text, or the list has this element."""
    has: Annotated[Mapping[PropertyPath, Condition], Field(max_length=PATHS_LIMIT)] | None = None
    """The property is an object whose properties meet these conditions."""
    set_: bool | None = Field(default=None, alias="set")
    """Whether the property is set."""
    absent: bool | None = None
    """If true, the property may also be missing, because its default is fine."""
    refers_to: Selector | None = None
    """The property is, or contains, an output of such a resource of the program."""
    cidr_within: tuple[Cidr, ...] | None = None
    """The property is an address range inside one of these."""
    cidr_outside: tuple[Cidr, ...] | None = None
    """The property is an address range that overlaps none of these."""

    @model_validator(mode="before")
    @classmethod
    def _as_table(cls, given: object) -> object:
        return _with_tuples(given if isinstance(given, (dict, Condition)) else {"is": given})

    @field_validator("or_", "cidr_within", "cidr_outside", mode="before")
    @classmethod
    def _one(cls, given: object) -> object:
        return given if isinstance(given, tuple) else (given,)

    @cached_property
    def given(self) -> frozenset[str]:
        """The given keys, by their names in a file."""
        return frozenset(name.rstrip("_") for name in self.model_fields_set)


class Count(Table):
    """How many resources there must be."""

    min: int | None = Field(default=None, ge=0, le=10_000)
    """At least this many."""
    max: int | None = Field(default=None, ge=0, le=10_000)
    """At most this many."""
    exactly: int | None = Field(default=None, ge=0, le=10_000)
    """Exactly this many."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.exactly is not None and (self.min is not None or self.max is not None):
            message = "give exactly, or min and max"
            raise ValueError(message)
        if self.min is not None and self.max is not None and self.min > self.max:
            message = f"min ({self.min}) is above max ({self.max}), so this can never hold; swap them"
            raise ValueError(message)
        if self.exactly is None and self.max is None and not self.min:
            message = "give min (1 or more), max or exactly: otherwise this can never fail"
            raise ValueError(message)
        return self

    @property
    def least(self) -> int:
        """The smallest accepted number."""
        return self.exactly if self.exactly is not None else self.min or 0

    @property
    def most(self) -> int | None:
        """The greatest accepted number; None for no limit."""
        return self.exactly if self.exactly is not None else self.max


class Advice(Selector):
    """Advice on resources that a requirement's check gives besides. It changes no outcome."""

    says: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    """The advice, as the rest of a sentence that begins with the resource: "keeps instances warm, but ..."."""


class Requirement(Selector):
    """One requirement of the task. The check `category.id` decides it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
    """Its name: lower-case letters, digits and underscores. Its check is `category.id`."""
    says: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    """The requirement as a sentence, which messages quote."""
    quote: Annotated[str, StringConstraints(max_length=2000)] = ""
    """The words of the prompt that ask for it. They must occur in `prompt`. Optional."""
    called: Annotated[str, StringConstraints(max_length=100)] = ""
    """What findings call the resources, instead of their types: "API Gateway resource". Optional."""
    details: Annotated[str, StringConstraints(max_length=2000)] = ""
    """More about its check, for `stackgrade checks`. Optional."""
    why: Annotated[str, StringConstraints(max_length=500)] = ""
    """What is wrong with a resource that does not meet it, for findings: "so it throttles". Optional."""
    remedy: Annotated[str, StringConstraints(max_length=500)] = ""
    """What would be right, for findings: "set `billingMode`". Optional."""
    references: tuple[Text, ...] = Field(default=(), max_length=20)
    """Sources of the requirement, such as titles of documentation pages. Optional."""
    quantifier: Literal["every", "each", "some", "none"] = "every"
    """Whether `every` selected resource must meet `expect` (and at least one must exist), `each` one that there is,
    `some` one, or `none`."""
    written: bool = False
    """Whether only resources that the program's own code makes are examined. Those that a packaged component makes
    still count as being there."""
    count: Count | None = None
    """How many resources there must be. With `some`, how many must meet `expect`. Optional."""
    for_each: Selector | None = None
    """Each of these resources must have one that `link` connects with it. Optional."""
    link: PropertyPath | None = None
    """The property of either resource that refers to the other."""
    expect: Mapping[PropertyPath, Condition] = Field(default_factory=dict, max_length=PATHS_LIMIT)
    """Conditions on properties. Without any, the resource only has to exist."""
    category: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")] = REQUIREMENTS
    """The category of its check: `requirements`, or one of an installed grader."""
    weight: float = Field(default=1.0, gt=0, le=100)
    """The weight of its check within the category."""
    advice: tuple[Advice, ...] = Field(default=(), max_length=50)
    """Advice on other resources, one `[[requirements.advice]]` each. Optional."""
    severity: Literal["failure", "advisory"] = "failure"
    """`advisory` turns it into advice, which changes no outcome."""

    @property
    def check(self) -> str:
        """The id of its check, `category.id`."""
        return f"{self.category}.{self.id}"

    @property
    def selector(self) -> Selector:
        """The resources that the requirement is about."""
        return self


Selector.model_rebuild()
