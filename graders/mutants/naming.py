"""Failures of names to carry the environment suffix."""

from __future__ import annotations

import re

from graders.mutants.tokens import (
    BUCKETS,
    ENDPOINT,
    FLOW_LOG,
    FUNCTION,
    KEY,
    LOG_GROUP,
    ROLE,
    SUBNET,
    TABLE,
    TOPIC,
    VPC,
)
from harness.program.values import Text, text_of
from harness.validation.arguments import argument, changed, literal, making, set_argument, without_suffix
from harness.validation.fragments import FUNCTIONS, Fragment
from harness.validation.insertion import anchor, imported, with_further
from harness.validation.objects import property_named, with_value
from harness.validation.operator import UNUSED, Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

LOGICAL = "naming.logical_names"
PHYSICAL = "naming.physical_names"
PORTABILITY = "naming.portability"
SUFFIX_NAMES = ("environmentSuffix", "suffix", "envSuffix")


def _renamed(program: PassingProgram, *types: str) -> Edited:
    """Returns the program with one resource's logical name replaced by a text without the suffix."""
    for resource in program.written(*types):
        if program.times_made(resource) == 1 and text_of(resource.name) is not None:
            name = making(program, resource).name
            return program.edited([name.replaced(literal(without_suffix(program, resource.name)))])
    message = "no such resource is made once"
    raise NothingToEditError(message)


@operator(LOGICAL)
def logical_name_of_a_network(program: PassingProgram) -> Edited:
    """The VPC's logical name is a fixed text."""
    return _renamed(program, VPC)


@operator(LOGICAL)
def logical_name_of_a_key(program: PassingProgram) -> Edited:
    """A key's logical name is a fixed text."""
    return _renamed(program, KEY)


@operator(LOGICAL)
def logical_name_of_a_flow_log(program: PassingProgram) -> Edited:
    """The logical name of a resource that has no other name is a fixed text."""
    return _renamed(program, FLOW_LOG)


@operator(LOGICAL, "deployment.identity")
def logical_name_by_the_time(program: PassingProgram) -> Edited:
    """A table's logical name carries the time instead of the suffix."""
    table = program.one(TABLE)
    name = without_suffix(program, table.name)
    return program.edited([making(program, table).name.replaced(f"`{name}-${{Date.now()}}`")])


@operator(LOGICAL)
def logical_names_of_a_loop(program: PassingProgram) -> Edited:
    """The logical names of resources made in a loop lose the suffix."""
    for resource in program.written():
        if program.times_made(resource) > 1 and isinstance(resource.name, Text):
            name = making(program, resource).name
            shorter = _without_substitution(name) if name.type == "template_string" else None
            if shorter is not None and name.enclosing("for_statement", "for_in_statement", *FUNCTIONS) is not None:
                return program.edited([name.replaced(shorter)])
    message = "no resource in a loop has a template as its name"
    raise NothingToEditError(message)


def _without_substitution(template: Fragment) -> str | None:
    """Returns a template without the suffix; None if it has no suffix or nothing else."""
    for part in template.walk("template_substitution"):
        if re.fullmatch(r"\$\{(?:[\w.]+\.)?(?:" + "|".join(SUFFIX_NAMES) + r")\}", part.text):
            left = template.text.replace(f"-{part.text}", "").replace(f"{part.text}-", "")
            return left if left not in {template.text, "``"} else None
    return None


@operator(LOGICAL, PHYSICAL, UNUSED)
def suffix_that_is_a_fixed_text(program: PassingProgram) -> Edited:
    """The text `dev` is passed on as the environment suffix, inside a file."""
    # Arguments of a class from another file are skipped: a fixed suffix there is only advised against.
    for fragment in program.walk("object"):
        if (fragment.parent is not None and fragment.parent.type == "pair") or _uses_another_file(program, fragment):
            continue
        found = next((entry for name in SUFFIX_NAMES if (entry := property_named(fragment, name)) is not None), None)
        if found is not None:
            key = found.field("key") or found
            return program.edited([found.replaced(f"{key.text}: 'dev'")])
    message = "nothing is handed on as the environment suffix"
    raise NothingToEditError(message)


def _uses_another_file(program: PassingProgram, fragment: Fragment) -> bool:
    """Returns whether an object is passed to a class from another file."""
    new = fragment.enclosing("new_expression")
    if new is None or new.field("arguments") != fragment.parent:
        return False
    named = new.field("constructor")
    classes = [each.field("name") for each in program.root(fragment.source).walk("class_declaration")]
    return named is not None and named.text not in {name.text for name in classes if name is not None}


@operator(LOGICAL, PHYSICAL, UNUSED)
def constant_called_suffix(program: PassingProgram) -> Edited:
    """A constant that is merely called environment suffix holds the text `dev`."""
    for fragment in program.walk("variable_declarator"):
        name, value = fragment.field("name"), fragment.field("value")
        if name is not None and value is not None and name.text in SUFFIX_NAMES:
            return program.edited([value.replaced("'dev'")])
    message = "no constant is called environment suffix"
    raise NothingToEditError(message)


@operator(LOGICAL, PHYSICAL)
def helper_that_drops_the_suffix(program: PassingProgram) -> Edited:
    """The helper that builds names leaves out the suffix."""
    for fragment in program.walk("template_string"):
        body = fragment.enclosing(*FUNCTIONS)
        substitutions = list(fragment.walk("template_substitution"))
        shorter = _without_substitution(fragment)
        if body is None or shorter is None or len(substitutions) != 2 or fragment.enclosing("arguments") is not None:
            continue
        if _is_result(fragment, body):
            return program.edited([fragment.replaced(shorter)])
    message = "no helper builds names by a template"
    raise NothingToEditError(message)


