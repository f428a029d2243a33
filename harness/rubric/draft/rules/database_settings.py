"""Reads settings of RDS databases: access, storage, replicas, passwords, insights, logs, deletion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import bounded, number_of, words_of
from harness.rubric.draft.reading import Reading
from harness.rubric.draft.subjects import Mention

__all__ = ["database_setting_rules"]

INSTANCE = ("rds.Instance",)
CLUSTER = ("rds.Cluster",)
EITHER = ("rds.Instance", "rds.Cluster")
MEMBER = ("rds.Instance", "rds.ClusterInstance")

_RDS = ("rds_instance", "aurora")
_BESIDE = frozenset({"subnet", "vpc", "security_group", "kms_key", "cloudwatch", "log_group", "secret", "route_table"})
_INTERVALS = (1, 5, 10, 15, 30, 60)
"""The intervals of enhanced monitoring, in seconds."""

_CLAUSE = re.compile(r"[,;:.](?=\s|$)|\bbut\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|avoid|don't|cannot|can't|disabled?|off|none|unless|except|nor|neither|false|skip)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:DocumentDB|DocDB|Neptune|MongoDB|Timestream|Keyspaces)\b", re.IGNORECASE)
"""Databases outside RDS that have similar settings."""
_PRIVATE = re.compile(
    r"\bnot (?:be )?(?:exposed publicly|publicly accessible|public(?:ly)? (?:exposed|reachable)|accessible from the (?:public )?internet)"
    r"|\bno public (?:access|accessibility|exposure)\b|\bpubliclyAccessible: false|\bpublicly accessible: (?:no|false)\b",
    re.IGNORECASE,
)
_IS = r"(?::|\s+(?:is|are|be|must be|should be|shall be))?\s+"
_INSIGHTS = re.compile(
    rf"\b(?:enable|with|enabled|use|turn on)\s+(?:RDS\s+)?performance insights|\bperformance insights{_IS}(?:enabled|on)\b",
    re.IGNORECASE,
)
_ENHANCED = re.compile(
    r"\benhanced monitoring\b(?:[^.,;:\d]{0,30}?(?<![\d.])(\d{1,3})[ -]?(?:s|secs?|seconds?)\b)?", re.IGNORECASE
)
_ENHANCED_ON = re.compile(
    rf"\b(?:enable|with|use|turn on)\s+(?:RDS\s+)?enhanced monitoring\b|\benhanced monitoring{_IS}(?:enabled|on)\b",
    re.IGNORECASE,
)
_MANAGED = re.compile(
    r"\bmaster (?:user )?password (?:is|must be|should be) managed by (?:Amazon |AWS )?RDS\b|\bRDS[- ]managed (?:master )?(?:user )?password"
    r"|\bRDS manages the master (?:user )?password\b|\bmanageMasterUserPassword\b(?:: true\b)?",
    re.IGNORECASE,
)
_LOGS = re.compile(
    r"\b(?P<kind>PostgreSQL|MySQL|MariaDB|error|slow[- ]query|general|audit|database)? ?logs? (?:(?:is|are|must be|should be) )?exported to (?:Amazon |AWS )?CloudWatch\b"
    r"|\bexport(?:s|ed)? (?:(?:the|all|its|their) )?(?P<other>PostgreSQL|MySQL|MariaDB|error|slow[- ]query|general|audit|database) logs? to (?:Amazon |AWS )?CloudWatch\b",
    re.IGNORECASE,
)
_PROTECTED = re.compile(
    rf"\bdeletion protection{_IS}(?:enabled|on)\b(?! \()|\b(?:enable|set|turn on) deletion protection\b", re.IGNORECASE
)
_UNPROTECTED = re.compile(
    rf"\b(?:no|without|disable|turn off) deletion protection\b|\bdeletion protection{_IS}(?:disabled|off|false)\b"
    r"|\bnot (?:have|set|enable|use) deletion protection\b|\bdeletionProtection: false\b",
    re.IGNORECASE,
)
_NO_SNAPSHOT = re.compile(
    r"\b(?:no|without|skip(?:s|ping)?(?: the| any)?) final snapshots?\b|\bskipFinalSnapshot(?:: true\b|\b(?!:))|\bfinal snapshots? (?:is|are|must be|should be) skipped\b",
    re.IGNORECASE,
)
_STORAGE = re.compile(
    r"\b(\d{2,5})\s?Gi?B\b(?: of)?(?: (?:encrypted |general purpose )?(?:gp[23]|io[12]|SSD|allocated|initial))?\s*(?:storage|allocated)\b",
    re.IGNORECASE,
)
_STORAGE_TYPE = re.compile(r"\b(gp2|gp3|io1|io2)\b", re.IGNORECASE)
_GROWS = re.compile(
    r"\bstorage\b[^.;\d]{0,16}\b(?:grow|grows|autoscal\w+|auto-scal\w+|scal\w+) (?:up )?to (\d{2,5})\s?Gi?B\b",
    re.IGNORECASE,
)
_REPLICA = re.compile(
    r"(?:^|\b(?:create|deploy|add|provision|with|and) )(?:(a|an|one|two|three|four|five|[1-5]) )?(?:cross-region |RDS )?read replicas?\b"
    r"(?! (?:lag|promotion|cluster|must|should|count|endpoint|auto))",
    re.IGNORECASE,
)


def database_setting_rules(reading: Reading) -> Iterator[Draft]:
    """Yields settings of RDS databases from a sentence."""
    if reading.varied:
        return
    yield from _reached(reading)
    yield from _watched(reading)
    yield from _deleted(reading)
    yield from _stored(reading)
    yield from _replicas(reading)
    match = _MANAGED.search(reading.text)
    if match and (mention := _meant(reading, match)) and not _denied(reading, match):
        yield Draft(
            "managed_password",
            "RDS manages the master password.",
            _types(mention),
            {"manageMasterUserPassword": True},
            spans=(match.span(),),
        )


def _clause(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Returns the start and end of the clause around a match."""
    start = max((each.end() for each in _CLAUSE.finditer(text, 0, match.start())), default=0)
    end = _CLAUSE.search(text, match.end())
    return start, end.start() if end else len(text)


