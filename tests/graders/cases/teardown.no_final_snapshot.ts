//// no database [not_applicable]
new aws.s3.Bucket('audit');

//// a database that skips it
new aws.rds.Instance('db', { instanceClass: 'db.t3.micro', skipFinalSnapshot: true });

//// left out, a snapshot is demanded
new aws.rds.Instance('db', { instanceClass: 'db.t3.micro' }); // !

//// off
new aws.rds.Cluster('db', {
  engine: 'aurora-mysql',
  skipFinalSnapshot: false, // !
});

//// a named snapshot is a snapshot
new aws.redshift.Cluster('warehouse', { clusterIdentifier: 'w', nodeType: 'ra3.large', finalSnapshotIdentifier: 'f' }); // !

//// DocumentDB and Neptune
new aws.docdb.Cluster('documents', {}); // !
new aws.neptune.Cluster('graph', {}); // !

//// an Aurora cluster's instances have no say
new aws.rds.Cluster('db', { engine: 'aurora-mysql', skipFinalSnapshot: true });
new aws.rds.ClusterInstance('reader', { clusterIdentifier: 'db', instanceClass: 'db.r6g.large', engine: 'aurora-mysql' });
