"""Properties that are attached to nothing, and doors left open: one edit of a full success each.

The edit keeps the form that a check looks for and takes away what it is for. What is asked of each: the outcome of the
check that it concerns, no success where that is not a pass, and no other check that passes because of it.
"""

# ruff: noqa: E501 - an edit a line

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.checks import Outcome, Severity
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

SAMPLE = Path(__file__).parents[2] / "samples" / "payments" / "birch-1" / "s01.md"
THROTTLE, ALARM, FLOW = "constraints.api_throttling", "constraints.error_alarm", "constraints.flow_logs"
LIFECYCLE, ISOLATED, TRUSTED = (
    "constraints.bucket_versioning_lifecycle",
    "pci_dss.network_isolation",
    "iam.wildcard_actions",
)
NAMES, KEY, RESOURCES = "naming.logical_names", "constraints.backup_key", "iam.wildcard_resources"

TRUST = "Principal: { Service: service },"
DENY = (
    'Effect: "Deny",\n                        Principal: "*",\n                        Action: "s3:*",\n'
    "                        Resource: [this.auditBucket.arn, pulumi.interpolate`${this.auditBucket.arn}/*`],\n"
    '                        Condition: { Bool: { "aws:SecureTransport": "false" } },'
)
ROOT = "Principal: { AWS: pulumi.interpolate`arn:aws:iam::${identity.accountId}:root` },"
DIMENSIONS = "dimensions: { FunctionName: fn.name },"
RETURNED = 'label: "Error rate", returnData: true }'
MOVES = 'transitions: [{ days: 90, storageClass: "GLACIER" }],\n                    noncurrent'
STAGED = "            stageName: stage.stageName,"
NAMER = "return (what) => `pay-${what}-${suffix}`;"
LOGGING = 'Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],'


SERVICES = "services"
TOLD = "        this.topicArn = topic.arn;"
WRITER = 'assumeRolePolicy: trust("vpc-flow-logs.amazonaws.com"),'
GROUP = "Resource: pulumi.interpolate`${group.arn}:*`,"
ENDPOINT = "VpcEndpoint(n(`${service}-endpoint`), {\n                vpcId: this.vpc.id,"
ATTACHMENT = "transitGatewayId: tgw.id,\n            vpcId: this.vpc.id,"
SUBNETS = "subnetIds: this.privateSubnets.map((subnet) => subnet.id),"
GATEWAY = 'aws.ec2.InternetGateway(n("igw"), { vpcId: this.vpc.id,'


CLOSED = f"        new aws.sqs.Queue(n('made'), {{ name: n('q') }}, {{ parent: this }});\n{TOLD}"
"""One more resource in the component of alarms."""

RETAINED, RUNS = "teardown.no_retain", "outputs.runs"
PLACED, PASSAGES, CODE = "constraints.private_lambda", "services.vpc_endpoints", "lambda_code.handler"
BLOCK = 'new aws.s3.BucketPublicAccessBlock(n("audit-private"), {\n            bucket: this.auditBucket.id,'
STATED = 'Action: "sts:AssumeRole",\n            },\n        ],'
SIGNED_IN = STATED.replace(
    "        ],",
    '            { Effect: "Allow" as const, Principal: { Federated: "accounts.google.com" }, Action: "sts:'
    'AssumeRoleWithWebIdentity", CONDITION } as any,\n        ],',
)


PRIVATE = "aws.ec2.Subnet(n(`private-${zone}`), {\n                vpcId: this.vpc.id,"
MADE = 'tags: named("vpc"),\n        }, child)'
METHOD = "aws.apigateway.Method(n(`api-${path}-post`), {\n                restApi: api.id,"
OUT = '        new aws.ec2.SecurityGroupRule(n("functions-https-out"), {'
INTO = 'type: "ingress", securityGroupId: group.id, protocol: "tcp", fromPort: 22, toPort: 22'
LISTED = (
    '        const list = new aws.ec2.ManagedPrefixList(n("list"), { name: n("list"), addressFamily: "IPv4", maxEntries: 1, '
    'entries: [{ cidr: "0.0.0.0/0" }] }, { parent: this });\n        new aws.ec2.SecurityGroupRule(n("in"), '
    f"{{ {INTO}, prefixListIds: [list.id] }}, {{ parent: this }});\n"
)
MANY = (
    "        for (let i = 11; i < 100; i++) new aws.ec2.SecurityGroupRule(n(`in-${i}`), "
    f"{{ {INTO}, cidrBlocks: [`${{i}}.0.0.0/9`] }}, {{ parent: this }});\n"
)
GROUPS = "constraints.security_groups"

LAMBDA_TRUST = 'assumeRolePolicy: trust("lambda.amazonaws.com"),'
PASSAGE = 'vpcEndpointType: "Gateway",'
SPOKE = 'new aws.ec2transitgateway.VpcAttachment(n("tgw-vpc"), {'
CODED = '"index.js": new pulumi.asset.StringAsset(spec.source),'
RUNTIME = (
    'runtime: "nodejs20.x",\n                architectures: ["arm64"],\n                handler: "index.handler",\n'
    f"                code: new pulumi.asset.AssetArchive({{\n                    {CODED}"
)
CLIENTS = "const db = new DynamoDBClient({});"

REGISTERED = "        this.registerOutputs({ table"
QUERIES = (
    'metricQueries: [\n                    { id: "rate", expression: "errors / invocations", label: "Error rate", returnData: '
    'true },\n                    metric("errors", "Errors"),\n                    metric("invocations", "Invocations"),\n'
    "                ],"
)
SECONDS = (
    'namespace: "AWS/Lambda", metricName: "Errors", statistic: "Average", period: 60, unit: "Seconds",\n'
    "                dimensions: { FunctionName: fn.name },"
)


def assumed(statement: str) -> str:
    """A trust policy of the functions' roles with one statement."""
    return f'assumeRolePolicy: {{ Version: "2012-10-17", Statement: [{{ {statement} }}] }},'


def letting(*statements: str) -> str:
    """A policy of the endpoints."""
    listed = ", ".join(f"{{ {statement} }}" for statement in statements)
    return f'{PASSAGE} policy: JSON.stringify({{ Version: "2012-10-17", Statement: [{listed}] }}),'


EVERYTHING = 'Principal: "*", Action: "*", Resource: "*"'


def granting(document: str) -> str:
    """One more policy, with a document."""
    return CLOSED.replace("sqs.Queue", "iam.Policy").replace("name: n('q')", f"name: n('q'), policy: {document}")


