//// no bucket at all [fail]
new aws.sns.Topic("t", {});

//// inline
new aws.s3.Bucket("b", {
    versioning: { enabled: true },
    lifecycleRules: [{ enabled: true, transitions: [{ days: 90, storageClass: "GLACIER" }] }],
});

//// split, by id, name and output
const bucket = new aws.s3.BucketV2("b", { bucket: `audit-${environmentSuffix}` });
new aws.s3.BucketVersioningV2("v", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketLifecycleConfigurationV2("l", { bucket: `audit-${environmentSuffix}`, rules: [
    { id: "archive", status: "Enabled", transitions: [{ days: 90, storageClass: "GLACIER" }] },
] });
const other = new aws.s3.Bucket("c", {});
new aws.s3.BucketVersioning("cv", { bucket: other.bucket, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketLifecycleConfiguration("cl", { bucket: other.id, rules: [
    { id: "archive", status: "Enabled", transitions: [{ days: 30, storageClass: "STANDARD_IA" }, { days: 90, storageClass: "GLACIER" }] },
] });

//// suspended and disabled
const bucket = new aws.s3.Bucket("b", {});
new aws.s3.BucketVersioning("v", {
    bucket: bucket.id,
    versioningConfiguration: {
        status: "Suspended", // !
    },
});
new aws.s3.BucketLifecycleConfiguration("l", {
    bucket: bucket.id,
    rules: [
        { id: "archive", status: "Disabled", transitions: [{ days: 90, storageClass: "GLACIER" }] }, // !
    ],
});

//// nothing of either, where another bucket has both
const good = new aws.s3.Bucket("a", { versioning: { enabled: true }, lifecycleRules: [{ enabled: true, transitions: [{ days: 90, storageClass: "GLACIER" }] }] });
const bad = new aws.s3.Bucket("b", {}); // !

//// archived at another age or elsewhere
new aws.s3.Bucket("a", {
    versioning: { enabled: true },
    lifecycleRules: [
        { enabled: true, transitions: [{ days: 30, storageClass: "GLACIER" }] }, // !
    ],
});
new aws.s3.Bucket("b", {
    versioning: { enabled: true },
    lifecycleRules: [
        { enabled: true, expiration: { days: 90 } }, // !
    ],
});

//// versions of a bucket that is not known
const bucket = new aws.s3.Bucket("b", { // ?
    lifecycleRules: [{ enabled: true, transitions: [{ days: 90, storageClass: "GLACIER" }] }],
});
new aws.s3.BucketVersioning("v", { bucket: config.require("bucket"), versioningConfiguration: { status: "Enabled" } });

//// a component hands its bucket out
class Store extends pulumi.ComponentResource {
    public readonly bucketId: pulumi.Output<string>;
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("x:y:Store", name, {}, opts);
        const bucket = new aws.s3.Bucket(`${name}-b`, {}, { parent: this });
        this.bucketId = bucket.id;
    }
}
const store = new Store("store");
new aws.s3.BucketVersioning("v", { bucket: store.bucketId, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketLifecycleConfiguration("l", { bucket: store.bucketId, rules: [{ id: "a", status: "Enabled", transitions: [{ days: 90, storageClass: "GLACIER" }] }] });

//// for objects that nothing stores
const bucket = new aws.s3.Bucket("b", { versioning: { enabled: true } });
new aws.s3.BucketLifecycleConfiguration("l", { bucket: bucket.id, rules: [
    { id: "a", status: "Enabled", filter: { prefix: "no-such-thing/" }, transitions: [{ days: 90, storageClass: "GLACIER" }] }, // ?
] });

//// for objects of a tag or a size
new aws.s3.Bucket("a", {
    versioning: { enabled: true },
    lifecycleRules: [
        { enabled: true, tags: { archive: "yes" }, transitions: [{ days: 90, storageClass: "GLACIER" }] }, // ?
    ],
});
const b = new aws.s3.Bucket("b", { versioning: { enabled: true } });
new aws.s3.BucketLifecycleConfiguration("l", { bucket: b.id, rules: [
    { id: "a", status: "Enabled", filter: { and: { objectSizeGreaterThan: 5000000000 } }, transitions: [{ days: 90, storageClass: "GLACIER" }] }, // ?
] });

//// for everything, or for what the program stores
const a = new aws.s3.Bucket("a", { versioning: { enabled: true } });
new aws.s3.BucketLifecycleConfiguration("l", { bucket: a.id, rules: [
    { id: "a", status: "Enabled", filter: { prefix: "" }, transitions: [{ days: 90, storageClass: "GLACIER" }] },
] });
const b = new aws.s3.Bucket("b", { versioning: { enabled: true } });
new aws.lambda.Function("fn", { role: "r", environment: { variables: { KEY: "audit/" } } });
new aws.s3.BucketLifecycleConfiguration("m", { bucket: b.id, rules: [
    { id: "a", status: "Enabled", filter: { prefix: "audit/" }, transitions: [{ days: 90, storageClass: "GLACIER" }] },
] });

//// deleted before it is archived
new aws.s3.Bucket("a", {
    versioning: { enabled: true },
    lifecycleRules: [
        { enabled: true, expiration: { days: 1 }, transitions: [{ days: 90, storageClass: "GLACIER" }] }, // !
    ],
});

//// emptied by another rule before anything is archived
const bucket = new aws.s3.Bucket("b", { versioning: { enabled: true } });
new aws.s3.BucketLifecycleConfiguration("l", { bucket: bucket.id, rules: [
    { id: "a", status: "Enabled", filter: {}, transitions: [{ days: 90, storageClass: "GLACIER" }] }, // !
    { id: "b", status: "Enabled", filter: { prefix: "" }, expiration: { days: 7 } },
] });

//// old drafts deleted early, everything archived
const bucket = new aws.s3.Bucket("b", { versioning: { enabled: true } });
new aws.s3.BucketLifecycleConfiguration("l", { bucket: bucket.id, rules: [
    { id: "a", status: "Enabled", filter: {}, transitions: [{ days: 90, storageClass: "GLACIER" }] },
    { id: "b", status: "Enabled", filter: { prefix: "drafts/" }, expiration: { days: 7 } },
] });
