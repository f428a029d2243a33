"""Constraints on the network: it is logged, and only what must be let in is."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, lacks, none_of, not_known, objects
from graders.facts import security_groups as groups
from graders.facts.addresses import is_public, takes_in_internet
from graders.facts.answers import Answer, absent, because, is_text, number, plain
from graders.facts.attachments import Attachments
from graders.facts.flow_writers import FlowWriters
from graders.facts.log_groups import LogGroups, logs_everything
from graders.facts.network import read_network
from graders.facts.places import head, label, shown
from graders.facts.regions import Regions
from graders.facts.security_groups import Rule
from harness.checks import Subject, Verdict, advises, check, passes, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, text_of

__all__ = ["flow_logs", "security_groups"]

ALL_PORTS = 65535
"""The last port: a rule from port 0 or 1 up to it is for all ports."""

FLOW_LOG = "aws:ec2/flowLog:FlowLog"
ELSEWHERE = ("s3", "kinesis-data-firehose")


@check(references=("Amazon VPC User Guide, Flow logs", "PCI DSS v4.0.1 10.2.1"))
def flow_logs(subject: Subject) -> Iterator[Verdict]:
    """Each VPC of the program has a flow log that goes to CloudWatch Logs.

    The flow log must be on the VPC itself, and log all traffic (`trafficType: ALL`). One on another VPC, a subnet or an
    interface does not count, nor one that goes to S3, Firehose, or a log group that is not in the program. Its role
    must be able to write there: the service must be allowed to assume it, and its policies must allow writing.
    """
    network = subject.fact(read_network)
    regions = subject.fact(Regions)
    groups, writers = subject.fact(LogGroups), subject.fact(FlowWriters)
    logs = list(subject.program.of_type(FLOW_LOG))
    by_vpc: dict[int, list[Resource]] = {}
    for log in logs:
        by_vpc.setdefault(id(network.vpc(log.input("vpcId"))), []).append(log)
    stray = [log for log in by_vpc.get(id(None), []) if isinstance(plain(log.input("vpcId")), Unknown)]
    for vpc in network.vpcs:
        yield from _logged(vpc, by_vpc.get(id(vpc), []), stray[:1], logs[:1], (groups, writers), regions=regions)
    for subnet in network.subnets if network.vpcs else []:
        if subject.fact(Attachments).holds(subnet) is False:
            message = f"{label(subnet)} lies in a VPC that the program does not make, whose traffic is logged nowhere."
            yield objects(subnet, "vpcId", message)
    if not network.vpcs:
        yield _without_vpc(subject, logs)


def _logged(
    vpc: Resource,
    logs: list[Resource],
    stray: list[Resource],
    others: list[Resource],
    to: tuple[LogGroups, FlowWriters],
    *,
    regions: Regions,
) -> Iterator[Verdict]:
    """Yields the verdicts on one VPC.

    Args:
        vpc: The VPC.
        logs: The flow logs on it.
        stray: A flow log with an unknown VPC, if there is one.
        others: Any flow log of the program, if there is one.
        to: The log groups that the program makes, and the roles of its flow logs.
        regions: The regions of the resources: a flow log in another one is not the VPC's.
    """
    logs = [log for log in logs if regions.apart(log, vpc) is not True]
    rejected = [
        _destination(log, vpc, to[0]) or _partial(log) or _unwritten(log, to[1]) or _far(log, vpc, regions)
        for log in logs
    ]
    if None in rejected:
        yield passes()
    elif logs or stray:
        doubts = [unknown(log.where("vpcId"), f"{label(log)}: which VPC it is on is not known") for log in stray]
        yield from none_of([verdict for verdict in rejected if verdict is not None] + doubts)
    else:
        elsewhere = f" ({label(others[0])} {_elsewhere(others[0])})" if others else ""
        message = (
            f"{label(vpc)} has no flow log{elsewhere}, so its traffic leaves no trace (PCI DSS v4.0.1 10.2.1); add a "
            "`FlowLog` with its `vpcId` and a log group's ARN as `logDestination`."
        )
        yield objects(vpc, head(others[0]) if others else "", message, lacking=True)


def _far(log: Resource, vpc: Resource, regions: Regions) -> Verdict | None:
    """Returns the doubt whether a flow log is in the region of its VPC, or None."""
    if regions.apart(log, vpc) is False:
        return None
    return unknown(log.where("vpcId"), f"{label(log)}: whether it is in the region of {label(vpc)} is not known")


def _elsewhere(log: Resource) -> str:
    return "has no `vpcId`" if absent(log.input("vpcId")) else "is on another VPC"


def _partial(log: Resource) -> Verdict | None:
    """Returns what is wrong with the traffic that a flow log records, or None if it is all."""
    answer = logs_everything(log)
    if answer is True:
        return None
    if not absent(log.input("logFormat")) and is_text(log.input("trafficType"), "ALL", "all") is True:
        message = f"{label(log)} logs no addresses, so nothing can be traced; leave `logFormat` out."
        return decided(answer, log, "logFormat", message)
    traffic = shown(log.input("trafficType"))
    message = f"{label(log)} logs only {traffic} traffic, so the other leaves no trace; set `trafficType: ALL`."
    return decided(answer, log, "trafficType", message)


def _unwritten(log: Resource, writers: FlowWriters) -> Verdict | None:
    """Returns what prevents a flow log from writing, or None if nothing does."""
    answer, why = writers.may_write(log)
    if answer is True:
        return None
    message = f"{label(log)} {why}; let its role write to the log group."
    return decided(answer, log, "iamRoleArn", message)


def _destination(log: Resource, vpc: Resource, groups: LogGroups) -> Verdict | None:
    """Returns what is wrong with a flow log's destination, or None if it is CloudWatch Logs."""
    answer = _to_cloudwatch(log, groups)
    if answer is True and log.conditional and not vpc.conditional:
        answer = Unknown("it is made only under a condition that is not known")
    if answer is True:
        return None
    if isinstance(answer, Unknown):
        return unknown(
            log.where("logDestination"),
            f"{label(log)}: whether it goes to CloudWatch Logs is not known: {because(answer)}",
        )
    path = "logDestinationType" if is_text(log.input("logDestinationType"), *ELSEWHERE) is True else "logDestination"
    message = (
        f"{label(log)} does not go to a log group of the program in CloudWatch Logs; give it the ARN of one as "
        "`logDestination`."
    )
    return objects(log, path, message)


