//// an endpoint
new aws.ec2.VpcEndpoint('s3', { vpcId: 'vpc-1', serviceName: 'com.amazonaws.us-east-1.s3' });

//// none [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
