//// no subnets [fail]
new aws.sns.Topic("t", {});

//// a private subnet, a blocked bucket, a hidden database
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const bucket = new aws.s3.Bucket("b", {});
new aws.s3.BucketPublicAccessBlock("p", { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
new aws.rds.Instance("db", { instanceClass: "db.t3.micro", publiclyAccessible: false });

//// every subnet is public
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", mapPublicIpOnLaunch: true }); // !

//// buckets that are open, in part, or by policy
new aws.ec2.Subnet("a", { vpcId: new aws.ec2.Vpc("vpc", {}).id, cidrBlock: "10.0.1.0/24" });
new aws.s3.Bucket("a", {}); // !
const bucket = new aws.s3.Bucket("b", {});
new aws.s3.BucketPublicAccessBlock("p", { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true }); // !
new aws.s3.BucketPolicy("q", { bucket: bucket.id, policy: JSON.stringify({ Statement: [
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }, // !
    { Effect: "Allow", Principal: { AWS: ["arn:aws:iam::1:root"] }, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
    { Effect: "Allow", Principal: { AWS: "*" }, Action: "s3:GetObject", Resource: "*", Condition: { StringEquals: { "aws:SourceVpc": "v" } } },
    { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "*" },
] }) });

//// a database that the internet reaches
new aws.ec2.Subnet("a", { vpcId: new aws.ec2.Vpc("vpc", {}).id, cidrBlock: "10.0.1.0/24" });
new aws.rds.Instance("db", { instanceClass: "db.t3.micro", publiclyAccessible: true }); // !
