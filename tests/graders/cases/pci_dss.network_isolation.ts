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

//// gateway endpoints on no private route table
const vpc = new aws.ec2.Vpc("vpc", {});
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const open = new aws.ec2.RouteTable("open", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }] });
new aws.ec2.VpcEndpoint("s3", { vpcId: vpc.id, serviceName: "s3" }); // ~
new aws.ec2.VpcEndpoint("dynamodb", { vpcId: vpc.id, serviceName: "dynamodb", vpcEndpointType: "Gateway",
  routeTableIds: [open.id], // ~
});
new aws.ec2.VpcEndpoint("sns", { vpcId: vpc.id, serviceName: "sns", vpcEndpointType: "Interface" });

//// gateway endpoints on private route tables
const vpc = new aws.ec2.Vpc("vpc", {});
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const table = new aws.ec2.RouteTable("private", { vpcId: vpc.id });
const s3 = new aws.ec2.VpcEndpoint("s3", { vpcId: vpc.id, serviceName: "s3" });
new aws.ec2.VpcEndpointRouteTableAssociation("s3", { vpcEndpointId: s3.id, routeTableId: table.id });
new aws.ec2.VpcEndpoint("dynamodb", { vpcId: vpc.id, serviceName: "dynamodb", routeTableIds: [table.id] });
new aws.ec2.VpcEndpoint("main", { vpcId: vpc.id, serviceName: "s3", routeTableIds: [vpc.mainRouteTableId] });
new aws.ec2.VpcEndpoint("given", { vpcId: vpc.id, serviceName: "s3", routeTableIds: config.requireObject("tables") });

//// a bucket policy for anyone whose condition anyone can meet
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const bucket = new aws.s3.Bucket("b", {});
new aws.s3.BucketPublicAccessBlock("p", { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
new aws.s3.BucketPolicy("q", { bucket: bucket.id, policy: { Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { AWS: ["*"] }, Action: "s3:GetObject", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }, // !
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: { StringLike: { "aws:Referer": "https://shop.example.com/*" } } }, // !
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } } }, // !
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }, // !
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } } }, // !
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } },
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
    { Effect: "Allow", Principal: { Service: "cloudfront.amazonaws.com" }, Action: "s3:GetObject", Resource: "*" },
    { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
] } });

//// a bucket whose grants are for anyone
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const bucket = new aws.s3.Bucket("b", {});
new aws.s3.BucketPublicAccessBlock("p", { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
new aws.s3.BucketAcl("a", { bucket: bucket.id, accessControlPolicy: { owner: { id: "o" }, grants: [
    { permission: "READ", grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }, // !
    { permission: "WRITE", grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" } },
] } });
