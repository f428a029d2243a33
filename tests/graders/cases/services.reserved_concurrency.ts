//// one function reserves it
new aws.lambda.Function('a', { role: 'r' });
new aws.lambda.Function('b', { role: 'r', reservedConcurrentExecutions: 10 });

//// none does
new aws.lambda.Function('a', { role: 'r' }); // !

//// -1 reserves nothing
new aws.lambda.Function('a', { role: 'r', reservedConcurrentExecutions: -1 }); // !

//// no function [fail]
new aws.s3.Bucket('audit');

//// a number that cannot be told
new aws.lambda.Function('a', {
  role: 'r',
  reservedConcurrentExecutions: config.requireNumber('concurrency'), // ?
});
