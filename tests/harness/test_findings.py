"""A finding has its first place and the further ones."""

from __future__ import annotations

from dataclasses import replace

from harness.findings import Finding, Severity
from harness.syntax.place import Place

FIRST = Place("index.ts", 1, 1, 1, 9, 3, "new x.Y()")
SECOND = replace(FIRST, line=4, end_line=4, response_line=6)


def test_a_finding_has_all_its_places_in_order() -> None:
    assert Finding(Severity.FAILURE, "It is wrong.", FIRST, (SECOND,), 2).places == (FIRST, SECOND)


def test_a_finding_on_the_response_as_a_whole_has_no_place() -> None:
    assert Finding(Severity.UNKNOWN, "It is not known.").places == ()
