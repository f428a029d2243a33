"""Rows of a run's tables, made of one response and its grade."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TypeAlias

from harness.checks import Severity
from harness.grading import Grade
from harness.responses.record import Response

__all__ = ["Row", "check_rows", "finding_rows", "fingerprint", "response_row"]

Row: TypeAlias = dict[str, Any]


def fingerprint(response: Response) -> str:
    """SHA-256 (hexadecimal) of a response's text, or of its files' paths and texts."""
    if response.files is None:
        return hashlib.sha256(response.text.encode("utf-8", "surrogatepass")).hexdigest()
    content = json.dumps(sorted(response.files.items()))
    return hashlib.sha256(content.encode()).hexdigest()


def response_row(response: Response, grade: Grade, problem: str, seconds: float) -> Row:
    """The row of `responses`.

    Args:
        response: The response.
        grade: Its grade; left out where there is a problem.
        problem: Why it could not be read or graded, or "".
        seconds: Wall time of grading, in seconds.
    """
    status = "unreadable" if response.problem else "error" if problem else "graded"
    row = {
        **_identity(response),
        "status": status,
        "problem": _text(problem),
        "score": None,
        "success": None,
        "failed_categories": [],
        "categories": [],
        "indicators": [],
        "seconds": seconds,
        "origin": _text(response.origin),
        "fingerprint": fingerprint(response),
        "text": _text(response.text) if response.files is None else None,
        "files": [(_text(p), _text(t)) for p, t in response.files.items()] if response.files is not None else None,
        "metadata": json.dumps(dict(response.metadata), default=str) if response.metadata else None,
    }
    if not problem:
        row.update(
            score=grade.score,
            success=grade.success,
            failed_categories=grade.failed_categories,
            categories=[(name, outcome.value) for name, outcome in grade.categories.items()],
            indicators=list(grade.indicators.items()),
        )
    return row


def check_rows(response: Response, grade: Grade) -> Iterator[Row]:
    """The rows of `checks`."""
    for check in grade.checks:
        severities = [finding.severity for finding in check.findings]
        yield {
            **_identity(response),
            "check": check.id,
            "category": check.category,
            "outcome": check.outcome.value,
            "reason": _text(check.reason),
            "failures": severities.count(Severity.FAILURE),
            "advisories": severities.count(Severity.ADVISORY),
        }


def finding_rows(response: Response, grade: Grade) -> Iterator[Row]:
    """The rows of `findings`."""
    for check in grade.checks:
        for finding in check.findings:
            place = asdict(finding.place) if finding.place else {}
            row = {"severity": finding.severity.value, "message": finding.message, **place}
            texts = {key: _text(value) if isinstance(value, str) else value for key, value in row.items()}
            yield {**_identity(response), "check": check.id, "category": check.category, **texts}


def _identity(response: Response) -> Row:
    return {
        "response_id": _text(response.id),
        "model": _text(response.model),
        "task": _text(response.task),
        "sample": _text(response.sample),
    }


def _text(text: str) -> str:
    """Text that UTF-8 can hold: lone surrogates, which JSON lets in, become question marks."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
