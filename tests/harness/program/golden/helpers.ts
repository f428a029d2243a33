// Small functions that make resources: defaults, partial application, recursion, tables.
import * as pulumi from "@pulumi/pulumi";
import { ec2, lb, ecs, iam, cloudwatch, route53, Region } from "@pulumi/aws";

const environment = process.env["ENVIRONMENT_SUFFIX"] ?? "dev";
const isLive = ["prod", "staging"].includes(environment);
const prefix = `shop-${environment}`;

type Maker<A, R> = (name: string, args: A, opts?: pulumi.CustomResourceOptions) => R;
const prefixed = <A, R>(make: Maker<A, R>): Maker<A, R> => (name, args, opts) => make(`${prefix}-${name}`, args, opts);
const defaults = <A extends object, R>(make: Maker<A, R>, base: Partial<A>): Maker<A, R> => (name, args, opts) => make(name, { ...base, ...args }, opts);

const newVpc = prefixed<ec2.VpcArgs, ec2.Vpc>((n, a, o) => new ec2.Vpc(n, a, o));
const newSubnet = prefixed<ec2.SubnetArgs, ec2.Subnet>((n, a, o) => new ec2.Subnet(n, a, o));
const newGroup = defaults(
  prefixed<ec2.SecurityGroupArgs, ec2.SecurityGroup>((n, a, o) => new ec2.SecurityGroup(n, a, o)),
  { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }], revokeRulesOnDelete: true },
);

const vpc = newVpc("main", { cidrBlock: "10.77.0.0/16", tags: { Region: Region.USEast1 } });
const subnets = (function split(depth: number, from: number, to: number): ec2.Subnet[] {
  if (depth === 0) return [newSubnet(`net-${from}`, { vpcId: vpc.id, cidrBlock: `10.77.${from}.0/${24 - Math.log2(to - from)}` })];
  const middle = (from + to) / 2;
  return [...split(depth - 1, from, middle), ...split(depth - 1, middle, to)];
})(2, 0, 16);

const port = (protocol: string, ...ports: number[]) => ports.map((p) => ({ protocol, fromPort: p, toPort: p }));
const outside = newGroup("outside", { vpcId: vpc.id, ingress: port("tcp", 80, 443).map((rule) => ({ ...rule, cidrBlocks: ["0.0.0.0/0"] })) });
const inside = newGroup("inside", { vpcId: vpc.id, ingress: port("tcp", 8080).map((rule) => ({ ...rule, securityGroups: [outside.id] })), egress: [] });

const balancer = new lb.LoadBalancer(`${prefix}-lb`, { loadBalancerType: "application", securityGroups: [outside.id], subnets: subnets.map(({ id }) => id), idleTimeout: isLive ? 120 : 30 });
const listen = (p: number, action: Partial<lb.ListenerArgs>) => new lb.Listener(`${prefix}-${p}`, { loadBalancerArn: balancer.arn, port: p, protocol: p === 443 ? "HTTPS" : "HTTP", ...action } as lb.ListenerArgs);

const services = { web: { path: "/*", cpu: 256, count: 2 }, cart: { path: "/cart*", cpu: 512, count: isLive ? 4 : 1 }, search: { path: "/s/*", cpu: 1024, count: 1, memory: 4096 } } as Record<string, { path: string; cpu: number; count: number; memory?: number }>;
const cluster = new ecs.Cluster(`${prefix}`, { settings: [{ name: "containerInsights", value: isLive ? "enabled" : "disabled" }] });
const role = new iam.Role(`${prefix}-task`, { assumeRolePolicy: iam.assumeRolePolicyForPrincipal(iam.Principals.EcsTasksPrincipal) });

const targets = Object.entries(services)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, { path, cpu, count, memory = cpu * 2 }], order) => {
    const group = new lb.TargetGroup(`${prefix}-${name}`, { port: 8080, protocol: "HTTP", targetType: "ip", vpcId: vpc.id, healthCheck: { path: path.replace("*", "health"), matcher: "200-299" } });
    const logs = new cloudwatch.LogGroup(`${prefix}-${name}`, { name: `/shop/${environment}/${name}`, retentionInDays: isLive ? 365 : 7 });
    const task = new ecs.TaskDefinition(`${prefix}-${name}`, {
      family: `${prefix}-${name}`,
      cpu: `${cpu}`,
      memory: memory.toString(),
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      executionRoleArn: role.arn,
      containerDefinitions: pulumi.jsonStringify([
        {
          name,
          image: `shop/${name}:${environment}`,
          portMappings: [{ containerPort: 8080 }],
          environment: Object.entries({ ENV: environment, ORDER: order }).map(([key, value]) => ({ name: key, value: `${value}` })),
          logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": logs.name, "awslogs-region": "us-east-1" } },
        },
      ]),
    });
    const service = new ecs.Service(`${prefix}-${name}`, {
      cluster: cluster.arn,
      taskDefinition: task.arn,
      desiredCount: count,
      launchType: "FARGATE",
      networkConfiguration: { subnets: subnets.slice(0, 2).map((n) => n.id), securityGroups: [inside.id] },
      loadBalancers: [{ targetGroupArn: group.arn, containerName: name, containerPort: 8080 }],
    });
    return { name, path, group, service, order };
  });

const web = targets.find((t) => t.name === "web")!;
const main = listen(80, { defaultActions: [{ type: "forward", targetGroupArn: web.group.arn }] });
for (const { name, path, group, order } of targets.filter((t) => t !== web))
  new lb.ListenerRule(`${prefix}-${name}`, { listenerArn: main.arn, priority: (order + 1) * 10, conditions: [{ pathPattern: { values: [path] } }], actions: [{ type: "forward", targetGroupArn: group.arn }] });

if (isLive) {
  new route53.Record(`${prefix}-dns`, { zoneId: "Z1", name: `${environment}.example.com`, type: "CNAME", ttl: 60, records: [balancer.dnsName] });
} else {
  new cloudwatch.MetricAlarm(`${prefix}-idle`, { namespace: "AWS/ApplicationELB", metricName: "RequestCount", statistic: "Sum", period: 3600, evaluationPeriods: 24, threshold: 1, comparisonOperator: "LessThanThreshold", dimensions: { LoadBalancer: balancer.arnSuffix } });
}
