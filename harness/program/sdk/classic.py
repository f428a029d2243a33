"""What `new awsx.classic.apigateway.API(...)` registers; its code runs in the program's own process.

Source: `@pulumi/awsx` classic/apigateway/api.ts.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from harness.program.builtins.json import json_text
from harness.program.coercion import is_callable, truth_of
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.strings import parts_of
from harness.program.resources import Component, Resource
from harness.program.sdk.assets import Asset
from harness.program.sdk.callbacks import policy_arns
from harness.program.sdk.mixins import callback_function
from harness.program.sdk.outputs import computed, lift
from harness.program.sdk.registering import fill
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Reference,
    Unknown,
    Value,
    is_missing,
    join_parts,
    text_of,
    text_parts,
    unwrap,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["add_api"]


class _Api:
    """An API in the making.

    Attributes:
        component: The API.
        given: Its arguments.
        granted: The function of each route, and the route of its permission (`GET/orders`).
        bucket: The bucket of its static files.
    """

    __slots__ = ("at", "bucket", "component", "given", "granted", "machine")

    def __init__(self, machine: Machine, component: Component, at: ast.Node) -> None:
        self.machine = machine
        self.component = component
        self.given = component.inputs
        self.granted: list[tuple[str, Value]] = []
        self.bucket: Value = UNDEFINED
        self.at = at

    def name(self, more: str = "") -> Value:
        """Returns the API's logical name with a suffix."""
        parts = text_parts(self.component.name)
        return self.component.name if parts is None or not more else join_parts([*parts, more])

    def make(self, token: str, name: Value, inputs: dict[str, Value], more: Value = UNDEFINED) -> Resource:
        """Registers a resource of the API, with further arguments from the program."""
        further = unwrap(more)
        entries = {**further.entries, **inputs} if isinstance(further, Object) else inputs
        made = Resource(token, name, Object(), Object(), self.at)
        given = Object({key: value for key, value in entries.items() if not is_missing(value)}, self.at)
        given.open = further.open if isinstance(further, Object) else further if isinstance(further, Unknown) else None
        fill(made, name, given, self.options(), self.at)
        made.class_name = self.component.class_name
        self.machine.register(made)
        return made

    def options(self) -> Object:
        """Returns the options of everything in the API."""
        return Object({"parent": self.component}, self.at)


def add_api(machine: Machine, component: Resource, at: ast.Node) -> None:
    """Registers the parts of an API: functions of its routes, the REST API, its deployment and its stage."""
    if not isinstance(component, Component):
        return
    api = _Api(machine, component, at)
    routes = component.input("routes")
    found = elements(machine, routes, at) if isinstance(routes, (Array, Unknown)) else Array(origin=at)
    for route in found.items:
        _route(api, unwrap(route))
    if found.open is not None:
        with machine.during("repeated"):
            _route(api, found.open)
    component.entries.update(_api(api))
    component.inputs = Object(origin=at)
    component.outputs_registered = True


def _route(api: _Api, route: Value) -> None:
    if not isinstance(route, Object):
        return
    path, method = text_of(route.get("path")), text_of(route.get("method"))
    if path is not None and not path.startswith("/"):
        path = f"/{path}"
    handler = unwrap(route.get("eventHandler"))
    if not is_missing(handler):
        swagger = None if method is None else "x-amazon-apigateway-any-method" if method == "ANY" else method.lower()
        key = _digest(f"{swagger}:{path}") if swagger and path else ""
        made = Object({"callback": handler}, api.at)
        if is_callable(handler):
            handler = callback_function(api.machine, api.name(key), made, api.options(), api.at)
        api.granted.append((f"{'*' if method == 'ANY' else method}{path}" if method and path else "", handler))
    elif not is_missing(route.get("localPath")):
        _static(api, route, path)


