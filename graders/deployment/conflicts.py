"""Arguments and resources that exclude one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.config_rules import rule_frequencies
from graders.deployment.database_classes import database_classes
from graders.deployment.dependent import broken, stated_by, words_of
from graders.deployment.doubts import any_unknown, ends_in, judged_by, missing_argument, unsettled
from graders.deployment.events import event_arguments
from graders.deployment.evidence import refused
from graders.deployment.exclusions import EXCLUSIONS, Exclusion
from graders.deployment.given import Rule, given, judged
from graders.deployment.limited import limits_of, meets
from graders.deployment.tables import indexed_attributes, replicas
from graders.facts.answers import (
    Answer,
    absent,
    all_of,
    any_of,
    entries_of,
    flag,
    is_text,
    items_of,
    number,
    opposite,
    plain,
)
from graders.facts.links import target
from graders.facts.places import head, label, shown
from graders.facts.policies import content_of
from graders.facts.regions import Regions
from graders.facts.subjects import aws_resources
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of
from harness.provider.limits import shipped_limits

__all__ = ["conflicts"]

PROVIDER: Final = "Pulumi Registry, AWS"
SECURITY_GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
PREFIXES: Final = (
    ("name", "namePrefix"),
    ("bucket", "bucketPrefix"),
    ("identifier", "identifierPrefix"),
    ("clusterIdentifier", "clusterIdentifierPrefix"),
)

TAGGED: Final = frozenset(
    {
        "aws:iam/instanceProfile:InstanceProfile",
        "aws:iam/policy:Policy",
        "aws:iam/role:Role",
        "aws:iam/user:User",
    }
)
"""Types of IAM resources that get the tags of their provider."""

RECORDER: Final = "aws:cfg/recorder:Recorder"
CHANNEL: Final = "aws:cfg/deliveryChannel:DeliveryChannel"
ADDONS: Final = {
    "vpc-cni": "useDefaultVpcCni",
    "coredns": "corednsAddonOptions.enabled",
    "kube-proxy": "kubeProxyAddonOptions.enabled",
}
"""Add-ons that `eks.Cluster` makes, with the argument that decides whether it does."""


@check(advisory=True, enforceable=True)
def conflicts(subject: Subject) -> Iterator[Verdict]:
    """No arguments and no resources exclude one another.

    Arguments of which the provider or AWS takes one only (a name and a prefix, a managed password and a password);
    arguments that need others (a queue's deduplication needs `fifoQueue`, an index its attributes, a task on Fargate
    its network mode and one of its sizes); a replica in the table's own region, or without the key that it needs; an
    HTTP API's rate without a burst; a usage plan without keys; tags of an IAM resource that differ in case alone;
    several configuration recorders in a region; an add-on that a packaged cluster makes itself; a source of events for
    a bus of one's own, a role for a log group as a target; a frequency for a rule of AWS Config that changes trigger;
    a class of instances that Aurora does not have.
    """
    program = subject.program
    for resource in subject.fact(aws_resources):
        if not resource.implied:
            found = list(_of_one(resource))
            yield from found
            yield from _by_rules(resource, found)
    yield from replicas(program)
    yield from _usage_plans(program)
    yield from _singletons(program)
    yield from _addons(program)
    yield from event_arguments(subject)
    yield from rule_frequencies(subject)
    yield from database_classes(subject)


def _of_one(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdicts on one resource."""
    entries = resource.inputs.entries
    for one, other in PREFIXES:
        if other in entries and (one in entries or resource.inputs.open is not None):
            yield from _together(resource, Exclusion(one, other))
    tags = entries.get("tags")
    if tags is not None and resource.module == "iam":
        yield from _same_tags(resource, tags)
    for exclusion in EXCLUSIONS.get(resource.type, ()):
        held = [path.partition(".")[0] in entries for path in (exclusion.one, exclusion.other)]
        if all(held) or (any(held) and resource.inputs.open is not None):
            yield from _together(resource, exclusion)
    yield from judged(resource, SINGLE)


