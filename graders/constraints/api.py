"""The constraint on the API: requests are throttled to the rate that the task asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graders.facts.answers import absent, items_of, number, plain, possible_values
from graders.facts.places import head, label, shown
from graders.verdicts import lacks, none_of, objects
from harness.checks import Subject, Verdict, advises, check, present, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value
from harness.syntax.source import Located

__all__ = ["api_throttling"]

APIS = (
    "aws:apigateway/stage:Stage",
    "aws:apigatewayv2/stage:Stage",
    "aws:apigateway/restApi:RestApi",
    "aws:apigatewayv2/api:Api",
)
"""Where a throttle was expected, the best place first."""

USAGE_PLAN = "aws:apigateway/usagePlan:UsagePlan"
SINGLE_SETTINGS = {
    "aws:apigateway/methodSettings:MethodSettings": "settings.throttlingRateLimit",
    "aws:apigatewayv2/stage:Stage": "defaultRouteSettings.throttlingRateLimit",
    USAGE_PLAN: "throttleSettings.rateLimit",
}
LISTED_SETTINGS = {
    "aws:apigatewayv2/stage:Stage": ("routeSettings", "throttlingRateLimit"),
    USAGE_PLAN: ("apiStages", "throttles"),
}
NESTED_LIMIT = 20
"""Stages of a usage plan, and throttles of a stage, that are looked at."""

FIREWALL = "aws:wafv2/webAcl:WebAcl"


@dataclass(frozen=True, slots=True)
class Throttle:
    """One setting that limits requests a second.

    Attributes:
        owner: The resource that holds it.
        name: The setting's name.
        value: Its value.
        at: Where it is written.
    """

    owner: Resource
    name: str
    value: Value
    at: Located | None


@check(references=("Amazon API Gateway Developer Guide, Throttle requests to your REST APIs",))
def api_throttling(subject: Subject) -> Iterator[Verdict]:
    """The API is throttled to the rate that the task asks.

    API Gateway's limits are requests a second: 10,000 a minute are 166 to 167. They count in method settings and in
    the default or a route's settings of a v2 stage; one of these must be right and none above it. Where there are none,
    a usage plan's throttle counts in the same way. A rate rule of a web ACL does not.
    """
    found = list(throttles(subject.program))
    decisive = [throttle for throttle in found if throttle.owner.type != USAGE_PLAN] or found
    yield from _judged(subject, decisive) if decisive else [_unthrottled(subject)]
    for firewall in subject.program.of_type(FIREWALL):
        if _limits_rate(firewall.input("rules")):
            message = (
                f"{label(firewall)} limits single addresses over minutes, which does not throttle the API; set "
                "`throttlingRateLimit` as well."
            )
            yield advises(firewall.where("rules"), message)


def _judged(subject: Subject, found: list[Throttle]) -> Iterator[Verdict]:
    """The verdicts on throttles of one level: lower ones beside a right one are fine."""
    verdicts = [(throttle, _verdict(subject, throttle)) for throttle in found]
    rejected = [verdict for _, verdict in verdicts if verdict is not None]
    if len(rejected) == len(verdicts):
        yield from none_of(rejected)
        return
    yield present()
    for throttle, verdict in verdicts:
        figures = _figures(throttle.value) or []
        if verdict is not None and any(f > subject.rubric.limits.requests_per_second.max for f in figures):
            yield verdict


def throttles(program: Program) -> Iterator[Throttle]:
    """Every setting of the program that limits requests a second."""
    for resource in program.of_type(*SINGLE_SETTINGS):
        path = SINGLE_SETTINGS[resource.type]
        value = resource.input(path)
        if not absent(value):
            yield Throttle(resource, path, value, resource.where(path))
        yield from _listed(resource)


def _listed(resource: Resource) -> Iterator[Throttle]:
    list_name, name = LISTED_SETTINGS.get(resource.type, ("", ""))
    for item, at in items_of(resource.input(list_name), limit=NESTED_LIMIT)[0] if list_name else ():
        entry = plain(item)
        if not isinstance(entry, Object):
            continue
        if name != "throttles":
            if not absent(entry.get(name)):
                yield Throttle(resource, name, entry.get(name), entry.origin_of(name) or at)
            continue
        for throttle, place in items_of(entry.get(name), at, NESTED_LIMIT)[0]:
            inner = plain(throttle)
            if isinstance(inner, Object) and not absent(inner.get("rateLimit")):
                yield Throttle(resource, "rateLimit", inner.get("rateLimit"), inner.origin_of("rateLimit") or place)


def _verdict(subject: Subject, throttle: Throttle) -> Verdict | None:
    """What is wrong with a throttle, or None if it is as it must be."""
    limits = subject.rubric.limits
    figures = _figures(throttle.value)
    if figures is None:
        reason = plain(throttle.value)
        why = reason.reason if isinstance(reason, Unknown) else "it is known once it is deployed"
        return unknown(throttle.at, f"{label(throttle.owner)}: its `{throttle.name}` is not known: {why}")
    if all(figure in limits.requests_per_second for figure in figures):
        return _attached(throttle)
    figure = figures[0]
    name = throttle.name.rpartition(".")[2]
    a_minute = limits.requests_per_minute
    times = figure * 60 / a_minute
    size = f"{times:.3g} times too high" if times > 1 else "too low"
    low, high = limits.requests_per_second.min, limits.requests_per_second.max
    message = (
        f"{label(throttle.owner)}: `{name}: {figure:g}` is per second, {figure * 60:,.0f} requests a minute, {size} "
        f"for the {a_minute:,} that the task asks; use {low:g}–{high:g}."  # noqa: RUF001 - an en dash between two figures
    )
    return objects(throttle.owner, throttle.at, message)


def _attached(throttle: Throttle) -> Verdict | None:
    plan = throttle.owner
    if plan.conditional:
        return unknown(head(plan), f"{label(plan)} is made only under a condition that is not known")
    if plan.type == USAGE_PLAN and absent(plan.input("apiStages")):
        message = f"{label(plan)} throttles nothing: it is attached to no stage; name the stage in `apiStages`."
        return objects(plan, "", message)
    return None


def _figures(value: Value) -> list[float] | None:
    """The figures that a value is or may be; None where one of them is not known."""
    figures = [number(each) for each in possible_values(value)]
    known = [figure for figure in figures if figure is not None]
    return known if known and len(known) == len(figures) else None


def _unthrottled(subject: Subject) -> Verdict:
    apis = sorted(subject.program.of_type(*APIS), key=lambda api: APIS.index(api.type))
    limits = subject.rubric.limits
    low, high = limits.requests_per_second.min, limits.requests_per_second.max
    setting = (
        f"set `throttlingRateLimit` to {low:g}–{high:g} a second ({limits.requests_per_minute:,} a minute) in "  # noqa: RUF001
        "`MethodSettings`"
    )
    if apis:
        what = shown(apis[0].name)
        message = f'the API "{what}" is not throttled, so one client can use it up; {setting}.'
        return lacks(subject, "apigateway", message, head(apis[0]))
    return lacks(subject, "apigateway", f"the program has no API that is throttled; make one and {setting}.")


def _limits_rate(rules: Value) -> bool:
    """Whether a web ACL has a rate rule."""
    for item, _ in items_of(rules)[0]:
        rule = plain(item)
        statement = plain(rule.get("statement")) if isinstance(rule, Object) else None
        if isinstance(statement, Object) and not absent(statement.get("rateBasedStatement")):
            return True
    return False
