//// nothing is kept
new aws.s3.Bucket('audit');

//// off is fine
new aws.s3.Bucket('audit', {}, { protect: false, retainOnDelete: false });

//// a protected resource
new aws.s3.Bucket('audit', {}, {
  protect: true, // !
});

//// a retained resource
new aws.s3.Bucket('audit', {}, {
  retainOnDelete: true, // !
});

//// options that a component shares with what it creates
class Data extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('custom:data:Data', name, {}, opts);
    new aws.s3.Bucket(`${name}-audit`, {}, { parent: this });
  }
}
new Data('data', {
  protect: true, // !
});

//// a log group that is not destroyed
new aws.cloudwatch.LogGroup('logs', {
  skipDestroy: true, // !
});

//// a distribution that is only disabled
new aws.cloudfront.Distribution('cdn', {
  retainOnDelete: true, // !
} as any);

//// on in production only
const isProd = environmentSuffix === 'prod';
new aws.s3.Bucket('audit', {}, { protect: isProd });

//// on everywhere but in production
const isProd = environmentSuffix === 'prod';
new aws.s3.Bucket('audit', {}, {
  protect: !isProd, // !
});

//// a setting that cannot be told
new aws.s3.Bucket('audit', {}, {
  protect: config.requireBoolean('keep'), // ?
});
