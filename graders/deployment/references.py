"""What a resource refers to, and what must be there for it."""

from __future__ import annotations

from collections.abc import Iterator

from graders.deployment.balancing import balancing
from graders.deployment.files import files
from graders.deployment.firewall_logs import firewall_logs
from graders.deployment.invocations import invocations
from graders.deployment.metrics import metrics
from graders.deployment.notifications import notifications
from graders.deployment.packed_handlers import packed_handlers
from graders.deployment.regions_apart import regions_apart
from graders.deployment.rule_forms import rule_forms
from graders.deployment.sources import event_sources
from graders.deployment.trust import TRUST_SOURCE, trust
from graders.deployment.zones import zones
from harness.checks import Subject, Verdict, check

__all__ = ["references"]


@check(advisory=True, enforceable=True, references=(TRUST_SOURCE,))
def references(subject: Subject) -> Iterator[Verdict]:
    """What a resource needs of others is there, and fits.

    A service may call the functions that it is told to call, and take the roles that it is given; a database's subnets
    are in two zones; a service's target group has a listener and the right kind of targets, a listener for HTTPS a
    certificate; a queue hides its messages as long as the function runs that reads them; a stream is there to be read;
    an alarm's metric is written, and named as AWS names it; what a resource names is in its own region, as far as the
    program states regions; files that are packed up are in the answer, with the function's handler; a queue or topic
    lets S3 send a bucket's notifications to it; what a firewall logs to has a name that WAF takes; and the rules of a
    security group have one form, since the provider removes those of the other.
    """
    program = subject.program
    yield from invocations(program)
    yield from trust(subject)
    yield from zones(program)
    yield from balancing(program)
    yield from event_sources(program)
    yield from rule_forms(program)
    yield from regions_apart(program)
    yield from metrics(program)
    yield from files(subject)
    yield from packed_handlers(subject)
    yield from notifications(subject)
    yield from firewall_logs(program)
