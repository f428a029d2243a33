//// a transform of the stack opens a block
// start => failed pci_dss.network_isolation: every resource passes through it
pulumi.runtime.registerResourceTransform((a: any) => a.type === "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
    ? { props: { ...a.props, blockPublicAcls: false }, opts: a.opts } : undefined);

//// a transform that waits
// start => failed pci_dss.network_isolation: what it waits for comes
pulumi.runtime.registerResourceTransform(async (a: any) => ({ props: { ...a.props, blockPublicPolicy: false }, opts: a.opts }));

//// a transform of the stack by its older name
// start => failed pci_dss.network_isolation: the function is the same
(pulumi.runtime as any).registerStackTransform((a: any) => ({ props: { ...a.props, restrictPublicBuckets: false }, opts: a.opts }));

//// a transformation of the stack
// start => failed teardown.no_retain: its options count
pulumi.runtime.registerStackTransformation((a) => ({ props: a.props, opts: { ...a.opts, protect: true } }));

//// a transform that protects
// start => failed teardown.no_retain: its options count
pulumi.runtime.registerResourceTransform((a: any) => ({ props: a.props, opts: { ...a.opts, retainOnDelete: true } }));

//// a transform that takes names away
// start => failed naming.physical_names: names are arguments, too
pulumi.runtime.registerResourceTransform((a: any) => a.type === "aws:sns/topic:Topic"
    ? { props: { ...a.props, name: "alerts" }, opts: a.opts } : undefined);

//// a transform that opens roles
// start => failed iam.session_limit: every argument may change
pulumi.runtime.registerResourceTransform((a: any) => a.type === "aws:iam/role:Role"
    ? { props: { ...a.props, maxSessionDuration: 43200 }, opts: a.opts } : undefined);

//// a transform in a variable
// start => failed teardown.no_retain: it is the same function
const keep: any = ({ props, opts }: any) => ({ props, opts: { ...opts, protect: true } });
pulumi.runtime.registerResourceTransform(keep);

//// a transform of one resource
// inside => failed iam.session_limit: the option counts
new aws.iam.Role(n("again"), { name: n("again"), assumeRolePolicy: "{}", maxSessionDuration: 3600 },
    { parent: this, transforms: [(a: any) => ({ props: { ...a.props, maxSessionDuration: 43200 }, opts: a.opts })] });

//// a transform whose result is not known
// start => open: what it makes is not known
import { rewrite } from "company-rules";
pulumi.runtime.registerResourceTransform((a: any) => rewrite(a));

//// a transform that is not known
// start => open: what it makes is not known
import { rule } from "company-rules";
pulumi.runtime.registerResourceTransform(rule);

//// a transform that changes nothing
// start => fine: nothing is changed
pulumi.runtime.registerResourceTransform(() => undefined);
