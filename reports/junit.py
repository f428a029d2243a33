"""Writes JUnit XML for CI systems: suites of cases that pass, fail, break or are skipped."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.sax.saxutils import quoteattr

__all__ = ["Case", "Suite", "write_junit"]

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot represent (section 2.2 of its specification)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test case.

    Attributes:
        group: Its group (`classname`).
        name: Its name.
        outcome: `passed`, `failure`, `error` or `skipped`.
        message: Why it did not pass, in a sentence.
        detail: Details, on separate lines.
    """

    group: str
    name: str
    outcome: str = "passed"
    message: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Suite:
    """A named group of cases.

    Attributes:
        name: The name.
        cases: The cases.
        properties: Further properties by name; empty ones are left out.
    """

    name: str
    cases: Sequence[Case]
    properties: Mapping[str, str] = field(default_factory=dict)


def write_junit(name: str, suites: Iterable[Suite], file: IO[str]) -> None:
    """Writes a JUnit XML document, suite by suite.

    Args:
        name: The name of the document.
        suites: The suites; only one is in memory at a time.
        file: The file to write.
    """
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    file.write(f"<testsuites name={_quoted(name)}>\n")
    for suite in suites:
        element = _suite(suite)
        ET.indent(element, level=1)
        file.write(f"  {ET.tostring(element, encoding='unicode')}\n")
    file.write("</testsuites>\n")


def _suite(suite: Suite) -> ET.Element:
    counts = {of: sum(case.outcome == of for case in suite.cases) for of in ("failure", "error", "skipped")}
    element = ET.Element(
        "testsuite",
        name=_legal(suite.name),
        tests=str(len(suite.cases)),
        failures=str(counts["failure"]),
        errors=str(counts["error"]),
        skipped=str(counts["skipped"]),
    )
    if said := {name: value for name, value in suite.properties.items() if value}:
        properties = ET.SubElement(element, "properties")
        for name, value in said.items():
            ET.SubElement(properties, "property", name=_legal(name), value=_legal(value))
    element.extend(_cases(suite))
    return element


def _cases(suite: Suite) -> Iterator[ET.Element]:
    for case in suite.cases:
        element = ET.Element("testcase", classname=_legal(case.group), name=_legal(case.name))
        if case.outcome != "passed":
            told = ET.SubElement(element, case.outcome, message=_legal(case.message))
            if case.outcome != "skipped":
                told.set("type", case.outcome)
            told.text = _legal(case.detail) or None
        yield element


def _legal(text: str) -> str:
    """Escapes characters that XML cannot represent."""
    return _ILLEGAL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _quoted(text: str) -> str:
    return quoteattr(_legal(text))
