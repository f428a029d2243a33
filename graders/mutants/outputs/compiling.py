"""Failures that the TypeScript compiler reports."""

from __future__ import annotations

from graders.mutants.tokens import ASSOCIATION, FUNCTION, GATEWAY, KEY, TABLE, TOPIC, VPC
from harness.program.resources import Resource
from harness.validation.arguments import changed, drop_argument, left_out, making, set_argument
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.insertion import orchestrator_anchor, with_further
from harness.validation.objects import appended, dropped, property_named
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

COMPILES = "outputs.compiles"
LOGIC = "outputs.no_output_logic"
ALIAS = "aws:kms/alias:Alias"


@operator(COMPILES)
def unknown_resource_type(program: PassingProgram) -> Edited:
    """A further resource is of a type that does not exist."""
    return with_further(program, "new aws.sns.TopicQueue(NAME(queue), { name: NAME(queue) }, OPTIONS);", TOPIC)


@operator(COMPILES)
def unknown_module(program: PassingProgram) -> Edited:
    """A further resource is of a module that does not exist."""
    return with_further(program, "new aws.messaging.Topic(NAME(queue), { name: NAME(queue) }, OPTIONS);", TOPIC)


@operator(COMPILES)
def unknown_argument(program: PassingProgram) -> Edited:
    """A table is given an argument that it does not have."""
    return changed(program, program.one(TABLE), "encryptionAtRest", "true")


@operator(COMPILES)
def argument_of_cloudformation(program: PassingProgram) -> Edited:
    """A function is given an argument under the name that CloudFormation has for it."""
    return changed(program, program.one(FUNCTION), "functionName", "'payments'")


@operator(COMPILES)
def unknown_nested_argument(program: PassingProgram) -> Edited:
    """A function's VPC configuration has an argument that it does not have."""
    return changed(program, program.one(FUNCTION), "vpcConfig.subnets", "[]")


@operator(COMPILES)
def required_argument_left_out(program: PassingProgram) -> Edited:
    """An alias names no key."""
    return left_out(program, program.one(ALIAS), "targetKeyId")


@operator(COMPILES)
def another_required_argument_left_out(program: PassingProgram) -> Edited:
    """A further topic's subscription names no endpoint."""
    text = "new aws.sns.TopicSubscription(NAME(mail), { topic: SELF.arn, protocol: 'email' }, OPTIONS);"
    return with_further(program, text, TOPIC)


@operator(COMPILES)
def required_nested_argument_left_out(program: PassingProgram) -> Edited:
    """An attribute of a table has no type."""
    return program.edited([drop_argument(program, program.one(TABLE), "attributes.0.type")])


@operator(COMPILES, "architecture.component_hygiene")
def arguments_left_out(program: PassingProgram) -> Edited:
    """A further subscription has no arguments at all."""
    return with_further(program, "new aws.sns.TopicSubscription(NAME(mail));", TOPIC)


@operator(COMPILES)
def text_for_a_number(program: PassingProgram) -> Edited:
    """A function's timeout is a text."""
    return changed(program, program.one(FUNCTION), "timeout", "'30 seconds'")


@operator(COMPILES)
def text_for_a_boolean(program: PassingProgram) -> Edited:
    """A VPC's switch is a text."""
    return changed(program, program.one(VPC), "enableDnsHostnames", "'true'")


@operator(COMPILES)
def number_for_a_text(program: PassingProgram) -> Edited:
    """A table's range key is a number."""
    return changed(program, program.one(TABLE), "rangeKey", "7")


@operator(COMPILES)
def list_for_a_text(program: PassingProgram) -> Edited:
    """A VPC's range is a list."""
    return changed(program, program.one(VPC), "cidrBlock", "['10.0.0.0/16']")


@operator(COMPILES, "deployment.values")
def text_for_a_list(program: PassingProgram) -> Edited:
    """A function's layers are a text."""
    return changed(program, program.one(FUNCTION), "layers", "'tools'")


@operator(COMPILES)
def boolean_for_an_object(program: PassingProgram) -> Edited:
    """A table's recovery is a boolean."""
    return changed(program, program.one(TABLE), "pointInTimeRecovery", "true")


@operator(COMPILES)
def resource_for_its_name(program: PassingProgram) -> Edited:
    """A gateway names its VPC by the resource itself, not by its identifier."""
    gateway = program.one(GATEWAY)
    edit = set_argument(program, gateway, "vpcId", "")
    value = making(program, gateway).whole.source.data[edit.start : edit.end].decode()
    return changed(program, gateway, "vpcId", value.removesuffix(".id"))


@operator(COMPILES)
def undeclared_name(program: PassingProgram) -> Edited:
    """An argument reads a name that nothing declares."""
    return changed(program, program.one(KEY), "description", "keyDescription")


@operator(COMPILES)
def undeclared_function(program: PassingProgram) -> Edited:
    """An argument calls a function that nothing declares."""
    return changed(program, program.one(KEY), "description", "describeKey('payments')")


