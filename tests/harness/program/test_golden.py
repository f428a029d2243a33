"""Whole programs, and what each of them registers: `golden/NAME.json` beside `golden/NAME.ts` or `.md`.

The records were compared, input by input, with what the programs register under the real SDK with mocks. After a change
that is meant to show in them, `python -m tests.harness.program.test_golden` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.program import Assumptions, Program, read_program
from harness.program.record import resources_record
from harness.responses import Response
from harness.syntax.files import sources_of
from tests.harness.program.evaluated import sources

GOLDEN = Path(__file__).parent / "golden"
PROGRAMS = sorted([*GOLDEN.glob("*.ts"), *GOLDEN.glob("*.md")])
KEPT = ("type", "name", "inputs", "parent", "component", "line")


def read(path: Path) -> Program:
    text = path.read_text(encoding="utf-8")
    files = sources({"index.ts": text}) if path.suffix == ".ts" else sources_of(Response(path.stem, text))
    return read_program(files, Assumptions(environment_suffix="test"))


def record_of(program: Program) -> list[dict[str, object]]:
    record = json.loads(json.dumps(resources_record(program)))
    return [{key: resource[key] for key in KEPT} for resource in record["resources"]]


def written(records: list[dict[str, object]]) -> str:
    return "[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n]\n"


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_registers_what_the_real_sdk_registers(path: Path) -> None:
    program = read(path)
    assert not program.bound
    assert [d.message for d in program.diagnostics] == []
    assert [e.message for e in program.events] == []
    assert record_of(program) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_name_carries_the_suffix(path: Path) -> None:
    from harness.program.values import is_marked

    unmarked = [r.name for r in read(path).resources if r.custom and not is_marked(r.name)]
    assert unmarked == (["buckets"] if path.stem == "buckets" else [])


if __name__ == "__main__":
    for path in PROGRAMS:
        path.with_suffix(".json").write_text(written(record_of(read(path))), encoding="utf-8")
