"""PCI DSS requirement 7: who may call what the program offers."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.answers import absent, flag
from graders.facts.links import target
from graders.facts.places import argument_place, label
from harness.checks import Subject, Verdict, advises, check, passes
from harness.program.resources import Program, Resource
from harness.program.values import text_of

__all__ = ["api_authorization"]

METHOD = "aws:apigateway/method:Method"
ROUTE = "aws:apigatewayv2/route:Route"
FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl"
POLICY = "aws:apigateway/restApiPolicy:RestApiPolicy"

SETTINGS = {METHOD: "authorization", ROUTE: "authorizationType", FUNCTION_URL: "authorizationType"}
"""What can be called, with the argument for the authorization of callers."""


@check(advisory=True, references=("PCI DSS v4.0.1 7.3.1", "Amazon API Gateway Developer Guide, Control access"))
def api_authorization(subject: Subject) -> Iterator[Verdict]:
    """What can be called from outside authenticates its callers (7.3.1).

    Advises against API methods, routes and function URLs without authorization, unless an API key is required or a
    resource policy limits the callers. Preflight requests (`OPTIONS`) need none.
    """
    limited = _limited(subject.program)
    for resource in subject.program.of_type(*SETTINGS):
        if id(target(resource.input("restApi"))) in limited or not _is_open(resource):
            yield passes()
            continue
        message = (
            f"{label(resource)} lets anybody call it without authorization (PCI DSS v4.0.1 7.3.1); set "
            f"`{SETTINGS[resource.type]}` to {_right(resource)}."
        )
        yield advises(argument_place(resource, SETTINGS[resource.type]), message)


def _limited(program: Program) -> set[int]:
    """Returns the REST APIs with a resource policy, by identity."""
    apis = {id(api) for api in program.of_type("aws:apigateway/restApi:RestApi") if not absent(api.input("policy"))}
    return apis | {id(target(policy.input("restApiId"))) for policy in program.of_type(POLICY)}


def _is_open(resource: Resource) -> bool:
    value = resource.input(SETTINGS[resource.type])
    if not (absent(value) or text_of(value) == "NONE") or flag(resource.input("apiKeyRequired")) is not False:
        return False
    if resource.type == METHOD:
        return text_of(resource.input("httpMethod")) != "OPTIONS"
    return resource.type == FUNCTION_URL or _asks_for_authorization(resource)


def _asks_for_authorization(route: Resource) -> bool:
    """Returns whether a route of API Gateway v2 can be authorized: of a WebSocket API only `$connect`."""
    key = text_of(route.input("routeKey")) or ""
    api = target(route.input("apiId"))
    if api is not None and text_of(api.input("protocolType")) == "WEBSOCKET":
        return key == "$connect"
    return not key.startswith("OPTIONS")


def _right(resource: Resource) -> str:
    if resource.type == FUNCTION_URL:
        return "`AWS_IAM`"
    return "`AWS_IAM`, " + ("`COGNITO_USER_POOLS` or `CUSTOM`" if resource.type == METHOD else "`JWT` or `CUSTOM`")
