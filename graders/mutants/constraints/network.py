"""Failures of the network: flow logs that miss the VPC, security groups that let in too much."""

from __future__ import annotations

from graders.mutants.tokens import FLOW_LOG, SECURITY_GROUP, VPC
from harness.validation.arguments import argument, changed, making, set_argument
from harness.validation.insertion import Anchor, anchors, inserted, with_further
from harness.validation.objects import entry_of
from harness.validation.operator import UNUSED, Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

FLOW_LOGS = "constraints.flow_logs"
GROUPS = "constraints.security_groups"


@operator(FLOW_LOGS, "pci_dss.audit_logging", UNUSED)
def flow_log_of_a_subnet(program: PassingProgram) -> Edited:
    """The flow log belongs to a single subnet."""
    entry = entry_of(argument(program, program.one(FLOW_LOG), "vpcId"))
    return program.edited([entry.replaced("subnetId: 'subnet-0a1b2c3d4e5f60718'")])


@operator(FLOW_LOGS, UNUSED)
def flow_log_of_a_further_vpc(program: PassingProgram) -> Edited:
    """The flow log belongs to a further VPC, not to the one in use."""
    log = program.one(FLOW_LOG)
    made = making(program, log)
    statement = made.whole.statement
    if statement is None or made.options is None:
        message = "the flow log is not made in a statement with options"
        raise NothingToEditError(message)
    name = f"`${{{made.name.text}}}-vpc`"
    namespace = made.type.text.removesuffix(".FlowLog")
    cidr = "{ cidrBlock: '10.250.0.0/16' }"
    vpc = f"const loggedVpc = new {namespace}.Vpc({name}, {cidr}, {{ parent: this }});\n{statement.indent}"
    return program.edited([statement.preceded(vpc), set_argument(program, log, "vpcId", "loggedVpc.id")])


@operator(FLOW_LOGS)
def flow_log_to_a_bucket(program: PassingProgram) -> Edited:
    """The flow log goes to a bucket."""
    log = program.one(FLOW_LOG)
    edits = [
        set_argument(program, log, "logDestinationType", "'s3'"),
        set_argument(program, log, "logDestination", "'arn:aws:s3:::payments-flow-logs'"),
    ]
    return program.edited(edits)


@operator(FLOW_LOGS)
def flow_log_to_a_stream(program: PassingProgram) -> Edited:
    """The flow log goes to a delivery stream."""
    text = "'kinesis-data-firehose'"
    return changed(program, program.one(FLOW_LOG), "logDestinationType", text)


def _with_group(program: PassingProgram, ingress: str) -> Edited:
    """Returns the program with a further security group."""
    text = f"""
new aws.ec2.SecurityGroup(NAME(further), {{
  name: NAME(further),
  description: 'Further access',
  ingress: {ingress},
}}, OPTIONS);"""
    return with_further(program, text, SECURITY_GROUP, VPC)


def _with_rule(program: PassingProgram, type_: str, inputs: str) -> Edited:
    """Returns the program with a further rule for one of its security groups."""
    at = _named_group(program)
    text = f"new aws.{type_}(NAME(further), {{ securityGroupId: SELF.id, {inputs} }}, OPTIONS);"
    return program.edited(inserted(program, at, text))


def _named_group(program: PassingProgram) -> Anchor:
    found = next((at for at in anchors(program, SECURITY_GROUP) if at.handle), None)
    if found is None:
        message = "no security group has a name by which a rule could name it"
        raise NothingToEditError(message)
    return found


@operator(GROUPS)
def all_protocols_from_anywhere(program: PassingProgram) -> Edited:
    """A security group lets in everything from everywhere."""
    return _with_group(program, "[{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }]")


@operator(GROUPS)
def shell_from_anywhere(program: PassingProgram) -> Edited:
    """A security group opens port 22 to the internet."""
    return _with_group(program, "[{ protocol: 'tcp', fromPort: 22, toPort: 22, cidrBlocks: ['0.0.0.0/0'] }]")