def _to_cloudwatch(log: Resource, groups: LogGroups) -> Answer:
    kind = log.input("logDestinationType")
    in_cloudwatch = True if absent(kind) else is_text(kind, "cloud-watch-logs")
    if in_cloudwatch is not True:
        return in_cloudwatch
    destination = log.input("logDestination")
    # The older argument `logGroupName`, which the provider has no more, is not among the inputs.
    return True if absent(destination) and not absent(kind) else groups.holds(destination)


def _without_vpc(subject: Subject, logs: list[Resource]) -> Verdict:
    for log in logs:
        if not absent(log.input("vpcId")):
            return unknown(log.where("vpcId"), f"{label(log)} is on a VPC that this program does not make")
    return lacks(
        subject,
        "ec2",
        "the program makes no VPC with a flow log; the task requires one to CloudWatch Logs.",
        service="vpc",
    )


@check(references=("PCI DSS v4.0.1 1.3.1", "PCI DSS v4.0.1 1.4.2"))
def security_groups(subject: Subject) -> Iterator[Verdict]:
    """No security group admits more than it must.

    Fails on a rule for all protocols or all ports from any address range, on a rule without explicit ports, and on a
    rule that opens a port to the internet that the task does not list as public. Ranges that together cover the
    internet (0.0.0.0/1 with 128.0.0.0/1) count as the internet, in one rule, in several of one group or in a prefix
    list of the program. A narrower range of public addresses is only advised against. Rules whose source is a security
    group or another prefix list pass. Egress to everywhere is only advised against.
    """
    ports = frozenset(subject.rubric.network.public_ports)
    found = groups.security_groups(subject.program)
    for _ in found:
        yield passes()
    for rule in subject.fact(_rules):
        if rule.ingress:
            yield _ingress(rule, ports)
        elif rule.all_protocols and takes_in_internet([value for value, _ in rule.ranges]) is True:
            message = (
                f"{label(rule.owner)} lets everything out to everywhere, stolen data too (PCI DSS v4.0.1 1.3.2); name "
                "the ports and ranges that it needs."
            )
            yield advises(rule.at, message)
    yield from _together(subject, ports)
    if not found:
        yield lacks(
            subject,
            "ec2",
            "the program makes no security group; the task requires ones with narrow ingress.",
            service="security_groups",
        )


def _rules(program: Program) -> list[Rule]:
    return list(groups.rules(program))


