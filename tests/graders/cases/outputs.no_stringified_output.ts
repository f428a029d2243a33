//// interpolate
const bucket = new aws.s3.Bucket('audit');
export const url = pulumi.interpolate`s3://${bucket.bucket}`;

//// a template literal
const bucket = new aws.s3.Bucket('audit');
export const url = `s3://${bucket.bucket}`; // !

//// added to a text
const bucket = new aws.s3.Bucket('audit');
export const url = 's3://' + bucket.bucket; // !

//// inside apply
const bucket = new aws.s3.Bucket('audit');
export const url = bucket.bucket.apply((name) => `s3://${name}`);