def _by_rules(resource: Resource, told: list[Verdict]) -> Iterator[Verdict]:
    """Yields the verdicts on what the index of limits says of arguments that need or exclude one another."""
    facts = shipped_limits()
    limits = limits_of(facts, resource.type) if facts is not None and resource.custom else None
    if facts is None or limits is None or not limits.rules:
        return
    known = [verdict.finding.message for verdict in told if verdict.finding is not None]
    wrong = False
    for each in broken(resource, limits, ("has", "not", "or", "unique"), meets):
        rule = each.rule
        paths = [f"`{each.path}{path}`" for path in rule.paths]
        if any(all(path in message for path in paths) for message in known):
            continue
        wrong = True
        given_with = words_of(rule.premise, each.path)
        if rule.demand == "unique":
            what, remedy = f"has another element with the same {' and '.join(paths)}", "give each its own"
        elif rule.demand == "not":
            what, remedy = f"has the {paths[0]}, which AWS does not take{given_with}", "leave it out"
        else:
            none = f"none of {', '.join(paths)}" if len(paths) > 1 else f"no {paths[0]}"
            what, remedy = (
                f"has {none}, and AWS asks for it{given_with}",
                f"give {'one of them' if paths[1:] else 'it'}",
            )
        message = refused(f"{label(resource)} {what}", remedy, source=stated_by(rule, limits, facts))
        said = (
            f"whether it may have {paths[0]}"
            if rule.demand in ("not", "unique")
            else f"whether it needs {' or '.join(paths)}"
        )
        yield from judged_by(each.answer, resource, each.at or head(resource), message, said)
    if not wrong and not told:
        yield passes()


def _together(resource: Resource, exclusion: Exclusion) -> Iterator[Verdict]:
    """Yields a failure where both of two arguments are given that exclude each other."""
    one, other = exclusion.one, exclusion.other
    both = all_of([given(resource.input(one)), given(resource.input(other))])
    what = f"{label(resource)} has both `{one}` and `{other}`, of which only one can be given"
    remedy = exclusion.remedy or f"leave out `{other}` or `{one}`"
    error = exclusion.error or f'"{_snake(one)}": conflicts with {_snake(other)}'
    message = refused(what, remedy, source=exclusion.source or PROVIDER, error=error)
    yield from judged_by(both, resource, other, message, f"whether it has both `{one}` and `{other}`")


def _snake(path: str) -> str:
    """Returns an argument as the provider's messages write it: `name_prefix`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in path.rpartition(".")[2])


def _same_tags(resource: Resource, tags: Value) -> Iterator[Verdict]:
    """Yields a failure where two tags of an IAM resource, its provider's among them, differ in case alone."""
    seen: dict[str, str] = {}
    provider = target(resource.option("provider"))
    if resource.type in TAGGED and provider is not None:
        common = content_of(provider.input("defaultTags"), None)
        for _, held, _ in entries_of(common):
            seen = {key.lower(): key for key, _, _ in entries_of(held)}
        if isinstance(common, Unknown):
            yield unsettled(resource, "tags", "which tags its provider adds", common)
    held_tags = plain(tags)
    doubt = held_tags if isinstance(held_tags, Unknown) else held_tags.open if isinstance(held_tags, Object) else None
    if doubt is not None:
        yield unsettled(resource, "tags", "which tags it has", doubt)
    for key, _, at in entries_of(tags):
        before = seen.setdefault(key.lower(), key)
        if before != key:
            what = f"{label(resource)} has the tags `{before}` and `{key}`, which IAM takes for one"
            error = "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive."
            source = 'AWS Identity and Access Management User Guide, "Tags for IAM resources"'
            yield objects(resource, at, refused(what, "leave out one of them", source=source, error=error))


# Rules on single resources.


def _all_protocols(resource: Resource) -> Iterator[Verdict]:
    """A rule for all protocols has no ports."""
    for path in ("",) if resource.type != SECURITY_GROUP else _inline_paths(resource):
        dot = f"{path}." if path else ""
        protocol = resource.input(f"{dot}protocol")
        every = is_text(protocol, "-1") if number(protocol) != -1 else True
        if every is False:
            continue
        values = [resource.input(f"{dot}{end}") for end in ("fromPort", "toPort")]
        ports = [number(value) for value in values]
        known = [port for port in ports if port is not None]
        ranged: Answer = any_unknown(values) or (len(known) == len(ports) and any(port != 0 for port in known))
        wrong = all_of([every, ranged])
        if wrong is False:
            continue
        low, high = (int(port or 0) for port in ports)
        what = f"{label(resource)} is for all protocols and for the ports {low} to {high}"
        error = f"from_port ({low}) and to_port ({high}) must both be 0 to use the 'ALL' \"-1\" protocol!"
        message = refused(what, 'set both ports to 0, or the protocol to "tcp"', source=PROVIDER, error=error)
        unknown_ = "whether a rule is for all protocols and for some ports"
        yield from judged_by(wrong, resource, f"{dot}fromPort", message, unknown_)
    for direction in ("ingress", "egress") if resource.type == SECURITY_GROUP else ():
        more = items_of(resource.input(direction))[1]
        if more is not None:
            yield unsettled(resource, direction, f"which rules its `{direction}` has", more)


