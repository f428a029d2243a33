//// no identities at all [not_applicable]
new aws.sns.Topic("t", {});

//// narrow ones
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}", managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole] });
new aws.iam.RolePolicyAttachment("a", { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole" });
const own = new aws.iam.Policy("FullAccess", { policy: "{}" });
new aws.iam.RolePolicyAttachment("b", { role: role.name, policyArn: own.arn });
new aws.iam.RolePolicyAttachment("c", { role: role.name, policyArn: "arn:aws:iam::123456789012:policy/TeamFullAccess" });

//// broad ones
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}", managedPolicyArns: [
    "arn:aws:iam::aws:policy/AdministratorAccess", // !
    aws.iam.ManagedPolicy.AmazonS3FullAccess, // !
] });
new aws.iam.RolePolicyAttachment("a", { role: role.name, policyArn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess" }); // !
new aws.iam.RolePolicyAttachment("b", { role: role.name, policyArn: "arn:aws-us-gov:iam::aws:policy/AWSLambda_FullAccess" }); // !
new aws.iam.UserPolicyAttachment("c", { user: "u", policyArn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" }); // !
new aws.iam.PolicyAttachment("d", { roles: [role.name], policyArn: "arn:aws:iam::aws:policy/IAMFullAccess" }); // !

//// in a loop, the partition unknown
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
const partition = aws.getPartitionOutput().partition;
for (const name of ["AmazonSNSFullAccess", "AmazonSSMManagedInstanceCore"]) {
    new aws.iam.RolePolicyAttachment(name, { role: role.name, policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/${name}` }); // !
}

//// from configuration
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.iam.RolePolicyAttachment("a", { role: role.name, policyArn: config.require("policy") }); // ?

//// a callback without a role gets broad ones
new aws.lambda.CallbackFunction("f", { callback: async () => ({ statusCode: 200 }) }); // !
new aws.lambda.CallbackFunction("g", { role: new aws.iam.Role("r", { assumeRolePolicy: "{}" }), callback: async () => ({ statusCode: 200 }) });

//// a function under a role that is somebody else's
new aws.lambda.Function("fn", {
  role: "arn:aws:iam::123456789012:role/shared", // ?
});
