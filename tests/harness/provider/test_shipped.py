"""Facts about the packages whose indexes ship, as their declaration files state them."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.provider import (
    AliasType,
    ClassType,
    ConstantType,
    EnumType,
    FunctionType,
    Index,
    InterfaceType,
    ModuleEntry,
    ResourceType,
    as_text,
    default_index,
    load_package,
)
from harness.provider.archives import DATA
from harness.provider.types import Output, Promise, Reference

TOKENS = {
    ("@pulumi/aws", "ec2.Vpc"): "aws:ec2/vpc:Vpc",
    ("@pulumi/aws", "s3.Bucket"): "aws:s3/bucket:Bucket",
    ("@pulumi/aws", "s3.BucketV2"): "aws:s3/bucketV2:BucketV2",
    ("@pulumi/aws", "s3.BucketVersioning"): "aws:s3/bucketVersioning:BucketVersioning",
    ("@pulumi/aws", "s3.BucketVersioningV2"): "aws:s3/bucketVersioningV2:BucketVersioningV2",
    ("@pulumi/aws", "s3.BucketEventSubscription"): "aws:s3:BucketEventSubscription",
    ("@pulumi/aws", "alb.LoadBalancer"): "aws:alb/loadBalancer:LoadBalancer",
    ("@pulumi/aws", "lb.LoadBalancer"): "aws:lb/loadBalancer:LoadBalancer",
    ("@pulumi/aws", "lambda.Function"): "aws:lambda/function:Function",
    ("@pulumi/aws", "lambda.CallbackFunction"): "aws:lambda/function:Function",
    ("@pulumi/aws", "glue.MLTransform"): "aws:glue/mLTransform:MLTransform",
    ("@pulumi/aws", "Provider"): "pulumi:providers:aws",
    ("@pulumi/awsx", "ec2.Vpc"): "awsx:ec2:Vpc",
    ("@pulumi/awsx", "classic.ec2.Vpc"): "awsx:x:ec2:Vpc",
    ("@pulumi/random", "RandomPassword"): "random:index/randomPassword:RandomPassword",
    ("@pulumi/tls", "PrivateKey"): "tls:index/privateKey:PrivateKey",
    ("@pulumi/aws-native", "s3.Bucket"): "aws-native:s3:Bucket",
    ("@pulumi/kubernetes", "apps.v1.Deployment"): "kubernetes:apps/v1:Deployment",
    ("@pulumi/eks", "Cluster"): "eks:index:Cluster",
    ("@pulumi/command", "local.Command"): "command:local:Command",
    ("@pulumi/pulumi", "StackReference"): "pulumi:pulumi:StackReference",
}


def find(package: str, path: str):
    return load_package(package).lookup(path.split("."))


@pytest.mark.parametrize(("package", "path"), TOKENS, ids=[f"{package} {path}" for package, path in TOKENS])
def test_a_resource_type_has_its_token(package: str, path: str) -> None:
    resource = find(package, path)
    assert isinstance(resource, ResourceType)
    assert resource.token == TOKENS[package, path]


@pytest.mark.parametrize(
    ("package", "path", "component"),
    [
        ("@pulumi/aws", "ec2.Vpc", False),
        ("@pulumi/awsx", "ec2.Vpc", True),
        ("@pulumi/eks", "Cluster", True),
        ("@pulumi/aws", "sns.TopicEventSubscription", True),
        ("@pulumi/awsx", "classic.cloudwatch.Dashboard", False),
    ],
)
def test_components_are_told_from_custom_resources(package: str, path: str, component: bool) -> None:
    assert find(package, path).component is component


@pytest.mark.parametrize(
    ("path", "required"),
    [
        ("ec2.Vpc", set()),
        ("ec2.Subnet", {"vpcId"}),
        ("lambda.Function", {"role"}),
        ("dynamodb.Table", set()),
        ("iam.Role", {"assumeRolePolicy"}),
        ("iam.RolePolicyAttachment", {"role", "policyArn"}),
        ("cloudwatch.MetricAlarm", set()),
        ("ec2.Route", {"routeTableId"}),
        ("s3.BucketVersioning", {"bucket", "versioningConfiguration"}),
        ("apigateway.Method", {"authorization", "httpMethod", "resourceId", "restApi"}),
    ],
)
def test_required_arguments(path: str, required: set[str]) -> None:
    resource = find("@pulumi/aws", path)
    assert {name for name, argument in resource.args.items() if argument.required} == required
    assert resource.args_required is bool(required)
    assert resource.args_complete


NESTED = {
    ("types/input#dynamodb", "TableAttribute"): {
        "name": (True, "pulumi.Input<string>"),
        "type": (True, "pulumi.Input<string>"),
    },
    ("types/input#lambda", "FunctionVpcConfig"): {
        "securityGroupIds": (True, "pulumi.Input<pulumi.Input<string>[]>"),
        "subnetIds": (True, "pulumi.Input<pulumi.Input<string>[]>"),
        "vpcId": (False, "pulumi.Input<string | undefined>"),
        "ipv6AllowedForDualStack": (False, "pulumi.Input<boolean | undefined>"),
    },
    ("types/output#s3", "BucketVersioning"): {"enabled": (False, "boolean"), "mfaDelete": (False, "boolean")},
}


@pytest.mark.parametrize(("place", "name"), NESTED)
def test_nested_types_have_their_fields(place: str, name: str) -> None:
    found = default_index().members(Reference(f"@pulumi/aws/{place}", name))
    assert found.complete
    fields = {field.name: (field.required, as_text(field.type)) for field in found.properties.values()}
    assert fields == NESTED[place, name]


def test_a_nested_type_is_named_the_same_from_the_face() -> None:
    index = default_index()
    inner = load_package("@pulumi/aws").lookup_type(("types", "input", "lambda", "FunctionVpcConfig"))
    assert isinstance(inner, InterfaceType)
    assert index.resolve(Reference("@pulumi/aws", "types.input.lambda.FunctionVpcConfig")) is inner


@pytest.mark.parametrize(
    ("path", "member", "value"),
    [
        ("lambda.Runtime", "NodeJS18dX", "nodejs18.x"),
        ("types.enums.lambda.Runtime", "Python3d12", "python3.12"),
        ("ec2.InstanceType", "T3_Micro", "t3.micro"),
        ("Region", "USEast1", "us-east-1"),
        ("iam.ManagedPolicy", "AdministratorAccess", "arn:aws:iam::aws:policy/AdministratorAccess"),
    ],
)
def test_enums_have_their_values(path: str, member: str, value: str) -> None:
    enum = find("@pulumi/aws", path)
    assert isinstance(enum, EnumType)
    assert enum.values[member] == value


def test_constants_have_their_values() -> None:
    assert find("@pulumi/aws", "iam.Principals.LambdaPrincipal").value == {"Service": "lambda.amazonaws.com"}
    assert find("@pulumi/aws", "ec2.InstanceTypes.T2_Micro").value == "t2.micro"
    region = find("@pulumi/aws", "config.region")
    assert isinstance(region, ConstantType)
    assert region.value is None


@pytest.mark.parametrize(
    ("path", "token", "wrapper", "args_required"),
    [
        ("getRegion", "aws:index/getRegion:getRegion", Promise, False),
        ("getRegionOutput", "aws:index/getRegion:getRegion", Output, False),
        ("ec2.getVpc", "aws:ec2/getVpc:getVpc", Promise, False),
        ("ec2.getAmiOutput", "aws:ec2/getAmi:getAmi", Output, False),
        ("iam.getPolicyDocument", "aws:iam/getPolicyDocument:getPolicyDocument", Promise, False),
        ("kms.getKey", "aws:kms/getKey:getKey", Promise, True),
    ],
)
def test_functions_know_what_they_take_and_give(path: str, token: str, wrapper: type, args_required: bool) -> None:
    function = find("@pulumi/aws", path)
    assert isinstance(function, FunctionType)
    assert (function.token, function.args_required) == (token, args_required)
    assert isinstance(function.result, wrapper)
    assert default_index().members(function.result.inner).complete


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("s3.Bucket", {"onEvent", "onObjectCreated", "onObjectRemoved"}),
        ("sns.Topic", {"onEvent"}),
        ("cloudwatch.EventRule", {"onEvent"}),
        ("ec2.Vpc", {"getProvider"}),
    ],
)
def test_instance_methods(path: str, methods: set[str]) -> None:
    resource = find("@pulumi/aws", path)
    assert methods <= resource.methods.keys()
    assert {"get", "isInstance"} <= resource.static_methods.keys()


def test_a_callback_function_takes_what_a_function_takes_and_its_callback() -> None:
    function = find("@pulumi/aws", "lambda.CallbackFunction")
    assert function.args_complete
    assert {"callback", "callbackFactory", "policies", "memorySize", "environment"} <= function.args.keys()
    assert not function.args["role"].required
    assert as_text(function.args["code"].type) == "never"


def test_constructors_tell_their_defaults() -> None:
    assert find("@pulumi/aws", "rds.SubnetGroup").inputs.defaults == {"description": "Managed by Pulumi"}
    assert find("@pulumi/aws", "route53.Zone").inputs.defaults == {"comment": "Managed by Pulumi"}
    assert find("@pulumi/command", "remote.Command").inputs.defaults == {"connection": {"port": 22, "user": "root"}}
    assert find("@pulumi/aws", "s3.Bucket").inputs.defaults == {}


def test_constructors_tell_their_secrets() -> None:
    assert find("@pulumi/aws", "rds.Instance").inputs.secrets == {"password", "passwordWo"}
    assert find("@pulumi/aws", "secretsmanager.SecretVersion").inputs.secrets >= {"secretString", "secretBinary"}
    assert find("@pulumi/aws", "dynamodb.Table").inputs.secrets == frozenset()


def test_a_provider_takes_text_so_that_its_constructor_writes_json() -> None:
    provider = find("@pulumi/aws", "Provider")
    assert provider.kind == "provider"
    assert {"defaultTags", "assumeRoles", "skipRegionValidation"} <= provider.inputs.json
    assert provider.inputs.defaults == {"skipCredentialsValidation": False, "skipRegionValidation": True}
    assert not {"region", "profile"} & (provider.inputs.json | provider.inputs.secrets)


def test_what_is_registered_of_a_kubernetes_resource_whatever_is_given() -> None:
    deployment = find("@pulumi/kubernetes", "apps.v1.Deployment")
    assert deployment.inputs.constants == {"apiVersion": "apps/v1", "kind": "Deployment"}


def test_handwritten_constructors_have_no_rules() -> None:
    assert find("@pulumi/aws", "lambda.CallbackFunction").inputs is None
    assert find("@pulumi/pulumi", "StackReference").inputs is None


@pytest.mark.parametrize("name", ["@pulumi/aws", "@pulumi/aws-native", "@pulumi/kubernetes", "@pulumi/random"])
def test_generated_constructors_take_what_is_declared(name: str) -> None:
    package = load_package(name)
    resources = [e for e in every_entry(package) if isinstance(e, ResourceType) and e.inputs is not None]
    assert len(resources) == package.file.manifest["constructors"]["read"]
    assert [e.token for e in resources if e.inputs.names != e.args.keys()] == []


PULUMI_CLASSES = {
    "Config": {
        "get",
        "require",
        "getBoolean",
        "requireNumber",
        "getObject",
        "requireObject",
        "requireSecret",
        "getSecret",
    },
    "ComponentResource": {"urn", "registerOutputs", "getProvider"},
    "CustomResource": {"id", "urn"},
    "StackReference": {"getOutput", "requireOutput", "getOutputDetails", "name"},
    "asset.AssetArchive": {"assets"},
    "asset.StringAsset": {"text"},
    "asset.FileArchive": {"path"},
    "asset.RemoteArchive": {"uri"},
    "dynamic.Resource": {"id", "urn"},
}


@pytest.mark.parametrize("path", PULUMI_CLASSES)
def test_pulumis_classes_have_their_members(path: str) -> None:
    entry = find("@pulumi/pulumi", path)
    assert isinstance(entry, ClassType)
    assert entry.members.keys() >= PULUMI_CLASSES[path]


PULUMI_FUNCTIONS = """
    all concat getOrganization getProject getStack interpolate isSecret jsonParse jsonStringify log.debug log.error
    log.info log.warn mergeOptions output runtime.setMocks runtime.isDryRun secret unsecret iterable.toObject
    iterable.groupBy
