"""Reads requirements on instances, scaling groups, containers and clusters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import NUMBER, bounded, number_of, words_of
from harness.rubric.draft.reading import Reading
from harness.rubric.draft.subjects import Mention

__all__ = ["compute_rules"]

TASK = ("ecs.TaskDefinition",)
CLUSTER = ("eks.Cluster",)
CLUSTERS = ("eks.Cluster", "eks:index:Cluster")
NODES = ("eks.NodeGroup", "eks:index:ManagedNodeGroup")

_SCALED = {
    "asg": (("autoscaling.Group",), "minSize", "maxSize", "desiredCapacity", "An auto scaling group"),
    "node_group": (
        NODES,
        "scalingConfig.minSize",
        "scalingConfig.maxSize",
        "scalingConfig.desiredSize",
        "A node group",
    ),
    "ecs_service": (("appautoscaling.Target",), "minCapacity", "maxCapacity", "", "A service"),
    "ecs_task": (("appautoscaling.Target",), "minCapacity", "maxCapacity", "", "A service"),
}
_UNIT = r"(?:\s*(?:EC2\s+)?(?:instances?|tasks?|nodes?|servers?))?"
_NOT_SCALED = r"(?!\s*-?\s*(?:AZs?\b|availability|zones?\b|(?:public|private)\b|subnets?\b|regions?\b|vCPUs?|[GM]i?B\b|days?\b|seconds?\b|minutes?\b|hours?\b|%|percent|requests?|months?|years?|[.,]?\d))"
_MIN = re.compile(
    rf"\bmin(?:imum)?(?:\s+(?:of|size|capacity|instances?|tasks?|nodes?|count))*\s*[:=]?\s*({NUMBER}){_NOT_SCALED}",
    re.IGNORECASE,
)
_MAX = re.compile(
    rf"\bmax(?:imum)?(?:\s+(?:of|size|capacity|instances?|tasks?|nodes?|count))*\s*[:=]?\s*({NUMBER}){_NOT_SCALED}",
    re.IGNORECASE,
)
_DESIRED = re.compile(
    rf"\bdesired(?:\s+(?:of|size|capacity|instances?|tasks?|nodes?|count))*\s*[:=]?\s*({NUMBER}){_NOT_SCALED}",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?:between|from|scal(?:e|es|ing)(?: from)?)\s+({NUMBER})\s*(?:and|to|-|\u2013)\s*({NUMBER}){_NOT_SCALED}|\b(\d{{1,3}})\s*(?:-|\u2013|to)\s*(\d{{1,3}})\s+(?:instances|tasks|nodes)\b|\((\d{{1,3}})\s*(?:-|\u2013)\s*(\d{{1,3}}) (?:instances|tasks|nodes)\)",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"(?<![\w.])(?:[cmrtipgx]\d[a-z]{0,3}|inf\d|trn\d)\.(?:nano|micro|small|medium|metal|\d{0,2}x?large)\b",
    re.IGNORECASE,
)
_CPU = re.compile(
    rf"\b({NUMBER})\s*(?:CPU units?|CPU)\b|\b({NUMBER})\s*vCPUs?\b|\bCPU:?\s+({NUMBER})\b(?!\s*%)", re.IGNORECASE
)
_MEMORY = re.compile(rf"\b({NUMBER})\s?(MB|MiB|GB|GiB)\b(?:\s+(?:of\s+)?(?:memory|RAM))?", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(?:version:?\s+(?:must be |is |of )?|kubernetes\s+|v|EKS\s+)(1\.\d{2})(\s*(?:\(?or (?:higher|later|newer|above)|\+))?",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?:CPU|memory)(?: utili[sz]ation)?(?: target)?[^.;\d]{{0,24}}?({NUMBER})\s?%|\b({NUMBER})\s?% (?:\w+ )?(?:CPU|memory)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"\brunning (\d{1,2}) tasks\b", re.IGNORECASE)


def compute_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about compute."""
    if reading.varied or reading.negated:
        return
    yield from _scaling(reading)
    yield from _tracking(reading)
    yield from _types(reading)
    yield from _tasks(reading)
    yield from _clusters(reading)
    grace = re.search(
        rf"\bhealth check grace period[^.;\d]{{0,16}}?({NUMBER})[ -]seconds?\b", reading.text, re.IGNORECASE
    )
    if grace and (reading.one_of("asg", beside=("ec2_instance",)) or re.search(r"\binstances\b", reading.text)):
        seconds = int(float(grace[1].replace(",", "")))
        says = f"New instances have {seconds} seconds before their health counts."
        yield Draft(
            "grace_period", says, ("autoscaling.Group",), {"healthCheckGracePeriod": seconds}, spans=(grace.span(),)
        )
    if match := re.search(r"\bIMDSv2\b", reading.text):
        yield Draft(
            "imdsv2",
            "Instances answer requests for metadata with a token only.",
            ("ec2.LaunchTemplate", "ec2.Instance"),
            {"metadataOptions.httpTokens": "required"},
            spans=(match.span(),),
        )


