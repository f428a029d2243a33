"""Temporary changes of the checker's state, for `with`.

They are classes because they are entered often and generators take several times as long. Each is created where it is
entered: it saves the previous state when it is created.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.checker.annotations import Annotations
    from harness.checker.checker import Checker, Frame
    from harness.checker.flow import Flow
    from harness.checker.reporting import Reporter
    from harness.checker.scopes import Scope

__all__ = ["Entering", "Speculative", "Within"]


class Speculative:
    """Nothing is reported."""

    __slots__ = ("_reporter",)

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter

    def __enter__(self) -> None:
        self._reporter.quiet += 1

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._reporter.quiet -= 1


class Within:
    """Another scope."""

    __slots__ = ("_checker", "_outer", "_scope")

    def __init__(self, checker: Checker, scope: Scope) -> None:
        self._checker = checker
        self._scope = scope
        self._outer = checker.scope

    def __enter__(self) -> None:
        self._checker.scope = self._scope

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._checker.scope = self._outer


class Entering:
    """The code of another function or file."""

    __slots__ = ("_annotations", "_checker", "_flow", "_frame", "_outer", "_scope")

    def __init__(self, checker: Checker, frame: Frame, scope: Scope, flow: Flow, annotations: Annotations) -> None:
        self._checker = checker
        self._frame = frame
        self._scope = scope
        self._flow = flow
        self._annotations = annotations
        self._outer = (checker.frame, checker.scope, checker.flow, checker.annotations, checker.jumps)

    def __enter__(self) -> None:
        checker = self._checker
        checker.frame, checker.scope, checker.flow = self._frame, self._scope, self._flow
        checker.annotations, checker.jumps = self._annotations, []

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        checker = self._checker
        checker.frame, checker.scope, checker.flow, checker.annotations, checker.jumps = self._outer