"""


@pytest.mark.parametrize("path", PULUMI_FUNCTIONS.split())
def test_pulumis_functions_exist(path: str) -> None:
    assert isinstance(find("@pulumi/pulumi", path), FunctionType)


def test_output_is_a_value_and_a_type() -> None:
    package = load_package("@pulumi/pulumi")
    assert isinstance(package.lookup(("Output",)), ConstantType)
    assert isinstance(package.lookup_type(("Output",)), AliasType)
    methods = default_index().members(Reference("@pulumi/pulumi", "OutputInstance")).properties
    assert methods.keys() == {"apply", "get"}
    assert len(methods["apply"].type.signatures) == 3


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        (
            "CustomResourceOptions",
            {"parent", "dependsOn", "protect", "retainOnDelete", "deleteBeforeReplace", "import"},
        ),
        ("ComponentResourceOptions", {"parent", "dependsOn", "protect", "providers", "provider", "aliases"}),
        ("InvokeOptions", {"parent", "provider", "version"}),
    ],
)
def test_resource_options_have_their_fields(name: str, fields: set[str]) -> None:
    found = default_index().members(Reference("@pulumi/pulumi", name))
    assert found.complete
    assert found.properties.keys() >= fields
    assert not any(field.required for field in found.properties.values())


@pytest.mark.parametrize(
    "path",
    ["ec2.VPC", "ec2.SecurityGroupIngress", "s3.Buckets", "lambda.Func", "nothing", "ec2.Vpc.cidr", "ec2.VpcArgs"],
)
def test_names_that_do_not_exist_are_not_found(path: str) -> None:
    assert find("@pulumi/aws", path) is None


@pytest.mark.parametrize(
    ("module", "wrong", "right"),
    [("ec2", "VPC", "Vpc"), ("s3", "BucketVersionings", "BucketVersioning"), ("kms", "KMSKey", "")],
)
def test_the_name_is_suggested_that_the_compiler_suggests(module: str, wrong: str, right: str) -> None:
    assert find("@pulumi/aws", module).suggest(wrong) == right


def test_packages_that_are_not_indexed_are_none() -> None:
    assert load_package("@pulumi/gcp") is None
    assert load_package("aws-cdk-lib") is None


TOKEN = re.compile(r"[a-z][a-z0-9-]*(:[\w/.-]+)?:[\w/.-]+:[\w-]+")


@pytest.mark.parametrize("archive", sorted(path.name for path in DATA.glob("*.zip")))
def test_every_class_can_be_read_and_every_token_is_well_formed(archive: str) -> None:
    package = Index(folder=DATA).package(package_of(archive))
    tokens = [
        entry.token for entry in every_entry(package) if isinstance(entry, ResourceType | FunctionType) and entry.token
    ]
    assert tokens
    assert [token for token in tokens if not TOKEN.fullmatch(token)] == []


def package_of(archive: str) -> str:
    scope, _, name = archive.rpartition("-")[0].partition("-")
    return f"@{scope}/{name}"


def every_entry(package):
    for member in package.file.members():
        for key, file in package.file.group(member).items():
            for name, records in file.declared.items():
                if any(record["k"] in "cf" for record in records):
                    yield from package.entries(key, name)


def test_the_documentation_names_every_index_that_ships() -> None:
    documented = (Path(__file__).parents[3] / "docs" / "facts.md").read_text(encoding="utf-8")
    shipped = [Index(folder=DATA).package(package_of(path.name)) for path in DATA.glob("*.zip")]
    assert [p for p in shipped if f"| `{p.name}` | {p.version} |" not in documented] == []


def test_all_indexes_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("*.zip")) < 4_000_000


def test_the_first_lookup_in_a_large_module_is_quick() -> None:
    """Some 4 ms of processor time where nothing else runs; the quickest of several, with room for slow machines."""

    def seconds() -> float:
        package = Index().package("@pulumi/aws")
        before = time.process_time()
        assert package.lookup(("ec2", "Vpc")) is not None
        return time.process_time() - before

    assert min(seconds() for _ in range(7)) < 0.04


def test_looking_up_needs_no_parser() -> None:
    program = (
        "import sys; from harness.provider import load_package; load_package('@pulumi/aws').lookup(('ec2', 'Vpc')); "
        "sys.exit('tree_sitter' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0


def test_modules_are_entries_too() -> None:
    module = find("@pulumi/aws", "ec2")
    assert isinstance(module, ModuleEntry)
    assert module.path == "@pulumi/aws/ec2"
    assert default_index().module("@pulumi/aws/ec2") is module
