//// declared
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });

//// made by a packaged component
new awsx.ec2.Vpc('main');

//// in a comment only [fail]
// new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
new aws.s3.Bucket('audit');

//// never instantiated [fail]
class Network extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:network:Network', name);
    new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
  }
}
new aws.s3.Bucket('audit');

//// looked up, not declared [fail]
const vpc = aws.ec2.getVpcOutput({ default: true });
new aws.ec2.Subnet('a', { vpcId: vpc.id, cidrBlock: '10.0.0.0/24' });

//// read, not declared [fail]
const vpc = aws.ec2.Vpc.get('shared', 'vpc-123');
new aws.ec2.Subnet('a', { vpcId: vpc.id, cidrBlock: '10.0.0.0/24' });

//// made only under a condition that cannot be told
if (config.requireBoolean('network')) {
  new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' }); // ?
}
new aws.s3.Bucket('audit');
