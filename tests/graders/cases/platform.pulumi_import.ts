//// Pulumi, and a resource of AWS
new aws.s3.Bucket('audit');

//// nothing of AWS [fail]
new random.RandomPassword('password', { length: 16 });

//// components from files that are left out
import { NetworkStack } from './stacks/network'; // ?
new NetworkStack('network');
