//// no function at all [fail]
new aws.sns.Topic("t", {});

//// reserved
new aws.lambda.Function("fn", { role: "r", reservedConcurrentExecutions: 10 });

//// left out, off and stopped
new aws.lambda.Function("a", { role: "r" }); // !
new aws.lambda.Function("b", { role: "r", reservedConcurrentExecutions: -1 }); // !
new aws.lambda.Function("c", { role: "r", reservedConcurrentExecutions: 0 }); // !
new aws.lambda.Function("d", { role: "r", reservedConcurrentExecutions: 5 });

//// from configuration
new aws.lambda.Function("fn", { role: "r", reservedConcurrentExecutions: config.requireNumber("concurrency") }); // ?

//// from configuration, with a default that reserves
new aws.lambda.Function("fn", { role: "r", reservedConcurrentExecutions: config.getNumber("concurrency") ?? 10 });

//// provisioned instead
const fn = new aws.lambda.Function("fn", { role: "r" }); // !
new aws.lambda.ProvisionedConcurrencyConfig("p", { functionName: fn.name, qualifier: "1", provisionedConcurrentExecutions: 2 }); // ~

//// made only under an unknown condition
if (config.requireBoolean("extra")) {
    new aws.lambda.Function("fn", { role: "r" }); // ?
}
new aws.lambda.Function("other", { role: "r", reservedConcurrentExecutions: 3 });
