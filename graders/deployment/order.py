"""Resources that AWS makes only once others exist, which the program does not make, or not first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.api_logs import api_logs
from graders.deployment.doubts import stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.reach import reach
from graders.facts.answers import absent, items_of
from graders.facts.links import target, targets, text_key
from graders.facts.places import label
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["Waits", "order"]

DEPLOYMENT: Final = "aws:apigateway/deployment:Deployment"
METHOD: Final = "aws:apigateway/method:Method"
INTEGRATION: Final = "aws:apigateway/integration:Integration"
RECORDER: Final = "aws:cfg/recorder:Recorder"
CHANNEL: Final = "aws:cfg/deliveryChannel:DeliveryChannel"
STATUS: Final = "aws:cfg/recorderStatus:RecorderStatus"
CLUSTER: Final = "aws:rds/cluster:Cluster"
INSTANCE: Final = "aws:rds/clusterInstance:ClusterInstance"

API_SOURCE: Final = 'Amazon API Gateway API Reference, "CreateDeployment"'
CONFIG_SOURCE: Final = 'AWS Config API Reference, "PutDeliveryChannel" and "StartConfigurationRecorder"'
GLOBAL_SOURCE: Final = 'Amazon Aurora User Guide, "Adding an AWS Region to an Amazon Aurora global database"'

USER: Final = ("masterUsername", "masterPassword", "manageMasterUserPassword", "snapshotIdentifier")
"""Arguments of a cluster that has data of its own."""


MORE: Final = Unknown("its `dependsOn` is not all known")
UNTOLD: Final = Unknown("which of them has data of its own is not known")


class Waits:
    """Which resources wait for which: by references in their arguments, and by `dependsOn`."""

    def __init__(self, program: Program) -> None:
        self._children: dict[int, list[Resource]] = {}
        for resource in program.resources:
            if resource.parent is not None:
                self._children.setdefault(id(resource.parent), []).append(resource)
        self._first: dict[int, tuple[set[int], bool]] = {}

    def before(self, resource: Resource) -> tuple[set[int], bool]:
        """Returns all that a resource waits for, by identity, and whether it may wait for more."""
        known = self._first.get(id(resource))
        if known is not None:
            return known
        seen: set[int] = set()
        more = False
        waiting = [resource]
        while waiting:
            here = waiting.pop()
            for value in (here.inputs, *_own_options(here)):
                more = more or (value is not here.inputs and _is_open(value))
                for found in targets(value):
                    if id(found) not in seen:
                        seen.add(id(found))
                        waiting.append(found)
            if not here.custom:
                waiting += [child for child in self._below(here) if id(child) not in seen]
                seen.update(id(child) for child in self._below(here))
        self._first[id(resource)] = (seen, more)
        return seen, more

    def _below(self, component: Resource) -> list[Resource]:
        return self._children.get(id(component), [])


def _own_options(resource: Resource) -> Iterator[Value]:
    """Yields the `dependsOn` of a resource and of the components that it is part of."""
    for each in (resource, *resource.ancestors()):
        given = each.options.get("dependsOn")
        if not absent(given):
            yield given


def _is_open(value: Value) -> bool:
    """Returns whether what `dependsOn` names is not all known."""
    items, more = items_of(value)
    return more is not None or any(stranger(item) is not None for item, _ in items)


@check(advisory=True, enforceable=True, references=(API_SOURCE, CONFIG_SOURCE, GLOBAL_SOURCE))
def order(subject: Subject) -> Iterator[Verdict]:
    """Resources have, and wait for, those that AWS asks for before it makes them.

    Pulumi makes resources side by side unless one refers to the other or has it in `dependsOn`. Looks at deployments of
    REST APIs, which need their methods' integrations; at delivery channels of AWS Config, which need the recorder; at
    recorders that are started, which need the delivery channel; at secondary clusters of global databases, which need
    the primary one with an instance; at load balancers and NAT gateways, which need an internet gateway in their
    network, and at application load balancers, which need subnets in two zones. Advises that
    logs of REST APIs need a role in the account settings.
    """
    waits = subject.fact(Waits)
    yield from _deployments(subject.program, waits)
    yield from _config(subject.program, waits)
    yield from _clusters(subject.program, waits)
    yield from reach(subject)
    yield from api_logs(subject)


def _deployments(program: Program, waits: Waits) -> Iterator[Verdict]:
    """Yields the verdicts on deployments of REST APIs."""
    methods, integrations = list(program.of_type(METHOD)), list(program.of_type(INTEGRATION))
    for deployment in program.of_type(DEPLOYMENT):
        api = target(deployment.input("restApi"))
        own = [each for each in integrations if target(each.input("restApi")) is api]
        called = [each for each in methods if target(each.input("restApi")) is api]
        doubt = stranger(deployment.input("restApi"))
        if doubt is not None and methods:
            yield unsettled(deployment, "restApi", "of which API it is", doubt)
        if api is None or not called or not own:
            continue
        first, more = waits.before(deployment)
        late = [each for each in own if id(each) not in first]
        ready = [each for each in called if id(each) in first]
        unready = next((each for each in late if any(_same_call(each, method) for method in ready)), None)
        if len(late) < len(own) and unready is None:
            yield passes()
            continue
        if more:
            yield unsettled(deployment, "", "what it waits for", MORE)
            continue
        lacking = unready or late[0]
        error = "BadRequestException: No integration defined for method"
        if not ready and len(late) == len(own):
            error = "BadRequestException: The REST API doesn't contain any methods"
        what = f"{label(deployment)} does not wait for {label(lacking)}, and may be made before it"
        remedy = "put the integrations into its `dependsOn`"
        yield objects(deployment, "", refused(what, remedy, source=API_SOURCE, error=error))


def _same_call(integration: Resource, method: Resource) -> bool:
    """Returns whether an integration is that of a method."""
    if any(each is method for each in targets(integration.input("httpMethod"))):
        return True
    same_place = target(integration.input("resourceId")) is target(method.input("resourceId"))
    return same_place and text_key(integration.input("httpMethod")) == text_key(method.input("httpMethod"))


def _config(program: Program, waits: Waits) -> Iterator[Verdict]:
    """Yields the verdicts on delivery channels and started recorders of AWS Config."""
    for kind, needed, error in (
        (CHANNEL, RECORDER, "NoAvailableConfigurationRecorderException: Configuration recorder is not available"),
        (STATUS, CHANNEL, "NoAvailableDeliveryChannelException: Delivery channel is not available"),
    ):
        ahead = list(program.of_type(needed))
        for resource in program.of_type(kind) if ahead else ():
            first, more = waits.before(resource)
            if any(id(each) in first for each in ahead):
                yield passes()
            elif more:
                yield unsettled(resource, "", "what it waits for", MORE)
            else:
                what = f"{label(resource)} does not wait for {label(ahead[0])}, and may be made before it"
                message = refused(what, "put it into its `dependsOn`", source=CONFIG_SOURCE, error=error)
                yield objects(resource, "", message)


def _clusters(program: Program, waits: Waits) -> Iterator[Verdict]:
    """Yields the verdicts on secondary clusters of global databases."""
    groups: dict[int, list[Resource]] = {}
    for cluster in program.of_type(CLUSTER):
        whole = target(cluster.input("globalClusterIdentifier"))
        if whole is not None:
            groups.setdefault(id(whole), []).append(cluster)
    instances = list(program.of_type(INSTANCE))
    for clusters in groups.values():
        primaries = [each for each in clusters if any(not absent(each.input(name)) for name in USER)]
        if len(clusters) > 1 and len(primaries) != 1:
            yield unsettled(clusters[0], "", "which cluster of its global database is the primary one", UNTOLD)
        if len(primaries) != 1 or len(clusters) < 2:
            continue
        primary = primaries[0]
        own = [each for each in instances if target(each.input("clusterIdentifier")) is primary]
        for cluster in clusters:
            if cluster is primary:
                continue
            first, more = waits.before(cluster)
            if any(id(each) in first for each in own):
                yield passes()
            elif more or primary.conditional:
                yield unsettled(cluster, "", "what it waits for", MORE)
            else:
                late = own[0] if own else primary
                what = f"{label(cluster)} does not wait for {label(late)}, which its global database needs first"
                if not own:
                    what = f"{label(cluster)} joins a global database whose primary cluster has no instance"
                remedy = "make an instance of the primary cluster, and put it into `dependsOn`"
                yield objects(cluster, "", refused(what, remedy, source=GLOBAL_SOURCE))
