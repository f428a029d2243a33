//// no function [not_applicable]
new aws.s3.Bucket('audit');

//// an export of its name
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('exports.handler = async () => {};'),
  }),
});

//// an export in an object
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'app.main',
  code: new pulumi.asset.AssetArchive({
    'app.js': new pulumi.asset.StringAsset('async function main() {}\nmodule.exports = { main };'),
  }),
});

//// an export of an ES module
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',
  code: new pulumi.asset.AssetArchive({
    'index.mjs': new pulumi.asset.StringAsset('export const handler = async () => {};'),
  }),
});

//// ES module syntax in a file that is none
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x',
  handler: 'index.handler', // ~
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('export const handler = async () => {};'),
  }),
});

//// another file
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x',
  handler: 'main.handler', // !
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('exports.handler = async () => {};'),
  }),
});

//// another export
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x',
  handler: 'index.process', // !
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('exports.handler = async () => {};'),
  }),
});

//// an export in a comment
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x',
  handler: 'index.handler', // !
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('// exports.handler = ...\nexports.main = async () => {};'),
  }),
});

//// Python
new aws.lambda.Function('f', {
  role: 'r', runtime: aws.lambda.Runtime.Python3d12, handler: 'index.handler',
  code: new pulumi.asset.AssetArchive({
    'index.py': new pulumi.asset.StringAsset('def handler(event, context):\n    return {}\n'),
  }),
});

//// Python in a file of JavaScript's
new aws.lambda.Function('f', {
  role: 'r', runtime: 'python3.12',
  handler: 'index.handler', // !
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('def handler(event, context):\n    return {}\n'),
  }),
});

//// a text of which a part is not known
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x',
  handler: 'index.handler', // ?
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(`const x = 1;\n${config.require('body')}`),
  }),
});

//// a part that may be a number, so that the file may not parse
const chance = new pulumi.Config().requireBoolean('chance');
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler', // ?
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(['exports.handler = async () => {', chance ? '};' : 443].join('\n')),
  }),
});

//// a part that is one of two, with either of which the file parses
const chance = new pulumi.Config().requireBoolean('chance');
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(['exports.handler = async () => {', chance ? '};' : '  return 1; };'].join('\n')),
  }),
});

//// a part that is one of two, with neither of which the file parses [fail]
const chance = new pulumi.Config().requireBoolean('chance');
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler', // !
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(['exports.handler = async () => {', chance ? '(' : '['].join('\n')),
  }),
});

//// a part that is not known
const part = new pulumi.Config().require('part');
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler', // ?
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(`exports.handler = async () => {\n${part}\n};`),
  }),
});

//// a part that is an Output
const queue = new aws.sqs.Queue('q');
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(pulumi.interpolate`exports.handler = async () => "${queue.url}";`),
  }),
});
