//// no name is given [not_applicable]
new aws.s3.Bucket('audit');

//// the suffix in a bucket's name
new aws.s3.Bucket('audit', { bucket: `audit-${environmentSuffix}` });

//// a bucket's fixed name
new aws.s3.Bucket('audit', {
  bucket: 'audit', // !
});

//// a name's fixed beginning
new aws.s3.Bucket('audit', {
  bucketPrefix: 'audit-', // !
});

//// a table's fixed name, and no other name in its arguments
new aws.dynamodb.Table('table', {
  name: 'transactions', // !
  hashKey: 'id',
  attributes: [{ name: 'id', type: 'S' }],
});

//// a dashboard's fixed name
new aws.cloudwatch.Dashboard('dashboard', {
  dashboardName: 'main', // !
  dashboardBody: '{}',
});

//// a name that derives from a resource that carries the suffix
const topic = new aws.sns.Topic(`topic-${environmentSuffix}`);
new aws.cloudwatch.LogGroup('logs', { name: pulumi.interpolate`/aws/sns/${topic.name}` });

//// a name that derives from a resource that does not
const topic = new aws.sns.Topic('topic');
new aws.cloudwatch.LogGroup('logs', {
  name: pulumi.interpolate`/aws/sns/${topic.name}`, // !
});

//// a name that derives from an explicit name that does not
const topic = new aws.sns.Topic(`topic-${environmentSuffix}`, {
  name: 'fixed', // !
});
new aws.cloudwatch.LogGroup('logs', {
  name: pulumi.interpolate`/aws/sns/${topic.name}`, // !
});

//// a key's alias
new aws.kms.Alias('alias', {
  name: 'alias/payments', // !
  targetKeyId: 'key',
});

//// a name within another resource [not_applicable]
new aws.iam.RolePolicy('policy', {
  name: 'inline', // ~
  role: `role-${environmentSuffix}`,
  policy: '{}',
});

//// a DNS name is an address [not_applicable]
new aws.route53.Record('record', { zoneId: 'Z', name: 'www.example.com', type: 'A', records: ['10.0.0.1'], ttl: 60 });
