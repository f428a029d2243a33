"""Implements `stackgrade verify` and `stackgrade validate --verified`, which use the real compiler and SDK."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, put, say, writing
from harness.cli.progress import Progress
from harness.cli.reading import Request, Troubles
from harness.cli.verified import print_figures, print_verified
from harness.program import Assumptions
from harness.responses import Response, read_responses
from harness.runs import load_run
from harness.runs.reading import batches_of, response_of
from harness.runs.tables import RESPONSES
from harness.verify import NEWEST, Figures, Verified, Verifier
from harness.verify.record import figures_record, verified_record

__all__ = ["VerifyRequest", "validate_reading", "verify_paths"]


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """Options of `stackgrade verify`.

    Attributes:
        cache: The folder for the compiler and the SDK; None for the user's cache folder.
        unboxed: Whether programs run without a sandbox, at the user's explicit request.
        as_json: Whether to print JSON instead of text.
        fails_on_disagreement: Whether a wrong prediction fails the gate.
        compiler: The version of TypeScript, one of `harness.verify.COMPILERS`.
    """

    cache: Path | None
    unboxed: bool
    as_json: bool
    fails_on_disagreement: bool = False
    compiler: str = NEWEST


def verify_paths(request: Request, options: VerifyRequest) -> ExitStatus:
    """Verifies responses, and prints the truth and the prediction for each, then the agreement.

    Raises:
        VerifyError: Node.js or the sandbox is missing, or the packages cannot be installed.
    """
    troubles, figures, differing = Troubles(), Figures(), 0
    console = output_console()
    for verified in _verified(request, options, troubles):
        if verified.predicted.entry:
            figures.add(verified.agreement)
        differing += verified.agreement.holds is False
        if options.as_json:
            put(json.dumps(verified_record(verified), allow_nan=False))
        else:
            with writing():
                print_verified(verified, console)
    if not options.as_json:
        with writing():
            print_figures(figures, console)
    status = troubles.sum_up()
    if differing and options.fails_on_disagreement:
        responses = "response is" if differing == 1 else "responses are"
        say(f"stackgrade: gate failed: {differing:,} {responses} not as predicted")
        return ExitStatus.GATE_FAILED
    return status


def validate_reading(
    paths: list[str], jobs: int | None, minimum: float | None, *, as_json: bool, compiler: str = NEWEST
) -> ExitStatus:
    """Measures how far predictions agree with the compiler and the SDK.

    Args:
        paths: The paths of the responses.
        jobs: How many programs run at once; None for one per processor.
        minimum: The lowest agreement that passes, from 0 to 1; None if everything passes.
        as_json: Whether to print one JSON object instead of text.
        compiler: The version of TypeScript, one of `harness.verify.COMPILERS`.

    Raises:
        VerifyError: Node.js or the sandbox is missing, or the packages cannot be installed.
    """
    request = Request(paths, None, jobs, None, None)
    options = VerifyRequest(cache=None, unboxed=False, as_json=as_json, compiler=compiler)
    troubles, figures = Troubles(), Figures()
    with Progress(shown=not options.as_json) as progress:
        for verified in _verified(request, options, troubles):
            if verified.predicted.entry:
                figures.add(verified.agreement)
            progress.step()
    if options.as_json:
        put(json.dumps(figures_record(figures), allow_nan=False))
    else:
        with writing():
            print_figures(figures, output_console())
    status = troubles.sum_up()
    return ExitStatus.GATE_FAILED if minimum is not None and _is_low(figures, minimum) else status


def _verified(request: Request, options: VerifyRequest, troubles: Troubles) -> Iterator[Verified]:
    assumptions = request.assumptions(Assumptions())
    responses = (r for r in troubles.noted(_responses(request)) if not r.problem)
    verifier = Verifier.open(
        assumptions,
        cache=options.cache,
        jobs=request.workers,
        alone=not options.unboxed,
        compiler=options.compiler,
        tell=lambda message: say(f"stackgrade: {message}"),
    )
    with verifier:
        for verified in verifier.verify(responses):
            if verified.compiled.stopped:
                troubles.broke_off(verified.response.id, verified.response.origin, verified.compiled.stopped)
            yield verified


def _responses(request: Request) -> Iterator[Response]:
    """Returns the responses under the paths, which may be runs. Unusable paths are reported at once."""
    runs = [path for path in request.paths if (Path(path) / "run.json").is_file()]
    others = [path for path in request.paths if path not in runs]
    read = read_responses(others, request.model) if others else iter(())
    return chain(*(_of_run(load_run(path).path) for path in runs), read)


def _of_run(folder: Path) -> Iterator[Response]:
    for batch in batches_of(folder, RESPONSES, [column.name for column in RESPONSES.columns]):
        yield from map(response_of, batch.to_pylist())


def _is_low(figures: Figures, minimum: float) -> bool:
    measured = {
        "agreement with the compiler": figures.compiled_as_predicted,
        "F1 of the resources": figures.f1,
        "share of right inputs": figures.inputs_right,
    }
    low = {name: share for name, share in measured.items() if share is not None and share < minimum}
    for name, share in low.items():
        say(f"stackgrade: gate failed: the {name} is {share:.4f}, under {minimum:g}")
    return bool(low)
