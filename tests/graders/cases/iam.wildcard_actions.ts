//// no identities at all [not_applicable]
new aws.sns.Topic("t", {});

//// named actions
new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.iam.Policy("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::b/*" },
    { Effect: "Deny", Action: "*", Resource: "*" },
    { Effect: "Deny", NotAction: "iam:*", Resource: "*" },
] }) });

//// everything
new aws.iam.Policy("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "*", Resource: "*" }, // !
    { Effect: "Allow", Action: "*:*", Resource: "*" }, // !
    { Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }, // !
] }) });

//// a whole service
new aws.iam.Policy("a", { policy: pulumi.jsonStringify({ Statement: [{
    Effect: "Allow",
    Action: [
        "s3:GetObject",
        "dynamodb:*", // !
    ],
    Resource: "arn:aws:s3:::b/*",
}] }) });

//// inline in a role
new aws.iam.Role("r", { assumeRolePolicy: "{}", inlinePolicies: [
    { name: "admin", policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }] }) }, // !
] });

//// a prefix is only advised against
new aws.iam.Policy("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::b/*" }, // ~
] }) });

//// key policies and endpoint policies grant what they must
new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.kms.Key("k", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "kms:*", Resource: "*" },
] }) });
new aws.ec2.VpcEndpoint("e", { vpcId: "v", serviceName: "s", policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
] }) });

//// a bucket policy grants too
const bucket = new aws.s3.Bucket("b", {});
new aws.s3.BucketPolicy("p", { bucket: bucket.id, policy: bucket.arn.apply(arn => JSON.stringify({ Statement: [
    { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: `${arn}/*` }, // !
    { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `${arn}/*` },
] })) });

//// a permissions boundary grants nothing
const boundary = new aws.iam.Policy("boundary", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }) });
new aws.iam.Role("r", { assumeRolePolicy: "{}", permissionsBoundary: boundary.arn });

//// a permissions boundary that is attached too
const both = new aws.iam.Policy("both", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }) }); // !
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}", permissionsBoundary: both.arn });
new aws.iam.RolePolicyAttachment("a", { role: role.name, policyArn: both.arn });

//// more statements than anybody could attach [unknown]
const statements = Array.from({ length: 300 }, () => ({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }));
new aws.iam.Policy("a", { policy: { Version: "2012-10-17", Statement: statements } });

//// roles that anyone may assume
new aws.iam.Role("a", { assumeRolePolicy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }, // !
] }) });
new aws.iam.Role("b", { assumeRolePolicy: { Version: "2012-10-17", Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: ["*"] }, Condition: { StringEquals: { "sts:ExternalId": "x" } } }, // !
] } });
const anyone = aws.iam.getPolicyDocumentOutput({ statements: [
    { actions: ["sts:AssumeRole"], principals: [{ type: "*", identifiers: ["*"] }] }, // !
] });
new aws.iam.Role("c", { assumeRolePolicy: anyone.json });
new aws.iam.Role("d", { assumeRolePolicy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }, // !
] }) });

//// roles that a service, an account or an organization may assume
new aws.iam.Role("a", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) });
new aws.iam.Role("b", { assumeRolePolicy: JSON.stringify({ Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "123456789012" } } }) });
new aws.iam.Role("c", { assumeRolePolicy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } },
] }) });
new aws.iam.Role("d", { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Deny", Action: "sts:AssumeRole", Principal: "*" }] }) });

//// keys for anyone, and for anyone of an account
new aws.kms.Key("a", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "kms:*", Resource: "*", Principal: "*" }, // !
] }) });
const key = new aws.kms.Key("b", {});
new aws.kms.KeyPolicy("p", { keyId: key.id, policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "kms:Decrypt", Resource: "*", Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "true" } } }, // !
] }) });
new aws.kms.Key("c", { policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "kms:*", Resource: "*", Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } } },
] }) });

//// queues, topics and functions for anyone are advised against
const role = new aws.iam.Role("r", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) });
const topic = new aws.sns.Topic("t", {});
new aws.sns.TopicPolicy("p", { arn: topic.arn, policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "sns:Publish", Resource: "*", Principal: "*" }, // ~
    { Effect: "Allow", Action: "sns:Publish", Resource: "*", Principal: { AWS: "*" }, Condition: { StringEquals: { "AWS:SourceOwner": "123456789012" } } },
] }) });
new aws.lambda.Permission("l", { action: "lambda:InvokeFunction", function: "f", principal: "*" }); // ~
new aws.lambda.Permission("m", { action: "lambda:InvokeFunction", function: "f", principal: "*", principalOrgId: "o-1" });

//// a condition that is not known
const kept = new aws.iam.Role("a", { assumeRolePolicy: JSON.stringify({ Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*", Condition: config.requireObject<any>("condition") }, // ?
] }) });
