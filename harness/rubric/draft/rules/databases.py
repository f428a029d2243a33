"""Reads requirements on databases: engines, versions, sizes, backups, zones, encryption, tables, caches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import NUMBER, bounded, words_of
from harness.rubric.draft.reading import Reading
from harness.rubric.draft.subjects import Mention

__all__ = ["database_rules"]

INSTANCE = ("rds.Instance",)
CLUSTER = ("rds.Cluster",)
EITHER = ("rds.Instance", "rds.Cluster")
TABLE = ("dynamodb.Table",)
CACHE = ("elasticache.ReplicationGroup",)
CACHES = ("elasticache.ReplicationGroup", "elasticache.Cluster")

_RDS = ("rds_instance", "aurora")
_BESIDE = ("subnet", "vpc", "kms_key", "cloudwatch", "secret")

_CLASS = re.compile(r"\bdb\.[a-z][a-z0-9]{1,7}\.(?:\d{0,2}x?large|medium|small|micro)\b", re.IGNORECASE)
_CACHE_CLASS = re.compile(r"\bcache\.[a-z][a-z0-9]{1,7}\.(?:\d{0,2}x?large|medium|small|micro)\b", re.IGNORECASE)
_ENGINE = re.compile(
    r"\b(PostgreSQL|Postgres|MySQL|MariaDB)(?:\s+(?:engine\s+)?(?:version\s+|v)?(\d{1,2}(?:\.\d{1,2}){0,2})(?:\.x)?(?![\d.]*\w))?",
    re.IGNORECASE,
)
_VERSION_BEHIND = re.compile(r"\(?(?:engine )?version:?\s+(\d{1,2}(?:\.\d{1,2}){0,2})", re.IGNORECASE)
_LATER = re.compile(r"\s*(?:\(?\s*or\s+(?:higher|later|newer|above)|\+|and above)", re.IGNORECASE)
_BACKUP_DAYS = re.compile(
    rf"\bbackup(?:s)?(?:\s+retention)?(?:\s+period)?[^.;\d%]{{0,40}}?({NUMBER})[ -]days?\b(?:\s+retention(?:\s+period)?\b)?|\b({NUMBER})[ -]days?\s+(?:automated |automatic )?backups?(?:\s+retention|\s+window)?\b"
    rf"|\bretention(?: period)?[^.;\d]{{0,24}}?({NUMBER})[ -]days?\b|\b({NUMBER})[ -]days?\s+retention\b",
    re.IGNORECASE,
)


_OF_TABLES = re.compile(
    r"\bon-?demand billing mode\b|\bPAY_PER_REQUEST\b|\b(?:point[- ]in[- ]time[- ]recovery|PITR)\b[^.;]*\btables?\b",
    re.IGNORECASE,
)
"""Words for features that only DynamoDB has."""


def database_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about databases."""
    if reading.varied:
        return
    if reading.negated:
        return
    mention = _database(reading)
    if mention is None and not reading.mentions and not re.search(r"\b(?:docdb|documentdb|neptune)\b", reading.lower):
        yield from _class(reading)
    if mention is not None:
        yield from _capacity(reading)
        yield from _class(reading)
        yield from _engine(reading, mention)
        yield from _backups(reading, mention)
        yield from _settings(reading, mention)
    yield from _tables(reading)
    yield from _caches(reading)


def _database(reading: Reading) -> Mention | None:
    """Returns the databases that a sentence is about. If it mentions Aurora, words for RDS mean Aurora."""
    aurora = [each for each in reading.mentions if each.subject.name == "aurora"]
    if aurora and reading.mentions[0].subject.name in {*_RDS, *_BESIDE}:
        return aurora[0]
    return reading.one_of(*_RDS, "aurora_global", beside=_BESIDE)


def _who(reading: Reading, mention: Mention) -> tuple[str, str]:
    every = reading.quantifier(mention) == "every"
    return ("every", "Every database") if every else ("some", "A database")


def _types(mention: Mention) -> tuple[str, ...]:
    return CLUSTER if mention.subject.name.startswith("aurora") else EITHER


def _capacity(reading: Reading) -> Iterator[Draft]:
    """Yields the least and greatest capacity units of an Aurora cluster."""
    for words, key in (("min", "minCapacity"), ("max", "maxCapacity")):
        found = re.search(rf"\b{words}(?:imum)?\b[^.;\d]{{0,16}}({NUMBER})\s?ACUs?\b", reading.text, re.IGNORECASE)
        if found:
            number = float(found[1].replace(",", ""))
            value = int(number) if number.is_integer() else number
            says = f"An Aurora cluster scales {'down' if words == 'min' else 'up'} to {value} capacity units."
            yield Draft(
                "aurora_capacity",
                says,
                CLUSTER,
                {f"serverlessv2ScalingConfiguration.{key}": value},
                spans=(found.span(),),
            )


