"""Subscriptions: what `bucket.onObjectCreated(...)`, `aws.cloudwatch.onSchedule(...)` and the like register.

Source: `@pulumi/aws`: lambdaMixins.ts, s3Mixins.ts, snsMixins.ts, sqsMixins.ts, dynamodbMixins.ts, kinesisMixins.ts,
eventRuleMixins.ts, logGroupMixins.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, argument
from harness.program.coercion import is_callable
from harness.program.evaluator.strings import parts_of
from harness.program.functions import NativeFunction
from harness.program.resources import Component, Resource
from harness.program.sdk.callbacks import policy_arns, with_role
from harness.program.sdk.outputs import computed, lift
from harness.program.sdk.registering import fill, register_component, register_custom
from harness.program.values import UNDEFINED, Array, Object, Unknown, Value, is_missing, join_parts, text_of, unwrap
from harness.provider import InputRules, ResourceType, load_package
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "SUBSCRIPTIONS",
    "callback_function",
    "fill_subscription",
    "function_rules",
    "on_schedule",
    "resource_method",
]

FUNCTION: Final = "aws:lambda/function:Function"
NOTIFICATION: Final = "aws:s3/bucketNotification:BucketNotification"
FILTER: Final = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"
MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"

SUBSCRIPTIONS: Final = {
    "EventRuleEventSubscription": "aws:cloudwatch:EventRuleEventSubscription",
    "LogGroupEventSubscription": "aws:cloudwatch:LogGroupEventSubscription",
    "BucketEventSubscription": "aws:s3:BucketEventSubscription",
    "TopicEventSubscription": "aws:sns:TopicEventSubscription",
    "QueueEventSubscription": "aws:sqs:QueueEventSubscription",
    "TableEventSubscription": "aws:dynamodb:TableEventSubscription",
    "StreamEventSubscription": "aws:kinesis:StreamEventSubscription",
}
"""The classes of subscriptions with their type tokens."""

OF_RESOURCES: Final = {
    "aws:cloudwatch/eventRule:EventRule": "EventRuleEventSubscription",
    "aws:cloudwatch/logGroup:LogGroup": "LogGroupEventSubscription",
    "aws:s3/bucket:Bucket": "BucketEventSubscription",
    "aws:sns/topic:Topic": "TopicEventSubscription",
    "aws:sqs/queue:Queue": "QueueEventSubscription",
    "aws:dynamodb/table:Table": "TableEventSubscription",
    "aws:kinesis/stream:Stream": "StreamEventSubscription",
}
"""The subscription class of each resource's `onEvent`."""

LABELS: Final = {
    "EventRuleEventSubscription": "aws.cloudwatch",
    "LogGroupEventSubscription": "aws.cloudwatch",
    "BucketEventSubscription": "aws.s3",
    "TopicEventSubscription": "aws.sns",
    "QueueEventSubscription": "aws.sqs",
    "TableEventSubscription": "aws.dynamodb",
    "StreamEventSubscription": "aws.kinesis",
}

OF_STREAMS: Final = (
    "batchSize",
    "bisectBatchOnFunctionError",
    "destinationConfig",
    "maximumBatchingWindowInSeconds",
    "maximumRecordAgeInSeconds",
    "maximumRetryAttempts",
    "parallelizationFactor",
    "startingPosition",
    "functionResponseTypes",
)
"""Arguments of a stream's subscription that go to its event source mapping."""

OF_TOPICS: Final = (
    "confirmationTimeoutInMinutes",
    "deliveryPolicy",
    "endpointAutoConfirms",
    "filterPolicy",
    "filterPolicyScope",
    "rawMessageDelivery",
    "redrivePolicy",
)
"""Arguments of a topic's subscription that go to the topic subscription."""

KINESIS_POLICIES: Final = (
    "AWSLambdaKinesisExecutionRole",
    "AmazonKinesisFullAccess",
    "CloudWatchFullAccessV2",
    "CloudWatchEventsFullAccess",
    "LambdaFullAccess",
)
"""The policies of a new function for a Kinesis stream."""


def callback_function(machine: Machine, name: Value, given: Object, options: Value, at: ast.Node) -> Resource:
    """Returns `new aws.lambda.CallbackFunction(name, given, options)`: a function with code in the program."""
    made = Resource(FUNCTION, name, Object(origin=at), Object(origin=at), at)
    made.class_name = "aws.lambda.CallbackFunction"
    register_custom(machine, made, with_role(machine, (name, given, options), at), at, function_rules())
    return made


def function_rules() -> InputRules | None:
    """Returns the constructor's rules of `aws.lambda.Function`."""
    package = load_package("@pulumi/aws")
    declared = package.lookup(("lambda", "Function")) if package is not None else None
    return declared.inputs if isinstance(declared, ResourceType) else None


