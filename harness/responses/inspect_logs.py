"""Reads responses from Inspect logs (`.eval`, `.json`): one for each sample and epoch.

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
from harness.responses.log_members import Members, check_log
from harness.responses.messages import answer_of, writes_files
from harness.responses.reader import Reader, guarded, unreadable
from harness.responses.record import Response
from harness.signals import uninterrupted

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample, EvalSampleSummary
    from inspect_ai.solver import TaskState

__all__ = ["READER", "answer_in"]

# inspect_ai is an extra and takes seconds to import: only functions that read logs import it.

AT_A_TIME = 16
"""Most samples in memory at a time."""
AT_A_TIME_BYTES = 16 * 1024 * 1024
"""Most unpacked bytes in memory at a time. One sample is always read."""
MAX_JSON = 32 * 1024 * 1024
"""Longest JSON log that is read, in bytes. Unlike an `.eval` log, it is read whole."""
UNUSED = {"store", "events", "scores"}
"""Fields of a sample that are skipped: unused, and possibly large."""
DAMAGE = (OSError, ValueError, KeyError, IndexError, RuntimeError, BadZipFile, zlib.error)
"""Exceptions that Inspect raises for files that are damaged or not logs."""

_Key: TypeAlias = tuple[str | int, int]
_BEGINNING = 4096
_MARKS = (b'"version"', b'"status"', b'"eval"')


def _accepts(path: Path) -> bool:
    """Returns whether a file is an Inspect log.

    Raises:
        UnusableInputError: It is one, but Inspect is not installed.
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
        if isinstance(sample, Response):
            yield sample
        else:
            place = f"{path.stem}/{sample.id}/{sample.epoch}"
            yield from guarded(_response(path, log, sample, place), place, f"{path}:{sample.id}/{sample.epoch}")


def _opened(path: Path) -> tuple[EvalLog, Iterator[EvalSample | Response]]:
    """Returns a log and its samples, ordered by data set and then epoch, not by when they were done."""
    from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries

    whole = _is_json(path)
    members = None if whole else Members(path)
    if members is None:
        check_log(path.read_bytes())
    else:
        members.check_header()
    with uninterrupted():
        log = read_eval_log(str(path), header_only=not whole, resolve_attachments=whole)
    order = {id_: number for number, id_ in enumerate(log.eval.dataset.sample_ids or ())}

    def place(sample: EvalSample | EvalSampleSummary) -> tuple[int, int]:
        return order.get(sample.id, len(order)), sample.epoch

    if members is None:
        return log, iter(sorted(log.samples or (), key=place))
    try:
        members.check_summaries()
        with uninterrupted():
            summaries = sorted(read_eval_log_sample_summaries(str(path)), key=place)
        keys = [(summary.id, summary.epoch) for summary in summaries]
    except DAMAGE:  # the list of samples is lost, the samples are not
        keys = sorted(members.samples(), key=lambda key: (order.get(key[0], len(order)), key[1]))
    return log, _streamed(path, members, keys)


def _streamed(path: Path, members: Members, keys: list[_Key]) -> Iterator[EvalSample | Response]:
    """Yields the samples of an `.eval` log, read a few at a time. A damaged one becomes a record with a problem."""
    waiting: list[_Key] = []
    size = 0
    for key in keys:
        length = members.size(*key)
        if waiting and (len(waiting) == AT_A_TIME or size + length > AT_A_TIME_BYTES):
            yield from _some(path, members, waiting)
            waiting, size = [], 0
        waiting.append(key)
        size += length
    yield from _some(path, members, waiting)


def _some(path: Path, members: Members, keys: list[_Key]) -> Iterator[EvalSample | Response]:
    try:
        yield from _samples(path, members, keys)
    except DAMAGE:
        for id_, epoch in keys:
            try:
                yield from _samples(path, members, [(id_, epoch)])
            except DAMAGE as error:
                place = f"{path.stem}/{id_}/{epoch}"
                problem = f"{path} has a damaged sample {id_}, epoch {epoch}: {_said(error)}."
                yield unreadable(place, problem, origin=f"{path}:{id_}/{epoch}")


def _samples(path: Path, members: Members, keys: list[_Key]) -> list[EvalSample]:
    from inspect_ai.log import read_eval_log_samples_by_id

    for key in keys:
        members.check(*key)
    with uninterrupted():
        found: list[EvalSample] = read_eval_log_samples_by_id(
            str(path), keys, resolve_attachments=True, exclude_fields=UNUSED
        )
    return found


def answer_in(sample: EvalSample | TaskState) -> str:
    """Returns the model's last output, or all its messages if that is empty or its tools wrote files."""
    completion: str = sample.output.completion
    if completion and not any(getattr(message, "tool_calls", None) for message in sample.messages):
        return completion
    messages = [message.model_dump() for message in sample.messages]
    return (answer_of(messages) if not completion or writes_files(messages) else None) or completion


def _response(path: Path, log: EvalLog, sample: EvalSample, place: str) -> Iterator[Response]:
    """Yields the response to a sample. Its task comes from the metadata or the sample's id, its sample is the epoch."""
    origin = f"{path}:{sample.id}/{sample.epoch}"
    text = answer_in(sample)
    if sample.error is not None and not text:
        problem = f"{origin} has no answer: the sample ended in an error: {_said(sample.error.message)}."
        yield unreadable(place, problem, origin=origin, model=log.eval.model)
        return
    task = sample.metadata.get("task")
    record = {
        "id": place,
        "response": text,
        "model": log.eval.model,
        "task": task if isinstance(task, str) and task else f"{log.eval.task}/{sample.id}",
        "sample": str(sample.epoch),
        "stop_reason": sample.output.stop_reason if sample.output.choices else None,
        **_used(sample),
        **{name: value for name, value in sample.metadata.items() if name not in _TAKEN},
    }
    yield response_of(record, place, origin)


_TAKEN = frozenset({"id", "response", "model", "task", "sample", "stop_reason"})


def _used(sample: EvalSample) -> dict[str, object]:
    """Returns the tokens of each model and the seconds that a sample took, where its log has them."""
    usage = {model: each.model_dump(exclude_none=True) for model, each in (sample.model_usage or {}).items()}
    found = {"model_usage": usage or None, "total_time": sample.total_time, "working_time": sample.working_time}
    return {name: value for name, value in found.items() if value is not None}


def _said(error: object) -> str:
    """Returns the first line of an error's message."""
    lines = str(error).strip().splitlines()
    return lines[0][:200].rstrip(".") if lines else type(error).__name__


READER = Reader("logs of Inspect (.eval, .json)", _accepts, _read)
"""Reads Inspect logs, if Inspect is installed."""
