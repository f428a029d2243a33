//// a gateway
new aws.ec2transitgateway.TransitGateway('hub');

//// an attachment to a gateway that exists
new aws.ec2transitgateway.VpcAttachment('spoke', { subnetIds: [], transitGatewayId: 'tgw-1', vpcId: 'vpc-1' });

//// none [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
