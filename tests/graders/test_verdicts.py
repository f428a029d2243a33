"""What findings say beside what is wrong, and what is not held against a program."""

from __future__ import annotations

from collections.abc import Callable

from harness.checks import CheckResult, Outcome, Severity

Result = Callable[[str, str], CheckResult]


def test_a_choice_by_environment_is_said_to_be_judged_for_the_graded_one(result: Result) -> None:
    choice = 'environmentSuffix === "prod" ? "PAY_PER_REQUEST" : "PROVISIONED"'
    chosen = f'new aws.dynamodb.Table("t", {{ billingMode: {choice} }});'
    assert "Judged for the environment" in result("constraints.on_demand_tables", chosen).reason
    fixed = 'new aws.dynamodb.Table("t", { billingMode: "PROVISIONED" });'
    assert "Judged" not in result("constraints.on_demand_tables", fixed).reason


def test_a_service_declared_through_aws_native_is_not_missing(result: Result) -> None:
    source = 'import * as native from "@pulumi/aws-native"; new native.lambda.Function("f", { role: "r", code: {} });'
    assert result("constraints.reserved_concurrency", source).outcome is Outcome.UNKNOWN
    assert result("constraints.on_demand_tables", source).outcome is Outcome.FAIL


def test_what_is_missing_is_shown_where_the_orchestrator_begins(result: Result) -> None:
    source = """
export class TapStack extends pulumi.ComponentResource {
    constructor(name: string) {
        super("x:y:TapStack", name);
        new aws.sns.Topic("t", {}, { parent: this });
    }
}
"""
    place = result("constraints.on_demand_tables", source).findings[0].place
    assert place is not None
    assert (place.line, place.end_line) == (3, 3)
    assert "class TapStack" in place.excerpt


def test_what_a_resource_of_a_package_that_is_not_indexed_may_hold_is_not_missing(result: Result) -> None:
    source = 'import * as kit from "@acme/pulumi-kit"; new kit.Platform(`p-${environmentSuffix}`, {});'
    assert result("services.vpc", source).outcome is Outcome.UNKNOWN
    assert "kit.Platform" in result("services.vpc", source).reason
    assert result("pci_dss.audit_logging", source).outcome is Outcome.UNKNOWN


def test_what_a_component_makes_that_is_not_modelled_is_not_missing(result: Result) -> None:
    source = 'new awsx.classic.ecs.Cluster("c"); new aws.sns.Topic("t");'
    assert result("services.security_groups", source).outcome is Outcome.UNKNOWN
    assert result("services.sns", source).outcome is Outcome.PASS


def test_a_resource_of_another_cloud_holds_nothing_that_is_asked_for(result: Result) -> None:
    source = 'import * as dns from "@pulumi/cloudflare"; new dns.DnsRecord("d", {}); new aws.sns.Topic("t");'
    assert result("services.vpc", source).outcome is Outcome.FAIL


def test_a_failure_that_another_check_tells_already_follows_from_it(result: Result) -> None:
    source = """
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const flows = new aws.cloudwatch.LogGroup("flows", { retentionInDays: 365 });
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "REJECT", logDestination: flows.arn, iamRoleArn: "r" });
"""
    assert [f.follows for f in result("constraints.flow_logs", source).findings] == [""]
    assert result("pci_dss.audit_logging", source).findings[0].follows == "constraints.flow_logs"


def test_what_a_service_is_missing_for_follows_from_that_service(result: Result) -> None:
    source = 'new aws.sns.Topic("t", {});'
    assert [f.follows for f in result("services.lambda", source).findings] == [""]
    for check in ("constraints.private_lambda", "constraints.reserved_concurrency", "pci_dss.private_compute"):
        assert [f.follows for f in result(check, source).findings] == ["services.lambda"]
    source = 'new aws.lambda.Permission("p", { action: "a", function: "f", principal: "p" });'
    assert [f.follows for f in result("constraints.private_lambda", source).findings] == [""]


def test_a_name_without_the_suffix_is_shown_with_it_where_it_can_stand(result: Result) -> None:
    def advised(kind: str, argument: str) -> str:
        found = result("naming.physical_names", f"new aws.{kind}(`x-${{environmentSuffix}}`, {{ {argument} }} as any);")
        return found.reason.partition("write ")[2].rstrip(".")

    assert advised("sns.Topic", "name: 'alerts'") == "`alerts-${environmentSuffix}`"
    assert advised("ec2.LaunchTemplate", "namePrefix: 'web-'") == "`web-${environmentSuffix}-`"
    assert advised("sqs.Queue", "name: 'jobs.fifo', fifoQueue: true") == "`jobs-${environmentSuffix}.fifo`"


def test_a_check_that_fails_says_no_more_that_what_else_is_deployed_is_not_known(result: Result) -> None:
    doubted = "eval('1'); new aws.sns.Topic('one'); new aws.sns.Topic(`two-${environmentSuffix}`);"
    found = result("naming.logical_names", doubted)
    assert found.outcome is Outcome.FAIL
    assert [finding.severity for finding in found.findings] == [Severity.FAILURE]
    alone = result("naming.logical_names", "eval('1'); new aws.sns.Topic(`two-${environmentSuffix}`);")
    assert (alone.outcome, "what is deployed is not known" in alone.reason) == (Outcome.UNKNOWN, True)
