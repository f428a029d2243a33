//// no API at all [fail]
new aws.sns.Topic("t", {});

//// method settings of a REST API
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("m", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: 166.67, throttlingBurstLimit: 500 } });

//// computed a second
const requestsPerMinute = 10000;
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("m", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: Math.floor(requestsPerMinute / 60) } });

//// default route settings of an HTTP API
const api = new aws.apigatewayv2.Api("api", { protocolType: "HTTP" });
new aws.apigatewayv2.Stage("s", { apiId: api.id, autoDeploy: true, defaultRouteSettings: { throttlingRateLimit: 167 } });

//// an attached usage plan
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.UsagePlan("plan", { apiStages: [{ apiId: api.id, stage: "v1" }], throttleSettings: { rateLimit: 166, burstLimit: 300 } });

//// a usage plan for nothing
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.UsagePlan("plan", { throttleSettings: { rateLimit: 166, burstLimit: 300 } }); // !

//// a minute's figure set for a second
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("m", {
    restApi: api.id, stageName: "v1", methodPath: "*/*",
    settings: {
        throttlingRateLimit: 10000, // !
    },
});

//// nothing is throttled
const api = new aws.apigateway.RestApi("api", {}); // !

//// only a web ACL counts requests
const api = new aws.apigateway.RestApi("api", {}); // !
new aws.wafv2.WebAcl("acl", {
    scope: "REGIONAL", defaultAction: { allow: {} },
    rules: [{ name: "rate", priority: 1, statement: { rateBasedStatement: { limit: 10000, aggregateKeyType: "IP" } } }], // ~
});

//// a lower limit for one method, and a looser usage plan, beside the right one
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("a", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: 167 } });
new aws.apigateway.MethodSettings("b", { restApi: api.id, stageName: "v1", methodPath: "refunds/POST", settings: { throttlingRateLimit: 10 } });
new aws.apigateway.UsagePlan("plan", { apiStages: [{ apiId: api.id, stage: "v1" }], throttleSettings: { rateLimit: 10000, burstLimit: 300 } });

//// a higher limit for one method
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("a", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: 167 } });
new aws.apigateway.MethodSettings("b", { restApi: api.id, stageName: "v1", methodPath: "payments/POST", settings: { throttlingRateLimit: 1000 } }); // !
