"""Reads requirements on queues, topics, streams, keys, secrets and schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import DURATION, NUMBER, bounded, number_of, seconds_of, words_of
from harness.rubric.draft.reading import Reading

__all__ = ["messaging_rules"]

QUEUE = ("sqs.Queue",)
KEY = ("kms.Key",)

_VISIBILITY = re.compile(
    rf"\bvisibility timeouts?[^.;\d]{{0,20}}?({NUMBER})[ -]?({DURATION})\b|\b({NUMBER})[ -]({DURATION})\s+visibility timeout",
    re.IGNORECASE,
)
_KEPT = re.compile(
    rf"\b(?:message )?retention(?: period)?[^.;\d]{{0,20}}?({NUMBER})[ -]?({DURATION})\b|\b({NUMBER})[ -]({DURATION})\s+(?:message )?retention\b|\b(?:retain(?:s|ing)?|keep(?:s|ing)?) (?:\w+ )?messages for ({NUMBER})[ -]({DURATION})\b|\bmessages (?:are )?(?:retained|kept) for ({NUMBER})[ -]({DURATION})\b",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    rf"\b(?:max(?:imum)? receive count|maxReceiveCount)(?:\s*[:=]|\s+(?:of|is|to|set to))?\s*({NUMBER})\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    rf"\b(?:after|fail(?:ed|s|ing)?)\s+({NUMBER}|two|three|four|five|six|ten)\s+(?:failed |unsuccessful )?(?:times|attempts|tries|receives|retries)\b",
    re.IGNORECASE,
)
_SHARDS = re.compile(rf"\b({NUMBER})\s+shards?\b|\bshard count(?:\s*[:=]|\s+of)?\s*({NUMBER})\b", re.IGNORECASE)
_WINDOW = re.compile(
    rf"\b({NUMBER})[ -]days?\s+(?:deletion|pending|waiting)(?:\s+(?:deletion|window|period))*|\b(?:deletion|waiting|pending)\s+(?:window|period)(?:\s*[:=]|\s+of|\s+set to)?\s*({NUMBER})[ -]days?",
    re.IGNORECASE,
)
_ROTATED = re.compile(
    rf"\brotat\w*[^.;\d]{{0,30}}?\b({NUMBER})[ -]days?\b|\b({NUMBER})[ -]days?\s+(?:\w+ )?rotation\b", re.IGNORECASE
)
_EVERY = re.compile(
    rf"\bevery\s+({NUMBER}|two|three|four|five|six|ten)?\s*(minutes?|hours?|days?)\b|\b(hourly|daily)\b", re.IGNORECASE
)


def messaging_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about queues, topics, streams, keys, secrets and schedules."""
    if reading.varied or reading.negated:
        return
    yield from _queues(reading)
    yield from _topics(reading)
    yield from _streams(reading)
    yield from _keys(reading)
    yield from _secrets(reading)
    yield from _schedules(reading)


def _duration(reading: Reading, match: re.Match[str]) -> tuple[Value, str] | None:
    """Returns the condition in seconds for the first figure of a match, and its words, or None if it is vague."""
    group = next(index for index in range(1, (match.lastindex or 1) + 1) if match[index])
    figure = bounded(reading.text, match.start(group), match.end(group + 1), match[group])
    seconds = seconds_of(match[group + 1])
    if figure is None or seconds is None:
        return None
    condition = figure.condition(seconds)
    return condition, words_of(condition, "seconds")


