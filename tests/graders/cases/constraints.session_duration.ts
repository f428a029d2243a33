//// no role at all [fail]
new aws.sns.Topic("t", {});

//// an hour, and the default of an hour
new aws.iam.Role("a", { assumeRolePolicy: "{}", maxSessionDuration: 3600 });
new aws.iam.Role("b", { assumeRolePolicy: "{}" });

//// longer
new aws.iam.Role("a", { assumeRolePolicy: "{}", maxSessionDuration: 7200 }); // !
const hours = 12;
new aws.iam.Role("b", { assumeRolePolicy: "{}", maxSessionDuration: hours * 60 * 60 }); // !

//// from configuration
new aws.iam.Role("a", { assumeRolePolicy: "{}", maxSessionDuration: config.requireNumber("seconds") }); // ?
