//// no API at all [fail]
new aws.sns.Topic("t", {});

//// method settings of a REST API
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
new aws.apigateway.MethodSettings("m", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: 166.67, throttlingBurstLimit: 500 } });

//// computed a second
const requestsPerMinute = 10000;
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
new aws.apigateway.MethodSettings("m", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: Math.floor(requestsPerMinute / 60) } });

//// default route settings of an HTTP API
const api = new aws.apigatewayv2.Api("api", { protocolType: "HTTP" });
new aws.apigatewayv2.Stage("s", { apiId: api.id, autoDeploy: true, defaultRouteSettings: { throttlingRateLimit: 167 } });

//// an attached usage plan
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
new aws.apigateway.UsagePlan("plan", { apiStages: [{ apiId: api.id, stage: "v1" }], throttleSettings: { rateLimit: 166, burstLimit: 300 } }); // ~

//// a usage plan for nothing
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.UsagePlan("plan", { throttleSettings: { rateLimit: 166, burstLimit: 300 } }); // !

//// a minute's figure set for a second
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
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
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
new aws.apigateway.MethodSettings("a", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: 167 } });
new aws.apigateway.MethodSettings("b", { restApi: api.id, stageName: "v1", methodPath: "refunds/POST", settings: { throttlingRateLimit: 10 } });
new aws.apigateway.UsagePlan("plan", { apiStages: [{ apiId: api.id, stage: "v1" }], throttleSettings: { rateLimit: 10000, burstLimit: 300 } });

//// a higher limit for one method
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
new aws.apigateway.MethodSettings("a", { restApi: api.id, stageName: "v1", methodPath: "*/*", settings: { throttlingRateLimit: 167 } });
new aws.apigateway.MethodSettings("b", { restApi: api.id, stageName: "v1", methodPath: "payments/POST", settings: { throttlingRateLimit: 1000 } }); // !

//// a usage plan whose key the methods ask for
const api = new aws.apigateway.RestApi("api", {});
const stage = new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
new aws.apigateway.Method("m", { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "POST", authorization: "NONE", apiKeyRequired: true });
const plan = new aws.apigateway.UsagePlan("plan", { apiStages: [{ apiId: api.id, stage: stage.stageName }], throttleSettings: { rateLimit: 166 } });
const key = new aws.apigateway.ApiKey("key", {});
new aws.apigateway.UsagePlanKey("k", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });

//// settings of a stage by its resource, its name and another API's stage
const api = new aws.apigateway.RestApi("api", {});
const stage = new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: `v-${environmentSuffix}` });
new aws.apigateway.MethodSettings("m", { restApi: api.id, stageName: `v-${environmentSuffix}`, methodPath: "*/*", settings: { throttlingRateLimit: 167 } });
const other = new aws.apigateway.RestApi("other", {});
new aws.apigateway.Stage("t", { restApi: other.id, deployment: "d", stageName: "o" });
new aws.apigateway.MethodSettings("n", { restApi: other.id, stageName: stage.stageName, methodPath: "*/*", settings: { throttlingRateLimit: 167 } }); // !

//// every method on its own
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
const payments = new aws.apigateway.Resource("p", { restApi: api.id, parentId: api.rootResourceId, pathPart: "payments" });
for (const verb of ["GET", "POST"]) {
    new aws.apigateway.Method(`m-${verb}`, { restApi: api.id, resourceId: payments.id, httpMethod: verb, authorization: "NONE" });
    new aws.apigateway.MethodSettings(`t-${verb}`, { restApi: api.id, stageName: "v1", methodPath: `payments/${verb}`, settings: { throttlingRateLimit: 166 } });
}
new aws.apigateway.Method("options", { restApi: api.id, resourceId: payments.id, httpMethod: "OPTIONS", authorization: "NONE" });

//// one method of two
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.Stage("s", { restApi: api.id, deployment: "d", stageName: "v1" });
const payments = new aws.apigateway.Resource("p", { restApi: api.id, parentId: api.rootResourceId, pathPart: "payments" });
for (const verb of ["GET", "POST"]) {
    new aws.apigateway.Method(`m-${verb}`, { restApi: api.id, resourceId: payments.id, httpMethod: verb, authorization: "NONE" });
}
new aws.apigateway.MethodSettings("t", {
    restApi: api.id, stageName: "v1", methodPath: "payments/POST",
    settings: {
        throttlingRateLimit: 166, // !
    },
});

//// an API that the program does not make, whose settings are right
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("m", {
    restApi: "a1b2c3", stageName: "v1", methodPath: "*/*",
    settings: {
        throttlingRateLimit: 166, // !
    },
});

//// two APIs, one of them throttled
const a = new aws.apigatewayv2.Api("a", { protocolType: "HTTP" });
new aws.apigatewayv2.Stage("s", { apiId: a.id, name: "$default", defaultRouteSettings: { throttlingRateLimit: 167 } });
const b = new aws.apigatewayv2.Api("b", { protocolType: "HTTP" }); // !
new aws.apigatewayv2.Stage("t", { apiId: b.id, name: "$default" });

//// settings for an API from configuration
const api = new aws.apigateway.RestApi("api", {});
new aws.apigateway.MethodSettings("m", {
    restApi: config.require("api"), stageName: "v1", methodPath: "*/*",
    settings: {
        throttlingRateLimit: 166, // ?
    },
});
