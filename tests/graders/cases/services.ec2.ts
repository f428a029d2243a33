//// an instance
new aws.ec2.Instance('server', { instanceType: 't3.micro' });

//// subnets are parts of EC2
new aws.ec2.Subnet('a', { vpcId: 'vpc-1', cidrBlock: '10.0.0.0/24' });

//// a VPC alone is its own service [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
