"""Additions that change nothing that exists."""

from __future__ import annotations

from harness.validation.arguments import set_argument
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.insertion import imported, with_further
from harness.validation.objects import appended
from harness.validation.operator import Edited
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.rewriting import Render, everywhere

__all__ = ["METAMORPHIC_EDITS"]

FUNCTION = "aws:lambda/function:Function"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
TABLE = "aws:dynamodb/table:Table"

UNUSED = """
function createLegacyBucket(): aws.s3.Bucket {
  return new aws.s3.Bucket('legacy-bucket', { bucket: 'legacy-bucket' }, { protect: true, retainOnDelete: true });
}
"""
UNUSED_CLASS = """
class LegacyStack extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('legacy:index:LegacyStack', name, {}, opts);
    new aws.ec2.SecurityGroup('open', {
      ingress: [{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }],
    });
  }
}
"""
TEST = """import * as pulumi from '@pulumi/pulumi';
import * as cdk from 'aws-cdk-lib';
import * as aws from '@pulumi/aws';

describe('buckets', () => {
  it('are made', () => {
    const bucket = new aws.s3.Bucket('fixed', { bucket: 'fixed' }, { protect: true });
    expect(`${bucket.id}`).toBeDefined();
    expect(cdk).toBeDefined();
    expect(pulumi).toBeDefined();
  });
});
"""
README = """# Payments

Written first for the AWS CDK (`import * as cdk from 'aws-cdk-lib'`), then for Terraform:

```hcl
resource "aws_s3_bucket" "audit" {
  bucket = "audit"
}
```
"""


@metamorphic_edit
def tags_added(program: PassingProgram) -> Edited:
    """Tags are added to resources that list their own."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        key, value = fragment.field("key"), fragment.field("value")
        if fragment.type != "pair" or key is None or value is None or key.text != "tags" or value.type != "object":
            return None
        members = [render(child) for child in value.children]
        members += ["Owner: 'payments-team'", "'cost-center': '4711'"]
        return f"tags: {{ {', '.join(members)} }}"

    return everywhere(program, rule)


@metamorphic_edit
def options_switched_off(program: PassingProgram) -> Edited:
    """Options state that nothing is protected or retained."""
    return program.edited(
        appended(literal, "protect: false, retainOnDelete: false")
        for literal in program.walk("object")
        if any(pair.text in {"parent: this", "parent"} for pair in literal.children)
        and not _is_given_to_a_call(literal)
    )


def _is_given_to_a_call(literal: Fragment) -> bool:
    """Returns whether an object is an argument of a plain call, such as one that looks something up."""
    call = literal.parent.parent if literal.parent is not None and literal.parent.type == "arguments" else None
    return call is not None and call.type == "call_expression"


@metamorphic_edit
def protection_switched_off(program: PassingProgram) -> Edited:
    """Arguments say that nothing is protected against deletion, or skipped when destroyed."""
    edits: list[Edit] = []
    for type_, argument in ((TABLE, "deletionProtectionEnabled"), (LOG_GROUP, "skipDestroy")):
        edits += [set_argument(program, resource, argument, "false") for resource in program.written(type_)]
    return program.edited(edits)


@metamorphic_edit
def descriptions_added(program: PassingProgram) -> Edited:
    """Functions have descriptions that mention what would be wrong."""
    text = "'No FileArchive; not Resource: *; not on cdk; environmentSuffix'"
    return program.edited(set_argument(program, f, "description", text) for f in program.written(FUNCTION))


@metamorphic_edit
def resource_added(program: PassingProgram) -> Edited:
    """A further resource, named with the suffix, stands in a component."""
    text = "new aws.ssm.Parameter(NAME(note), { name: NAME(note), type: 'String', value: 'payments' }, OPTIONS);"
    return with_further(program, text, TABLE)


@metamorphic_edit
def narrow_group_added(program: PassingProgram) -> Edited:
    """A further security group lets in its own members and one port from a private range."""
    text = """