def _inline_paths(group: Resource) -> Iterator[str]:
    for direction in ("ingress", "egress"):
        items, _ = items_of(group.input(direction))
        yield from (f"{direction}.{number_}" for number_ in range(len(items)))


def _fifo_name(resource: Resource, argument: str, kind: str, source: str) -> Iterator[Verdict]:
    """Yields the verdict on a name, which says the same as the argument that makes a queue or topic a FIFO one."""
    fifo, value = flag(resource.input(argument)), resource.input("name")
    ends = None if absent(value) else ends_in(value, ".fifo")
    if ends is None:
        return
    name = text_of(plain(value)) or shown(value)
    wrong = ends if isinstance(ends, Unknown) else fifo if isinstance(fifo, Unknown) else fifo is not ends
    if wrong is False:
        return
    what = f'{label(resource)} is named "{name}"' + (f" and is a FIFO {kind}" if fifo else f" without `{argument}`")
    remedy = "end its name in `.fifo`" if fifo else f"set `{argument}: true`, or give it another name"
    message = refused(what, remedy, source=source, error=f"invalid {kind} name: {name}")
    yield from judged_by(wrong, resource, "name", message, f"whether its name and `{argument}` fit")


def _queue(queue: Resource) -> Iterator[Verdict]:
    """A queue is FIFO by its name and its argument together."""
    source = 'Amazon SQS API Reference, "CreateQueue"'
    yield from _fifo_name(queue, "fifoQueue", "queue", source)
    by_content = flag(queue.input("contentBasedDeduplication"))
    if by_content is False:
        return
    what = f"{label(queue)} has `contentBasedDeduplication` and is no FIFO queue"
    error = "content-based deduplication can only be set for FIFO queue"
    message = refused(what, "set `fifoQueue: true`, or leave it out", source=source, error=error)
    wrong = all_of([opposite(flag(queue.input("fifoQueue"))), by_content])
    yield from judged_by(wrong, queue, "contentBasedDeduplication", message, "whether it is a FIFO queue")


def _topic(topic: Resource) -> Iterator[Verdict]:
    """A topic is FIFO by its name and its argument together."""
    yield from _fifo_name(topic, "fifoTopic", "topic", 'Amazon SNS API Reference, "CreateTopic"')


def _stream(stream: Resource) -> Iterator[Verdict]:
    """A stream on demand has no shards of its own."""
    value = stream.input("shardCount")
    shards: Answer = any_unknown([value]) or bool(number(value))
    what = f"{label(stream)} is on demand and has a `shardCount`"
    error = "shard_count must not be set when stream_mode is ON_DEMAND"
    message = refused(what, "leave it out", source=PROVIDER, error=error)
    wrong = all_of([is_text(stream.input("streamModeDetails.streamMode"), "ON_DEMAND"), shards])
    yield from judged_by(wrong, stream, "shardCount", message, "whether it is on demand and has shards")


def _http_stage(stage: Resource) -> Iterator[Verdict]:
    """A throttle of an HTTP API has a burst beside its rate."""
    paths = ["defaultRouteSettings"]
    items, more = items_of(stage.input("routeSettings"))
    if more is not None:
        yield unsettled(stage, "routeSettings", "which routes have settings", more)
    paths += [f"routeSettings.{number_}" for number_ in range(len(items))]
    for path in paths:
        rate, burst = stage.input(f"{path}.throttlingRateLimit"), stage.input(f"{path}.throttlingBurstLimit")
        what = f"{label(stage)} sets a rate and no burst, which is then 0: every request is refused"
        source = 'Amazon API Gateway Developer Guide, "Throttle requests to your HTTP APIs"'
        message = refused(what, "set `throttlingBurstLimit` too", source=source, error="429 Too Many Requests")
        wrong = all_of([given(rate), missing_argument(burst)])
        yield from judged_by(wrong, stage, f"{path}.throttlingRateLimit", message, "whether it sets a rate and a burst")


def _service(service: Resource) -> Iterator[Verdict]:
    """A service on Fargate says in which network it runs."""
    what = f"{label(service)} runs on Fargate and has no `networkConfiguration`"
    error = "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified."
    source = 'Amazon ECS API Reference, "CreateService"'
    message = refused(what, "give its subnets and security groups", source=source, error=error)
    lacks = missing_argument(service.input("networkConfiguration"))
    wrong = all_of([is_text(service.input("launchType"), "FARGATE"), lacks])
    yield from judged_by(wrong, service, "", message, "whether it runs on Fargate and in which network")


