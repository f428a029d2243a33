"""Compares grades with people's labels, and people with each other."""

from reports.agreement.agreement import (
    AGREEMENT,
    CONFUSION,
    GRADE,
    MAJORITY,
    Agreement,
    Disagreement,
    agreement,
    labelled,
)
from reports.agreement.labels import Label, LabelError, read_labels

__all__ = [
    "AGREEMENT",
    "CONFUSION",
    "GRADE",
    "MAJORITY",
    "Agreement",
    "Disagreement",
    "Label",
    "LabelError",
    "agreement",
    "labelled",
    "read_labels",
]