class _Subscription:
    """A subscription in the making.

    Attributes:
        component: The subscription.
        source: The event source, or a schedule.
        name: Its logical name, shared by all its parts.
        given: The arguments.
        options: The options of all its parts: the subscription is their parent.
    """

    __slots__ = ("at", "component", "given", "kind", "machine", "name", "options", "source")

    def __init__(self, machine: Machine, component: Component, kind: str, arguments: Arguments, at: ast.Node) -> None:
        self.machine = machine
        self.component = component
        self.kind = kind
        self.name = argument(arguments, 0)
        self.source = argument(arguments, 1)
        given = unwrap(argument(arguments, 3))
        self.given = given if isinstance(given, Object) else Object(origin=at)
        if isinstance(given, Unknown):
            self.given.open = given
        self.options = Object({"parent": component}, at)
        self.at = at

    def make(self, token: str, inputs: dict[str, Value]) -> Resource:
        """Registers a resource with the subscription's name."""
        made = Resource(token, self.name, Object(), Object(), self.at)
        fill(made, self.name, Object(inputs, self.at), self.options, self.at)
        made.class_name = self.component.class_name
        self.machine.register(made)
        return made

    def taken(self, names: tuple[str, ...]) -> dict[str, Value]:
        """Returns those of the arguments that are given."""
        return {name: self.given.get(name) for name in names if not is_missing(self.given.get(name))}

    def of_source(self, key: str) -> Value:
        """Returns a property of the event source."""
        return self.machine.get(self.source, key, self.at)

    def handler(self, handler: Value) -> Value:
        """Returns the function for the events: the given one, or one made from the callback."""
        if not is_callable(handler):
            return handler
        made = Object({"callback": handler}, self.at)
        if self.kind == "StreamEventSubscription":
            made.entries["policies"] = Array(policy_arns(KINESIS_POLICIES), self.at)
        return callback_function(self.machine, self.name, made, self.options, self.at)


def fill_subscription(machine: Machine, component: Component, kind: str, arguments: Arguments, at: ast.Node) -> None:
    """Registers a subscription and its parts: the function, the permission to call it, and the link.

    Args:
        machine: The machine.
        component: The subscription, not yet registered.
        kind: Its class.
        arguments: Its name, event source, handler, arguments and options.
        at: Where it is made.
    """
    making = _Subscription(machine, component, kind, arguments, at)
    options = Object(origin=at)
    if isinstance(unwrap(making.source), Resource):
        options.entries["parent"] = unwrap(making.source)
    given = unwrap(argument(arguments, 4))
    if isinstance(given, Object):
        options.entries.update(given.entries)
        options.open = given.open
    register_component(machine, component, (SUBSCRIPTIONS[kind], making.name, Object(), options), at, name_at=0)
    component.outputs_registered = True
    component.entries.update(_link(making, argument(arguments, 2)))


def _link(making: _Subscription, handler: Value) -> dict[str, Value]:
    """Registers the parts of a subscription and returns its properties."""
    machine, at, kind = making.machine, making.at, making.kind
    found: dict[str, Value] = {}
    if kind == "EventRuleEventSubscription":
        if not isinstance(unwrap(making.source), Resource) and text_of(making.source) is not None:
            rule: dict[str, Value] = {"scheduleExpression": making.source}
            making.source = making.make("aws:cloudwatch/eventRule:EventRule", rule)
        found["eventRule"] = making.source
    function = found["func"] = making.handler(handler)
    name, arn = (machine.get(function, key, at) for key in ("name", "arn"))
    action, principal, source = _permission(making)
    granted: dict[str, Value] = {"action": action, "function": name, "principal": principal, "sourceArn": source}
    permission = found["permission"] = making.make("aws:lambda/permission:Permission", granted)
    found.update(_connected(making, name, arn, source, permission))
    return found


def _permission(making: _Subscription) -> tuple[str, Value, Value]:
    """Returns the action, principal and source of the function's permission."""
    at = making.at
    match making.kind:
        case "EventRuleEventSubscription":
            return "lambda:invokeFunction", "events.amazonaws.com", making.of_source("arn")
        case "LogGroupEventSubscription":
            arn = making.of_source("arn")
            source = computed(making.machine, arn, lambda: join_parts([*parts_of(making.machine, lift(arn), at), ":*"]))
            return "lambda:invokeFunction", f"logs.{making.machine.assumptions.region}.amazonaws.com", source
        case "TopicEventSubscription":
            return "lambda:invokeFunction", "sns.amazonaws.com", making.of_source("id")
        case "QueueEventSubscription":
            return "lambda:*", "sqs.amazonaws.com", making.of_source("arn")
        case "TableEventSubscription":
            return "lambda:InvokeFunction", "dynamodb.amazonaws.com", making.of_source("streamArn")
        case "StreamEventSubscription":
            return "lambda:InvokeFunction", "kinesis.amazonaws.com", making.of_source("arn")
    return "lambda:InvokeFunction", "s3.amazonaws.com", making.of_source("arn")


