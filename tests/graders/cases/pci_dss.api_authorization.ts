//// authorized, with an API key, or a preflight request
const api = new aws.apigateway.RestApi("api");
new aws.apigateway.Method("a", { restApi: api.id, resourceId: "r", httpMethod: "POST", authorization: "AWS_IAM" });
new aws.apigateway.Method("b", { restApi: api.id, resourceId: "r", httpMethod: "GET", authorization: "NONE", apiKeyRequired: true });
new aws.apigateway.Method("c", { restApi: api.id, resourceId: "r", httpMethod: "OPTIONS", authorization: "NONE" });

//// a method for anybody
const api = new aws.apigateway.RestApi("api");
new aws.apigateway.Method("a", { restApi: api.id, resourceId: "r", httpMethod: "POST",
  authorization: "NONE", // ~
});

//// a resource policy that says who may call
const api = new aws.apigateway.RestApi("api");
new aws.apigateway.RestApiPolicy("p", { restApiId: api.id, policy: "{}" });
new aws.apigateway.Method("a", { restApi: api.id, resourceId: "r", httpMethod: "POST", authorization: "NONE" });

//// a route for anybody, and one for the holders of a token
const api = new aws.apigatewayv2.Api("api", { protocolType: "HTTP" });
new aws.apigatewayv2.Route("a", { apiId: api.id, routeKey: "POST /payments" }); // ~
new aws.apigatewayv2.Route("b", { apiId: api.id, routeKey: "GET /payments", authorizationType: "JWT", authorizerId: "x" });

//// of a WebSocket API, connecting alone can be authorized
const api = new aws.apigatewayv2.Api("api", { protocolType: "WEBSOCKET" });
new aws.apigatewayv2.Route("a", { apiId: api.id, routeKey: "$connect" }); // ~
new aws.apigatewayv2.Route("b", { apiId: api.id, routeKey: "$default" });

//// a function's own address
new aws.lambda.FunctionUrl("u", { functionName: "f", authorizationType: "NONE" }); // ~

//// no API [not_applicable]
new aws.sns.Topic("t");
