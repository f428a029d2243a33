"""Lists the things that prompts mention, with the words for them, their resource types and services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["SUBJECTS", "Mention", "Subject", "mentions_in"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that a prompt can ask for.

    Attributes:
        name: Its name in the rules.
        words: A case-insensitive pattern for the words that mean it.
        noun: Its noun with the article, for sentences.
        types: Resource types, at least one of which must exist; empty if it only serves to tell others apart.
        service: The check of the category `services` that counts it, or "".
        counted: Whether that check covers everything about its existence.
    """

    name: str
    words: str
    noun: str
    types: tuple[str, ...] = ()
    service: str = ""
    counted: bool = False


def _subject(name: str, words: str, noun: str, types: str = "", service: str = "", *, counted: bool = False) -> Subject:
    return Subject(name, words, noun, tuple(types.split()), service, counted)


_AWS = r"(?:(?:AWS|Amazon)\s+)?"

SUBJECTS = (
    # The first match counts, so names that contain another subject's words (a network's, say) come before it.
    _subject("flow_log", r"(?:VPC )?flow[- ]logs?", "a flow log", "ec2.FlowLog", "vpc_flow_logs", counted=True),
    _subject(
        "vpc_endpoint",
        r"(?:(?:VPC|interface|gateway|S3|DynamoDB|Secrets Manager|S3 gateway) )+endpoints?(?! policy)|PrivateLink",
        "a VPC endpoint",
        "ec2.VpcEndpoint",
        "vpc_endpoints",
        counted=True,
    ),
    _subject("peering", r"VPC peering(?: connections?)?", "a VPC peering connection", "ec2.VpcPeeringConnection"),
    _subject("vpn", r"(?:site-to-site )?VPN(?: connections?| gateways?)?", "a VPN"),
    _subject("vpc_link", r"VPC links?", "a VPC link"),
    _subject("vpc_connector", r"VPC connectors?", "a VPC connector"),
    _subject("vpc", r"VPCs?\b", "a VPC", "ec2.Vpc", "vpc", counted=True),
    _subject("db_subnet_group", r"(?:DB|RDS|database) subnet groups?", "a subnet group", "rds.SubnetGroup"),
    _subject("subnet_group", r"subnet groups?", "a subnet group"),
    _subject("subnet", r"subnets?", "a subnet", "ec2.Subnet", "vpc"),
    _subject("nat_gateway", r"NAT gateways?|NATs?\b", "a NAT gateway", "ec2.NatGateway", "nat_gateway", counted=True),
    _subject("nat_instance", r"NAT instances?", "a NAT instance"),
    _subject(
        "internet_gateway",
        r"internet gateways?|IGWs?\b",
        "an internet gateway",
        "ec2.InternetGateway",
        "internet_gateway",
        counted=True,
    ),
    _subject(
        "transit_gateway",
        r"transit gateways?",
        "a transit gateway",
        "ec2transitgateway.TransitGateway",
        "transit_gateway",
        counted=True,
    ),
    _subject("route_table", r"route tables?", "a route table", "ec2.RouteTable", "vpc"),
    _subject("network_acl", r"network ACLs?|NACLs?", "a network ACL", "ec2.NetworkAcl"),
    _subject("elastic_ip", r"elastic IPs?(?: address(?:es)?)?|EIPs?\b", "an elastic IP address", "ec2.Eip"),
    _subject(
        "security_group",
        r"security groups?",
        "a security group",
        "ec2.SecurityGroup",
        "security_groups",
        counted=True,
    ),
    _subject("target_group", r"target groups?", "a target group", "lb.TargetGroup", "load_balancing"),
    _subject("listener", r"(?:(?:HTTPS?|ALB|NLB|TLS) )?listeners?", "a listener", "lb.Listener", "load_balancing"),
    _subject("nlb", r"network load balancers?(?: \(NLBs?\))?|NLBs?\b", "a network load balancer", "", "load_balancing"),
    _subject(
        "load_balancer",
        r"(?:application )?load balancers?(?: \((?:ALB|ELB)s?\))?(?! controller)|ALBs?\b|ELBs?\b",
        "a load balancer",
        "lb.LoadBalancer",
        "load_balancing",
        counted=True,
    ),
    _subject(
        "asg",
        r"auto[- ]?scaling groups?(?: \(ASGs?\))?|ASGs?\b",
        "an auto scaling group",
        "autoscaling.Group",
        "autoscaling",
        counted=True,
    ),
    _subject("launch_template", r"launch templates?", "a launch template", "ec2.LaunchTemplate"),
    _subject("launch_configuration", r"launch configurations?", "a launch configuration"),
    _subject(
        "node_group",
        r"(?:managed )?node groups?",
        "a managed node group",
        "eks.NodeGroup eks:index:ManagedNodeGroup",
        "eks",
    ),
    _subject("worker_nodes", r"worker nodes?", "a worker node"),
    _subject("fargate_profile", r"fargate profiles?", "a Fargate profile", "eks.FargateProfile", "eks"),
    _subject(
        "eks_cluster",
        rf"{_AWS}EKS(?: (?:managed )?(?:clusters?|control plane))?|kubernetes clusters?|kubernetes(?= version)",
        "an EKS cluster",
        "eks.Cluster eks:index:Cluster",
        "eks",
    ),
    _subject("task_definition", r"(?:ECS )?task definitions?", "a task definition", "ecs.TaskDefinition", "ecs"),
    _subject(
        "ecs_service",
        r"ECS (?:Fargate )?services?(?! (?:connect|discovery|role))",
        "an ECS service",
        "ecs.Service",
        "ecs",
    ),
    _subject("ecs_task", r"(?:ECS|Fargate) (?:Fargate )?tasks?(?! (?:execution )?role)", "an ECS task", "", "ecs"),
    _subject("ecs_cluster", rf"{_AWS}ECS(?: Fargate)?(?: clusters?)?", "an ECS cluster", "ecs.Cluster", "ecs"),
    _subject("fargate", r"Fargate(?: Spot)?", "Fargate"),
    _subject(
        "ecr_repository",
        rf"{_AWS}ECR(?: (?:private )?(?:repositor(?:y|ies)|registr(?:y|ies)))?|(?:container|docker|image) registr(?:y|ies)",
        "an ECR repository",
        "ecr.Repository",
        "ecr",
        counted=True,
    ),
    _subject("edge_function", r"Lambda@Edge(?: functions?)?|CloudFront functions?", "an edge function"),
    _subject("lambda_layer", r"Lambda layers?", "a Lambda layer", "lambda.LayerVersion", "lambda"),
    _subject("lambda_authorizer", r"Lambda authori[sz]ers?", "a Lambda authorizer"),
    _subject("lambda_url", r"(?:Lambda )?function URLs?", "a function URL", "lambda.FunctionUrl", "lambda"),
    _subject(
        "lambda_function",
        rf"{_AWS}Lambdas?(?: functions?)?\b",
        "a Lambda function",
        "lambda.Function",
        "lambda",
        counted=True,
    ),
    _subject(
        "aurora_global",
        r"Aurora Global (?:Database|cluster)s?|RDS (?:Aurora )?(?:\w+ )?Global Databases?|global database clusters?",
        "an Aurora global database",
        "rds.GlobalCluster",
        "rds",
    ),
    _subject("rds_proxy", r"RDS Prox(?:y|ies)", "an RDS proxy", "rds.Proxy", "rds"),
    _subject(
        "aurora",
        rf"(?:{_AWS}RDS )?{_AWS}Aurora(?: (?:Serverless(?: v2)?|PostgreSQL|MySQL|Postgres))*(?: (?:database )?clusters?)?",
        "an Aurora cluster",
        "rds.Cluster",
        "rds",
    ),
    _subject(
        "rds_instance",
        rf"{_AWS}RDS(?: (?:for )?(?:PostgreSQL|MySQL|MariaDB|Postgres))?(?: (?:database|DB))?(?: instances?| databases?)?"
        r"|(?:PostgreSQL|MySQL|MariaDB|Postgres) (?:database|DB|instance|RDS)(?: instances?)?",
        "an RDS instance",
        "rds.Instance rds.Cluster",
        "rds",
        counted=True,
    ),
    _subject("dax", r"DAX(?: clusters?)?|DynamoDB Accelerator", "a DAX cluster", "dax.Cluster"),
    _subject("dynamodb_stream", r"DynamoDB streams?", "a DynamoDB stream"),
    _subject(
        "dynamodb_table",
        rf"{_AWS}DynamoDB(?: global)?(?: tables?)?",
        "a DynamoDB table",
        "dynamodb.Table",
        "dynamodb",
        counted=True,
    ),
    _subject(
        "elasticache",
        rf"{_AWS}ElastiCache(?: (?:for )?(?:Redis|Memcached|Valkey))?(?: (?:replication group|cluster)s?)?|Redis(?: clusters?)?",
        "an ElastiCache cluster",
        "elasticache.ReplicationGroup elasticache.Cluster elasticache.ServerlessCache",
        "elasticache",
        counted=True,
    ),
    _subject("redshift", rf"{_AWS}Redshift(?: clusters?)?", "a Redshift cluster", "redshift.Cluster", "redshift"),
    _subject(
        "opensearch",
        rf"{_AWS}(?:OpenSearch|Elasticsearch)(?: (?:Service|domains?))*",
        "an OpenSearch domain",
        "",
        "opensearch",
    ),
    _subject(
        "efs",
        rf"{_AWS}EFS(?: file ?systems?)?|Elastic File System",
        "an EFS file system",
        "efs.FileSystem",
        "efs",
        counted=True,
    ),
    _subject("ebs", r"EBS(?: volumes?)?", "an EBS volume"),
    _subject("bucket_policy", r"(?:S3 )?bucket polic(?:y|ies)", "a bucket policy", "s3.BucketPolicy", "s3"),
    _subject(
        "s3_bucket",
        rf"{_AWS}S3(?: (?:static )?(?:\w+ )?buckets?)?|Simple Storage Service|\bbuckets?",
        "an S3 bucket",
        "s3.Bucket",
        "s3",
        counted=True,
    ),
    _subject(
        "firehose",
        rf"{_AWS}(?:Kinesis )?(?:Data )?Firehose(?: delivery streams?| streams?)?",
        "a Firehose stream",
        "kinesis.FirehoseDeliveryStream",
        "kinesis",
    ),
    _subject("kinesis", rf"{_AWS}Kinesis(?: Data)?(?: Streams?)?", "a Kinesis stream", "kinesis.Stream", "kinesis"),
    _subject("msk", rf"{_AWS}MSK(?: clusters?)?|Kafka(?: clusters?)?", "a Kafka cluster"),
    _subject(
        "dead_letter_queue",
        r"(?:SQS )?dead[- ]letter[- ]queues?(?: \(DLQs?\))?|DLQs?\b",
        "a dead letter queue",
        "sqs.Queue",
        "sqs",
    ),
    _subject(
        "queue",
        rf"{_AWS}SQS(?: (?:FIFO|standard))?(?: queues?)?|FIFO queues?|message queues?",
        "an SQS queue",
        "sqs.Queue",
        "sqs",
        counted=True,
    ),
    _subject("topic", rf"{_AWS}SNS(?: topics?)?\b", "an SNS topic", "sns.Topic", "sns", counted=True),
    _subject("event_bus", r"(?:custom )?event bus(?:es)?", "an event bus", "cloudwatch.EventBus", "eventbridge"),
    _subject("event_archive", r"event archives?", "an event archive", "cloudwatch.EventArchive", "eventbridge"),
    _subject(
        "event_rule",
        rf"{_AWS}(?:EventBridge|CloudWatch Events?)(?: \(CloudWatch Events\))?(?: (?:scheduled )?(?:rules?|schedules?|scheduler))?",
        "an EventBridge rule",
        "cloudwatch.EventRule scheduler.Schedule",
        "eventbridge",
        counted=True,
    ),
    _subject(
        "state_machine",
        rf"{_AWS}Step Functions?(?: (?:state machines?|workflows?))?|state machines?",
        "a state machine",
        "sfn.StateMachine",
        "step_functions",
        counted=True,
    ),
    _subject("api_key", r"API keys?", "an API key", "apigateway.ApiKey", "api_gateway"),
    _subject("usage_plan", r"usage plans?", "a usage plan", "apigateway.UsagePlan", "api_gateway"),
    _subject(
        "http_api",
        rf"{_AWS}(?:API Gateway )?(?:HTTP|WebSocket) APIs?",
        "an HTTP API",
        "apigatewayv2.Api",
        "api_gateway",
    ),
    _subject(
        "rest_api",
        rf"{_AWS}(?:API Gateway )?REST APIs?",
        "a REST API",
        "apigateway.RestApi",
        "api_gateway",
    ),
    _subject("api", rf"{_AWS}API Gateways?", "an API", "", "api_gateway", counted=True),
    _subject("graphql", r"AppSync(?: API)?", "an AppSync API"),
    _subject(
        "oai",
        r"Origin Access Identit(?:y|ies)(?: \(OAI\))?|OAI\b",
        "an origin access identity",
        "cloudfront.OriginAccessIdentity",
        "cloudfront",
    ),
    _subject(
        "oac",
        r"Origin Access Controls?(?: \(OAC\))?|OAC\b",
        "an origin access control",
        "cloudfront.OriginAccessControl",
        "cloudfront",
    ),
    _subject(
        "cloudfront",
        rf"{_AWS}CloudFront(?: distributions?)?|\bCDN\b",
        "a CloudFront distribution",
        "cloudfront.Distribution",
        "cloudfront",
        counted=True,
    ),
    _subject(
        "dns_health_check", r"Route ?53 health[- ]checks?", "a Route 53 health check", "route53.HealthCheck", "route53"
    ),
    _subject(
        "hosted_zone", r"(?:Route ?53 )?(?:private |public )?hosted zones?", "a hosted zone", "route53.Zone", "route53"
    ),
    _subject("route53", rf"{_AWS}Route ?53(?: DNS)?(?: records?)?", "a Route 53 resource", "", "route53", counted=True),
    _subject(
        "certificate",
        r"(?:ACM|SSL|TLS)(?:/TLS)? certificates?|ACM\b|Certificate Manager",
        "a certificate",
        "acm.Certificate",
        "acm",
    ),
    _subject(
        "waf",
        rf"{_AWS}(?:WAF(?:v2)?)(?: Web ACLs?| rules?| protection)?|web ACLs?",
        "a web ACL",
        "wafv2.WebAcl",
        "waf",
        counted=True,
    ),
    _subject("shield", r"AWS Shield(?: Advanced)?", "Shield"),
    _subject(
        "cognito",
        rf"{_AWS}Cognito(?: user pools?)?",
        "a Cognito user pool",
        "cognito.UserPool",
        "cognito",
        counted=True,
    ),
    _subject(
        "kms_key",
        rf"{_AWS}KMS(?: (?:customer[- ]managed )?(?:keys?|CMKs?))?|customer[- ]managed (?:KMS )?(?:encryption )?keys?|CMKs?\b",
        "a KMS key",
        "kms.Key",
        "kms",
        counted=True,
    ),
    _subject(
        "secret",
        rf"{_AWS}Secrets? Manager(?: secrets?)?",
        "a secret",
        "secretsmanager.Secret",
        "secrets_manager",
        counted=True,
    ),
    _subject(
        "parameter",
        rf"{_AWS}(?:SSM|Systems Manager) Parameters?(?: Store)?(?: parameters?)?|Parameter Store(?: parameters?)?",
        "an SSM parameter",
        "ssm.Parameter",
        "ssm",
    ),
    _subject("ssm", rf"{_AWS}(?:SSM|Systems Manager)(?: \w+ Manager)?", "Systems Manager"),
    _subject(
        "oidc_provider",
        r"(?:IAM )?OIDC (?:identity )?providers?",
        "an OIDC provider",
        "iam.OpenIdConnectProvider",
        "iam",
    ),
    _subject("instance_profile", r"instance profiles?", "an instance profile", "iam.InstanceProfile", "iam"),
    _subject(
        "iam_role",
        r"(?:IAM )?(?:execution |task execution |task |service )?roles?\b|IAM\b",
        "an IAM role",
        "iam.Role",
        "iam",
        counted=True,
    ),
    _subject(
        "log_group",
        rf"{_AWS}CloudWatch log[- ]groups?|log[- ]groups?|{_AWS}CloudWatch Logs?\b|logs?(?= retention\b)",
        "a log group",
        "cloudwatch.LogGroup",
        "cloudwatch",
    ),
    _subject(
        "dashboard",
        rf"(?:{_AWS}CloudWatch )?dashboards?",
        "a CloudWatch dashboard",
        "cloudwatch.Dashboard",
        "cloudwatch",
    ),
    _subject(
        "alarm",
        rf"(?:{_AWS}CloudWatch )?(?:\w+ )?alarms?\b(?! actions?)",
        "a CloudWatch alarm",
        "cloudwatch.MetricAlarm",
        "cloudwatch",
    ),
    _subject("synthetics", r"(?:CloudWatch )?Synthetics(?: canar(?:y|ies))?|canar(?:y|ies)\b", "a canary"),
    _subject("insights", r"Container Insights", "Container Insights"),
    _subject("metric_filter", r"metric filters?", "a metric filter", "cloudwatch.LogMetricFilter", "cloudwatch"),
    _subject(
        "cloudwatch", rf"{_AWS}CloudWatch(?: (?:monitoring|metrics))?", "CloudWatch", "", "cloudwatch", counted=True
    ),
    _subject(
        "event_source", r"event source mappings?", "an event source mapping", "lambda.EventSourceMapping", "lambda"
    ),
    _subject("xray", rf"{_AWS}X-?Ray(?: tracing)?", "X-Ray"),
    _subject(
        "cloudtrail", rf"{_AWS}CloudTrail(?: trails?)?", "a trail", "cloudtrail.Trail", "cloudtrail", counted=True
    ),
    _subject("config_rule", rf"{_AWS}Config(?: managed)? rules?", "an AWS Config rule", "cfg.Rule", "config"),
    _subject("config", r"AWS Config(?: recorders?)?\b", "AWS Config", "", "config", counted=True),
    _subject(
        "guardduty",
        rf"{_AWS}GuardDuty(?: detectors?)?",
        "a GuardDuty detector",
        "guardduty.Detector",
        "guardduty",
        counted=True,
    ),
    _subject(
        "security_hub", rf"{_AWS}Security Hub", "Security Hub", "securityhub.Account", "security_hub", counted=True
    ),
    _subject("inspector", rf"{_AWS}Inspector\b", "Inspector"),
    _subject("macie", rf"{_AWS}Macie\b", "Macie"),
    _subject("backup_plan", r"(?:AWS )?Backup plans?", "a backup plan", "backup.Plan", "backup"),
    _subject("backup_vault", r"(?:AWS )?Backup vaults?", "a backup vault", "backup.Vault", "backup"),
    _subject("backup", r"AWS Backup\b", "AWS Backup", "", "backup", counted=True),
    _subject(
        "codepipeline",
        rf"{_AWS}CodePipelines?(?: pipelines?)?",
        "a pipeline",
        "codepipeline.Pipeline",
        "codepipeline",
        counted=True,
    ),
    _subject(
        "codebuild",
        rf"{_AWS}CodeBuild(?: projects?)?",
        "a CodeBuild project",
        "codebuild.Project",
        "codebuild",
        counted=True,
    ),
    _subject(
        "codedeploy", rf"{_AWS}CodeDeploy(?: applications?)?", "a CodeDeploy application", "codedeploy.Application"
    ),
    _subject("codecommit", rf"{_AWS}CodeCommit(?: repositor(?:y|ies))?", "a CodeCommit repository"),
    _subject(
        "glue",
        rf"{_AWS}Glue(?: (?:ETL )?(?:jobs?|crawlers?|data catalog|catalog|databases?))?",
        "a Glue resource",
        "",
        "glue",
        counted=True,
    ),
    _subject("athena", rf"{_AWS}Athena(?: workgroups?)?", "an Athena resource", "", "athena", counted=True),
    _subject("batch", r"AWS Batch(?: jobs?)?", "AWS Batch"),
    _subject("app_mesh", r"App Mesh", "App Mesh"),
    _subject("cloud_map", r"Cloud Map", "Cloud Map"),
    _subject(
        "global_accelerator", rf"{_AWS}Global Accelerator", "a Global Accelerator", "globalaccelerator.Accelerator"
    ),
    _subject("bastion", r"bastion (?:hosts?|instances?|servers?)", "a bastion host"),
    _subject("ec2_instance", rf"{_AWS}EC2s?\b(?: instances?)?", "an EC2 instance", "", "ec2", counted=True),
)
"""All subjects. If the words of one are part of another's, the longer one comes first."""

_BY_NAME = {subject.name: subject for subject in SUBJECTS}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean a subject.

    Attributes:
        subject: The subject.
        start: Where the words begin in the searched text.
        end: Where they end.
        words: The words.
    """

    subject: Subject
    start: int
    end: int
    words: str

    @property
    def plural(self) -> bool:
        """Whether the words are plural, by their ending."""
        last = self.words.rsplit(" ", 1)[-1].lower().strip("()")
        return last.endswith("s") and last not in {
            "sns",
            "sqs",
            "ecs",
            "eks",
            "rds",
            "dns",
            "kms",
            "aws",
            "efs",
            "ebs",
            "redis",
            "kinesis",
            "nats",
            "waf",
        }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    alternatives = "|".join(rf"(?P<{subject.name}>{subject.words})" for subject in SUBJECTS)
    return re.compile(rf"\b(?=[A-Za-z])(?:{alternatives})(?![A-Za-z0-9])", re.IGNORECASE)


def mentions_in(text: str) -> Iterator[Mention]:
    """Yields the mentions in a text, in order."""
    for match in _pattern().finditer(text):
        yield Mention(_BY_NAME[str(match.lastgroup)], match.start(), match.end(), match[0])
