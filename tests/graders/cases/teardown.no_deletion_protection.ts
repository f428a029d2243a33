//// nothing is protected
new aws.dynamodb.Table('table', { hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });

//// off is fine
new aws.lb.LoadBalancer('lb', { enableDeletionProtection: false });

//// a table
new aws.dynamodb.Table('table', {
  hashKey: 'id',
  deletionProtectionEnabled: true, // !
});

//// a load balancer
new aws.lb.LoadBalancer('lb', {
  enableDeletionProtection: true, // !
});

//// a database
new aws.rds.Instance('db', {
  instanceClass: 'db.t3.micro',
  deletionProtection: true, // !
});

//// an instance
new aws.ec2.Instance('server', {
  disableApiTermination: true, // !
});

//// a firewall
new aws.networkfirewall.Firewall('firewall', {
  deleteProtection: true, // !
} as any);

//// a user pool, whose protection is a word
new aws.cognito.UserPool('users', {
  deletionProtection: 'ACTIVE', // !
});
new aws.cognito.UserPool('guests', { deletionProtection: 'INACTIVE' });

//// a nested argument
new aws.dynamodb.Table('table', {
  hashKey: 'id',
  replicas: [
    {
      regionName: 'us-west-2',
      deletionProtectionEnabled: true, // !
    },
  ],
});

//// a tag is no argument
new aws.s3.Bucket('audit', { tags: { deletionProtection: 'true' } });

//// on in production only
new aws.lb.LoadBalancer('lb', { enableDeletionProtection: environmentSuffix === 'prod' ? true : false });

//// a resource that may never be made
if (config.requireBoolean('database')) {
  new aws.rds.Instance('db', {
    instanceClass: 'db.t3.micro',
    deletionProtection: true, // ?
  });
}
