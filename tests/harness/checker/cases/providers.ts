//// awsx vpc
import * as awsx from "@pulumi/awsx"; import * as aws from "@pulumi/aws"; import * as pulumi from "@pulumi/pulumi";
const vpc = new awsx.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16", numberOfAvailabilityZones: 3, natGateways: { strategy: awsx.ec2.NatGatewayStrategy.Single }, subnetSpecs: [{ type: awsx.ec2.SubnetType.Public, cidrMask: 24 }, { type: "Private", cidrMask: 24 }], enableDnsHostnames: true });
const lb = new awsx.lb.ApplicationLoadBalancer("lb", { subnetIds: vpc.publicSubnetIds });
const svc = new awsx.ecs.FargateService("s", { cluster: new aws.ecs.Cluster("c").arn, assignPublicIp: true, taskDefinitionArgs: { container: { name: "x", image: "nginx", cpu: 128, memory: 512, portMappings: [{ targetGroup: lb.defaultTargetGroup }] } } });
export const u = pulumi.interpolate`http://${lb.loadBalancer.dnsName}`;
export const svcName = svc.service.apply(s => s.name);

//// awsx wrong
import * as awsx from "@pulumi/awsx";
const vpc = new awsx.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16", numberOfAvailabilityZones: 3, numberOfNatGateways: 1 }); // ! 2353
export const x = vpc.publicSubnets;

//// random tls
import * as random from "@pulumi/random"; import * as tls from "@pulumi/tls"; import * as aws from "@pulumi/aws";
const p = new random.RandomPassword("p", { length: 16, special: true, overrideSpecial: "!#" });
const id = new random.RandomId("i", { byteLength: 4 });
new aws.rds.Instance("d", { engine: "postgres", instanceClass: "db.t3.micro", allocatedStorage: 20, password: p.result, username: "u", skipFinalSnapshot: true, identifier: id.hex });
const k = new tls.PrivateKey("k", { algorithm: "RSA", rsaBits: 4096 });
new aws.ec2.KeyPair("kp", { publicKey: k.publicKeyOpenssh });
const c = new tls.SelfSignedCert("c", { privateKeyPem: k.privateKeyPem, validityPeriodHours: 24, allowedUses: ["server_auth"], subject: { commonName: "x" } });
new aws.acm.Certificate("a", { privateKey: k.privateKeyPem, certificateBody: c.certPem });

//// random wrong
import * as random from "@pulumi/random";
const p = new random.RandomPassword("p", { size: 16 }); // ! 2353
export const v = p.value; // ! 2339

//// named imports
import { ec2, s3, Region } from "@pulumi/aws"; import { Output, Input, ComponentResource, interpolate, all } from "@pulumi/pulumi";
const v = new ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" }); const b: s3.Bucket = new s3.Bucket("b");
export const x: Output<string> = interpolate`${v.id}-${b.id}`; const r: Region = "us-west-2"; export const y = all({ a: v.id, b: b.arn }).apply(({ a, b }) => a + b);
class C extends ComponentResource { constructor(n: string, a: { x: Input<string> }) { super("a:b:C", n, a); } } new C("c", { x: b.id });

//// deep types import
import * as aws from "@pulumi/aws"; import { input as inputs } from "@pulumi/aws/types"; import { Bucket } from "@pulumi/aws/s3";
const rules: inputs.ec2.SecurityGroupIngress[] = [{ fromPort: 1, toPort: 2, protocol: "tcp" }];
new aws.ec2.SecurityGroup("s", { ingress: rules }); const b = new Bucket("b");
const e: aws.types.input.ec2.SecurityGroupEgress = { fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] };
export const z = [b, e];

//// optional call chain errors
interface A { f?: () => number; o?: { p: { q: string } } }
const a: A = {}; export const n = a.f(); export const q = a.o.p.q; export const ok = a.o?.p.q.length ?? a.f?.() ?? 0; // ! 2722 18048

