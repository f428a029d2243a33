//// no function at all [fail]
new aws.sns.Topic("t", {});

//// outside the VPC
const fn = new aws.lambda.Function("fn", { role: "r", runtime: "nodejs20.x" }); // !

//// no subnets
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [], securityGroupIds: [] } }); // !

//// private by a separate route to a NAT gateway
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("public-by-name", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const outer = new aws.ec2.Subnet("outer", { vpcId: vpc.id, cidrBlock: "10.0.2.0/24", mapPublicIpOnLaunch: true });
const nat = new aws.ec2.NatGateway("nat", { subnetId: outer.id });
const table = new aws.ec2.RouteTable("table", { vpcId: vpc.id });
new aws.ec2.Route("route", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id });
new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } });

//// public by a separate route, whatever its name says
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("private-a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const table = new aws.ec2.RouteTable("private", { vpcId: vpc.id });
new aws.ec2.Route("route", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: igw.id });
new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
const fn = new aws.lambda.Function("fn", {
    role: "r",
    vpcConfig: {
        subnetIds: [
            subnet.id, // !
        ],
        securityGroupIds: [],
    },
});

//// public by an inline route
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const table = new aws.ec2.RouteTable("t", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }] });
new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } }); // !

//// no association: the main table has local routes only
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } });

//// no association: the default table is opened
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
new aws.ec2.DefaultRouteTable("main", {
    defaultRouteTableId: vpc.defaultRouteTableId,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }],
});
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } }); // !

//// no association: a route is put into the VPC's main table
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
new aws.ec2.Route("r", { routeTableId: vpc.mainRouteTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId: igw.id });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } }); // !

//// no association: another table is made the main one
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("t", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }] });
new aws.ec2.MainRouteTableAssociation("m", { vpcId: vpc.id, routeTableId: table.id });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } }); // !

//// gives out public addresses
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", mapPublicIpOnLaunch: true });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } }); // !

//// an egress-only gateway lets nothing in
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const out = new aws.ec2.EgressOnlyInternetGateway("out", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const table = new aws.ec2.RouteTable("t", { vpcId: vpc.id, routes: [{ ipv6CidrBlock: "::/0", egressOnlyGatewayId: out.id }] });
new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } });

//// subnets of a loop through a component's outputs
class Net extends pulumi.ComponentResource {
    public readonly privateIds: pulumi.Output<string>[] = [];
    public readonly publicIds: pulumi.Output<string>[] = [];
    constructor(name: string) {
        super("x:y:Net", name);
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, { parent: this });
        const igw = new aws.ec2.InternetGateway("igw", { vpcId: vpc.id }, { parent: this });
        const open = new aws.ec2.RouteTable("open", { vpcId: vpc.id }, { parent: this });
        new aws.ec2.Route("r", { routeTableId: open.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: igw.id });
        for (let i = 0; i < 3; i++) {
            const outer = new aws.ec2.Subnet(`outer-${i}`, { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24` });
            new aws.ec2.RouteTableAssociation(`o-${i}`, { subnetId: outer.id, routeTableId: open.id });
            const inner = new aws.ec2.Subnet(`inner-${i}`, { vpcId: vpc.id, cidrBlock: `10.0.1${i}.0/24` });
            const closed = new aws.ec2.RouteTable(`closed-${i}`, { vpcId: vpc.id });
            new aws.ec2.RouteTableAssociation(`i-${i}`, { subnetId: inner.id, routeTableId: closed.id });
            this.publicIds.push(outer.id);
            this.privateIds.push(inner.id);
        }
    }
}
const net = new Net("net");
new aws.lambda.Function("good", { role: "r", vpcConfig: { subnetIds: net.privateIds, securityGroupIds: [] } });
new aws.lambda.Function("bad", { role: "r", vpcConfig: { subnetIds: net.publicIds, securityGroupIds: [] } }); // !

//// subnets of a packaged VPC
const vpc = new awsx.ec2.Vpc("vpc", { subnetSpecs: [{ type: "Public" }, { type: "Private" }, { type: "Isolated" }] });
new aws.lambda.Function("good", { role: "r", vpcConfig: { subnetIds: vpc.privateSubnetIds, securityGroupIds: [] } });
new aws.lambda.Function("first", { role: "r", vpcConfig: { subnetIds: [vpc.isolatedSubnetIds[0]], securityGroupIds: [] } });
new aws.lambda.Function("bad", { role: "r", vpcConfig: { subnetIds: vpc.publicSubnetIds, securityGroupIds: [] } }); // !

//// a subnet that is given
const subnetId = config.require("subnetId");
new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnetId], securityGroupIds: [] } }); // ?
new aws.lambda.Function("fixed", { role: "r", vpcConfig: { subnetIds: ["subnet-0123"], securityGroupIds: [] } }); // ?

//// a gateway that is no internet gateway
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const vpn = new aws.ec2.VpnGateway("vpn", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const table = new aws.ec2.RouteTable("t", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: vpn.id }] });
new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
const fn = new aws.lambda.Function("fn", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] } });
