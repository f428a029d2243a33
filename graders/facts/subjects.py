"""Which of a program's resources checks are about."""

from __future__ import annotations

from harness.program.resources import Program, Resource

__all__ = ["AWS_PACKAGES", "aws_resources", "is_own_component", "named_resources", "package_of", "written_resources"]

AWS_PACKAGES = frozenset({"aws", "aws-native", "awsx", "eks", "aws-apigateway"})
"""Packages whose resources are AWS resources, as their type tokens begin."""


def package_of(resource: Resource) -> str:
    """Returns the package of the type token: `aws` of `aws:s3/bucket:Bucket`."""
    return resource.type.partition(":")[0]


def is_own_component(program: Program, resource: Resource) -> bool:
    """Returns whether a resource is a component of the program's own, not one that a package brings."""
    return not resource.custom and (
        package_of(resource) not in AWS_PACKAGES or resource.class_name in program.component_classes
    )


def written_resources(program: Program) -> list[Resource]:
    """Returns the AWS resources that the program's own text makes.

    A packaged component (`awsx.ec2.Vpc`) is one of them; the program's own components and what packaged components
    make are not.
    """
    return [resource for resource in aws_resources(program) if not resource.implied]


def named_resources(program: Program) -> list[Resource]:
    """Returns the resources over which environments may clash: all that the program's text makes, of any package.

    Its own components, providers and stack references are none.
    """
    return [
        resource
        for resource in program.resources
        if not resource.implied and package_of(resource) != "pulumi" and not is_own_component(program, resource)
    ]


def aws_resources(program: Program) -> list[Resource]:
    """Returns the AWS resources that the program would create, packaged components and what they make included."""
    own = program.component_classes
    return [
        resource
        for resource in program.resources
        if resource.type.partition(":")[0] in AWS_PACKAGES and (resource.custom or resource.class_name not in own)
    ]
