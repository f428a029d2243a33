"""Operators for the category `pci_dss`."""

from graders.mutants.pci_dss import access, monitoring, storage
from harness.validation.operator import Operator

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    *monitoring.OPERATORS,
    *storage.OPERATORS,
    *access.OPERATORS,
)
