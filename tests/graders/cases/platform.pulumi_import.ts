//// Pulumi, and a resource of AWS
new aws.s3.Bucket('audit');

//// nothing of AWS [fail]
new random.RandomPassword('password', { length: 16 });
