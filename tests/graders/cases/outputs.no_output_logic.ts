//// elements and lifted properties
const zones = aws.getAvailabilityZonesOutput();
export const first = zones.names[0];

//// a condition
const bucket = new aws.s3.Bucket('audit');
export const name = bucket.bucket ? 'yes' : 'no'; // !
