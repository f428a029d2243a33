"""Reads responses to measure with, and repeats them as often as needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from harness.responses import Response, read_responses

__all__ = ["SAMPLES", "SUITE", "repeated", "responses_in", "write_repeated"]

SAMPLES = Path(__file__).parents[1] / "samples" / "payments"
SUITE = Path(__file__).parents[1] / "samples" / "suite"


def responses_in(source: str) -> list[Response]:
    """Returns the readable responses of a source.

    Args:
        source: A path that `stackgrade grade` accepts.
    """
    return [response for response in read_responses([source]) if not response.problem]


def repeated(responses: list[Response], number: int) -> Iterator[Response]:
    """Repeats responses under new ids until there are `number`."""
    again = (Response(f"{r.id}#{turn}", r.text, r.model) for turn in count() for r in responses)
    return islice(again, number)


def write_repeated(path: Path, responses: list[Response], number: int) -> None:
    """Writes `number` records as JSON Lines, see `repeated`."""
    texts = [json.dumps(response.text) for response in responses]
    with path.open("w", encoding="utf-8") as file:
        for index, response in enumerate(repeated(responses, number)):
            head = json.dumps({"id": response.id, "model": response.model})[:-1]
            file.write(f'{head}, "response": {texts[index % len(texts)]}}}\n')
