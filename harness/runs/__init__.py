"""Writes runs (many grades on disk, with how they were made) and reads them back as DataFrames."""

from harness.runs.manifest import (
    SCHEMA_VERSION,
    Counts,
    Inputs,
    Manifest,
    RubricIdentity,
    RunError,
    Versions,
)
from harness.runs.rows import GradeRows, fingerprint, rows_of
from harness.runs.run import Run, load_run
from harness.runs.writing import RunWriter

__all__ = [
    "SCHEMA_VERSION",
    "Counts",
    "GradeRows",
    "Inputs",
    "Manifest",
    "RubricIdentity",
    "Run",
    "RunError",
    "RunWriter",
    "Versions",
    "fingerprint",
    "load_run",
    "rows_of",
]
