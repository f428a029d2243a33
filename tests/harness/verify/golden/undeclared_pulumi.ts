// `pulumi` is used and not imported.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const parameter = new aws.ssm.Parameter(`limit-${environmentSuffix}`, { type: "String", value: "100" });

export const path = pulumi.interpolate`/limits/${parameter.name}`;
