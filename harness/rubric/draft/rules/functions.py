"""Reads requirements on Lambda functions: memory, timeouts, runtimes, concurrency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import NUMBER, SIZE, bounded, seconds_of, words_of
from harness.rubric.draft.reading import Reading
from harness.rubric.draft.subjects import Mention

__all__ = ["function_rules"]

FUNCTION = ("lambda.Function",)
_BESIDE = ("cloudwatch", "vpc", "subnet", "iam_role", "ecr_repository", "xray", "edge_function")

_MEMORY = re.compile(
    rf"\bmemory(?:\s+(?:size|allocation|limit|configuration))?(?:\s*[:=(]|\s+(?:of|is|to|at|set to|set at|must be|should be))?\s*(?:exactly |at least |minimum |maximum |max )*({NUMBER})\s?-?({SIZE})\b"
    rf"|\b({NUMBER})\s?-?({SIZE})\s*(?:of\s+)?(?:memory|RAM)\b",
    re.IGNORECASE,
)
_UNIT = r"(seconds?|secs?|s|minutes?|mins?|min)"
_TIMEOUT = re.compile(
    rf"\btimeouts?(?:\s*[:=(]|\s+(?:of|is|to|at|set to|set at|must be|should be|must not exceed|limit of))?\s*(?:exactly |at least |minimum |maximum |max )*({NUMBER})\s?-?{_UNIT}\b"
    rf"|\b({NUMBER})\s?-?{_UNIT}\s+(?:maximum |max )?timeouts?\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    rf"\breserved\s+concurren\w+(?:\s+(?:executions?|limits?))*(?:\s*[:=(]|\s+(?:of|is|to|at|set to|must be))?\s*({NUMBER})\b|\b({NUMBER})\s+reserved\s+concurren",
    re.IGNORECASE,
)
_RESERVED_SET = re.compile(
    r"\b(?:with|configure|enable|set|use|implement|have)\s+(?:\w+\s+)?reserved concurren\w+", re.IGNORECASE
)
_UNRESERVED = re.compile(
    r"\b(?:must not|should not|do not|don't|never) (?:use|set|configure|have) (?:any )?reserved concurren\w+",
    re.IGNORECASE,
)
_CONCURRENT = re.compile(
    rf"\b(?:at most|no more than|up to|maximum(?: of)?) ({NUMBER}) concurrent (?:executions|invocations)\b",
    re.IGNORECASE,
)
_RUNTIME = re.compile(
    r"\b(?:Node\.?js|Python)\s?(?:v)?(\d{1,2}(?:\.\d{1,2})?)(?:\.x)?(?![\d.])|\b(nodejs\d{2}\.x|python3\.\d{1,2})\b",
    re.IGNORECASE,
)
_ARM = re.compile(r"\b(?:ARM64|ARM-based|Graviton\d?)\b", re.IGNORECASE)
_ENCRYPTED_VARIABLES = re.compile(
    r"\benvironment variables?\b[^.;]{0,50}\b(?:encrypt\w*\b[^.;]{0,30}\bKMS|KMS\b[^.;]{0,20}\bencrypt)\w*"
    r"|\bKMS\b[^.;]{0,30}\bfor (?:\w+ )?environment variables? encryption\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\s*(?:\(?\s*or\s+(?:higher|later|newer|above)|\+|\.x\+|and above)", re.IGNORECASE)


def function_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about Lambda functions."""
    mention = reading.one_of("lambda_function", beside=_BESIDE)
    if mention is None or reading.varied:
        return
    yield from _unreserved(reading, mention)
    if reading.negated:
        return
    yield from _memory(reading, mention)
    yield from _timeout(reading, mention)
    yield from _concurrency(reading, mention)
    yield from _runtime(reading, mention)
    yield from _settings(reading, mention)


def _subject(reading: Reading, mention: Mention) -> tuple[str, str]:
    every = reading.quantifier(mention) == "every"
    return ("every", "Every function") if every else ("some", "A function")


def _memory(reading: Reading, mention: Mention) -> Iterator[Draft]:
    found = list(reading.find(_MEMORY))
    if len(found) != 1:
        return
    match = found[0]
    group = 1 if match[1] else 3
    figure = bounded(reading.text, match.start(group), match.end(group + 1), match[group])
    quantifier, who = _subject(reading, mention)
    if figure is None or "cache" in reading.lower:
        return
    condition = figure.condition(1024 if match[group + 1].lower().startswith("g") else 1)
    yield Draft(
        "function_memory",
        f"{who} has {words_of(condition, 'MB')} of memory.",
        FUNCTION,
        {"memorySize": condition},
        quantifier=quantifier,
        spans=(match.span(),),
    )


def _timeout(reading: Reading, mention: Mention) -> Iterator[Draft]:
    found = list(reading.find(_TIMEOUT))
    if len(found) != 1 or re.search(
        r"\b(?:visibility|build|idle|connection|session|request|integration|query)\b", reading.text, re.IGNORECASE
    ):
        return
    match = found[0]
    group = 1 if match[1] else 3
    figure = bounded(reading.text, match.start(group), match.end(group + 1), match[group])
    seconds = seconds_of(match[group + 1])
    if figure is None or seconds is None:
        return
    if "not exceed" in match[0].lower() or re.search(r"\bmax(?:imum)? $", reading.text[: match.start()], re.IGNORECASE):
        condition: Value = {"at_most": int(figure.number * seconds)}
    else:
        condition = figure.condition(seconds)
    quantifier, who = _subject(reading, mention)
    yield Draft(
        "function_timeout",
        f"{who} times out after {words_of(condition, 'seconds')}.",
        FUNCTION,
        {"timeout": condition},
        quantifier=quantifier,
        spans=(match.span(),),
    )


