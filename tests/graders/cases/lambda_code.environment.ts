//// variables that name what they are for
const topic = new aws.sns.Topic("t");
new aws.lambda.Function("f", { role: "r", environment: { variables: { TOPIC_ARN: topic.arn, PREFIX: "", LOG_LEVEL: "info" } } });

//// a topic that is not there
class Compute extends pulumi.ComponentResource {
  constructor(name: string, args: { topicArn?: pulumi.Input<string> }) {
    super("x:y:Compute", name);
    new aws.lambda.Function("f", { role: "r", environment: { variables: {
      SNS_TOPIC_ARN: args.topicArn || "", // ~
      TABLE_NAME: "payments",
    } } });
  }
}
new Compute("c", {});

//// a dead letter target that is not there
new aws.lambda.Function("f", { role: "r",
  deadLetterConfig: { targetArn: "" }, // ~
});

//// no function [not_applicable]
new aws.sns.Topic("t");
