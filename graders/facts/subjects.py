"""Which of a program's resources checks are about."""

from __future__ import annotations

from typing import Final

from harness.program.resources import Program, Resource

__all__ = ["AWS_PACKAGES", "aws_resources", "is_own_component", "named_resources", "package_of", "written_resources"]

AWS_PACKAGES: Final = frozenset({"aws", "aws-native", "awsx", "eks", "aws-apigateway"})
"""Packages of AWS resources, as in type tokens."""


def package_of(resource: Resource) -> str:
    """Returns the package of the type token: `aws` of `aws:s3/bucket:Bucket`."""
    return resource.type.partition(":")[0]


def is_own_component(program: Program, resource: Resource) -> bool:
    """Returns whether a resource is a component written in the program, not one of a package."""
    return not resource.custom and (
        package_of(resource) not in AWS_PACKAGES or resource.class_name in program.component_classes
    )


def written_resources(program: Program) -> list[Resource]:
    """Returns the AWS resources that the program's own code makes.

    A packaged component (`awsx.ec2.Vpc`) is one of them; the program's own components and what packaged components make
    are not.
    """
    return [resource for resource in aws_resources(program) if not resource.implied]


def named_resources(program: Program) -> list[Resource]:
    """Returns the resources whose names may clash between environments: all in the program's code, of any package.

    Its own components, providers and stack references are left out.
    """
    return [
        resource
        for resource in program.resources
        if not resource.implied and package_of(resource) != "pulumi" and not is_own_component(program, resource)
    ]


def aws_resources(program: Program) -> list[Resource]:
    """Returns the AWS resources that the program would create, including packaged components and their resources."""
    own = program.component_classes
    return [
        resource
        for resource in program.resources
        if resource.type.partition(":")[0] in AWS_PACKAGES and (resource.custom or resource.class_name not in own)
    ]
