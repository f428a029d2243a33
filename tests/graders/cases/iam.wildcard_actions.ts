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
