//// nothing that is retired at all [not_applicable]
new aws.sns.Topic("t", {});

//// a runtime with which AWS makes no functions
new aws.lambda.Function("f", {
    role: "r",
    runtime: "nodejs12.x", // ~
});

//// a runtime that AWS supports
new aws.lambda.Function("f", { role: "r", runtime: "nodejs24.x" });

//// a runtime that is not known
new aws.lambda.Function("f", {
    role: "r",
    runtime: process.env.RUNTIME as any, // ?
});

//// a runtime that may be retired
declare const old: boolean;
new aws.lambda.Function("f", {
    role: "r",
    runtime: old ? "nodejs12.x" : "nodejs24.x", // ?
});

//// a function from an image [not_applicable]
new aws.lambda.Function("f", { role: "r", packageType: "Image", imageUri: "i" });

//// versions of engines
new aws.rds.Cluster("a", {
    engine: "aurora-postgresql",
    engineVersion: "11.12", // ~
});
new aws.rds.Cluster("b", { engine: "aurora-postgresql", engineVersion: "16" });
new aws.rds.Cluster("c", { engine: "aurora-postgresql" });

//// a runtime that AWS still takes, though it does not support it
new aws.lambda.Function("f", { role: "r", runtime: "nodejs18.x" });

//// a kind of resources that only old accounts can make
new aws.ec2.LaunchConfiguration("a", { // ?
    imageId: "ami-12345678", instanceType: "t3.micro",
});

//// a kind of resources of a service that has ended
new aws.qldb.Ledger("a", { permissionsMode: "STANDARD" }); // ~

//// clusters of EKS
new aws.eks.Cluster("a", {
    roleArn: "r", vpcConfig: { subnetIds: [] },
    version: "1.28", // ~
});
new aws.eks.Cluster("b", { roleArn: "r", vpcConfig: { subnetIds: [] }, version: "1.34" });