def _class(reading: Reading) -> Iterator[Draft]:
    found = list(reading.find(_CLASS))
    if not found or re.search(
        r"\bor (?:larger|smaller|higher|lower|similar|equivalent|bigger|better)|\bat least|\bminimum|\bequivalent",
        reading.text,
        re.IGNORECASE,
    ):
        return
    names = list(dict.fromkeys(match[0].lower() for match in found))
    if len(names) > 1:
        return
    yield Draft(
        "database_class",
        f"A database is of the class {names[0]}.",
        ("rds.Instance", "rds.ClusterInstance"),
        {"instanceClass": names[0]},
        spans=tuple(match.span() for match in found),
    )


def _engine(reading: Reading, mention: Mention) -> Iterator[Draft]:
    found = list(reading.find(_ENGINE))
    kinds = {
        ("mysql" if m[1].lower() == "mysql" else "mariadb" if m[1].lower() == "mariadb" else "postgres") for m in found
    }
    if len(kinds) != 1 or re.search(
        r"\b(?:traffic|port|compatible|client|driver|logs?|log exports?|role)\b", reading.text, re.IGNORECASE
    ):
        return
    kind = kinds.pop()
    match = next((m for m in found if m[2]), found[0])
    version, end = match[2], match.end()
    if version is None and (behind := _VERSION_BEHIND.search(reading.text, match.end(), match.end() + 40)):
        version, end = behind[1], behind.end()
    expect: dict[str, Value] = {"engine": {"contains": kind}}
    label = {"postgres": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB"}[kind]
    says = f"A database runs on {label}."
    spans = [(match.start(), match.end())]
    if version:
        later = _LATER.match(reading.text[end:])
        expect["engineVersion"] = {"version_at_least": version} if later else {"starts_with": version}
        says = f"A database runs on {label} {version}{' or later' if later else ''}."
        spans = [(match.start(), end + (later.end() if later else 0))]
    yield Draft("database_engine", says, _types(mention), expect, spans=tuple(spans))


def _backups(reading: Reading, mention: Mention) -> Iterator[Draft]:
    if not re.search(r"\bbackups?\b", reading.text, re.IGNORECASE) or re.search(
        r"\b(?:logs?|AWS Backup|snapshots?|insights|point-in-time|PITR|cold|vault|performance)\b",
        reading.text,
        re.IGNORECASE,
    ):
        return
    found = list(reading.find(_BACKUP_DAYS))
    quantifier, who = _who(reading, mention)
    automated = re.search(
        r"\b(?:automated|automatic|daily) (?:daily )?backups?(?: enabled)?\b", reading.text, re.IGNORECASE
    )
    if automated and not found and not re.search(r"\d", reading.text) and mention.subject.name == "rds_instance":
        yield Draft(
            "database_backups",
            f"{who} keeps backups.",
            _types(mention),
            {"backupRetentionPeriod": {"at_least": 1}},
            quantifier=quantifier,
            spans=(automated.span(),),
        )
    if len(found) != 1:
        return
    match = found[0]
    group = next(index for index in (1, 2, 3, 4) if match[index])
    unit = re.match(r"[ -]days?\b", reading.text[match.end(group) :])
    end = match.end(group) + (unit.end() if unit else 0)
    figure = bounded(reading.text, match.start(group), end, match[group])
    if figure is None or not 1 <= figure.number <= 35:
        return
    exact = "exactly" in reading.lower
    condition = figure.condition() if exact else figure.least()
    yield Draft(
        "database_backups",
        f"{who} keeps backups for {words_of(condition, 'days')}.",
        _types(mention),
        {"backupRetentionPeriod": condition},
        quantifier=quantifier,
        spans=(match.span(),),
    )


def _settings(reading: Reading, mention: Mention) -> Iterator[Draft]:
    quantifier, who = _who(reading, mention)
    rds = mention.subject.name == "rds_instance"
    text = reading.text
    others = {m.subject.name for m in reading.mentions} - {*_RDS, *_BESIDE}
    if (match := re.search(r"\bmulti-?AZ\b", text, re.IGNORECASE)) and rds and not others:
        yield Draft(
            "database_zones",
            f"{who} runs in several zones.",
            INSTANCE,
            {"multiAz": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    encrypted = re.search(r"\bencrypt(?:ed|ion)?\b(?:[ -]at[ -]rest)?", text, re.IGNORECASE)
    only_transit = encrypted and "transit" in reading.lower and "at rest" not in reading.lower
    backups_only = re.search(
        r"\b(?:backups?|snapshots?|credentials?|passwords?|replication)\s+(?:must be |are |be )?encrypt|\bencrypt(?:ed)? (?:backups?|connections?|snapshots?|credentials?)",
        text,
        re.IGNORECASE,
    )
    if encrypted and not only_transit and not backups_only and not others:
        yield Draft(
            "database_encrypted",
            f"{who} is encrypted at rest.",
            _types(mention),
            {"storageEncrypted": True},
            quantifier=quantifier,
            spans=(encrypted.span(),),
        )
        kms = re.search(
            r"\b(?:using|with|via|by)\s+(?:\w+\s+)?(?:customer[- ]managed (?:KMS )?keys?|(?:AWS )?KMS (?:customer[- ]managed )?keys?|CMKs?)",
            text,
            re.IGNORECASE,
        )
        if kms and "aws-managed" not in reading.lower and "aws managed" not in reading.lower:
            yield Draft(
                "database_key",
                f"{who} is encrypted with a KMS key of the program.",
                _types(mention),
                {"kmsKeyId": {"refers_to": "kms.Key"}},
                quantifier=quantifier,
                spans=(kms.span(),),
            )
    if match := re.search(r"\bserverless v2\b", text, re.IGNORECASE):
        yield Draft(
            "aurora_serverless",
            "An Aurora cluster scales as Serverless v2.",
            CLUSTER,
            {"serverlessv2ScalingConfiguration": {"set": True}},
            spans=(match.span(),),
        )
    if (match := re.search(r"\bIAM (?:database )?auth(?:entication)?\b", text, re.IGNORECASE)) and not others - {
        "iam_role"
    }:
        yield Draft(
            "database_iam",
            f"{who} lets IAM authenticate.",
            _types(mention),
            {"iamDatabaseAuthenticationEnabled": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )


_NO_KEYS = frozenset(
    {
        "string", "number", "binary", "and", "for", "the", "with", "is", "of",
        "on", "as", "to", "in", "schema", "design", "attribute", "using",
    }
)  # fmt: skip
"""Words after "partition key" that are no name of one."""


def _tables(reading: Reading) -> Iterator[Draft]:
    """Yields settings of DynamoDB tables."""
    mention = reading.one_of("dynamodb_table", beside=("kms_key", "cloudwatch", "dynamodb_stream", "lambda_function"))
    if mention is None and not reading.mentions and _OF_TABLES.search(reading.text):
        every = False
    elif mention is None:
        return
    else:
        every = reading.quantifier(mention) == "every"
    quantifier, who = ("every", "Every table") if every else ("some", "A table")
    if (
        (
            match := re.search(
                r"\bon-?demand(?: (?:billing|capacity|pricing))?\b|\bbilled on demand\b|\bPAY_PER_REQUEST\b|\bpay-per-request\b",
                reading.text,
                re.IGNORECASE,
            )
        )
        and "backup" not in reading.lower
        and "provisioned" not in reading.lower
    ):
        yield Draft(
            "table_on_demand",
            f"{who} is billed on demand.",
            TABLE,
            {"billingMode": "PAY_PER_REQUEST"},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if match := re.search(r"\bpoint[- ]in[- ]time[- ]recovery\b|\bPITR\b", reading.text, re.IGNORECASE):
        yield Draft(
            "table_recovery",
            f"{who} can be recovered to a point in time.",
            TABLE,
            {"pointInTimeRecovery.enabled": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    match = re.search(
        r"\b(?:with|enable|enabled|and|,)\s+(?:DynamoDB )?streams?(?: enabled)?\b|\bstreams? enabled\b|\benable (?:DynamoDB )?streams?",
        reading.text,
        re.IGNORECASE,
    )
    if match and "kinesis" not in reading.lower:
        yield Draft(
            "table_stream",
            f"{who} has a stream.",
            TABLE,
            {"streamEnabled": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if match := re.search(r"\bNEW_AND_OLD_IMAGES\b", reading.text):
        yield Draft(
            "table_images",
            f"{who} streams new and old images.",
            TABLE,
            {"streamViewType": "NEW_AND_OLD_IMAGES"},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if match := re.search(
        r"\bTTL (?:attribute|enabled|for|configured|on)\b|\b(?:with|enable|configure|implement) (?:a )?TTL\b",
        reading.text,
    ):
        yield Draft(
            "table_ttl",
            f"{who} lets items expire.",
            TABLE,
            {"ttl.enabled": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    yield from _table_keys(reading)
    yield from _table_encryption(reading, who, quantifier)


def _table_keys(reading: Reading) -> Iterator[Draft]:
    """Yields the names of a table's keys."""
    for kind, path in (("partition|hash", "hashKey"), ("sort|range", "rangeKey")):
        key = re.search(
            rf"(?:^|[\s'\"`])([A-Za-z_][\w-]{{1,40}})['\"`]? (?:\([A-Za-z]+\) )?as (?:the |its )?(?:{kind}) key\b",
            reading.text,
            re.IGNORECASE,
        )
        if key is None:
            key = re.search(
                rf"\b(?:{kind}) key(?: is| of| named|:| called|=)?\s*['\"`(]?([A-Za-z_][\w-]{{1,40}})['\"`)]?(?=\s*(?:$|[,;.)]|\(|and\b|String|Number))",
                reading.text,
                re.IGNORECASE,
            )
        if key and key[1].lower() not in _NO_KEYS and "index" not in reading.lower and "gsi" not in reading.lower:
            word = "hash" if path == "hashKey" else "range"
            yield Draft(
                f"table_{word}_key", f"A table has the {word} key {key[1]}.", TABLE, {path: key[1]}, spans=(key.span(),)
            )


def _table_encryption(reading: Reading, who: str, quantifier: str) -> Iterator[Draft]:
    """Yields the encryption of tables with KMS."""
    encrypted = re.search(
        r"\bencrypt(?:ed|ion)?\b[^.;]{0,40}\bKMS\b|\bKMS\b[^.;]{0,20}\bencrypt", reading.text, re.IGNORECASE
    )
    if (
        encrypted
        and "aws-managed" not in reading.lower
        and "aws managed" not in reading.lower
        and "transit" not in reading.lower
    ):
        yield Draft(
            "table_encrypted",
            f"{who} is encrypted with KMS.",
            TABLE,
            {"serverSideEncryption.enabled": True},
            quantifier=quantifier,
            spans=(encrypted.span(),),
        )


def _caches(reading: Reading) -> Iterator[Draft]:
    """Yields settings of ElastiCache."""
    mention = reading.one_of("elasticache", beside=("subnet", "vpc", "kms_key", "cloudwatch"))
    if mention is None or "memcached" in reading.lower:
        return
    found = list(reading.find(_CACHE_CLASS))
    if len(found) == 1 and not re.search(r"\bor (?:larger|higher|similar|equivalent)", reading.text, re.IGNORECASE):
        yield Draft(
            "cache_class",
            f"A cache is of the class {found[0][0].lower()}.",
            CACHES,
            {"nodeType": found[0][0].lower()},
            spans=(found[0].span(),),
        )
    shards = re.search(r"\b(\d{1,2}) shards?\b", reading.text, re.IGNORECASE)
    replicas = re.search(r"\b(\d) replicas? per (?:shard|node group)\b", reading.text, re.IGNORECASE)
    for figure, path, noun in (
        (shards, "numNodeGroups", "shards"),
        (replicas, "replicasPerNodeGroup", "replicas a shard"),
    ):
        if figure:
            says = f"A cache has {figure[1]} {noun}."
            yield Draft("cache_size", says, CACHE, {path: int(figure[1])}, spans=(figure.span(),))
    if match := re.search(r"\b(?:automatic|auto)[- ]failover\b", reading.text, re.IGNORECASE):
        yield Draft(
            "cache_failover",
            "A cache fails over by itself.",
            CACHE,
            {"automaticFailoverEnabled": True},
            spans=(match.span(),),
        )
    if match := re.search(r"\bmulti-?AZ\b", reading.text, re.IGNORECASE):
        yield Draft(
            "cache_zones", "A cache runs in several zones.", CACHE, {"multiAzEnabled": True}, spans=(match.span(),)
        )
    if "at rest" in reading.lower and "encrypt" in reading.lower:
        start = reading.lower.index("encrypt")
        yield Draft(
            "cache_encrypted",
            "A cache is encrypted at rest.",
            CACHE,
            {"atRestEncryptionEnabled": True},
            spans=((start, start + 10),),
        )
    if "transit" in reading.lower and "encrypt" in reading.lower:
        start = reading.lower.index("transit")
        yield Draft(
            "cache_transit",
            "A cache encrypts connections.",
            CACHE,
            {"transitEncryptionEnabled": True},
            spans=((start, start + 7),),
        )
