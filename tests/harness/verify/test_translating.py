"""Scripts that TypeScript 7 translates, and translations that are none."""

from __future__ import annotations

import base64
import json

import pytest

from harness.verify import Verifier
from harness.verify.native import native_program
from harness.verify.translating import MAP, TranslationError, _mapped, translated


def written(script: str, **map_: object) -> bytes:
    return script.encode() + MAP.encode() + base64.b64encode(json.dumps(map_).encode())


def test_a_map_names_the_source_as_the_program_does():
    script, _, encoded = _mapped(written("a;\n", sources=["../0.ts"], mappings="AA"), "lib/main.ts").partition(MAP)
    assert script == "a;\n"
    assert json.loads(base64.b64decode(encoded)) == {"sources": ["main.ts"], "mappings": "AA"}


@pytest.mark.parametrize("half", [b"a;\n", b"a;\n" + MAP.encode() + b"!", b"a;\n" + MAP.encode() + b"WzFd"])
def test_half_a_translation_is_none(half: bytes):
    with pytest.raises(TranslationError, match="half a script"):
        _mapped(half, "main.ts")


@pytest.mark.real
def test_more_scripts_than_pipes_are_translated_alone(verifier: Verifier):
    files = {f"lib/{number}.ts": f"export const a: number = {number};" for number in range(450)}
    found = translated(verifier.box, native_program(), {**files, "data.json": "{}"})
    assert found.keys() == files.keys()
    assert all(f"exports.a = {number};" in found[f"lib/{number}.ts"] for number in range(450))


@pytest.mark.real
def test_a_translation_that_takes_too_long_is_given_up(verifier: Verifier):
    deep = "export const a = " + "(" * 200_000 + "1" + ")" * 200_000
    with pytest.raises(TranslationError, match="did not translate the program within 2 seconds"):
        translated(verifier.box, native_program(), {"index.ts": deep}, seconds=2)
