// Arguments that look wrong and are right: Outputs and promises for values, nulls left out, enums as their text.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";
const region = aws.getRegion().then((r) => r.name);
const days = pulumi.output(30);

const runtime: aws.lambda.Runtime = "nodejs20.x";
const role = new aws.iam.Role(`fn-${environmentSuffix}`, {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
  },
  managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
});
const fn = new aws.lambda.Function(`fn-${environmentSuffix}`, {
  runtime,
  handler: "index.handler",
  role: role.arn,
  memorySize: days.apply((d) => d * 8),
  environment: { variables: { REGION: region, SUFFIX: environmentSuffix, EMPTY: pulumi.output(undefined).apply((x) => x ?? "") } },
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({});") }),
});
new aws.cloudwatch.LogGroup(`/aws/lambda/fn-${environmentSuffix}`, { retentionInDays: days, tags: undefined });

export const fnArn: pulumi.Output<string> = fn.arn;