def _meant(reading: Reading, match: re.Match[str]) -> Mention | None:
    """Returns the databases that a match is about: those named before its clause ends, or above the sentence."""
    near = (reading.text, *reading.item.leads[-1:], *reading.item.sections[-1:])
    if any(_OTHERS.search(line) for line in near):
        return None
    _, end = _clause(reading.text, match)
    named = [each for each in reading.mentions if each.start < end and each.subject.name not in _BESIDE]
    if any(each.subject.name not in _RDS for each in named):
        return None
    aurora = next((each for each in named if each.subject.name == "aurora"), None)
    return aurora or (named[0] if named else reading.above(*_RDS))


def _denied(reading: Reading, match: re.Match[str]) -> bool:
    """Returns whether the clause around a match negates it."""
    start, end = _clause(reading.text, match)
    return _DENIED.search(reading.text[start : match.start()] + " | " + reading.text[match.end() : end]) is not None


def _types(mention: Mention) -> tuple[str, ...]:
    return CLUSTER if mention.subject.name == "aurora" else EITHER


def _reached(reading: Reading) -> Iterator[Draft]:
    match = _PRIVATE.search(reading.text)
    if match and _meant(reading, match):
        yield Draft(
            "database_private",
            "No database is reachable from the internet.",
            MEMBER,
            {"publiclyAccessible": {"is": False, "absent": True}},
            quantifier="every",
            spans=(match.span(),),
        )


def _watched(reading: Reading) -> Iterator[Draft]:
    """Yields settings for insights, monitoring and logs."""
    text = reading.text
    match = _INSIGHTS.search(text)
    if match and _meant(reading, match) and not _denied(reading, match):
        says = "A database has Performance Insights."
        yield Draft("performance_insights", says, MEMBER, {"performanceInsightsEnabled": True}, spans=(match.span(),))
    match = _ENHANCED.search(text)
    if match and _meant(reading, match) and not _denied(reading, match):
        seconds = int(match[1]) if match[1] else 0
        figure = bounded(text, match.start(1), match.end(), match[1]) if match[1] else None
        if figure is not None and figure.bound == "is" and seconds in _INTERVALS:
            says = f"Enhanced monitoring looks at a database every {seconds} seconds."
            yield Draft("enhanced_monitoring", says, MEMBER, {"monitoringInterval": seconds}, spans=(match.span(),))
        elif not match[1] and (on := _ENHANCED_ON.search(text)):
            says = "Enhanced monitoring looks at a database."
            yield Draft("enhanced_monitoring", says, MEMBER, {"monitoringInterval": {"above": 0}}, spans=(on.span(),))
    match = _LOGS.search(text)
    if match and (mention := _meant(reading, match)) and not _denied(reading, match):
        kind = (match["kind"] or match["other"] or "").lower()
        postgres = kind == "postgresql"
        condition: Value = {"contains": "postgresql"} if postgres else {"set": True}
        says = f"{'PostgreSQL logs' if postgres else 'Logs'} of a database are exported to CloudWatch."
        yield Draft(
            "exported_logs", says, _types(mention), {"enabledCloudwatchLogsExports": condition}, spans=(match.span(),)
        )


