"""Responses → what is true of them: each read by the harness, compiled by one warm compiler and run in its box."""

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
from harness.verify.compiler import Compiler
from harness.verify.foreseen import NOTHING, Foreseen, foresee
from harness.verify.packages import find_node, installed_packages
from harness.verify.results import Compiled, Ran
from harness.verify.runtime import run_program

__all__ = ["Verified", "Verifier"]


@dataclass(frozen=True, slots=True)
class Verified:
    """One response, verified.

    Attributes:
        response: The response.
        foreseen: What the harness foresaw.
        compiled: What the compiler says; nothing where the response holds no program.
        ran: What the SDK registered; nothing where there was nothing to run.
        agreement: Both compared.
    """

    response: Response
    foreseen: Foreseen
    compiled: Compiled
    ran: Ran
    agreement: Agreement


class Verifier:
    """Verifies responses; a context manager that ends its compiler.

    Args:
        box: What programs and the compiler run in, the packages with them.
        assumptions: What programs find around them, and what they are read with.
        jobs: How many programs run at once, at least 1.

    Attributes:
        box: The same.
        compiler: The warm compiler.
    """

    def __init__(self, box: Box, assumptions: Assumptions, *, jobs: int = 1) -> None:
        self.box = box
        self._assumptions = assumptions
        self._jobs = jobs
        self._pool = ThreadPoolExecutor(jobs)  # its threads last: a box dies with the thread that made it
        self._lock = Lock()
        self.compiler = Compiler(box)

    @classmethod
    def open(
        cls,
        assumptions: Assumptions,
        *,
        cache: Path | None = None,
        jobs: int = 1,
        alone: bool = True,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Verifier:
        """Returns a verifier with the pinned compiler and SDK, which are installed if need be.

        Args:
            assumptions: What programs find around them, and what they are read with.
            cache: Where compiler and SDK are kept; None for the user's cache folder.
            jobs: How many programs run at once, at least 1.
            alone: Whether programs run boxed in. Without a box a hostile one can do whatever the user can.
            tell: Is told in a sentence what takes long.

        Raises:
            NodeError: There is no Node.js that will do.
            BoxError: Programs cannot be boxed in here.
            InstallError: The compiler and the SDK cannot be installed.
        """
        node = find_node()
        box = boxed(node) if alone else unboxed(node)
        return cls(box.holding({MODULES: installed_packages(cache, tell)}), assumptions, jobs=jobs)

    def __enter__(self) -> Verifier:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        self.compiler.close()

    def verify(self, responses: Iterable[Response]) -> Iterator[Verified]:
        """Verifies responses, as many at once as there are jobs, and yields them in their order.

        They are read in worker processes, so that one on which the reading breaks costs no other. Responses with a
        `problem` are not to be among them.

        Raises:
            WorkerStartError: Worker processes do not start here.
        """
        waiting: deque[Future[Verified]] = deque()
        read = partial(foresee, assumptions=self._assumptions)
        for done in work_on(read, responses, jobs=self._jobs):
            waiting.append(self._pool.submit(self._verified, done))
            if len(waiting) > 2 * self._jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _verified(self, done: Done[Foreseen]) -> Verified:
        foreseen = done.result or NOTHING
        compiled, ran = Compiled(), Ran()
        if done.error:
            compiled = Compiled(stopped=f"the reading broke off: {done.error}")
        elif foreseen.entry:
            with self._lock:
                compiled = self.compiler.compile(foreseen.files, foreseen.roots or (foreseen.entry,), foreseen.options)
            if not compiled.stopped:
                ran = run_program(self.box, foreseen.files, compiled.emitted, foreseen.entry, self._assumptions)
        return Verified(done.response, foreseen, compiled, ran, agreement_of(foreseen, compiled, ran))