new aws.ec2.SecurityGroup(NAME(internal), {
  name: NAME(internal),
  description: 'Internal traffic',
  ingress: [
    { protocol: '-1', fromPort: 0, toPort: 0, self: true },
    { protocol: 'tcp', fromPort: 8443, toPort: 8443, cidrBlocks: ['10.0.0.0/8'] },
    { protocol: 'tcp', fromPort: 443, toPort: 443, cidrBlocks: ['0.0.0.0/0'], ipv6CidrBlocks: ['::/0'] },
  ],
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@metamorphic_edit
def queue_with_a_policy_added(program: PassingProgram) -> Edited:
    """A further role may send to a queue and list all buckets, which AWS does not let anyone limit."""
    text = """
const notices = new aws.sqs.Queue(NAME(notices), { name: NAME(notices), sqsManagedSseEnabled: true }, OPTIONS);
const sender = new aws.iam.Role(NAME(sender), {
  name: NAME(sender),
  maxSessionDuration: 3600,
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' }),
}, OPTIONS);
new aws.iam.RolePolicy(NAME(sending), {
  role: sender.id,
  policy: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: notices.arn },
      { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
    ],
  },
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@metamorphic_edit
def output_handled_rightly(program: PassingProgram) -> Edited:
    """Outputs are handled in all correct ways."""
    text = """
const keyParts = SELF.arn.apply((arn) => (arn.includes(':') ? arn.split(':') : []));
new aws.ssm.Parameter(NAME(right), {
  name: NAME(right),
  type: 'String',
  value: pulumi.all([SELF.arn, keyParts[0]]).apply(([arn, part]) => `${arn} ${part || 'none'}`),
  description: pulumi.concat('of ', SELF.arn),
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@metamorphic_edit
def function_that_nothing_calls(program: PassingProgram) -> Edited:
    """A function that nothing calls would make a bucket that meets no requirement."""
    return _at_the_end(program, UNUSED)


@metamorphic_edit
def class_that_nothing_instantiates(program: PassingProgram) -> Edited:
    """A component that nothing instantiates would make an open security group."""
    return _at_the_end(program, UNUSED_CLASS)


def _at_the_end(program: PassingProgram, text: str) -> Edited:
    """Returns the program with declarations at the end of its entry file."""
    entry = program.program.entry
    if entry is None:
        message = "the program has no entry file"
        raise NothingToEditError(message)
    root = program.root(entry)
    return program.edited([Edit(entry.path, root.end, root.end, text), *imported(program, entry, text)])


@metamorphic_edit
def unreachable_branch_added(program: PassingProgram) -> Edited:
    """A branch for production only would make a table that meets no requirement."""
    text = """
if (pulumi.getStack() === 'prod') {
  new aws.dynamodb.Table('production', { billingMode: 'PROVISIONED', hashKey: 'id', attributes: [] });
}"""
    return with_further(program, text, TABLE)


@metamorphic_edit
def test_added(program: PassingProgram) -> Edited:
    """A test makes a protected bucket with a fixed name, and imports the AWS CDK."""
    return {**program.files, "tests/legacy.test.ts": TEST}


@metamorphic_edit
def readme_added(program: PassingProgram) -> Edited:
    """A README speaks of the AWS CDK and shows Terraform."""
    return {**program.files, "README.md": README}


@metamorphic_edit
def configuration_added(program: PassingProgram) -> Edited:
    """The project has its configuration files."""
    added = {
        "Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
        "tsconfig.json": '{ "compilerOptions": { "strict": true, "target": "ES2020", "module": "commonjs" } }\n',
        ".gitignore": "node_modules/\nbin/*.js\n",
        "jest.config.js": "module.exports = { preset: 'ts-jest' };\n",
    }
    return {**added, **program.files}


@metamorphic_edit
def unused_values_added(program: PassingProgram) -> Edited:
    """Unused values are added next to resources."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        if fragment.type != "expression_statement" or fragment.children[0].type != "new_expression":
            return None
        unused = f"const unused{fragment.start} = {{ protect: true, Resource: '*' }};"
        return f"{unused}\n{fragment.indent}{render(fragment.children[0])};"

    return everywhere(program, rule)


METAMORPHIC_EDITS = (
    tags_added,
    options_switched_off,
    protection_switched_off,
    descriptions_added,
    resource_added,
    narrow_group_added,
    queue_with_a_policy_added,
    output_handled_rightly,
    function_that_nothing_calls,
    class_that_nothing_instantiates,
    unreachable_branch_added,
    test_added,
    readme_added,
    configuration_added,
    unused_values_added,
)
