"""Defines the base class of all tables of a rubric file."""

from __future__ import annotations

from pydantic import BaseModel

from harness.parameters import STRICT

__all__ = ["Table"]


class Table(BaseModel):
    """A table of a rubric file. It is validated strictly, and immutable."""

    model_config = STRICT
