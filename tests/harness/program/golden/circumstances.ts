// What depends on configuration that is not set, on the stack, and on the environment's name.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import * as path from "path";

const config = new pulumi.Config("shop");
const awsConfig = new pulumi.Config("aws");
const stack = pulumi.getStack();
const project = pulumi.getProject();
const suffix = process.env.ENVIRONMENT_SUFFIX || config.get("suffix") || stack;
const region = awsConfig.get("region") ?? "eu-central-1";

const sizes = config.getObject<{ small: number; large: number }>("sizes") ?? { small: 1, large: 3 };
const enabled = config.getBoolean("enabled") ?? true;
const retention = config.getNumber("retention") || (stack.includes("prod") ? 365 : 14);
const owners = (config.get("owners") ?? "ops, finance ,  ").split(",").map((o) => o.trim()).filter((o) => o !== "");

if (!enabled) {
  throw new Error("nothing to do");
}
const checked = (value: string, pattern: RegExp) => {
  if (!pattern.test(value)) throw new Error(`${value} does not match ${pattern.source}`);
  return value;
};

const kind = ((): "large" | "small" => {
  switch (true) {
    case /^prod/.test(suffix):
      return "large";
    case suffix.length > 20:
    default:
      return "small";
  }
})();

const logs = owners.map(
  (owner, i) =>
    new aws.cloudwatch.LogGroup(`${checked(owner, /^[a-z]+$/)}-${suffix}`, {
      name: path.join("/", project, suffix, owner),
      retentionInDays: retention * (i + 1),
      tags: { Owner: owner, Stack: stack, Region: region },
    }),
);

const template = new aws.ec2.LaunchTemplate(`node-${suffix}`, {
  imageId: aws.ec2.getAmiOutput({ mostRecent: true, owners: ["amazon"], filters: [{ name: "name", values: ["al2023-*"] }] }).id,
  instanceType: { large: "m7g.large", small: "t4g.small" }[kind],
  userData: Buffer.from(["#!/bin/bash", `echo ${suffix} > /etc/suffix`, ...owners.map((o) => `adduser ${o}`)].join("\n")).toString("base64"),
  metadataOptions: { httpTokens: "required" },
  tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags: { Name: `node-${suffix}` } })),
});

const group = new aws.autoscaling.Group(`node-${suffix}`, {
  minSize: sizes.small,
  maxSize: Math.max(sizes.large, sizes.small),
  desiredCapacity: sizes[kind],
  vpcZoneIdentifiers: [..."ab"].map((letter) => `subnet-${letter}`),
  launchTemplate: { id: template.id, version: "$Latest" },
  tags: Object.entries({ Name: `node-${suffix}`, Owners: owners.join("+") }).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
});

const hours: Array<[string, number, number]> = kind === "small" ? [["night", 20, 0], ["morning", 6, sizes.small]] : [];
for (const [name, hour, size] of hours) {
  new aws.autoscaling.Schedule(`${name}-${suffix}`, {
    scheduledActionName: name,
    autoscalingGroupName: group.name,
    recurrence: `0 ${hour} * * ${hour > 12 ? "*" : "MON-FRI"}`,
    minSize: size,
    maxSize: size || 0,
    desiredCapacity: size,
  });
}

const maybe = config.get("certificate");
const balancer = maybe ? new aws.lb.LoadBalancer(`tls-${suffix}`, {}) : undefined;
const filters = logs.reduce((all, log, i) => {
  const previous = all.at(-1);
  const made = new aws.cloudwatch.LogMetricFilter(
    `errors-${i}-${suffix}`,
    {
      logGroupName: log.name,
      pattern: '{ $.level = "error" }',
      metricTransformation: { name: `Errors${owners[i].replace(/^./, (c) => c.toUpperCase())}`, namespace: [project, suffix].join("/"), value: "1", defaultValue: "0" },
    },
    previous && { dependsOn: previous },
  );
  return all.concat(made);
}, [] as aws.cloudwatch.LogMetricFilter[]);

export const endpoint = balancer?.dnsName ?? "none";
export const watched = filters.length;
