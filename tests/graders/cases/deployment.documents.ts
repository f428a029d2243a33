//// nothing with documents [not_applicable]
new aws.sqs.Queue("q");

//// a policy that IAM takes
new aws.iam.Policy("p", { policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Read1", Effect: "Allow", Action: ["s3:GetObject", "s3:List*"], Resource: "arn:aws:s3:::b/*" }],
}) });

//// a version that there is not
new aws.iam.Policy("p", { policy: JSON.stringify({
    Version: "2023-10-17", // ~
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
}) });

//// statements that lack an element
new aws.iam.Policy("p", { policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        { Action: "s3:GetObject", Resource: "*" }, // ~
        { Effect: "Allow", Resource: "*" }, // ~
        { Effect: "Allow", Action: "s3:GetObject" }, // ~
    ],
}) });

//// statements whose elements are not all known
const more = JSON.parse(process.env.MORE!);
new aws.iam.Policy("p", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ ...more, Action: "s3:GetObject" }, more] }) }); // ?

//// an id with other characters
new aws.iam.RolePolicy("p", { role: "r", policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{
        Sid: "read-objects", // ~
        Effect: "Allow", Action: "s3:GetObject", Resource: "*",
    }],
}) });
new aws.kms.Key("k", { policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Let the account in", Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }],
}) });

//// two statements of one id
new aws.iam.RolePolicy("p", { role: "r", policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
        {
            Sid: "Read", // ~
            Effect: "Allow", Action: "s3:ListBucket", Resource: "*",
        },
    ],
}) });

//// a principal where none belongs
new aws.iam.RolePolicy("p", { role: "r", policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{
        Effect: "Allow", Action: "s3:GetObject", Resource: "*",
        Principal: "*", // ~
    }],
}) });

//// trust without a principal, and with a resource
new aws.iam.Role("a", { assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }], // ~
}) });
new aws.iam.Role("b", { assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{
        Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" },
        Resource: "*", // ~
    }],
}) });

//// resources that are no ARNs
const bucket = new aws.s3.Bucket("b");
new aws.iam.RolePolicy("p", { role: "r", policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: [
        bucket.arn,
        pulumi.interpolate`${bucket.arn}/*`,
        "my-bucket/*", // ~
        bucket.id, // ~
        pulumi.interpolate`${bucket.id}/*`, // ~
        "*",
    ] }],
}) });

//// an action without its service
new aws.iam.RolePolicy("p", { role: "r", policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Resource: "*", Action: [
        "sqs:SendMessage",
        "GetObject", // ~
    ] }],
}) });

//// a key policy that locks everybody out
new aws.kms.Key("k", {
    policy: JSON.stringify({ // ~
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: ["kms:Encrypt", "kms:Decrypt"], Resource: "*" }],
    }),
});
new aws.kms.Key("l", {
    bypassPolicyLockoutSafetyCheck: true,
    policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: ["kms:Encrypt", "kms:Decrypt"], Resource: "*" }],
    }),
});

//// a topic's policy with several statements
const topic = new aws.sns.Topic("t");
const statement = (Service: string, more = {}) => ({ Effect: "Allow", Principal: { Service }, Action: "sns:Publish", Resource: "*", ...more });
new aws.sns.TopicPolicy("a", { arn: topic.arn, policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish", Resource: "*" }, // ~
        { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sns:Publish", Resource: "*" },
    ],
}) });
new aws.sns.TopicPolicy("b", { arn: topic.arn, policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [statement("events.amazonaws.com", { Sid: "Events" }), statement("s3.amazonaws.com", { Sid: "Buckets" })],
}) });
new aws.sns.TopicPolicy("c", { arn: topic.arn, policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement("events.amazonaws.com")] }) });

//// a dashboard that CloudWatch takes
new aws.cloudwatch.Dashboard("d", { dashboardName: "d", dashboardBody: JSON.stringify({ widgets: [
    { type: "text", properties: { markdown: "hello" } },
    { type: "metric", width: 6, properties: { region: "us-east-1", metrics: [
        ["AWS/Lambda", "Errors", "FunctionName", "f", { stat: "Sum", color: "#ff0000" }],
        [".", "Invocations", ".", "."],
        ["...", { stat: "p99" }],
        ["AWS/Lambda", "Throttles"],
        [{ expression: "m1 / m2", id: "e1" }],
    ] } },
] }) });

//// a dashboard with metrics in the form of another interface
new aws.cloudwatch.Dashboard("d", { dashboardName: "d", dashboardBody: JSON.stringify({ widgets: [
    { type: "metric", properties: { region: "us-east-1", metrics: [
        ["AWS/Lambda", "Errors", { dimensions: { FunctionName: "f" } }], // ~
        ["AWS/Lambda", "Errors", { stat: "Sum" }, { FunctionName: "f" }], // ~
        ["AWS/Lambda", "Errors", "FunctionName"], // ~
        { namespace: "AWS/Lambda", metricName: "Errors" }, // ~
    ] } },
] }) });

//// a dashboard with a metric widget of no region
new aws.cloudwatch.Dashboard("d", { dashboardName: "d", dashboardBody: JSON.stringify({ widgets: [
    { type: "metric", properties: { metrics: [["AWS/Lambda", "Errors"]] } }, // ~
] }) });

//// a dashboard with a widget of no such type
new aws.cloudwatch.Dashboard("d", { dashboardName: "d", dashboardBody: JSON.stringify({ widgets: [
    { type: "gauge", properties: {} }, // ~
] }) });

//// event patterns
new aws.cloudwatch.EventRule("a", { eventPattern: JSON.stringify({
    source: ["app"],
    detail: { key: [{ prefix: "in/" }], size: [{ exists: true }] },
}) });
new aws.cloudwatch.EventRule("b", { eventPattern: JSON.stringify({
    source: "app", // ~
    detail: { bucket: {
        exists: true, // ~
    } },
}) });
new aws.cloudwatch.EventRule("c", { scheduleExpression: "rate(1 hour)" });
