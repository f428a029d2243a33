// A REST API in front of three functions whose code stands in the program.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX ?? "local";
const name = (base: string) => [base, environmentSuffix].join("-");

const role = new aws.iam.Role(name("functions"), {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  maxSessionDuration: 60 * 60,
});
const topic = new aws.sns.Topic(name("alerts"));
const table = new aws.dynamodb.Table(name("orders"), {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});

new aws.iam.RolePolicy(name("functions"), {
  role: role.id,
  policy: pulumi.all([table.arn, topic.arn]).apply(([tableArn, topicArn]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: [tableArn, `${tableArn}/index/*`] },
        { Effect: "Allow", Action: "sns:Publish", Resource: topicArn },
      ],
    }),
  ),
});

const source = (body: string) => `
exports.handler = async (event) => {
  ${body.trim()}
};
`;

const handlers: { [route: string]: { method: string; code: string; memory?: number } } = {
  "orders": { method: "POST", code: source("return { statusCode: 201, body: event.body };"), memory: 512 },
  "orders/{id}": { method: "GET", code: source("return { statusCode: 200, body: '{}' };") },
  "health": { method: "GET", code: source("return { statusCode: 200 };"), memory: 128 },
};

const api = new aws.apigateway.RestApi(name("api"), { description: `Orders, ${environmentSuffix}` });
const parts = new Map<string, aws.apigateway.Resource>();

function partOf(path: string): aws.apigateway.Resource {
  const existing = parts.get(path);
  if (existing) return existing;
  const pieces = path.split("/");
  const last = pieces.pop()!;
  const parent: pulumi.Input<string> = pieces.length ? partOf(pieces.join("/")).id : api.rootResourceId;
  const slug = path.replace(/[{}]/g, "").replace(/\//g, "-");
  const made = new aws.apigateway.Resource(name(slug), { restApi: api.id, parentId: parent, pathPart: last });
  parts.set(path, made);
  return made;
}

const integrations: aws.apigateway.Integration[] = [];
Object.keys(handlers).forEach((path, index) => {
  const { method, code, memory = 256 } = handlers[path];
  const label = `${method.toLowerCase()}-${path.replace(/\W+/g, "-").replace(/-$/, "")}`;
  const fn = new aws.lambda.Function(name(label), {
    runtime: aws.lambda.Runtime.NodeJS20dX,
    handler: "index.handler",
    role: role.arn,
    memorySize: memory,
    timeout: 10 + index * 5,
    reservedConcurrentExecutions: index === 0 ? 50 : 10,
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
    environment: { variables: { TABLE: table.name, TOPIC: topic.arn, ROUTE: `/${path}`, LEVEL: memory > 200 ? "info" : "warn" } },
  });
  const part = partOf(path);
  const route = new aws.apigateway.Method(name(label), {
    restApi: api.id,
    resourceId: part.id,
    httpMethod: method,
    authorization: "AWS_IAM",
    requestParameters: path.includes("{id}") ? { "method.request.path.id": true } : undefined,
  });
  integrations.push(
    new aws.apigateway.Integration(name(label), {
      restApi: api.id,
      resourceId: part.id,
      httpMethod: route.httpMethod,
      type: "AWS_PROXY",
      integrationHttpMethod: "POST",
      uri: fn.invokeArn,
    }),
  );
  new aws.lambda.Permission(name(label), {
    action: "lambda:InvokeFunction",
    function: fn.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/${method}/${path.replace(/\{\w+\}/, "*")}`,
  });
});

const deployment = new aws.apigateway.Deployment(name("api"), { restApi: api.id }, { dependsOn: integrations });
const stage = new aws.apigateway.Stage(name("api"), { restApi: api.id, deployment: deployment.id, stageName: environmentSuffix });
new aws.apigateway.MethodSettings(name("api"), {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: { throttlingRateLimit: Math.floor(10_000 / 60), throttlingBurstLimit: 200, metricsEnabled: true },
});

export const url = pulumi.concat("https://", api.id, ".execute-api.", aws.config.region, ".amazonaws.com/", stage.stageName);
