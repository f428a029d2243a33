//// outside
new aws.s3.Bucket('audit');

//// inside
const bucket = new aws.s3.Bucket('audit');
bucket.bucket.apply((name) => {
  new aws.sns.Topic(name); // ~
});
