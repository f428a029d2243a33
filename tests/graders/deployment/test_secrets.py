"""Keys in plain text, in files whose text is no proper Unicode."""

from __future__ import annotations

from harness.checks import Outcome
from harness.grading import grade


def test_a_key_behind_half_a_character_is_told_at_its_place() -> None:
    text = 'import * as aws from "@pulumi/aws";\nconst odd = "\ud800"; const key = "AKIA2E0A8F3B244C9986";\n'
    graded = grade(f"```typescript\n// index.ts\n{text}new aws.s3.Bucket('b');\n```\n")
    (result,) = [each for each in graded.checks if each.id == "deployment.secrets"]
    assert result.outcome is not Outcome.ERROR
    (found,) = result.findings
    assert found.place is not None
    assert "AKIA" in found.place.excerpt
