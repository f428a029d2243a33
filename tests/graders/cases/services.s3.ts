//// a bucket
new aws.s3.Bucket('audit');

//// a bucket of the second version
new aws.s3.BucketV2('audit');

//// none [fail]
new aws.sns.Topic('topic');
