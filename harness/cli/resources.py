"""Implements `stackgrade resources`, which prints what each program would register."""

from __future__ import annotations

import json
from functools import partial

from harness.batch import work_on
from harness.cli.ending import ExitStatus, put
from harness.cli.reading import Request, Troubles
from harness.program import Assumptions, read_response
from harness.program.record import resources_record
from harness.responses import Response

__all__ = ["print_resources"]


def print_resources(request: Request) -> ExitStatus:
    """Prints one JSON object for each response, in the order of the input.

    Programs are read as they would run under the mocks of Pulumi's SDK, with only required configuration set.
    """
    troubles = Troubles()
    work = partial(_line, assumptions=request.assumptions(Assumptions()))
    for done in work_on(work, troubles.noted(request.responses()), jobs=request.workers):
        if done.error:
            troubles.broke_off(done.response.id, done.response.origin, done.error)
        elif done.result is not None:
            put(done.result)
    return troubles.sum_up()


def _line(response: Response, assumptions: Assumptions) -> str:
    """Returns the line for one response. Workers call this, because text is cheap to transfer."""
    record = {"id": response.id, **resources_record(read_response(response, assumptions))}
    return json.dumps(record, allow_nan=False)
