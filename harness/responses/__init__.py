"""Reads responses from Markdown files and folders, project folders, JSON Lines, Parquet and logs."""

from harness.responses.errors import UnusableInputError
from harness.responses.reading import read_responses
from harness.responses.record import Response

__all__ = ["Response", "UnusableInputError", "read_responses"]
