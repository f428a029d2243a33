//// nothing that waits [not_applicable]
new aws.sqs.Queue("q");

//// a deployment that waits for nothing
const api = new aws.apigateway.RestApi("a");
const method = new aws.apigateway.Method("m", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", authorization: "NONE" });
new aws.apigateway.Integration("i", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: method.httpMethod, type: "MOCK" });
new aws.apigateway.Deployment("d", { restApi: api.id }); // ~

//// a deployment that waits for a method alone
const api = new aws.apigateway.RestApi("a");
const method = new aws.apigateway.Method("m", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", authorization: "NONE" });
new aws.apigateway.Integration("i", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", type: "MOCK" });
new aws.apigateway.Deployment("d", { restApi: api.id }, { dependsOn: [method] }); // ~

//// deployments that wait
const api = new aws.apigateway.RestApi("a");
const method = new aws.apigateway.Method("m", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", authorization: "NONE" });
const integration = new aws.apigateway.Integration("i", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: method.httpMethod, type: "MOCK" });
new aws.apigateway.Deployment("d", { restApi: api.id }, { dependsOn: [integration] });
new aws.apigateway.Deployment("e", { restApi: api.id, triggers: { redeployment: integration.id } });

//// a deployment that waits for what is not known
const api = new aws.apigateway.RestApi("a");
new aws.apigateway.Method("m", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", authorization: "NONE" });
const integration = new aws.apigateway.Integration("i", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", type: "MOCK" });
new aws.apigateway.Deployment("d", { restApi: api.id }, { dependsOn: JSON.parse(process.env.FIRST!) }); // ?
new aws.apigateway.Deployment("e", { restApi: api.id }, { dependsOn: [integration] });

//// a deployment that waits for the component with the integrations
class Routes extends pulumi.ComponentResource {
    constructor(name: string, api: aws.apigateway.RestApi) {
        super("pkg:index:Routes", name);
        const method = new aws.apigateway.Method("m", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "GET", authorization: "NONE" }, { parent: this });
        new aws.apigateway.Integration("i", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: method.httpMethod, type: "MOCK" }, { parent: this });
    }
}
const api = new aws.apigateway.RestApi("a");
const routes = new Routes("r", api);
new aws.apigateway.Deployment("d", { restApi: api.id }, { dependsOn: [routes] });

//// a delivery channel and a recorder that wait for each other's makings
const recorder = new aws.cfg.Recorder("r", { roleArn: "a" });
const channel = new aws.cfg.DeliveryChannel("c", { s3BucketName: "b" }, { dependsOn: [recorder] });
new aws.cfg.RecorderStatus("s", { name: recorder.name, isEnabled: true }, { dependsOn: [channel] });

//// a delivery channel and a recorder that wait for nothing
const recorder = new aws.cfg.Recorder("r", { roleArn: "a" });
new aws.cfg.DeliveryChannel("c", { s3BucketName: "b" }); // ~
new aws.cfg.RecorderStatus("s", { name: recorder.name, isEnabled: true }); // ~

//// a global database whose second cluster waits for the first one's instance
const whole = new aws.rds.GlobalCluster("g", { globalClusterIdentifier: "g" });
const one = new aws.rds.Cluster("c", { engine: "aurora-postgresql", globalClusterIdentifier: whole.id, masterUsername: "u", masterPassword: "p" });
const instance = new aws.rds.ClusterInstance("i", { clusterIdentifier: one.id, engine: "aurora-postgresql", instanceClass: "db.r6g.large" });
new aws.rds.Cluster("d", { engine: "aurora-postgresql", globalClusterIdentifier: whole.id }, { dependsOn: [instance] });

//// a global database whose second cluster waits for the first one alone
const whole = new aws.rds.GlobalCluster("g", { globalClusterIdentifier: "g" });
const one = new aws.rds.Cluster("c", { engine: "aurora-postgresql", globalClusterIdentifier: whole.id, masterUsername: "u", masterPassword: "p" });
new aws.rds.ClusterInstance("i", { clusterIdentifier: one.id, engine: "aurora-postgresql", instanceClass: "db.r6g.large" });
new aws.rds.Cluster("d", { engine: "aurora-postgresql", globalClusterIdentifier: whole.id }, { dependsOn: [one] }); // ~

//// a load balancer and a NAT gateway in a network without an internet gateway
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" });
const b = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1b" });
new aws.lb.LoadBalancer("l", {
    subnets: [a.id, b.id], // ~
});
new aws.lb.LoadBalancer("m", { internal: true, subnets: [a.id, b.id] });
new aws.ec2.NatGateway("n", {
    allocationId: "e",
    subnetId: a.id, // ~
});

//// a load balancer and a NAT gateway in a network with an internet gateway
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.InternetGateway("g", { vpcId: vpc.id });
const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" });
const b = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1b" });
new aws.lb.LoadBalancer("l", { subnets: [a.id, b.id] });
new aws.ec2.NatGateway("n", { allocationId: "e", subnetId: a.id });

//// load balancers with too few subnets
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" });
const b = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1a" });
new aws.lb.LoadBalancer("l", {
    internal: true,
    subnets: [], // ~
});
new aws.lb.LoadBalancer("m", {
    internal: true,
    subnets: [a.id, b.id], // ~
});
new aws.lb.LoadBalancer("n", { internal: true, loadBalancerType: "network", subnets: [a.id] });
new aws.lb.LoadBalancer("o", { internal: true, subnets: JSON.parse(process.env.SUBNETS!) }); // ?

//// logs of a REST API
new aws.apigateway.Stage("s", {
    restApi: "a", deployment: "d", stageName: "prod",
    accessLogSettings: { destinationArn: "l", format: "f" }, // ~
});
new aws.apigateway.MethodSettings("m", { restApi: "a", stageName: "prod", methodPath: "*/*", settings: { throttlingRateLimit: 5 } });

//// logs of a REST API in an account with a role
new aws.apigateway.Account("c", { cloudwatchRoleArn: "r" });
new aws.apigateway.MethodSettings("m", { restApi: "a", stageName: "prod", methodPath: "*/*", settings: { loggingLevel: "INFO" } });
