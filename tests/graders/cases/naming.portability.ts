//// a region and a zone that are asked for
const region = aws.getRegionOutput();
new aws.ec2.VpcEndpoint("e", { vpcId: "v", serviceName: pulumi.interpolate`com.amazonaws.${region.name}.s3` });
new aws.ec2.Subnet("s", { vpcId: "v", availabilityZone: aws.getAvailabilityZonesOutput().names[0] });

//// a region from configuration, by a constant
const region = new pulumi.Config("aws").get("region") || "us-east-1";
new aws.ec2.VpcEndpoint("e", { vpcId: "v", serviceName: `com.amazonaws.${region}.s3` });

//// a service name, a zone and an ARN that name the region
new aws.ec2.VpcEndpoint("e", { vpcId: "v",
  serviceName: "com.amazonaws.us-east-1.s3", // ~
});
new aws.ec2.Subnet("s", { vpcId: "v",
  availabilityZone: "eu-west-1b", // ~
});
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
  alarmActions: [
    pulumi.interpolate`arn:aws:sns:us-east-1:${aws.getCallerIdentityOutput().accountId}:alerts`, // ~
  ],
});

//// an account in a policy that is given as JSON text
new aws.iam.RolePolicy("p", { role: "r", policy: JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "sns:Publish",
    Resource: "arn:aws:sns:*:210987654321:alerts", // ~
  }],
}) });

//// what AWS itself names: its policies, a layer that it publishes
new aws.iam.RolePolicyAttachment("a", { role: "r", policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" });
new aws.lambda.Function("f", { role: "r", tags: { Owner: "arn:aws:iam::210987654321:root" },
  layers: [pulumi.interpolate`arn:aws:lambda:${aws.getRegionOutput().name}:580247275435:layer:LambdaInsightsExtension:14`] });

//// the region of the provider that a resource is given
const frankfurt = new aws.Provider("frankfurt", { region: "eu-central-1" });
new aws.ec2.Subnet("s", { vpcId: "v", availabilityZone: "eu-central-1a" }, { provider: frankfurt });

//// nothing of AWS [not_applicable]
new random.RandomId("r", { byteLength: 4 });
