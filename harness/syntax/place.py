"""A place in a response, counted as people and editors do."""

from __future__ import annotations

from dataclasses import dataclass

from harness.records import made_quickly

__all__ = ["EXCERPT_LIMIT", "Place"]

EXCERPT_LIMIT = 240
"""Longest excerpt in a place, in characters."""


@made_quickly
@dataclass(frozen=True, slots=True)
class Place:
    """A range in a response, counted as people and editors do.

    Attributes:
        file: Path of the source file.
        line: First line in the file, 1-based.
        column: First column, 1-based, in characters.
        end_line: Last line in the file.
        end_column: Column behind the last character.
        response_line: `line` counted in the response's own text.
        excerpt: The source text of the range, cut at `EXCERPT_LIMIT` characters.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    response_line: int
    excerpt: str
