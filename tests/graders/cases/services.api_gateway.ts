//// a REST API
new aws.apigateway.RestApi('api');

//// an HTTP API
new aws.apigatewayv2.Api('api', { protocolType: 'HTTP' });

//// none [fail]
new aws.s3.Bucket('audit');
