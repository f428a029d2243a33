//// nothing is stored [fail]
new aws.sns.Topic("t", {});

//// tables and buckets, inline and split
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: true } });
new aws.s3.Bucket("a", { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } } });
const b = new aws.s3.BucketV2("b", {});
new aws.s3.BucketServerSideEncryptionConfigurationV2("e", { bucket: b.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } }] });

//// not by their own words
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id" }); // !
new aws.dynamodb.Table("u", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: false } }); // !
new aws.s3.Bucket("a", {}); // !

//// other stores are not asked about
new aws.s3.Bucket("a", { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } } });
new aws.rds.Instance("db", { instanceClass: "db.t3.micro" });

//// a key that does not rotate
const key = new aws.kms.Key("k", {}); // ~
new aws.kms.Key("l", { enableKeyRotation: true });
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: true, kmsKeyArn: key.arn } });

//// a configuration without an algorithm, and one under the wrong argument
const a = new aws.s3.Bucket("a", {});
new aws.s3.BucketServerSideEncryptionConfiguration("c", { bucket: a.id, rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: "k" } }] }); // !
const b = new aws.s3.Bucket("b", {});
new aws.s3.BucketServerSideEncryptionConfiguration("d", { bucket: b.id, serverSideEncryptionConfiguration: { rules: [] } }); // !
