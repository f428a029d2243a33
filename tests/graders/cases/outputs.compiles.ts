//// nothing to object to
const bucket = new aws.s3.Bucket('audit', { tags: { a: 'b' } });
export const name = bucket.bucket;

//// an argument that does not exist
new aws.s3.Bucket('audit', {
  bucketNam: 'audit', // !
});

//// a resource type that does not exist
new aws.s3.Bukket('audit'); // !
new aws.sns.Topic('topic');

//// a name that is not declared
new aws.s3.Bucket('audit', { bucket: bucketName }); // !