//// narrowing
function f(x: string | number | undefined, y: unknown) {
  if (typeof x === "string") return x.length;
  if (!x) return 0;
  if (y instanceof Error) return y.message;
  if (typeof y === "object" && y !== null && "a" in y) return y.a;
  const e = y as { b: number };
  return x.toFixed(2) + e.b;
}
export const r = f(1, 2);

//// discriminated union
type Shape = { kind: "a"; r: number } | { kind: "b"; w: number; h: number };
function area(s: Shape): number { switch (s.kind) { case "a": return s.r; case "b": return s.w * s.h; default: { const n: never = s; return n; } } }
export const x = area({ kind: "a", r: 1 }) + area({ kind: "b", w: 1 }); // ! 2345

//// catch unknown
try { JSON.parse("x"); } catch (e) { console.log(e.message); } // ! 18046

//// catch any ok
try { JSON.parse("x"); } catch (e: any) { console.log(e.message); }
try { JSON.parse("x"); } catch (e) { if (e instanceof Error) console.log(e.message); else throw new Error(String(e)); }

//// reduce to record
const names = ["a", "b"];
const byName = names.reduce((acc, n) => { acc[n] = new aws.s3.Bucket(n); return acc; }, {} as Record<string, aws.s3.Bucket>);
export const arns = Object.entries(byName).map(([k, v]) => ({ k, arn: v.arn })); export const first = byName.a.arn; export const outs = Object.fromEntries(Object.entries(byName).map(([k, v]) => [k, v.id]));

//// reduce without type
const names = ["a", "b"];
const byName = names.reduce((acc, n) => { acc[n] = n; return acc; }, {}); // ! 7053
export const x = byName;

//// implicit any param
function f(a, b: number) { return a + b; } // ! 7006
export const x = f(1, 2);

//// implicit any index
const m = { a: 1, b: 2 }; function g(k: string) { return m[k]; } export const x = g("a"); // ! 7053

//// keyof index
const m = { a: 1, b: 2 }; function g(k: keyof typeof m) { return m[k]; } export const x = g("a") + m["c"]; // ! 7053

//// sort filter predicates
const xs: (string | undefined)[] = ["a", undefined]; const ys: string[] = xs.filter((x): x is string => !!x); const zs = xs.filter(Boolean) as string[]; const ws: string[] = xs.filter(x => x !== undefined);
export const l = [...ys, ...zs, ...ws].sort((a, b) => a.localeCompare(b)).map(s => s.toUpperCase());

