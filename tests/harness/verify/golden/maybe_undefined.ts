// The environment's suffix may not be set, and a list may be shorter than it is thought to be.
import * as aws from "@pulumi/aws";

const environmentSuffix: string = process.env.ENVIRONMENT_SUFFIX;

interface Wanted {
  name: string;
  days?: number;
}
const wanted: Wanted[] = [{ name: "api", days: 14 }, { name: "worker" }];
const days = (w: Wanted): number => w.days * 2;

for (const w of wanted) {
  new aws.cloudwatch.LogGroup(`/app/${w.name}-${environmentSuffix}`, { retentionInDays: days(w) || 30 });
}
