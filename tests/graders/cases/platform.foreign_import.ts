//// nothing foreign
new aws.s3.Bucket('audit');

//// CDK
import * as cdk from 'aws-cdk-lib'; // !
new aws.s3.Bucket('audit');

//// constructs, by require
const constructs = require('constructs'); // !
new aws.s3.Bucket('audit');

//// an import of types
import type { Stack } from 'aws-cdk-lib'; // !
new aws.s3.Bucket('audit');

//// an import by assignment
import cdk = require('aws-cdk-lib'); // !
new aws.s3.Bucket('audit');

//// a dynamic import
const cdk = import('aws-cdk-lib'); // !
new aws.s3.Bucket('audit');

//// CDK for Terraform
import { App } from 'cdktf'; // !
new aws.s3.Bucket('audit');

//// a comment and a text that mention CDK
// import * as cdk from 'aws-cdk-lib';
new aws.s3.Bucket('audit', { tags: { note: "import * as cdk from 'aws-cdk-lib'" } });

//// a module that is merely called alike
import { helper } from './constructs';
new aws.s3.Bucket('audit');