FARGATE: Final = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
    8192: tuple(range(16384, 61441, 4096)),
    16384: tuple(range(32768, 122881, 8192)),
}
"""The MiB that Fargate has for each number of CPU units (Amazon ECS Developer Guide, "Task CPU and memory")."""


def _task(task: Resource) -> Iterator[Verdict]:
    """A task for Fargate has its network mode, one of its sizes, and a role to start with."""
    items, more = items_of(task.input("requiresCompatibilities"))
    fargate = any_of([*(is_text(item, "FARGATE") for item, _ in items), more or False])
    if fargate is False:
        return
    source = 'Amazon ECS Developer Guide, "Amazon ECS task definition parameters for Fargate"'
    what = f"{label(task)} is for Fargate and not in the network mode `awsvpc`"
    error = "ClientException: Fargate only supports network mode ‘awsvpc’."  # noqa: RUF001 - its own words
    message = refused(what, 'set `networkMode: "awsvpc"`', source=source, error=error)
    other = opposite(is_text(task.input("networkMode"), "awsvpc"))
    unknown_ = "whether it is for Fargate and in which network mode"
    yield from judged_by(all_of([fargate, other]), task, "networkMode", message, unknown_)
    values = [task.input(argument) for argument in ("cpu", "memory")]
    cpu, memory = (number(value) for value in values)
    doubt = any_unknown(values)
    sizes = FARGATE.get(int(cpu)) if cpu is not None else None
    unfit: Answer = doubt or (cpu is not None and memory is not None and memory not in (sizes or ()))
    what = f"{label(task)} asks for {cpu or 0:g} CPU units with {memory or 0:g} MiB, a size that Fargate does not have"
    fit = f"{sizes[0]} to {sizes[-1]} MiB go with them" if sizes else f"take one of {', '.join(map(str, FARGATE))}"
    error = "ClientException: No Fargate configuration exists for given values."
    message = refused(what, fit, source=source, error=error)
    at = "memory" if sizes else "cpu"
    yield from judged_by(all_of([fargate, unfit]), task, at, message, "whether Fargate has tasks of its size")


def _pipeline(pipeline: Resource) -> Iterator[Verdict]:
    """A pipeline's artifact store has a region exactly if there are several."""
    items, doubt = items_of(pipeline.input("artifactStores"))
    if doubt is not None:
        yield unsettled(pipeline, "artifactStores", "how many artifact stores it has", doubt)
        return
    if not items:
        return
    regions: list[Answer | None] = [
        given(item.get("region")) if isinstance(item := plain(each), Object) else None for each, _ in items
    ]
    at = "artifactStores"
    unclear = next((each for each in regions if isinstance(each, Unknown)), None)
    if unclear is not None or None in regions:
        yield unsettled(pipeline, at, "the region of an artifact store", unclear or Unknown("it is not known"))
    elif len(items) == 1 and regions == [True]:
        what = f"{label(pipeline)} has one artifact store and gives its region"
        error = "region cannot be set for a single-region CodePipeline Pipeline"
        yield objects(pipeline, f"{at}.0.region", refused(what, "leave it out", source=PROVIDER, error=error))
    elif len(items) > 1 and False in regions:
        what = f"{label(pipeline)} has several artifact stores, not all with a region"
        error = "region must be set for a cross-region CodePipeline Pipeline"
        yield objects(pipeline, at, refused(what, "give each its region", source=PROVIDER, error=error))


