"""Reads requirements on buckets, file systems and image repositories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft
from harness.rubric.draft.figures import NUMBER, bounded
from harness.rubric.draft.reading import Reading
from harness.rubric.draft.subjects import Mention

__all__ = ["storage_rules"]

BUCKET = ("s3.Bucket",)

_BESIDE = ("kms_key", "bucket_policy", "cloudwatch", "iam_role")
_TRANSITION = re.compile(
    rf"\b(?:transition(?:s|ing|ed)?|moves?|moving|archiv(?:e|es|ing|al))\b[^.;]{{0,60}}?\b(?:to )?(Glacier(?: (?:Deep Archive|Instant Retrieval|Flexible Retrieval))?|Standard-IA|STANDARD_IA|IA|Infrequent Access|Intelligent-?\s?Tiering|Deep Archive)\b"
    rf"[^.;\d]{{0,24}}?\b({NUMBER})[ -]days?\b"
    rf"|\b(?:transition(?:s|ing|ed)?|moves?|moving|archiv(?:e|es|ing|al))\b[^.;\d]{{0,50}}?\b(?:older than |after )({NUMBER})[ -]days?\s+(?:\w+ )?to (?:\w+ )?(Glacier(?: (?:Deep Archive|Instant Retrieval|Flexible Retrieval))?|Standard-IA|STANDARD_IA|IA|Infrequent Access|Intelligent-?\s?Tiering|Deep Archive)\b",
    re.IGNORECASE,
)
_EXPIRY = re.compile(
    rf"\b(?:expir(?:e|es|ing|ation)|delet(?:e|es|ing|ion)|remov(?:e|ing))\b[^.;\d]{{0,44}}?\b(?:after |older than |at )(?:exactly )?({NUMBER})[ -]days?\b"
    rf"|\b({NUMBER})[ -]days?\s+(?:object )?expiration\b|\blifecycle [^.;\d]{{0,40}}?({NUMBER})[ -]days? retention\b",
    re.IGNORECASE,
)
_CLASSES = {
    "glacier": ["GLACIER", "GLACIER_IR"],
    "glacier deep archive": ["DEEP_ARCHIVE"],
    "deep archive": ["DEEP_ARCHIVE"],
    "glacier instant retrieval": ["GLACIER_IR"],
    "glacier flexible retrieval": ["GLACIER"],
    "standard-ia": ["STANDARD_IA"],
    "standard_ia": ["STANDARD_IA"],
    "ia": ["STANDARD_IA", "ONEZONE_IA"],
    "infrequent access": ["STANDARD_IA", "ONEZONE_IA"],
}
_BLOCKED = (
    r"\bblock(?:s|ing|ed)? (?:all )?public access|\bpublic access (?:completely|fully) blocked|\bpublic access (?:must be |should be |is |are |should be completely )?block(?:ed|s|ing)?(?: enabled)?|\ball public access (?:\w+ ){0,4}blocked"
    r"|\bpublic access blocked"
)


def storage_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about storage."""
    if reading.varied:
        return
    yield from _repositories(reading)
    yield from _file_systems(reading)
    mention = reading.one_of("s3_bucket", beside=_BESIDE)
    if mention is None:
        return
    yield from _blocked(reading, mention)
    if reading.negated:
        return
    others = {m.subject.name for m in reading.mentions} - {"s3_bucket", *_BESIDE}
    if not others:
        yield from _versioning(reading, mention)
        yield from _encryption(reading, mention)
        yield from _lifecycle(reading, mention)
        yield from _destroyed(reading, mention)


def _who(reading: Reading, mention: Mention) -> tuple[str, str]:
    every = reading.quantifier(mention) == "every"
    return ("every", "Every bucket") if every else ("some", "A bucket")