def policed(statement: str) -> str:
    """A policy of the topic with one statement."""
    document = f'{{ Version: "2012-10-17", Statement: [{{ {statement} }}] }}'
    made = f"new aws.sns.TopicPolicy(n('policy'), {{ arn: topic.arn, policy: pulumi.jsonStringify({document}) }}, "
    return f"        {made}{{ parent: this }});\n{TOLD}"


def trusting(statement: str) -> str:
    """A trust policy with one statement for the service of flow logs."""
    return (
        'assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Principal: { Service: "vpc-flow-logs.amazonaws.com" }, '
        f"{statement} }}] }},"
    )


def allowing(principal: str, condition: str = "") -> str:
    """A statement that lets somebody read the bucket."""
    return (
        f'Effect: "Allow", Principal: {principal}, Action: "s3:GetObject", Resource: this.auditBucket.arn, {condition}'
    )


@dataclass(frozen=True)
class Edit:
    """One edit of the success: the text that is replaced, what stands there then, and what must be said."""

    name: str
    old: str
    new: str
    check: str
    outcome: Outcome
    reason: str


FAIL, UNKNOWN, PASS = Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS

EDITS = [
    # Throttles
    Edit("another API", "restApi: api.id,\n" + STAGED, 'restApi: new aws.apigateway.RestApi(n("b"), {}, child).id,\n' + STAGED, THROTTLE, FAIL, "the API that serves is not throttled"),
    Edit("a made-up API", "restApi: api.id,\n" + STAGED, 'restApi: "a1b2c3d4e5",\n' + STAGED, THROTTLE, FAIL, "no API of the program has this id"),
    Edit("an API that is looked up", "restApi: api.id,\n" + STAGED, 'restApi: aws.apigateway.RestApi.get(n("old"), "a1b2c3").id,\n' + STAGED, THROTTLE, FAIL, "the program does not make it"),
    Edit("an API from configuration", "restApi: api.id,\n" + STAGED, 'restApi: config.require("api"),\n' + STAGED, THROTTLE, UNKNOWN, "whoever deploys it knows which"),
    Edit("another stage", STAGED, '            stageName: "elsewhere",', THROTTLE, FAIL, "the program makes no such stage"),
    Edit("a path that there is not", 'methodPath: "*/*"', 'methodPath: "health/GET"', THROTTLE, FAIL, "the API has no such method"),
    Edit("one method of two", 'methodPath: "*/*"', 'methodPath: "authorize/POST"', THROTTLE, FAIL, "the other method is not throttled"),
    Edit("the same stage by its name", STAGED, "            stageName: args.suffix,", THROTTLE, PASS, "it is the stage's name"),
    Edit("a usage plan for no stage", "new aws.apigateway.MethodSettings(", 'new aws.apigateway.UsagePlan(n("plan"), { throttleSettings: { rateLimit: 167 } }, child);\n        const settings = (...given: any[]) => given;\n        settings(', THROTTLE, FAIL, "the plan is attached to nothing"),
    Edit("a usage plan for another stage", "new aws.apigateway.MethodSettings(", 'new aws.apigateway.UsagePlan(n("plan"), { apiStages: [{ apiId: api.id, stage: "beta" }], throttleSettings: { rateLimit: 167 } }, child);\n        const settings = (...given: any[]) => given;\n        settings(', THROTTLE, FAIL, "the stage is not the program's"),
    Edit("a second stage that nothing throttles", "        this.url = stage.invokeUrl;", '        this.url = new aws.apigateway.Stage(n("open"), { restApi: api.id, deployment: deployment.id, stageName: `open-${args.suffix}` }, child).invokeUrl;', THROTTLE, FAIL, "all can be called through the other stage"),
    Edit("a method whose throttle is off", "        this.url = stage.invokeUrl;", '        new aws.apigateway.MethodSettings(n("off"), { restApi: api.id, stageName: stage.stageName, methodPath: "authorize/POST", settings: { throttlingRateLimit: -1 } }, child);\n        this.url = stage.invokeUrl;', THROTTLE, FAIL, "it is not throttled"),
    # Alarms
    Edit("a function that there is not", DIMENSIONS, 'dimensions: { FunctionName: "ghost" },', ALARM, FAIL, "nothing reports to that metric"),
    Edit("a made-up name with the suffix", DIMENSIONS, "dimensions: { FunctionName: `pay-${key}-ghost-${args.suffix}` },", ALARM, FAIL, "no function has that name"),
    Edit("the function's ARN", DIMENSIONS, "dimensions: { FunctionName: fn.arn },", ALARM, FAIL, "the metric is named by the function's name"),
    Edit("a function that is looked up", DIMENSIONS, 'dimensions: { FunctionName: aws.lambda.Function.get(n(`x-${key}`), "x").name },', ALARM, FAIL, "it is not the program's"),
    Edit("a further dimension", DIMENSIONS, 'dimensions: { FunctionName: fn.name, Stage: "live" },', ALARM, FAIL, "Lambda has no metric of that dimension"),
    Edit("a version of nothing", DIMENSIONS, 'dimensions: { FunctionName: fn.name, Resource: "other:live" },', ALARM, FAIL, "the resource is not the function's"),
    Edit("all functions together", DIMENSIONS, "", ALARM, PASS, "without dimensions the metric is of all functions"),
    Edit("nothing is returned", RETURNED, RETURNED.replace("true", "false"), ALARM, FAIL, "the alarm compares nothing"),
    Edit("returning is left out", RETURNED, 'label: "Error rate" }', ALARM, FAIL, "left out, it is false"),
    Edit("several are returned", "                id,\n", "                id, returnData: true,\n", ALARM, FAIL, "CloudWatch takes exactly one"),
    Edit("over a year", "                    period: 60,", "                    period: 86400 * 73,", ALARM, FAIL, "CloudWatch looks back a week at most"),
    Edit("a year of periods", "evaluationPeriods: 5,", "evaluationPeriods: 525600,", ALARM, FAIL, "CloudWatch looks back a week at most"),
    Edit("more points than there are", "datapointsToAlarm: 3,", "datapointsToAlarm: 9,", ALARM, FAIL, "it can never go off"),
    Edit("a topic of nobody", "alarmActions: [topic.arn],", 'alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"],', ALARM, FAIL, "the program makes no such topic"),
    Edit("a topic that is looked up", "alarmActions: [topic.arn],", 'alarmActions: [aws.sns.Topic.get(n("ops"), "arn").arn],', ALARM, FAIL, "the program does not make it"),
    Edit("a topic from configuration", "alarmActions: [topic.arn],", 'alarmActions: [config.require("topic")],', ALARM, UNKNOWN, "whoever deploys it knows which"),
    Edit("a metric of another account", "                id,\n                metric", '                id, accountId: "123456789012",\n                metric', ALARM, UNKNOWN, "it may be the account of the program's functions, or another"),
    Edit("only where there is much traffic", 'expression: "errors / invocations"', 'expression: "IF(invocations > 99999, errors / invocations, 0)"', ALARM, FAIL, "so much never comes"),
    Edit("only where there is some traffic", 'expression: "errors / invocations"', 'expression: "IF(invocations > 10, errors / invocations, 0)"', ALARM, PASS, "few calls say little"),
    Edit("a period that there is not", "                    period: 60,", "                    period: 7,", ALARM, FAIL, "CloudWatch takes no such alarm"),
    Edit("alarms of another region", "alarmActions: [topic.arn],", 'region: "eu-west-1", alarmActions: [topic.arn],', ALARM, FAIL, "the functions report to theirs"),
    Edit("alarms of a region that is not known", "alarmActions: [topic.arn],", 'region: process.env.ALARM_REGION, alarmActions: [topic.arn],', ALARM, UNKNOWN, "the functions may report elsewhere"),
    Edit("alarms by a provider that is not known", "alarmActions: [topic.arn],\n                tags: args.tags,\n            }, { parent: this });", 'alarmActions: [topic.arn],\n                tags: args.tags,\n            }, { parent: this, provider: (globalThis as any).chosen(key) });', ALARM, UNKNOWN, "it may be of another region"),
    Edit("alarms by another region's provider", "alarmActions: [topic.arn],\n                tags: args.tags,\n            }, { parent: this });", 'alarmActions: [topic.arn],\n                tags: args.tags,\n            }, { parent: this, provider: new aws.Provider(n(`west-${key}`), { region: "us-west-2" }) });', ALARM, FAIL, "the functions report to theirs"),
    Edit("alarms of the functions' region", "alarmActions: [topic.arn],", 'region: "us-east-1", alarmActions: [topic.arn],', ALARM, PASS, "it is the stack's"),
    Edit("a topic of another region", "new aws.sns.Topic(n(\"alerts\"), {", 'new aws.sns.Topic(n("alerts"), { region: "eu-west-1",', ALARM, FAIL, "alarms notify topics of theirs"),
    # Logs
    Edit("logs of another region", "maxAggregationInterval: 60,", 'region: "eu-west-1",', FLOW, FAIL, "the VPC is not there"),
    Edit("logs of a region that is not known", "maxAggregationInterval: 60,", 'region: process.env.LOG_REGION,', FLOW, UNKNOWN, "the VPC may be elsewhere"),
    Edit("logs without addresses", "maxAggregationInterval: 60,", 'logFormat: "${version} ${start}",', FLOW, FAIL, "nothing can be traced"),
    Edit("logs with addresses", "maxAggregationInterval: 60,", 'logFormat: "${srcaddr} ${dstaddr} ${action}",', FLOW, PASS, "they say what went where"),
    Edit("a log group that is nearly the program's", "logDestination: group.arn,", "logDestination: pulumi.interpolate`${group.arn}-old`,", FLOW, FAIL, "it is another"),
    Edit("rejected traffic", 'trafficType: "ALL"', 'trafficType: "REJECT"', FLOW, FAIL, "what was let through leaves no trace"),
    Edit("accepted traffic", 'trafficType: "ALL"', 'trafficType: "ACCEPT"', FLOW, FAIL, "what was turned away leaves no trace"),
    Edit("a network of nobody", "vpcId: args.vpcId,\n            trafficType", 'vpcId: "vpc-0a1b2c3d",\n            trafficType', FLOW, FAIL, "the program's VPC has no flow log"),
    Edit("a network that is looked up", "vpcId: args.vpcId,\n            trafficType", 'vpcId: aws.ec2.Vpc.get(n("old"), "vpc-1").id,\n            trafficType', FLOW, FAIL, "the program's VPC has no flow log"),
    Edit("a log group of nobody", "logDestination: group.arn,", 'logDestination: "arn:aws:logs:us-east-1:123456789012:log-group:x",', FLOW, FAIL, "the program makes no such group"),
    Edit("a role for another service", WRITER, 'assumeRolePolicy: trust("ec2.amazonaws.com"),', FLOW, FAIL, "the service may not assume it"),
    Edit("a role that denies the service", WRITER, trusting('Effect: "Deny", Action: "sts:AssumeRole"'), FLOW, FAIL, "it is the opposite"),
    Edit("a role for another action", WRITER, trusting('Effect: "Allow", Action: "sts:TagSession"'), FLOW, FAIL, "that does not assume it"),
    Edit("a role for another account's logs", WRITER, trusting('Effect: "Allow", Action: "sts:AssumeRole", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } }'), FLOW, UNKNOWN, "whose account that is is not known"),
    Edit("a role for no account's logs", WRITER, trusting('Effect: "Allow", Action: "sts:AssumeRole", Condition: { StringEquals: { "aws:SourceAccount": "none" } }'), FLOW, FAIL, "no account is called so"),
    Edit("a role for the logs of a queue", WRITER, trusting('Effect: "Allow", Action: "sts:AssumeRole", Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sqs:*:*:*" } }'), FLOW, FAIL, "flow logs are of EC2"),
    Edit("a role for this account's logs", WRITER, trusting('Effect: "Allow", Action: "sts:AssumeRole", Condition: { StringEquals: { "aws:SourceAccount": aws.getCallerIdentityOutput().accountId } }'), FLOW, PASS, "it is the account's own"),
    Edit("a role under conditions from configuration", WRITER, trusting('Effect: "Allow", Action: "sts:AssumeRole", Condition: { StringEquals: { ...config.requireObject<any>("only") } }'), FLOW, UNKNOWN, "which they are is not known"),
    Edit("a role for accounts from configuration", WRITER, trusting('Effect: "Allow", Action: "sts:AssumeRole", Condition: { StringEquals: { "aws:SourceAccount": ["none", ...config.requireObject<any>("accounts")] } }'), FLOW, UNKNOWN, "whose accounts these are is not known"),
    Edit("a role that only reads", LOGGING, 'Action: ["logs:DescribeLogStreams"],', FLOW, FAIL, "nothing is written"),
    Edit("a role that may not write", 'Effect: "Allow",\n                        ' + LOGGING, 'Effect: "Deny",\n                        ' + LOGGING, FLOW, FAIL, "it is the opposite"),
    Edit("a role that writes elsewhere", GROUP, 'Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/elsewhere:*",', FLOW, FAIL, "its group is another"),
    Edit("a role that writes to all groups", GROUP, 'Resource: "arn:aws:logs:*:*:log-group:/aws/vpc/*",', FLOW, PASS, "its group is among them"),
    Edit("a policy of no role", 'aws.iam.RolePolicy(n("flow-logs-policy"), {\n            name: n("flow-logs-policy"),\n            role: role.id,', 'aws.iam.Policy(n("flow-logs-policy"), {\n            name: n("flow-logs-policy"),', FLOW, FAIL, "the role may do nothing"),
    Edit("a role within bounds", WRITER, WRITER + ' permissionsBoundary: "arn:aws:iam::aws:policy/AWSDenyAll",', FLOW, FAIL, "the boundary lets nothing through"),
    Edit("no role", "            iamRoleArn: role.arn,\n", "", FLOW, FAIL, "CloudWatch Logs wants one"),
    Edit("a role of nobody", "iamRoleArn: role.arn,", 'iamRoleArn: "arn:aws:iam::123456789012:role/writer",', FLOW, UNKNOWN, "what it may do is not known"),
    # Topics
    Edit("a topic that denies everybody", TOLD, policed('Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: topic.arn'), ALARM, FAIL, "alarms are among them"),
    Edit("a topic that denies alarms", TOLD, policed('Effect: "Deny", Principal: { Service: ["cloudwatch.amazonaws.com"] }, Action: "SNS:*", Resource: "*"'), ALARM, FAIL, "nobody hears of errors"),
    Edit("a topic that denies all but reading", TOLD, policed('Effect: "Deny", Principal: { AWS: "*" }, NotAction: "sns:GetTopicAttributes", Resource: topic.arn'), ALARM, FAIL, "publishing is the rest"),
    Edit("a topic for other services", TOLD, policed('Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish", Resource: topic.arn'), ALARM, FAIL, "its policy stands in place of the one that lets alarms publish"),
    Edit("a topic for another action", TOLD, policed('Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Subscribe", Resource: topic.arn'), ALARM, FAIL, "alarms publish"),
    Edit("a topic for alarms without TLS", TOLD, policed('Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: topic.arn, Condition: { Bool: { "aws:SecureTransport": "false" } }'), ALARM, FAIL, "CloudWatch uses TLS"),
    Edit("a topic for alarms", TOLD, policed('Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: topic.arn'), ALARM, PASS, "alarms may publish"),
    Edit("a topic for its account", TOLD, policed('Effect: "Allow", Principal: { AWS: "*" }, Action: "sns:Publish", Resource: topic.arn, Condition: { StringEquals: { "aws:SourceAccount": aws.getCallerIdentityOutput().accountId } }'), ALARM, PASS, "alarms are of the account"),
    # Networks
    Edit("endpoints in a network of nobody", ENDPOINT, ENDPOINT.replace("this.vpc.id", '"vpc-0a1b2c3d"'), f"{SERVICES}.vpc_endpoints", FAIL, "the program's network has none"),
    Edit("endpoints in a network that is looked up", ENDPOINT, ENDPOINT.replace("this.vpc.id", 'aws.ec2.Vpc.get(n(`old-${service}`), "vpc-1").id'), f"{SERVICES}.vpc_endpoints", FAIL, "the program's network has none"),
    Edit("endpoints in a network from configuration", ENDPOINT, ENDPOINT.replace("this.vpc.id", 'config.require("vpc")'), f"{SERVICES}.vpc_endpoints", UNKNOWN, "whoever deploys it knows which"),
    Edit("a transit gateway on a network of nobody", ATTACHMENT, ATTACHMENT.replace("this.vpc.id", '"vpc-0a1b2c3d"'), f"{SERVICES}.transit_gateway", FAIL, "the program's network is not on it"),
    Edit("an attachment of another transit gateway", ATTACHMENT, ATTACHMENT.replace("tgw.id", '"tgw-0a1b2c3d"'), f"{SERVICES}.transit_gateway", FAIL, "the program's own has no network"),
    Edit("a transit gateway in subnets of nobody", SUBNETS, 'subnetIds: ["subnet-0a1b2c3d"],', f"{SERVICES}.transit_gateway", FAIL, "they are in another network"),
    Edit("a transit gateway in subnets from configuration", SUBNETS, 'subnetIds: [config.require("subnet")],', f"{SERVICES}.transit_gateway", UNKNOWN, "whoever deploys it knows which"),
    Edit("an internet gateway of nobody", GATEWAY, GATEWAY.replace("this.vpc.id", '"vpc-0a1b2c3d"'), f"{SERVICES}.internet_gateway", FAIL, "it is in another network"),
    Edit("an internet gateway that is attached to nothing", GATEWAY, 'aws.ec2.InternetGateway(n("igw"), {', f"{SERVICES}.internet_gateway", FAIL, "nothing passes it"),
    Edit("an internet gateway with an attachment", GATEWAY + ' tags: named("igw") }, child);', 'aws.ec2.InternetGateway(n("igw"), { tags: named("igw") }, child);\n        new aws.ec2.InternetGatewayAttachment(n("igw-vpc"), { vpcId: this.vpc.id, internetGatewayId: igw.id }, child);', f"{SERVICES}.internet_gateway", PASS, "it is attached in another way"),
    Edit("NAT gateways in a subnet of nobody", "allocationId: eip.id,\n                subnetId: publicSubnet.id,", 'allocationId: eip.id,\n                subnetId: "subnet-0a1b2c3d",', f"{SERVICES}.nat_gateway", FAIL, "they are in another network"),
    # Keys
    Edit("a key that is switched off", "enableKeyRotation: true,", "enableKeyRotation: true, isEnabled: false,", KEY, FAIL, "nothing can be written with it"),
    Edit("a key for anyone", ROOT, 'Principal: "*",', TRUSTED, FAIL, "anyone may use the key"),
    Edit("a key for all accounts", ROOT, 'Principal: { AWS: ["*"] },', TRUSTED, FAIL, "it is the same, spelled out"),
    Edit("a key for anyone over TLS", ROOT, 'Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } },', TRUSTED, FAIL, "anyone can encrypt a request"),
    Edit("a key for anyone of the account", ROOT, 'Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": identity.accountId } },', TRUSTED, PASS, "the account is fixed"),
    Edit("a key for signing", "enableKeyRotation: true,", 'keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "RSA_4096",', KEY, FAIL, "it encrypts nothing"),
    Edit("a key that is denied to everybody", '{\n                        Sid: "LogGroups",', '{ Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" },\n                    {\n                        Sid: "LogGroups",', KEY, FAIL, "nothing can be read"),
    Edit("a key that is denied without TLS", '{\n                        Sid: "LogGroups",', '{ Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },\n                    {\n                        Sid: "LogGroups",', KEY, PASS, "services use TLS"),
    Edit("a key that is none", "kmsKeyArn: args.keyArn },", 'kmsKeyArn: "payments" },', KEY, FAIL, "no key is named so"),
    # Trust
    Edit("a role for whoever signs in", STATED, SIGNED_IN.replace("CONDITION", ""), TRUSTED, FAIL, "anybody has an account there"),
    Edit("a role for whoever signs in to any application", STATED, SIGNED_IN.replace("CONDITION", 'Condition: { StringLike: { "accounts.google.com:aud": "*" } }'), TRUSTED, FAIL, "every application gets in"),
    Edit("a role for who signs in to one application", STATED, SIGNED_IN.replace("CONDITION", 'Condition: { StringEquals: { "accounts.google.com:aud": "payments.apps.googleusercontent.com" } }'), TRUSTED, PASS, "the application is fixed"),
    Edit("a role for any organization", TRUST, 'Principal: { AWS: "*" }, Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } },', TRUSTED, FAIL, "every account of an organization gets in"),
    Edit("a role for anyone", TRUST, 'Principal: { AWS: "*" },', TRUSTED, FAIL, "anyone may assume it"),
    Edit("a role for everything", TRUST, 'Principal: "*" as any,', TRUSTED, FAIL, "it is the same, shorter"),
    Edit("a role for all but one", TRUST, 'NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } as any, Principal: undefined as any,', TRUSTED, FAIL, "all others may assume it"),
    Edit("a role for who knows a word", TRUST, 'Principal: { AWS: "*" }, Condition: { StringEquals: { "sts:ExternalId": "payments" } },', TRUSTED, FAIL, "the word stands in the program"),
    Edit("a role for an organization", TRUST, 'Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3" } },', TRUSTED, PASS, "strangers are of no organization of ours"),
    # Buckets
    Edit("a bucket for anyone over TLS", DENY, allowing('"*"', 'Condition: { Bool: { "aws:SecureTransport": "true" } }'), ISOLATED, FAIL, "anyone can use TLS"),
    Edit("a bucket for any referrer", DENY, allowing('"*"', 'Condition: { StringLike: { "aws:Referer": "https://shop.example/*" } }'), ISOLATED, FAIL, "anyone can send the header"),
    Edit("a bucket for all accounts", DENY, allowing('{ AWS: ["*"] }'), ISOLATED, FAIL, "a list of everyone is everyone"),
    Edit("a bucket for any agent", DENY, allowing('"*"', 'Condition: { StringNotEquals: { "aws:UserAgent": "x" } }'), ISOLATED, FAIL, "anyone is of another agent"),
    Edit("a bucket for any address", DENY, allowing('"*"', 'Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }'), ISOLATED, FAIL, "the halves make the internet"),
    Edit("a bucket where the endpoint is named if any", DENY, allowing('"*"', 'Condition: { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }'), ISOLATED, FAIL, "who comes by no endpoint gets in"),
    Edit("a bucket for an endpoint", DENY, allowing('"*"', 'Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } }'), ISOLATED, PASS, "only the endpoint's callers get in"),
    Edit("archiving what nobody stores", MOVES, 'prefix: "no-such-thing/",\n' + MOVES, LIFECYCLE, UNKNOWN, "whether anything is stored there is not known"),
    Edit("archiving what nobody tags", MOVES, 'tags: { archive: "never" },\n' + MOVES, LIFECYCLE, UNKNOWN, "whether anything has the tag is not known"),
    Edit("deleting before archiving", MOVES, "expiration: { days: 1 },\n" + MOVES, LIFECYCLE, FAIL, "nothing is left to archive"),
    Edit("versions that are switched off again", "        this.registerOutputs({ table", '        new aws.s3.BucketVersioning(n("versions"), { bucket: this.auditBucket.id, versioningConfiguration: { status: "Suspended" } }, child);\n        this.registerOutputs({ table', LIFECYCLE, FAIL, "the last to be set holds"),
    Edit("archiving what a date deletes", MOVES, 'expiration: { date: "2020-01-01T00:00:00Z" },\n' + MOVES, LIFECYCLE, FAIL, "from that date on nothing is kept"),
    Edit("another account's buckets", BLOCK, BLOCK.replace("BucketPublicAccessBlock", "AccountPublicAccessBlock").replace("bucket: this.auditBucket.id,", 'accountId: "123456789012",'), ISOLATED, UNKNOWN, "whose account that is is not known"),
    Edit("an algorithm that there is not", 'sseAlgorithm: "aws:kms",', 'sseAlgorithm: "none",', "pci_dss.encryption_at_rest", FAIL, "S3 knows no such algorithm"),
    Edit("a bucket for any organization", DENY, allowing('"*"', 'Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } }'), ISOLATED, FAIL, "every account of an organization gets in"),
    Edit("a bucket for accounts of any digits", DENY, allowing('"*"', 'Condition: { StringLike: { "aws:PrincipalAccount": ["0*", "1*", "2*", "3*", "4*", "5*", "6*", "7*", "8*", "9*"] } }'), ISOLATED, FAIL, "together they are all accounts"),
    Edit("a bucket for a role's sessions", DENY, allowing('"*"', 'Condition: { StringLike: { "aws:userid": "AROAEXAMPLEID:*" } }'), ISOLATED, PASS, "the role is fixed"),
    Edit("subnets in a network of nobody", PRIVATE, PRIVATE.replace("this.vpc.id", '"vpc-0a1b2c3d"'), FLOW, FAIL, "what is in them is logged nowhere"),
    Edit("a network that is read by its URN", MADE, MADE.replace("}, child)", '}, { parent: this, urn: "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::v" } as any)'), f"{SERVICES}.vpc", FAIL, "the program makes no VPC"),
    Edit("an API that holds nothing", METHOD, METHOD.replace("api.id", '"a1b2c3"'), THROTTLE, FAIL, "nothing of it can be called"),
    Edit("a list of all addresses", OUT, LISTED + OUT, GROUPS, FAIL, "the list holds the internet"),
    Edit("a list of private addresses", OUT, LISTED.replace("0.0.0.0/0", "10.0.0.0/8") + OUT, GROUPS, PASS, "they are nobody else's"),
    Edit("the internet in many rules", OUT, MANY + OUT, GROUPS, FAIL, "together they are most of it"),
    # Roles of functions
    Edit("a function's role for another service", LAMBDA_TRUST, 'assumeRolePolicy: trust("ec2.amazonaws.com"),', PLACED, FAIL, "AWS refuses the function"),
    Edit("a function's role for functions at the edge", LAMBDA_TRUST, 'assumeRolePolicy: trust("edgelambda.amazonaws.com"),', PLACED, FAIL, "that is another service"),
    Edit("a function's role that denies the service", LAMBDA_TRUST, assumed('Effect: "Deny", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole"'), PLACED, FAIL, "it is the opposite"),
    Edit("a function's role for another action", LAMBDA_TRUST, assumed('Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:TagSession"'), PLACED, FAIL, "that does not assume it"),
    Edit("a function's role for an account", LAMBDA_TRUST, assumed('Effect: "Allow", Principal: { AWS: pulumi.interpolate`arn:aws:iam::${aws.getCallerIdentityOutput().accountId}:root` }, Action: "sts:AssumeRole"'), PLACED, FAIL, "a service is not of the account"),
    Edit("a function's role for whom the configuration names", LAMBDA_TRUST, assumed('Effect: "Allow", Principal: { Service: config.require("service") }, Action: "sts:AssumeRole"'), PLACED, UNKNOWN, "which service that is is not known"),
    Edit("a function's role that is looked up", "role: role.arn,\n                memorySize", 'role: aws.iam.Role.get(n(`r-${key}`), "other").arn,\n                memorySize', RESOURCES, UNKNOWN, "what that role allows is not known"),
    Edit("a function's role for two services", LAMBDA_TRUST, assumed('Effect: "Allow", Principal: { Service: ["edgelambda.amazonaws.com", "lambda.amazonaws.com"] }, Action: "sts:AssumeRole"'), PLACED, PASS, "Lambda is one of them"),
    Edit("a function's role by a helper", LAMBDA_TRUST, 'assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),', PLACED, PASS, "the helper writes the same"),
    # Endpoints
    Edit("endpoints that deny everything", PASSAGE, letting('Effect: "Deny", ' + EVERYTHING), PASSAGES, FAIL, "nothing passes"),
    Edit("endpoints that deny what they allow", PASSAGE, letting('Effect: "Allow", ' + EVERYTHING, 'Effect: "Deny", Principal: { AWS: ["*"] }, Action: ["s3:*", "dynamodb:*"], Resource: ["*"]'), PASSAGES, FAIL, "denying wins"),
    Edit("endpoints without a statement", PASSAGE, letting(), PASSAGES, FAIL, "what is not allowed does not pass"),
    Edit("endpoints for what nobody does", PASSAGE, letting('Effect: "Allow", Principal: "*", Action: ["s3:ListAllMyBuckets", "dynamodb:ListBackups"], Resource: "*"'), PASSAGES, FAIL, "no role of the program may do that"),
    Edit("endpoints for another service", PASSAGE, letting('Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*"'), PASSAGES, FAIL, "it does not go through them"),
    Edit("endpoints of which the policy is not known", PASSAGE, PASSAGE + " policy: (globalThis as any).given(service),", PASSAGES, UNKNOWN, "it may be anything"),
    Edit("endpoints that allow everything", PASSAGE, letting('Effect: "Allow", ' + EVERYTHING), PASSAGES, PASS, "everything passes"),
    Edit("endpoints for what the roles do", PASSAGE, letting('Effect: "Allow", Principal: "*", Action: ["s3:Put*", "dynamodb:UpdateItem"], Resource: "*"'), PASSAGES, PASS, "what is needed passes"),
    Edit("endpoints that deny strangers", PASSAGE, letting('Effect: "Allow", ' + EVERYTHING, 'Effect: "Deny", ' + EVERYTHING + ', Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3" } }'), PASSAGES, PASS, "the program's roles are none"),
    # Transit gateways
    Edit("a transit gateway without a network", SPOKE, "const nothing = (...given: any[]) => given;\n        nothing(n(\"tgw-vpc\"), {", f"{SERVICES}.transit_gateway", FAIL, "it connects nothing"),
    Edit("a transit gateway of nobody with the network", "transitGatewayId: tgw.id,", 'transitGatewayId: "tgw-0a1b2c3d",', f"{SERVICES}.transit_gateway", FAIL, "the program's own connects nothing"),
    Edit("a second transit gateway", "transitGatewayId: tgw.id,", 'transitGatewayId: new aws.ec2transitgateway.TransitGateway(n("hub"), {}, child).id,', f"{SERVICES}.transit_gateway", PASS, "one of them connects"),
    # Code
    Edit("code with a bracket too few", CLIENTS, "const db = new DynamoDBClient({);", CODE, FAIL, "it does not load"),
    Edit("code that never ends", "exports.handler = async (event) => {", "exports.handler = async (event) => {{{", CODE, FAIL, "it does not load"),
    Edit("code with types", CLIENTS, "const db: DynamoDBClient = new DynamoDBClient({});", CODE, FAIL, "Node.js loads JavaScript"),
    Edit("code with an interface", CLIENTS, CLIENTS + "\ninterface Payment { id: string }", CODE, FAIL, "Node.js loads JavaScript"),
    Edit("Python with a colon too few", RUNTIME, RUNTIME.replace("nodejs20.x", "python3.12").replace(CODED, '"index.py": new pulumi.asset.StringAsset("def handler(event, context)\\n    return {}"),'), CODE, FAIL, "it does not load"),
    Edit("Python that is indented", RUNTIME, RUNTIME.replace("nodejs20.x", "python3.12").replace(CODED, '"index.py": new pulumi.asset.StringAsset("\\n    import json\\n\\ndef handler(event, context):\\n    return {}"),'), CODE, FAIL, "it does not load"),
    Edit("Python", RUNTIME, RUNTIME.replace("nodejs20.x", "python3.12").replace(CODED, '"index.py": new pulumi.asset.StringAsset("def handler(event, context):\\n    return {}"),'), CODE, PASS, "it is Python"),
    Edit("Python in JavaScript's place", CODED, '"index.js": new pulumi.asset.StringAsset("def handler(event, context):\\n    return {}\\n# exports.handler ="),', CODE, FAIL, "it is another language"),
    Edit("code with regular expressions and templates", CLIENTS, CLIENTS + "\nconst odd = /[/}{]/g; const less = 1 < 2 && 3 > (2);", CODE, PASS, "it is JavaScript"),
    # Names of one environment
    Edit("a switch with a name for one environment", NAMER, 'return (what) => { switch (suffix) { case "dev": return `pay-${what}-${suffix}`; default: return `pay-${what}-shared`; } };', NAMES, FAIL, "all others share one"),
    Edit("a switch that picks the suffix", NAMER, 'return (what) => { let end = "shared"; switch (suffix) { case "dev": end = suffix; break; } return `pay-${what}-${end}`; };', NAMES, FAIL, "all others share one"),
    Edit("a statement with a name for one environment", NAMER, 'return (what) => { if (suffix === "dev") { return `pay-${what}-${suffix}`; } return `pay-${what}`; };', NAMES, FAIL, "all others share one"),
    Edit("a table with one environment", NAMER, "return (what) => `pay-${what}-${({ dev: suffix } as any)[suffix] ?? \"shared\"}`;", NAMES, FAIL, "all others share one"),
    Edit("a map with one environment", NAMER, "return (what) => `pay-${what}-${new Map([[\"dev\", suffix]]).get(suffix) ?? \"shared\"}`;", NAMES, FAIL, "all others share one"),
    Edit("a pattern of one environment", NAMER, "return (what) => `pay-${what}-${suffix.replace(/^(?!dev$).*/, \"shared\")}`;", NAMES, FAIL, "all others share one"),
    Edit("names by the suffix's length", NAMER, "return (what) => `pay-${what}-${suffix.length === 3 ? suffix : \"shared\"}`;", NAMES, FAIL, "longer ones share one"),
    Edit("a search for one environment", NAMER, "return (what) => `pay-${what}-${[\"dev\", \"prod\"].find((each) => each === suffix) ? suffix : \"shared\"}`;", NAMES, FAIL, "all others share one"),
    Edit("sizes by a switch", NAMER, 'const size = (() => { switch (suffix) { case "prod": return "l"; default: return "s"; } })();\n    return (what) => `pay-${what}-${size}-${suffix}`;', NAMES, PASS, "the suffix is in all names"),
    Edit("a table of short suffixes", NAMER, "return (what) => `pay-${what}-${({ production: \"prd\" } as any)[suffix] ?? suffix}`;", NAMES, PASS, "all others have their own"),
    Edit("a guard of known environments", NAMER, 'if (!["dev", "prod"].includes(suffix)) { throw new Error("which environment?"); }\n    ' + NAMER, NAMES, PASS, "others are not deployed"),
    # Other things of the same kind
    Edit("public access that a second block lets in", REGISTERED, 'new aws.s3.BucketPublicAccessBlock(n("again"), { bucket: this.auditBucket.id, blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true, restrictPublicBuckets: true }, { parent: this, dependsOn: block });\n' + REGISTERED, ISOLATED, FAIL, "the last to be set holds"),
    Edit("public access that a second block keeps out", REGISTERED, 'new aws.s3.BucketPublicAccessBlock(n("again"), { bucket: this.auditBucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true }, { parent: this, dependsOn: block });\n' + REGISTERED, ISOLATED, PASS, "both say the same"),
    Edit("a bucket under a key that there cannot be", "kmsMasterKeyId: args.keyArn", 'kmsMasterKeyId: "none"', "pci_dss.encryption_at_rest", FAIL, "no key is named so"),
    Edit("a bucket under a key by its alias", "kmsMasterKeyId: args.keyArn", 'kmsMasterKeyId: "alias/payments"', "pci_dss.encryption_at_rest", PASS, "a key may be named so"),
    Edit("log groups of other functions", "name: `/aws/lambda/${n(key)}`", "name: `/aws/lambda/other-${n(key)}`", "pci_dss.audit_logging", FAIL, "the functions' own are kept for no set time"),
    Edit("log groups of another name that functions log to", "name: `/aws/lambda/${n(key)}`,\n                retentionInDays: 365,\n                kmsKeyId: args.keyArn,\n                tags: args.tags,\n            }, { parent: this });\n\n            const role", "name: `/payments/${n(key)}`,\n                retentionInDays: 365,\n                kmsKeyId: args.keyArn,\n                tags: args.tags,\n            }, { parent: this });\n\n            const role", "pci_dss.audit_logging", PASS, "they are by the name of no other function"),
    Edit("a stage of another API's deployment", "deployment: deployment.id", 'deployment: new aws.apigateway.Deployment(n("other"), { restApi: new aws.apigateway.RestApi(n("b"), {}, child).id }, child).id', THROTTLE, FAIL, "there is no such stage"),
    Edit("errors in seconds", QUERIES, SECONDS, ALARM, FAIL, "errors are counted, in no unit of time"),
    Edit("errors as a count", QUERIES, SECONDS.replace("Seconds", "Count"), ALARM, PASS, "that is their unit"),
    # Looked up
    Edit("a bucket that is looked up", "            tags: args.tags,\n        }, child);\n\n        const block", '            tags: args.tags,\n        }, { parent: this, id: "some-bucket" } as any);\n\n        const block', LIFECYCLE, FAIL, "the program makes no bucket"),
    Edit("hooks of a table", "const child = { parent: this };\n\n        this.table", "const child: any = { parent: this, hooks: { beforeCreate: [() => { throw new Error('x'); }] } };\n\n        this.table", "outputs.runs", UNKNOWN, "code runs while it is deployed"),
    # Teardown
    Edit("a getter that retains", TOLD, CLOSED.replace("{ parent: this }", "{ parent: this, get retainOnDelete() { return true; } }"), RETAINED, FAIL, "the SDK reads it all the same"),
    Edit("a prototype that retains", TOLD, CLOSED.replace("{ parent: this }", "Object.create({ retainOnDelete: true, parent: this })"), RETAINED, FAIL, "options are inherited, too"),
    Edit("arguments that are inherited", TOLD, CLOSED.replace("{ name: n('q') }", "Object.assign(Object.create({ skipDestroy: true }), { name: n('q'), retentionInDays: 365 })").replace("sqs.Queue", "cloudwatch.LogGroup"), RETAINED, FAIL, "they are registered as others are"),
    Edit("a word that protects", TOLD, CLOSED.replace("{ parent: this }", "{ parent: this, protect: 'yes' as any }"), RETAINED, FAIL, "any word is taken for true"),
    Edit("a getter that retains nothing", TOLD, CLOSED.replace("{ parent: this }", "{ parent: this, get retainOnDelete() { return false; } }"), RETAINED, PASS, "false is fine"),
    # What is never made
    Edit("a required argument behind a cast", TOLD, CLOSED.replace("sqs.Queue", "ec2.Subnet").replace("{ name: n('q') }", "{} as any"), RUNS, FAIL, "the constructor throws"),
    Edit("a required argument that is undefined", TOLD, CLOSED.replace("sqs.Queue", "ec2.Subnet").replace("{ name: n('q') }", "{ vpcId: undefined as any }"), RUNS, FAIL, "the constructor throws"),
    Edit("a parent that is no resource", TOLD, CLOSED.replace("{ parent: this }", "{ parent: {} as any }"), RUNS, FAIL, "the SDK throws"),
    Edit("a resource without a name", TOLD, CLOSED.replace("n('made')", "''"), RUNS, FAIL, "the SDK throws"),
    Edit("a class that there is not", TOLD, "        new (aws.sqs as any).Nothing(n('made'));\n" + TOLD, RUNS, FAIL, "nothing is no constructor"),
    Edit("a function that there is not", TOLD, "        (aws as any).getNothing({});\n" + TOLD, RUNS, FAIL, "nothing is no function"),
    Edit("a class that is called", TOLD, CLOSED + "\n        class Helper { }\n        (Helper as any)();", RUNS, FAIL, "a class is called with `new` alone"),
    Edit("one more resource", TOLD, CLOSED, RETAINED, PASS, "it is as all others are"),
    Edit("a resource of any type", TOLD, CLOSED.replace("sqs.Queue", "cloudcontrol.Resource").replace("{ name: n('q') }", "{ typeName: 'AWS::S3::Bucket', desiredState: '{}' }"), RUNS, UNKNOWN, "what it makes is not seen"),
    # Limits
    Edit("sessions of no time", "const SESSION_SECONDS = 60 * 60;", "const SESSION_SECONDS = 0;", "iam.session_limit", FAIL, "no session lasts so long"),
    Edit("half an execution", "concurrency: 100,", "concurrency: 0.5,", "constraints.reserved_concurrency", FAIL, "executions are whole"),
    # Names
    Edit("a list of environments with a name of their own", NAMER, 'return (what) => `pay-${what}-${["dev"].includes(suffix) ? suffix : "shared"}`;', NAMES, FAIL, "all others share one"),
    Edit("a letter of the suffix", NAMER, "return (what) => `pay-${what}-${suffix.charAt(0)}`;", NAMES, FAIL, "`dev` and `demo` share it"),
    Edit("a letter in front", NAMER, "return (what) => `${suffix[0]}ay-${what}`;", NAMES, FAIL, "it is a letter of the name"),
    Edit("two letters", NAMER, "return (what) => `pay-${what}-${suffix.slice(0, 2)}`;", NAMES, FAIL, "`dev` and `demo` share them"),
    Edit("one environment has a name of its own", NAMER, 'return (what) => `pay-${what}-${suffix === "dev" ? suffix : "shared"}`;', NAMES, FAIL, "all others share one"),
    Edit("the whole suffix, cut long", NAMER, "return (what) => `pay-${what}-${suffix.slice(0, 12)}`;", NAMES, PASS, "nothing is cut off"),
    Edit("some environments share a name", NAMER, 'return (what) => `pay-${what}-${suffix.startsWith("pr") ? "shared" : suffix}`;', NAMES, FAIL, "`prod` and `pr-1` share one"),
    Edit("all but some environments share a name", NAMER, 'return (what) => `pay-${what}-${!suffix.includes("de") ? "shared" : suffix}`;', NAMES, FAIL, "all others share one"),
    Edit("a suffix that may begin with a dash", NAMER, 'return (what) => `pay-${what}${suffix.startsWith("-") ? "" : "-"}${suffix}`;', NAMES, PASS, "the suffix is in all names"),
    # Wildcards
    Edit("statements of other documents", TOLD, granting("aws.iam.getPolicyDocumentOutput({ sourcePolicyDocuments: ['{}'] }).json"), TRUSTED, UNKNOWN, "what they add is not read"),
    Edit("an action that stands twice", TOLD, granting("""'{"Statement":[{"Effect":"Allow","Action":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::pay/x"}]}'"""), TRUSTED, UNKNOWN, "which of both counts is not known"),
    Edit("actions by all their first letters", TOLD, granting("""JSON.stringify({ Statement: [{ Effect: "Allow", Action: "ABCDEGILOPRSTU".split("").map((c) => `s3:${c}*`), Resource: "arn:aws:s3:::pay" }] })"""), TRUSTED, FAIL, "together they are all actions"),
    Edit("statements in small letters", TOLD, granting("""'{"statement":[{"effect":"Allow","action":"*","resource":"*"}]}'"""), TRUSTED, UNKNOWN, "whether it is a policy is not known"),
    Edit("actions of any letters", 'Action: ["logs:CreateLogStream", "logs:PutLogEvents"],\n                            Resource: pulumi.interpolate`${logs.arn}:*`,', 'Action: ["logs:?*"],\n                            Resource: pulumi.interpolate`${logs.arn}:*`,', TRUSTED, FAIL, "every name has a letter"),
    Edit("a role of another program", "role: role.arn,\n                memorySize", 'role: "arn:aws:iam::123456789012:role/admin",\n                memorySize', TRUSTED, UNKNOWN, "what that role allows is not known"),
    Edit("buckets by their first letters", LOGGING + "\n                        Resource: pulumi.interpolate`${group.arn}:*`,", 'Action: ["s3:GetObject"],\n                        Resource: "abcdefghijklmnopqrstuvwxyz".split("").map((c) => `arn:aws:s3:::${c}*`),', RESOURCES, FAIL, "together they are all buckets"),
]  # fmt: skip


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("payments")


