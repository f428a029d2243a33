//// no table at all [fail]
new aws.sns.Topic("t", {});

//// on demand
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", billingMode: "PAY_PER_REQUEST" });

//// left out or provisioned
new aws.dynamodb.Table("a", { attributes: [], hashKey: "id", readCapacity: 5, writeCapacity: 5 }); // !
new aws.dynamodb.Table("b", { attributes: [], hashKey: "id", billingMode: "PROVISIONED" }); // !

//// provisioned only elsewhere
const isProd = environmentSuffix === "prod";
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", billingMode: isProd ? "PROVISIONED" : "PAY_PER_REQUEST" });

//// provisioned and scaled
const table = new aws.dynamodb.Table("t", {
    attributes: [], hashKey: "id",
    billingMode: "PROVISIONED", // !
});
new aws.appautoscaling.Target("s", { maxCapacity: 9, minCapacity: 1, resourceId: pulumi.interpolate`table/${table.name}`,
    scalableDimension: "dynamodb:table:ReadCapacityUnits", serviceNamespace: "dynamodb" });

//// from configuration
new aws.dynamodb.Table("t", { attributes: [], hashKey: "id", billingMode: config.require("billing") }); // ?
