"""Failures to be a Pulumi program for AWS in TypeScript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.program.resources import Resource
from harness.program.values import text_of
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

FOREIGN = "platform.foreign_import"
PULUMI = "platform.pulumi_import"
LANGUAGE = "platform.language"

CONFIGURATION = frozenset({"Pulumi.yaml", "Pulumi.yml", "package.json", "tsconfig.json"})


def _entry_with(program: PassingProgram, line: str) -> Edited:
    """Returns the program with a line at the beginning of its entry file."""
    entry = program.program.entry
    if entry is None:
        message = "the program has no entry file"
        raise NothingToEditError(message)
    return program.edited([Edit(entry.path, 0, 0, f"{line}\n")])


@operator(FOREIGN)
def cdk_imported(program: PassingProgram) -> Edited:
    """The AWS CDK is imported."""
    return _entry_with(program, "import * as cdk from 'aws-cdk-lib';")


@operator(FOREIGN)
def cdk_module_imported(program: PassingProgram) -> Edited:
    """A module of the AWS CDK's first version is imported."""
    return _entry_with(program, "import { Bucket as CdkBucket } from '@aws-cdk/aws-s3';")


@operator(FOREIGN)
def constructs_imported_as_types(program: PassingProgram) -> Edited:
    """A type of `constructs` is imported."""
    return _entry_with(program, "import type { Construct } from 'constructs';")


@operator(FOREIGN)
def cdk_required(program: PassingProgram) -> Edited:
    """The AWS CDK is required."""
    return _entry_with(program, "const { Stack } = require('aws-cdk-lib');")


@operator(FOREIGN)
def terraform_imported_by_assignment(program: PassingProgram) -> Edited:
    """CDK for Terraform is imported by assignment."""
    return _entry_with(program, "import provider = require('@cdktf/provider-aws');")


@operator(FOREIGN)
def tool_imported_while_running(program: PassingProgram) -> Edited:
    """SST is imported while the program runs."""
    return _entry_with(program, "const tool = import('sst');")


@operator(PULUMI)
def refusal(program: PassingProgram) -> Edited:
    """The response is prose."""
    kinds = sorted({resource.kind for resource in program.program.resources})
    return f"I cannot write this for you, but it would need {', '.join(kinds)}. Please ask your platform team."


@operator(PULUMI)
def configuration_alone(program: PassingProgram) -> Edited:
    """The response holds the project's configuration and no program."""
    kept = {path: text for path, text in program.files.items() if path in CONFIGURATION}
    return {"package.json": '{ "name": "payments", "dependencies": { "@pulumi/aws": "^7.0.0" } }\n', **kept}


@operator(PULUMI)
def resources_left_out(program: PassingProgram) -> Edited:
    """The program has components without any resource of AWS."""
    entry = program.program.entry
    suffix = "const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || 'dev';"
    text = f"""import * as pulumi from '@pulumi/pulumi';

export class TapStack extends pulumi.ComponentResource {{
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {{
    super('tap:stack:TapStack', name, {{}}, opts);
    // All resources go here.
    this.registerOutputs({{}});
  }}
}}

{suffix}
new TapStack(`tap-${{environmentSuffix}}`);
"""
    return {entry.path if entry is not None else "index.ts": text}


def _logical(program: PassingProgram) -> Iterator[tuple[Resource, str]]:
    """Yields the resources with known names, and these."""
    for resource in program.program.resources:
        name = text_of(resource.name)
        if resource.custom and resource.type.startswith("aws:") and name is not None:
            yield resource, name


@operator(LANGUAGE, PULUMI)
def written_in_python(program: PassingProgram) -> Edited:
    """The program is written in Python."""
    lines = ["import pulumi", "import pulumi_aws as aws", "", "config = pulumi.Config()", ""]
    for resource, name in _logical(program):
        lines.append(f'{_identifier(name)} = aws.{resource.module}.{resource.kind}("{name}")')
    return {"__main__.py": "\n".join(lines) + "\n", "Pulumi.yaml": "name: payments\nruntime: python\n"}


