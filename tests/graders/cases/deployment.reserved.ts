//// nothing of AWS [not_applicable]
new random.RandomId("r", { byteLength: 4 });

//// a function that is told its region
new aws.lambda.Function("f", {
    role: "r",
    environment: { variables: {
        AWS_REGION: "us-east-1", // ~
        TABLE: "t",
    } },
});

//// a function with variables of its own
new aws.lambda.Function("f", { role: "r", environment: { variables: { REGION: "us-east-1", AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR" } } });

//// variables that are not known
new aws.lambda.Function("f", {
    role: "r",
    environment: { variables: JSON.parse(process.env.VARIABLES!) }, // ?
});

//// a variable that is left out after all
new aws.lambda.Function("f", { role: "r", environment: { variables: { AWS_REGION: undefined, TABLE: "t" } as any } });

//// variables of several functions that share them
const variables = {
    _HANDLER: "index.handler", // ~
};
new aws.lambda.Function("f", { role: "r", environment: { variables } });
new aws.lambda.Function("g", { role: "r", environment: { variables: { ...variables } } });

//// a tag that AWS keeps
new aws.sns.Topic("t", {
    tags: {
        "aws:owner": "me", // ~
        "awsome": "yes",
    },
});

//// an alias of AWS
new aws.kms.Alias("a", {
    name: `alias/aws/${environmentSuffix}`, // ~
    targetKeyId: "k",
});

//// an alias of one's own
new aws.kms.Alias("a", { name: `alias/awards-${environmentSuffix}`, targetKeyId: "k" });

//// a security group's name
new aws.ec2.SecurityGroup("a", {
    name: "sg-web", // ~
});
new aws.ec2.SecurityGroup("b", { name: "web-sg-default" });

//// a log group
new aws.cloudwatch.LogGroup("a", { name: "/aws/lambda/x" });
new aws.cloudwatch.LogGroup("b", {
    name: "aws/lambda/x", // ~
});

//// a domain of user pools
new aws.cognito.UserPoolDomain("a", {
    domain: "my-cognito-app", // ~
    userPoolId: "p",
});
new aws.cognito.UserPoolDomain("b", { domain: "auth.aws.example.com", certificateArn: "c", userPoolId: "p" });

//// a database's user
new aws.rds.Instance("a", {
    engine: "postgres", instanceClass: "db.t4g.micro",
    username: "admin", // ~
});
new aws.rds.Instance("b", { engine: "mysql", instanceClass: "db.t4g.micro", username: "admin" });

//// a parameter
new aws.ssm.Parameter("a", {
    name: "/aws/app", // ~
    type: "String", value: "v",
});
new aws.ssm.Parameter("b", { name: "/awsome/app", type: "String", value: "v" });

//// a bucket's suffix
new aws.s3.Bucket("a", {
    bucket: `data-${environmentSuffix}-s3alias`, // ~
});

//// a security group that Pulumi names
new aws.ec2.SecurityGroup("sg-web", { // ~
    vpcId: "v",
});
new aws.ec2.SecurityGroup("web-sg", { vpcId: "v" });

//// a domain for examples
new aws.route53.Zone("a", {
    name: `shop-${environmentSuffix}.example.com`, // ~
});
new aws.route53.Zone("b", { name: "shop.example.com", vpcs: [{ vpcId: "v" }] });
new aws.route53.Zone("c", { name: "myexample.com" });
new aws.route53.Zone("d", { name: "example.com.shop.dev" });
