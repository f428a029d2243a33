"""What is named in one region and exists in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Item, absent, is_text, items_of
from graders.facts.links import reference_of
from graders.facts.places import label
from graders.facts.regions import Regions
from graders.facts.subjects import aws_resources
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, text_of

__all__ = ["regions_apart"]

PROVIDERS: Final = "pulumi:providers:aws"
REGIONAL: Final = frozenset(
    {
        "dbSubnetGroupName",
        "kmsKeyId",
        "kmsMasterKeyId",
        "securityGroups",
        "subnetId",
        "subnetIds",
        "subnets",
        "vpcId",
        "vpcSecurityGroupIds",
    }
)
"""Arguments that name something of the resource's own region."""

ACTIONS: Final = ("alarmActions", "okActions", "insufficientDataActions")
ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
ENDPOINT: Final = "aws:ec2/vpcEndpoint:VpcEndpoint"
SUBNET: Final = "aws:ec2/subnet:Subnet"
DISTRIBUTION: Final = "aws:cloudfront/distribution:Distribution"
FIREWALL: Final = "aws:wafv2/webAcl:WebAcl"
NAMING: Final = (ENDPOINT, SUBNET, FIREWALL)
"""Types with an argument whose text names a region."""

HOME: Final = "us-east-1"
"""The region in which CloudFront looks for certificates and firewalls."""

SERVICE: Final = re.compile(r"com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d)\.")
ZONE: Final = re.compile(r"([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$")

SOURCE: Final = 'AWS General Reference, "AWS service endpoints"'
VIEWER_SOURCE: Final = 'Amazon CloudFront Developer Guide, "Requirements for using SSL/TLS certificates"'
FIREWALL_SOURCE: Final = 'AWS WAF API Reference, "CreateWebACL"'


def regions_apart(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on what is in another region than the program states for the resource that names it."""
    if not program.of_type(PROVIDERS):
        return
    regions = Regions(program)
    stated = {text_of(each.input("region")) for each in program.of_type(PROVIDERS)} - {None}
    several = len(stated) > 1
    for resource in aws_resources(program) if several else program.of_type(*NAMING):
        names = _regional(resource) if several else []
        if resource.implied or not (names or resource.type in NAMING):
            continue
        here = regions.stated(resource)
        if here is None:
            doubt = regions.doubt(resource)
            if doubt is not None and _names_regions(resource, names):
                yield unsettled(resource, "", "its region", doubt)
            continue
        for name in names:
            for item in items_of(resource.input(name), resource.where(name))[0]:
                yield from _apart(regions, resource, name, item, here)
        yield from _texts(program, resource, here)
    for distribution in program.of_type(DISTRIBUTION):
        reference = reference_of(distribution.input("viewerCertificate.acmCertificateArn"))
        doubt = stranger(distribution.input("viewerCertificate.acmCertificateArn"))
        doubt = regions.doubt(reference.resource) if reference is not None else doubt
        if doubt is not None:
            path = "viewerCertificate.acmCertificateArn"
            yield unsettled(distribution, path, "the region of its certificate", doubt)
        there = regions.stated(reference.resource) if reference is not None else None
        if reference is not None and there is not None:
            yield _at_home(distribution, reference.resource, there)


def _names_regions(resource: Resource, names: list[str]) -> bool:
    """Returns whether a resource names something that must be in its own region."""
    if resource.type == FIREWALL:
        return is_text(resource.input("scope"), "CLOUDFRONT") is not False
    if any(not absent(resource.input(argument)) for argument in ("serviceName", "availabilityZone")):
        return True
    return any(reference_of(item) is not None for name in names for item, _ in items_of(resource.input(name))[0])


def _regional(resource: Resource) -> list[str]:
    """Returns the arguments of a resource that name something of its own region."""
    alarm = resource.type == ALARM
    return [name for name in resource.inputs.entries if name in REGIONAL or (alarm and name in ACTIONS)]


def _apart(regions: Regions, resource: Resource, name: str, item: Item, here: str) -> Iterator[Verdict]:
    """Yields the verdict on a resource that another one names."""
    reference = reference_of(item[0])
    there = regions.stated(reference.resource) if reference is not None else None
    doubt = stranger(item[0]) if reference is None else regions.doubt(reference.resource)
    if doubt is not None:
        yield unsettled(resource, item[1], f"in which region its `{name}` is", doubt)
    if reference is None or there is None:
        return
    if there == here:
        yield passes()
        return
    what = f"The `{name}` of {label(resource)}, which is in {here}, is {label(reference.resource)} in {there}"
    error = f"Invalid region {there} specified. Only {here} is supported." if name in ACTIONS else ""
    yield objects(resource, item[1], refused(what, f"name one of {here}", source=SOURCE, error=error))


def _texts(program: Program, resource: Resource, here: str) -> Iterator[Verdict]:
    """Yields the verdicts on regions in the names of endpoint services and zones, and on CloudFront's firewalls."""
    name = text_of(resource.input("serviceName")) if resource.type == ENDPOINT else None
    match = SERVICE.match(name) if name is not None else None
    if match is not None and match[1] != here and _is_written(program, f"com.amazonaws.{match[1]}."):
        what = f"{label(resource)} is in {here} and for `{name}`"
        error = f"InvalidServiceName: The Vpc Endpoint Service '{name}' does not exist"
        remedy = f"put {here} into the name"
        yield objects(resource, "serviceName", refused(what, remedy, source=SOURCE, error=error))
    zone = text_of(resource.input("availabilityZone")) if resource.type == SUBNET else None
    match = ZONE.match(zone) if zone is not None else None
    if zone is not None and match is not None and match[1] != here and _is_written(program, zone):
        what = f"{label(resource)} is in {here} and in the zone `{zone}`"
        error = f"InvalidParameterValue: Value ({zone}) for parameter availabilityZone is invalid."
        remedy = "take a zone from `aws.getAvailabilityZones`"
        yield objects(resource, "availabilityZone", refused(what, remedy, source=SOURCE, error=error))
    scope = is_text(resource.input("scope"), "CLOUDFRONT") if resource.type == FIREWALL else False
    if isinstance(scope, Unknown):
        yield unsettled(resource, "scope", "its `scope`", scope)
    if scope is True:
        if here == HOME:
            yield passes()
        else:
            what = f"{label(resource)} is for CloudFront and in {here}"
            error = "WAFInvalidParameterException: Error reason: The scope is not valid., field: SCOPE_VALUE"
            message = refused(what, f"make it in {HOME}", source=FIREWALL_SOURCE, error=error)
            yield objects(resource, "scope", message)


def _is_written(program: Program, text: str) -> bool:
    """Returns whether a text is in the program's files as it is, rather than made of the assumed region."""
    return any(text in source.text for source in program.sources)


def _at_home(distribution: Resource, certificate: Resource, there: str) -> Verdict:
    """Returns the verdict on the region of a distribution's certificate."""
    if there == HOME:
        return passes()
    what = f"{label(distribution)} has {label(certificate)}, which is in {there}"
    error = (
        "InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't "
        "valid, or doesn't include a valid certificate chain."
    )
    message = refused(what, f"make the certificate in {HOME}", source=VIEWER_SOURCE, error=error)
    return objects(distribution, "viewerCertificate.acmCertificateArn", message)