@operator(GROUPS)
def shell_from_anywhere_over_ipv6(program: PassingProgram) -> Edited:
    """A security group opens port 22 to the internet over IPv6."""
    return _with_group(program, "[{ protocol: 'tcp', fromPort: 22, toPort: 22, ipv6CidrBlocks: ['::/0'] }]")


@operator(GROUPS)
def internet_in_two_halves(program: PassingProgram) -> Edited:
    """A security group opens a port to two ranges that together are the internet."""
    ranges = "['0.0.0.0/1', '128.0.0.0/1']"
    return _with_group(program, f"[{{ protocol: 'tcp', fromPort: 5432, toPort: 5432, cidrBlocks: {ranges} }}]")


@operator(GROUPS)
def all_ports_from_a_private_range(program: PassingProgram) -> Edited:
    """A security group lets in all ports from a private range."""
    return _with_group(program, "[{ protocol: 'tcp', fromPort: 0, toPort: 65535, cidrBlocks: ['10.0.0.0/8'] }]")


@operator(GROUPS)
def more_ports_than_the_public_ones(program: PassingProgram) -> Edited:
    """A security group opens a range of ports to the internet that begins with a public one."""
    return _with_group(program, "[{ protocol: 'tcp', fromPort: 443, toPort: 8443, cidrBlocks: ['0.0.0.0/0'] }]")


@operator(GROUPS)
def public_rule_after_one_of_its_own(program: PassingProgram) -> Edited:
    """A security group has a rule for itself, and then one for the internet."""
    own = "{ protocol: 'tcp', fromPort: 8080, toPort: 8080, self: true }"
    public = "{ protocol: 'tcp', fromPort: 8080, toPort: 8080, cidrBlocks: ['0.0.0.0/0'] }"
    return _with_group(program, f"[{own}, {public}]")


@operator(GROUPS)
def default_group_open(program: PassingProgram) -> Edited:
    """The VPC's default security group lets in everything from everywhere."""
    text = """
new aws.ec2.DefaultSecurityGroup(NAME(open), {
  vpcId: SELF.id,
  ingress: [{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }],
}, OPTIONS);"""
    return with_further(program, text, VPC)


@operator(GROUPS, "deployment.references")
def rule_for_all_protocols(program: PassingProgram) -> Edited:
    """A separate rule lets in everything from everywhere."""
    inputs = "type: 'ingress', protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0']"
    return _with_rule(program, "ec2.SecurityGroupRule", inputs)


@operator(GROUPS, "deployment.references")
def rule_without_ports(program: PassingProgram) -> Edited:
    """An ingress rule of the newer kind is for all protocols and names no ports."""
    return _with_rule(program, "vpc.SecurityGroupIngressRule", "ipProtocol: '-1', cidrIpv4: '0.0.0.0/0'")


@operator(GROUPS, "deployment.references")
def rule_for_a_database(program: PassingProgram) -> Edited:
    """An ingress rule of the newer kind opens a database's port to the internet over IPv6."""
    inputs = "ipProtocol: 'tcp', fromPort: 3306, toPort: 3306, cidrIpv6: '::/0'"
    return _with_rule(program, "vpc.SecurityGroupIngressRule", inputs)


@operator(GROUPS, "deployment.references")
def rules_from_a_list(program: PassingProgram) -> Edited:
    """One of several ports that a loop opens to the internet is not public."""
    text = """
for (const port of [80, 443, 8080]) {
  new aws.vpc.SecurityGroupIngressRule(`${NAME(public)}-${port}`, {
    securityGroupId: SELF.id,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    cidrIpv4: '0.0.0.0/0',
  }, OPTIONS);
}"""
    return program.edited(inserted(program, _named_group(program), text))


OPERATORS = (
    flow_log_of_a_subnet,
    flow_log_of_a_further_vpc,
    flow_log_to_a_bucket,
    flow_log_to_a_stream,
    all_protocols_from_anywhere,
    shell_from_anywhere,
    shell_from_anywhere_over_ipv6,
    internet_in_two_halves,
    all_ports_from_a_private_range,
    more_ports_than_the_public_ones,
    public_rule_after_one_of_its_own,
    default_group_open,
    rule_for_all_protocols,
    rule_without_ports,
    rule_for_a_database,
    rules_from_a_list,
)