@operator(LOGICAL, PHYSICAL)
def helper_for_one_environment(program: PassingProgram) -> Edited:
    """The helper that builds names puts in the suffix in one environment, and leaves it out in all others."""
    for fragment in program.walk("template_string"):
        body = fragment.enclosing(*FUNCTIONS)
        substitutions = [each.text[2:-1] for each in fragment.walk("template_substitution")]
        shorter = _without_substitution(fragment)
        asked = next((text for text in substitutions if "uffix" in text), None)
        if body is None or shorter is None or asked is None or len(substitutions) != 2:
            continue
        if _is_result(fragment, body) and fragment.enclosing("arguments") is None:
            table = f"(({{ dev: {fragment.text} }} as Record<string, string>)[{asked}] ?? {shorter})"
            return program.edited([fragment.replaced(table)])
    message = "no helper builds names by a template"
    raise NothingToEditError(message)


def _is_result(fragment: Fragment, function: Fragment) -> bool:
    parent = fragment.parent
    return parent is not None and (parent.type == "return_statement" or parent.node == function.node)


def _fixed(program: PassingProgram, argument_name: str, *types: str) -> Edited:
    """Returns the program without the suffix in the physical name of one resource, or of all made in one place."""
    for resource in program.written(*types):
        value = resource.inputs.get(argument_name)
        if program.times_made(resource) == 1 and text_of(value) is not None:
            return changed(program, resource, argument_name, literal(without_suffix(program, value)))
    for resource in program.written(*types):
        name = argument(program, resource, argument_name)
        shorter = _without_substitution(name) if name.type == "template_string" else None
        if shorter is not None:
            return program.edited([name.replaced(shorter)])
    message = "no such resource has a name that can be written without the suffix"
    raise NothingToEditError(message)


@operator(PHYSICAL)
def fixed_bucket_name(program: PassingProgram) -> Edited:
    """A bucket's name is a fixed text."""
    return _fixed(program, "bucket", *BUCKETS)


@operator(PHYSICAL)
def fixed_table_name(program: PassingProgram) -> Edited:
    """A table's name is a fixed text."""
    return _fixed(program, "name", TABLE)


@operator(PHYSICAL)
def fixed_function_name(program: PassingProgram) -> Edited:
    """A function's name is a fixed text."""
    return _fixed(program, "name", FUNCTION)


@operator(PHYSICAL)
def fixed_role_name(program: PassingProgram) -> Edited:
    """A role's name is a fixed text."""
    return _fixed(program, "name", ROLE)


@operator(PHYSICAL)
def fixed_log_group_name(program: PassingProgram) -> Edited:
    """A log group's name is a fixed path."""
    return _fixed(program, "name", LOG_GROUP)


@operator(PHYSICAL)
def fixed_topic_name(program: PassingProgram) -> Edited:
    """A topic's name is a fixed text."""
    return _fixed(program, "name", TOPIC)


@operator(PHYSICAL)
def fixed_alias(program: PassingProgram) -> Edited:
    """A key's alias is a fixed text."""
    return _fixed(program, "name", "aws:kms/alias:Alias")


@operator(PHYSICAL)
def fixed_dashboard_name(program: PassingProgram) -> Edited:
    """A dashboard's name is a fixed text."""
    return _fixed(program, "dashboardName", "aws:cloudwatch/dashboard:Dashboard")


@operator(PHYSICAL)
def topic_name_by_the_region(program: PassingProgram) -> Edited:
    """A topic's name carries the region instead of the suffix."""
    topic = anchor(program, TOPIC)
    name = set_argument(program, topic.resource, "name", "`payments-alerts-${aws.config.region}`")
    return program.edited([name, *imported(program, topic.statement.source, "aws.")])


@operator(PORTABILITY)
def zone_written_out(program: PassingProgram) -> Edited:
    """A subnet's zone is written out with its region."""
    zone = argument(program, program.one(SUBNET), "availabilityZone")
    if zone.type == "string":
        message = "the subnet's zone is written out already"
        raise NothingToEditError(message)
    return program.edited([with_value(zone, "'us-east-1a'")])


@operator(PORTABILITY)
def endpoint_of_one_region(program: PassingProgram) -> Edited:
    """The name of an endpoint's service is written out with its region."""
    service = argument(program, program.one(ENDPOINT), "serviceName")
    if service.type == "string":
        message = "the name of the endpoint's service is written out already"
        raise NothingToEditError(message)
    return program.edited([with_value(service, "'com.amazonaws.us-east-1.s3'")])


@operator(PORTABILITY)
def account_written_out(program: PassingProgram) -> Edited:
    """A policy names a queue by an ARN with its region and account."""
    text = """
new aws.iam.Policy(NAME(sending), {
  name: NAME(sending),
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1:123456789012:payments' },
    ],
  }),
}, OPTIONS);"""
    return with_further(program, text, ROLE)


OPERATORS = (
    logical_name_of_a_network,
    logical_name_of_a_key,
    logical_name_of_a_flow_log,
    logical_name_by_the_time,
    logical_names_of_a_loop,
    suffix_that_is_a_fixed_text,
    constant_called_suffix,
    helper_that_drops_the_suffix,
    helper_for_one_environment,
    fixed_bucket_name,
    fixed_table_name,
    fixed_function_name,
    fixed_role_name,
    fixed_log_group_name,
    fixed_topic_name,
    fixed_alias,
    fixed_dashboard_name,
    topic_name_by_the_region,
    zone_written_out,
    endpoint_of_one_region,
    account_written_out,
)
