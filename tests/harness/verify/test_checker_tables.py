"""The tables of the checker's tests, held to the real compiler."""

from __future__ import annotations

import pytest

from harness.verify import Verifier
from tests.harness.checker.tables import Case, all_cases, differs, of_the_compiler

pytestmark = pytest.mark.real


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.table}: {case.name}") for case in all_cases()])
def test_typescript_says_what_the_tables_say_that_it_says(verifier: Verifier, case: Case) -> None:
    found = of_the_compiler(verifier.compiler.compile({"index.ts": case.text}, ["index.ts"]).diagnostics)
    expected = sorted(case.compiled)
    assert [(one.line, one.column, one.code) for one in found] == [(one.line, one.column, one.code) for one in expected]
    assert [(one, other) for one, other in zip(expected, found, strict=True) if differs(one, other)] == []
