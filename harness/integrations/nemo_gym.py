"""Provides the verification of a NeMo Gym resources server: `verify(body)`.

Source: NeMo Gym, "Resources servers": `verify` gets a request with `responses_create_params` and the model's `response`
in the format of OpenAI's Responses API, and returns the request with a `reward` and further numbers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from harness.integrations.signals import graded, numbers_of, parts_of

__all__ = ["verified", "verify"]


async def verify(body: Any) -> dict[str, object]:
    """Returns a request with its reward, as the fields of a `BaseVerifyResponse`.

    Args:
        body: The request: a pydantic model, or its fields. `verifier_metadata` may have a `rubric` and a `task`.

    Raises:
        RubricError: The rubric cannot be used, or a suite has none for the task.
    """
    fields = body if isinstance(body, Mapping) else body.model_dump()
    return {**fields, **await asyncio.to_thread(verified, fields)}


def verified(fields: Mapping[str, Any]) -> dict[str, object]:
    """Returns the reward, 0 to 1, and its components: a number for everything decided.

    Args:
        fields: The request's fields.
    """
    about = fields.get("verifier_metadata")
    grade = graded(_output_text(fields.get("response")), about if isinstance(about, Mapping) else None)
    return {"reward": float(grade.score or 0.0), "reward_components": numbers_of(grade) | parts_of(grade)}


def _output_text(response: object) -> str:
    """Returns the text of the model's messages in a response of OpenAI's Responses API."""
    output = response.get("output") if isinstance(response, Mapping) else None
    texts = []
    for item in output if isinstance(output, list) else []:
        if isinstance(item, Mapping) and item.get("type") == "message" and isinstance(item.get("content"), list):
            parts = [part for part in item["content"] if isinstance(part, Mapping)]
            texts += [part["text"] for part in parts if isinstance(part.get("text"), str)]
    return "".join(texts)