@operator(LANGUAGE, PULUMI)
def written_in_go(program: PassingProgram) -> Edited:
    """The program is written in Go."""
    modules = sorted({resource.module for resource, _ in _logical(program)})
    imports = [f'\t"github.com/pulumi/pulumi-aws/sdk/v7/go/aws/{module}"' for module in modules]
    made = [
        f'\t\t_, err = {resource.module}.New{resource.kind}(ctx, "{name}", &{resource.module}.{resource.kind}Args{{}})'
        for resource, name in _logical(program)
    ]
    lines = ["package main", "", "import (", *imports, '\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi"', ")", ""]
    lines += ["func main() {", "\tpulumi.Run(func(ctx *pulumi.Context) error {", "\t\tvar err error", *made]
    return {"main.go": "\n".join([*lines, "\t\treturn err", "\t})", "}", ""])}


@operator(LANGUAGE, PULUMI)
def written_in_yaml(program: PassingProgram) -> Edited:
    """The program is written in Pulumi's YAML."""
    lines = ["name: payments", "runtime: yaml", "resources:"]
    for resource, name in _logical(program):
        lines += [f"  {_identifier(name)}:", f"    type: {resource.type}", f"    name: {name}"]
    return {"Pulumi.yaml": "\n".join(lines) + "\n"}


@operator(LANGUAGE, PULUMI)
def written_for_terraform(program: PassingProgram) -> Edited:
    """The infrastructure is written for Terraform."""
    blocks = ['terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n']
    for resource, name in _logical(program):
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", resource.kind).lower()
        blocks.append(f'resource "aws_{kind}" "{_identifier(name)}" {{\n  tags = {{ Name = "{name}" }}\n}}\n')
    return {"main.tf": "\n".join(blocks)}


@operator(LANGUAGE, PULUMI)
def written_for_cloudformation(program: PassingProgram) -> Edited:
    """The infrastructure is written for CloudFormation."""
    lines = ["AWSTemplateFormatVersion: '2010-09-09'", "Description: Payments", "Resources:"]
    for resource, name in _logical(program):
        logical = "".join(part.capitalize() for part in _identifier(name).split("_"))
        lines += [f"  {logical}:", f"    Type: AWS::{resource.module.capitalize()}::{resource.kind}"]
    return {"template.yaml": "\n".join(lines) + "\n"}


def _identifier(name: str) -> str:
    return re.sub(r"\W+", "_", name)


TYPES = (
    "type_annotation",
    "interface_declaration",
    "type_alias_declaration",
    "accessibility_modifier",
    "type_arguments",
    "type_parameters",
    "implements_clause",
    "override_modifier",
)


@operator(LANGUAGE)
def written_in_javascript(program: PassingProgram) -> Edited:
    """The program is written in JavaScript."""
    files = dict(program.files)
    for source in program.scripts:
        edits = list(_without_types(program.root(source)))
        text = program.edited(edits)[source.path]
        del files[source.path]
        files[re.sub(r"\.tsx?$", ".js", source.path)] = text
    return {path: text for path, text in files.items() if not path.endswith(".ts")}


def _without_types(fragment: Fragment) -> Iterable[Edit]:
    """Yields the edits that remove everything from a file that is not JavaScript."""
    node = fragment.node
    if fragment.type in TYPES:
        exported = (
            fragment.parent if fragment.parent is not None and fragment.parent.type == "export_statement" else fragment
        )
        yield exported.deleted() if fragment.type.endswith("declaration") else fragment.replaced("")
        return
    if fragment.type in {"as_expression", "satisfies_expression", "non_null_expression"}:
        value = fragment.children[0]
        yield Edit(fragment.source.path, value.end, fragment.end, "")
        yield from _without_types(value)
        return
    for token in node.children:
        if token.type in {"readonly", "abstract"} or (token.type == "?" and fragment.type == "optional_parameter"):
            yield Edit(fragment.source.path, token.start_byte, token.end_byte, "")
        if token.type == "type" and fragment.type in {"import_statement", "export_statement"}:
            yield Edit(fragment.source.path, token.start_byte, token.end_byte, "")
    for child in fragment.children:
        yield from _without_types(child)


OPERATORS = (
    cdk_imported,
    cdk_module_imported,
    constructs_imported_as_types,
    cdk_required,
    terraform_imported_by_assignment,
    tool_imported_while_running,
    refusal,
    configuration_alone,
    resources_left_out,
    written_in_python,
    written_in_go,
    written_in_yaml,
    written_for_terraform,
    written_for_cloudformation,
    written_in_javascript,
)
