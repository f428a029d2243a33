//// no identities at all [not_applicable]
new aws.sns.Topic("t", {});

//// named resources, whatever the document is written as
const table = new aws.dynamodb.Table("t", { attributes: [], hashKey: "id" });
const bucket = new aws.s3.Bucket("b", {});
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}", inlinePolicies: [{ name: "i", policy: table.arn.apply(arn =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: arn }] })) }] });
new aws.iam.RolePolicy("a", { role: role.id, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Action: "dynamodb:*Item", Resource: [table.arn, pulumi.interpolate`${table.arn}/index/*`] },
] }) });
new aws.iam.RolePolicy("b", { role: role.id, policy: pulumi.interpolate`{
    "Version": "2012-10-17",
    "Statement": [{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "${bucket.arn}/*" }]
}` });
new aws.iam.RolePolicy("c", { role: role.id, policy: { Version: "2012-10-17", Statement: [
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: [pulumi.interpolate`${bucket.arn}/*`] },
] } });
new aws.iam.RolePolicy("d", { role: role.id, policy: aws.iam.getPolicyDocumentOutput({ statements: [
    { actions: ["s3:GetObject"], resources: [bucket.arn] },
] }).json });
new aws.iam.RolePolicy("e", { role: role.id, policy: pulumi.all([table.arn, bucket.arn]).apply(([t, b]) => JSON.stringify({
    Statement: [{ Effect: "Allow", Action: ["dynamodb:GetItem", "s3:GetObject"], Resource: [t, `${b}/*`] }],
})) });
new aws.iam.RolePolicy("f", { role: role.id, policy: JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: `arn:aws:dynamodb:us-east-1:*:table/t-${environmentSuffix}` }],
}) });

//// everything, whatever the document is written as
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}", inlinePolicies: [{ name: "i", policy: JSON.stringify({
    Statement: { Effect: "Allow", Action: "dynamodb:PutItem", Resource: "*" }, // !
}) }] });
new aws.iam.RolePolicy("a", { role: role.id, policy: pulumi.jsonStringify({ Statement: [
    {
        Effect: "Allow",
        Action: ["logs:PutLogEvents", "s3:PutObject"],
        Resource: [
            "arn:aws:logs:*:*:*",
            "*", // !
        ],
    },
] }) });
new aws.iam.RolePolicy("b", { role: role.id, policy: '{"Statement": [{"Action": "s3:*", "Resource": "*", "Effect": "Allow"}]}' }); // !
new aws.iam.Policy("c", { policy: { Version: "2012-10-17", Statement: [
    { Effect: "Allow", Action: ["dynamodb:Query"], Resource: "*" }, // !
] } });
new aws.iam.UserPolicy("d", { user: "u", policy: aws.iam.getPolicyDocumentOutput({ statements: [
    { actions: ["s3:GetObject"], resources: ["*"] }, // !
] }).json });
new aws.iam.Policy("e", { policy: pulumi.output("x").apply(() => JSON.stringify({
    Statement: [{ Effect: "Allow", Action: ["dynamodb:*"], Resource: "*" }], // !
})) });

//// ARNs that cover everything
new aws.iam.Policy("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::*" }, // !
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws-us-gov:s3:::*/*" }, // !
    { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "arn:aws:dynamodb:*:*:table/*" }, // !
    { Effect: "Allow", Action: "dynamodb:GetItem", NotResource: "arn:aws:dynamodb:us-east-1:1:table/secret" }, // !
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::audit-*" },
    { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "arn:aws:dynamodb:*:*:table/orders-*" },
] }) });

//// actions that cannot be limited, and denied ones
new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.iam.Policy("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: ["s3:ListAllMyBuckets", "dynamodb:ListTables", "dynamodb:DescribeLimits"], Resource: "*" },
    { Effect: "Allow", Action: ["xray:PutTraceSegments", "cloudwatch:PutMetricData", "ec2:CreateNetworkInterface"], Resource: "*" },
    { Effect: "Deny", Action: "s3:*", Resource: "*" },
    { Effect: "Allow", Action: ["sns:Publish"], Resource: "*" }, // ~
] }) });

//// resource policies are no identity's
const bucket = new aws.s3.Bucket("b", {});
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.s3.BucketPolicy("p", { bucket: bucket.id, policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject", Resource: "*" },
] }) });
new aws.kms.Key("k", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }] }) });

//// a helper makes the statements
function allow(actions: string[], resource: pulumi.Input<string>) {
    return { Effect: "Allow", Action: actions, Resource: resource }; // !
}
new aws.iam.Policy("a", { policy: pulumi.jsonStringify({ Statement: [
    allow(["logs:PutLogEvents"], "arn:aws:logs:us-east-1:1:log-group:x:*"),
    allow(["s3:PutObject"], "*"),
] }) });

//// a resource from configuration
new aws.iam.Policy("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "s3:PutObject", Resource: config.require("bucketArn") }, // ?
    { Effect: "Allow", Action: "s3:PutObject", Resource: `${config.require("bucketArn")}/*` },
    { Effect: "Allow", Action: "sqs:SendMessage", Resource: config.require("queueArn") },
] }) });

//// every bucket by the letters that their names begin with
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.iam.RolePolicy("p", { role: role.id, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject",
    Resource: ["a", "b", "c"].map((letter) => `arn:aws:s3:::${letter}*`), // !
}] }) });
new aws.iam.RolePolicy("q", { role: role.id, policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::pay-${environmentSuffix}-*/*` },
    { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${config.require("prefix")}*/*` },
] }) });
