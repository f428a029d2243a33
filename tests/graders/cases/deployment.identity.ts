//// nothing [not_applicable]
const nothing = 1;

//// one name twice
new aws.sns.Topic("t");
new aws.sns.Topic("t"); // ~

//// one name for two types, and under two parents
class Part extends pulumi.ComponentResource {
    constructor(name: string, type: string) {
        super(type, name);
        new aws.sns.Topic("t", {}, { parent: this });
    }
}
new Part("a", "x:y:A");
new Part("b", "x:y:B");
new aws.sqs.Queue("t");

//// one name on AWS for two
new aws.dynamodb.Table("a", { name: `t-${environmentSuffix}`, billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }] });
new aws.dynamodb.Table("b", {
    name: "t-" + environmentSuffix, // ~
    billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }],
});

//// one name in two regions
const there = new aws.Provider("there", { region: "eu-west-1" });
new aws.sqs.Queue("a", { name: "q" });
new aws.ssm.Parameter("a", { name: "/p", type: "String", value: "1" });
new aws.ssm.Parameter("b", { name: "/p", type: "String", value: "1" }, { provider: there });

//// names that may be one
new aws.iam.Role("a", { name: config.require("a"), assumeRolePolicy: "{}" });
new aws.iam.Role("b", { name: config.require("b"), assumeRolePolicy: "{}" });

//// a logical name from the time
new aws.sns.Topic(`t-${Date.now()}`); // ~

//// a logical name from the configuration
new aws.sns.Topic(`t-${config.require("build")}`);
