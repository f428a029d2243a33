"""The resources that the runtime registered for one program, as plain JSON for the labels: no harness, no grader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Registered", "Resource", "as_list"]


@dataclass(frozen=True, slots=True)
class Resource:
    """One registered resource: type token, logical name and resolved inputs."""

    type: str
    name: str
    inputs: dict[str, Any]

    @property
    def kind(self) -> str:
        """`Bucket` for `aws:s3/bucketV2:BucketV2`: a version in the name does not change the kind."""
        return self.type.rsplit(":", 1)[-1].removesuffix("V2")

    @property
    def service(self) -> str:
        """`s3` for `aws:s3/bucket:Bucket`."""
        return self.type.split(":")[1].split("/")[0]

    def is_meant_by(self, text: object) -> bool:
        """Returns whether a text is this resource's id, ARN or name, as the runtime's mocks write them."""
        if not isinstance(text, str):
            return False
        own = {self.inputs.get(key) for key in ("name", "bucket")} - {None}
        return text in {f"{self.name}_id", self.name, *own} or text.split("/")[-1].split(":")[0] in {self.name, *own}


@dataclass(frozen=True, slots=True)
class Registered:
    """The resources of one program."""

    resources: tuple[Resource, ...]

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Registered:
        """Reads a row of the runtime file."""
        return cls(tuple(Resource(r["type"], r["name"], r["inputs"] or {}) for r in row["resources"]))

    def of(self, service: str, *kinds: str) -> Iterator[Resource]:
        """Yields the AWS resources of a service, of some kinds or of any."""
        for resource in self.resources:
            aws = resource.type.startswith("aws:")
            if aws and resource.service == service and (not kinds or resource.kind in kinds):
                yield resource

    def policies(self) -> Iterator[dict[str, Any]]:
        """Yields the statements of every identity policy."""
        for resource in self.of("iam", "RolePolicy", "Policy", "UserPolicy", "GroupPolicy"):
            yield from _statements(resource.inputs.get("policy"))
        for role in self.of("iam", "Role"):
            for inline in as_list(role.inputs.get("inlinePolicies")):
                yield from _statements(inline.get("policy"))


def _statements(policy: object) -> Iterator[dict[str, Any]]:
    if isinstance(policy, str):
        try:
            policy = json.loads(policy)
        except ValueError:
            return
    if isinstance(policy, dict):
        yield from (s for s in as_list(policy.get("Statement")) if isinstance(s, dict))


def as_list(value: Any) -> list[Any]:
    """Returns a list of a value that may be a single item or a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
