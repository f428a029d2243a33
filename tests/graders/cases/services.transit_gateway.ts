//// a gateway
new aws.ec2transitgateway.TransitGateway('hub');

//// an attachment to a gateway that exists
new aws.ec2transitgateway.VpcAttachment('spoke', { subnetIds: [], transitGatewayId: 'tgw-1', vpcId: 'vpc-1' });

//// none [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });

//// a gateway beside a network that nothing attaches to it [fail]
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
new aws.ec2transitgateway.TransitGateway('hub'); // !

//// a gateway that is shared with other accounts
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
const hub = new aws.ec2transitgateway.TransitGateway('hub');
const share = new aws.ram.ResourceShare('hub', {});
new aws.ram.ResourceAssociation('hub', { resourceArn: hub.arn, resourceShareArn: share.arn });

//// a gateway to which a private line leads
new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
const hub = new aws.ec2transitgateway.TransitGateway('hub');
const line = new aws.directconnect.Gateway('line', { amazonSideAsn: '64512' });
new aws.directconnect.GatewayAssociation('line', { dxGatewayId: line.id, associatedGatewayId: hub.id });
