"""The pool of worker processes: order, memory, and what a worker's death costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.batch import Done, WorkerStartError, work_on
from harness.batch.window import WINDOW
from harness.responses.record import Response


def answer(number: int, text: str = "") -> Response:
    return Response(f"r{number}", text or str(number))


def obey(response: Response) -> str:
    """Does what the response says, as a hostile one would have the reading do."""
    match response.text.split():
        case ["exit", status]:
            os._exit(int(status))
        case ["kill"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["raise"]:
            raise ValueError("no such thing")
        case ["recurse"]:
            return obey(response)
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["hoard"]:
            return "x" * (64 * 1024**3)
    return f"did {response.text}"


def outcomes(texts: list[str], jobs: int = 2, seconds_limit: float = 60.0) -> list[Done[str]]:
    responses = [answer(number, text) for number, text in enumerate(texts)]
    return list(work_on(obey, responses, jobs=jobs, seconds_limit=seconds_limit))


def test_results_come_in_the_order_of_the_input_though_later_ones_are_done_first():
    done = outcomes(["sleep 0.4", "one", "two", "sleep 0.1", "four"])
    assert [d.response.id for d in done] == ["r0", "r1", "r2", "r3", "r4"]
    assert [d.result for d in done] == ["did sleep 0.4", "did one", "did two", "did sleep 0.1", "did four"]


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("exit 7", "the worker process ended with status 7 while it read this response"),
        ("kill", "the worker process was ended by SIGKILL while it read this response"),
        ("raise", "ValueError: no such thing"),
        ("recurse", "RecursionError"),
        ("hoard", "MemoryError"),
    ],
)
def test_what_breaks_a_worker_costs_only_the_response_that_did_it(deed: str, error: str):
    done = outcomes(["one", deed, "three", deed, "five"])
    assert [d.result for d in done] == ["did one", None, "did three", None, "did five"]
    assert error in done[1].error
    assert error in done[3].error
    assert [d.error for d in done[::2]] == ["", "", ""]


def test_a_response_that_takes_too_long_is_broken_off():
    started = time.monotonic()
    done = outcomes(["one", "sleep 60", "three"], jobs=1, seconds_limit=0.5)
    assert [d.result for d in done] == ["did one", None, "did three"]
    assert done[1].error == "the reading took more than 0.5 s"
    assert time.monotonic() - started < 20


def test_records_that_could_not_be_read_are_passed_through_in_their_place():
    bad = Response("bad", "", problem="line 2 is not JSON")
    done = list(work_on(obey, [answer(1), bad, answer(3)], jobs=1))
    assert [(d.response.id, d.result, d.error) for d in done] == [
        ("r1", "did 1", ""),
        ("bad", None, ""),
        ("r3", "did 3", ""),
    ]


def test_the_input_is_taken_as_it_is_needed():
    taken = 0

    def endless() -> Iterator[Response]:
        nonlocal taken
        while True:
            taken += 1
            yield answer(taken)

    results = work_on(obey, endless(), jobs=2)
    for _ in range(5):
        next(results)
    assert 5 <= taken <= 5 + 2 * WINDOW
    results.close()


def test_what_waits_for_a_slow_response_is_bounded():
    taken = 0

    def some() -> Iterator[Response]:
        nonlocal taken
        for number in range(10 * WINDOW):
            taken += 1
            yield answer(number, "sleep 1.5" if number == 0 else "")

    results = work_on(obey, some(), jobs=2)
    next(results)
    assert taken <= 2 * WINDOW
    assert len(list(results)) == 10 * WINDOW - 1


def test_no_responses_start_no_worker():
    assert list(work_on(Unstartable(), [], jobs=4)) == []


class Unstartable:
    """Work that a worker process breaks on before it can begin."""

    def __call__(self, response: Response) -> str:
        raise AssertionError(response)

    def __reduce__(self) -> tuple[object, ...]:
        return (fail_to_load, ())


def fail_to_load() -> None:
    raise ImportError("this worker lacks something")


def test_a_worker_that_cannot_start_is_said_at_once():
    with pytest.raises(WorkerStartError, match="did not start: it ended with status 1"):
        list(work_on(Unstartable(), [answer(1)], jobs=1))


def test_workers_are_gone_when_the_caller_stops_early():
    results = work_on(report_pid, (answer(n) for n in range(100)), jobs=1)
    pid = next(results).result
    assert pid is not None
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def report_pid(response: Response) -> int:
    return os.getpid()


INTERRUPTED = """
import os, signal
from harness.batch import work_on
from harness.responses.record import Response

class Work:
    def __init__(self):
        self.what = "did"
    def __setstate__(self, state):
        os.kill(os.getpid(), signal.SIGINT)  # a worker, before it serves
        self.__dict__ = state
    def __call__(self, response):
        return f"{self.what} {response.id}"

if __name__ == "__main__":
    print(*[done.result for done in work_on(Work(), [Response("one", ""), Response("two", "")], jobs=2)])
else:
    os.kill(os.getpid(), signal.SIGINT)  # the process that workers are forked from
"""


def test_what_is_starting_leaves_interrupts_to_the_process_that_starts_it(tmp_path: Path):
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    assert (ran.stdout, ran.stderr) == ("did one did two\n", "")