@pytest.fixture(scope="module")
def success() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def graded(text: str, rubric: Rubric) -> Grade:
    return grade_response(Response("edited", text), rubric)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.check}: {edit.name}")
def test_an_edit_is_graded_as_it_says(edit: Edit, rubric: Rubric, success: str) -> None:
    assert edit.old in success
    grade = graded(success.replace(edit.old, edit.new), rubric)
    told = {result.id: result.reason for result in grade.checks if result.outcome in {FAIL, UNKNOWN}}
    outcome = next(result.outcome for result in grade.checks if result.id == edit.check)
    assert outcome is edit.outcome, (edit.reason, told)
    assert (grade.success is True) is (edit.outcome is PASS), (edit.reason, told)


ADVISED = [
    ("a function that anyone may invoke", 'principal: "apigateway.amazonaws.com",\n                sourceArn: pulumi.interpolate`${api.executionArn}/*/${method.httpMethod}${resource.path}`,', 'principal: "*",', TRUSTED),
    ("a topic that anyone may publish to", "        this.topicArn = topic.arn;", '        new aws.sns.TopicPolicy(n("open"), { arn: topic.arn, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" }] }) }, { parent: this });\n        this.topicArn = topic.arn;', TRUSTED),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "check"), ADVISED, ids=[name for name, *_ in ADVISED])
def test_other_doors_that_are_open_to_anyone_are_advised_against(
    name: str, old: str, new: str, check: str, rubric: Rubric, success: str
) -> None:
    assert old in success
    result = next(r for r in graded(success.replace(old, new), rubric).checks if r.id == check)
    assert [finding.severity for finding in result.findings] == [Severity.ADVISORY], name
