// Optional things that are asked for before they are used.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX ?? "dev";

type Endpoint = { kind: "mail"; address: string } | { kind: "queue"; delay?: number };
const endpoints: Endpoint[] = [{ kind: "mail", address: "ops@example.com" }, { kind: "queue", delay: 5 }, { kind: "queue" }];

const topic = new aws.sns.Topic(`news-${environmentSuffix}`);
endpoints.forEach((endpoint, i) => {
  if (endpoint.kind === "mail") {
    new aws.sns.TopicSubscription(`news-${i}-${environmentSuffix}`, {
      topic: topic.arn,
      protocol: "email",
      endpoint: endpoint.address,
    });
    return;
  }
  const queue = new aws.sqs.Queue(`news-${i}-${environmentSuffix}`, { delaySeconds: endpoint.delay ?? 0 });
  new aws.sns.TopicSubscription(`news-${i}-${environmentSuffix}`, { topic, protocol: "sqs", endpoint: queue.arn });
});
