"""Reads what programs register, for the pages of a report: in worker processes, with the assumptions of their run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from harness.batch import default_jobs, work_on
from harness.program import Assumptions, read_response
from harness.program.record import resources_record
from harness.responses import Response
from harness.runs import Run

__all__ = ["registered"]


def registered(run: Run, responses: Sequence[tuple[Response, str]]) -> Iterator[list[dict[str, Any]] | None]:
    """Yields what each of some responses registers, in their order: None where it cannot be read.

    Args:
        run: The run that holds them.
        responses: The responses, each with the name of its rubric.
    """
    manifest = run.manifest
    groups: dict[Assumptions, list[int]] = {}
    for index, (_, rubric) in enumerate(responses):
        held_to = manifest.held_to.get(rubric)
        groups.setdefault((held_to and held_to.assumptions) or manifest.assumptions, []).append(index)
    found: dict[int, list[dict[str, Any]] | None] = {}
    for assumptions, members in groups.items():
        work = partial(_resources, assumptions=assumptions)
        done = work_on(work, (responses[index][0] for index in members), jobs=default_jobs())
        for index, one in zip(members, done, strict=True):
            found[index] = json.loads(one.result) if one.result else None
    yield from (found[index] for index in range(len(responses)))


def _resources(response: Response, assumptions: Assumptions) -> str:
    """Returns the resources of one response as JSON, which is cheap to transfer from a worker."""
    return json.dumps(resources_record(read_response(response, assumptions))["resources"], allow_nan=False)