//// template policy wrong key
const b = new aws.s3.Bucket("b");
new aws.s3.BucketPolicy("p", { bucket: b.id, policy: b.arn.apply(arn => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${arn}/*` }] })) });
new aws.s3.BucketPolicy("p2", { bucketName: b.id, policy: "x" }); // ! 2353

//// split resources
const b = new aws.s3.BucketV2("b"); new aws.s3.BucketVersioningV2("v", { bucket: b.id, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketServerSideEncryptionConfigurationV2("e", { bucket: b.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "x" }, bucketKeyEnabled: true }] });
new aws.s3.BucketLifecycleConfigurationV2("l", { bucket: b.id, rules: [{ id: "a", status: "Enabled", transitions: [{ days: 90, storageClass: "GLACIER" }], expiration: { days: 365 } }] });
new aws.s3.BucketPublicAccessBlock("pab", { bucket: b.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
new aws.s3.BucketLogging("lg", { bucket: b.id, targetBucket: b.id, targetPrefix: "x" });

//// split wrong
const b = new aws.s3.BucketV2("b", { versioning: { enabled: true } }); new aws.s3.BucketVersioning("v", { bucket: b.id, versioningConfiguration: { enabled: true } }); // ! 2353 2561

//// apigw
const api = new aws.apigateway.RestApi("a", { endpointConfiguration: { types: "REGIONAL" } });
const res = new aws.apigateway.Resource("r", { restApi: api.id, parentId: api.rootResourceId, pathPart: "x" });
const m = new aws.apigateway.Method("m", { restApi: api, resourceId: res.id, httpMethod: "GET", authorization: "NONE" });
const i = new aws.apigateway.Integration("i", { restApi: api.id, resourceId: res.id, httpMethod: m.httpMethod, integrationHttpMethod: "POST", type: "AWS_PROXY", uri: "x" });
const d = new aws.apigateway.Deployment("d", { restApi: api.id, triggers: { r: JSON.stringify([res.id]) } }, { dependsOn: [i] });
const st = new aws.apigateway.Stage("s", { restApi: api.id, deployment: d.id, stageName: "v1", xrayTracingEnabled: true, accessLogSettings: { destinationArn: "x", format: "y" } });
new aws.apigateway.MethodSettings("ms", { restApi: api.id, stageName: st.stageName, methodPath: "*/*", settings: { throttlingRateLimit: 100, throttlingBurstLimit: 50, metricsEnabled: true, loggingLevel: "INFO" } });
new aws.apigateway.UsagePlan("u", { apiStages: [{ apiId: api.id, stage: st.stageName }], throttleSettings: { rateLimit: 10, burstLimit: 5 }, quotaSettings: { limit: 1, period: "DAY" } });
export const url = d.invokeUrl; // ! 2339

//// apigw wrong
const api = new aws.apigateway.RestApi("a"); const d = new aws.apigateway.Deployment("d", { restApi: api.id, stageName: "x" }); // ! 2353
new aws.apigateway.Stage("s", { restApi: api.id, deployment: d.id, stageName: "v1", throttleSettings: { rateLimit: 1 } }); // ! 2353
export const u = api.url; // ! 2339

//// ecs
const cluster = new aws.ecs.Cluster("c", { settings: [{ name: "containerInsights", value: "enabled" }] });
const td = new aws.ecs.TaskDefinition("t", { family: "f", cpu: "256", memory: "512", networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"], executionRoleArn: "x", containerDefinitions: pulumi.output([{ name: "a", image: "b", essential: true, portMappings: [{ containerPort: 80 }] }]).apply(JSON.stringify) });
new aws.ecs.Service("s", { cluster: cluster.arn, taskDefinition: td.arn, desiredCount: 2, launchType: "FARGATE", networkConfiguration: { subnets: ["a"], securityGroups: ["b"], assignPublicIp: false }, loadBalancers: [{ targetGroupArn: "x", containerName: "a", containerPort: 80 }], deploymentCircuitBreaker: { enable: true, rollback: true } });

//// ecs wrong
new aws.ecs.TaskDefinition("t", { family: "f", cpu: 256, memory: 512, containerDefinitions: [{ name: "a" }] }); // ! 2322
new aws.ecs.Service("s", { cluster: "c", networkConfiguration: { awsvpcConfiguration: { subnets: [] } } }); // ! 2353

//// rds
const c = new aws.rds.Cluster("c", { engine: aws.rds.EngineType.AuroraPostgresql, engineMode: "provisioned", masterUsername: "x", masterPassword: "y", serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 1 }, storageEncrypted: true, vpcSecurityGroupIds: [], enabledCloudwatchLogsExports: ["postgresql"] });
new aws.rds.ClusterInstance("i", { clusterIdentifier: c.id, instanceClass: "db.serverless", engine: c.engine.apply(e => e as aws.rds.EngineType), engineVersion: c.engineVersion });
new aws.rds.ClusterInstance("i2", { clusterIdentifier: c.id, instanceClass: aws.rds.InstanceType.T3_Medium, engine: c.engine }); // ! 2322
new aws.rds.Instance("d", { engine: "mysql", instanceClass: "db.t3.micro", multiAz: true, storageEncrypted: "true" }); // ! 2322

//// cloudwatch
const a = new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1, metricQueries: [{ id: "e", expression: "m/n", label: "x", returnData: true }, { id: "m", metric: { metricName: "Errors", namespace: "AWS/Lambda", period: 60, stat: "Sum", dimensions: { FunctionName: "f" } } }], alarmActions: [] });
const dash = new aws.cloudwatch.Dashboard("d", { dashboardName: "x", dashboardBody: pulumi.jsonStringify({ widgets: [{ type: "metric", properties: { metrics: [["a", "b", a.name]] } }] }) });
const r = new aws.cloudwatch.EventRule("r", { scheduleExpression: "rate(1 day)", eventPattern: JSON.stringify({ source: ["aws.s3"] }) }); new aws.cloudwatch.EventTarget("t", { rule: r.name, arn: "x", retryPolicy: { maximumRetryAttempts: 2 } });
new aws.cloudwatch.LogMetricFilter("l", { pattern: "x", logGroupName: "y", metricTransformation: { name: "a", namespace: "b", value: "1" } }); export const x = dash.dashboardArn;

//// misc resources
const kms = new aws.kms.Key("k", { enableKeyRotation: true, deletionWindowInDays: 7, policy: JSON.stringify({}) }); new aws.kms.Alias("al", { name: "alias/x", targetKeyId: kms.keyId });
const tgw = new aws.ec2transitgateway.TransitGateway("t", { description: "x", defaultRouteTableAssociation: "enable" }); new aws.ec2transitgateway.VpcAttachment("va", { transitGatewayId: tgw.id, vpcId: "v", subnetIds: ["s"] });
new aws.ec2.FlowLog("f", { vpcId: "v", trafficType: "ALL", logDestination: "x", iamRoleArn: "y" }); new aws.ec2.VpcEndpoint("e", { vpcId: "v", serviceName: "com.amazonaws.us-east-1.s3", vpcEndpointType: "Gateway", routeTableIds: [] });
new aws.ec2.NatGateway("n", { allocationId: new aws.ec2.Eip("e", { domain: "vpc" }).id, subnetId: "s" }); new aws.ec2.Eip("e2", { vpc: true }); // ! 2353
new aws.wafv2.WebAcl("w", { scope: "REGIONAL", defaultAction: { allow: {} }, rules: [{ name: "r", priority: 1, action: { block: {} }, statement: { rateBasedStatement: { limit: 100, aggregateKeyType: "IP" } }, visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true } }], visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true } });