def _static(api: _Api, route: Object, path: str | None) -> None:
    """Registers the role and objects of a route to files."""
    if is_missing(api.bucket):
        given = unwrap(api.given.get("staticRoutesBucket"))
        bucket = given if isinstance(given, Resource) else None
        api.bucket = bucket or api.make("aws:s3/bucket:Bucket", api.name(), {}, given)
    files = api.machine.modules.folder(text_of(route.get("localPath")) or "")
    server = f"{path}/" if path and files and not path.endswith("/") else path
    key = api.name(_digest(f"get:{server}") if server else "")
    role = api.make("aws:iam/role:Role", key, {"assumeRolePolicy": _trust(api)})
    (policy,) = policy_arns(("AmazonS3FullAccess",)) or [UNDEFINED]
    api.make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", key, {"role": role, "policyArn": policy})
    for name in files or [""]:
        inputs: dict[str, Value] = {"bucket": api.bucket, "source": Asset("FileAsset", route.get("localPath"), api.at)}
        title = key if not name else join_parts([*(text_parts(key) or ()), f"/{name}"])
        api.make("aws:s3/bucketObject:BucketObject", title, {**inputs, "key": title})


def _trust(api: _Api) -> Value:
    service = Object({"Service": "apigateway.amazonaws.com"}, api.at)
    statement = Object({"Action": "sts:AssumeRole", "Principal": service, "Effect": "Allow", "Sid": ""}, api.at)
    document = Object({"Version": "2012-10-17", "Statement": Array([statement], api.at)}, api.at)
    return json_text(api.machine, document, api.at)


def _api(api: _Api) -> dict[str, Value]:
    """Registers the REST API, its policy, deployment, permissions and stage, and sets the component's properties."""
    machine, at, given = api.machine, api.at, api.given
    further = unwrap(given.get("restApiArgs"))
    own = further if isinstance(further, Object) else Object(origin=at)
    body = Unknown("the document that the routes make", at, kind="string")
    defaults: dict[str, Value] = {
        "name": own.get("name") if not is_missing(own.get("name")) else api.name(),
        "binaryMediaTypes": own.get("binaryMediaTypes")
        if not is_missing(own.get("binaryMediaTypes"))
        else Array(["*/*"], at),
        "body": body,
        "apiKeySource": given.get("apiKeySource"),
    }
    rest = api.make("aws:apigateway/restApi:RestApi", api.name(), defaults, further)
    found: dict[str, Value] = {"restAPI": rest, "staticRoutesBucket": api.bucket, "apiPolicy": UNDEFINED}
    identity = Output(Reference(rest, ("id",)))
    if truth_of(own.get("policy")) is not False:
        policy: dict[str, Value] = {"restApiId": identity, "policy": own.get("policy")}
        found["apiPolicy"] = api.make("aws:apigateway/restApiPolicy:RestApiPolicy", api.name(), policy)
    version = Object({"version": Unknown("a hash of the API", at, kind="string")}, at)
    deployed: dict[str, Value] = {"restApi": identity, "variables": version}
    deployment = api.make("aws:apigateway/deployment:Deployment", api.name(), deployed, given.get("deploymentArgs"))
    for place, function in api.granted:
        _permit(api, rest, place, function)
    stage = "stage" if is_missing(given.get("stageName")) else given.get("stageName")
    staged: dict[str, Value] = {
        "restApi": identity,
        "deployment": Output(Reference(deployment, ("id",))),
        "stageName": stage,
    }
    found["deployment"] = deployment
    made = found["stage"] = api.make("aws:apigateway/stage:Stage", api.name(), staged, given.get("stageArgs"))
    address = Reference(made, ("invokeUrl",))
    found["url"] = Output(join_parts([*parts_of(machine, address, at), "/"]))
    return found


def _permit(api: _Api, rest: Resource, place: str, function: Value) -> None:
    arn = Output(Reference(rest, ("executionArn",)))
    ending = f"/*/{place}" if place else ""
    source = computed(api.machine, arn, lambda: join_parts([*parts_of(api.machine, lift(arn), api.at), ending]))
    permitted: dict[str, Value] = {
        "action": "lambda:invokeFunction",
        "function": function,
        "principal": "apigateway.amazonaws.com",
        "sourceArn": source if place else Unknown("the ARN of a route", api.at, kind="string"),
    }
    api.make("aws:lambda/permission:Permission", api.name(f"-{_digest(place)}"), permitted)


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8]
