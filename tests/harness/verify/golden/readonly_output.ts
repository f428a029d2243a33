// A result is written to, and a frozen list is added to.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";
const ports: readonly number[] = [80, 443];
ports.push(8443);

const cluster = new aws.ecs.Cluster(`cluster-${environmentSuffix}`, {
  settings: [{ name: "containerInsights", value: "enabled" }],
});
cluster.name = `cluster-${environmentSuffix}`;

export const clusterPorts = ports.length;
