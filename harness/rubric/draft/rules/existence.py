"""Reads which resources must exist, how many, and which must not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft
from harness.rubric.draft.figures import number_of
from harness.rubric.draft.reading import Reading
from harness.rubric.draft.subjects import Mention

__all__ = ["existence_rules", "heads"]

_LABEL = re.compile(r"^(?:[A-Za-z][\w &/,()'-]{0,46}:\s+)")
_LEAD = re.compile(
    r"^(?:(?:please|also|then|additionally|finally|next|the (?:system|solution|infrastructure|program|stack|setup|environment|architecture|deployment|pipeline|network) (?:must|should)|we(?:'ll)? (?:also )?need|must|should)\s*,?\s*)?"
    r"(?:(?:(?:to )?(?:create|deploy|set ?up|configure|implement|use|provision|add|include|enable|define|build|establish|attach|launch|leverage|utilize|host|have)s?\s+)"
    r"(?:and (?:configure|deploy|enable|manage|attach|associate)\s+)?)?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:(?:a|an|the|one|single|two|three|four|new|all|multiple|several|separate|dedicated|custom|proper|appropriate|necessary|required|secure|encrypted|managed|central(?:ized)?|public|private|internal|external|internet-facing|highly|available|scalable|isolated"
    r"|comprehensive|amazon|aws|at|least|exactly|minimum|of|customer-managed|serverless|cross-region|multi-az|multi-region|regional|standard|real-time|\d{1,2}|and)\s+)*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(\d{1,2}|two|three|four|five|six)\s+(?:(?:different|separate|public|private|isolated|managed|dedicated|EC2|S3|SQS|SNS|Lambda|DynamoDB|database|data|VPC|gateway|interface)\s+)*$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|\d{1,2})\s+)?(?:(?:separate|different|distinct|dedicated)\s+)?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:create|deploy|set ?up|configure|implement|use|provision|add|include|define|build|establish|launch)\b",
    re.IGNORECASE,
)
_NOT_HEAD = re.compile(
    r"\s*(?:-|'s\b|(?:insights|quer(?:y|ies)|ARNs?|IDs?|names?|URLs?|endpoints?|DNS|tags?|polic(?:y|ies)|encryption|logs?|logging|integrations?|permissions?|access|events?|metrics?|triggers?|invocations?|costs?|costing|best practices|naming|configurations?|versions?"
    r"|settings?|data|backups?|credentials?|replication|console|APIs?|client|SDK|outputs?|addresses|traffic|ranges?|CIDRs?|sizes?|limits?|identifiers?|architecture|team|compliance|actions?|notifications?|messages?|resources?|services? (?:must|should)"
    r"|runtime|code|bundle|execution|performance|(?:must|should)(?! be (?:configured|created|deployed|enabled|provisioned|implemented|set up))|can|have|has|needs?|(?:are|is)(?! (?:enabled|configured|created|required))|will|deletion|stored|in (?:AWS )?Secrets|storage|validation|pricing|class(?:es)?|types?|module|components?|stack|files?|section|rules? for|secrets|based|only|or|/)\b)",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"\b(?:do not|don't|must not|should not|never)\s+(?:create|deploy|use|include|provision)\s+(?:any\s+|an?\s+|new\s+)?$|^no\s+(?:public\s+)?$",
    re.IGNORECASE,
)
_COUNTED = frozenset(
    {
        "subnet",
        "nat_gateway",
        "node_group",
        "queue",
        "topic",
        "s3_bucket",
        "dynamodb_table",
        "lambda_function",
        "vpc",
        "ecr_repository",
        "security_group",
        "event_rule",
        "alarm",
        "kms_key",
        "target_group",
        "iam_role",
        "load_balancer",
    }
)
_SOFT = frozenset(
    {
        "iam_role",
        "log_group",
        "parameter",
        "alarm",
        "route_table",
        "target_group",
        "listener",
        "certificate",
        "bucket_policy",
        "network_acl",
        "elastic_ip",
    }
)
"""Subjects that a line may name in passing."""


def existence_rules(reading: Reading) -> Iterator[Draft]:
    """Yields which resources a sentence asks for, and how many."""
    yield from _forbidden(reading)
    if reading.negated:
        return
    for mention in heads(reading):
        yield from _there(reading, mention)
    yield from _subnets(reading)


def heads(reading: Reading) -> list[Mention]:
    """Returns the things that a sentence asks for: the one it begins with, and those listed with it."""
    text = reading.text
    label = _LABEL.match(text)
    if label and _VERB.match(text):
        label = None  # `Create two queues: orders and refunds` is no label with a text
    start = label.end() if label else 0
    first_mention = next((each for each in reading.mentions if each.start >= start), None)
    if (
        label
        and reading.mentions
        and _QUANTITY.fullmatch(text, 0, reading.mentions[0].start)
        and reading.mentions[0].end == label.end() - len(label[0]) + len(label[0].rstrip().rstrip(":"))
    ):
        start, first_mention = 0, reading.mentions[0]
    lead = _LEAD.match(text, start)
    position = lead.end() if lead else start
    verb = position > start
    if not verb and not reading.item.listed:
        return []
    found: list[Mention] = []
    for mention in reading.mentions:
        if mention.start < position:
            continue
        between = _WORDS.match(text, position)
        if (between.end() if between else position) < mention.start:
            break
        after = text[mention.end :]
        if re.match(r"\s*(?:/|or\b|\(or\b)", after, re.IGNORECASE):
            return []
        if _NOT_HEAD.match(after):
            break
        found.append(mention)
        joined = re.match(r"(?:\s*\([^)]{0,40}\))?\s*(?:,\s*(?:and\s+)?|and\s+|\+\s*|&\s*)", after, re.IGNORECASE)
        if joined is None:
            break
        position = mention.end + joined.end()
    if found and first_mention is not None and found[0] is not first_mention:
        return []
    return found


def _there(reading: Reading, mention: Mention) -> Iterator[Draft]:
    subject = mention.subject
    if not subject.types or _is_of_transit_gateway(reading, mention):
        return
    number = _NUMBER.search(reading.text[: mention.start])
    count = int(number_of(number[1]) or 0) if number else 0
    if re.search(
        r"\bper (?:AZ|environment|region|availability)|\bin (?:each|both)|\beach\b|\bboth\b",
        reading.text,
        re.IGNORECASE,
    ):
        count = 0
    if subject.name == "subnet":
        return
    if (
        count > 1
        and mention.plural
        and subject.name in _COUNTED
        and not reading.varied
        and not re.match(r"\s*(?:of|per)\b", reading.text[mention.end :])
    ):
        noun = mention.words
        yield Draft(
            f"{subject.name}s",
            f"There are at least {count} {noun}.",
            subject.types,
            count={"min": count},
            spans=((number.start() if number else mention.start, mention.end),),
        )
        return
    if subject.counted or (subject.name == "log_group" and "control plane" in reading.lower):
        return
    if subject.name in _SOFT and not re.match(
        r"(?:[\w &/]{1,40}:\s+)?(?:create|deploy|set ?up|configure|implement|provision|add|define|build|establish|CloudWatch|AWS|Amazon|IAM|ALB|HTTPS?)\b",
        reading.text,
        re.IGNORECASE,
    ):
        return
    yield Draft(
        subject.name,
        f"There is {subject.noun}.",
        subject.types,
        count={"min": 1},
        spans=((mention.start, mention.end),),
    )


def _is_of_transit_gateway(reading: Reading, mention: Mention) -> bool:
    """Returns whether a route table may belong to a transit gateway."""
    if mention.subject.name != "route_table":
        return False
    spoken = [reading.text, *reading.item.context[:2]]
    return any(re.search(r"\btransit gateway|\bTGW\b", line, re.IGNORECASE) for line in spoken)


def _subnets(reading: Reading) -> Iterator[Draft]:
    """Yields the number of subnets, by kind and zone."""
    text = reading.text
    if reading.varied or any(each.subject.name in {"db_subnet_group", "subnet_group"} for each in reading.mentions):
        return
    if re.search(
        r"\bper (?:AZ|availability|tier|zone|region)|\beach\b|\bevery\b|\b(?:in|across|both) (?:two |both |three |all )?regions?\b",
        text,
        re.IGNORECASE,
    ):
        return
    named = [
        (int(number_of(match[1]) or 0), match.span())
        for match in re.finditer(
            r"\b(\d|two|three|four|six)\s+(?:public|private|isolated|database)\s+(?=(?:subnets?\b|(?:and|,|\+|&)\s*(?:\d|two|three|four|six)\s+(?:public|private|isolated)\s+subnets?\b))",
            text,
            re.IGNORECASE,
        )
    ]
    if named:
        total = sum(number for number, _ in named)
        if total > 1:
            yield Draft(
                "subnets",
                f"There are at least {total} subnets.",
                ("ec2.Subnet",),
                count={"min": total},
                spans=tuple(span for _, span in named),
            )
        return
    zones = re.search(
        r"\b(?:across|in|over|spanning|spread across|distributed across)\s+(?:at least |exactly |all )?(\d|two|three|four)\s+(?:different |separate )?(?:availability zones?|AZs?)\b",
        text,
        re.IGNORECASE,
    )
    kinds = re.search(
        r"\b(public\s*(?:and|/|\+|&)\s*private|private\s*(?:and|/|\+|&)\s*public|private|public|isolated)\s+subnets?\b",
        text,
        re.IGNORECASE,
    )
    if (
        zones
        and kinds
        and kinds.start() < zones.start()
        and re.match(r"[^.;:,]{0,60}$", text[kinds.end() : zones.start()])
    ):
        number = int(number_of(zones[1]) or 0)
        both = "public" in kinds[1].lower() and "private" in kinds[1].lower()
        head = re.search(
            r"\b(?:deploy|run|place|launch|instances?|tasks?|functions?|cluster)\b[^.;]*\bin (?:the )?$",
            text[: kinds.start()],
            re.IGNORECASE,
        )
        if number > 1 and not head:
            total = number * (2 if both else 1)
            yield Draft(
                "subnets",
                f"There are at least {total} subnets.",
                ("ec2.Subnet",),
                count={"min": total},
                spans=(kinds.span(), zones.span()),
            )


def _forbidden(reading: Reading) -> Iterator[Draft]:
    """Yields resources that must not exist."""
    for mention in reading.mentions:
        if (
            mention.subject.name not in {"guardduty", "nat_gateway", "internet_gateway", "bastion", "nat_instance"}
            or not mention.subject.types
        ):
            continue
        start = label.end() if (label := _LABEL.match(reading.text)) else 0
        before = reading.text[start : mention.start]
        after = reading.text[mention.end :]
        if (
            _FORBIDDEN.search(before)
            and re.match(r"\s*(?:$|[.,;(-]|in code|should be|must be|are allowed|allowed|deployed)", after)
            and len(before) < 40
        ):
            yield Draft(
                f"no_{mention.subject.name}",
                f"There is no {mention.subject.noun.split(' ', 1)[1]}.",
                mention.subject.types,
                quantifier="none",
                spans=((start, mention.end),),
            )
