//// a key
new aws.kms.Key('data', { enableKeyRotation: true });

//// an alias alone [fail]
new aws.kms.Alias('data', { targetKeyId: 'alias/aws/s3' });
