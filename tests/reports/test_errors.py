"""What keeps a report from being made is said by one kind of error, which the command line knows."""

from __future__ import annotations

import pytest

from harness.cli.ending import ExitStatus, ended
from reports.compare import CompareError, DifferentRunsError
from reports.errors import ReportError
from reports.history import HistoryError
from reports.scorecard import SliceError


@pytest.mark.parametrize("kind", [ReportError, CompareError, DifferentRunsError, HistoryError, SliceError])
def test_a_report_that_cannot_be_made_is_said_in_a_sentence(
    kind: type[ReportError], capsys: pytest.CaptureFixture[str]
):
    def command() -> ExitStatus:
        raise kind("grade them first")

    assert ended(command) is ExitStatus.UNUSABLE
    assert capsys.readouterr().err == "stackgrade: grade them first\n"
