//// no role [not_applicable]
new aws.sns.Topic("t", {});

//// limited to an hour
new aws.iam.Role("r", { assumeRolePolicy: "{}", maxSessionDuration: 3600 });

//// left out or too long
new aws.iam.Role("a", { assumeRolePolicy: "{}" }); // !
new aws.iam.Role("b", { assumeRolePolicy: "{}", maxSessionDuration: 43200 }); // !

//// spread from shared arguments
const shared = { maxSessionDuration: 3600 };
new aws.iam.Role("r", { ...shared, assumeRolePolicy: "{}" });