def _queues(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("queue", "dead_letter_queue", beside=("lambda_function", "kms_key", "cloudwatch"))
    names = {each.subject.name for each in reading.mentions}
    found = list(reading.find(_VISIBILITY))
    if mention is not None and len(found) == 1 and (timed := _duration(reading, found[0])):
        yield Draft(
            "queue_visibility",
            f"A queue hides messages for {timed[1]}.",
            QUEUE,
            {"visibilityTimeoutSeconds": timed[0]},
            spans=(found[0].span(),),
        )
    kept = list(reading.find(_KEPT))
    if (
        mention is not None
        and len(kept) == 1
        and not names & {"log_group", "s3_bucket", "kinesis"}
        and "log" not in reading.lower
        and (timed := _duration(reading, kept[0]))
    ):
        yield Draft(
            "queue_retention",
            f"A queue keeps messages for {timed[1]}.",
            QUEUE,
            {"messageRetentionSeconds": timed[0]},
            spans=(kept[0].span(),),
        )
    receives = list(reading.find(_RECEIVES)) or (list(reading.find(_FAILED)) if "dead_letter_queue" in names else [])
    if len(receives) == 1:
        figure = bounded(reading.text, receives[0].start(1), receives[0].end(1), receives[0][1])
        if figure is not None:
            condition = figure.condition()
            yield Draft(
                "queue_receives",
                f"After {words_of(condition)} receives a queue hands a message to its dead letter queue.",
                QUEUE,
                {"redrivePolicy.maxReceiveCount": condition},
                spans=(receives[0].span(),),
            )
    for each in reading.mentions:
        if (
            each.subject.name == "dead_letter_queue"
            and not re.match(
                r"\s*(?:URL|ARN|depth|messages?|alarm|size|monitoring)", reading.text[each.end :], re.IGNORECASE
            )
            and names <= {"dead_letter_queue", "queue", "cloudwatch"}
            and ((reading.mentions[0].subject.name == "queue") or reading.above("queue") is not None)
        ):
            yield Draft(
                "dead_letter_queue",
                "A queue hands failed messages to a dead letter queue.",
                QUEUE,
                {"redrivePolicy.deadLetterTargetArn": {"set": True}},
                spans=((each.start, each.end),),
            )
            break
    if (
        mention is not None
        and mention.subject.name == "queue"
        and (match := re.search(r"\bFIFO\b", reading.text))
        and "topic" not in names
    ):
        yield Draft("queue_fifo", "A queue is a FIFO queue.", QUEUE, {"fifoQueue": True}, spans=(match.span(),))


def _topics(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("topic", beside=("alarm", "cloudwatch", "lambda_function", "kms_key"))
    if mention is None:
        return
    if (
        match := re.search(
            r"\bemail (?:subscriptions?|notifications?|endpoints?)\b|\bsubscri\w+ [^.;]{0,30}\bemail\b",
            reading.text,
            re.IGNORECASE,
        )
    ) and re.search(r"\bsubscri", reading.text, re.IGNORECASE):
        yield Draft(
            "email_subscription",
            "A topic has a subscription by email.",
            ("sns.TopicSubscription",),
            {"protocol": "email"},
            spans=(match.span(),),
        )
    names = {each.subject.name for each in reading.mentions}
    if (
        names <= {"topic", "kms_key"}
        and (match := re.search(r"\bencrypt(?:ed|ion)\b", reading.text, re.IGNORECASE))
        and "transit" not in reading.lower
    ):
        quantifier = reading.quantifier(mention)
        who = "Every topic" if quantifier == "every" else "A topic"
        yield Draft(
            "topic_encrypted",
            f"{who} is encrypted.",
            ("sns.Topic",),
            {"kmsMasterKeyId": {"set": True}},
            quantifier=quantifier,
            spans=(match.span(),),
        )


def _streams(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("kinesis", beside=("kms_key", "cloudwatch"))
    if mention is None:
        return
    found = list(reading.find(_SHARDS))
    if len(found) == 1:
        group = 1 if found[0][1] else 2
        figure = bounded(reading.text, found[0].start(group), found[0].end(group), found[0][group])
        if figure is not None:
            condition = figure.condition()
            yield Draft(
                "stream_shards",
                f"A stream has {words_of(condition, 'shards')}.",
                ("kinesis.Stream",),
                {"shardCount": condition},
                spans=(found[0].span(),),
            )
    kept = re.search(
        rf"\b({NUMBER})[ -]hours?\s+(?:data )?retention|\bretention(?: period)?[^.;\d]{{0,20}}?({NUMBER})[ -]hours?",
        reading.text,
        re.IGNORECASE,
    )
    if kept:
        condition_of = bounded(reading.text, kept.start(1 if kept[1] else 2), kept.end(), kept[1] or kept[2])
        if condition_of is not None:
            condition = condition_of.condition()
            yield Draft(
                "stream_retention",
                f"A stream keeps records for {words_of(condition, 'hours')}.",
                ("kinesis.Stream",),
                {"retentionPeriod": condition},
                spans=(kept.span(),),
            )


def _keys(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("kms_key", beside=("iam_role", "cloudwatch"))
    if mention is None or {each.subject.name for each in reading.mentions} & {"secret"}:
        return
    quantifier = reading.quantifier(mention)
    who = "Every key" if quantifier == "every" else "A key"
    period = list(reading.find(_ROTATED))
    if match := re.search(
        r"\b(?:key |automatic |annual |yearly |auto-)+rotation\b|\brotation (?:must be |is |should be )?enabled\b|\benable (?:key )?rotation\b|\bwith (?:automatic )?rotation\b|\benableKeyRotation: true",
        reading.text,
        re.IGNORECASE,
    ):
        yield Draft(
            "key_rotation",
            f"{who} is rotated.",
            KEY,
            {"enableKeyRotation": True},
            quantifier=quantifier,
            spans=(match.span(), *(each.span() for each in period)),
        )
    windows = list(reading.find(_WINDOW))
    if len(windows) == 1 and not period:
        group = 1 if windows[0][1] else 2
        figure = bounded(reading.text, windows[0].start(group), windows[0].end(group), windows[0][group])
        if figure is not None and 7 <= figure.number <= 30:
            condition = figure.condition()
            yield Draft(
                "key_window",
                f"{who} waits {words_of(condition, 'days')} before it is deleted.",
                KEY,
                {"deletionWindowInDays": condition},
                quantifier=quantifier,
                spans=(windows[0].span(),),
            )


_CREDENTIALS = re.compile(r"\b(?:credentials?|passwords?|secrets?)\b", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"\b(?:with|enable|implement|configure|use) (?:automatic|automated) (?:secret |password |credential )?rotation(?: enabled)?\b(?! (?:capabilit|support|schedule))"
    r"|\bautomatic rotation(?: (?:is|must be|should be))? enabled\b|\b(?:is|are|be) rotated automatically\b",
    re.IGNORECASE,
)


def _secrets(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("secret", beside=("rds_instance", "aurora", "lambda_function"))
    found = list(reading.find(_ROTATED))
    spoken = any(_CREDENTIALS.search(line) for line in (reading.text, *reading.item.context[:1]))
    others = {each.subject.name for each in reading.mentions} - {"secret", "rds_instance", "aurora", "lambda_function"}
    if (mention is None and (not spoken or others)) or re.search(
        r"\b(?:keys?|KMS|certificates?|logs?)\b", reading.text
    ):
        return
    automatic = _AUTOMATIC.search(reading.text)
    if automatic and mention is not None and mention.subject.name == "secret" and not re.search(r"\d", reading.text):
        yield Draft(
            "secret_rotated",
            "A secret is rotated.",
            ("secretsmanager.SecretRotation",),
            count={"min": 1},
            spans=(automatic.span(),),
        )
    if len(found) != 1:
        return
    group = 1 if found[0][1] else 2
    figure = bounded(
        re.sub(r"(?i)every ", "      ", reading.text), found[0].start(group), found[0].end(group), found[0][group]
    )
    if figure is not None:
        condition = figure.condition()
        yield Draft(
            "secret_rotation",
            f"A secret is rotated every {words_of(condition, 'days')}.",
            ("secretsmanager.SecretRotation",),
            {"rotationRules.automaticallyAfterDays": condition},
            spans=(found[0].span(),),
        )


def _schedules(reading: Reading) -> Iterator[Draft]:
    """Yields EventBridge rules that start something regularly."""
    named = any(each.subject.name == "event_rule" for each in reading.mentions)
    above = reading.above("event_rule")
    if not named and not (
        above and re.search(r"\b(?:schedule|trigger|run|invoke|execut)", reading.text, re.IGNORECASE)
    ):
        return
    found = list(reading.find(_EVERY))
    if len(found) != 1 or re.search(r"\bat \d|\bUTC|\bEST|\bAM\b|\bPM\b|\bweek|\bevaluat", reading.text):
        return
    match = found[0]
    unit = (match[2] or {"hourly": "hour", "daily": "day"}[match[3].lower()]).lower().rstrip("s")
    number = int(number_of(match[1]) or 0) if match[1] else 1
    if not 0 < number < 1000 or "at least every" in reading.lower:
        return
    pattern = _schedule_pattern(number, unit)
    if pattern:
        every = f"every {number} {unit}s" if number > 1 else f"every {unit}"
        yield Draft(
            "schedule",
            f"A schedule runs {every}.",
            ("cloudwatch.EventRule", "scheduler.Schedule"),
            {"scheduleExpression": {"matches": pattern}},
            spans=(match.span(),),
        )


def _schedule_pattern(number: int, unit: str) -> str:
    """Returns a pattern for schedule expressions with a given frequency."""
    rates = {
        "minute": [(1, "minute")],
        "hour": [(1, "hour"), (60, "minute")],
        "day": [(1, "day"), (24, "hour"), (1440, "minute")],
    }[unit]
    options = [rf"rate\({number * factor} {name}s?\)" for factor, name in rates]
    if unit == "minute" and 60 % number == 0:
        options.append(rf"cron\((?:\*|0|0-59)/{number} \*" if number > 1 else r"cron\(\*(?:/1)? \*")
    elif unit == "hour" and 24 % number == 0:
        hours = ",".join(str(hour) for hour in range(0, 24, number))
        options.append(rf"cron\(\d+ (?:(?:\*|0)/{number}|{hours}) " if number > 1 else r"cron\(\d+ \*(?:/1)? ")
    elif unit == "day" and number == 1:
        options.append(r"cron\(\d+ \d+ (?:\* \* \?|\? \* \*) ")
    return "|".join(options)
