"""Reads a prompt's settings besides requirements: region, zones, services, and the checks that it asks for."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.rubric.draft.figures import NUMBER, bounded
from harness.rubric.draft.reading import Asks, Reading
from harness.rubric.draft.rules import REGION, heads, zones_asked

__all__ = ["Settings", "settings_of"]

_PRIMARY = re.compile(
    r"\bprimary(?: \w+){0,3}?(?: region)?[:(]?\s*(?:in |to |is |region )*((?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-[1-9])\b"
    r"|\b(?P<named>(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-[1-9])\s*\(primary",
    re.IGNORECASE,
)
_DEPLOYED = re.compile(
    r"\b(?:deploy\w*|provision\w*|created?|located|all resources|target|region|primary)\b", re.IGNORECASE
)
_IN_REGION = re.compile(
    rf"\b(?:deploy\w*|provision\w*|created?|located|everything)\b[^.;]{{0,40}}\b(?:to|in)\s+(?:the\s+|AWS\s+|region\s+)*{REGION.pattern}",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\benvironment[ _-]?suffix\b", re.IGNORECASE)
_DESTROYED = re.compile(
    r"\bdestroyab|\b(?:everything|all(?: resources)?|the stack) (?:can|must|should|may) be (?:\w+ )?(?:destroyed|removed|deleted|torn down)|\bno retain\b|\bno (?:removal|deletion)\s?polic\w+[ .]+retain|\bretain (?:policies|deletion)|\bpolicies that prevent deletion|\b(?:cleanly|fully|easily|completely) (?:destroy|remov|torn|delet)|\bcleanup of all|\btear(?:ing)? ?down\b|\bclean(?:ly)? (?:destruction|teardown|removal)\b|\bcleanable\b|\bdeletionProtection:? ?(?:=|is|set to)? ?false\b|\bskipFinalSnapshot:? ?true\b|\bremovalPolicy\.RETAIN|\bDeletionPolicy: (?:Delete|Retain)",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\bleast[- ]privileged?\b|\bminim(?:al|um)[- ](?:\w+[- ])?(?:permissions?|privileges?)\b"
    r"|\bonly (?:the )?(?:necessary|required|needed|minimum) (?:permissions?|access|actions)\b"
    r"|\b(?:no|not|without|avoid(?:ing)?) wildcards?\b|\b(?:use|with|to) specific resource ARNs\b",
    re.IGNORECASE,
)
_IN_SECRETS = re.compile(
    r"\b(?:store\w*|kept|keep|managed?|held|saved?|secured)\b[^.;]{0,70}\b(?:in|with|by|via|using|through)\s+(?:AWS |Amazon )?Secrets Manager\b",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(
    r"\bSecrets Manager (?:or|/)|\b(?:or|/) ?(?:AWS |Amazon )?Secrets Manager|\bmanual\w*\b|\bby hand\b", re.IGNORECASE
)
_RATE = re.compile(
    rf"\b({NUMBER})\s*(?:requests?|req|calls?)?\s*(?:/|per )\s*(second|sec|s|minute|min)\b", re.IGNORECASE
)
_ERRORS = re.compile(
    rf"\berror rates?\b[^.;\d]{{0,30}}?({NUMBER})\s?(?:%|percent)|({NUMBER})\s?(?:%|percent) error rate", re.IGNORECASE
)
_AT_REST = re.compile(
    r"^(?:[\w &/-]{1,30}:\s+)?(?:(?:implement|enable|enforce|ensure|provide|use|proper|all|data|sensitive)\s+)*encrypt(?:ion|ed|s)?\s+(?:of |for )?(?:all )?(?:sensitive )?(?:data )?(?:both )?(?:in transit and )?at rest\b(?! (?:using|with|for|on) (?!KMS|AWS|all))"
    r"|\b(?:all|sensitive) (?:\w+ )?(?:data|storage|data stores?|databases?)\b[^.;]{0,40}\bencrypt\w*|\bencrypt\w*[^.;]{0,30}\bat rest\b[^.;]{0,40}\b(?:all|every|each)\b",
    re.IGNORECASE,
)
_STORES = {
    "s3_bucket": "s3",
    "dynamodb_table": "dynamodb",
    "rds_instance": "rds",
    "aurora": "rds",
    "efs": "efs",
    "elasticache": "elasticache",
    "redshift": "redshift",
    "kinesis": "kinesis",
    "queue": "sqs",
    "dead_letter_queue": "sqs",
    "topic": "sns",
}
_SERVICE_LINE = re.compile(r"^(?:AWS )?services?(?: used| required| to use| involved)?\s*:", re.IGNORECASE)
_PASSING = frozenset({"iam_role", "ec2_instance", "cloudwatch"})
"""Subjects whose words are often mentioned in passing."""


@dataclass(slots=True)
class Settings:
    """The settings of a prompt.

    Attributes:
        region: The region; "" if the prompt names none, or several.
        zones: The number of availability zones that it asks for; 0 if it names none.
        services: The services that must have resources.
        asked: Categories and checks that it asks for.
        limits: Figures of the table `limits`.
        encrypted: The kinds of stores that must be encrypted.
        settled: The positions in the prompt of sentences that state settings.
        whole: The positions of those that state nothing else.
    """

    region: str = ""
    zones: int = 0
    services: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    limits: dict[str, object] = field(default_factory=dict)
    encrypted: list[str] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)


def settings_of(readings: Iterable[Reading], prompt: str) -> Settings:
    """Reads the settings in the sentences of a prompt."""
    settings = Settings()
    found = list(readings)
    _read_region(settings, found, prompt)
    for reading in found:
        _read_asked(settings, reading)
        if reading.asks is Asks.RESOURCES and not reading.negated:
            _read_services(settings, reading)
            _read_zones(settings, reading)
            if not reading.varied:
                _read_rates(settings, reading)
    if "pci_dss.encryption_at_rest" in settings.asked:
        names = [each.subject.name for reading in found if reading.asks is Asks.RESOURCES for each in reading.mentions]
        held = {_STORES[name] for name in names if name in _STORES}
        settings.encrypted = sorted(held)
        if not held:
            settings.asked.remove("pci_dss.encryption_at_rest")
    return settings


def _read_region(settings: Settings, readings: list[Reading], prompt: str) -> None:
    named = Counter(match[1].lower() for match in REGION.finditer(prompt))
    if not named:
        return
    chosen = next(iter(named)) if len(named) == 1 else ""
    if not chosen:
        wanted = {
            match[1].lower()
            for reading in readings
            if _DEPLOYED.search(reading.text) and len(matches := list(REGION.finditer(reading.item.text))) == 1
            for match in matches
        }
        first = {
            (match[1] or match["named"]).lower()
            for reading in readings
            for match in _PRIMARY.finditer(reading.item.text)
        }
        likely = first or wanted
        chosen = likely.pop() if len(likely) == 1 else ""
    settings.region = chosen
    for reading in readings:
        if chosen and (match := REGION.search(reading.item.text)) and match[1].lower() == chosen:
            rest = re.sub(r"[\W_]+", " ", REGION.sub("", reading.text)).strip()
            if re.fullmatch(
                r"(?:(?:all|resources?|must|should|be|we re|we|are|is|want|this|deploy(?:ed|ment|able|ing|s)?|to|in|the|aws|regions?|target|default|primary|main|infrastructure|application|into|single|use|everything|specified|will|stack|configure|for|only|exactly|fully|cluster|services?|successfully)\s*)*",
                rest,
                re.IGNORECASE,
            ):
                settings.settled.add(reading.item.start)
                settings.whole.add(reading.item.start)
            elif _IN_REGION.search(reading.text) and not re.search(r"\bLambda@Edge|\bcertificate", reading.text):
                settings.settled.add(reading.item.start)


def _read_zones(settings: Settings, reading: Reading) -> None:
    zones = zones_asked(reading)
    if zones is not None and zones <= 6:
        settings.zones = max(settings.zones, zones)


def _read_asked(settings: Settings, reading: Reading) -> None:
    """Reads the categories of checks that a sentence asks for."""
    if reading.asks is Asks.NOTHING:
        return
    text = reading.item.text
    for pattern, asked in (
        (_SUFFIX, "naming"),
        (_DESTROYED, "teardown"),
        (_LEAST, "iam"),
        (_AT_REST, "pci_dss.encryption_at_rest"),
    ):
        if not pattern.search(text) or (asked.startswith("pci") and not _is_of_all_stores(reading)):
            continue
        if asked not in settings.asked:
            settings.asked.append(asked)
        settings.settled.add(reading.item.start)
        if asked in {"teardown", "naming"} and len(text) < 160:
            settings.whole.add(reading.item.start)


def _is_of_all_stores(reading: Reading) -> bool:
    """Returns whether a sentence about encryption asks for it in general, not of the store that its list is about."""
    if reading.asks is not Asks.RESOURCES:
        return False
    if re.search(r"\b(?:all|every|each)\b", reading.text, re.IGNORECASE):
        return True
    above = [mention for line in reading.contexts[:2] for mention in line]
    above += [reading.topic] if reading.topic is not None else []
    return not any(mention.subject.name in _STORES for mention in (*above, *reading.mentions))


def _read_services(settings: Settings, reading: Reading) -> None:
    if _IN_SECRETS.search(reading.text) and not _OTHER_PLACE.search(reading.text):
        if "secrets_manager" not in settings.services:
            settings.services.append("secrets_manager")
        settings.settled.add(reading.item.start)
    listed = _SERVICE_LINE.match(reading.text)
    mentions = list(reading.mentions) if listed else heads(reading)
    for mention in mentions:
        service = mention.subject.service
        if service and service not in settings.services:
            settings.services.append(service)
    if listed or any(mention.subject.counted for mention in mentions):
        settings.settled.add(reading.item.start)


def _read_rates(settings: Settings, reading: Reading) -> None:
    names = {each.subject.name for each in reading.mentions}
    api = names & {"api", "rest_api", "usage_plan"} or reading.above("api", "rest_api", "usage_plan")
    rates = list(reading.find(_RATE))
    if (
        api
        and "waf" not in names
        and len(rates) == 1
        and re.search(r"\bthrottl|\brate[- ]limit", reading.text, re.IGNORECASE)
    ):
        figure = bounded(reading.text, rates[0].start(1), rates[0].end(1), rates[0][1])
        if (
            figure is not None
            and figure.bound == "is"
            and not re.search(r"\bburst|\bper (?:client|IP|user|key)", reading.text, re.IGNORECASE)
        ):
            second = rates[0][2].lower().startswith("s")
            minute = figure.number * 60 if second else figure.number
            if minute >= 1 and float(minute).is_integer():
                settings.limits["requests_per_minute"] = int(minute)
                settings.limits["requests_per_second"] = {"min": math.floor(minute / 60), "max": math.ceil(minute / 60)}
                _ask(settings, "constraints.api_throttling", reading)
                if len(reading.text) < 100:
                    settings.whole.add(reading.item.start)
    errors = _ERRORS.search(reading.text)
    if errors and "lambda_function" in names and re.search(r"\balarms?\b|\balerts?\b", reading.text, re.IGNORECASE):
        number = float((errors[1] or errors[2]).replace(",", ""))
        if 0 < number <= 100:
            settings.limits["error_rate_percent"] = number
            _ask(settings, "constraints.error_alarm", reading)


def _ask(settings: Settings, check: str, reading: Reading) -> None:
    if check not in settings.asked:
        settings.asked.append(check)
    settings.settled.add(reading.item.start)