@operator(COMPILES)
def file_that_is_not_there(program: PassingProgram) -> Edited:
    """A helper is imported from a file that the response does not hold."""
    source = program.fragment(program.one(KEY).origin).source
    line = "import { describeKey } from './key-descriptions';\n"
    edits = [Edit(source.path, 0, 0, line)]
    edits.append(set_argument(program, program.one(KEY), "description", "describeKey('payments')"))
    return program.edited(edits)


@operator(COMPILES)
def import_of_what_is_not_exported(program: PassingProgram) -> Edited:
    """A name is imported from a file that does not export it."""
    for specifier in program.walk("import_specifier"):
        statement = specifier.enclosing("import_statement")
        if statement is not None and "'./" in statement.text.replace('"', "'"):
            return program.edited([specifier.followed(", deploymentSettings")])
    message = "no file imports names from another"
    raise NothingToEditError(message)


@operator(COMPILES)
def name_that_pulumi_does_not_export(program: PassingProgram) -> Edited:
    """A name is imported from Pulumi's SDK that it does not export."""
    source = program.fragment(program.one(KEY).origin).source
    return program.edited([Edit(source.path, 0, 0, "import { Construct } from '@pulumi/pulumi';\n")])


@operator(COMPILES)
def declared_twice(program: PassingProgram) -> Edited:
    """A constant is declared twice."""
    text = "const keySettings = SELF.id;\nconst keySettings = SELF.arn;"
    return with_further(program, text, KEY)


@operator(COMPILES)
def constant_assigned_again(program: PassingProgram) -> Edited:
    """A constant is given another value, by a function that nothing calls: only the compiler sees it."""
    text = "const keyDays = 7;\nconst resetKeyDays = () => {\n  keyDays = 30;\n};"
    return with_further(program, text, KEY)


@operator(COMPILES)
def closing_brace_left_out(program: PassingProgram) -> Edited:
    """A file's last closing brace is missing."""
    source = program.fragment(program.one(TOPIC).origin).source
    bodies = list(program.root(source).walk("class_body"))
    if not bodies:
        message = "the file declares no class"
        raise NothingToEditError(message)
    last = bodies[-1]
    return program.edited([Edit(source.path, last.end - 1, last.end, "")])


@operator(COMPILES)
def comma_left_out(program: PassingProgram) -> Edited:
    """A comma between two arguments is missing."""
    inputs = making(program, program.one(KEY)).inputs
    comma = next((c for c in inputs.node.children if c.type == ","), None) if inputs is not None else None
    if inputs is None or comma is None:
        message = "no comma stands between arguments"
        raise NothingToEditError(message)
    return program.edited([Edit(inputs.source.path, comma.start_byte, comma.end_byte, " ")])


@operator(COMPILES)
def rest_left_to_the_reader(program: PassingProgram) -> Edited:
    """An ellipsis stands for statements that are left out."""
    return with_further(program, "... (further keys as above)", KEY)


@operator(COMPILES)
def unknown_output(program: PassingProgram) -> Edited:
    """An argument reads an output that the resource does not have."""
    return _with_parameter(program, "SELF.keyName")


@operator(COMPILES)
def unknown_runtime(program: PassingProgram) -> Edited:
    """A function's runtime is a constant that the SDK does not have."""
    function = program.one(FUNCTION)
    runtime = making(program, function).type.text.removesuffix(".Function") + ".Runtime.NodeJS99dX"
    return changed(program, function, "runtime", runtime)


@operator(COMPILES)
def unknown_function(program: PassingProgram) -> Edited:
    """An argument calls a function that the provider does not have."""
    return _with_parameter(program, "aws.getAccountIdOutput().accountId")


def _with_parameter(program: PassingProgram, value: str, before: str = "") -> Edited:
    """Returns the program with a further parameter of some value."""
    text = f"""
{before}
new aws.ssm.Parameter(NAME(setting), {{ name: NAME(setting), type: 'String', value: {value} }}, OPTIONS);"""
    return with_further(program, text.replace("\n\n", "\n"), KEY)


@operator(COMPILES)
def result_of_a_promise(program: PassingProgram) -> Edited:
    """An argument reads a member of a promise."""
    return _with_parameter(program, "aws.getCallerIdentity({}).accountId")


@operator(COMPILES)
def await_in_a_constructor(program: PassingProgram) -> Edited:
    """A constructor awaits a promise."""
    return _with_parameter(program, "caller.accountId", "const caller = await aws.getCallerIdentity({});")


@operator(COMPILES)
def output_given_to_a_text(program: PassingProgram) -> Edited:
    """An Output is assigned to a text."""
    return _with_parameter(program, "keyArn", "const keyArn: string = SELF.arn;")


@operator(COMPILES, LOGIC)
def output_given_to_a_function(program: PassingProgram) -> Edited:
    """An Output is given to a function that takes a text."""
    return _with_parameter(program, "'1'", "const keyNumber = parseInt(SELF.keyId, 16);")