def _connected(making: _Subscription, name: Value, arn: Value, source: Value, permission: Resource) -> dict[str, Value]:
    """Registers the link between source and function, and returns the subscription's properties."""
    of = making.of_source
    match making.kind:
        case "EventRuleEventSubscription":
            inputs = {"rule": of("name"), "arn": arn, "targetId": making.name, "eventBusName": of("eventBusName")}
            return {"target": making.make("aws:cloudwatch/eventTarget:EventTarget", inputs)}
        case "LogGroupEventSubscription":
            pattern = making.given.get("filterPattern")
            inputs = {"destinationArn": arn, "filterPattern": "" if is_missing(pattern) else pattern}
            link = making.make(FILTER, {**inputs, "logGroup": of("name")})
            return {"logGroup": making.source, "logSubscriptionFilter": link}
        case "BucketEventSubscription":
            _notify(making, arn, permission)
            return {"bucket": making.source}
        case "TopicEventSubscription":
            inputs = {"topic": of("id"), "protocol": "lambda", "endpoint": arn, **making.taken(OF_TOPICS)}
            link = making.make("aws:sns/topicSubscription:TopicSubscription", inputs)
            return {"topic": making.source, "subscription": link}
    own = {"QueueEventSubscription": ("batchSize", "maximumBatchingWindowInSeconds")}.get(making.kind, OF_STREAMS)
    more = {
        "TableEventSubscription": ("filterCriteria",),
        "StreamEventSubscription": ("startingPositionTimestamp",),
    }.get(making.kind, ())
    inputs = {**making.taken((*own, *more)), "enabled": True, "eventSourceArn": source, "functionName": name}
    key = {"QueueEventSubscription": "queue", "TableEventSubscription": "table"}.get(making.kind, "stream")
    return {key: making.source, "eventSourceMapping": making.make(MAPPING, inputs)}


def _notify(making: _Subscription, arn: Value, permission: Resource) -> None:
    """Adds to a bucket's single notification, which the SDK makes of all its subscriptions as the process ends."""
    bucket = unwrap(making.source)
    entry = Object({**making.taken(("events", "filterPrefix", "filterSuffix")), "lambdaFunctionArn": arn}, making.at)
    entry.open = making.given.open
    for made in making.machine.resources:
        if made.implied and made.type == NOTIFICATION and made.parent is bucket:
            listed, waits = made.inputs.entries["lambdaFunctions"], made.options.entries["dependsOn"]
            if isinstance(listed, Array) and isinstance(waits, Array):
                listed.items.append(entry)
                waits.items.append(permission)
            return
    inputs: dict[str, Value] = {"bucket": making.of_source("id"), "lambdaFunctions": Array([entry], making.at)}
    made = Resource(NOTIFICATION, making.name, Object(), Object(), making.at)
    options = Object({"parent": bucket, "dependsOn": Array([permission], making.at)}, making.at)
    fill(made, making.name, Object(inputs, making.at), options, making.at)
    made.class_name = making.component.class_name
    made.implied = True
    making.machine.register(made)


def _subscribed(machine: Machine, kind: str, arguments: Arguments, at: ast.Node) -> Component:
    component = Component("", UNDEFINED, Object(), Object(), at)
    component.class_name = f"{LABELS[kind]}.{kind}"
    fill_subscription(machine, component, kind, arguments, at)
    return component


def on_schedule(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`aws.cloudwatch.onSchedule(name, schedule, handler, args?, opts?)`."""
    return _subscribed(machine, "EventRuleEventSubscription", arguments, at)


def _events(given: Value, action: str, at: ast.Node) -> Value:
    """Returns the arguments of `onObjectCreated` and `onObjectRemoved` as those of `onEvent`."""
    asked = unwrap(given)
    made = Object(origin=at)
    event: Value = "*"
    if isinstance(asked, Object):
        made.open = asked.open
        made.entries.update({k: v for k, v in asked.entries.items() if k in {"filterPrefix", "filterSuffix"}})
        event = asked.get("event")
        event = "*" if is_missing(event) else event
    elif isinstance(asked, Unknown):
        made.open, event = asked, asked
    known = text_of(event)
    name: Value = Unknown("the kind of event", at, kind="string") if known is None else f"s3:{action}:{known}"
    made.entries["events"] = Array([name], at)
    return made


def resource_method(name: str) -> Value:
    """Returns a method of a resource: event handlers make a subscription, others are not modelled."""

    def run(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        kind = OF_RESOURCES.get(this.type) if isinstance(this, Resource) else None
        if kind is None or name not in {"onEvent", "onDecodedEvent", "onObjectCreated", "onObjectRemoved"}:
            return Unknown(f"what `{name}` gives", at)
        title, handler, given, options = (argument(arguments, index) for index in range(4))
        if name.startswith("onObject"):
            given = _events(given, name.removeprefix("on"), at)
        return _subscribed(machine, kind, (title, this, handler, given, options), at)

    return NativeFunction(name, run)
