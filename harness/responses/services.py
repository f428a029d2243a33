"""Turns batch results of OpenAI and Anthropic, conversations and agents' trajectories into records.

Sources: OpenAI, "Batch API", the output file and the objects `chat.completion` and `response`; Anthropic, "Message
Batches", `MessageBatchIndividualResponse`; Harbor, "Agent Trajectory Interchange Format", version 1.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.responses.fields import response_of
from harness.responses.messages import answer_of
from harness.responses.reader import readable, unreadable
from harness.responses.record import Response

__all__ = ["responses_of"]

SHOWN = 200
"""Most characters of a service's text that a message quotes."""


def responses_of(record: object, place: str, origin: str) -> Iterator[Response]:
    """Yields the responses in one JSON record: the record itself, or the answers in a service's batch result.

    Args:
        record: The value that was read.
        place: The file's name and the line, for the id of a record without one.
        origin: The same with the path as it was given.
    """
    if not isinstance(record, Mapping):
        yield response_of(record, place, origin)
    elif "custom_id" in record and isinstance(record.get("result"), Mapping):
        yield _anthropic(record, place, origin)
    elif "custom_id" in record and not isinstance(record.get("response"), str):
        yield from _openai(record, place, origin)
    elif "response" not in record and isinstance(record.get("messages"), list):
        yield _conversation(record, place, origin)
    elif _is_trajectory(record):
        yield _trajectory(record, place, origin)
    else:
        yield response_of(record, place, origin)


def _anthropic(record: Mapping[str, Any], place: str, origin: str) -> Response:
    result = record["result"]
    message = result.get("message")
    if result.get("type") != "succeeded" or not isinstance(message, Mapping):
        reason = _said(result.get("error")) or f"it was {_said(result.get('type')) or 'not answered'}"
        return _unanswered(record, reason, place, origin)
    text = answer_of([{"role": "assistant", "content": message.get("content")}])
    answer = {"response": text, "stop_reason": message.get("stop_reason")}
    return response_of(_named(record, message, answer), place, origin)


def _openai(record: Mapping[str, Any], place: str, origin: str) -> Iterator[Response]:
    outer = record.get("response")
    response = outer if isinstance(outer, Mapping) else {}
    inner = response.get("body")
    body = inner if isinstance(inner, Mapping) else {}
    answers = list(_answers(body))
    if record.get("error") or response.get("status_code") != 200 or not answers:
        reason = _said(record.get("error")) or _said(body.get("error")) or "there is no answer in it"
        yield _unanswered(record, reason, place, origin)
        return
    for number, answer in enumerate(answers):
        yield response_of(_named(record, body, answer, number if len(answers) > 1 else None), place, origin)


def _answers(body: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """Yields the answers in a `chat.completion` (one per choice) or in a `response`."""
    output = body.get("output")
    if isinstance(output, list):
        text = answer_of(output)
        if text is not None:
            yield {"response": text, "stop_reason": body.get("status")}
        return
    choices = body.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        message = choice.get("message") if isinstance(choice, Mapping) else None
        text = answer_of([message])
        if text is not None:
            yield {"response": text, "stop_reason": choice.get("finish_reason")}


def _named(
    record: Mapping[str, Any], body: Mapping[str, Any], answer: Mapping[str, object], number: int | None = None
) -> dict[str, object]:
    """Returns the record of an answer, identified by its model and the request's own id."""
    model, request = body.get("model"), _request(record)
    sample = request if number is None else f"{request}/{number}"
    name = f"{model}/{sample}" if isinstance(model, str) and model else sample
    usage = body.get("usage")  # of all choices together: the first has it
    used = {"usage": usage} if isinstance(usage, Mapping) and not number else {}
    return {"id": name, "model": model, "sample": sample, **answer, **used}


def _request(record: Mapping[str, Any]) -> str:
    """Returns the request's id, or "" if it has none."""
    name = record["custom_id"]
    return str(name) if isinstance(name, str | int) else ""


def _conversation(record: Mapping[str, Any], place: str, origin: str) -> Response:
    text = answer_of(record["messages"])
    if text is None:
        return unreadable(place, f"{origin} is a conversation in which no assistant answers.", origin=origin)
    rest = {name: value for name, value in record.items() if name != "messages"}
    return response_of({"id": place, **rest, "response": text}, place, origin)


def _is_trajectory(record: Mapping[str, Any]) -> bool:
    version = record.get("schema_version")
    return isinstance(version, str) and version.startswith("ATIF") and isinstance(record.get("steps"), list)


def _trajectory(record: Mapping[str, Any], place: str, origin: str) -> Response:
    """Returns the answer of an agent: what it said after the last user's step, and the files that it wrote."""
    text = answer_of([_message(step) for step in record["steps"] if isinstance(step, Mapping)])
    if text is None:
        return unreadable(place, f"{origin} is a trajectory in which no agent answers.", origin=origin)
    agent = record.get("agent")
    model = agent.get("model_name") or agent.get("name") if isinstance(agent, Mapping) else None
    rest = {name: value for name, value in record.items() if name not in ("steps", "subagent_trajectories")}
    return response_of({"id": place, "model": model, **rest, "response": text}, place, origin)


def _message(step: Mapping[str, Any]) -> dict[str, object]:
    """Returns a step in the form of a message, with its tool calls."""
    agent = step.get("source") == "agent"
    given = step.get("tool_calls")
    calls = [
        {"id": call.get("tool_call_id"), "name": call.get("function_name"), "arguments": call.get("arguments")}
        for call in (given if isinstance(given, list) else ())
        if isinstance(call, Mapping)
    ]
    role = "assistant" if agent else step.get("source")
    return {"role": role, "content": step.get("message"), **({"tool_calls": calls} if agent else {})}


def _unanswered(record: Mapping[str, Any], reason: str, place: str, origin: str) -> Response:
    name, why = (readable(text)[:SHOWN] for text in (_request(record), reason))
    problem = f'{origin} is a request without an answer ("{name}"): {why.rstrip(".")}.'
    return unreadable(place, problem, origin=origin)


def _said(error: object) -> str:
    """Returns the message of an error object, however deep it is nested, or "" if there is none."""
    while isinstance(error, Mapping) and isinstance(error.get("error"), Mapping):
        error = error["error"]
    message = error.get("message") if isinstance(error, Mapping) else error
    return message if isinstance(message, str) else ""
