"""Computes the expected outcome of each check from what the runtime registered.

Written from the specification alone, without any code of the graders, so that agreement means something. A label
is True (pass), False (fail) or None (the registered resources do not decide it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from benchmarks.runtime.registered import Registered, Resource, as_list

__all__ = ["LABELS"]

Label: TypeAlias = Callable[[Registered], bool | None]

FULL_ACCESS = re.compile(r"policy/(?:[\w+=,.@-]+/)*(?:AdministratorAccess|PowerUserAccess|\w*FullAccess)$")
OPEN = {"0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1"}
PUBLIC_PORTS = {80, 443}


def declares(service: str, *kinds: str) -> Label:
    """Returns a label: whether a resource of the service is registered."""
    return lambda program: any(program.of(service, *kinds))


def functions(program: Registered) -> list[Resource]:
    return list(program.of("lambda", "Function"))


def reserved(program: Registered) -> bool:
    found = [f.inputs.get("reservedConcurrentExecutions", 0) for f in functions(program)]
    return bool(found) and all(isinstance(n, int | float) and n > 0 for n in found)


def on_demand(program: Registered) -> bool:
    tables = list(program.of("dynamodb", "Table"))
    return bool(tables) and all(t.inputs.get("billingMode") == "PAY_PER_REQUEST" for t in tables)


def session_duration(program: Registered) -> bool | None:
    roles = list(program.of("iam", "Role"))
    return all(r.inputs.get("maxSessionDuration", 3600) <= 3600 for r in roles) if roles else None


def session_limit(program: Registered) -> bool | None:
    roles = list(program.of("iam", "Role"))
    return all(r.inputs.get("maxSessionDuration", 99999) <= 3600 for r in roles) if roles else None


def managed_policies(program: Registered) -> bool | None:
    attached = [a.inputs.get("policyArn") for a in program.of("iam", "RolePolicyAttachment", "PolicyAttachment")]
    attached += [arn for role in program.of("iam", "Role") for arn in as_list(role.inputs.get("managedPolicyArns"))]
    if not attached and not any(program.of("iam", "Role")):
        return None
    return not any(isinstance(arn, str) and FULL_ACCESS.search(arn) for arn in attached)


def wildcard_actions(program: Registered) -> bool | None:
    allowed = [s for s in program.policies() if s.get("Effect") == "Allow"]
    if not allowed:
        return None
    return not any(
        "NotAction" in s or any(a == "*" or str(a).endswith(":*") for a in as_list(s.get("Action"))) for s in allowed
    )


def lifecycle(program: Registered) -> bool:
    buckets = list(program.of("s3", "Bucket"))
    return bool(buckets) and all(_versioned(program, b) and _archived(program, b) for b in buckets)


def _versioned(program: Registered, bucket: Resource) -> bool:
    split = [v for v in program.of("s3", "BucketVersioning") if bucket.is_meant_by(v.inputs.get("bucket"))]
    status = [(v.inputs.get("versioningConfiguration") or {}).get("status") for v in split]
    inline = [v.get("enabled") for v in _dicts(bucket.inputs, "versioning", "versionings")]
    return "Enabled" in status or True in inline


def _archived(program: Registered, bucket: Resource) -> bool:
    rules = [r for r in _dicts(bucket.inputs, "lifecycleRules") if r.get("enabled")]
    for split in program.of("s3", "BucketLifecycleConfiguration"):
        if bucket.is_meant_by(split.inputs.get("bucket")):
            rules += [r for r in _dicts(split.inputs, "rules") if r.get("status") == "Enabled"]
    moves = [t for r in rules for t in _dicts(r, "transitions")]
    return any(t.get("storageClass") in {"GLACIER", "GLACIER_IR"} and float(t.get("days", -1)) == 90 for t in moves)


def _dicts(inputs: dict[str, object], *keys: str) -> list[dict[str, object]]:
    return [d for key in keys for d in as_list(inputs.get(key)) if isinstance(d, dict)]


def flow_logs(program: Registered) -> bool | None:
    vpcs = list(program.of("ec2", "Vpc"))
    for log in program.of("ec2", "FlowLog"):
        kind = log.inputs.get("logDestinationType", "cloud-watch-logs")
        if kind == "cloud-watch-logs" and any(v.is_meant_by(log.inputs.get("vpcId")) for v in vpcs):
            return True
    return False


def security_groups(program: Registered) -> bool | None:
    rules = list(_ingress(program))
    if not rules:
        return True if any(program.of("ec2", "SecurityGroup")) else None
    return not any(_overly_open(rule) for rule in rules)


def _ingress(program: Registered) -> Iterator[dict[str, object]]:
    for group in program.of("ec2", "SecurityGroup", "DefaultSecurityGroup"):
        yield from _dicts(group.inputs, "ingress")
    for rule in program.of("ec2", "SecurityGroupRule"):
        if rule.inputs.get("type") == "ingress":
            yield rule.inputs
    for rule in program.of("vpc", "SecurityGroupIngressRule"):
        cidrs = [c for c in (rule.inputs.get("cidrIpv4"), rule.inputs.get("cidrIpv6")) if c]
        yield {**rule.inputs, "protocol": rule.inputs.get("ipProtocol"), "cidrBlocks": cidrs}


def _overly_open(rule: dict[str, object]) -> bool:
    cidrs = as_list(rule.get("cidrBlocks")) + as_list(rule.get("ipv6CidrBlocks"))
    everything = str(rule.get("protocol")) in {"-1", "all"} or (rule.get("fromPort"), rule.get("toPort")) == (0, 65535)
    if everything and cidrs:
        return True
    ports = {rule.get("fromPort"), rule.get("toPort")}
    return any(c in OPEN for c in cidrs) and not ports <= PUBLIC_PORTS


def deletion_protection(program: Registered) -> bool | None:
    names = ("deletionProtection", "deletionProtectionEnabled", "enableDeletionProtection", "disableApiTermination")
    aws = [r for r in program.resources if r.type.startswith("aws:")]
    return not any(r.inputs.get(n) is True for r in aws for n in names) if aws else None


def final_snapshot(program: Registered) -> bool | None:
    found = [
        *program.of("rds", "Instance", "Cluster"),
        *program.of("docdb", "Cluster"),
        *program.of("neptune", "Cluster"),
    ]
    return all(d.inputs.get("skipFinalSnapshot") is True for d in found) if found else None


def customer_key(program: Registered) -> bool:
    return any(program.of("kms", "Key"))


LABELS: dict[str, Label] = {
    "services.vpc": declares("ec2", "Vpc", "DefaultVpc"),
    "services.api_gateway": lambda p: any(p.of("apigateway")) or any(p.of("apigatewayv2")),
    "services.lambda": declares("lambda"),
    "services.dynamodb": declares("dynamodb"),
    "services.s3": declares("s3"),
    "services.kms": declares("kms"),
    "services.sns": declares("sns"),
    "services.iam": declares("iam"),
    "services.vpc_endpoints": declares("ec2", "VpcEndpoint"),
    "services.transit_gateway": declares("ec2transitgateway"),
    "services.vpc_flow_logs": declares("ec2", "FlowLog"),
    "services.nat_gateway": declares("ec2", "NatGateway"),
    "services.internet_gateway": declares("ec2", "InternetGateway"),
    "services.security_groups": declares("ec2", "SecurityGroup", "DefaultSecurityGroup"),
    "services.reserved_concurrency": lambda p: any("reservedConcurrentExecutions" in f.inputs for f in functions(p)),
    "services.customer_kms_key": customer_key,
    "constraints.reserved_concurrency": reserved,
    "constraints.on_demand_tables": on_demand,
    "constraints.bucket_versioning_lifecycle": lifecycle,
    "constraints.flow_logs": flow_logs,
    "constraints.session_duration": session_duration,
    "constraints.security_groups": security_groups,
    "iam.managed_policies": managed_policies,
    "iam.wildcard_actions": wildcard_actions,
    "iam.session_limit": session_limit,
    "teardown.no_deletion_protection": deletion_protection,
    "teardown.no_final_snapshot": final_snapshot,
}
"""A label for each check that the registered resources decide."""
