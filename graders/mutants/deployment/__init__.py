"""What AWS, the engine or the provider would refuse, one module for each check."""

from __future__ import annotations

from graders.mutants.deployment import (
    conflicts,
    documents,
    identifiers,
    order,
    permissions,
    reserved,
    retired,
    values,
)

__all__ = ["OPERATORS"]

OPERATORS = (
    *values.OPERATORS,
    *reserved.OPERATORS,
    *conflicts.OPERATORS,
    *identifiers.OPERATORS,
    *documents.OPERATORS,
    *permissions.OPERATORS,
    *order.OPERATORS,
    *retired.OPERATORS,
)
