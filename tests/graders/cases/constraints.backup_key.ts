//// nothing to encrypt [fail]
new aws.sns.Topic("t", {});

//// a key of the program, by its ARN, by an alias, and one that is given
const key = new aws.kms.Key("k", {});
const alias = new aws.kms.Alias("a", { targetKeyId: key.keyId });
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: true, kmsKeyArn: key.arn } });
new aws.backup.Vault("v", { kmsKeyArn: key.arn });
new aws.backup.Vault("w", { kmsKeyArn: alias.targetKeyArn });
new aws.backup.Vault("x", { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234" });

//// AWS's own keys
new aws.dynamodb.Table("a", { attributes: [], hashKey: "id" }); // !
new aws.dynamodb.Table("b", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: true } }); // !
new aws.dynamodb.Table("c", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: true, kmsKeyArn: "alias/aws/dynamodb" } }); // !
new aws.backup.Vault("d", {}); // !

//// a key, but encryption is off
const key = new aws.kms.Key("k", {});
new aws.dynamodb.Table("a", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: false, kmsKeyArn: key.arn } }); // !

//// handed through a component
interface Args { kmsKeyArn: pulumi.Input<string> }
class Data extends pulumi.ComponentResource {
    constructor(name: string, args: Args) {
        super("x:y:Data", name);
        new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", serverSideEncryption: { enabled: true, kmsKeyArn: args.kmsKeyArn } }, { parent: this });
    }
}
const key = new aws.kms.Key("k", {});
new Data("data", { kmsKeyArn: key.arn });

//// a key that is switched off, by an alias too
const key = new aws.kms.Key("k", { isEnabled: false });
const alias = new aws.kms.Alias("a", { targetKeyId: key.keyId });
new aws.dynamodb.Table("a", {
    attributes: [], hashKey: "id",
    serverSideEncryption: {
        enabled: true,
        kmsKeyArn: key.arn, // !
    },
});
new aws.backup.Vault("w", {
    kmsKeyArn: alias.targetKeyArn, // !
});
