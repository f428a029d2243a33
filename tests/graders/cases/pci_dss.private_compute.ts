//// nothing runs [fail]
new aws.sns.Topic("t", {});

//// a function outside any VPC is not public
new aws.lambda.Function("fn", { role: "r" });

//// in a public subnet
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("t", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }] });
const open = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const closed = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.2.0/24" });
new aws.ec2.RouteTableAssociation("a", { subnetId: open.id, routeTableId: table.id });
new aws.ec2.Instance("i", { ami: "a", instanceType: "t3.micro", subnetId: open.id }); // !
new aws.ec2.Instance("j", { ami: "a", instanceType: "t3.micro", subnetId: closed.id });
new aws.lambda.Function("f", { role: "r", vpcConfig: { subnetIds: [closed.id], securityGroupIds: [] } });
new aws.autoscaling.Group("g", { minSize: 1, maxSize: 2, vpcZoneIdentifiers: [open.id, closed.id] }); // !
new aws.ecs.Service("s", { networkConfiguration: { subnets: [closed.id] } });

//// with a public address
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.2.0/24" });
new aws.ec2.Instance("i", { ami: "a", instanceType: "t3.micro", subnetId: subnet.id, associatePublicIpAddress: true }); // !
new aws.ecs.Service("s", { networkConfiguration: { subnets: [subnet.id], assignPublicIp: true } }); // !
new aws.ec2.LaunchTemplate("l", { networkInterfaces: [{ associatePublicIpAddress: "true" }] }); // !
const third = new aws.ec2.Instance("k", { ami: "a", instanceType: "t3.micro", subnetId: subnet.id });
new aws.ec2.Eip("e", { instance: third.id, domain: "vpc" }); // !

//// placed nowhere in particular
new aws.ec2.Instance("i", { ami: "a", instanceType: "t3.micro" }); // !
