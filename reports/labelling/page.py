"""Writes the page on which people label: one file that opens from disk and asks one question at a time."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from harness.checks import find_graders
from harness.responses import Response
from reports.labelling.drawing import Question

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["labelling_page"]

LONGEST = 400_000
"""Maximum length of an answer on the page, in characters."""
MOST_FINDINGS = 10
"""Maximum number of findings shown of a grade."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Labels: {title}</title>
<style>{style}</style>
</head>
<body>
<noscript><p>This page needs JavaScript. It loads nothing and sends nothing.</p></noscript>
<main id="page"></main>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def labelling_page(run: Run, questions: Sequence[Question], *, seed: int = 0) -> str:
    """Returns the page. The grade of a question stays hidden until it is answered.

    Args:
        run: The run.
        questions: The questions, in their order.
        seed: The seed of the draw, which names what the page keeps in the browser.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    ids = list(dict.fromkeys(question.response_id for question in questions))
    records = {response_id: run.grade_record(response_id) for response_id in ids}
    responses = [_response(run.response(response_id)) for response_id in ids]
    said = run.manifest.said
    data = {
        "run": run.path.name,
        "key": hashlib.sha256(json.dumps([seed, [[q.response_id, q.check] for q in questions]]).encode()).hexdigest(),
        "responses": responses,
        "questions": [
            {
                "id": question.response_id,
                "response": ids.index(question.response_id),
                "check": question.check,
                "asks": _asks(question.check, said),
                **_grade(question, records[question.response_id]),
            }
            for question in questions
        ],
    }
    style, script = (
        (files("reports.labelling") / name).read_text(encoding="utf-8") for name in ("label.css", "label.js")
    )
    own = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    allowed = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    written = (
        json.dumps(data, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )
    return PAGE.format(policy=escape(allowed), title=escape(run.path.name), style=style, data=written, script=script)


def _hash(text: str) -> str:
    """Returns the hash by which a Content Security Policy allows an inline script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _response(response: Response) -> dict[str, Any]:
    """Returns an answer as parts with lines: its text, or the files of a project folder."""
    parts = {"": response.text} if response.files is None else response.files
    return {
        "task": response.task,
        "parts": [{"name": name, "text": text[:LONGEST], "cut": len(text) > LONGEST} for name, text in parts.items()],
    }


def _asks(check: str, said: dict[str, list[str]]) -> list[str]:
    """Returns what a check decides, as paragraphs: its description, or what the rubric's requirement says."""
    known = {f"{grader.category}.{each.name}": each for grader in find_graders() for each in grader.checks}
    if check in said:
        return said[check]
    if check in known:
        return [" ".join(paragraph.split()) for paragraph in known[check].description.split("\n\n")]
    return []


def _grade(question: Question, record: dict[str, Any]) -> dict[str, Any]:
    """Returns what is revealed once a question is answered."""
    found = next((check for check in record["checks"] if check["check"] == question.check), None)
    findings = [] if found is None else [each for each in found["findings"] if each["severity"] != "advisory"]
    in_files = record["files"] is not None
    return {
        "outcome": question.outcome,
        "reason": "" if found is None else found["reason"] or "",
        "findings": [
            {
                "message": finding["message"],
                "file": finding["file"] if in_files else "",
                "line": finding["line"] if in_files else finding["response_line"],
                "place": f"{finding['file']}:{finding['line']}" if finding["file"] else "",
            }
            for finding in findings[:MOST_FINDINGS]
        ],
    }
