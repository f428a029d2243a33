//// no group at all [fail]
new aws.sns.Topic("t", {});

//// public web ports, private others, groups and itself
const inner = new aws.ec2.SecurityGroup("inner", {});
new aws.ec2.SecurityGroup("outer", {
    ingress: [
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
        { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] },
        { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] },
        { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["203.0.113.0/24"] }, // ~
        { protocol: "-1", fromPort: 0, toPort: 0, self: true },
        { protocol: "-1", fromPort: 0, toPort: 0, securityGroups: [inner.id] },
    ],
});

//// open egress is only advised against
new aws.ec2.SecurityGroup("g", {
    egress: [
        { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }, // ~
    ],
});

//// a private port to the world, behind a rule for itself
new aws.ec2.SecurityGroup("g", {
    ingress: [
        { protocol: "tcp", fromPort: 5432, toPort: 5432, self: true },
        { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }, // !
    ],
});

//// IPv6 and halves of the internet
new aws.ec2.SecurityGroup("g", {
    ingress: [
        { protocol: "tcp", fromPort: 3306, toPort: 3306, ipv6CidrBlocks: ["::/0"] }, // !
        { protocol: "tcp", fromPort: 6379, toPort: 6379, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }, // !
        { protocol: "tcp", fromPort: 80, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }, // !
    ],
});

//// everything from a private range
new aws.ec2.SecurityGroup("g", {
    ingress: [
        { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/16"] }, // !
        { protocol: "tcp", fromPort: 0, toPort: 65535, cidrBlocks: ["10.0.0.0/16"] }, // !
    ],
});

//// rules of their own
const g = new aws.ec2.SecurityGroup("g", {});
new aws.ec2.SecurityGroupRule("a", { type: "ingress", securityGroupId: g.id, protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }); // !
new aws.ec2.SecurityGroupRule("b", { type: "egress", securityGroupId: g.id, protocol: "tcp", fromPort: 0, toPort: 65535, cidrBlocks: ["0.0.0.0/0"] });
new aws.ec2.SecurityGroupRule("c", { type: "ingress", securityGroupId: g.id, protocol: "-1", fromPort: 0, toPort: 0, sourceSecurityGroupId: g.id });
new aws.vpc.SecurityGroupIngressRule("d", { securityGroupId: g.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }); // !
new aws.vpc.SecurityGroupIngressRule("e", { securityGroupId: g.id, ipProtocol: "-1", referencedSecurityGroupId: g.id });
new aws.vpc.SecurityGroupIngressRule("f", { securityGroupId: g.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
new aws.vpc.SecurityGroupIngressRule("h", { securityGroupId: g.id, ipProtocol: "tcp", cidrIpv4: "10.0.0.0/8" }); // !

//// the range of the VPC, and one from configuration
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.SecurityGroup("g", {
    vpcId: vpc.id,
    ingress: [
        { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: [vpc.cidrBlock] },
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [config.require("office")] },
        { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [config.require("office")] }, // ?
    ],
});