def _together(subject: Subject, public_ports: frozenset[int]) -> Iterator[Verdict]:
    """Yields the verdicts on groups whose many narrow rules together let the internet in."""
    by_group: dict[int, list[Rule]] = {}
    for rule in subject.fact(_rules):
        first, last = number(rule.from_port), number(rule.to_port)
        open_ = first is not None and last is not None and _within(int(first), int(last), public_ports)
        if rule.ingress and not open_ and takes_in_internet([value for value, _ in rule.ranges]) is False:
            by_group.setdefault(id(rule.group), []).append(rule)
    for several in by_group.values():
        if len(several) > 1 and takes_in_internet([value for rule in several for value, _ in rule.ranges]) is True:
            message = (
                f"{label(several[0].group)} opens ports to the internet by {len(several)} rules together (PCI DSS "
                "v4.0.1 1.3.1); name the security groups or private ranges that need them."
            )
            yield objects(several[0].owner, several[0].at, message)


def _ingress(rule: Rule, public_ports: frozenset[int]) -> Verdict:
    if not rule.ranges:
        if rule.unread is not None:
            return not_known(rule.at, rule.owner, "an ingress rule", rule.unread)
        return passes()
    if isinstance(protocol := plain(rule.protocol), Unknown):
        return not_known(rule.at, rule.owner, "the protocol of an ingress rule", protocol)
    if _everything(rule):
        what = "all protocols" if rule.all_protocols else "all ports"
        message = (
            f"{label(rule.owner)} lets in {what} from {_sources(rule)}, more than is necessary (PCI DSS v4.0.1 1.3.1); "
            "name the protocol and the ports that it serves."
        )
        return objects(rule.owner, rule.at, message)
    return _public(rule, takes_in_internet([value for value, _ in rule.ranges]), public_ports)


def _public(rule: Rule, public: Answer, public_ports: frozenset[int]) -> Verdict:
    """Returns the verdict on a rule for particular ports."""
    for port in (rule.from_port, rule.to_port):
        if _has_ports(rule) and isinstance(port, Unknown) and any(map(absent, port.alternatives)):
            return unknown(rule.at, f"{label(rule.owner)}: whether its rule is for all ports is not known")
    first, last = number(rule.from_port), number(rule.to_port)
    if not _has_ports(rule) or (
        first is not None and last is not None and _within(int(first), int(last), public_ports)
    ):
        return passes()
    at = rule.ranges[0][1] or rule.at
    if public is False:
        narrow = next((item for item in rule.ranges if is_public(item[0])), None)
        if narrow is None:
            return passes()
        message = (
            f"{label(rule.owner)} lets in `{shown(narrow[0])}`, a range of public addresses; a private range, a VPN or "
            "a security group would keep that off the internet."
        )
        return advises(narrow[1] or rule.at, message)
    if isinstance(public, Unknown):
        return not_known(at, rule.owner, "whether an ingress rule opens to the internet", public)
    if first is None or last is None:
        return unknown(rule.at, f"{label(rule.owner)}: the ports that it opens to the internet are not known")
    ports = f"port {first:g}" if first == last else f"ports {first:g} to {last:g}"
    allowed = ", ".join(str(port) for port in sorted(public_ports)) or "none"
    message = (
        f"{label(rule.owner)} opens {ports} to the internet ({_sources(rule)}; PCI DSS v4.0.1 1.3.1); only "
        f"{allowed} may be public: name the security groups or private ranges that need it."
    )
    return objects(rule.owner, at, message)


def _sources(rule: Rule) -> str:
    return ", ".join(shown(value) for value, _ in rule.ranges[:4])


def _within(first: int, last: int, ports: frozenset[int]) -> bool:
    return last - first < len(ports) and all(port in ports for port in range(first, last + 1))


def _has_ports(rule: Rule) -> bool:
    """Returns whether the rule's protocol has ports; ICMP has types instead."""
    return "icmp" not in (text_of(rule.protocol) or "").lower()


def _everything(rule: Rule) -> bool:
    """Returns whether a rule is for all protocols or ports, also by default; unknown ports do not count."""
    if rule.all_protocols:
        return True
    if not _has_ports(rule):
        return False
    if absent(rule.from_port) or absent(rule.to_port):
        return True
    first, last = number(rule.from_port), number(rule.to_port)
    return first is not None and last is not None and first <= 1 and last >= ALL_PORTS
