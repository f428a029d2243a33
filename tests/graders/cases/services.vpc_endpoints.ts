//// an endpoint
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3' });

//// none [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });

//// an endpoint that allows an action that is not known
const given = process.env;
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: [given.ACTION], Resource: '*' }] }) }); // ?

//// an endpoint that allows actions that are known in part
const given = process.env;
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: [`s3:${given.ACTION}`], Resource: '*' }] }) }); // ?

//// an endpoint that denies an action that is not known
const given = process.env;
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }, { Effect: 'Deny', Principal: '*', Action: [given.ACTION], Resource: '*' }] }) }); // ?

//// an endpoint that allows more than roles are denied
const role = new aws.iam.Role('r', { assumeRolePolicy: '{}' });
new aws.iam.RolePolicy('p', {
  role: role.id,
  policy: JSON.stringify({ Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }] }),
});
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }] }) });

//// an endpoint for some of what a role may do that is allowed everything
const role = new aws.iam.Role('r', { assumeRolePolicy: '{}' });
new aws.iam.RolePolicy('p', {
  role: role.id,
  policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: ['*', 's3:PutObject'], Resource: '*' }] }),
});
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }] }) });

//// an endpoint for none of what a role may do [fail]
const role = new aws.iam.Role('r', { assumeRolePolicy: '{}' });
new aws.iam.RolePolicy('p', {
  role: role.id,
  policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }] }),
});
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }] }) }); // !