//// component opts spread
export class C extends pulumi.ComponentResource { bucket: aws.s3.Bucket; constructor(name: string, args: { tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }> } = {}, opts: pulumi.ComponentResourceOptions = {}) { super("x:y:C", name, {}, { ...opts, aliases: [{ type: "old:C" }] }); const base = { parent: this, ...opts }; this.bucket = new aws.s3.Bucket(name, { tags: pulumi.output(args.tags).apply(t => ({ ...t, a: "b" })) }, base); const self = this; [1].forEach(function () { console.log(self.bucket.id); }); super.registerOutputs({ b: this.bucket.arn }); } }

//// generic function over resources
function withTags<T extends { tags?: pulumi.Input<Record<string, pulumi.Input<string>>> }>(args: T, extra: Record<string, string>): T { return { ...args, tags: { ...(args.tags as object), ...extra } }; }
new aws.s3.Bucket("b", withTags({ acl: "private", tags: { a: "b" } }, { c: "d" })); function pick<T, K extends keyof T>(o: T, ...ks: K[]): Pick<T, K> { return ks.reduce((a, k) => ({ ...a, [k]: o[k] }), {} as Pick<T, K>); } export const p = pick({ a: 1, b: "x" }, "a").a.toFixed();

//// module augmentation & declare
declare const process2: { env: Record<string, string | undefined> }; declare function ext(a: string): number; const v: string = process2.env.X || "d"; export const x = ext(v) + (process.env.Y ?? "1") + process.env["Z"]!.length;
const s: string = process.env.STAGE; // ! 2322
