//// a group
new aws.ec2.SecurityGroup('web');

//// a rule of a group that exists
new aws.vpc.SecurityGroupIngressRule('https', { securityGroupId: 'sg-1', ipProtocol: 'tcp' });

//// none [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
