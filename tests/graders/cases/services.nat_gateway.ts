//// a gateway
new aws.ec2.NatGateway('nat', { subnetId: 'subnet-1', connectivityType: 'private' });

//// made by a packaged component
new awsx.ec2.Vpc('main');

//// a packaged component that is told to make none [fail]
new awsx.ec2.Vpc('main', { natGateways: { strategy: 'None' } });
