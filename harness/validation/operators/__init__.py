"""The operators, one module a kind of failure."""

from harness.validation.operator import Operator
from harness.validation.operators import (
    alarms,
    architecture,
    code,
    compiling,
    compliance,
    functions,
    identities,
    naming,
    network,
    outputs,
    platform,
    services,
    storage,
    teardown,
    throttling,
)

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    *platform.OPERATORS,
    *naming.OPERATORS,
    *services.OPERATORS,
    *functions.OPERATORS,
    *alarms.OPERATORS,
    *throttling.OPERATORS,
    *storage.OPERATORS,
    *network.OPERATORS,
    *architecture.OPERATORS,
    *code.OPERATORS,
    *identities.OPERATORS,
    *compliance.OPERATORS,
    *compiling.OPERATORS,
    *outputs.OPERATORS,
    *teardown.OPERATORS,
)
"""Every operator, in the order of the categories of which they plant failures."""
