"""What AWS, the engine or the provider would refuse, one module for each check."""

from __future__ import annotations

from graders.mutants.deployment import reserved

__all__ = ["OPERATORS"]

OPERATORS = (*reserved.OPERATORS,)
