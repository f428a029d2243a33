//// nothing secret [not_applicable]
new aws.sns.Topic("t");

//// a password in the program
new aws.rds.Instance("d", {
    instanceClass: "db.t4g.micro", username: "app",
    password: "hunter2hunter2", // ~
});

//// a password as a default, and one that is marked as secret too late
new aws.rds.Cluster("c", {
    engine: "aurora-postgresql",
    masterPassword: config.get("password") ?? "hunter2hunter2", // ~
});
new aws.rds.Cluster("d", {
    engine: "aurora-postgresql",
    masterPassword: pulumi.secret("hunter2hunter2"), // ~
});

//// passwords from elsewhere
const password = new random.RandomPassword("p", { length: 24 });
new aws.rds.Instance("a", { instanceClass: "db.t4g.micro", password: password.result });
new aws.rds.Instance("b", { instanceClass: "db.t4g.micro", password: config.requireSecret("password") });

//// a secret's value
const secret = new aws.secretsmanager.Secret("s");
new aws.secretsmanager.SecretVersion("a", {
    secretId: secret.id,
    secretString: JSON.stringify({ username: "app", password: "hunter2hunter2" }), // ~
});
new aws.secretsmanager.SecretVersion("b", {
    secretId: secret.id,
    secretString: "hunter2hunter2", // ~
});

//// a secret that is put in later
const secret = new aws.secretsmanager.Secret("s");
new aws.secretsmanager.SecretVersion("a", { secretId: secret.id, secretString: JSON.stringify({ password: "CHANGE_ME" }) });
new aws.secretsmanager.SecretVersion("b", { secretId: secret.id, secretString: "placeholder" });

//// a secure parameter, and one for everyone
new aws.ssm.Parameter("a", {
    type: "SecureString",
    value: "hunter2hunter2", // ~
});
new aws.ssm.Parameter("b", { type: "String", value: "eu-west-1" });

//// environment variables
new aws.lambda.Function("f", {
    role: "r",
    environment: { variables: {
        API_KEY: "a1b2c3d4e5f6", // ~
        SECRET_NAME: "orders/db",
        DB_PASSWORD: "arn:aws:secretsmanager:us-east-1:123456789012:secret:db",
        JWT_SECRET: config.requireSecret("jwt"),
    } },
});

//// a container's variables
new aws.ecs.TaskDefinition("t", {
    family: "t",
    containerDefinitions: JSON.stringify([{ name: "a", image: "i", environment: [
        { name: "DB_PASSWORD", value: "hunter2hunter2" }, // ~
        { name: "STAGE", value: "dev" },
    ] }]),
});

//// user data
new aws.ec2.Instance("i", {
    ami: "ami-0a1b2c3d4e5f60718", instanceType: "t3.micro",
    userData: "#!/bin/bash\nexport DB_PASSWORD=hunter2hunter2\n", // ~
});
new aws.ec2.Instance("j", {
    ami: "ami-0a1b2c3d4e5f60718", instanceType: "t3.micro",
    userData: "#!/bin/bash\nexport DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)\n",
});

//// a key by its form
const key = "ghp_0123456789abcdefghijABCDEFGHIJ012345"; // ~
new aws.sns.Topic("t", { displayName: key });