def _scaling(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of(
        *_SCALED,
        beside=(
            "ec2_instance",
            "ecs_cluster",
            "cloudwatch",
            "subnet",
            "fargate",
            "launch_template",
            "eks_cluster",
            "ecs_service",
            "ecs_task",
        ),
    )
    if mention is None:
        names = {each.subject.name for each in reading.mentions}
        both = names & {"ecs_service", "ecs_task"}
        mention = (
            next((each for each in reading.mentions if each.subject.name == "ecs_service"), None)
            if both and not names & {"asg", "node_group"}
            else None
        )
    if (
        mention is None
        and not reading.mentions
        and re.search(r"\bscal\w+[^.;]*\d+ tasks\b", reading.text, re.IGNORECASE)
    ):
        kinds, least, most = _SCALED["ecs_service"][:3]
        yield from _scaled(reading, kinds, (least, most, ""), "A service")
        return
    if mention is None or re.search(
        r"\b(?:healthy|percent|alarm|weight|ACU|primary|standby|secondary|AZs?\b.*per|per (?:AZ|subnet|region|zone))\b",
        reading.text,
        re.IGNORECASE,
    ):
        return
    if mention.subject.name != "node_group" and re.search(r"\bspot\b|\bon-demand\b", reading.text, re.IGNORECASE):
        return
    if "ecs" in mention.subject.name and not re.search(
        r"\bscal", " ".join((reading.text, *reading.item.context)), re.IGNORECASE
    ):
        return
    types, least, most, desired, who = _SCALED[mention.subject.name]
    yield from _scaled(reading, types, (least, most, desired), who)


def _scaled(reading: Reading, types: tuple[str, ...], paths: tuple[str, str, str], who: str) -> Iterator[Draft]:
    """Yields the bounds for scaling.

    Args:
        reading: The sentence.
        types: The resource types with the bounds.
        paths: The properties for the minimum, maximum and desired number; "" for one that they lack.
        who: Their noun, for sentences.
    """
    least, most, desired = paths
    ranges = list(reading.find(_RANGE))
    bounds: list[tuple[str, str, int, tuple[int, int]]] = []
    if len(ranges) == 1:
        low, high = (int(number_of(each) or 0) for each in ranges[0].groups() if each)
        if low < high:
            bounds += [("min", least, low, ranges[0].span()), ("max", most, high, ranges[0].span())]
    for pattern, word, path in ((_MIN, "min", least), (_MAX, "max", most), (_DESIRED, "desired", desired)):
        found = list(reading.find(pattern))
        if len(found) == 1 and path and found[0][1].isdigit() and not any(path == known for _, known, _, _ in bounds):
            bounds.append((word, path, int(found[0][1]), found[0].span()))
    labels = {"min": "at least", "max": "at most", "desired": "normally"}
    if bounds:
        says = f"{who} has {', '.join(f'{labels[word]} {number}' for word, _, number, _ in bounds)} members."
        expect: dict[str, Value] = {path: number for _, path, number, _ in bounds}
        yield Draft("scaling", says, types, expect, spans=tuple(span for *_, span in bounds))


def _tracking(reading: Reading) -> Iterator[Draft]:
    """Yields the target of scaling, and the number of tasks of a service."""
    service = reading.one_of("ecs_service", "ecs_task", beside=("ecs_cluster", "cloudwatch", "fargate"))
    group = reading.one_of("asg", beside=("ec2_instance", "cloudwatch"))
    found = list(reading.find(_TARGET))
    if len(found) == 1 and re.search(r"\btarget", reading.text, re.IGNORECASE) and "alarm" not in reading.lower:
        number = float((found[0][1] or found[0][2]).replace(",", ""))
        for mention, kind, path in (
            (service, "appautoscaling.Policy", "targetTrackingScalingPolicyConfiguration.targetValue"),
            (group, "autoscaling.Policy", "targetTrackingConfiguration.targetValue"),
        ):
            if mention is not None:
                value = int(number) if number.is_integer() else number
                says = f"Scaling keeps to {number:g} %."
                yield Draft("scaling_target", says, (kind,), {path: value}, spans=(found[0].span(),))
    desired = list(reading.find(_DESIRED)) or list(reading.find(_RUNNING))
    if service is not None and service.subject.name == "ecs_service" and len(desired) == 1:
        unit = re.match(r"\s+tasks\b", reading.text[desired[0].end(1) :])
        end = desired[0].end(1) + (unit.end() if unit else 0)
        figure = bounded(reading.text, desired[0].start(1), end, desired[0][1])
        if figure is not None:
            condition = figure.condition()
            says = f"A service has {words_of(condition)} tasks."
            yield Draft(
                "service_tasks", says, ("ecs.Service",), {"desiredCount": condition}, spans=(desired[0].span(),)
            )


def _types(reading: Reading) -> Iterator[Draft]:
    """Yields types of instances."""
    found = list(reading.find(_TYPE))
    names = list(dict.fromkeys(match[0].lower() for match in found))
    if (
        not names
        or len(names) > 3
        or re.search(
            r"\b(?:equivalent|similar|or (?:larger|higher|bigger|better|smaller)|at least|minimum|spot|DB|database|Redis|cache|ml\.|SageMaker|bastion|NAT instance)\b",
            reading.text,
            re.IGNORECASE,
        )
    ):
        return
    spans = tuple(match.span() for match in found)
    condition: Value = {"one_of": list(names)} if len(names) > 1 else names[0]
    shown = " or ".join(names)
    node = reading.one_of("node_group", beside=("ec2_instance", "eks_cluster", "subnet", "fargate"))
    if node is not None and node.subject.name == "node_group":
        yield Draft(
            "node_type",
            f"A node group has machines of the type {shown}.",
            NODES,
            {"instanceTypes[*]": condition},
            spans=spans,
        )
        return
    if any(
        each.subject.name
        in {
            "node_group",
            "eks_cluster",
            "codebuild",
            "rds_instance",
            "aurora",
            "elasticache",
            "worker_nodes",
            "opensearch",
        }
        for each in reading.mentions
    ):
        return
    mention = reading.one_of(
        "ec2_instance",
        "asg",
        "launch_template",
        beside=("subnet", "cloudwatch", "vpc", "ec2_instance", "asg", "launch_template", "load_balancer"),
    )
    mixed = {each.subject.name for each in reading.mentions} & {"ec2_instance", "asg", "launch_template"}
    if (mention is not None or mixed) and len(names) == 1:
        yield Draft(
            "instance_type",
            f"Instances are of the type {shown}.",
            ("ec2.LaunchTemplate", "ec2.Instance", "ec2.LaunchConfiguration"),
            {"instanceType": condition},
            spans=spans,
        )


def _tasks(reading: Reading) -> Iterator[Draft]:
    """Yields sizes of ECS tasks."""
    mention = _task(reading)
    if mention is None:
        return
    cpus, memories = list(reading.find(_CPU)), list(reading.find(_MEMORY))
    expect: dict[str, Value] = {}
    bound = ""
    said: list[str] = []
    spans: list[tuple[int, int]] = []
    if len(cpus) == 1:
        match = cpus[0]
        group = next(index for index in (1, 2, 3) if match[index])
        figure = bounded(reading.text, match.start(group), match.end(), match[group])
        if figure is not None and (group == 2 or figure.number >= 256):
            condition = figure.condition(1024 if group == 2 else 1)
            expect["cpu"] = condition if isinstance(condition, dict) else str(condition)
            bound = "" if figure.bound == "is" else figure.bound
            said.append(f"{words_of(condition)} CPU units")
            spans.append(match.span())
    if len(memories) == 1 and (cpus or "memory" in reading.lower):
        match = memories[0]
        figure = bounded(reading.text, match.start(1), match.end(2), match[1])
        if figure is not None:
            number = int(figure.number * (1024 if match[2].lower().startswith("g") else 1))
            key = bound if figure.bound == "is" and bound else figure.bound
            memory: Value = number if key == "is" else {key: number}
            expect["memory"] = memory if isinstance(memory, dict) else str(memory)
            said.append(f"{words_of(memory, 'MB')} of memory")
            spans.append(match.span())
    if expect:
        yield Draft("task_size", f"A task has {' and '.join(said)}.", TASK, expect, spans=tuple(spans))
    if network := re.search(r"\bawsvpc\b", reading.text):
        yield Draft(
            "task_network",
            "Tasks have network interfaces of their own (awsvpc).",
            TASK,
            {"networkMode": "awsvpc"},
            spans=(network.span(),),
        )


def _task(reading: Reading) -> Mention | None:
    names = ("task_definition", "ecs_task", "ecs_service", "fargate", "ecs_cluster")
    own = [each for each in reading.mentions if each.subject.name in names]
    others = {each.subject.name for each in reading.mentions} - set(names) - {"cloudwatch", "iam_role"}
    if others:
        return None
    return own[0] if own else reading.above("task_definition", "ecs_task", "ecs_service")


def _clusters(reading: Reading) -> Iterator[Draft]:
    """Yields settings of EKS clusters and node groups, and of ECS clusters."""
    cluster = reading.one_of(
        "eks_cluster",
        beside=(
            "vpc",
            "kms_key",
            "node_group",
            "oidc_provider",
            "cloudwatch",
            "log_group",
            "subnet",
            "fargate_profile",
            "secret",
        ),
    )
    if cluster is not None:
        if match := _VERSION.search(reading.text):
            later = bool(match[2])
            condition: Value = {"version_at_least": match[1]} if later else match[1]
            yield Draft(
                "cluster_version",
                f"The cluster runs Kubernetes {match[1]}{' or later' if later else ''}.",
                CLUSTERS,
                {"version": condition},
                spans=(match.span(),),
            )
        if match := re.search(
            r"\bprivate (?:API )?endpoint(?: access)?(?: only)?\b|\bprivate API (?:server )?(?:access|endpoint)",
            reading.text,
            re.IGNORECASE,
        ):
            expect: dict[str, Value] = {"vpcConfig.endpointPrivateAccess": True}
            if "only" in match[0].lower() or "public access disabled" in reading.lower:
                expect["vpcConfig.endpointPublicAccess"] = False
            yield Draft(
                "cluster_endpoint",
                "The API server can be reached from inside the VPC" + (" only." if len(expect) > 1 else "."),
                CLUSTER,
                expect,
                spans=(match.span(),),
            )
        if match := re.search(
            r"\b(?:encrypted secrets|secrets? encryption|encrypt(?:ion of)? (?:kubernetes )?secrets|envelope encryption)\b",
            reading.text,
            re.IGNORECASE,
        ):
            yield Draft(
                "cluster_secrets",
                "The cluster encrypts its secrets with a key.",
                CLUSTER,
                {"encryptionConfig.provider.keyArn": {"set": True}},
                spans=(match.span(),),
            )
    if match := re.search(
        r"\ball (?:EKS )?control plane (?:logging|log) types|\bcontrol plane logging for all|\ball (?:five |5 )?control plane logs?\b|\ball control plane logging|\blog(?:s|ging) (?:enabled )?for all control plane components",
        reading.text,
        re.IGNORECASE,
    ):
        yield Draft(
            "control_plane_logs",
            "The cluster sends all logs of its control plane to CloudWatch.",
            CLUSTERS,
            {"enabledClusterLogTypes": {"length": {"at_least": 5}}},
            spans=(match.span(),),
        )
    nodes = reading.one_of("node_group", beside=("eks_cluster", "ec2_instance"))
    if (
        nodes is not None
        and (match := re.search(r"\bspot (?:instances?|capacity|nodes?)\b", reading.text, re.IGNORECASE))
        and "on-demand" not in reading.lower
    ):
        yield Draft(
            "spot_nodes", "A node group has spot instances.", NODES, {"capacityType": "SPOT"}, spans=(match.span(),)
        )
    names = {each.subject.name for each in reading.mentions}
    if (
        "insights" in names
        and not names & {"eks_cluster", "node_group"}
        and names & {"ecs_cluster", "ecs_service", "ecs_task"}
    ):
        start = next(each.start for each in reading.mentions if each.subject.name == "insights")
        yield Draft(
            "container_insights",
            "The cluster has Container Insights.",
            ("ecs.Cluster",),
            {"settings[?].name": "containerInsights"},
            spans=((start, start + 18),),
        )
