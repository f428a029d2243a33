"""Alarms on metrics that nobody writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, judged_by, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import entries_of, items_of, plain
from graders.facts.links import reference_of
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, text_of

__all__ = ["metrics"]

ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
FILTER: Final = "aws:cloudwatch/logMetricFilter:LogMetricFilter"
WRITERS: Final = (
    "putmetricdata",
    "put_metric_data",
    "put-metric-data",
    "metricscope",
    "metric_scope",
    "embedded",
    "_aws",
    "powertools",
    "cloudwatch-agent",
    "cloudwatchagent",
    "cloudwatch_agent",
    "cwagent",
    "opentelemetry",
    "otel",
    "statsd",
    "client-cloudwatch",
)
"""Words in a program's files of what writes metrics of its own, in lower case."""

LONGEST_NAMES: Final = 500
"""Characters of a namespace and a name that are looked for in code; AWS takes 510 in all."""

AGENTS: Final = re.compile(r"AWS/|CWAgent|(?:ECS/)?ContainerInsights|LambdaInsights|CloudWatchSynthetics|Glue$")
"""Namespaces of AWS and its agents."""

FILTER_SOURCE: Final = 'Amazon CloudWatch User Guide, "Publish custom metrics"'
DIMENSION_SOURCE: Final = 'Amazon CloudWatch User Guide, "AWS services that publish CloudWatch metrics"'

NAMED: Final = {
    ("aws:lb/loadBalancer:LoadBalancer", "LoadBalancer"): ("arnSuffix", ("arn", "id", "name")),
    ("aws:alb/loadBalancer:LoadBalancer", "LoadBalancer"): ("arnSuffix", ("arn", "id", "name")),
    ("aws:lb/targetGroup:TargetGroup", "TargetGroup"): ("arnSuffix", ("arn", "id", "name")),
    ("aws:alb/targetGroup:TargetGroup", "TargetGroup"): ("arnSuffix", ("arn", "id", "name")),
    ("aws:rds/instance:Instance", "DBInstanceIdentifier"): ("identifier", ("id", "arn", "resourceId")),
    ("aws:rds/cluster:Cluster", "DBClusterIdentifier"): ("clusterIdentifier", ("arn", "clusterResourceId")),
    ("aws:sqs/queue:Queue", "QueueName"): ("name", ("id", "arn", "url")),
    ("aws:sns/topic:Topic", "TopicName"): ("name", ("id", "arn")),
    ("aws:ecs/cluster:Cluster", "ClusterName"): ("name", ("id", "arn")),
    ("aws:ecs/service:Service", "ServiceName"): ("name", ("id", "arn")),
    ("aws:lambda/function:Function", "FunctionName"): ("name", ("arn", "invokeArn", "qualifiedArn")),
    ("aws:dynamodb/table:Table", "TableName"): ("name", ("arn",)),
    ("aws:kinesis/stream:Stream", "StreamName"): ("name", ("id", "arn")),
    ("aws:apigateway/restApi:RestApi", "ApiName"): ("name", ("id", "arn")),
    ("aws:sfn/stateMachine:StateMachine", "StateMachineArn"): ("arn", ("name",)),
}
"""Which output of a resource a dimension takes, and which it does not, by type and dimension."""


def metrics(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on the metrics of alarms."""
    alarms = program.of_type(ALARM)
    if not alarms:
        return
    filters: set[tuple[str, str]] | None = None
    writes: Unknown | None = None
    for alarm in alarms:
        if alarm.implied:
            continue
        found: list[Verdict] = []
        for metric in _of(alarm):
            if isinstance(metric, Unknown):
                found.append(unsettled(alarm, "metricQueries", "what it watches", metric))
                continue
            found += _dimensions(alarm, metric)
            stated = metric.get("namespace"), metric.get("metricName")
            namespace, name = (text_of(plain(value)) for value in stated)
            if namespace is not None and AGENTS.match(namespace):
                continue
            doubt = any_unknown(stated)
            if doubt is not None:
                found.append(unsettled(alarm, metric.origin_of("metricName"), "which metric it watches", doubt))
                continue
            if namespace is None or name is None:
                continue
            if filters is None:
                filters, writes = _filtered(program), _writes(program)
            if (namespace, name) not in filters and not _put_by_code(program, namespace, name):
                what = f"{label(alarm)} watches `{name}` of `{namespace}`, which nothing in the program writes"
                remedy = "write it by a `LogMetricFilter` or by the function's code"
                message = refused(what, remedy, source=FILTER_SOURCE)
                at = metric.origin_of("metricName")
                said = f"whether something writes `{name}` of `{namespace}`"
                found += judged_by(writes or True, alarm, at, message, said, lacking=True)
        yield from found or [passes()]


def _of(alarm: Resource) -> Iterator[Object | Unknown]:
    """Yields what an alarm says of its metrics."""
    yield alarm.inputs
    items, more = items_of(alarm.input("metricQueries"))
    for item, _ in items:
        query = plain(item)
        metric = plain(query.get("metric")) if isinstance(query, Object) else query
        if isinstance(metric, (Object, Unknown)):
            yield metric
    if more is not None:
        yield more


def _filtered(program: Program) -> set[tuple[str, str]]:
    """Returns the metrics that a program's filters certainly write."""
    found: set[tuple[str, str]] = set()
    for each in program.of_type(FILTER):
        namespace = text_of(plain(each.input("metricTransformation.namespace")))
        name = text_of(plain(each.input("metricTransformation.name")))
        if namespace is not None and name is not None:
            found.add((namespace, name))
    return found


def _writes(program: Program) -> Unknown | None:
    """Returns why something else than known filters may write metrics of a program's own."""
    if program.incomplete:
        return Unknown(program.incomplete)
    for each in program.of_type(FILTER):
        paths = ("metricTransformation.namespace", "metricTransformation.name")
        if any(text_of(plain(each.input(path))) is None for path in paths):
            return Unknown("what a metric filter writes is not known")
    texts = [source.text.lower() for source in program.sources]
    if any(word in text for text in texts for word in WRITERS):
        return Unknown("which metrics the code in the answer writes is not known")
    return None


def _put_by_code(program: Program, namespace: str, name: str) -> bool:
    """Returns whether a text in the program puts a metric of a name and a namespace, by the words of the API."""
    if f"{namespace}{name}".count("\n") or len(namespace) + len(name) > LONGEST_NAMES:
        return False
    put = re.compile(rf"MetricName['\"]?\s*[:=]\s*['\"`]{re.escape(name)}['\"`]")
    within = re.compile(rf"Namespace['\"]?\s*[:=]\s*['\"`]{re.escape(namespace)}['\"`]")
    return any(put.search(source.text) and within.search(source.text) for source in program.sources)


def _dimensions(alarm: Resource, metric: Object) -> Iterator[Verdict]:
    """Yields the verdicts on outputs that are no names of a metric's dimensions."""
    dimensions = plain(metric.get("dimensions"))
    if isinstance(dimensions, Unknown):
        yield unsettled(alarm, metric.origin_of("dimensions"), "its `dimensions`", dimensions)
        return
    for key, value, at in entries_of(dimensions):
        reference = reference_of(value)
        known = NAMED.get((reference.resource.type, key)) if reference is not None else None
        if reference is None or known is None or len(reference.path) != 1:
            continue
        right, wrong = known
        if reference.path[0] in wrong:
            what = f"{label(alarm)} watches the {key} by the `{reference.path[0]}` of {label(reference.resource)}"
            message = refused(f"{what}, under which there is no metric", f"take its `{right}`", source=DIMENSION_SOURCE)
            yield objects(alarm, at, message)
