"""What AWS, the engine or the provider would refuse, one module for each check."""

from __future__ import annotations

from graders.mutants.deployment import (
    conflicts,
    documents,
    identifiers,
    identity,
    order,
    packages,
    permissions,
    references,
    reserved,
    retired,
    secrets,
    values,
)

__all__ = ["OPERATORS"]

OPERATORS = (
    *values.OPERATORS,
    *reserved.OPERATORS,
    *conflicts.OPERATORS,
    *references.OPERATORS,
    *identity.OPERATORS,
    *secrets.OPERATORS,
    *identifiers.OPERATORS,
    *documents.OPERATORS,
    *permissions.OPERATORS,
    *order.OPERATORS,
    *packages.OPERATORS,
    *retired.OPERATORS,
)
