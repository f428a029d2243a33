"""Reads requirements on logs, alarms and traces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import NUMBER, bounded, words_of
from harness.rubric.draft.reading import Reading

__all__ = ["monitoring_rules"]

LOGS = ("cloudwatch.LogGroup",)
ALARM = ("cloudwatch.MetricAlarm",)

_RETENTION = re.compile(
    rf"\b({NUMBER})[ -](days?|months?|years?)\s+(?:log |CloudWatch )?retention\b|\bretention(?: (?:period|policy|policies|days|time))*(?:\s*[:=(]|\s+(?:of|is|to|set to|must be|should be|set at|for))*\s*(?:exactly |at least |minimum |a minimum of |no less than )*({NUMBER})[ -](days?|months?|years?)\b"
    rf"|\bretain(?:ed|s|ing)?\b[^.;\d]{{0,36}}?({NUMBER})[ -](days?|months?|years?)\b"
    rf"|\b(?:keeps?|keeping|kept)\b(?: (?:logs|them|it|records))?(?: for)?(?: at least)? ({NUMBER})[ -](days?|months?|years?)\b",
    re.IGNORECASE,
)
_KEPT = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
"""The retention periods of CloudWatch logs, in days."""
_MONTHS = {1: 30, 2: 60, 3: 90, 4: 120, 5: 150, 6: 180, 12: 365, 13: 400, 18: 545}
_YEARS = {1: 365, 2: 731, 3: 1096, 5: 1827, 6: 2192, 7: 2557, 8: 2922, 9: 3288, 10: 3653}

_PERCENT = re.compile(
    rf"(?:>=?|≥|\bexceed(?:s|ing)?|\babove|\bover|\bgreater than|\bmore than|\breach(?:es|ing)?|\bat|\bthreshold(?: of|:| is| at)?)\s*({NUMBER})\s?(?:%|percent\b)|\b({NUMBER})\s?(?:%|percent)\s+(?:threshold|utili[sz]ation|CPU|usage)|\(({NUMBER})\s?(?:%|percent)\)",
    re.IGNORECASE,
)


def monitoring_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about logs and alarms."""
    if reading.varied or reading.negated:
        return
    yield from _logs(reading)
    yield from _alarms(reading)
    yield from _traces(reading)


