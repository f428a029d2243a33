//// nothing with code [not_applicable]
new aws.sqs.Queue("q");

//// the SDK's second version in a runtime without it
const code = (text: string, more = {}) => new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(text), ...more });
const old = `const AWS = require("aws-sdk"); exports.handler = async () => new AWS.S3().listBuckets().promise();`;
new aws.lambda.Function("a", {
    role: "r", handler: "index.handler", runtime: "nodejs20.x",
    code: code(old), // ~
});
new aws.lambda.Function("b", { role: "r", handler: "index.handler", runtime: "nodejs16.x", code: code(old) });
new aws.lambda.Function("c", { role: "r", handler: "index.handler", runtime: "nodejs20.x", code: code(old), layers: ["l"] });
new aws.lambda.Function("d", { role: "r", handler: "index.handler", runtime: "nodejs20.x", code: code(`require("@aws-sdk/client-s3")`) });
new aws.lambda.Function("e", { role: "r", handler: "index.handler", runtime: "nodejs20.x", code: code(old, { "node_modules": new pulumi.asset.FileArchive("./node_modules") }) });

//// a layer and a canary whose files are not there
new aws.lambda.LayerVersion("l", {
    layerName: "l",
    code: new pulumi.asset.AssetArchive({ nodejs: new pulumi.asset.FileArchive("./layer") }), // ~
});
new aws.synthetics.Canary("c", {
    name: "c", artifactS3Location: "s3://b/", executionRoleArn: "r", handler: "h", runtimeVersion: "v",
    zipFile: "canary.zip", // ~
});
new aws.synthetics.Canary("d", { name: "d", artifactS3Location: "s3://b/", executionRoleArn: "r", handler: "h", runtimeVersion: "v", s3Bucket: "b" });

//// a layer whose files are in the program [not_applicable]
new aws.lambda.LayerVersion("l", { layerName: "l", code: new pulumi.asset.AssetArchive({ "nodejs/index.js": new pulumi.asset.StringAsset("exports.x = 1;") }) });
