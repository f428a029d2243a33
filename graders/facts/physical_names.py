"""Which arguments give a resource its name on AWS."""

from __future__ import annotations

from typing import Final

from graders.facts.subjects import AWS_PACKAGES, package_of
from harness.program.resources import Resource
from harness.provider import ResourceType, load_package, name_arguments

__all__ = ["name_arguments_of"]

CHOSEN_BY_AWS: Final = frozenset(
    {
        "apigateway.UsagePlanKey",
        "cfg.RecorderStatus",
        "cloudtrail.OrganizationDelegatedAdminAccount",
        "cognito.IdentityProvider",
        "cognito.UserInGroup",
        "ec2.AvailabilityZoneGroup",
        "ecr.AccountSetting",
        "ecs.AccountSettingDefault",
        "rds.Certificate",
        "ssm.Association",
        "ssm.ServiceSetting",
    }
)
"""Resources whose name argument selects something named by AWS or by another resource."""


def name_arguments_of(resource: Resource) -> tuple[str, ...]:
    """Returns the arguments that name a resource on AWS; none if it is named otherwise."""
    known = _KNOWN.get(resource.type)
    if known is None:
        if len(_KNOWN) >= TYPES_LIMIT:
            _KNOWN.clear()
        known = _KNOWN[resource.type] = _of_kind(package_of(resource), resource.module, resource.kind)
    return known


TYPES_LIMIT: Final = 4_096
"""Most types whose arguments are kept."""
_KNOWN: Final[dict[str, tuple[str, ...]]] = {}


def _of_kind(package: str, module: str, kind: str) -> tuple[str, ...]:
    if package not in AWS_PACKAGES or f"{module}.{kind}" in CHOSEN_BY_AWS:
        return ()
    if package == "aws-native":
        return ("name", f"{kind[:1].lower()}{kind[1:]}Name")
    index = load_package(f"@pulumi/{package}")
    entry = index.lookup((module, kind)) if index is not None else None
    return name_arguments(entry) if isinstance(entry, ResourceType) else ()