def _concurrency(reading: Reading, mention: Mention) -> Iterator[Draft]:
    quantifier, who = _subject(reading, mention)
    found = list(reading.find(_RESERVED))
    if len(found) == 1:
        match = found[0]
        group = 1 if match[1] else 2
        figure = bounded(reading.text, match.start(group), match.end(group), match[group])
        if figure is not None:
            condition = figure.condition()
            yield Draft(
                "reserved_concurrency",
                f"{who} reserves {words_of(condition)} concurrent executions.",
                FUNCTION,
                {"reservedConcurrentExecutions": condition},
                quantifier=quantifier,
                spans=(match.span(),),
            )
    elif not found and (most := _CONCURRENT.search(reading.text)) and most[1].isdigit():
        yield Draft(
            "reserved_concurrency",
            f"{who} reserves at most {most[1]} concurrent executions.",
            FUNCTION,
            {"reservedConcurrentExecutions": {"at_most": int(most[1])}},
            quantifier=quantifier,
            spans=(most.span(),),
        )
    elif not found and (any_number := _RESERVED_SET.search(reading.text)):
        yield Draft(
            "reserved_concurrency",
            f"{who} has reserved concurrency.",
            FUNCTION,
            {"reservedConcurrentExecutions": {"at_least": 1}},
            quantifier=quantifier,
            spans=(any_number.span(),),
        )


def _unreserved(reading: Reading, mention: Mention) -> Iterator[Draft]:
    match = _UNRESERVED.search(reading.text)
    if match and reading.own(mention):
        yield Draft(
            "no_reserved_concurrency",
            "No function reserves concurrency.",
            FUNCTION,
            {"reservedConcurrentExecutions": {"set": False}},
            quantifier="every",
            spans=(match.span(),),
        )


def _runtime(reading: Reading, mention: Mention) -> Iterator[Draft]:
    found = list(reading.find(_RUNTIME))
    if (
        len(found) != 1
        or "sdk" in reading.lower
        or re.search(r"\s(?:or|/)\s*(?:Python|Node|nodejs|Go)\b", reading.text, re.IGNORECASE)
    ):
        return
    match = found[0]
    text = match[0].lower()
    family = "nodejs" if "node" in text else "python"
    version = match[1] or re.sub(r"^(?:nodejs|python)|\.x$", "", text)
    if family == "python" and "." not in version:
        return
    quantifier, who = _subject(reading, mention)
    later = _LATER.match(reading.text[match.end() :])
    if later:
        condition: Value = {"starts_with": family, "version_at_least": version}
        says = f"{who} runs on {family} {version} or later."
    else:
        condition = f"nodejs{version}.x" if family == "nodejs" else f"python{version}"
        says = f"{who} runs on {condition}."
    end = match.end() + (later.end() if later else 0)
    yield Draft(
        "function_runtime", says, FUNCTION, {"runtime": condition}, quantifier=quantifier, spans=((match.start(), end),)
    )


def _settings(reading: Reading, mention: Mention) -> Iterator[Draft]:
    quantifier, who = _subject(reading, mention)
    if match := _ARM.search(reading.text):
        yield Draft(
            "function_arm",
            f"{who} runs on ARM.",
            FUNCTION,
            {"architectures[?]": "arm64"},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if match := re.search(
        r"\bX-?Ray (?:active )?tracing|\b(?:enable|with) (?:\w+ )?X-?Ray|\bactive tracing|\bX-?Ray:? (?:must be |should be )?(?:enabled|active)|\bX-?Ray\b[^.;]{0,30}\btracing must be active",
        reading.text,
        re.IGNORECASE,
    ):
        others = {each.subject.name for each in reading.mentions} - {
            "lambda_function",
            "xray",
            "cloudwatch",
            "iam_role",
        }
        if not others:
            yield Draft(
                "function_tracing",
                f"{who} is traced by X-Ray.",
                FUNCTION,
                {"tracingConfig.mode": "Active"},
                quantifier=quantifier,
                spans=(match.span(),),
            )
    match = _ENCRYPTED_VARIABLES.search(reading.text)
    if match and not re.search(r"\bAWS[- ](?:managed|owned)", reading.text, re.IGNORECASE):  # those need no argument
        yield Draft(
            "function_key",
            f"{who} encrypts its environment variables with a key.",
            FUNCTION,
            {"kmsKeyArn": {"set": True}},
            quantifier=quantifier,
            spans=(match.span(),),
        )
    if (
        match := re.search(
            r"\b(?:in|within|inside) (?:the |a |your |our )?(?:VPC(?:'s)? )?(?:private subnets?|VPC)\b",
            reading.text,
            re.IGNORECASE,
        )
    ) and (
        reading.own(mention)
        and re.search(r"\b(?:run|deploy|placed?|execut|must be)", reading.text, re.IGNORECASE)
        and match.start() > mention.start
    ):
        yield Draft(
            "function_in_vpc",
            f"{who} runs in a VPC.",
            FUNCTION,
            {"vpcConfig.subnetIds": {"set": True}},
            quantifier=quantifier,
            spans=(match.span(),),
        )
