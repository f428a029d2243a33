"""Verifies responses: reads each, compiles it with one warm compiler, and runs it in a sandbox of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from harness.batch import Done, work_on
from harness.program import Assumptions
from harness.responses import Response
from harness.verify.agreement import Agreement, agreement_of
from harness.verify.box import MODULES, Box, boxed, unboxed
from harness.verify.compiler import NEWEST, Compiler, compiler_of
from harness.verify.packages import find_node, installed_packages
from harness.verify.prediction import NOTHING, Prediction, predict
from harness.verify.results import Compiled, Ran
from harness.verify.runtime import run_program

__all__ = ["Verified", "Verifier"]


@dataclass(frozen=True, slots=True)
class Verified:
    """One response, verified.

    Attributes:
        response: The response.
        predicted: The harness's prediction.
        compiled: The compiler's result; None if the response has no program.
        ran: The SDK's result; None if there was nothing to run.
        agreement: The comparison.
    """

    response: Response
    predicted: Prediction
    compiled: Compiled
    ran: Ran
    agreement: Agreement


class Verifier:
    """Verifies responses; a context manager that ends its compiler.

    Args:
        box: The sandbox for programs and the compiler, with the packages.
        assumptions: The surroundings of programs, for reading and running them.
        jobs: How many programs run at once, at least 1.
        compiler: The compiler, one of `harness.verify.compiler.COMPILERS`.

    Attributes:
        box: The sandbox.
        compiler: The warm compiler.
    """

    def __init__(self, box: Box, assumptions: Assumptions, *, jobs: int = 1, compiler: str = NEWEST) -> None:
        self.box = box
        self._assumptions = assumptions
        self._jobs = jobs
        self._pool = ThreadPoolExecutor(jobs)  # its threads must last: a box dies with the thread that made it
        self._lock = Lock()
        self.compiler: Compiler = compiler_of(compiler, box)

    @classmethod
    def open(
        cls,
        assumptions: Assumptions,
        *,
        cache: Path | None = None,
        jobs: int = 1,
        alone: bool = True,
        compiler: str = NEWEST,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Verifier:
        """Returns a verifier with the pinned compiler and SDK, which are installed if need be.

        Args:
            assumptions: The surroundings of programs, for reading and running them.
            cache: The folder for compiler and SDK; None for the user's cache folder.
            jobs: How many programs run at once, at least 1.
            alone: Whether programs run in a sandbox. Without one, a hostile program can do whatever the user can.
            compiler: The compiler, one of `harness.verify.compiler.COMPILERS`.
            tell: Receives a sentence before anything that takes long.

        Raises:
            NodeError: There is no suitable Node.js.
            BoxError: There is no sandbox for programs here.
            InstallError: The compiler and the SDK cannot be installed.
        """
        node = find_node()
        box = boxed(node) if alone else unboxed(node)
        box = box.holding({MODULES: installed_packages(cache, tell)})
        return cls(box, assumptions, jobs=jobs, compiler=compiler)

    def __enter__(self) -> Verifier:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        self.compiler.close()

    def verify(self, responses: Iterable[Response]) -> Iterator[Verified]:
        """Verifies responses, `jobs` at a time, and yields them in their order.

        Worker processes read them, so that a response that breaks the reading does not affect others. Leave out
        responses with a `problem`.

        Raises:
            WorkerStartError: Worker processes do not start here.
        """
        waiting: deque[Future[Verified]] = deque()
        read = partial(predict, assumptions=self._assumptions)
        for done in work_on(read, responses, jobs=self._jobs):
            waiting.append(self._pool.submit(self._verified, done))
            if len(waiting) > 2 * self._jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _verified(self, done: Done[Prediction]) -> Verified:
        predicted = done.result or NOTHING
        compiled, ran = Compiled(), Ran()
        if done.error:
            compiled = Compiled(stopped=f"the reading broke off: {done.error}")
        elif predicted.entry:
            with self._lock:
                compiled = self.compiler.compile(
                    predicted.files, predicted.roots or (predicted.entry,), predicted.options
                )
            if not compiled.stopped:
                ran = run_program(self.box, predicted.files, compiled.emitted, predicted.entry, self._assumptions)
        return Verified(done.response, predicted, compiled, ran, agreement_of(predicted, compiled, ran))
