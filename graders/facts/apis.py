"""APIs of API Gateway: their stages, what can be called, and which of them a setting is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from graders.facts.answers import LIST_LIMIT, Answer, absent, any_of, because, plain
from graders.facts.links import target, text_key
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value, text_of

__all__ = ["Api", "Apis", "read_apis"]

REST: Final = "aws:apigateway/restApi:RestApi"
HTTP: Final = "aws:apigatewayv2/api:Api"
PACKAGED: Final = "aws-apigateway:index:RestAPI"
"""A REST API with its stage and methods (`@pulumi/aws-apigateway`)."""

STAGES: Final = {
    "aws:apigateway/stage:Stage": ("restApi", "stageName"),
    "aws:apigateway/deployment:Deployment": ("restApi", "stageName"),
    "aws:apigatewayv2/stage:Stage": ("apiId", "name"),
}
"""Resources that make a stage, with the arguments for its API and its name."""

REST_STAGE, DEPLOYMENT = "aws:apigateway/stage:Stage", "aws:apigateway/deployment:Deployment"
METHOD, RESOURCE = "aws:apigateway/method:Method", "aws:apigateway/resource:Resource"
ROUTE: Final = "aws:apigatewayv2/route:Route"
DEPTH_LIMIT: Final = 30
"""Path parts above a resource of an API that are followed."""

PREFLIGHT: Final = "OPTIONS"


@dataclass(slots=True)
class Api:
    """An API that the program makes.

    Attributes:
        resource: The API.
        stages: Its stages.
        callable: What can be called, as in settings: `payments/POST` of a REST API, the route key of another. Preflight
            requests are left out.
        preflight: Whether preflight requests are answered.
        unread: Why there may be more to call; None if there is not.
    """

    resource: Resource
    stages: list[Resource] = field(default_factory=list)
    callable: set[str] = field(default_factory=set)
    preflight: bool = False
    unread: Unknown | None = None

    @property
    def is_empty(self) -> bool:
        """Whether a REST API has nothing to call, so that API Gateway cannot deploy it."""
        return self.resource.type == REST and not (self.callable or self.preflight or self.unread)

    def has_stage(self, name: Value) -> Answer:
        """Returns whether a value names a stage of the API, by a stage's output or its name."""
        if self.resource.type == PACKAGED:
            return True
        named = target(name)
        return any_of(self.is_stage(stage, name, named) for stage in self.stages[:LIST_LIMIT])

    def is_stage(self, stage: Resource, name: Value, named: Resource | None) -> Answer:
        """Returns whether a value, and the resource that it is from, name one of the stages."""
        if named is stage:
            return True
        own = stage.input(STAGES[stage.type][1])
        if absent(own):
            return False
        for value in (own, name):
            if isinstance(doubt := plain(value), Unknown):
                return Unknown(f"which stage it is for is not known: {because(doubt)}")
        return text_key(own) == text_key(name)


@dataclass(slots=True)
class Apis:
    """The APIs of a program.

    Attributes:
        found: Each of them.
    """

    found: list[Api]

    def of(self, value: Value) -> Api | Unknown | None:
        """Returns the API that a value identifies; None if the program does not make it."""
        for each in (value, plain(value)):
            resource = target(each)
            if resource is None:
                continue
            if resource.type in STAGES:
                resource = target(resource.input(STAGES[resource.type][0]))
            found = next((api for api in self.found if api.resource is resource), None)
            if found is not None or resource is not None:
                return found
        value = plain(value)
        return value if isinstance(value, Unknown) else None


def read_apis(program: Program) -> Apis:
    """Returns the program's APIs, each with its stages and callable methods."""
    apis = Apis([Api(resource) for resource in program.of_type(REST, HTTP, PACKAGED)])
    for stage in program.of_type(*STAGES):
        api_argument, name = STAGES[stage.type]
        api = apis.of(stage.input(api_argument))
        unnamed = stage.kind == "Deployment" and absent(stage.input(name))
        if isinstance(api, Api) and not unnamed and (stage.type != REST_STAGE or _is_deployed(stage, api, apis)):
            api.stages.append(stage)
    for api in apis.found:
        for whole in ("body", "routing", "routes"):
            if not absent(api.resource.input(whole)):
                api.unread = Unknown(f"what its `{whole}` declares is not read")
    for method in program.of_type(METHOD):
        api = apis.of(method.input("restApi"))
        if isinstance(api, Api):
            _add(api, _path(method), method.input("httpMethod"))
    for route in program.of_type(ROUTE):
        api = apis.of(route.input("apiId"))
        if isinstance(api, Api):
            _add(api, text_of(route.input("routeKey")), None)
    return apis


def _is_deployed(stage: Resource, api: Api, apis: Apis) -> bool:
    """Returns whether a stage may use a deployment of its own API; with another API's it does not exist."""
    deployment = target(stage.input("deployment"))
    if deployment is None or deployment.type != DEPLOYMENT:
        return True
    of = apis.of(deployment.input("restApi"))
    return of is api or isinstance(of, Unknown)


def _add(api: Api, path: str | None, verb: Value) -> None:
    """Adds what can be called in an API."""
    called = path if verb is None else text_of(verb)
    if path is None or called is None:
        api.unread = api.unread or Unknown("the paths of its methods are not all known")
    elif called.startswith(PREFLIGHT):
        api.preflight = True
    else:
        api.callable.add(path if verb is None else f"{path}/{called}")


def _path(method: Resource) -> str | None:
    """Returns the path of a method without its leading slash; None if it is unknown."""
    parts: list[str] = []
    above = target(method.input("resourceId"))
    while above is not None and above.type == RESOURCE and len(parts) < DEPTH_LIMIT:
        part = text_of(above.input("pathPart"))
        if part is None:
            return None
        parts.append(part)
        above = target(above.input("parentId"))
    return "/".join(reversed(parts)) if above is not None and above.type in {REST, PACKAGED} else None
