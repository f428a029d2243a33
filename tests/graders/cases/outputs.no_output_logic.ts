//// elements and lifted properties
const zones = aws.getAvailabilityZonesOutput();
new aws.ec2.Subnet('first', { vpcId: 'vpc-1', availabilityZone: zones.names[0] });

//// a condition
const bucket = new aws.s3.Bucket('audit');
export const name = bucket.bucket ? 'yes' : 'no'; // !
