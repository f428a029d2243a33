"""Responses from logs of Inspect (`.eval`, `.json`), a sample of an epoch at a time.

Source: https://inspect.aisi.org.uk/eval-logs.html.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from zipfile import BadZipFile

from harness.responses.errors import UnusableInputError
from harness.responses.fields import response_of
from harness.responses.messages import answer_of
from harness.responses.reader import Reader, unreadable
from harness.responses.record import Response

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample, EvalSampleSummary
    from inspect_ai.solver import TaskState

__all__ = ["READER", "answer_in"]

AT_A_TIME = 16
"""Samples in memory at a time."""
MAX_JSON = 256 * 1024 * 1024
"""Longest JSON log that is read, in bytes: unlike an `.eval` log, it is read whole."""
UNUSED = {"store", "events", "scores"}
"""Fields of a sample that say nothing of its answer, and may be large."""
DAMAGE = (OSError, ValueError, KeyError, IndexError, RuntimeError, BadZipFile, zlib.error)
"""What Inspect raises for a log that is no log, or a damaged one."""

_Key: TypeAlias = tuple[str | int, int]
_BEGINNING = 4096
_MARKS = (b'"version"', b'"status"', b'"eval"')


def _accepts(path: Path) -> bool:
    """Whether a file is a log.

    Raises:
        UnusableInputError: It is, but Inspect is not installed.
    """
    if not path.is_file() or not _is_log(path):
        return False
    if find_spec("inspect_ai") is None:
        message = f"{path} is a log of Inspect, which reads it: pip install 'stackgrade[inspect]'."
        raise UnusableInputError(path, message)
    return True


def _is_log(path: Path) -> bool:
    if path.name.lower().endswith(".eval"):
        return True
    if not _is_json(path):
        return False
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return beginning.lstrip().startswith(b"{") and all(mark in beginning for mark in _MARKS)


def _is_json(path: Path) -> bool:
    return path.name.lower().endswith(".json")


def _read(path: Path) -> Iterator[Response]:
    try:
        if _is_json(path) and path.stat().st_size > MAX_JSON:
            hint = "convert it: inspect log convert --to eval"
            yield unreadable(path.name, f"{path} is longer than {MAX_JSON:,} bytes; {hint}.", origin=str(path))
            return
        log, samples = _opened(path)
    except DAMAGE as error:
        yield unreadable(path.name, f"{path} cannot be read as a log of Inspect: {_said(error)}.", origin=str(path))
        return
    for sample in samples:
        yield sample if isinstance(sample, Response) else _response(path, log, sample)


def _opened(path: Path) -> tuple[EvalLog, Iterator[EvalSample | Response]]:
    """A log, and its samples in the order of the data set and then of the epochs, whichever was done first."""
    from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries

    whole = _is_json(path)
    log = read_eval_log(str(path), header_only=not whole, resolve_attachments=whole)
    order = {id_: number for number, id_ in enumerate(log.eval.dataset.sample_ids or ())}

    def place(sample: EvalSample | EvalSampleSummary) -> tuple[int, int]:
        return order.get(sample.id, len(order)), sample.epoch

    if whole:
        return log, iter(sorted(log.samples or (), key=place))
    summaries = sorted(read_eval_log_sample_summaries(str(path)), key=place)
    return log, _streamed(path, [(summary.id, summary.epoch) for summary in summaries])


def _streamed(path: Path, keys: list[_Key]) -> Iterator[EvalSample | Response]:
    """The samples of an `.eval` log, a few at a time; one that is damaged costs only itself."""
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        try:
            yield from _samples(path, some)
        except DAMAGE:
            for id_, epoch in some:
                try:
                    yield from _samples(path, [(id_, epoch)])
                except DAMAGE as error:
                    place = f"{path.stem}/{id_}/{epoch}"
                    yield unreadable(place, f"{path} has a damaged sample {id_}, epoch {epoch}: {_said(error)}.")


def _samples(path: Path, keys: list[_Key]) -> list[EvalSample]:
    from inspect_ai.log import read_eval_log_samples_by_id

    found: list[EvalSample] = read_eval_log_samples_by_id(
        str(path), keys, resolve_attachments=True, exclude_fields=UNUSED
    )
    return found


def answer_in(sample: EvalSample | TaskState) -> str:
    """What the model answered: its last output, or if that is empty what it said since it was last asked."""
    completion: str = sample.output.completion
    return completion or answer_of([message.model_dump() for message in sample.messages]) or ""


def _response(path: Path, log: EvalLog, sample: EvalSample) -> Response:
    """What a model answered to a sample: the sample is the task, the epoch which of its tries this is."""
    place = f"{path.stem}/{sample.id}/{sample.epoch}"
    origin = f"{path}:{sample.id}/{sample.epoch}"
    text = answer_in(sample)
    if sample.error is not None and not text:
        problem = f"{origin} has no answer: the sample ended in an error: {_said(sample.error.message)}."
        return unreadable(place, problem, origin=origin, model=log.eval.model)
    record = {
        "id": place,
        "response": text,
        "model": log.eval.model,
        "task": f"{log.eval.task}/{sample.id}",
        "sample": str(sample.epoch),
        "stop_reason": sample.output.stop_reason if sample.output.choices else None,
        **{name: value for name, value in sample.metadata.items() if name not in _TAKEN},
    }
    return response_of(record, place, origin)


_TAKEN = frozenset({"id", "response", "model", "task", "sample", "stop_reason"})


def _said(error: object) -> str:
    """The first line of what an error says."""
    lines = str(error).strip().splitlines()
    return lines[0][:200].rstrip(".") if lines else type(error).__name__


READER = Reader("logs of Inspect (.eval, .json)", _accepts, _read)
"""Reads logs of Inspect, if it is installed."""