def _distribution(distribution: Resource) -> Iterator[Verdict]:
    """A distribution with names of its own has a certificate for them; a behavior has one kind of settings."""
    what = f"{label(distribution)} has `aliases` and CloudFront's own certificate, which is not for them"
    error = (
        "InvalidViewerCertificate: To add an alternate domain name (CNAME) to a CloudFront distribution, you must "
        "attach a trusted certificate that validates your authorization to use the domain name."
    )
    source = 'Amazon CloudFront Developer Guide, "Requirements for using alternate domain names"'
    message = refused(what, "give an `acmCertificateArn`, or leave the aliases out", source=source, error=error)
    own = flag(distribution.input("viewerCertificate.cloudfrontDefaultCertificate"))
    items, more = items_of(distribution.input("aliases"))
    named: Answer = any_of([*(given(item) for item, _ in items), more or False])
    yield from judged_by(all_of([own, named]), distribution, "aliases", message, "whether its certificate is its own")
    items, more = items_of(distribution.input("orderedCacheBehaviors"))
    if more is not None:
        yield unsettled(distribution, "orderedCacheBehaviors", "which behaviors it has", more)
    for path in ("defaultCacheBehavior", *(f"orderedCacheBehaviors.{n}" for n in range(len(items)))):
        policy, forwarded = (distribution.input(f"{path}.{each}") for each in ("cachePolicyId", "forwardedValues"))
        what = f"{label(distribution)} has a cache policy and `forwardedValues` in one behavior"
        error = (
            "InvalidArgument: The parameter ForwardedValues cannot be used when a cache policy is associated to the "
            "cache behavior."
        )
        source = 'Amazon CloudFront API Reference, "CacheBehavior"'
        message = refused(what, "leave out `forwardedValues`", source=source, error=error)
        unknown_ = "whether a behavior has a cache policy and `forwardedValues`"
        wrong = all_of([given(policy), given(forwarded)])
        yield from judged_by(wrong, distribution, f"{path}.forwardedValues", message, unknown_)


def _replication_group(group: Resource) -> Iterator[Verdict]:
    """A replication group that fails over has a node to fail over to."""
    failover, nodes = flag(group.input("automaticFailoverEnabled")), group.input("numCacheClusters")
    few: Answer = any_unknown([nodes]) or (number(nodes) or 2) < 2
    what = f"{label(group)} fails over automatically, with a single node"
    error = '"num_cache_clusters": must be at least 2 if automatic_failover_enabled is true'
    message = refused(what, "give it two nodes", source=PROVIDER, error=error)
    unknown_ = "whether it fails over, and to how many nodes"
    yield from judged_by(all_of([failover, few]), group, "numCacheClusters", message, unknown_)
    what = f"{label(group)} is in several zones without failing over automatically"
    error = "automatic_failover_enabled must be true if multi_az_enabled is true"
    message = refused(what, "set `automaticFailoverEnabled: true`", source=PROVIDER, error=error)
    wrong = all_of([opposite(failover), flag(group.input("multiAzEnabled"))])
    yield from judged_by(wrong, group, "multiAzEnabled", message, "whether it is in several zones and fails over")


def _bucket(bucket: Resource) -> Iterator[Verdict]:
    """A bucket's ACL is none that its owner's control of objects forbids."""
    acl = bucket.input("acl")
    if absent(acl):
        return
    what = f'{label(bucket)} has the ACL "{shown(acl)}", and new buckets take none'
    error = (
        "InvalidBucketAclWithObjectOwnership: Bucket cannot have ACLs set with ObjectOwnership's "
        "BucketOwnerEnforced setting"
    )
    source = 'Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket"'
    message = refused(what, "write a bucket policy instead", source=source, error=error)
    yield from judged_by(is_text(acl, *ACLS), bucket, "acl", message, "its `acl`")


ACLS: Final = ("public-read", "public-read-write", "authenticated-read", "log-delivery-write", "aws-exec-read")
"""ACLs that let others than the bucket's owner in."""

SINGLE: Final[dict[str, tuple[Rule, ...]]] = {
    SECURITY_GROUP: (_all_protocols,),
    "aws:ec2/securityGroupRule:SecurityGroupRule": (_all_protocols,),
    "aws:sqs/queue:Queue": (_queue,),
    "aws:sns/topic:Topic": (_topic,),
    "aws:kinesis/stream:Stream": (_stream,),
    "aws:apigatewayv2/stage:Stage": (_http_stage,),
    "aws:ecs/service:Service": (_service,),
    "aws:ecs/taskDefinition:TaskDefinition": (_task,),
    "aws:codepipeline/pipeline:Pipeline": (_pipeline,),
    "aws:cloudfront/distribution:Distribution": (_distribution,),
    "aws:elasticache/replicationGroup:ReplicationGroup": (_replication_group,),
    "aws:s3/bucket:Bucket": (_bucket,),
    "aws:s3/bucketV2:BucketV2": (_bucket,),
    "aws:dynamodb/table:Table": (indexed_attributes,),
}


# Rules on several resources.


