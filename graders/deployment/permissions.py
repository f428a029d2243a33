"""Permissions that AWS asks for before it makes something."""

from __future__ import annotations

from collections.abc import Iterator

from graders.deployment.bucket_users import bucket_users
from graders.deployment.code_calls import code_calls
from graders.deployment.key_users import LOGS_SOURCE, key_users
from graders.deployment.role_needs import ROLES_SOURCE, role_needs
from harness.checks import Subject, Verdict, check

__all__ = ["permissions"]


@check(advisory=True, enforceable=True, references=(ROLES_SOURCE, LOGS_SOURCE))
def permissions(subject: Subject) -> Iterator[Verdict]:
    """Roles and keys allow what AWS asks for before it makes a resource, and what code calls.

    Lambda makes a function only if its role may send to its dead letter queue or topic, use its network and write
    traces, and an event source mapping only if the role may read the source. CloudWatch Logs and CloudTrail take a key
    only if its policy lets them use it; a key without a policy lets nobody but the account. CloudTrail, AWS Config and
    load balancers take a bucket only if its policy lets them write, CloudFront only if it takes ACLs. A role must also
    allow something of each service that a function's code calls, as far as the answer holds the code, and of KMS where
    a function is told of a topic or queue with a key of the program.
    """
    yield from role_needs(subject)
    yield from key_users(subject)
    yield from bucket_users(subject)
    yield from code_calls(subject)
