"""Pieces of TypeScript, and the codes that TypeScript 5.9.3 objects to each line of them with.

The pieces stand in `cases/*.ts`, and each begins with `//// NAME`. The codes of a line stand at its end, as
`// ! CODE CODE`; a line without has nothing wrong. A piece that imports nothing sees `pulumi` and `aws`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.checker import check_program
from harness.syntax.source import SourceFile, place_of
from tests.harness.program.pieces import read_pieces

CASES = Path(__file__).parent / "cases"
IMPORTS = 'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws";'
PIECES = [(path.stem, *piece) for path in sorted(CASES.glob("*.ts")) for piece in read_pieces(path)]
_CODES = re.compile(r" // ! ([\d ]+)$")


@pytest.mark.parametrize("body", [pytest.param(body, id=f"{table}: {name}") for table, name, body in PIECES])
def test_each_line_has_the_codes_of_the_real_compiler(body: str) -> None:
    expected = set()
    lines = []
    for number, line in enumerate(body.split("\n"), start=2):
        codes = _CODES.search(line)
        expected |= {(number, int(code)) for code in codes[1].split()} if codes else set()
        lines.append(_CODES.sub("", line))
    first = "" if "import " in body else IMPORTS
    found = check_program([SourceFile("index.ts", "\n".join([first, *lines]), "typescript")])
    assert {(place_of(diagnostic.at).line, diagnostic.code) for diagnostic in found} == expected
