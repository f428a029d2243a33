"""The tables of the checker's tests, held to the compiler that they quote."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.verify import Verifier
from harness.verify.nodejs import NodeCompiler
from tests.harness.checker.tables import Case, all_cases, differs, of_the_compiler

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def compiler(verifier: Verifier) -> Iterator[NodeCompiler]:
    compiler = NodeCompiler(verifier.box)
    yield compiler
    compiler.close()


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.table}: {case.name}") for case in all_cases()])
def test_typescript_says_what_the_tables_say_that_it_says(compiler: NodeCompiler, case: Case) -> None:
    found = of_the_compiler(compiler.compile({"index.ts": case.text}, ["index.ts"]).diagnostics)
    expected = sorted(case.compiled)
    assert [(one.line, one.column, one.code) for one in found] == [(one.line, one.column, one.code) for one in expected]
    assert [(one, other) for one, other in zip(expected, found, strict=True) if differs(one, other)] == []
