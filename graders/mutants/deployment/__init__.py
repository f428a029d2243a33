"""What AWS, the engine or the provider would refuse, one module for each check."""

from __future__ import annotations

from graders.mutants.deployment import documents, identifiers, order, permissions, reserved

__all__ = ["OPERATORS"]

OPERATORS = (
    *reserved.OPERATORS,
    *identifiers.OPERATORS,
    *documents.OPERATORS,
    *permissions.OPERATORS,
    *order.OPERATORS,
)