@operator(COMPILES, LOGIC)
def text_method_of_an_output(program: PassingProgram) -> Edited:
    """A method of texts is called on an Output."""
    return _with_parameter(program, "SELF.arn.split(':')[4]")


@operator(COMPILES, LOGIC)
def output_compared_with_a_text(program: PassingProgram) -> Edited:
    """An Output is compared with a text."""
    return _with_parameter(program, "SELF.keyId === 'payments' ? 'own' : 'other'")


@operator(COMPILES)
def output_as_a_logical_name(program: PassingProgram) -> Edited:
    """An Output is a logical name."""
    text = "new aws.ssm.Parameter(SELF.keyId, { name: NAME(setting), type: 'String', value: 'x' }, OPTIONS);"
    return with_further(program, text, KEY)


@operator(COMPILES, LOGIC)
def loop_over_an_output(program: PassingProgram) -> Edited:
    """A loop goes through an Output."""
    return with_further(program, "for (const letter of SELF.keyId) {\n  pulumi.log.info(letter);\n}", KEY)


@operator(COMPILES, LOGIC)
def arithmetic_on_an_output(program: PassingProgram) -> Edited:
    """An Output is multiplied."""
    return _with_parameter(program, "`${SELF.deletionWindowInDays * 2}`")


@operator(COMPILES)
def output_to_depend_on(program: PassingProgram) -> Edited:
    """A resource depends on an Output of a text."""
    text = """
new aws.ssm.Parameter(NAME(setting), {
  name: NAME(setting),
  type: 'String',
  value: 'x',
}, { parent: this, dependsOn: [SELF.arn] });"""
    return with_further(program, text, KEY)


@operator(COMPILES)
def field_that_nothing_sets(program: PassingProgram) -> Edited:
    """A field of a component is never set."""
    body = program.fragment(program.one(KEY).origin).enclosing("class_body")
    if body is None:
        message = "the key is not made in a class"
        raise NothingToEditError(message)
    line = "\n  public readonly auditArn: pulumi.Output<string>;"
    return program.edited([Edit(body.source.path, body.start + 1, body.start + 1, line)])


def _component_arguments(program: PassingProgram) -> tuple[Resource, Fragment]:
    """Returns a component that the orchestrator makes, and the object literal of its arguments."""
    at = orchestrator_anchor(program)
    if at.making.inputs is None or at.making.inputs.type != "object":
        message = "no component is given its arguments as a literal"
        raise NothingToEditError(message)
    return at.resource, at.making.inputs


@operator(COMPILES)
def unknown_component_argument(program: PassingProgram) -> Edited:
    """A component of the program is given an argument that its interface does not have."""
    return program.edited([appended(_component_arguments(program)[1], "auditLevel: 'full'")])


@operator(COMPILES)
def component_argument_left_out(program: PassingProgram) -> Edited:
    """A component of the program is not given an argument that its interface requires."""
    tags = property_named(_component_arguments(program)[1], "tags")
    if tags is None:
        message = "no component is given tags"
        raise NothingToEditError(message)
    return program.edited([dropped(tags)])


@operator(COMPILES)
def unknown_member_of_a_component(program: PassingProgram) -> Edited:
    """The orchestrator reads a field that a component does not have."""
    at = orchestrator_anchor(program)
    if not at.handle:
        message = "the orchestrator does not name its components"
        raise NothingToEditError(message)
    line = f"\n{at.statement.indent}pulumi.log.info(`made ${{{at.handle}.identifier}}`);"
    return program.edited([at.statement.followed(line)])


@operator(COMPILES)
def association_with_an_unknown_argument(program: PassingProgram) -> Edited:
    """An association names its route table again, in an argument that does not exist."""
    association = program.one(ASSOCIATION)
    return changed(program, association, "routeTable", "'rtb-0a1b2c3d4e5f60718'")


OPERATORS = (
    unknown_resource_type,
    unknown_module,
    unknown_argument,
    argument_of_cloudformation,
    unknown_nested_argument,
    required_argument_left_out,
    another_required_argument_left_out,
    required_nested_argument_left_out,
    arguments_left_out,
    text_for_a_number,
    text_for_a_boolean,
    number_for_a_text,
    list_for_a_text,
    text_for_a_list,
    boolean_for_an_object,
    resource_for_its_name,
    undeclared_name,
    undeclared_function,
    file_that_is_not_there,
    import_of_what_is_not_exported,
    name_that_pulumi_does_not_export,
    declared_twice,
    constant_assigned_again,
    closing_brace_left_out,
    comma_left_out,
    rest_left_to_the_reader,
    unknown_output,
    unknown_runtime,
    unknown_function,
    result_of_a_promise,
    await_in_a_constructor,
    output_given_to_a_text,
    output_given_to_a_function,
    text_method_of_an_output,
    output_compared_with_a_text,
    output_as_a_logical_name,
    loop_over_an_output,
    arithmetic_on_an_output,
    output_to_depend_on,
    field_that_nothing_sets,
    unknown_component_argument,
    component_argument_left_out,
    unknown_member_of_a_component,
    association_with_an_unknown_argument,
)
