"""The constraint on the API: requests are throttled to the required rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graders.common.verdicts import lacks, none_of, objects
from graders.facts.answers import Answer, absent, because, flag, items_of, number, plain, possible_values
from graders.facts.apis import Api, Apis, read_apis
from graders.facts.links import target
from graders.facts.places import head, label, listed, shown
from harness.checks import Subject, Verdict, advises, check, present, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["api_throttling"]

METHOD_SETTINGS = "aws:apigateway/methodSettings:MethodSettings"
HTTP_STAGE = "aws:apigatewayv2/stage:Stage"
USAGE_PLAN = "aws:apigateway/usagePlan:UsagePlan"
USAGE_PLAN_KEY = "aws:apigateway/usagePlanKey:UsagePlanKey"
METHOD = "aws:apigateway/method:Method"
FIREWALL = "aws:wafv2/webAcl:WebAcl"

NESTED_LIMIT = 20
"""Stages of a usage plan, and throttles of a stage, that are examined."""


@dataclass(frozen=True, slots=True)
class Throttle:
    """A setting that limits requests a second.

    Attributes:
        owner: The resource with the setting.
        name: The setting's name.
        value: Its value.
        at: Its place.
        api: The API that it limits; None if the program does not make it.
        on_stage: Whether it is for a stage of that API which the program makes.
        scope: The only method or route that it limits; "" for all of them, None if unknown.
    """

    owner: Resource
    name: str
    value: Value
    at: Located | None
    api: Api | Unknown | None
    on_stage: Answer
    scope: str | None = ""


@check(references=("Amazon API Gateway Developer Guide, Throttle requests to your REST APIs",))
def api_throttling(subject: Subject) -> Iterator[Verdict]:
    """Each API is throttled to the rate that the task requires.

    API Gateway's limits are requests a second: 10,000 a minute are 166 to 167. They count in method settings, and in
    the default or route settings of a v2 stage; one of these must be right and none higher. If there are none, a usage
    plan's throttle counts in the same way. A rate rule of a web ACL does not count.

    A throttle counts for the API and stage that it names, both of which must be in the program, and for the methods
    that its path covers: all of them (`*/*`), or one that the API has. Throttles of single methods are enough if every
    method has one. A usage plan limits only requests with an API key: a key that no method requires is an advisory.
    """
    apis = subject.fact(read_apis)
    found = list(throttles(subject.program, apis))
    stray = [throttle for throttle in found if not isinstance(throttle.api, Api)]
    for api in apis.found:
        yield from _throttled(subject, api, [throttle for throttle in found if throttle.api is api], stray)
    if not apis.found:
        yield _without_api(subject)
    yield from _advice(subject.program)


def _throttled(subject: Subject, api: Api, own: list[Throttle], stray: list[Throttle]) -> Iterator[Verdict]:
    """Yields the verdicts on an API by its throttles, including those that may be for it."""
    decisive = [throttle for throttle in own if throttle.owner.type != USAGE_PLAN] or own
    if decisive:
        yield from _judged(subject, api, decisive)
        plan = decisive[0].owner
        if plan.type == USAGE_PLAN and (advice := _keyless(subject.program, plan)) is not None:
            yield advice
        return
    doubts = [throttle for throttle in stray if isinstance(throttle.api, Unknown)]
    if doubts:
        yield unknown(doubts[0].at, f"{label(doubts[0].owner)}: which API it throttles is not known")
    else:
        yield _unthrottled(subject, api.resource, stray[:1])


def _judged(subject: Subject, api: Api, found: list[Throttle]) -> Iterator[Verdict]:
    """Yields the verdicts on throttles of one level: lower ones beside a right one are accepted."""
    verdicts = [(throttle, _verdict(subject, throttle)) for throttle in found]
    right = [throttle for throttle, verdict in verdicts if verdict is None]
    covered = _covers(api, right)
    if covered is not True:
        rejected = [verdict for _, verdict in verdicts if verdict is not None]
        yield from none_of([*rejected, *_partly(api, right, covered)])
        return
    if api.is_empty and subject.program.of_type(METHOD):
        what = "the methods of the program are another API's, and its throttle is on nothing; give it methods."
        message = f'The API "{shown(api.resource.name)}" has no method: {what}'
        yield objects(api.resource, "", message, lacking=True)
        return
    yield present()
    yield from _open_stages(api, right)
    for throttle, verdict in verdicts:
        figures = _figures(throttle.value) or []
        if verdict is not None and any(f > subject.rubric.limits.requests_per_second.max or f < 0 for f in figures):
            yield verdict


def _open_stages(api: Api, right: list[Throttle]) -> Iterator[Verdict]:
    """Yields the verdicts on stages without a throttle in method settings or of their own."""
    owners = [throttle.owner for throttle in right]
    if any(owner.type not in {METHOD_SETTINGS, HTTP_STAGE} for owner in owners):
        return
    for stage in api.stages if len(api.stages) > 1 else []:
        names = [owner.inputs.get("stageName") for owner in owners if owner.type == METHOD_SETTINGS]
        answers = [stage in owners, *(api.is_stage(stage, name, target(name)) for name in names)]
        if stage.kind == "Stage" and not any(answer is not False for answer in answers):
            message = f"{label(stage)} serves the API beside the stage that is throttled; throttle it, too."
            yield objects(stage, head(stage), message)


def _covers(api: Api, right: list[Throttle]) -> Answer:
    """Returns whether throttles cover everything that can be called."""
    if any(throttle.scope == "" for throttle in right):
        return True
    if any(throttle.scope is None for throttle in right):
        return Unknown("which methods it throttles is not known")
    scopes = {throttle.scope for throttle in right}
    if not scopes & api.callable:
        return api.unread if right and api.unread is not None else False
    return (api.unread or True) if api.callable <= scopes else False


def _partly(api: Api, right: list[Throttle], covered: Answer) -> Iterator[Verdict]:
    """Yields the verdicts on right throttles that leave methods out."""
    if not right:
        return
    throttle, name = right[0], shown(api.resource.name)
    if isinstance(covered, Unknown):
        yield unknown(
            throttle.at,
            f'{label(throttle.owner)}: whether it throttles all of "{name}" is not known: {because(covered)}',
        )
        return
    scopes = [each.scope for each in right if each.scope is not None]
    left = sorted(api.callable - set(scopes))
    if len(left) == len(api.callable):
        message = f'{label(throttle.owner)} throttles {listed(scopes)}, which the API "{name}" does not have'
    else:
        message = f'{label(throttle.owner)} throttles only {listed(scopes)} of the API "{name}", not {listed(left)}'
    yield objects(throttle.owner, throttle.at, f"{message}; throttle everything, with the path `*/*`.")


def throttles(program: Program, apis: Apis) -> Iterator[Throttle]:
    """Yields every setting of the program that limits requests a second."""
    for settings in program.of_type(METHOD_SETTINGS):
        api = apis.of(settings.input("restApi"))
        on_stage = api.has_stage(settings.inputs.get("stageName")) if isinstance(api, Api) else False
        path = "settings.throttlingRateLimit"
        made = Throttle(settings, path, settings.input(path), settings.where(path), api, on_stage)
        if not absent(made.value):
            yield replace(made, scope=_scope(settings.input("methodPath")))
    for stage in program.of_type(HTTP_STAGE):
        yield from _of_stage(stage, apis.of(stage.input("apiId")))
    for plan in program.of_type(USAGE_PLAN):
        yield from _of_plan(plan, apis)


def _scope(path: Value) -> str | None:
    """Returns the method that a path of method settings names; "" for all methods."""
    text = text_of(path)
    if text is None:
        return None
    text = text.replace("~1", "/").lstrip("/")
    return "" if text in {"*/*", "*"} else text


def _of_stage(stage: Resource, api: Api | Unknown | None) -> Iterator[Throttle]:
    path = "defaultRouteSettings.throttlingRateLimit"
    made = Throttle(stage, path, stage.input(path), stage.where(path), api, True)
    if not absent(made.value):
        yield made
    for entry, at in _entries(stage.input("routeSettings"), stage.where("routeSettings")):
        limit = entry.get("throttlingRateLimit")
        if not absent(limit):
            place = entry.origin_of("throttlingRateLimit") or at
            yield Throttle(stage, "throttlingRateLimit", limit, place, api, True, text_of(plain(entry.get("routeKey"))))


def _of_plan(plan: Resource, apis: Apis) -> Iterator[Throttle]:
    path = "throttleSettings.rateLimit"
    whole = Throttle(plan, path, plan.input(path), plan.where(path), None, False)
    stages = list(_entries(plan.input("apiStages"), plan.where("apiStages")))
    if not stages and not absent(whole.value):
        given = plain(plan.input("apiStages"))
        yield replace(whole, api=given) if isinstance(given, Unknown) else whole
    for entry, at in stages:
        api = apis.of(entry.get("apiId"))
        on_stage = api.has_stage(entry.get("stage")) if isinstance(api, Api) else False
        if not absent(whole.value):
            yield replace(whole, api=api, on_stage=on_stage)
        for single, place in _entries(entry.get("throttles"), at):
            limit = single.get("rateLimit")
            if not absent(limit):
                where = single.origin_of("rateLimit") or place
                yield Throttle(plan, "rateLimit", limit, where, api, on_stage, _scope(plain(single.get("path"))))


def _entries(value: Value, at: Located | None) -> Iterator[tuple[Object, Located | None]]:
    for item, place in items_of(value, at, NESTED_LIMIT)[0]:
        entry = plain(item)
        if isinstance(entry, Object):
            yield entry, place


def _verdict(subject: Subject, throttle: Throttle) -> Verdict | None:
    """Returns what is wrong with a throttle, or None if nothing is."""
    limits = subject.rubric.limits
    figures = _figures(throttle.value)
    if figures is None:
        reason = plain(throttle.value)
        why = reason.reason if isinstance(reason, Unknown) else "it is known once it is deployed"
        return unknown(throttle.at, f"{label(throttle.owner)}: its `{throttle.name}` is not known: {why}")
    if all(figure in limits.requests_per_second for figure in figures):
        return _attached(throttle)
    if any(figure in limits.requests_per_second for figure in figures):
        options = " or ".join(f"{figure:g}" for figure in figures)
        return unknown(throttle.at, f"{label(throttle.owner)}: whether its `{throttle.name}` is {options} is not known")
    figure = figures[0]
    if figure < 0:
        message = (
            f"{label(throttle.owner)}: `{throttle.name}: {figure:g}` switches throttling off; {_setting(subject)}."
        )
        return objects(throttle.owner, throttle.at, message)
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
    """Returns what is wrong with the place of a throttle with the right rate."""
    owner = throttle.owner
    if owner.conditional:
        return unknown(head(owner), f"{label(owner)} is made only under a condition that is not known")
    answer = throttle.on_stage
    if isinstance(answer, Unknown):
        return unknown(head(owner), f"{label(owner)}: {because(answer)}")
    if answer is False:
        argument = "apiStages" if owner.type == USAGE_PLAN else "stageName"
        message = f"{label(owner)} throttles nothing: it names no stage of the API that the program makes; name one."
        return objects(owner, argument, message)
    return None


def _figures(value: Value) -> list[float] | None:
    """Returns the possible numbers of a value; None if one of them is unknown."""
    figures = [number(each) for each in possible_values(value)]
    known = [figure for figure in figures if figure is not None]
    return known if known and len(known) == len(figures) else None


def _unthrottled(subject: Subject, api: Resource, stray: list[Throttle]) -> Verdict:
    what = f'the API "{shown(api.name)}" is not throttled, so one client can use it up'
    for throttle in stray:
        where = "on no stage" if throttle.owner.type == USAGE_PLAN else "on an API that the program does not make"
        what += f" ({label(throttle.owner)} is {where})"
    at = stray[0].at if stray else head(api)
    return lacks(subject, "apigateway", f"{what}; {_setting(subject)}.", at)


def _without_api(subject: Subject) -> Verdict:
    message = f"the program has no API that is throttled; make one and {_setting(subject)}."
    return lacks(subject, "apigateway", message, service="api_gateway")


def _setting(subject: Subject) -> str:
    limits = subject.rubric.limits
    low, high = limits.requests_per_second.min, limits.requests_per_second.max
    return (
        f"set `throttlingRateLimit` to {low:g}–{high:g} a second ({limits.requests_per_minute:,} a minute) in "  # noqa: RUF001
        "`MethodSettings`"
    )


def _advice(program: Program) -> Iterator[Verdict]:
    for firewall in program.of_type(FIREWALL):
        if _limits_rate(firewall.input("rules")):
            message = (
                f"{label(firewall)} limits single addresses over minutes, which does not throttle the API; set "
                "`throttlingRateLimit` as well."
            )
            yield advises(firewall.where("rules"), message)


def _keyless(program: Program, plan: Resource) -> Verdict | None:
    """Advises against a usage plan that limits nobody because no call requires an API key."""
    given = any(True for _ in program.of_type(USAGE_PLAN_KEY))
    asked = any(flag(method.input("apiKeyRequired")) is not False for method in program.of_type(METHOD))
    if given and asked:
        return None
    lack = "no method asks for one" if given else "the program gives out none"
    message = (
        f"{label(plan)} limits only requests with an API key, and {lack}; set `apiKeyRequired`, add a `UsagePlanKey`, "
        "or throttle the stage."
    )
    return advises(head(plan), message)


def _limits_rate(rules: Value) -> bool:
    """Returns whether a web ACL has a rate rule."""
    for item, _ in items_of(rules)[0]:
        rule = plain(item)
        statement = plain(rule.get("statement")) if isinstance(rule, Object) else None
        if isinstance(statement, Object) and not absent(statement.get("rateBasedStatement")):
            return True
    return False
