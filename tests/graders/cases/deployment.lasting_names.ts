//// no name of its own [not_applicable]
new aws.sns.Topic("t");

//// a bucket named by the time
new aws.s3.Bucket("b", {
    bucket: `b-${environmentSuffix}-${Date.now()}`, // ~
});

//// a bucket named by chance
const chance = Math.random().toString(36).substring(2, 8);
new aws.s3.Bucket("b", {
    bucket: `b-${environmentSuffix}-${chance}`, // ~
});

//// a bucket named by a resource that keeps its value
const id = new random.RandomId("id", { byteLength: 4 });
new aws.s3.Bucket("b", { bucket: pulumi.interpolate`b-${id.hex}` });

//// a fixed name that is made anew first
new aws.iam.Role("r", {
    name: `r-${environmentSuffix}`, // ~
    assumeRolePolicy: "{}",
}, { deleteBeforeReplace: false });
new aws.iam.Role("s", { name: `s-${environmentSuffix}`, assumeRolePolicy: "{}" }, { deleteBeforeReplace: true });
