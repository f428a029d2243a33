"""What tests of the command line share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Ran = subprocess.CompletedProcess[str]
Stackgrade = Callable[..., Ran]

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def stackgrade(tmp_path: Path) -> Stackgrade:
    """Runs the command as a user would, in a folder of its own, 100 columns wide and without colour."""

    def run(*arguments: object, columns: int = 100) -> Ran:
        environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "PYTHONPATH": str(PROJECT)}
        command = [sys.executable, "-m", "harness.cli", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=120)

    return run


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A folder with two models' answers: a program that fails some checks, and prose."""
    folder = tmp_path / "answers"
    for name, text in {"a/s1.md": PROGRAM, "a/s2.md": "I would rather not.\n", "b/s1.md": PROGRAM}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


PROGRAM = """Here is the program.

```typescript
// index.ts
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const bucket = new aws.s3.Bucket("audit-logs", {});
export const name = bucket.id;
```
"""
"""Its bucket's logical name lacks the suffix, in line 8 of the response."""
