"""Failures of PCI DSS other than the constraints: compute reachable from the internet, logs that are not kept."""

from __future__ import annotations

from graders.mutants.tokens import ACCESS_BLOCK, FLOW_LOG, INSTANCE, LOG_GROUP, METHOD, SECURITY_GROUP
from harness.program.values import text_of
from harness.validation.arguments import argument, changed, drop_argument, making, set_argument
from harness.validation.insertion import with_further
from harness.validation.operator import UNUSED, Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.removal import looked_up, removed

__all__ = ["OPERATORS"]

COMPUTE = "pci_dss.private_compute"
LOGGING = "pci_dss.audit_logging"
ISOLATION = "pci_dss.network_isolation"
AUTHORIZATION = "pci_dss.api_authorization"
FUNCTION_LOGS = "/aws/lambda/"


def _with_instance(program: PassingProgram, more: str, after: str = "") -> Edited:
    """Returns the program with a further instance."""
    text = f"""
const bastion = new aws.ec2.Instance(NAME(bastion), {{
  ami: 'ami-0a1b2c3d4e5f60718',
  instanceType: 't3.micro',
  {more}
}}, OPTIONS);
{after}"""
    return with_further(program, text, SECURITY_GROUP)


@operator(COMPUTE)
def instance_with_a_public_address(program: PassingProgram) -> Edited:
    """An instance is given a public address."""
    return _with_instance(program, "subnetId: 'subnet-0a1b2c3d4e5f60718', associatePublicIpAddress: true,")


@operator(COMPUTE)
def instance_with_an_elastic_address(program: PassingProgram) -> Edited:
    """An instance is given an elastic address."""
    address = "new aws.ec2.Eip(NAME(address), { domain: 'vpc', instance: bastion.id }, OPTIONS);"
    return _with_instance(program, "subnetId: 'subnet-0a1b2c3d4e5f60718',", address)


@operator(COMPUTE)
def instance_in_the_default_vpc(program: PassingProgram) -> Edited:
    """An instance names no subnet, and so starts in the default VPC."""
    return _with_instance(program, "tags: { Role: 'bastion' },")


@operator(COMPUTE)
def launch_template_with_public_addresses(program: PassingProgram) -> Edited:
    """A launch template gives its instances public addresses."""
    text = """
new aws.ec2.LaunchTemplate(NAME(template), {
  name: NAME(template),
  imageId: 'ami-0a1b2c3d4e5f60718',
  instanceType: 't3.micro',
  networkInterfaces: [{ associatePublicIpAddress: 'true', securityGroups: ['sg-0a1b2c3d4e5f60718'] }],
}, OPTIONS);"""
    return with_further(program, text, SECURITY_GROUP)


@operator(COMPUTE)
def worker_with_a_public_address(program: PassingProgram) -> Edited:
    """The program's own instance is given a public address."""
    return changed(program, program.one(INSTANCE), "associatePublicIpAddress", "true")


@operator(LOGGING)
def retention_left_out(program: PassingProgram) -> Edited:
    """The log groups of functions are kept for ever."""
    groups = [
        group
        for group in program.program.of_type(LOG_GROUP)
        if FUNCTION_LOGS in making(program, group).whole.text or (text_of(group.input("name")) or "").startswith("/aws")
    ]
    if not groups:
        message = "no log group is for functions"
        raise NothingToEditError(message)
    return program.edited(drop_argument(program, group, "retentionInDays") for group in groups)


@operator(LOGGING)
def retention_of_zero(program: PassingProgram) -> Edited:
    """The log groups are kept for zero days, which means for ever."""
    return program.edited(set_argument(program, group, "retentionInDays", "0") for group in program.written(LOG_GROUP))


@operator(LOGGING)
def function_logs_looked_up(program: PassingProgram) -> Edited:
    """The log groups of functions are looked up instead of made."""
    groups = [g for g in program.written(LOG_GROUP) if FUNCTION_LOGS in making(program, g).whole.text]
    if not groups:
        message = "no log group is for functions"
        raise NothingToEditError(message)
    return program.edited(looked_up(program, group) for group in groups)


@operator(LOGGING)
def function_logs_left_out(program: PassingProgram) -> Edited:
    """No log group is made for functions, so that AWS makes ones without retention."""
    groups = [g for g in program.written(LOG_GROUP) if FUNCTION_LOGS in making(program, g).whole.text]
    if not groups:
        message = "no log group is for functions"
        raise NothingToEditError(message)
    return program.edited(removed(program, groups))


@operator(LOGGING, "services.vpc_flow_logs", "constraints.flow_logs", UNUSED)
def nobody_logs_access(program: PassingProgram) -> Edited:
    """Neither a flow log nor a trail is made."""
    return program.edited(removed(program, program.written(FLOW_LOG)))


@operator(AUTHORIZATION)
def method_open_to_anybody(program: PassingProgram) -> Edited:
    """A method of the API asks for no authorization, nor for a key."""
    method = program.one(METHOD)
    edits = [set_argument(program, method, "authorization", "'NONE'")]
    if "apiKeyRequired" in method.inputs.entries:
        edits.append(drop_argument(program, method, "apiKeyRequired"))
    return program.edited(edits)


@operator(AUTHORIZATION)
def function_open_to_anybody(program: PassingProgram) -> Edited:
    """A function has an address that anybody may call."""
    text = "new aws.lambda.FunctionUrl(NAME(url), { functionName: 'payments', authorizationType: 'NONE' }, OPTIONS);"
    return with_further(program, text, SECURITY_GROUP)


@operator(LOGGING)
def log_groups_of_other_functions(program: PassingProgram) -> Edited:
    """The log groups of functions have names of other functions."""
    groups = [g for g in program.written(LOG_GROUP) if FUNCTION_LOGS in making(program, g).whole.text]
    edits = {}
    for group in groups:
        name = argument(program, group, "name")
        edits[name.source.path, name.node.start_byte] = name.replaced(
            name.text.replace(FUNCTION_LOGS, f"{FUNCTION_LOGS}other-")
        )
    if not edits:
        message = "no log group is by a function's name"
        raise NothingToEditError(message)
    return program.edited(edits.values())


@operator(ISOLATION)
def public_access_let_in_again(program: PassingProgram) -> Edited:
    """A second block for the same bucket lets public access in again."""
    bucket = argument(program, program.one(ACCESS_BLOCK), "bucket").text
    text = f"new aws.s3.BucketPublicAccessBlock(NAME(opened), {{ bucket: {bucket}, blockPublicAcls: false }}, OPTIONS);"
    return with_further(program, text, ACCESS_BLOCK)


OPERATORS = (
    log_groups_of_other_functions,
    public_access_let_in_again,
    instance_with_a_public_address,
    instance_with_an_elastic_address,
    instance_in_the_default_vpc,
    launch_template_with_public_addresses,
    worker_with_a_public_address,
    retention_left_out,
    retention_of_zero,
    function_logs_looked_up,
    function_logs_left_out,
    nobody_logs_access,
    method_open_to_anybody,
    function_open_to_anybody,
)
