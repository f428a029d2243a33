"""What records held besides the response."""

from __future__ import annotations

from pathlib import Path

from reports.metadata import metadata_of
from tests import made


def test_each_response_has_its_own_and_one_without_has_none(tmp_path: Path):
    answers = [made.response("1", metadata={"complexity": "hard", "tags": ["a"]}), made.response("2")]
    run = made.run(tmp_path / "run", [(answer, made.grade(answer)) for answer in answers])
    assert list(metadata_of(run)) == [{"complexity": "hard", "tags": ["a"]}, {}]