def _usage_plans(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on usage plans that nobody has a key of."""
    plans = program.of_type("aws:apigateway/usagePlan:UsagePlan")
    if not plans:
        return
    keyed: set[int] = set()
    doubt: Unknown | None = None
    for key in program.of_type("aws:apigateway/usagePlanKey:UsagePlanKey"):
        plan = target(key.input("usagePlanId"))
        if plan is None:
            doubt = Unknown("which plan a key is for is not known")
        else:
            keyed.add(id(plan))
    for plan in plans:
        if id(plan) in keyed:
            yield passes()
            continue
        if doubt is not None:
            yield unsettled(plan, "", "whether it has a key", doubt)
            continue
        what = f"{label(plan)} limits only requests with an API key, and it has no key"
        source = 'Amazon API Gateway Developer Guide, "Usage plans and API keys for REST APIs"'
        message = refused(what, "add an `ApiKey` and a `UsagePlanKey`, or throttle by method settings", source=source)
        yield objects(plan, "", message, lacking=True)


class _Singleton(NamedTuple):
    """A kind of resource that a region of an account has one of.

    Attributes:
        what: What it is, in the plural.
        error: AWS's refusal of another one.
        source: Where the fact is from.
    """

    what: str
    error: str
    source: str = 'AWS Config Developer Guide, "Service Limits"'


SINGLETONS: Final = {
    RECORDER: _Singleton(
        "configuration recorders",
        "MaxNumberOfConfigurationRecordersExceededException: Failed to put configuration recorder because the maximum "
        "number of configuration recorders: 1 is reached.",
    ),
    CHANNEL: _Singleton(
        "delivery channels",
        "MaxNumberOfDeliveryChannelsExceededException: Failed to put delivery channel because the maximum number of "
        "delivery channels: 1 is reached.",
    ),
    "aws:guardduty/detector:Detector": _Singleton(
        "detectors",
        "BadRequestException: The request is rejected because a detector already exists for the current account.",
        'Amazon GuardDuty API Reference, "CreateDetector"',
    ),
}


def _singletons(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on resources of which a region has one only."""
    regions = Regions(program)
    for kind, about in SINGLETONS.items():
        made = program.of_type(kind)
        for number_, resource in enumerate(made):
            answers = [_with(resource, other, regions) for other in made[:number_]]
            several = any_of([*answers, Unknown("how many a loop makes is not known") if resource.repeated else False])
            what = f"{label(resource)} is one of several {about.what} in one region, which has one only"
            message = refused(what, "make one of them", source=about.source, error=about.error)
            yield from judged_by(several, resource, "", message, "whether it is the only one in its region")
            if several is False:
                yield passes()


def _with(resource: Resource, other: Resource, regions: Regions) -> Answer:
    """Returns whether another resource is made too, and in the same region."""
    same = opposite(regions.apart(resource, other))
    return Unknown("another one is made only under a condition") if same is True and other.conditional else same


def _addons(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on add-ons that a packaged cluster makes itself."""
    for addon in program.of_type("aws:eks/addon:Addon"):
        name = text_of(plain(addon.input("addonName")))
        cluster = target(addon.input("clusterName"))
        if cluster is None or addon.implied:
            continue
        packaged = next((each for each in (cluster, *cluster.ancestors()) if each.type == "eks:index:Cluster"), None)
        if packaged is None:
            continue
        doubt = any_unknown([addon.input("addonName"), packaged.input("autoMode")])
        setting = packaged.input(ADDONS[name]) if name in ADDONS else None
        doubt = doubt or (any_unknown([setting]) if setting is not None and name != "vpc-cni" else None)
        if doubt is not None:
            yield unsettled(addon, "addonName", f"whether {label(packaged)} makes it already", doubt)
            continue
        if name not in ADDONS or not absent(packaged.input("autoMode")):
            continue
        if (
            (name == "vpc-cni" and not absent(setting))
            or (name == "coredns" and _without_nodes(packaged))
            or plain(setting) is False
        ):
            continue
        what = f"{label(addon)} makes `{name}`, which {label(packaged)} makes already"
        error = "ResourceInUseException: Addon already exists."
        source = "Pulumi Registry, Amazon EKS, eks.Cluster"
        yield objects(addon, "addonName", refused(what, "leave it out", source=source, error=error))


def _without_nodes(cluster: Resource) -> bool:
    """Whether a packaged cluster may have no nodes of its own, so that it leaves `coredns` to EKS.

    Source: Pulumi Registry, Amazon EKS, `CoreDnsAddonOptions`: "The managed addon can only be enabled if the cluster is
    a Fargate cluster or if the cluster uses the default node group, otherwise the self-managed addon is used."
    """
    skipped = plain(cluster.input("skipDefaultNodeGroup"))
    return not absent(skipped) and skipped is not False and absent(cluster.input("fargate"))
