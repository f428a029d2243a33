"""Defines the base class of the tables in which rubrics hold a check's parameters."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["STRICT", "Parameters"]

STRICT = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False, use_attribute_docstrings=True)
"""How every table of a rubric is read: no conversions, no unknown keys; the docstrings of its fields describe them."""


class Parameters(BaseModel):
    """The parameters of a check: a rubric states them in its table `[parameters.CATEGORY.CHECK]`.

    A table inside it is another class derived from this one. A check whose parameters all have defaults is asked
    without a table too; any other is asked only by rubrics that hold its table.
    """

    model_config = STRICT