def _logs(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of(
        "log_group",
        beside=(
            "lambda_function",
            "kms_key",
            "flow_log",
            "ecs_task",
            "ecs_service",
            "ecs_cluster",
            "cloudwatch",
            "codebuild",
            "api",
            "eks_cluster",
            "rest_api",
            "cloudtrail",
            "rds_instance",
        ),
    )
    if mention is None:
        names = {each.subject.name for each in reading.mentions}
        cloudwatch = [each for each in reading.mentions if each.subject.name == "cloudwatch"]
        if (
            not cloudwatch
            or not re.search(r"\blog", reading.text, re.IGNORECASE)
            or names - {"cloudwatch", "lambda_function"}
        ):
            return
        mention = cloudwatch[0]
    if re.search(
        r"\b(?:S3|buckets?|backups?|snapshots?|metrics|archiv\w+|vary|environment)\b", reading.text, re.IGNORECASE
    ):
        return
    found = list(reading.find(_RETENTION))
    every = (
        reading.quantifier(mention) == "every"
        or re.search(r"\ball\b", reading.text, re.IGNORECASE) is not None
        or "logs" in mention.words.lower()
    )
    if any(
        each.subject.name
        in {
            "flow_log",
            "cloudtrail",
            "codebuild",
            "eks_cluster",
            "ecs_task",
            "ecs_service",
            "ecs_cluster",
            "api",
            "rest_api",
            "rds_instance",
        }
        for each in reading.mentions
    ):
        every = False
    if "audit" in reading.lower or re.search(r"\bfor\b(?! (?:all|exactly|at least|compliance|\d))", reading.text):
        every = re.search(r"\ball\b", reading.text, re.IGNORECASE) is not None
    if len(found) == 1:
        match = found[0]
        group = next(index for index in (1, 3, 5, 7) if match[index])
        figure = bounded(reading.text, match.start(group), match.end(group + 1), match[group])
        if figure is not None and (days := _days(figure.number, match[group + 1])) is not None:
            condition: Value = days if figure.bound == "is" else {figure.bound: days}
            if figure.bound != "is" or days in _KEPT:
                who = "Every log group" if every else "A log group"
                yield Draft(
                    "log_retention",
                    f"{who} keeps logs for {words_of(condition, 'days')}.",
                    LOGS,
                    {"retentionInDays": condition},
                    quantifier="every" if every else "some",
                    spans=(match.span(),),
                )
    key = re.search(
        r"\bKMS encryption|\bencrypt(?:ed|ion)?\b[^.;]{0,30}\b(?:KMS|customer[- ]managed)", reading.text, re.IGNORECASE
    )
    named = key and any(each.subject.name == "log_group" and each.start < key.start() for each in reading.mentions)
    if key and named and not re.search(r"\baws[- ]managed", reading.text, re.IGNORECASE):
        who = "Every log group" if every else "A log group"
        yield Draft(
            "log_key",
            f"{who} is encrypted with KMS.",
            LOGS,
            {"kmsKeyId": {"set": True}},
            quantifier="every" if every else "some",
            spans=(key.span(),),
        )


def _days(number: float, unit: str) -> int | None:
    if not number.is_integer():
        return None
    if unit.lower().startswith("d"):
        return int(number)
    return (_MONTHS if unit.lower().startswith("m") else _YEARS).get(int(number))


def _figures_of_alarms(reading: Reading) -> Iterator[Draft]:
    """Yields thresholds of alarms on errors, durations, message ages and lags."""
    text = reading.text
    over = r"(?:>=?|\bexceed(?:s|ing)?|\babove|\bover|\bgreater than|\bmore than|\bthreshold(?: of|:)?)\s*"
    unit = r"\s?(seconds?|minutes?|s|ms)\b"
    about_function = any(each.subject.name == "lambda_function" for each in reading.mentions)
    errors = re.search(rf"\berrors?\b[^.;\d%]{{0,20}}{over}({NUMBER})(?! ?%| ?percent|[\d.,])", text, re.IGNORECASE)
    if errors and about_function and not re.search(r"%|\bpercent|\brate\b", text):
        number = int(float(errors[1].replace(",", "")))
        says = f"An alarm goes off at {number} errors of a function."
        yield Draft(
            "alarm_errors", says, ALARM, {"threshold": number}, {"metricName": "Errors"}, spans=(errors.span(),)
        )
    timed = re.search(
        rf"\b(duration|message age|(?:replication|replica) lag)\b[^.;\d]{{0,16}}{over}({NUMBER}){unit}",
        text,
        re.IGNORECASE,
    )
    if timed is None:
        return
    seconds = {"m": 60.0, "ms": 0.001}.get(timed[3].lower() if timed[3].lower() == "ms" else timed[3][0].lower(), 1.0)
    length = round(float(timed[2].replace(",", "")) * seconds, 3)
    shown: Value = int(length) if length.is_integer() else length
    kind = timed[1].lower().rpartition(" ")[2]
    milliseconds = int(length * 1000)
    figures: dict[str, tuple[str, Value]] = {
        "duration": ("Duration", milliseconds),
        "age": ("ApproximateAgeOfOldestMessage", shown),
        "lag": ("Lag", {"one_of": [shown, milliseconds]}),  # RDS metrics are in seconds, those of Aurora are not
    }
    metric, threshold = figures[kind]
    what = {"duration": "runs of {} seconds", "age": "messages {} seconds old", "lag": "a lag of {} seconds"}[kind]
    says = f"An alarm goes off at {what.format(shown)}."
    yield Draft(
        f"alarm_{kind}",
        says,
        ALARM,
        {"threshold": threshold},
        {"metricName": {"contains": metric}},
        spans=(timed.span(),),
    )


def _alarms(reading: Reading) -> Iterator[Draft]:
    named = [each for each in reading.mentions if each.subject.name == "alarm"]
    above = reading.above("alarm") if not named else None
    alerts = re.search(r"\balerts?\b|\balarms?\b", reading.text, re.IGNORECASE)
    if not named and not above and not (alerts and any(each.subject.name == "cloudwatch" for each in reading.mentions)):
        return
    metrics = [
        (word, metric)
        for word, metric in ((r"\bCPU\b", "CPU"), (r"\bmemory\b", "emory"), (r"\bdisk\b", "isk"))
        if re.search(word, reading.text, re.IGNORECASE)
    ]
    found = list(reading.find(_PERCENT))
    if (
        metrics
        and len(found) == 1
        and not re.search(r"\berror|\brate\b|\bscal(?:e|ing)\b|\bavailab|\bcost|\bbudget", reading.text, re.IGNORECASE)
    ):
        group = next(index for index in (1, 2, 3) if found[0][index])
        figure = bounded(
            re.sub(r"(?i)\b(?:above|over|more than|greater than)\b|>", lambda m: " " * len(m[0]), reading.text),
            found[0].start(group),
            found[0].end(),
            found[0][group],
        )
        if figure is not None:
            for _, metric in metrics:
                label = {"CPU": "CPU use", "emory": "memory use", "isk": "disk use"}[metric]
                yield Draft(
                    f"alarm_{label.split()[0].lower()}",
                    f"An alarm goes off at {figure.number:g} % {label}.",
                    ALARM,
                    {"threshold": figure.number if not figure.number.is_integer() else int(figure.number)},
                    {"metricName": {"contains": metric}},
                    spans=(found[0].span(),),
                )
    yield from _figures_of_alarms(reading)
    names = {each.subject.name for each in reading.mentions}
    if (named or above) and "topic" in names and not re.search(r"\bLambda\b", reading.text):
        topic = next(each for each in reading.mentions if each.subject.name == "topic")
        if re.search(
            r"\b(?:notif\w+|action|alert\w*|publish\w*|send\w*|tells?|trigger\w*|via|through|to|with|integrat\w+)\b",
            reading.text,
            re.IGNORECASE,
        ):
            yield Draft(
                "alarm_topic",
                "An alarm tells an SNS topic.",
                ALARM,
                {"alarmActions[?]": {"refers_to": "sns.Topic"}},
                spans=((topic.start, topic.end),),
            )


def _traces(reading: Reading) -> Iterator[Draft]:
    """Yields that an API is traced, where the sentence names it: only REST APIs can be."""
    match = re.search(
        r"\bX-?Ray tracing\b[^.;,]*\b(?:for|on|across|in) (?:[\w ]+ and )?(?:the )?(?:AWS |Amazon )?(?:API Gateways?|REST APIs?)\b|\b(?:API Gateways?|REST APIs?) (?:must have|should have|has|with) X-?Ray tracing\b",
        reading.text,
        re.IGNORECASE,
    )
    names = {each.subject.name for each in reading.mentions}
    if match and names & {"api", "rest_api"} and not names & {"http_api", "graphql"} and not re.search(r"\d", match[0]):
        yield Draft(
            "api_tracing",
            "A stage of a REST API is traced by X-Ray.",
            ("apigateway.Stage",),
            {"xrayTracingEnabled": True},
            spans=(match.span(),),
        )
