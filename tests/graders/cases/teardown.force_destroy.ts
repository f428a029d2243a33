//// nothing that holds anything [not_applicable]
new aws.sns.Topic('topic');

//// a bucket that can go with its content
new aws.s3.Bucket('audit', { forceDestroy: true });

//// a bucket that cannot
new aws.s3.Bucket('audit', { tags: {} }); // ~

//// a repository and a vault
new aws.ecr.Repository('images', { forceDelete: false }); // ~
new aws.backup.Vault('vault', {}); // ~

//// objects and backups that are locked
const bucket = new aws.s3.Bucket('audit', { forceDestroy: true });
new aws.s3.BucketObjectLockConfiguration('lock', { bucket: bucket.id, rule: { defaultRetention: { mode: 'COMPLIANCE', years: 7 } } }); // ~
new aws.backup.VaultLockConfiguration('vault', { backupVaultName: 'audit', minRetentionDays: 90 }); // ~