def _blocked(reading: Reading, mention: Mention) -> Iterator[Draft]:
    match = re.search(_BLOCKED, reading.text, re.IGNORECASE)
    if match is None or re.search(r"\b(?:RDS|database|subnet|detect|unless)\b", reading.text, re.IGNORECASE):
        return
    names = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    every = reading.quantifier(mention) == "every"
    yield Draft(
        "public_access_blocked",
        "Public access to every bucket is blocked." if every else "Public access to a bucket is blocked.",
        ("s3.BucketPublicAccessBlock",),
        dict.fromkeys(names, True),
        for_each="s3.Bucket" if every else "",
        link="bucket" if every else "",
        spans=(match.span(),),
    )


def _versioning(reading: Reading, mention: Mention) -> Iterator[Draft]:
    match = re.search(r"\bversioning\b|\bversioned\b", reading.text, re.IGNORECASE)
    if match and "mfa" not in reading.lower and "api versioning" not in reading.lower:
        quantifier, who = _who(reading, mention)
        yield Draft(
            "bucket_versioning",
            f"{who} keeps versions.",
            BUCKET,
            {"versioning.enabled": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )


def _encryption(reading: Reading, mention: Mention) -> Iterator[Draft]:
    text = reading.text
    if not re.search(r"\bencrypt", text, re.IGNORECASE) or ("transit" in reading.lower and "rest" not in reading.lower):
        return
    kms = re.search(r"\b(?:SSE-KMS|aws:kms)\b|\bKMS\b|\bcustomer[- ]managed keys?", text, re.IGNORECASE)
    aes = re.search(r"\b(?:SSE-S3|AES-?256|S3-managed)\b", text, re.IGNORECASE)
    quantifier, who = _who(reading, mention)
    algorithm = "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm"
    if kms and not aes:
        yield Draft(
            "bucket_kms",
            f"{who} is encrypted with KMS.",
            BUCKET,
            {algorithm: {"starts_with": "aws:kms"}},
            quantifier=quantifier,
            spans=(kms.span(),),
        )
    elif aes and not kms:
        yield Draft(
            "bucket_encrypted",
            f"{who} is encrypted with AES-256.",
            BUCKET,
            {algorithm: "AES256"},
            quantifier=quantifier,
            spans=(aes.span(),),
        )
    elif (
        not kms
        and (match := re.search(r"\bencrypt(?:ed|ion)\b", text, re.IGNORECASE))
        and not re.search(
            r"\b(?:encrypted (?:data|files|backups|snapshots|connections)|policy|policies)\b", text, re.IGNORECASE
        )
    ):
        yield Draft(
            "bucket_encrypted",
            f"{who} says how it is encrypted.",
            BUCKET,
            {algorithm: {"set": True}},
            quantifier=quantifier,
            spans=(match.span(),),
        )


def _lifecycle(reading: Reading, mention: Mention) -> Iterator[Draft]:
    if re.search(
        r"\b(?:version|noncurrent|non-current|incomplete|multipart|backups?|snapshots?|images?)\b",
        re.sub(r"\bversioning\b", "", reading.text),
        re.IGNORECASE,
    ):
        return
    for match in reading.find(_TRANSITION):
        group, named = (2, match[1]) if match[1] else (3, match[4])
        classes = _CLASSES.get(re.sub(r"\s+", " ", named.lower()), ["INTELLIGENT_TIERING"])
        figure = bounded(reading.text, match.start(group), match.end(group), match[group])
        if figure is None:
            continue
        yield Draft(
            "bucket_archive",
            f"A bucket moves objects to {' or '.join(classes)} after {figure.number:g} days.",
            BUCKET,
            {
                "lifecycleRules[?].transitions[?].days": int(figure.number),
                "lifecycleRules[?].transitions[?].storageClass": {"one_of": list(classes)}
                if len(classes) > 1
                else classes[0],
            },
            spans=(match.span(),),
        )
    for match in reading.find(_EXPIRY):
        group = next(index for index in (1, 2, 3) if match[index])
        figure = bounded(
            re.sub(r"older than", "          ", reading.text), match.start(group), match.end(group), match[group]
        )
        if figure is not None:
            yield Draft(
                "bucket_expiry",
                f"A bucket deletes objects after {figure.number:g} days.",
                BUCKET,
                {"lifecycleRules[?].expiration.days": int(figure.number)},
                spans=(match.span(),),
            )
    if (
        not list(reading.find(_TRANSITION))
        and not list(reading.find(_EXPIRY))
        and (
            rule := re.search(
                r"\blifecycle (?:polic(?:y|ies)|rules?|configurations?|management)\b", reading.text, re.IGNORECASE
            )
        )
    ):
        quantifier, who = _who(reading, mention)
        yield Draft(
            "bucket_lifecycle",
            f"{who} has a lifecycle rule.",
            BUCKET,
            {"lifecycleRules": {"set": True}},
            quantifier=quantifier,
            spans=(rule.span(),),
        )


def _destroyed(reading: Reading, mention: Mention) -> Iterator[Draft]:
    match = re.search(r"\bforceDestroy(?::| set to| is|=) ?true\b", reading.text, re.IGNORECASE)
    if match:
        quantifier, who = _who(reading, mention)
        yield Draft(
            "bucket_destroyed",
            f"{who} is deleted with what it holds.",
            BUCKET,
            {"forceDestroy": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )


def _repositories(reading: Reading) -> Iterator[Draft]:
    """Yields settings of ECR repositories."""
    mention = reading.one_of("ecr_repository", beside=("lambda_function", "ecs_task", "ecs_cluster", "kms_key"))
    if mention is None or reading.negated:
        return
    every = reading.quantifier(mention) == "every"
    quantifier, who = ("every", "Every repository") if every else ("some", "A repository")
    if match := re.search(
        r"\b(?:image |vulnerability )?scan(?:ning)?(?: enabled)?(?: on[ -]push)?\b|\bscanOnPush\b",
        reading.text,
        re.IGNORECASE,
    ):
        yield Draft(
            "image_scanning",
            f"{who} scans images on push.",
            ("ecr.Repository",),
            {"imageScanningConfiguration.scanOnPush": True},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if match := re.search(r"\b(?:tag )?immutab(?:le|ility)(?: (?:image )?tags?)?\b", reading.text, re.IGNORECASE):
        yield Draft(
            "image_tags",
            f"{who} has tags that do not change.",
            ("ecr.Repository",),
            {"imageTagMutability": "IMMUTABLE"},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if match := re.search(r"\blifecycle (?:polic(?:y|ies)|rules?)\b", reading.text, re.IGNORECASE):
        yield Draft(
            "image_lifecycle", "A repository has a lifecycle policy.", ("ecr.LifecyclePolicy",), spans=(match.span(),)
        )
        keep = re.search(
            rf"\b(?:keep(?:ing|s)?|retain(?:ing|s)?)\s+(?:only\s+)?(?:the\s+|up to\s+|at most\s+|a?\s*maximum(?: of)?\s+)?(?:last|latest|most recent)?\s*({NUMBER})\s+(?:most recent |latest |tagged )?images\b",
            reading.text,
            re.IGNORECASE,
        )
        if keep:
            yield Draft(
                "images_kept",
                f"A repository keeps {keep[1]} images.",
                ("ecr.LifecyclePolicy",),
                {"policy.rules[?].selection.countNumber": int(keep[1].replace(",", ""))},
                spans=(keep.span(),),
            )


def _file_systems(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("efs", beside=("kms_key", "ecs_task", "lambda_function"))
    if (
        mention is not None
        and not reading.negated
        and (match := re.search(r"\bencrypt(?:ed|ion)\b", reading.text, re.IGNORECASE))
    ) and "transit" not in reading.lower:
        yield Draft(
            "files_encrypted",
            "A file system is encrypted.",
            ("efs.FileSystem",),
            {"encrypted": True},
            spans=(match.span(),),
        )
