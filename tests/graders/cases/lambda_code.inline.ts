//// no function [not_applicable]
new aws.s3.Bucket('audit');

//// texts in an archive
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset('exports.handler = async () => {};'),
  }),
});

//// a callback
new aws.lambda.CallbackFunction('f', { callback: async () => ({ statusCode: 200 }) });

//// a function given to an event
const bucket = new aws.s3.Bucket('audit');
bucket.onObjectCreated('created', async () => {});

//// a folder
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.FileArchive('./lambda-code'), // !
});

//// a file in an archive
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.FileAsset('./index.js'), // !
  }),
});

//// a folder in an archive
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.AssetArchive({
    '.': new pulumi.asset.FileArchive('./dist'), // !
  }),
});

//// an address
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.RemoteArchive('https://example.com/code.zip'), // !
});

//// an object in a bucket
new aws.lambda.Function('f', {
  role: 'r',
  s3Bucket: 'code', // !
  s3Key: 'f.zip',
});

//// a container image
new aws.lambda.Function('f', {
  role: 'r',
  packageType: 'Image',
  imageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/f:1', // !
});

//// a text that is read from a file
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(fs.readFileSync('./index.js', 'utf8')), // !
  }),
});

//// no code at all
new aws.lambda.Function('f', { role: 'r' }); // !

//// a text with parts that are known once deployed
const table = new aws.dynamodb.Table('table', { hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });
new aws.lambda.Function('f', {
  role: 'r',
  code: new pulumi.asset.AssetArchive({
    'index.js': new pulumi.asset.StringAsset(`exports.handler = async () => process.env.${environmentSuffix};`),
  }),
});

//// code that cannot be told
new aws.lambda.Function('f', {
  role: 'r',
  code: require('./bundle').archive, // ?
});