def _deleted(reading: Reading) -> Iterator[Draft]:
    """Yields settings for deletion protection and final snapshots."""
    text = reading.text
    off, on = _UNPROTECTED.search(text), _PROTECTED.search(text)
    if off and not on and (mention := _meant(reading, off)):
        yield Draft(
            "database_unprotected",
            "No database is protected from deletion.",
            _types(mention),
            {"deletionProtection": {"is": False, "absent": True}},
            quantifier="every",
            spans=(off.span(),),
        )
    if (
        on
        and not off
        and not reading.negated
        and not re.search(r"\bbut\b|destroy", text, re.IGNORECASE)
        and (mention := _meant(reading, on))
    ):
        every = reading.quantifier(mention) == "every"
        yield Draft(
            "database_protected",
            f"{'Every' if every else 'A'} database is protected from deletion.",
            _types(mention),
            {"deletionProtection": True},
            quantifier="every" if every else "some",
            spans=(on.span(),),
        )
    match = _NO_SNAPSHOT.search(text)
    if match and (mention := _meant(reading, match)) and not _denied(reading, match):
        yield Draft(
            "no_final_snapshot",
            "A database leaves no final snapshot.",
            _types(mention),
            {"skipFinalSnapshot": True},
            spans=(match.span(),),
        )


def _stored(reading: Reading) -> Iterator[Draft]:
    """Yields the size and type of instances' storage."""
    text = reading.text
    if reading.negated or re.search(r"\b(?:EBS|volumes?|snapshots?|free)\b", text, re.IGNORECASE):
        return
    match = _STORAGE.search(text)
    if match and (mention := _meant(reading, match)) and mention.subject.name == "rds_instance":
        every = reading.quantifier(mention) == "every"
        figure = bounded(text, match.start(1), match.end(1), match[1])
        if figure is not None:
            condition = figure.condition()
            yield Draft(
                "database_storage",
                f"{'Every' if every else 'A'} database has {words_of(condition, 'GB')} of storage.",
                INSTANCE,
                {"allocatedStorage": condition},
                quantifier="every" if every else "some",
                spans=(match.span(),),
            )
    kinds = list(reading.find(_STORAGE_TYPE))
    if len(kinds) == 1 and re.search(r"\bstorage\b|\bSSD\b", text, re.IGNORECASE):
        mention = _meant(reading, kinds[0])
        if mention is not None and mention.subject.name == "rds_instance" and not re.search(r"\bor\b", text):
            kind = kinds[0][1].lower()
            says = f"A database has storage of the type {kind}."
            yield Draft("storage_type", says, INSTANCE, {"storageType": kind}, spans=(kinds[0].span(),))
    # "Storage may grow" is a requirement, unlike other clauses with "may".
    grows = _GROWS.search(reading.item.text)
    if grows and (mention := _meant(reading, grows)) and mention.subject.name == "rds_instance":
        size = int(grows[1])
        says = f"The storage of a database grows to at most {size} GB."
        yield Draft("storage_grows", says, INSTANCE, {"maxAllocatedStorage": size}, spans=(grows.span(),))


def _replicas(reading: Reading) -> Iterator[Draft]:
    match = _REPLICA.search(reading.text)
    if match is None or reading.negated or (mention := _meant(reading, match)) is None:
        return
    if mention.subject.name != "rds_instance" or "aurora" in {
        each.subject.name for found in (reading.mentions, *reading.contexts) for each in found
    }:
        return
    number = int(number_of(match[1] or "") or 1)
    is_replica: dict[str, Value] = {"replicateSourceDb": {"set": True}}
    if number > 1:
        says = f"There are at least {number} read replicas."
        yield Draft("read_replica", says, INSTANCE, where=is_replica, count={"min": number}, spans=(match.span(),))
    else:
        yield Draft("read_replica", "There is a read replica.", INSTANCE, is_replica, spans=(match.span(),))
