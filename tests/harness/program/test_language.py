"""What TypeScript means: every expression and piece in `language/*.ts` has the value that stands behind it.

A line `EXPRESSION // => VALUE` is a case of its own. A case of several lines begins with `//// NAME`, returns its
value (or exports it as `result`, as a module does) and ends in a line `// => VALUE`. Values are written as JSON, with
`undefined`, `NaN` and `Infinity`; `unknown` is what the reading must not claim to know. All others are what Node gives.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harness.program.evaluated import evaluate, native, undefined_json

LANGUAGE = Path(__file__).parent / "language"
_HEAD = re.compile(r"^//// (.+)$", re.MULTILINE)
_EXPECTED = re.compile(r"\s*// => (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """A piece of TypeScript and its value.

    Attributes:
        file: The table it stands in.
        name: What it shows.
        source: The piece, as a module that exports `result`.
        expected: Its value, as written.
    """

    file: str
    name: str
    source: str
    expected: str


def module_of(piece: str) -> str:
    if "export const result" in piece:
        return piece
    return f"export const result = (() => {{\n{piece}\n}})();"


def read_cases() -> Iterator[Case]:
    for path in sorted(LANGUAGE.glob("*.ts")):
        lines, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
        for line in lines.split("\n"):
            expected = _EXPECTED.search(line)
            if expected is not None:
                expression = line[: expected.start()].strip()
                yield Case(path.stem, expression, f"export const result = ({expression});", expected[1])
        for name, body in zip(parts[::2], parts[1::2], strict=True):
            expected = _EXPECTED.search(body)
            assert expected is not None, f"{path.name}: {name} has no value"
            yield Case(path.stem, name, module_of(body[: expected.start()].strip("\n")), expected[1])


def same(left: object, right: object) -> bool:
    """Whether two values are one in JavaScript: 1 is 1.0 and no `true`, NaN is NaN, 0 is not -0."""
    if isinstance(left, bool | None) or isinstance(right, bool | None):
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        if math.isnan(left) or math.isnan(right):
            return math.isnan(left) and math.isnan(right)
        return float(left) == float(right) and math.copysign(1, left) == math.copysign(1, right)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    return left == right


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda case: f"{case.file}: {case.name}")
def test_value(case: Case) -> None:
    found = native(evaluate(case.source))
    assert same(found, undefined_json(case.expected)), f"{json.dumps(case.source)} is {found!r}"
